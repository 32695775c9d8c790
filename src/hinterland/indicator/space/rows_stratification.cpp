// The table's rows of one family: spatial stratification, by the geodetector's four detectors.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/measure_stratification.hpp"
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {

namespace {

const char* const wang = "Wang, Li, Christakos, Liao, Zhang, Gu & Zheng (2010), IJGIS 24(1), 107-127";
const char* const wang_q =
    "Wang, Li, Christakos, Liao, Zhang, Gu & Zheng (2010), IJGIS 24(1), 107-127; Wang, Zhang & Fu (2016), "
    "Ecological "
    "Indicators 67, 250-256";

std::vector<Row> rows() {
  const std::vector<Role> needs = {Role::value, Role::factors};
  const std::vector<std::string> conventions = {"factor_classes"};
  return {
      {"factor_detector",
       {"Geodetector: factors", "地理探测器:因子探测"},
       needs,
       {Role::time},
       "0 … 1",
       "",
       wang_q,
       conventions,
       measure_factor_detector},
      {"interaction_detector",
       {"Geodetector: interaction", "地理探测器:交互探测"},
       needs,
       {Role::time},
       "0 … 1",
       "",
       wang,
       conventions,
       measure_interaction_detector},
      {"ecological_detector",
       {"Geodetector: ecological", "地理探测器:生态探测"},
       needs,
       {Role::time},
       "0 … ∞",
       "",
       wang,
       conventions,
       measure_ecological_detector},
      {"risk_detector",
       {"Geodetector: risk", "地理探测器:风险探测"},
       needs,
       {Role::time},
       "as the value",
       "as the value",
       wang,
       conventions,
       measure_risk_detector},
  };
}

}  // namespace

Family stratification_family() {
  return {"stratification",
          {"Spatial stratification", "空间分异"},
          rows(),
          {{.id = "factor_classes",
            .label = {"factors with more values are cut into this many quantile classes (0: never)",
                      "取值更多的因子按分位数分为的级数(0:不分级)"},
            .choices = {},
            .number = 0}}};
}

}  // namespace hinterland::indicator

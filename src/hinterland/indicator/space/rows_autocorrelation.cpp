// The table's rows of one family: spatial autocorrelation.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/measure_autocorrelation.hpp"
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {
namespace {

using Names = std::vector<std::string>;

const Names global_p = {"islands", "alternative", "pseudo_p", "permutation_ties"};
const Names local_p = {"local_alternative", "pseudo_p", "permutation_ties", "multiple_testing"};

Names joined(Names one, const Names& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

std::vector<Row> global_rows() {
  return {
      {"moran_i",
       {"Moran's I", "莫兰指数"},
       {Role::value, Role::weights},
       {},
       "about -1 … 1",
       "",
       "Moran (1950), Biometrika 37; moments: Cliff & Ord (1981), Spatial Processes, ch. 2",
       joined({"moments"}, global_p),
       autocorrelation::moran},
      {"bivariate_moran_i",
       {"Bivariate Moran's I", "双变量莫兰指数"},
       {Role::value, Role::other, Role::weights},
       {},
       "about -1 … 1",
       "",
       "Anselin, Syabri & Smirnov (2002)",
       global_p,
       autocorrelation::bivariate_moran},
      {"lee_l",
       {"Lee's L", "Lee 氏 L 指数"},
       {Role::value, Role::other, Role::weights},
       {},
       "about -1 … 1",
       "",
       "Lee (2001), Journal of Geographical Systems 3",
       {"islands"},
       autocorrelation::lee},
      {"geary_c",
       {"Geary's C", "吉尔里指数"},
       {Role::value, Role::weights},
       {},
       "0 … ; 1 without autocorrelation",
       "",
       "Geary (1954), The Incorporated Statistician 5; moments: Cliff & Ord (1981), ch. 2",
       joined({"moments", "geary_z"}, global_p),
       autocorrelation::geary},
      {"general_g",
       {"Getis–Ord general G", "Getis–Ord 全局 G 指数"},
       {Role::value, Role::weights},
       {},
       "0 …",
       "",
       "Getis & Ord (1992), Geographical Analysis 24, with the erratum of 1993",
       global_p,
       autocorrelation::general_g},
      {"join_count",
       {"Join counts", "连接数"},
       {Role::value, Role::weights},
       {},
       "0 … S0/2",
       "joins",
       "Cliff & Ord (1981), Spatial Processes, ch. 1–2",
       {"join_classes", "join_weight", "islands", "join_alternative"},
       autocorrelation::join_count},
      {"join_count_of_groups",
       {"Join counts of groups", "分组连接数"},
       {Role::groups, Role::weights},
       {},
       "0 … S0/2",
       "joins",
       "Cliff & Ord (1981), Spatial Processes, ch. 1–2",
       {"join_weight", "islands", "join_alternative"},
       autocorrelation::join_count_of_groups},
  };
}

std::vector<Row> local_rows() {
  return {
      {"local_moran_i",
       {"Local Moran's I", "局部莫兰指数"},
       {Role::value, Role::weights},
       {},
       "unbounded",
       "",
       "Anselin (1995), Geographical Analysis 27; conditional moments: Sokal, Oden & Thomson (1998), "
       "corrected by Sauer et "
       "al. (2021)",
       joined({"local_moments", "m2_divisor", "quadrants", "cluster_level"}, local_p),
       autocorrelation::local_moran},
      {"local_geary_c",
       {"Local Geary's C", "局部吉尔里指数"},
       {Role::value, Role::weights},
       {},
       "0 …",
       "",
       "Anselin (1995), Geographical Analysis 27; (2019), 51",
       joined({"local_geary_divisor", "geary_z"}, local_p),
       autocorrelation::local_geary},
      {"getis_ord",
       {"Getis–Ord G", "Getis–Ord G 指数"},
       {Role::value, Role::weights},
       {},
       "0 … 1 with rows up to one",
       "",
       "Ord & Getis (1995), Geographical Analysis 27",
       joined({"cluster_level"}, local_p),
       autocorrelation::getis_ord},
      {"getis_ord_star",
       {"Getis–Ord G*", "Getis–Ord G* 指数"},
       {Role::value, Role::weights},
       {},
       "0 … 1 with rows up to one",
       "",
       "Ord & Getis (1995), Geographical Analysis 27",
       joined({"cluster_level"}, local_p),
       autocorrelation::getis_ord_star},
  };
}

std::vector<Row> residual_rows() {
  return {
      {"residual_moran_i",
       {"Moran's I of residuals", "残差莫兰指数"},
       {Role::value, Role::factors, Role::weights},
       {},
       "about -1 … 1",
       "",
       "Cliff & Ord (1981), Spatial Processes, ch. 8",
       {"alternative"},
       autocorrelation::residual_moran},
      {"multiplier_tests",
       {"Lagrange multiplier tests", "拉格朗日乘数检验"},
       {Role::value, Role::factors, Role::weights},
       {},
       "0 …",
       "chi-square",
       "Anselin (1988), Geographical Analysis 20; Anselin, Bera, Florax & Yoon (1996), Regional Science and "
       "Urban "
       "Economics 26",
       {},
       autocorrelation::multiplier_tests},
  };
}

}  // namespace

Family autocorrelation_family() {
  std::vector<Row> rows = global_rows();
  for (auto&& some : {local_rows(), residual_rows()}) rows.insert(rows.end(), some.begin(), some.end());
  return {"autocorrelation",
          {"Spatial autocorrelation", "空间自相关"},
          std::move(rows),
          autocorrelation::conventions()};
}

}  // namespace hinterland::indicator

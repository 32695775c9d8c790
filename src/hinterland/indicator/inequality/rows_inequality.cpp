// The table's rows of one family: inequality.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/measure_inequality.hpp"
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {

namespace {

using Needs = std::vector<Role>;
using Names = std::vector<std::string>;

std::vector<Convention> inequality_conventions() {
  return {{"inequality_value",
           {"the value is", "数值为"},
           {{"per_head", {"per head, or of each region alone", "人均值，或各区域自身的数值"}},
            {"total", {"a total, to be divided by the weight", "总量，须除以权重"}}}},
          {"gini_correction",
           {"unweighted Gini multiplied by", "不加权基尼系数乘以"},
           {{"none", {"one: divisor n²", "1：除数为 n²"}},
            {"small_sample", {"n/(n-1): divisor n(n-1)", "n/(n-1)：除数为 n(n-1)"}}}},
          {"deviation_divisor",
           {"divisor of an unweighted variance", "不加权方差的除数"},
           {{"n", {"n", "n"}}, {"n_minus_1", {"n - 1", "n - 1"}}}},
          {"atkinson_epsilon", {"aversion to inequality (Atkinson's epsilon)", "不平等厌恶系数 ε"}, {}, 0.5},
          {"entropy_alpha", {"alpha of the generalised entropy", "广义熵的 α"}, {}, 2},
          {"bootstrap_draw",
           {"a bootstrap sample draws regions", "自助抽样抽取区域的范围"},
           {{"all", {"among all", "全部区域"}},
            {"within_groups", {"within each outermost group", "各最外层分组之内"}}}}};
}

Row row(const char* id, base::Text label, const char* range, const char* source, Names conventions,
        Measurement (*compute)(const Inputs&, base::Diagnostics&)) {
  conventions.insert(conventions.begin(), "inequality_value");
  conventions.push_back("bootstrap_draw");
  return {id,     std::move(label),       {Role::value}, {Role::weight, Role::time}, range, "",
          source, std::move(conventions), compute};
}

std::vector<Row> measures() {
  return {
      row("gini", {"Gini coefficient", "基尼系数"}, "0 … 1 - 1/n",
          "Gini (1912); in shares: Dorfman (1979), A formula for the Gini coefficient", {"gini_correction"},
          measure_gini),
      row("lorenz", {"Lorenz curve", "洛伦兹曲线"}, "0 … 1",
          "Lorenz (1905), Methods of measuring the concentration of wealth", {}, measure_lorenz),
      row("theil_t", {"Theil T, between and within groups", "泰尔 T 指数及其分解"}, "0 … ln n",
          "Theil (1967), Economics and Information Theory; nested: Akita (2003)", {}, measure_theil_t),
      row("theil_l",
          {"Theil L (mean logarithmic deviation), between and within groups",
           "泰尔 L 指数（平均对数离差）及其分解"},
          "0 … ", "Theil (1967), Economics and Information Theory; Shorrocks (1980)", {}, measure_theil_l),
      row("generalised_entropy", {"Generalised entropy", "广义熵指数"}, "0 … ",
          "Shorrocks (1980), The class of additively decomposable inequality measures", {"entropy_alpha"},
          measure_generalised_entropy),
      row("atkinson", {"Atkinson index", "阿特金森指数"}, "0 … 1",
          "Atkinson (1970), On the measurement of inequality", {"atkinson_epsilon"}, measure_atkinson),
      row("cv", {"Coefficient of variation (unweighted)", "变异系数（不加权）"}, "0 … sqrt(n - 1)",
          "Williamson (1965), V_uw", {"deviation_divisor"}, measure_cv),
      row("williamson",
          {"Williamson index (weighted coefficient of variation)", "威廉森指数（加权变异系数）"}, "0 … ",
          "Williamson (1965), V_w", {}, measure_williamson),
      row("hoover", {"Hoover index", "胡佛指数"}, "0 … 1 - 1/n",
          "Hoover (1936), The measurement of industrial localization", {}, measure_hoover),
      row("variance_of_logs", {"Variance of logarithms", "对数方差"}, "0 … ",
          "as usual; sigma convergence looks at its root over time", {"deviation_divisor"},
          measure_variance_of_logs),
      row("max_min_ratio", {"Largest over smallest", "极值比"}, "1 … ", "as usual", {},
          measure_max_min_ratio)};
}

Row dagum_row() {
  Row dagum = row("dagum", {"Dagum's decomposition of the Gini", "Dagum 基尼系数分解"}, "0 … 1",
                  "Dagum (1997), A new approach to the decomposition of the Gini income inequality ratio", {},
                  measure_dagum);
  dagum.needs.push_back(Role::groups);
  return dagum;
}

Row spatial_row() {
  return {"gini_spatial",
          {"Spatial Gini: neighbours and others", "空间基尼：邻接与非邻接"},
          {Role::value, Role::weights},
          {Role::time},
          "0 … 1",
          "",
          "Rey & Smith (2013), A spatial decomposition of the Gini coefficient",
          {},
          measure_gini_spatial};
}

}  // namespace

Family inequality_family() {
  Family family{"inequality", {"Inequality", "不平等"}, measures(), inequality_conventions()};
  for (Row& one : family.rows) {
    if (one.id == "williamson") one.needs.push_back(Role::weight);
    if (one.id == "theil_t" || one.id == "theil_l") one.uses.push_back(Role::groups);
  }
  family.rows.push_back(dagum_row());
  family.rows.push_back(spatial_row());
  return family;
}

}  // namespace hinterland::indicator

// The table's rows of one family: composite indices.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/composite/measure_composite.hpp"
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {

namespace {

std::vector<Row> rows() {
  const std::vector<std::string> weighting = {"composite_normalisation", "composite_pooling",
                                              "composite_weights", "composite_entropy_epsilon",
                                              "composite_cv"};
  const auto with = [&](std::vector<std::string> more) {
    std::vector<std::string> all = weighting;
    all.insert(all.end(), more.begin(), more.end());
    return all;
  };
  return {
      {"composite",
       {"Composite index", "综合指数"},
       {Role::criteria},
       {Role::time},
       "0 … 1 (min–max, scale 1)",
       "",
       "weighted sum of normalised criteria; entropy: Zeleny (1982); CRITIC: Diakoulaki, Mavrotas & "
       "Papayannakis "
       "(1995), Computers & Operations Research 22(7)",
       with({"composite_scale"}),
       measure_composite},
      {"topsis",
       {"Closeness to the ideal (TOPSIS)", "贴近度(TOPSIS)"},
       {Role::criteria},
       {Role::time},
       "0 … 1",
       "",
       "Hwang & Yoon (1981), Multiple Attribute Decision Making",
       {"composite_pooling", "composite_weights", "composite_entropy_epsilon", "composite_cv"},
       measure_topsis},
      {"coordination",
       {"Coupling coordination degree", "耦合协调度"},
       {Role::criteria},
       {Role::time},
       "0 … 1",
       "",
       "Liao (1999); corrected: Wang, Kong, Ren, Zhi & Dai (2021), Journal of Natural Resources 36(3), "
       "793–810",
       with({"subsystem_weights", "coupling_form", "coupling_power"}),
       measure_coordination},
      {"obstacle",
       {"Obstacle degree", "障碍度"},
       {Role::criteria},
       {Role::time},
       "0 … 1",
       "",
       "(1 - x) w of the obstacle degree model, with its share among a region's obstacles",
       weighting,
       measure_obstacles},
  };
}

std::vector<Convention> conventions_of_weights() {
  return {
      {"composite_normalisation",
       {"criteria on one scale by", "指标标准化"},
       {{"min_max", {"min–max, with direction", "极差标准化(区分正负向)"}},
        {"z_score", {"z-scores (n - 1)", "Z 分数(n - 1)"}},
        {"vector", {"over the Euclidean length", "向量归一化(L2)"}},
        {"none", {"none: the numbers are on 0 … 1 already", "不处理:数值已在 0 … 1 之间"}}}},
      {"composite_pooling",
       {"regions compared", "比较范围"},
       {{"all_periods",
         {"over all periods, with the same bounds and weights", "全部时期合并,边界与权重相同"}},
        {"each_period", {"within each period", "各时期分别比较"}}}},
      {"composite_weights",
       {"weights of criteria", "指标权重"},
       {{"entropy", {"entropy", "熵值法"}},
        {"cv", {"coefficient of variation", "变异系数法"}},
        {"critic", {"CRITIC", "CRITIC 法"}},
        {"equal", {"equal", "等权"}},
        {"given", {"as given", "给定"}}}},
      {"composite_entropy_epsilon",
       {"min–max leads to e … 1 - e with e", "极差标准化平移 e(结果在 e … 1 - e)"},
       {},
       0,
       {{"mathmodels", "0.002"}}},
      {"composite_cv",
       {"coefficient of variation of", "变异系数取自"},
       {{"raw", {"the raw numbers", "原始数值"}}, {"normalised", {"the normalised numbers", "标准化数值"}}}},
      {"composite_scale", {"index times", "指数乘以"}, {}, 1, {{"mathmodels", "100"}}},
  };
}

std::vector<Convention> conventions_of_coupling() {
  return {
      {"subsystem_weights",
       {"weights of subsystems", "子系统权重"},
       {{"equal", {"equal", "等权"}},
        {"given", {"the sum of their criteria's given weights", "其指标给定权重之和"}}}},
      {"coupling_form",
       {"coupling degree", "耦合度公式"},
       {{"geometric", {"p (prod u)^(1/p) / sum u", "p (∏u)^(1/p) / Σu"}},
        {"pairwise",
         {"[prod u / prod_{i<j} ((u_i + u_j)/2)^(2/(p-1))]^(1/p)",
          "[∏u / ∏_{i<j} ((u_i + u_j)/2)^(2/(p-1))]^(1/p)"}},
        {"power", {"[prod u / (sum u / p)^p]^k", "[∏u / (Σu/p)^p]^k"}},
        {"corrected",
         {"corrected: sqrt([1 - mean |u_i - u_j|] [prod u/max u]^(1/(p-1)))",
          "修正公式:sqrt([1 - |u_i - u_j| 的均值] [∏ u/max u]^(1/(p-1)))"}}}},
      {"coupling_power", {"k of the coupling degree's power form", "耦合度幂形式的 k"}, {}, 2},
  };
}

}  // namespace

Family composite_family() {
  std::vector<Convention> conventions = conventions_of_weights();
  for (Convention& one : conventions_of_coupling()) conventions.push_back(std::move(one));
  return {"composites", {"Composite indices", "综合指数"}, rows(), std::move(conventions)};
}

}  // namespace hinterland::indicator

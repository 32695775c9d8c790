// Where programs differ on spatial autocorrelation. Presets: R's spdep, PySAL's esda, GeoDa.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/base/error.hpp"
#include "hinterland/indicator/space/measure_autocorrelation.hpp"

namespace hinterland::indicator::autocorrelation {
namespace {

std::vector<Choice> sides(bool two_sided_first) {
  const Choice greater{"greater", {"greater than expected (one-sided)", "大于期望(单侧)"}};
  const Choice less{"less", {"less than expected (one-sided)", "小于期望(单侧)"}};
  const Choice both{"two_sided", {"different from expected (two-sided)", "不同于期望(双侧)"}};
  if (two_sided_first) return {both, greater, less};
  return {greater, less, both};
}

std::vector<Convention> of_statistics() {
  return {
      {.id = "moments",
       .label = {"variance of global statistics under", "全局统计量的方差假设"},
       .choices = {{"randomisation",
                    {"randomisation (every arrangement of the values)", "随机化(各值的任意排列)"}},
                   {"normality", {"normality (draws from one normal law)", "正态性(来自同一正态分布)"}}}},
      {.id = "local_moments",
       .label = {"moments of local Moran", "局部莫兰指数的矩"},
       .choices = {{"conditional", {"conditional on the region's own value", "以本区域取值为条件"}},
                   {"total", {"all values placed anew", "全部取值重新排列"}}}},
      {.id = "m2_divisor",
       .label = {"second moment in local Moran divided by", "局部莫兰指数中二阶矩的除数"},
       .choices = {{"n", {"n", "n"}}, {"n_minus_1", {"n - 1", "n - 1"}}},
       .presets = {{"pysal", "n_minus_1"}, {"geoda", "n_minus_1"}}},
      {.id = "local_geary_divisor",
       .label = {"variance in local Geary divided by", "局部吉尔里指数中方差的除数"},
       .choices = {{"n_minus_1", {"n - 1", "n - 1"}}, {"n", {"n", "n"}}},
       .presets = {{"pysal", "n"}}},
      {.id = "geary_z",
       .label = {"sign of z of Geary's C", "吉尔里指数 z 值的符号"},
       .choices = {{"similarity", {"positive where neighbours are alike", "邻居相似时为正"}},
                   {"as_is", {"that of C minus one", "与 C 减一同号"}}},
       .presets = {{"pysal", "as_is"}}},
      {.id = "islands",
       .label = {"regions without neighbours (their lag is zero)", "无邻居区域(空间滞后为零)"},
       .choices = {{"counted", {"count in n", "计入 n"}}, {"not_counted", {"do not count in n", "不计入 n"}}},
       .presets = {{"spdep", "not_counted"}}},
  };
}

std::vector<Convention> of_probabilities() {
  return {
      {.id = "alternative",
       .label = {"p of global statistics", "全局统计量的 p 值"},
       .choices = sides(true),
       .presets = {{"spdep", "greater"}}},
      {.id = "local_alternative",
       .label = {"p of local statistics", "局部统计量的 p 值"},
       .choices = sides(true)},
      {.id = "join_alternative", .label = {"p of join counts", "连接数的 p 值"}, .choices = sides(false)},
      {.id = "pseudo_p",
       .label = {"p by permutation", "置换检验的 p 值"},
       .choices = {{"as_alternative", {"on the side of the analytic p", "与解析 p 值同侧"}},
                   {"folded", {"the smaller side, not doubled", "取较小一侧,不加倍"}}},
       .presets = {{"pysal", "folded"}, {"geoda", "folded"}}},
      {.id = "permutation_ties",
       .label = {"permutations that tie with the observed value", "与观测值相等的置换"},
       .choices = {{"extreme", {"are all extreme", "全部视为极端"}},
                   {"half", {"are half extreme", "一半视为极端"}}}},
      {.id = "multiple_testing",
       .label = {"local p adjusted for many tests by", "局部 p 值的多重检验校正"},
       .choices = {{"none", {"nothing", "不校正"}},
                   {"bonferroni", {"Bonferroni", "Bonferroni 法"}},
                   {"holm", {"Holm (1979)", "Holm(1979)法"}},
                   {"fdr",
                    {"false discovery rate, Benjamini & Hochberg (1995)",
                     "错误发现率,Benjamini 与 Hochberg(1995)"}}}},
      {.id = "cluster_level",
       .label = {"clusters shown where p is at most", "显示集聚的 p 值上限"},
       .choices = {},
       .number = 0.05},
  };
}

std::vector<Convention> of_classes() {
  return {
      {.id = "quadrants",
       .label = {"high and low in local Moran", "局部莫兰指数的高与低"},
       .choices = {{"zero", {"centred value and its lag, against zero", "中心化取值及其滞后与零比较"}},
                   {"mean",
                    {"value against the mean of values, lag against the mean of lags",
                     "取值与均值比较,滞后与滞后均值比较"}},
                   {"median", {"value and lag against their medians", "取值与滞后各与其中位数比较"}}},
       .presets = {{"spdep", "mean"}}},
      {.id = "join_classes",
       .label = {"the two classes of join counts", "连接数的两类"},
       .choices = {{"above_mean", {"above the mean, or not", "高于均值与否"}},
                   {"above_median", {"above the median, or not", "高于中位数与否"}},
                   {"as_given", {"the values 1 and 0", "取值 1 与 0"}}}},
      {.id = "join_weight",
       .label = {"a pair of neighbours in join counts", "连接数中的一对邻居"},
       .choices = {{"half", {"counts once (each direction half)", "计一次(每个方向计一半)"}},
                   {"whole", {"counts from both ends", "两端各计一次"}}}},
  };
}

}  // namespace

std::vector<Convention> conventions() {
  std::vector<Convention> all = of_statistics();
  for (auto&& some : {of_probabilities(), of_classes()}) all.insert(all.end(), some.begin(), some.end());
  return all;
}

Islands islands_of(const Inputs& inputs) {
  return inputs.conventions.is("islands", "counted") ? Islands::counted : Islands::not_counted;
}

NullLaw null_law_of(const Inputs& inputs) {
  return inputs.conventions.is("moments", "normality") ? NullLaw::normality : NullLaw::randomisation;
}

Alternative alternative_of(const Inputs& inputs, std::string_view id) {
  const std::string& side = inputs.conventions.choice(id);
  if (side == "greater") return Alternative::greater;
  if (side == "less") return Alternative::less;
  base::require(side == "two_sided", "'" + std::string(id) + "' is no side");
  return Alternative::two_sided;
}

PseudoP pseudo_p_of(const Inputs& inputs, std::string_view alternative_id) {
  if (inputs.conventions.is("pseudo_p", "folded")) return PseudoP::folded;
  switch (alternative_of(inputs, alternative_id)) {
    case Alternative::greater:
      return PseudoP::greater;
    case Alternative::less:
      return PseudoP::less;
    case Alternative::two_sided:
      return PseudoP::two_sided;
  }
  return PseudoP::two_sided;
}

Ties ties_of(const Inputs& inputs) {
  return inputs.conventions.is("permutation_ties", "half") ? Ties::half : Ties::extreme;
}

Divisor divisor_of(const Inputs& inputs, std::string_view id) {
  return inputs.conventions.is(id, "n") ? Divisor::n : Divisor::n_minus_1;
}

MultipleTesting multiple_testing_of(const Inputs& inputs) {
  const std::string& method = inputs.conventions.choice("multiple_testing");
  if (method == "bonferroni") return MultipleTesting::bonferroni;
  if (method == "holm") return MultipleTesting::holm;
  if (method == "fdr") return MultipleTesting::false_discovery_rate;
  return MultipleTesting::none;
}

}  // namespace hinterland::indicator::autocorrelation

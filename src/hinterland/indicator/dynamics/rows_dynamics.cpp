// The table's rows of one family: convergence and dynamics.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/measure_dynamics.hpp"
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {

namespace {

std::vector<Row> convergence_rows() {
  const std::vector<std::string> beta = {"beta_growth", "beta_errors"};
  return {
      {"sigma",
       {"Sigma convergence", "σ 收敛"},
       {Role::value, Role::time},
       {},
       "0 …",
       "",
       "Barro & Sala-i-Martin (1992), Journal of Political Economy 100(2)",
       {"sigma_deviation"},
       measure_sigma},
      {"beta",
       {"Absolute beta convergence", "绝对 β 收敛"},
       {Role::value, Role::time},
       {},
       "-∞ … ∞",
       "1/year",
       "Barro & Sala-i-Martin (1992), Journal of Political Economy 100(2)",
       beta,
       measure_beta},
      {"beta_conditional",
       {"Conditional beta convergence", "条件 β 收敛"},
       {Role::value, Role::time, Role::factors},
       {},
       "-∞ … ∞",
       "1/year",
       "Barro & Sala-i-Martin (1992), Journal of Political Economy 100(2)",
       {"beta_growth", "beta_errors", "beta_controls"},
       measure_beta_conditional},
      {"beta_spatial_lag",
       {"Beta convergence with a spatial lag", "空间滞后 β 收敛"},
       {Role::value, Role::time, Role::weights},
       {Role::factors},
       "-∞ … ∞",
       "1/year",
       "Rey & Montouri (1999), Regional Studies 33(2); maximum likelihood: Ord (1975), JASA 70; Anselin "
       "(1988)",
       {"beta_growth", "beta_controls"},
       measure_beta_spatial_lag},
      {"beta_spatial_error",
       {"Beta convergence with spatial errors", "空间误差 β 收敛"},
       {Role::value, Role::time, Role::weights},
       {Role::factors},
       "-∞ … ∞",
       "1/year",
       "Rey & Montouri (1999), Regional Studies 33(2); maximum likelihood: Ord (1975), JASA 70; Anselin "
       "(1988)",
       {"beta_growth", "beta_controls"},
       measure_beta_spatial_error},
  };
}

std::vector<Row> mobility_rows() {
  const std::vector<std::string> classes = {"markov_values", "markov_classes", "markov_class_count",
                                            "markov_cut_points"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), classes.begin(), classes.end());
    return more;
  };
  return {
      {"density",
       {"Kernel density over time", "核密度的演变"},
       {Role::value},
       {Role::time},
       "0 …",
       "1 / unit of the variable",
       "Silverman (1986), Density Estimation",
       {"density_values", "density_bandwidth", "density_points", "density_margin"},
       measure_density},
      {"markov",
       {"Markov chain over classes", "马尔可夫链"},
       {Role::value, Role::time},
       {},
       "0 … 1",
       "",
       "Quah (1993), European Economic Review 37; Formby, Smith & Zheng (2004), Journal of Econometrics 120",
       with({"mobility_start", "markov_subperiods"}),
       measure_markov},
      {"spatial_markov",
       {"Spatial Markov chain", "空间马尔可夫链"},
       {Role::value, Role::time, Role::weights},
       {},
       "0 … 1",
       "",
       "Rey (2001), Geographical Analysis 33(3); Bickenbach & Bode (2003)",
       with({"markov_lag_classes", "markov_lag_class_count", "markov_lag_cut_points"}),
       measure_spatial_markov},
      {"lisa_markov",
       {"LISA Markov chain", "LISA 马尔可夫链"},
       {Role::value, Role::time, Role::weights},
       {},
       "0 … 1",
       "",
       "Rey (2001), Geographical Analysis 33(3)",
       {"lisa_independence"},
       measure_lisa_markov},
      {"rank_mobility",
       {"Rank mobility", "位次流动性"},
       {Role::value, Role::time},
       {},
       "-1 … 1",
       "",
       "Kendall (1938), Biometrika 30; Knight (1966), JASA 61",
       {},
       measure_rank_mobility},
  };
}

std::vector<Convention> convergence_conventions() {
  return {
      {"sigma_deviation",
       {"deviation of logs and coefficient of variation", "对数标准差与变异系数"},
       {{"population", {"divided by n", "除以 n"}}, {"sample", {"divided by n - 1", "除以 n - 1"}}}},
      {"beta_growth",
       {"growth", "增长"},
       {{"annual", {"ln(last / first) / years", "ln(末期/首期)/年数"}},
        {"total", {"ln(last / first)", "ln(末期/首期)"}}}},
      {"beta_errors",
       {"standard errors of the regression", "回归标准误"},
       {{"classical", {"equal variances", "同方差"}}, {"hc1", {"robust (HC1)", "稳健(HC1)"}}}},
      {"beta_controls",
       {"controls", "控制变量取"},
       {{"initial", {"of the first period", "首期数值"}}, {"mean", {"the mean over periods", "各期均值"}}}},
      {"density_values",
       {"density of", "核密度对象"},
       {{"relative", {"values over the mean of their period", "相对于当期均值"}},
        {"absolute", {"values", "原值"}}}},
      {"density_bandwidth",
       {"bandwidth", "带宽"},
       {{"silverman",
         {"0.9 min(s, IQR/1.34) n^(-1/5) (Silverman; R's nrd0)", "0.9 min(s, IQR/1.34) n^(-1/5)"}},
        {"scott", {"1.06 min(s, IQR/1.34) n^(-1/5) (R's nrd)", "1.06 min(s, IQR/1.34) n^(-1/5)"}},
        {"normal", {"s n^(-1/5) (scipy's scott)", "s n^(-1/5)"}},
        {"normal_silverman", {"s (3n/4)^(-1/5) (scipy's silverman)", "s (3n/4)^(-1/5)"}}}},
      {"density_points", {"points of the grid", "网格点数"}, {}, 101},
      {"density_margin", {"bandwidths beyond the extremes", "两端外延的带宽数"}, {}, 3},
  };
}

std::vector<Convention> markov_conventions() {
  return {
      {"markov_values",
       {"classes of", "分类对象"},
       {{"relative", {"values over the mean of their period", "相对于当期均值"}},
        {"absolute", {"values", "原值"}}}},
      {"markov_classes",
       {"classes by", "分类方法"},
       {{"pooled_quantiles", {"quantiles of all periods together", "全部时期合并的分位数"}},
        {"period_quantiles", {"quantiles of each period", "各期分位数"}},
        {"cut_points", {"given cut points", "给定分界点"}}}},
      {"markov_class_count", {"classes", "类别数"}, {}, 5},
      {"markov_cut_points", {"cut points", "分界点"}, {}, 0, {}, true},
      {"markov_lag_classes",
       {"neighbours' classes by", "邻域分类方法"},
       {{"quantiles", {"quantiles of their means", "邻域均值的分位数"}},
        {"as_values", {"the edges of the regions' classes", "与区域自身相同的分界"}},
        {"cut_points", {"given cut points", "给定分界点"}}}},
      {"markov_lag_class_count", {"neighbours' classes", "邻域类别数"}, {}, 5},
      {"markov_lag_cut_points", {"neighbours' cut points", "邻域分界点"}, {}, 0, {}, true},
      {"mobility_start",
       {"start of Bartholomew's indices", "Bartholomew 指数的初始分布"},
       {{"uniform", {"the same share in each class", "各类别相等"}},
        {"observed", {"as observed", "观测分布"}}}},
      {"markov_subperiods", {"subperiods of the test over time", "时间齐性检验的子时期数"}, {}, 2},
      {"lisa_independence",
       {"independent moves of region and neighbours", "区域与邻域移动的独立性"},
       {{"own_moves", {"from the moves over time of each", "依各自随时间的移动"}},
        {"giddy",
         {"as giddy computes it (moves along the order of regions)", "按 giddy 的算法(沿区域排列次序)"}}},
       0,
       {{"pysal", "giddy"}}},
  };
}

}  // namespace

Family dynamics_family() {
  std::vector<Row> rows = convergence_rows();
  for (Row& row : mobility_rows()) rows.push_back(std::move(row));
  std::vector<Convention> conventions = convergence_conventions();
  for (Convention& one : markov_conventions()) conventions.push_back(std::move(one));
  return {"dynamics", {"Convergence and dynamics", "收敛与动态"}, std::move(rows), std::move(conventions)};
}

}  // namespace hinterland::indicator

// Sigma and beta convergence: from a panel to findings.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>

#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/dynamics/convergence.hpp"
#include "hinterland/indicator/dynamics/least_squares.hpp"
#include "hinterland/indicator/dynamics/measure_dynamics.hpp"
#include "hinterland/indicator/dynamics/panel.hpp"
#include "hinterland/indicator/dynamics/spatial_regression.hpp"
#include "hinterland/indicator/naming.hpp"

namespace hinterland::indicator {

namespace {

void add(Measurement& result, const std::string& name, base::Text label, double value) {
  result.findings.push_back({name, std::move(label), array::Array(value)});
}

/// Slope of a series on time, as findings "id.trend…"; a note instead where there are fewer than three periods.
void add_trend(Measurement& result, const std::string& id, const Inputs& inputs,
               const std::vector<double>& series) {
  if (series.size() < 3) {
    result.notes.push_back({"a trend needs three periods", "趋势至少需要三个时期"});
    return;
  }
  const auto fit = least_squares(series, {inputs.times});
  if (!fit) return;
  add(result, id, {"trend a year", "年均趋势"}, fit->coefficients[1]);
  add(result, id + "_se", {"standard error of the trend", "趋势的标准误"}, fit->standard_errors[1]);
  add(result, id + "_t", {"t of the trend", "趋势的 t 值"}, fit->t(1));
  add(result, id + "_p", {"p of the trend", "趋势的 p 值"}, fit->p(1));
}

/// What a convergence regression starts from.
struct Growth {
  double years = 0;                             // of T in the speed: one where growth is not annual
  std::vector<double> growth;                   // per region
  std::vector<std::vector<double>> regressors;  // initial logs first, then the controls
};

std::vector<double> control(const Inputs& inputs, const Series& factor) {
  const auto first = factor.in(0);
  std::vector<double> result(first.begin(), first.end());
  const std::size_t periods = factor.values.size() / result.size();
  if (inputs.conventions.is("beta_controls", "initial") || periods < 2) return result;
  for (std::size_t t = 1; t < periods; ++t)
    for (std::size_t i = 0; i < result.size(); ++i) result[i] += factor.in(t)[i];
  for (double& x : result) x /= static_cast<double>(periods);
  return result;
}

bool is_spread(const Inputs& inputs, const base::Text& indicator, base::Diagnostics& out_found) {
  const auto [lowest, highest] = std::ranges::minmax(inputs.value->in(0));
  if (highest > lowest) return true;
  out_found.add("HL0731", {},
                Facts()
                    .add("indicator", indicator)
                    .add("variable", inputs.value->label)
                    .add("value", lowest)
                    .add("count", inputs.regions.size())
                    .add("period", period_name(inputs, 0))
                    .arguments());
  return false;
}

std::optional<Growth> growth_of(const Inputs& inputs, bool with_controls, const base::Text& indicator,
                                base::Diagnostics& out_found) {
  const std::size_t last = inputs.periods.size() - 1;
  const auto years = years_between(inputs, indicator, out_found);
  const bool is_fit = are_positive(inputs, {0, last}, indicator, out_found);
  if (!years || !is_fit || !is_spread(inputs, indicator, out_found)) return std::nullopt;
  Growth result{
      .years = inputs.conventions.is("beta_growth", "annual") ? *years : 1, .growth = {}, .regressors = {}};
  result.growth = log_growth(inputs.value->in(0), inputs.value->in(last), result.years);
  std::vector<double> initial;
  for (const double x : inputs.value->in(0)) initial.push_back(std::log(x));
  result.regressors.push_back(std::move(initial));
  if (with_controls)
    for (const Series& factor : inputs.factors) result.regressors.push_back(control(inputs, factor));
  const std::size_t coefficients = result.regressors.size() + 1;
  if (inputs.regions.size() > coefficients + 1) return result;
  out_found.add("HL0733", {},
                Facts()
                    .add("indicator", indicator)
                    .add("coefficients", coefficients)
                    .add("count", inputs.regions.size())
                    .arguments());
  return std::nullopt;
}

void tell_collinear(const Inputs& inputs, const base::Text& indicator, base::Diagnostics& out_found) {
  base::Text names;
  for (const Series& factor : inputs.factors) {
    names.en += (names.en.empty() ? "" : ", ") + factor.label.en;
    names.zh += (names.zh.empty() ? "" : "、") + factor.label.in(base::Language::zh);
  }
  out_found.add("HL0732", {}, Facts().add("indicator", indicator).add("factors", names).arguments());
}

/// Speed and half-life of b; what is not defined is told or noted.
void add_speed(Measurement& result, const std::string& id, double b, double years,
               const base::Text& indicator, base::Diagnostics& out_found) {
  const auto speed = convergence_speed(b, years);
  if (!speed) {
    out_found.add("HL0734", {},
                  Facts().add("indicator", indicator).add("b", b).add("years", years).arguments());
    return;
  }
  add(result, id + ".speed", {"speed of convergence", "收敛速度"}, *speed);
  if (const auto half = half_life(*speed)) {
    add(result, id + ".half_life", {"half-life, years", "半程收敛周期(年)"}, *half);
  } else {
    result.notes.push_back({"the coefficient is not negative: there is no convergence, hence no half-life",
                            "系数不为负:不存在收敛,因而没有半程收敛周期"});
  }
}

Measurement least_squares_beta(const Inputs& inputs, bool with_controls, const std::string& id,
                               const base::Text& label, base::Diagnostics& out_found) {
  const auto growth = growth_of(inputs, with_controls, label, out_found);
  if (!growth) return {};
  const auto errors =
      inputs.conventions.is("beta_errors", "hc1") ? StandardErrors::robust : StandardErrors::classical;
  const auto fit = least_squares(growth->growth, growth->regressors, errors);
  if (!fit) {
    tell_collinear(inputs, label, out_found);
    return {};
  }
  Measurement result;
  result.variable = inputs.value->name;
  add(result, id, {"coefficient of the initial level", "初始水平的系数"}, fit->coefficients[1]);
  add(result, id + ".constant", {"constant", "常数项"}, fit->coefficients[0]);
  add(result, id + ".se", {"standard error", "标准误"}, fit->standard_errors[1]);
  add(result, id + ".t", {"t", "t 值"}, fit->t(1));
  add(result, id + ".p", {"p, two-sided", "p 值(双侧)"}, fit->p(1));
  add(result, id + ".r2", {"R²", "R²"}, fit->r_squared);
  add_speed(result, id, fit->coefficients[1], growth->years, label, out_found);
  if (!with_controls) return result;
  std::vector<array::Member> members;
  std::vector<double> coefficients, deviations, p;
  for (std::size_t j = 0; j < inputs.factors.size(); ++j) {
    members.push_back({inputs.factors[j].name, inputs.factors[j].label});
    coefficients.push_back(fit->coefficients[j + 2]);
    deviations.push_back(fit->standard_errors[j + 2]);
    p.push_back(fit->p(j + 2));
  }
  const array::Axis factors("factor", std::move(members));
  result.findings.push_back({id + ".factor",
                             {"coefficient of each control", "控制变量的系数"},
                             array::Array({factors}, coefficients)});
  result.findings.push_back(
      {id + ".factor_se", {"its standard error", "其标准误"}, array::Array({factors}, deviations)});
  result.findings.push_back({id + ".factor_p", {"its p", "其 p 值"}, array::Array({factors}, p)});
  return result;
}

/// Up to here standard errors come from exact traces, two solves a region; beyond, from the likelihood's curvature.
constexpr std::size_t largest_exact = 4'000;  // about 2 s; 24 s at 10,000, measured on 2 cores

double two_sided(double z) {
  return 2 * boost::math::cdf(boost::math::complement(boost::math::normal(), std::abs(z)));
}

Measurement spatial_beta(const Inputs& inputs, SpatialModel model, const std::string& id,
                         const base::Text& label, base::Diagnostics& out_found) {
  const auto growth = growth_of(inputs, true, label, out_found);
  if (!growth) return {};
  const bool is_large = inputs.regions.size() > largest_exact;
  const auto errors = is_large ? SpatialErrors::curvature : SpatialErrors::expected;
  const auto fit = spatial_regression(growth->growth, growth->regressors, *inputs.weights, model, errors);
  if (!fit) {
    out_found.add(
        "HL0747", {},
        Facts().add("indicator", label).add("links", inputs.weights->neighbours.links()).arguments());
    return {};
  }
  Measurement result;
  result.variable = inputs.value->name;
  if (is_large)
    result.notes.push_back(
        {"standard errors from the curvature of the likelihood", "标准误取自似然函数的曲率"});
  const double z = fit->coefficients[1] / fit->standard_errors[1];
  add(result, id, {"coefficient of the initial level", "初始水平的系数"}, fit->coefficients[1]);
  add(result, id + ".constant", {"constant", "常数项"}, fit->coefficients[0]);
  add(result, id + ".se", {"standard error", "标准误"}, fit->standard_errors[1]);
  add(result, id + ".z", {"z", "z 值"}, z);
  add(result, id + ".p", {"p, two-sided", "p 值(双侧)"}, two_sided(z));
  add(result, id + ".rho", {"spatial coefficient", "空间系数"}, fit->rho);
  add(result, id + ".rho_se", {"its standard error", "其标准误"}, fit->rho_error);
  add(result, id + ".rho_p", {"its p, two-sided", "其 p 值(双侧)"}, two_sided(fit->rho / fit->rho_error));
  add(result, id + ".log_likelihood", {"log-likelihood", "对数似然"}, fit->log_likelihood);
  const double lr = std::max(0.0, 2 * (fit->log_likelihood - fit->log_likelihood_without));
  add(result, id + ".lr", {"likelihood ratio against no spatial term", "似然比(相对于无空间项)"}, lr);
  add(result, id + ".lr_p", {"its p", "其 p 值"},
      boost::math::cdf(boost::math::complement(boost::math::chi_squared(1), lr)));
  if (model == SpatialModel::lag) {
    add(result, id + ".direct", {"direct effect of the initial level", "初始水平的直接效应"},
        fit->coefficients[1] * fit->direct);
    add(result, id + ".total", {"total effect of the initial level", "初始水平的总效应"},
        fit->coefficients[1] * fit->total);
  }
  add_speed(result, id, fit->coefficients[1], growth->years, label, out_found);
  return result;
}

}  // namespace

Measurement measure_sigma(const Inputs& inputs, base::Diagnostics& out_found) {
  const base::Text label{"sigma convergence", "σ 收敛"};
  const auto denominator =
      inputs.conventions.is("sigma_deviation", "sample") ? Deviation::sample : Deviation::population;
  Measurement result;
  result.variable = inputs.value->name;
  std::vector<std::size_t> all(inputs.periods.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::vector<double> sigma, variation;
  const bool has_logs = are_positive(inputs, all, label, out_found);
  const auto relative = levels(inputs, true, label, out_found);
  for (const std::size_t t : all) {
    const auto values = inputs.value->in(t);
    std::vector<double> logs;
    for (const double x : values) logs.push_back(has_logs ? std::log(x) : 0);
    sigma.push_back(standard_deviation(logs, denominator));
    if (relative)
      variation.push_back(
          standard_deviation(std::span(*relative).subspan(t * values.size(), values.size()), denominator));
  }
  if (has_logs) {
    add_trend(result, "sigma.trend", inputs, sigma);
    result.findings.insert(result.findings.begin(),
                           {"sigma", {"standard deviation of logs", "对数标准差"}, over_time(inputs, sigma)});
  }
  if (!relative) return result;
  result.findings.push_back(
      {"sigma.cv", {"coefficient of variation", "变异系数"}, over_time(inputs, variation)});
  if (variation.size() >= 3) add_trend(result, "sigma.cv_trend", inputs, variation);
  return result;
}

Measurement measure_beta(const Inputs& inputs, base::Diagnostics& out_found) {
  return least_squares_beta(inputs, false, "beta", {"absolute beta convergence", "绝对 β 收敛"}, out_found);
}

Measurement measure_beta_conditional(const Inputs& inputs, base::Diagnostics& out_found) {
  return least_squares_beta(inputs, true, "beta_conditional", {"conditional beta convergence", "条件 β 收敛"},
                            out_found);
}

Measurement measure_beta_spatial_lag(const Inputs& inputs, base::Diagnostics& out_found) {
  return spatial_beta(inputs, SpatialModel::lag, "beta_spatial_lag",
                      {"beta convergence with a spatial lag", "空间滞后 β 收敛"}, out_found);
}

Measurement measure_beta_spatial_error(const Inputs& inputs, base::Diagnostics& out_found) {
  return spatial_beta(inputs, SpatialModel::error, "beta_spatial_error",
                      {"beta convergence with spatial errors", "空间误差 β 收敛"}, out_found);
}

}  // namespace hinterland::indicator

// Moran's I of a regression's residuals, and the Lagrange multiplier tests: value on factors.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/space/lagrange_multiplier.hpp"
#include "hinterland/indicator/space/measure_autocorrelation.hpp"

namespace hinterland::indicator::autocorrelation {
namespace {

std::vector<std::span<const double>> factors_in(const Inputs& inputs, std::size_t period) {
  std::vector<std::span<const double>> factors;
  for (const Series& factor : inputs.factors) factors.push_back(factor.in(period));
  return factors;
}

std::string names_of_factors(const Inputs& inputs) {
  std::string names;
  for (const Series& factor : inputs.factors) names += (names.empty() ? "" : ", ") + factor.name;
  return names;
}

// The regression of each period has an answer, and residuals.
bool can_regress(const Inputs& inputs, const base::Text& indicator, base::Diagnostics& out_found) {
  const Needs needs{indicator, inputs.factors.size() + 3};
  if (!is_allowed(inputs, needs, out_found)) return false;
  bool is_fine = true;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const SpatialRegression ols = regress(inputs.value->in(t), factors_in(inputs, t));
    const std::map<std::string, std::string> about = {
        {"variable", inputs.value->name}, {"factors", names_of_factors(inputs)}, {"when", when(inputs, t)}};
    const double left = base::largest_magnitude(ols.residuals), size = base::largest_magnitude(ols.fitted);
    if (ols.rank < ols.coefficients.size()) {
      out_found.add("HL0726", {}, about);
      is_fine = false;
    } else if (left <= 1e-13 * size) {
      out_found.add("HL0727", {}, about);
      is_fine = false;
    }
  }
  return is_fine;
}

}  // namespace

Measurement residual_moran(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement = measurement_of(inputs.value->name);
  const base::Text label{"Moran's I of residuals", "残差莫兰指数"};
  if (!can_regress(inputs, label, out_found)) return measurement;
  GlobalFindings findings(inputs, {"residual_moran_i", label});
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const ResidualMoran one =
        indicator::residual_moran(inputs.value->in(t), factors_in(inputs, t), *inputs.weights);
    findings.add(one.value, one.moments);
  }
  findings.move_into(measurement);
  return measurement;
}

Measurement multiplier_tests(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement = measurement_of(inputs.value->name);
  const base::Text label{"Lagrange multiplier tests", "拉格朗日乘数检验"};
  if (!can_regress(inputs, label, out_found)) return measurement;
  struct Named {
    const char* part;
    base::Text label;
    MultiplierTest MultiplierTests::*test;
  };
  const Named all[] = {
      {".error", {"LM test, spatial error", "LM 检验(空间误差)"}, &MultiplierTests::error},
      {".lag", {"LM test, spatial lag", "LM 检验(空间滞后)"}, &MultiplierTests::lag},
      {".robust_error",
       {"robust LM test, spatial error", "稳健 LM 检验(空间误差)"},
       &MultiplierTests::robust_error},
      {".robust_lag",
       {"robust LM test, spatial lag", "稳健 LM 检验(空间滞后)"},
       &MultiplierTests::robust_lag},
      {".sarma", {"LM test, lag and error", "LM 检验(滞后与误差)"}, &MultiplierTests::sarma}};
  std::vector<MultiplierTests> tests;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t)
    tests.push_back(indicator::multiplier_tests(inputs.value->in(t), factors_in(inputs, t), *inputs.weights));
  for (const Named& one : all) {
    std::vector<double> statistic, degrees, p;
    for (const MultiplierTests& of_period : tests) {
      statistic.push_back((of_period.*one.test).statistic);
      degrees.push_back((of_period.*one.test).degrees);
      p.push_back((of_period.*one.test).p);
    }
    const std::string name = std::string("multiplier_tests") + one.part;
    measurement.findings.push_back({name, one.label, over_time(inputs, std::move(statistic))});
    measurement.findings.push_back({name + ".degrees",
                                    {one.label.en + ", degrees of freedom", one.label.zh + "自由度"},
                                    over_time(inputs, std::move(degrees))});
    measurement.findings.push_back(
        {name + ".p", {one.label.en + ", p", one.label.zh + " p 值"}, over_time(inputs, std::move(p))});
  }
  return measurement;
}

}  // namespace hinterland::indicator::autocorrelation

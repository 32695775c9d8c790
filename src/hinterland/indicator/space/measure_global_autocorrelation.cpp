// One number a period: Moran, Geary, general G, bivariate Moran, Lee.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <fmt/format.h>

#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/space/getis_ord.hpp"
#include "hinterland/indicator/space/measure_autocorrelation.hpp"
#include "hinterland/indicator/space/moran.hpp"

namespace hinterland::indicator::autocorrelation {
namespace {

std::vector<double> divided(std::vector<double> values, double divisor) {
  for (double& value : values) value /= divisor;
  return values;
}

// Minus half the sums of the rows of W + W': with it the form of permuted_forms is minus half Geary's numerator.
std::vector<double> minus_half_row_sums(const Weights& weights) {
  const std::vector<double> ones(weights.size(), 1.0);
  std::vector<double> sums = spatial_lag(weights, ones);
  const std::vector<double> columns = transposed_lag(weights, ones);
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = -(sums[i] + columns[i]) / 2;
  return sums;
}

Exceedances opposite(const Exceedances& counts) {
  return {counts.at_most, counts.at_least, counts.permutations};
}

}  // namespace

Measurement moran(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement = measurement_of(inputs.value->name);
  if (!is_allowed(inputs, {{"Moran's I", "莫兰指数"}}, out_found)) return measurement;
  GlobalFindings findings(inputs, {"moran_i", {"Moran's I", "莫兰指数"}});
  Columns columns(inputs);
  const Weights& weights = *inputs.weights;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const auto values = inputs.value->in(t);
    findings.add(moran_i(values, weights, islands_of(inputs)),
                 moran_moments(values, weights, null_law_of(inputs), islands_of(inputs)));
    std::vector<double> z = centred(values);
    if (inputs.sampling.permutations > 0)
      findings.add_permuted(exceedances(permuted_forms(z, weights, {}, inputs.sampling)));
    z = divided(std::move(z), std::sqrt(base::dot(z, z) / static_cast<double>(z.size())));
    columns.append("moran_i.standardised", {"standardised value", "标准化取值"}, z);
    columns.append("moran_i.lag", {"spatial lag of the standardised value", "标准化取值的空间滞后"},
                   spatial_lag(weights, z));
  }
  findings.move_into(measurement);
  columns.move_into(measurement);
  return measurement;
}

Measurement geary(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement = measurement_of(inputs.value->name);
  if (!is_allowed(inputs, {{"Geary's C", "吉尔里指数"}}, out_found)) return measurement;
  GlobalFindings findings(inputs, {"geary_c", {"Geary's C", "吉尔里指数"}, true});
  const Weights& weights = *inputs.weights;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const auto values = inputs.value->in(t);
    findings.add(geary_c(values, weights, islands_of(inputs)),
                 geary_moments(values, weights, null_law_of(inputs), islands_of(inputs)));
    if (inputs.sampling.permutations > 0)
      findings.add_permuted(opposite(exceedances(
          permuted_forms(centred(values), weights, minus_half_row_sums(weights), inputs.sampling))));
  }
  findings.move_into(measurement);
  return measurement;
}

Measurement general_g(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement = measurement_of(inputs.value->name);
  bool is_fine = is_allowed(inputs, {{"Getis–Ord general G", "Getis–Ord 全局 G 指数"}}, out_found);
  for (std::size_t t = 0; t < inputs.periods.size(); ++t)
    if (!tell_negatives(inputs, t, {"Getis–Ord general G", "Getis–Ord 全局 G 指数"}, out_found))
      is_fine = false;
  if (!is_fine) return measurement;
  GlobalFindings findings(inputs, {"general_g", {"Getis–Ord general G", "Getis–Ord 全局 G 指数"}});
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const auto values = inputs.value->in(t);
    findings.add(indicator::general_g(values, *inputs.weights),
                 general_g_moments(values, *inputs.weights, islands_of(inputs)));
    if (inputs.sampling.permutations > 0)
      findings.add_permuted(exceedances(permuted_forms(values, *inputs.weights, {}, inputs.sampling)));
  }
  findings.move_into(measurement);
  return measurement;
}

Measurement bivariate_moran(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement = measurement_of(fmt::format("{}, {}", inputs.value->name, inputs.other->name));
  const Needs needs{{"bivariate Moran", "双变量莫兰指数"}};
  const bool is_fine = is_allowed(inputs, needs, out_found);
  if (!varies(inputs, *inputs.other, needs.indicator, out_found) || !is_fine) return measurement;
  std::vector<double> index, permuted;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const auto x = inputs.value->in(t), y = inputs.other->in(t);
    index.push_back(bivariate_moran_i(x, y, *inputs.weights, islands_of(inputs)));
    if (inputs.sampling.permutations == 0) continue;
    const PermutedForms forms =
        permuted_products(transposed_lag(*inputs.weights, centred(x)), centred(y), inputs.sampling);
    permuted.push_back(pseudo_p(exceedances(forms), pseudo_p_of(inputs, "alternative"), ties_of(inputs)));
  }
  measurement.findings.push_back(
      {"bivariate_moran_i", {"Bivariate Moran's I", "双变量莫兰指数"}, over_time(inputs, std::move(index))});
  if (!permuted.empty())
    measurement.findings.push_back({"bivariate_moran_i.p_permutation",
                                    {"Bivariate Moran's I, p by permutation", "双变量莫兰指数置换 p 值"},
                                    over_time(inputs, std::move(permuted))});
  return measurement;
}

Measurement lee(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement = measurement_of(fmt::format("{}, {}", inputs.value->name, inputs.other->name));
  const Needs needs{.indicator = {"Lee's L", "Lee 氏 L 指数"}, .regions = 2, .allows_self = true};
  const bool is_fine = is_allowed(inputs, needs, out_found);
  if (!varies(inputs, *inputs.other, needs.indicator, out_found) || !is_fine) return measurement;
  std::vector<double> index;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t)
    index.push_back(lee_l(inputs.value->in(t), inputs.other->in(t), *inputs.weights, islands_of(inputs)));
  measurement.findings.push_back(
      {"lee_l", {"Lee's L", "Lee 氏 L 指数"}, over_time(inputs, std::move(index))});
  return measurement;
}

}  // namespace hinterland::indicator::autocorrelation

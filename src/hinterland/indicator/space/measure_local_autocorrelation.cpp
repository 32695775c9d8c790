// One number a region and period: local Moran, local Geary, Getis–Ord G and G*.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include "hinterland/indicator/space/conditional_permutation.hpp"
#include "hinterland/indicator/space/getis_ord.hpp"
#include "hinterland/indicator/space/local_moran.hpp"
#include "hinterland/indicator/space/measure_autocorrelation.hpp"

namespace hinterland::indicator::autocorrelation {
namespace {

std::vector<double> expectations(const std::vector<Moments>& moments) {
  std::vector<double> values;
  for (const Moments& one : moments) values.push_back(one.expectation);
  return values;
}

std::vector<double> variances(const std::vector<Moments>& moments) {
  std::vector<double> values;
  for (const Moments& one : moments) values.push_back(one.variance);
  return values;
}

// p of each region: by permutation where there are any, else of z. NaN where there is no test (islands).
struct LocalP {
  std::vector<double> analytic, permuted, adjusted;
  bool is_corrected = false;

  [[nodiscard]] const std::vector<double>& used() const {
    return is_corrected ? adjusted : permuted.empty() ? analytic : permuted;
  }
};

LocalP local_p(const Inputs& inputs, const std::vector<double>& z, const std::vector<Exceedances>& counts) {
  LocalP p;
  for (const double one : z) p.analytic.push_back(normal_p(one, alternative_of(inputs, "local_alternative")));
  for (const Exceedances& one : counts)
    p.permuted.push_back(one.permutations == 0
                             ? std::numeric_limits<double>::quiet_NaN()
                             : pseudo_p(one, pseudo_p_of(inputs, "local_alternative"), ties_of(inputs)));
  const MultipleTesting method = multiple_testing_of(inputs);
  p.is_corrected = method != MultipleTesting::none;
  if (p.is_corrected) p.adjusted = adjusted_p(p.permuted.empty() ? p.analytic : p.permuted, method);
  return p;
}

struct Named {
  std::string name;
  base::Text label;

  [[nodiscard]] base::Text of(const base::Text& part) const {
    return {label.en + ", " + part.en, label.zh + part.zh};
  }
};

void append_p(Columns& columns, const Named& of, const LocalP& p) {
  columns.append(of.name + ".p", of.of({"p", " p 值"}), p.analytic);
  if (!p.permuted.empty())
    columns.append(of.name + ".p_permutation", of.of({"p by permutation", "置换 p 值"}), p.permuted);
  if (p.is_corrected) columns.append(of.name + ".p_adjusted", of.of({"adjusted p", "校正 p 值"}), p.adjusted);
}

std::vector<double> numbers(const std::vector<Cluster>& clusters) {
  std::vector<double> values;
  for (const Cluster one : clusters) values.push_back(static_cast<double>(one));
  return values;
}

Quadrants quadrants_of(const Inputs& inputs) {
  if (inputs.conventions.is("quadrants", "mean")) return Quadrants::mean;
  return inputs.conventions.is("quadrants", "median") ? Quadrants::median : Quadrants::zero;
}

// Seen from a region below the mean, a large lag is a small statistic.
std::vector<Exceedances> turned_where_low(std::vector<Exceedances> counts, std::span<const double> z) {
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (z[i] < 0) std::swap(counts[i].at_least, counts[i].at_most);
  return counts;
}

std::vector<double> hot_and_cold(const std::vector<double>& z, const std::vector<double>& p, double level) {
  std::vector<double> found;
  for (std::size_t i = 0; i < z.size(); ++i) found.push_back(!(p[i] <= level) ? 0 : z[i] > 0 ? 1 : 2);
  return found;
}

}  // namespace

Measurement local_moran(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement = measurement_of(inputs.value->name);
  const Named named{"local_moran_i", {"Local Moran's I", "局部莫兰指数"}};
  if (!is_allowed(inputs, {named.label}, out_found)) return measurement;
  const Weights& weights = *inputs.weights;
  const LocalLaw law =
      inputs.conventions.is("local_moments", "total") ? LocalLaw::total : LocalLaw::conditional;
  Columns columns(inputs);
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const auto values = inputs.value->in(t);
    const LocalMoran local = indicator::local_moran(values, weights, law, divisor_of(inputs, "m2_divisor"));
    const std::vector<double> z = centred(values);
    std::vector<Exceedances> counts;
    if (inputs.sampling.permutations > 0)
      counts = turned_where_low(conditional_lag_exceedances(z, weights, inputs.sampling), z);
    const LocalP p = local_p(inputs, local.z, counts);
    const std::vector<Cluster> where = quadrants(values, weights, quadrants_of(inputs));
    columns.append(named.name, named.label, local.value);
    columns.append(named.name + ".expectation", named.of({"expected", "期望"}), expectations(local.moments));
    columns.append(named.name + ".variance", named.of({"variance", "方差"}), variances(local.moments));
    columns.append(named.name + ".z", named.of({"z", " z 值"}), local.z);
    append_p(columns, named, p);
    columns.append(named.name + ".quadrant", named.of({"quadrant", "象限"}), numbers(where));
    columns.append(named.name + ".cluster", named.of({"cluster", "集聚类型"}),
                   numbers(clusters(where, p.used(), inputs.conventions.number("cluster_level"), weights)));
  }
  columns.move_into(measurement);
  return measurement;
}

Measurement local_geary(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement = measurement_of(inputs.value->name);
  const Named named{"local_geary_c", {"Local Geary's C", "局部吉尔里指数"}};
  if (!is_allowed(inputs, {named.label}, out_found)) return measurement;
  Columns columns(inputs);
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const auto values = inputs.value->in(t);
    const Divisor divisor = divisor_of(inputs, "local_geary_divisor");
    const std::vector<double> local = indicator::local_geary(values, *inputs.weights, divisor);
    const std::vector<Moments> moments = local_geary_moments(values, *inputs.weights, divisor);
    // As for the global C: z is positive, and "greater" is the side, where neighbours are alike.
    const double sign = inputs.conventions.is("geary_z", "similarity") ? -1 : 1;
    std::vector<double> z;
    for (std::size_t i = 0; i < local.size(); ++i) z.push_back(sign * z_score(local[i], moments[i]));
    std::vector<Exceedances> counts;
    if (inputs.sampling.permutations > 0)
      counts = conditional_geary_exceedances(centred(values), *inputs.weights, inputs.sampling);
    if (sign < 0)
      for (Exceedances& one : counts) std::swap(one.at_least, one.at_most);
    columns.append(named.name, named.label, local);
    columns.append(named.name + ".expectation", named.of({"expected", "期望"}), expectations(moments));
    columns.append(named.name + ".variance", named.of({"variance", "方差"}), variances(moments));
    columns.append(named.name + ".z", named.of({"z", " z 值"}), z);
    append_p(columns, named, local_p(inputs, z, counts));
  }
  columns.move_into(measurement);
  return measurement;
}

namespace {

Measurement local_g_of(const Inputs& inputs, const Named& named, bool is_star, base::Diagnostics& out_found) {
  Measurement measurement = measurement_of(inputs.value->name);
  if (!is_allowed(inputs, {.indicator = named.label, .regions = 3, .allows_self = is_star}, out_found))
    return measurement;
  const Weights weights =
      is_star && !has_self(*inputs.weights) ? including_self(*inputs.weights) : *inputs.weights;
  Columns columns(inputs);
  bool has_shares = true;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t)
    if (!tell_negatives(inputs, t, named.label, out_found)) has_shares = false;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const auto values = inputs.value->in(t);
    const LocalG local = is_star ? local_g_star(values, weights) : local_g(values, weights);
    std::vector<Exceedances> counts;
    if (inputs.sampling.permutations > 0)
      counts = conditional_lag_exceedances(centred(values), weights, inputs.sampling);
    const LocalP p = local_p(inputs, local.z, counts);
    if (has_shares) columns.append(named.name, named.label, local.share);
    columns.append(named.name + ".z", named.of({"z", " z 值"}), local.z);
    append_p(columns, named, p);
    columns.append(named.name + ".cluster", named.of({"hot (1) and cold (2) spots", "热点(1)与冷点(2)"}),
                   hot_and_cold(local.z, p.used(), inputs.conventions.number("cluster_level")));
  }
  columns.move_into(measurement);
  return measurement;
}

}  // namespace

Measurement getis_ord(const Inputs& inputs, base::Diagnostics& out_found) {
  return local_g_of(inputs, {"getis_ord", {"Getis–Ord G", "Getis–Ord G 指数"}}, false, out_found);
}

Measurement getis_ord_star(const Inputs& inputs, base::Diagnostics& out_found) {
  return local_g_of(inputs, {"getis_ord_star", {"Getis–Ord G*", "Getis–Ord G* 指数"}}, true, out_found);
}

}  // namespace hinterland::indicator::autocorrelation

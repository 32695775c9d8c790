// Weights of criteria by the convention in use.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/composite/criteria.hpp"
#include "hinterland/indicator/composite/weighting.hpp"
#include "hinterland/indicator/naming.hpp"

namespace hinterland::indicator {

namespace {

constexpr double sum_tolerance = 1e-6;  // weights as people write them: 0.333333 three times is one

bool adds_up(double total) {
  return std::abs(total - 1) <= sum_tolerance;
}

/// Given weights: all positive, adding up to one over all criteria or within each subsystem.
bool are_given_weights_fit(const Inputs& inputs, base::Diagnostics& out_found) {
  double total = 0;
  for (const Criterion& one : inputs.criteria) {
    total += one.weight;
    if (one.weight > 0) continue;
    out_found.add("HL0749", {},
                  Facts().add("criterion", one.series.label).add("weight", one.weight).arguments());
    return false;
  }
  bool each = true;
  for (const Subsystem& one : subsystems(inputs)) {
    double part = 0;
    for (const std::size_t j : one.criteria) part += inputs.criteria[j].weight;
    each = each && adds_up(part);
  }
  if (each || adds_up(total)) return true;
  out_found.add("HL0741", {}, Facts().add("total", total).add("count", inputs.criteria.size()).arguments());
  return false;
}

std::vector<double> given_weights(const Inputs& inputs, std::span<const std::size_t> criteria) {
  std::vector<double> weights;
  for (const std::size_t j : criteria) weights.push_back(inputs.criteria[j].weight);
  const double total = base::sum(weights);
  for (double& weight : weights) weight /= total;
  return weights;
}

/// The columns that a rule of weights reads. Entropy and CRITIC: min-max with direction, unless numbers are normalised
/// already; coefficient of variation: raw or normalised.
Columns columns_for(const std::string& rule, const Inputs& inputs, const Comparison& comparison,
                    std::span<const std::size_t> criteria) {
  const Conventions& conventions = inputs.conventions;
  // TOPSIS has no scale of its own: its weights come from min-max like others.
  const bool is_unit = !comparison.scaled.empty() && conventions.is("composite_normalisation", "none");
  const bool as_given = rule == "cv" ? conventions.is("composite_cv", "raw") : is_unit;
  Columns columns;
  for (const std::size_t j : criteria)
    columns.push_back(
        normalised(comparison.raw[j],
                   {.way = as_given ? Normalisation::none : Normalisation::min_max,
                    .is_cost = inputs.criteria[j].is_cost && !(as_given && rule == "cv"),
                    .epsilon = rule == "entropy" ? conventions.number("composite_entropy_epsilon") : 0}));
  return columns;
}

}  // namespace

std::optional<std::vector<double>> weights_of(const Inputs& inputs, const Comparison& comparison,
                                              std::span<const std::size_t> criteria,
                                              base::Diagnostics& out_found) {
  const std::string& rule = inputs.conventions.choice("composite_weights");
  if (rule == "equal")
    return std::vector<double>(criteria.size(), 1.0 / static_cast<double>(criteria.size()));
  if (rule == "given") {
    if (!are_given_weights_fit(inputs, out_found)) return std::nullopt;
    return given_weights(inputs, criteria);
  }
  const Columns columns = columns_for(rule, inputs, comparison, criteria);
  auto weights = rule == "cv"       ? variation_weights(columns)
                 : rule == "critic" ? critic_weights(columns)
                                    : entropy_weights(columns);
  if (!weights) {
    base::Text names;
    for (const std::size_t j : criteria) {
      const base::Text& label = inputs.criteria[j].series.label;
      names.en += (names.en.empty() ? "" : ", ") + label.en;
      names.zh += (names.zh.empty() ? "" : "、") + label.in(base::Language::zh);
    }
    out_found.add("HL0742", {}, Facts().add("criteria", names).arguments());
  }
  return weights;
}

}  // namespace hinterland::indicator

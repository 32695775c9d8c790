// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/composite/measure_composite.hpp"

#include <numeric>

#include "hinterland/indicator/composite/criteria.hpp"
#include "hinterland/indicator/composite/topsis.hpp"
#include "hinterland/indicator/composite/weighting.hpp"

namespace hinterland::indicator {

namespace {

std::vector<std::size_t> all_criteria(const Inputs& inputs) {
  std::vector<std::size_t> all(inputs.criteria.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

/// Ranks within each period: a region is compared with the others of its time.
std::vector<double> ranks_by_period(const Inputs& inputs, const std::vector<double>& scores) {
  const std::size_t regions = inputs.regions.size();
  std::vector<double> ranks;
  for (std::size_t first = 0; first < scores.size(); first += regions) {
    const std::vector<double> of_period = ranks_from_best(std::span(scores).subspan(first, regions));
    ranks.insert(ranks.end(), of_period.begin(), of_period.end());
  }
  return ranks;
}

/// Scores with their ranks and weights, as findings of `id`.
Measurement scored(const Inputs& inputs, const std::string& id, const base::Text& label,
                   std::vector<double> scores, const std::vector<std::vector<double>>& weights) {
  Measurement result;
  std::vector<double> ranks = ranks_by_period(inputs, scores);
  result.findings.push_back({id, label, over_time(inputs, inputs.regions, std::move(scores))});
  result.findings.push_back({id + ".rank",
                             {"rank, 1 the best", "位次(1 为最优)"},
                             over_time(inputs, inputs.regions, std::move(ranks))});
  result.findings.push_back({id + ".weight",
                             {"weight of each criterion", "指标权重"},
                             over_comparisons(inputs, criterion_axis(inputs), weights)});
  return result;
}

}  // namespace

Measurement measure_composite(const Inputs& inputs, base::Diagnostics& out_found) {
  const auto compared = comparisons(inputs, {}, out_found);
  if (!compared) return {};
  const double scale = inputs.conventions.number("composite_scale");
  std::vector<double> scores;
  std::vector<std::vector<double>> weights;
  for (const Comparison& one : *compared) {
    const auto found = weights_of(inputs, one, all_criteria(inputs), out_found);
    if (!found) return {};
    for (const double score : weighted_scores(one.scaled, *found)) scores.push_back(scale * score);
    weights.push_back(*found);
  }
  return scored(inputs, "composite", {"composite index", "综合指数"}, std::move(scores), weights);
}

Measurement measure_topsis(const Inputs& inputs, base::Diagnostics& out_found) {
  const auto compared = comparisons(inputs, {.by_length = true}, out_found);
  if (!compared) return {};
  std::vector<bool> is_cost;
  for (const Criterion& one : inputs.criteria) is_cost.push_back(one.is_cost);
  std::vector<double> scores;
  std::vector<std::vector<double>> weights;
  for (const Comparison& one : *compared) {
    const auto found = weights_of(inputs, one, all_criteria(inputs), out_found);
    if (!found) return {};
    for (const double score : topsis(one.raw, *found, is_cost)) scores.push_back(score);
    weights.push_back(*found);
  }
  return scored(inputs, "topsis", {"closeness to the ideal (TOPSIS)", "贴近度(TOPSIS)"}, std::move(scores),
                weights);
}

}  // namespace hinterland::indicator

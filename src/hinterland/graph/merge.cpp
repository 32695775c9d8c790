// SPDX-License-Identifier: Apache-2.0
#include "hinterland/graph/merge.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace hinterland::graph {
namespace {

// Exponents such as (1-σ)·1/(1-σ) come back to an integer up to a few roundings; without the snap a factor that
// cancels on paper would stay in the product with exponent 1e-16.
double snapped(double weight) {
  const double nearest = std::round(weight);
  return std::abs(weight - nearest) < 8e-16 * std::max(1.0, std::abs(nearest)) ? nearest : weight;
}

/// Puts factors or terms in an order that does not depend on what the indices are called: otherwise T[i,j] T[j,i] M[i,j]
/// and its mirror image T[j,i] T[i,j] M[j,i] would become two kernels.
void put_in_order(std::vector<Weighted>& list) {
  using Place = std::tuple<NodeId, std::size_t, double, NodeId>;
  std::map<Label, std::vector<Place>> places;
  for (const Weighted& item : list) {
    const auto note = [&](const Value& value, NodeId role) {
      for (std::size_t k = 0; k < value.labels.size(); ++k) {
        places[value.labels[k]].emplace_back(value.node, k, item.weight, role);
      }
    };
    note(item.base, no_node);
    note(item.exponent, item.base.node);
  }
  std::vector<std::pair<std::vector<Place>, Label>> ranking;
  for (auto& [label, where] : places) {
    std::sort(where.begin(), where.end());
    ranking.emplace_back(std::move(where), label);
  }
  std::sort(ranking.begin(), ranking.end());
  std::map<Label, Label> rank;
  for (std::size_t k = 0; k < ranking.size(); ++k) rank[ranking[k].second] = static_cast<Label>(k);
  std::sort(list.begin(), list.end(), [&](const Weighted& a, const Weighted& b) {
    return std::pair(Builder::relabel(a.base, rank), Builder::relabel(a.exponent, rank)) <
           std::pair(Builder::relabel(b.base, rank), Builder::relabel(b.exponent, rank));
  });
}

/// Adds up the weights of equal entries; returns the sums of their magnitudes.
std::vector<double> merge(std::vector<Weighted>& list) {
  std::sort(list.begin(), list.end(), [](const Weighted& a, const Weighted& b) {
    return std::tie(a.base, a.exponent) < std::tie(b.base, b.exponent);
  });
  std::vector<Weighted> merged;
  std::vector<double> magnitudes;
  for (Weighted& item : list) {
    const double magnitude = std::abs(item.weight);
    if (!merged.empty() && merged.back().base == item.base && merged.back().exponent == item.exponent) {
      merged.back().weight += item.weight;
      magnitudes.back() += magnitude;
    } else {
      merged.push_back(std::move(item));
      magnitudes.push_back(magnitude);
    }
  }
  list = std::move(merged);
  return magnitudes;
}

}  // namespace

void merge_factors(std::vector<Weighted>& factors) {
  merge(factors);
  for (Weighted& factor : factors) factor.weight = snapped(factor.weight);
  std::erase_if(factors, [](const Weighted& factor) { return factor.weight == 0; });
  put_in_order(factors);
}

void merge_terms(std::vector<Weighted>& terms) {
  const std::vector<double> magnitudes = merge(terms);
  // What is left of 0.1 x + 0.2 x - 0.3 x is rounding; a coefficient of 1e-17 of its own is a unit of measure.
  for (std::size_t k = 0; k < terms.size(); ++k) {
    if (std::abs(terms[k].weight) < 8e-16 * magnitudes[k]) terms[k].weight = 0;
  }
  std::erase_if(terms, [](const Weighted& term) { return term.weight == 0; });
  put_in_order(terms);
}

}  // namespace hinterland::graph

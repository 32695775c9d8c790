// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/strata.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {

namespace {

void require_finite(std::span<const double> values) {
  base::require(std::ranges::all_of(values, [](double x) { return std::isfinite(x); }),
                "strata: values must be finite");
}

/// Strata numbered in the order of their keys.
template <typename Key, typename Label>
Strata numbered(const std::vector<Key>& keys, const Label& label) {
  std::map<Key, std::size_t> position;
  for (const Key& key : keys) position.emplace(key, 0);
  Strata strata;
  for (auto& [key, number] : position) {
    number = strata.labels.size();
    strata.labels.push_back(label(key));
  }
  for (const Key& key : keys) strata.of.push_back(position.at(key));
  return strata;
}

double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

std::vector<std::size_t> Strata::sizes() const {
  std::vector<std::size_t> sizes(count(), 0);
  for (const std::size_t stratum : of) ++sizes[stratum];
  return sizes;
}

Strata by_category(std::span<const double> values) {
  require_finite(values);
  return numbered(std::vector<double>(values.begin(), values.end()),
                  [](double value) { return fmt::format("{}", value); });
}

Strata by_quantile(std::span<const double> values, std::size_t classes) {
  require_finite(values);
  base::require(classes >= 2, fmt::format("strata: {} classes", classes));
  if (values.empty()) return {};
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  std::vector<double> cuts;
  for (std::size_t k = 1; k < classes; ++k)
    cuts.push_back(quantile(sorted, static_cast<double>(k) / static_cast<double>(classes)));
  std::vector<std::size_t> keys;
  for (const double value : values)
    keys.push_back(static_cast<std::size_t>(std::ranges::lower_bound(cuts, value) - cuts.begin()));
  return numbered(keys, [&](std::size_t k) {
    return fmt::format("{:.6g} … {:.6g}", k == 0 ? sorted.front() : cuts[k - 1],
                       k == cuts.size() ? sorted.back() : cuts[k]);
  });
}

Strata crossed(const Strata& first, const Strata& second) {
  base::require(first.of.size() == second.of.size(),
                fmt::format("strata: {} and {} regions", first.of.size(), second.of.size()));
  std::vector<std::pair<std::size_t, std::size_t>> keys;
  for (std::size_t i = 0; i < first.of.size(); ++i) keys.emplace_back(first.of[i], second.of[i]);
  return numbered(keys, [&](const auto& key) {
    return fmt::format("{}*{}", first.labels[key.first], second.labels[key.second]);
  });
}

}  // namespace hinterland::indicator

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {

const std::vector<Family>& families() {
  static const std::vector<Family> all = {
      size_family(),      inequality_family(),      dynamics_family(), composite_family(),
      structure_family(), autocorrelation_family(), space_family(),    stratification_family()};
  return all;
}

const Row* find_row(std::string_view id) {
  for (const Family& family : families()) {
    const auto found = std::ranges::find(family.rows, id, &Row::id);
    if (found != family.rows.end()) return &*found;
  }
  return nullptr;
}

bool has(const Inputs& inputs, Role role) {
  switch (role) {
    case Role::value:
      return inputs.value.has_value();
    case Role::weight:
      return inputs.weight.has_value();
    case Role::other:
      return inputs.other.has_value();
    case Role::factors:
      return !inputs.factors.empty();
    case Role::groups:
      return !inputs.groups.empty();
    case Role::criteria:
      return !inputs.criteria.empty();
    case Role::weights:
      return inputs.weights.has_value();
    case Role::coordinates:
      return inputs.coordinates.has_value();
    case Role::distance_km:
      return inputs.distance_km.has_value();
    case Role::sectors:
      return inputs.sectors.has_value();
    case Role::plants:
      return inputs.plants.has_value();
    case Role::linkages:
      return inputs.linkages.has_value();
    case Role::capital:
      return inputs.capital.has_value();
    case Role::time:
      return inputs.has_time();
  }
  return false;
}

Measurement measure(const Row& row, const Inputs& inputs, base::Diagnostics& out_found) {
  for (const Role role : row.needs)
    base::require(has(inputs, role),
                  fmt::format("'{}' lacks what it needs (role {})", row.id, static_cast<int>(role)));
  Measurement measurement = row.compute(inputs, out_found);
  measurement.indicator = row.id;
  for (const std::string& convention : row.conventions)
    measurement.conventions.push_back(inputs.conventions.in_words(convention));
  return measurement;
}

}  // namespace hinterland::indicator

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/result/facts.hpp"

#include <algorithm>

#include "hinterland/base/sum.hpp"

namespace hinterland::result {

Facts facts_of(const std::string& name, const base::Text& label, const std::string& unit,
               const array::Array& values) {
  Facts facts{.name = name,
              .label = label,
              .unit = unit,
              .sets = {},
              .count = values.size(),
              .where_smallest = {},
              .where_largest = {}};
  for (const array::Axis& axis : values.axes()) facts.sets.push_back(axis.set());
  if (values.size() == 0) return facts;
  std::size_t smallest = 0, largest = 0;
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (values[k] < values[smallest]) smallest = k;
    if (values[k] > values[largest]) largest = k;
    facts.zeros += values[k] == 0 ? 1 : 0;
  }
  facts.smallest = values[smallest];
  facts.largest = values[largest];
  facts.mean = base::sum(values.values()) / static_cast<double>(values.size());
  facts.where_smallest = values.label(smallest, base::Language::en);
  facts.where_largest = values.label(largest, base::Language::en);
  return facts;
}

bool is_over_regions(const Result& result, const array::Array& values) {
  return values.axes().size() == 1 && result.regions.size() > 0 &&
         values.axes()[0].set() == result.regions.set() && values.size() == result.regions.size();
}

bool has_places(const Result& result) {
  const auto has_polygon = [](const geo::MultiPolygon& shape) { return !shape.empty(); };
  return !result.points.empty() || std::ranges::any_of(result.shapes, has_polygon);
}

}  // namespace hinterland::result

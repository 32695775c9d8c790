// A small measured result made by hand, for tests of report/ only: three square regions in two years, one variable.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "hinterland/indicator/table.hpp"
#include "hinterland/result/result.hpp"
#include "hinterland/result/sample_result.hpp"

namespace hinterland::report::measured {

inline array::Axis regions() {
  return array::Axis("R", {{"1", {"Alder", "桤木"}}, {"2", {"Birch", "白桦"}}, {"3", {"Cedar", "雪松"}}});
}
inline array::Axis years() {
  return array::Axis("T", {{"2000", {"2000", "2000"}}, {"2010", {"2010", "2010"}}});
}

/// A result that only measures, without any measurement yet.
inline result::Result empty_result(const array::Axis& periods = years()) {
  result::Result result;
  result.name = "trees";
  result.title = {"Trees", "树木"};
  result.regions = regions();
  result.in_group = {true, true, true};
  result.shapes = {result::sample::square(100, 30), result::sample::square(101, 30),
                   result::sample::square(102, 30)};
  result.points = {{100.5, 30.5}, {101.5, 30.5}, {102.5, 30.5}};
  result.baseline.id = "baseline";
  result.baseline.solve.status = solve::Status::converged;
  result::Measuring measuring;
  measuring.title = {"Heights of trees", "树高"};
  measuring.regions = regions();
  measuring.periods = periods;
  for (std::size_t t = 0; t < periods.size(); ++t)
    measuring.times.push_back(2000 + 10 * static_cast<double>(t));
  measuring.variables = {{.name = "height", .label = {"height", "高度"}, .unit = "m"}};
  result.measurings = {std::move(measuring)};
  return result;
}

inline void add(result::Result& out_result, std::string indicator, std::vector<indicator::Finding> findings,
                std::string variable = "height") {
  out_result.baseline.measurements.push_back({.indicator = std::move(indicator),
                                              .variable = std::move(variable),
                                              .asked = {},
                                              .findings = std::move(findings),
                                              .conventions = {},
                                              .notes = {}});
}

inline indicator::Finding number(std::string name, base::Text label, double value) {
  return {std::move(name), std::move(label), array::Array(value)};
}
inline indicator::Finding by_year(std::string name, base::Text label, std::vector<double> values) {
  return {std::move(name), std::move(label), array::Array({years()}, std::move(values))};
}
inline indicator::Finding by_region(std::string name, base::Text label, std::vector<double> values) {
  return {std::move(name), std::move(label), array::Array({regions()}, std::move(values))};
}

}  // namespace hinterland::report::measured

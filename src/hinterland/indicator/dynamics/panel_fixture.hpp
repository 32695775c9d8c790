// A small panel for the tests of convergence and dynamics, and what they ask of a measurement.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator::panel_fixture {

inline array::Axis axis(const std::string& set, const std::vector<std::string>& codes) {
  std::vector<array::Member> members;
  for (const std::string& code : codes) members.push_back({code, {code, code}});
  return array::Axis(set, std::move(members));
}

/// Six leagues in three census years; a chain of neighbours.
inline Inputs sample() {
  Inputs inputs;
  inputs.regions = axis("region", {"Hohhot", "Baotou", "Ordos", "Chifeng", "Tongliao", "Hulunbuir"});
  inputs.periods = axis("year", {"2000", "2010", "2020"});
  inputs.times = {2000, 2010, 2020};
  inputs.value = Series{"income",
                        {"income", "收入"},
                        "yuan",
                        array::Array({inputs.periods, inputs.regions},
                                     {9, 8, 4, 2, 3, 1, 14, 15, 12, 5, 6, 3, 20, 22, 25, 9, 8, 7})};
  Weights weights;
  for (std::uint32_t i = 0; i < 6; ++i) {
    if (i > 0) weights.neighbours.of.push_back(i - 1);
    if (i < 5) weights.neighbours.of.push_back(i + 1);
    weights.neighbours.start.push_back(weights.neighbours.of.size());
  }
  weights.values.assign(weights.neighbours.of.size(), 1);
  inputs.weights = weights;
  return inputs;
}

inline const array::Array* maybe(const Measurement& measurement, const std::string& name) {
  for (const Finding& one : measurement.findings)
    if (one.name == name) return &one.values;
  return nullptr;
}

inline const array::Array& finding(const Measurement& measurement, const std::string& name) {
  const array::Array* found = maybe(measurement, name);
  if (found == nullptr) throw std::runtime_error("no finding " + name);
  return *found;
}

inline void set(Inputs& inputs, const std::string& convention, const std::string& choice) {
  ASSERT_TRUE(inputs.conventions.set(convention, choice)) << convention << " = " << choice;
}

inline std::string told(const base::Diagnostics& found, base::Language language = base::Language::en) {
  if (found.list().size() != 1) return std::to_string(found.list().size()) + " diagnostics";
  return found.list().front().id + ": " + base::message(found.list().front(), language);
}

/// The one message that a row gives on these inputs, which then has no findings.
inline std::string refusal(const std::string& row, const Inputs& inputs) {
  base::Diagnostics found;
  const Measurement measurement = measure(*find_row(row), inputs, found);
  EXPECT_TRUE(measurement.findings.empty());
  return told(found);
}

inline void make_island(Inputs& inputs, std::size_t region) {
  Weights cut;
  for (std::size_t i = 0; i < 6; ++i) {
    for (const std::uint32_t j : inputs.weights->neighbours[i])
      if (i != region && j != region) cut.neighbours.of.push_back(j);
    cut.neighbours.start.push_back(cut.neighbours.of.size());
  }
  cut.values.assign(cut.neighbours.of.size(), 1);
  inputs.weights = cut;
}

}  // namespace hinterland::indicator::panel_fixture

// Four towns in two years, for the tests of this folder.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "hinterland/measure/asked.hpp"
#include "hinterland/measure/numbers.hpp"

namespace hinterland::measure {

/// Owns what Numbers point at.
class SampleNumbers {
 public:
  SampleNumbers() {
    const array::Axis towns = axis("R", {"north", "east", "south", "west"}),
                      years = axis("T", {"2010", "2020"}), halves = axis("H", {"rich", "poor", "nobody"});
    data_.axes = {{"R", towns}, {"T", years}, {"H", halves}};
    data_.groups["coast"] = {false, true, true, false};
    data_.set_of_group["coast"] = "R";
    data_.label_of_group["coast"] = {"coastal towns", "沿海城镇"};
    data_.groups["south_east"] = {false, true, true, false};
    data_.plane_points["R"] = {{0, 1}, {1, 0}, {0, -1}, {-1, 0}};
    add("income", {towns, years}, {1, 2, 2, 4, 3, 6, 4, 8});
    add("income_by_year", {years, towns}, {1, 2, 3, 4, 2, 4, 6, 8});
    add("people", {towns}, {10, 20, 30, 40});
    add("half", {towns}, {1, 1, 0, 0});
    add("road", {towns, towns}, {0, 1, 0, 0, 1, 0, 2, 0, 0, 2, 0, 0, 0, 0, 0, 0});
    numbers_.target_of_map["half"] = "H";
    numbers_.data = &data_;
    numbers_.request = &request_;
  }
  SampleNumbers(const SampleNumbers&) = delete;
  SampleNumbers& operator=(const SampleNumbers&) = delete;

  static array::Axis axis(const std::string& set, const std::vector<std::string>& codes) {
    std::vector<array::Member> members;
    for (const std::string& code : codes) members.push_back({code, {code, code}});
    return array::Axis(set, std::move(members));
  }

  void add(const std::string& name, std::vector<array::Axis> axes, std::vector<double> values) {
    data_.columns[name] = {array::Array(std::move(axes), std::move(values)), "", {name, name}, {}};
    numbers_.by_name[name] = {&data_.columns[name].values, {name, name}, ""};
  }

  [[nodiscard]] const Numbers& numbers() const { return numbers_; }
  [[nodiscard]] dataset::Dataset& data() { return data_; }

  /// Income of the towns, nothing else said.
  [[nodiscard]] static Asked asked() {
    Asked asked;
    asked.id = "towns";
    asked.set = "R";
    asked.values = {"income"};
    asked.place = {"case.toml", 7, 1, 0};
    return asked;
  }

 private:
  dataset::Request request_;
  dataset::Dataset data_;
  Numbers numbers_;
};

}  // namespace hinterland::measure

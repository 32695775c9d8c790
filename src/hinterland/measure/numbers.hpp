// What names of a [[measure]] stand for: data, and in a case with a model the quantities of one outcome. Built by the run,
// which knows both; here they are only looked up.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "hinterland/array/array.hpp"
#include "hinterland/base/text.hpp"
#include "hinterland/dataset/dataset.hpp"

namespace hinterland::measure {

struct Number {
  const array::Array* values = nullptr;
  base::Text label;
  std::string unit;
};

struct Numbers {
  const dataset::Request* request = nullptr;  // paths of edge lists are inside its folder
  const dataset::Dataset* data = nullptr;     // sets, groups, points, shapes
  std::map<std::string, Number> by_name;
  std::map<std::string, std::string> target_of_map;  // "division" -> "D"

  [[nodiscard]] const Number* find(const std::string& name) const {
    const auto found = by_name.find(name);
    return found == by_name.end() ? nullptr : &found->second;
  }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& [name, number] : by_name) names.push_back(name);
    return names;
  }
};

}  // namespace hinterland::measure

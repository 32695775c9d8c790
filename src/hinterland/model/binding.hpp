// What the names of a model stand for in one case: members of sets, numbers of data and parameters, groups.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "hinterland/array/array.hpp"

namespace hinterland::model {

struct Binding {
  std::map<std::string, array::Axis> axes;     // by set
  std::map<std::string, array::Array> data;    // data, maps (positions in the target set), params over
                                               // sets, and what the case brings besides
  std::map<std::string, double> parameters;    // scalar params
  std::map<std::string, array::Array> groups;  // 1 for members, 0 for others, over one set
};

}  // namespace hinterland::model

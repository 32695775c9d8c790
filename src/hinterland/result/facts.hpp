// A datum at a glance: how many numbers, how many of them zero, the smallest, mean and largest and where they stand.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "hinterland/result/result.hpp"

namespace hinterland::result {

[[nodiscard]] Facts facts_of(const std::string& name, const base::Text& label, const std::string& unit,
                             const array::Array& values);

/// One value per reported region? Sets are compared, not sizes: there may be as many sectors as regions.
[[nodiscard]] bool is_over_regions(const Result& result, const array::Array& values);

/// Does any of the regions have a point or a polygon?
[[nodiscard]] bool has_places(const Result& result);

}  // namespace hinterland::result

// Work memory of a loop: what its constructor and its instructions share. Not for use outside Loop.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "hinterland/graph/loop.hpp"

namespace hinterland::graph {

/// One chunk per instruction, and one for logarithms; a stored array with stride 1 is read in place.
struct Loop::Registers {
  Registers(std::size_t count, std::size_t chunk_width)
      : width(chunk_width), memory((count + 1) * width), views(count) {}

  [[nodiscard]] std::span<double> buffer(std::size_t reg, std::size_t count) {
    return {memory.data() + reg * width, count};
  }
  [[nodiscard]] std::span<double> scratch(std::size_t count) { return buffer(views.size(), count); }

  std::size_t width;
  std::vector<double> memory;
  std::vector<std::span<const double>> views;
};

/// Where a chunk lies in the frame: part of one row along the last axis, or several whole rows.
struct Loop::Place {
  std::size_t row = 0, rows = 1;     // rows counted over all axes but the last
  std::size_t first = 0, count = 0;  // along the last axis
};

}  // namespace hinterland::graph

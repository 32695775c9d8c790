// Who is whose neighbour: rows of positions, sparse. Says nothing of how much a neighbour counts (indicator/space/
// weights.hpp does) nor of how it was found (contiguity, nearest, band).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hinterland::geo {

/// Row i holds the neighbours of place i: of[start[i]] … of[start[i + 1] - 1], ascending, without i itself unless the
/// maker says so. Need not be symmetric (nearest neighbours are not).
struct Neighbours {
  std::vector<std::size_t> start{0};
  std::vector<std::uint32_t> of;

  [[nodiscard]] std::size_t size() const { return start.size() - 1; }
  [[nodiscard]] std::size_t links() const { return of.size(); }
  [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t place) const {
    return std::span(of).subspan(start[place], start[place + 1] - start[place]);
  }
  bool operator==(const Neighbours&) const = default;
};

}  // namespace hinterland::geo

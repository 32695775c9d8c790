// The spectral radius of a matrix that is nowhere negative, by its strongly connected blocks: only there is the
// Perron root well conditioned, and only a block without mixing can spoil uniqueness at radius 1.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace hinterland::model {

struct Block {
  std::vector<std::size_t> members;
  double radius = 0;
};

/// The strongly connected blocks of a square matrix given by rows, each with its spectral radius. The radius of the
/// matrix is the largest of theirs.
/// Requires  entries >= 0, finite.
[[nodiscard]] std::vector<Block> spectral_blocks(const std::vector<std::vector<double>>& rows);

}  // namespace hinterland::model

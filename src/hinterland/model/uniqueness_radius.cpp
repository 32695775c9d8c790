// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/uniqueness_radius.hpp"

#include <Eigen/Eigenvalues>

namespace hinterland::model {
namespace {

/// reached[a][b]: is there a way from a to b along positive entries? Matrices here have a handful of rows.
std::vector<std::vector<bool>> reachable(const std::vector<std::vector<double>>& rows) {
  const std::size_t count = rows.size();
  std::vector<std::vector<bool>> reached(count, std::vector<bool>(count));
  for (std::size_t a = 0; a < count; ++a) {
    for (std::size_t b = 0; b < count; ++b) reached[a][b] = a == b || rows[a][b] > 0;
  }
  for (std::size_t via = 0; via < count; ++via) {
    for (std::size_t a = 0; a < count; ++a) {
      for (std::size_t b = 0; b < count; ++b)
        reached[a][b] = reached[a][b] || (reached[a][via] && reached[via][b]);
    }
  }
  return reached;
}

double radius_of(const std::vector<std::vector<double>>& rows, const std::vector<std::size_t>& members) {
  const auto count = static_cast<Eigen::Index>(members.size());
  Eigen::MatrixXd block(count, count);
  for (Eigen::Index a = 0; a < count; ++a) {
    for (Eigen::Index b = 0; b < count; ++b)
      block(a, b) = rows[members[static_cast<std::size_t>(a)]][members[static_cast<std::size_t>(b)]];
  }
  return block.eigenvalues().cwiseAbs().maxCoeff();
}

}  // namespace

std::vector<Block> spectral_blocks(const std::vector<std::vector<double>>& rows) {
  const auto reached = reachable(rows);
  std::vector<bool> is_taken(rows.size());
  std::vector<Block> blocks;
  for (std::size_t a = 0; a < rows.size(); ++a) {
    if (is_taken[a]) continue;
    Block block;
    for (std::size_t b = a; b < rows.size(); ++b) {
      if (!reached[a][b] || !reached[b][a]) continue;
      block.members.push_back(b);
      is_taken[b] = true;
    }
    block.radius = radius_of(rows, block.members);
    blocks.push_back(std::move(block));
  }
  return blocks;
}

}  // namespace hinterland::model

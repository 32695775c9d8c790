// Neighbours by shape: whose borders meet. Works on vertices, so that it costs one sort; borders that two polygons draw with
// different vertices are not traced along their edges.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "hinterland/geo/geometry.hpp"
#include "hinterland/geo/neighbours.hpp"

namespace hinterland::geo {

/// What two places must share. `queen`: a vertex. `rook`: a piece of border, that is two vertices which follow each other in
/// both. `rook_two_vertices`: any two vertices, as spdep counts; also finds borders where one side has vertices that the
/// other lacks, and wrongly those who meet at two corners only.
enum class Contiguity { queen, rook, rook_two_vertices };

/// spdep's default, sqrt(2^-52): in degrees 1.7 mm, in metres 15 nm.
inline constexpr double default_snap = 1.4901161193847656e-8;

/// Neighbours of each polygon. Coordinates may be degrees or of any plane: only equality and the snap matter.
///
/// Shapes    one row a shape; symmetric; a place without rings is an island.
/// Requires  finite coordinates; snap >= 0 and finite.
/// Errors    ContractError otherwise, naming the position.
/// Rule      two vertices are the same if no farther apart than `snap` (Euclidean, in the unit of the coordinates). It is
///           applied pair by pair: a chain of near vertices does not make its ends the same. Edges no longer than `snap`
///           are no border. Holes count as borders.
/// Accuracy  exact for the coordinates given. Places either side of the date line do not meet.
/// Cost      one sort of the vertices, threaded; 24 bytes a vertex beside the coordinates. Same result for any number of
///           threads. Vertices closer together than `snap` cost a comparison for each pair.
[[nodiscard]] Neighbours contiguous(std::span<const MultiPolygon> shapes, Contiguity rule,
                                    double snap = default_snap);

}  // namespace hinterland::geo

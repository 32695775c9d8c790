// How far the first city stands above those that follow it, in a country's or province's list of cities.
// Says nothing of the capital, which need not be the first: see `share`.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

namespace hinterland::indicator {

/// The index over this many cities, P the sizes in falling order:
///   2: P1 / P2;   4: P1 / (P2 + P3 + P4);   11: 2 P1 / (P2 + … + P11).
/// Under the rank-size rule P_k = P1 / k they are 2, 0.92 and 0.99: the last two are about one by construction.
///
/// Range     1 … for two cities; above 1/3 and 1/5 for four and eleven.
/// Requires  cities 2, 4 or 11; as many values, finite and >= 0; those that follow the first not all zero.
/// Errors    ContractError otherwise.
/// Cost      one pass and a partial sort.
/// Source    Jefferson (1939), The law of the primate city, for two. The four- and eleven-city indices are those usual in
///           Chinese urban geography (四城市指数, 十一城市指数).
[[nodiscard]] double primacy_index(std::span<const double> values, std::size_t cities);

}  // namespace hinterland::indicator

// How large one region is among all: its share, and who is the largest.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

namespace hinterland::indicator {

/// Share of one region in the total: x_k / sum_i x_i.
///
/// Requires  values finite and >= 0 with a positive sum; position < values.size().
/// Errors    ContractError otherwise.
[[nodiscard]] double share(std::span<const double> values, std::size_t position);

struct Primacy {
  std::size_t position = 0;  // of the largest; the first of equals
  double share = 0;
};

/// The largest region and its share of the total.
///
/// Requires  as `share`.
/// Source    Jefferson (1939) states primacy as the first city's size over the second's (primacy_index); the share
///           in the total, as Ades & Glaeser (1995) have it, does not jump when the second changes.
[[nodiscard]] Primacy primacy(std::span<const double> values);

/// The sum of values that are to be shared out.
/// Errors    ContractError unless they are finite, >= 0 and their sum positive.
[[nodiscard]] double positive_total(std::span<const double> values);

}  // namespace hinterland::indicator

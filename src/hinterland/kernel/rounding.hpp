// The bounds that backends state, in one place: docs/theory/sums.md derives them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace hinterland::kernel {

inline constexpr double unit_roundoff = 0x1p-53;
inline constexpr double float_roundoff = 0x1p-24;

/// gamma_k = k u / (1 - k u): k roundings in double, one after the other (Higham 2002, lemma 3.1).
[[nodiscard]] constexpr double gamma(std::size_t roundings) {
  const double ku = static_cast<double>(roundings) * unit_roundoff;
  return ku / (1 - ku);
}

/// The same when each entry was first rounded to float.
[[nodiscard]] constexpr double gamma_float(std::size_t roundings) {
  return float_roundoff + gamma(roundings) * (1 + float_roundoff);
}

/// "14 kB", "1.5 GB"; powers of ten.
[[nodiscard]] std::string in_bytes(std::size_t bytes);

/// ContractError, with both numbers, unless x and out fit a product of `in` by `out` entries and `count` sides.
void check_lengths(std::size_t x, std::size_t in, std::size_t out_length, std::size_t out, std::size_t count);

}  // namespace hinterland::kernel

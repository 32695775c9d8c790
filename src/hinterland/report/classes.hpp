// Classes of numbers and their colours, for maps and heat tables. The palettes are ColorBrewer's BrBG and a
// single-hue blue, both safe for colour-blind readers and in greyscale order from the middle outwards.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "hinterland/base/text.hpp"

namespace hinterland::report {

/// Class k holds values from breaks[k-1] up to below breaks[k].
struct Classes {
  std::vector<double> breaks;        // ascending
  std::vector<std::string> colours;  // one more than breaks
  int decimals = 2;                  // enough to print the breaks exactly

  [[nodiscard]] std::size_t of(double value) const;
  [[nodiscard]] const std::string& colour(double value) const;  // grey for NaN
  [[nodiscard]] base::Text label(std::size_t position) const;   // "−0.5 to −0.1"
};

inline constexpr const char* missing_colour = "#d9d9d9";

/// Seven classes symmetric about zero, with breaks of the form {1, 2, 5}·10^k near the 35th, 60th and 85th
/// percentile of size: one large value (the capital's) must not make all others look alike.
/// Values that are not finite are left out; one class if none is left or all are zero.
[[nodiscard]] Classes diverging(std::span<const double> values);

/// Five classes of equal count, breaks rounded to three digits of the largest.
[[nodiscard]] Classes sequential(std::span<const double> values);

/// Whether text on this colour (#rrggbb) must be white to be legible (WCAG contrast).
[[nodiscard]] bool needs_white_text(const std::string& colour);

}  // namespace hinterland::report

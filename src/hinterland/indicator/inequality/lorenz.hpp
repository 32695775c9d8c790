// The Lorenz curve, and the Gini coefficient as what lies between it and the diagonal.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace hinterland::indicator {

// Notation, requirements and invariances as in entropy.hpp.

/// Corners of the curve from (0, 0) to (1, 1), poorest first: share of the people, share of the value that they have.
struct LorenzCurve {
  std::vector<double> people, value;
};

/// Cost      one sort.
/// Source    Lorenz (1905), Methods of measuring the concentration of wealth. Publications of the ASA 9(70).
[[nodiscard]] LorenzCurve lorenz(std::span<const double> values, std::span<const double> weights = {});

/// The curve at evenly spaced shares of the people, 0 and 1 among them; straight between its corners.
/// Requires  points >= 2.
[[nodiscard]] std::vector<double> on_grid(const LorenzCurve& curve, std::size_t points);

/// Gini: sum_ij s_i s_j |x_i - x_j| / (2 m). Not corrected by n/(n-1).
/// Range     0 … 1 - 1/n (unweighted)
/// Cost      one sort.
/// Source    Gini (1912) as mean difference; the form in shares is that of Dorfman (1979).
[[nodiscard]] double gini(std::span<const double> values, std::span<const double> weights = {});

}  // namespace hinterland::indicator

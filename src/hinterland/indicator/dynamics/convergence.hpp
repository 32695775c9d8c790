// Do poor regions catch up? Sigma: is dispersion falling. Beta: do the poor grow faster, and how fast is the gap closed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace hinterland::indicator {

enum class Deviation { population, sample };  // divided by n, by n - 1

/// Standard deviation of the values; `sample` of one value is NaN.
[[nodiscard]] double standard_deviation(std::span<const double> values, Deviation denominator);

/// Mean growth of each region: ln(last / first) / years.
/// Requires  positive values, as many of one as of the other; years > 0.
[[nodiscard]] std::vector<double> log_growth(std::span<const double> first, std::span<const double> last,
                                             double years);

/// Speed of convergence -ln(1 + bT)/T of a coefficient b of mean annual growth on initial logs over T years: the rate at
/// which the gap to the steady state shrinks each year. Negative where b > 0. Nothing where 1 + bT <= 0: the gap would
/// have changed its sign, which no speed describes.
/// Source    Barro & Sala-i-Martin (1992), Journal of Political Economy 100(2): b = -(1 - e^(-speed T))/T.
[[nodiscard]] std::optional<double> convergence_speed(double b, double years);

/// ln 2 / speed, the years in which half of the gap is closed. Nothing where the speed is not positive.
[[nodiscard]] std::optional<double> half_life(double speed);

}  // namespace hinterland::indicator

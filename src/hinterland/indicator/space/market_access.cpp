// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/market_access.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/kernel/kernel.hpp"

namespace hinterland::indicator {

std::vector<double> market_access(std::span<const double> masses, const Distance& distance,
                                  std::span<const double> own_distance, double exponent,
                                  std::size_t strip_entries) {
  const std::size_t n = own_distance.size();
  base::require(n > 0 && !masses.empty() && masses.size() % n == 0,
                fmt::format("market access: {} masses for {} regions", masses.size(), n));
  base::require(std::ranges::all_of(masses, [](double m) { return std::isfinite(m) && m >= 0; }),
                "market access: masses must be finite and not negative");
  base::require(std::isfinite(exponent), "market access: the exponent is not finite");
  const std::size_t periods = masses.size() / n;
  std::vector<double> beside(masses.size());  // [region, period], as kernels take several right-hand sides
  for (std::size_t t = 0; t < periods; ++t)
    for (std::size_t i = 0; i < n; ++i) beside[i * periods + t] = masses[t * n + i];

  const std::size_t height = std::clamp<std::size_t>(strip_entries / n, 1, n);
  std::vector<double> access(masses.size()), strip;
  for (std::size_t first = 0; first < n; first += height) {
    const std::size_t rows = std::min(height, n - first);
    const auto fill = [&, first](std::size_t row, std::size_t first_column, std::span<double> out_row) {
      const std::size_t i = first + row;
      for (std::size_t c = 0; c < out_row.size(); ++c) {
        const std::size_t j = first_column + c;
        const double d = i == j ? own_distance[i] : distance(i, j);
        out_row[c] = d > 0 ? std::pow(d, -exponent) : 0.0;
      }
    };
    const auto kernel = kernel::build({rows, n, fill}, {});
    strip.assign(rows * periods, 0);
    kernel->apply(beside, strip, periods);
    for (std::size_t row = 0; row < rows; ++row)
      for (std::size_t t = 0; t < periods; ++t) access[t * n + first + row] = strip[row * periods + t];
  }
  return access;
}

}  // namespace hinterland::indicator

// Complementarity, `demand <= supply perp rent >= 0`, as smooth equations in one coordinate per place:
//     z = gap - slack,  gap = p(z),  slack = p(-z),  p(z) = (z + √(z² + 4 mu²))/2,  so that gap · slack = mu².
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <span>
#include <vector>

#include "hinterland/model/system.hpp"

namespace hinterland::model {

/// slack · gap = mu² at a solution, both dimensionless: an error of 1e-16 away from the kink, of mu on it. Not smaller:
/// the square must count beside squares of numbers of which residuals have been solved to some 1e-9.
inline constexpr double complementarity_mu = 1e-8;

/// p(z), without cancellation; p(z) p(-z) = mu².
[[nodiscard]] inline double positive_part(double z) {
  constexpr double mu = complementarity_mu;
  const double half = (std::abs(z) + std::sqrt(z * z + 4 * mu * mu)) / 2;
  return z < 0 ? mu * mu / half : half;
}

/// The values of an unknown with a bound from its coordinates z; what its bound depends on is in `binding`.
[[nodiscard]] array::Array value_of_bounded(const System& system, const System::Complement& complement,
                                            std::span<const double> z, const Binding& binding);

/// The coordinates z of an unknown with a bound, where everything has its value in `binding`.
[[nodiscard]] std::vector<double> coordinates_of_bounded(const System& system,
                                                         const System::Complement& complement,
                                                         const Binding& binding);

}  // namespace hinterland::model

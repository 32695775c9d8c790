// A system F(u) = 0 as a solver sees it: values and products with its derivative, no economics.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>

namespace hinterland::solve {

/// All functions read `u` and write the span that begins with out_; lengths are `size`. They are pure:
/// same input, same bits. None may throw on numbers; a NaN in `out_` says "no value here".
struct Problem {
  std::size_t size = 0;
  /// F(u): dimensionless, logarithm of left over right side where both are positive.
  std::function<void(std::span<const double> u, std::span<double> out_residual)> residual;
  /// J(u) v and J(u)ᵀ v.
  std::function<void(std::span<const double> u, std::span<const double> v, std::span<double> out_product)>
      jacobian_product;
  std::function<void(std::span<const double> u, std::span<const double> v, std::span<double> out_product)>
      transposed_jacobian_product;
  /// One step of the fixed-point map: out_next = u - M(u)⁻¹ F(u), where M is J with the kernel sums held fixed,
  /// given F(u) already computed.
  std::function<void(std::span<const double> u, std::span<const double> residual, std::span<double> out_next)>
      fixed_point;
  /// The same with an M that converges from further away, in more steps. May be empty.
  std::function<void(std::span<const double> u, std::span<const double> residual, std::span<double> out_next)>
      cautious_fixed_point;
  /// out_z = M(u)⁻¹ r, the preconditioner of Newton–Krylov. May be empty: no preconditioner.
  std::function<void(std::span<const double> u, std::span<const double> r, std::span<double> out_z)>
      precondition;
  /// What a residual entry is called in a report: "market at Hohhot". Only called for reports.
  std::function<std::string(std::size_t entry)> name_of;
};

}  // namespace hinterland::solve

// Technical coefficients of input-output accounts and the Leontief inverse as something that is applied, not formed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "hinterland/indicator/measurement.hpp"

namespace hinterland::indicator {

/// x with (I - A) x = b, and how well: residual = |b - (I - A) x| / |b|, largest magnitudes (0 for b = 0).
struct Solution {
  std::vector<double> values;
  double residual = 0;

  /// Residual at most 1e-9: ten digits are wanted of tables that have three.
  [[nodiscard]] bool is_good() const { return residual <= 1e-9; }
};

/// A(i, j) = z(i, j) / x(j): what j buys of i for one unit of its output; zero for accounts without output.
/// L = (I - A)^-1 is applied by a sparse factorisation (`factorised`) or by BiCGSTAB (`iterated`).
class Leontief {
 public:
  enum class Way { automatic, factorised, iterated };
  /// Up to this many accounts `automatic` factorises: a dense table of 1,300 accounts then takes about a second.
  static constexpr std::size_t factorised_up_to = 2000;

  /// Requires  flows and outputs finite and >= 0 within the accounts.
  /// Cost      one pass over the flows; with a factorisation at most accounts^3 / 3.
  Leontief(std::span<const InputOutput::Flow> flows, std::span<const double> output,
           Way way = Way::automatic);
  Leontief(Leontief&&) noexcept;
  Leontief& operator=(Leontief&&) noexcept;
  ~Leontief();

  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] std::vector<double> coefficients_times(std::span<const double> x) const;             // A x
  [[nodiscard]] std::vector<double> transposed_coefficients_times(std::span<const double> x) const;  // A' x
  /// L b, and L' b. Safe from several threads at once; the same bits on any number.
  [[nodiscard]] Solution inverse_times(std::span<const double> b) const;
  [[nodiscard]] Solution transposed_inverse_times(std::span<const double> b) const;
  /// The same with an economy from which accounts were taken: their purchases and deliveries are no more. By iteration.
  [[nodiscard]] Solution inverse_without(const std::vector<bool>& is_taken, std::span<const double> b) const;

 private:
  struct Matrices;
  std::unique_ptr<const Matrices> matrices_;
};

}  // namespace hinterland::indicator

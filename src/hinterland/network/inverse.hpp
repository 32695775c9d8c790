// (I - A) y = x, solved nearly: all_routes.cpp corrects what is left. Included by bodies of this folder only.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>

#include "hinterland/array/sparse_rows.hpp"

namespace hinterland::network {

enum class Orientation { plain, transposed };

/// Constant once made; its functions may be called from several threads.
class NearInverse {
 public:
  virtual ~NearInverse() = default;
  /// out_y is about (I - A)^-1 x, or of its transpose.
  virtual void solve(std::span<const double> x, Orientation orientation, std::span<double> out_y) const = 0;
  [[nodiscard]] virtual std::size_t bytes() const = 0;
  [[nodiscard]] virtual std::string summary() const = 0;
};

/// Entries that the two triangular factors of I - A will have, in the order of least fill.
[[nodiscard]] double expected_factor_entries(const array::SparseRows& a);

/// Null where I - A is singular.
[[nodiscard]] std::unique_ptr<const NearInverse> factorised_inverse(const array::SparseRows& a);
/// Both matrices must outlive the result.
[[nodiscard]] std::unique_ptr<const NearInverse> iterated_inverse(const array::SparseRows& a,
                                                                  const array::SparseRows& transpose_of_a);

}  // namespace hinterland::network

// Expected trade cost over all routes of a network, not only the best: K = I + A + A^2 + … = (I - A)^-1, whose entry (i, j) adds
// up the weights of every way from i to j. K is never formed; a sparse factorisation applies it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "hinterland/array/sparse_rows.hpp"
#include "hinterland/network/network.hpp"

namespace hinterland::network {

/// A(k, l) = t_kl^-theta, added up over the links from k to l: each is a way of its own.
///
/// Shapes    arcs.rows.value: the cost t of each arc, a factor.
/// Requires  costs and theta > 0 and finite; ContractError otherwise.
/// Source    Allen & Arkolakis (2022), The Welfare Effects of Transportation Infrastructure Improvements, Review of Economic
///           Studies 89(6): tau_ij^-theta = K(i, j), up to a constant that only rescales costs.
[[nodiscard]] array::SparseRows route_weights(const Arcs& arcs, double theta);

/// How (I - A) y = x is solved. `factorised`: sparse LU in an order of least fill. `iterated`: BiCGSTAB, then sweeps of Gauss
/// and Seidel; for networks whose factors would not fit. `automatic`: factorised up to 2e8 expected entries of the factors.
enum class Method { automatic, factorised, iterated };

/// K = (I - A)^-1, ready to be applied. A value that only moves; all its functions may be called from several threads.
class AllRoutes {
 public:
  struct Content;
  explicit AllRoutes(std::unique_ptr<const Content> content);
  ~AllRoutes();
  AllRoutes(AllRoutes&&) noexcept;
  AllRoutes& operator=(AllRoutes&&) noexcept;

  [[nodiscard]] std::size_t nodes() const;
  [[nodiscard]] const array::SparseRows& weights() const;  // A

  /// out[i, c] = sum_j K(i, j) x[j, c] for `count` right-hand sides side by side (c fastest).
  /// Accuracy  |out - exact| <= error_bound() * sum_j K(i, j) |x[j, c]|, where nothing underflows: each product is corrected
  ///           until its residual is as small as rounding allows, entry by entry.
  /// Errors    ContractError if lengths do not fit. NaN propagates.
  /// Cost      a forward and a backward substitution a side, one thread each, and a product with A. Same bits for any number
  ///           of threads and for a side alone or among others.
  void apply(std::span<const double> x, std::span<double> out, std::size_t count = 1) const;
  /// out[j, c] = sum_i K(i, j) x[i, c]; same bound.
  void apply_transpose(std::span<const double> x, std::span<double> out, std::size_t count = 1) const;

  /// Derived in docs/theory/networks.md from the residual that `apply` accepts and from `longest_route`.
  [[nodiscard]] double error_bound() const;
  /// An upper bound of the spectral radius of A, below 1.
  [[nodiscard]] double radius_bound() const;
  /// An upper bound of one plus the expected number of links on a way from i to j, over all i and j.
  [[nodiscard]] double longest_route() const;
  [[nodiscard]] std::size_t bytes() const;
  [[nodiscard]] std::string summary() const;  // "42 nodes, 122 links, factors of 512 entries"

 private:
  std::unique_ptr<const Content> content_;
};

/// Nothing where the spectral radius of A is not proved to lie below 1: the sum over all ways is infinite, and spectral.hpp
/// says why. The proof is a vector w > 0 with A w < w, entry by entry.
///
/// Requires  A square, its entries finite and >= 0; ContractError otherwise.
/// Cost      a factorisation (after a change of one link it is done anew) and about five products.
[[nodiscard]] std::optional<AllRoutes> all_routes(array::SparseRows weights,
                                                  Method method = Method::automatic);

}  // namespace hinterland::network

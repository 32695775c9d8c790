// A bilateral kernel: K(i,j) between two sets of places, applied to vectors without saying how it is stored.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hinterland/array/sparse_rows.hpp"
#include "hinterland/base/text.hpp"

namespace hinterland::kernel {

/// What a kernel over all routes of a network is made of: K is (I - A)^-1 between the nodes at which the places stand. See
/// network/all_routes.hpp.
struct RoutesSpec {
  array::SparseRows weights;  // A, its spectral radius below 1
  std::vector<std::uint32_t> row_nodes,
      column_nodes;  // the node of each row and column; several may share one
};

/// The numbers of a kernel, row by row, computed when asked: never the whole matrix at once.
struct KernelSpec {
  std::size_t rows = 0;
  std::size_t columns = 0;
  /// Writes K(i, first_column … first_column + out.size() - 1). Called from several threads.
  std::function<void(std::size_t row, std::size_t first_column, std::span<double> out_row)> fill_row;
  /// Where the numbers are those of a network; the backend `network` needs it.
  std::optional<RoutesSpec> routes = std::nullopt;
};

/// How exactly the entries must be kept; sums are always in double. `float_storage` permits a backend to round
/// entries to float (half the memory and the time); one that has no such form, or whose entries float cannot
/// hold to 2^-24, keeps double. The summary and the error bound say what was done.
enum class Precision { double_storage, float_storage };

struct KernelOptions {
  std::string backend = {};  // empty: chosen
  Precision precision = Precision::double_storage;
};

class BilateralKernel {
 public:
  virtual ~BilateralKernel() = default;

  [[nodiscard]] virtual std::size_t rows() const = 0;
  [[nodiscard]] virtual std::size_t columns() const = 0;

  /// out[i, c] = sum_j K(i,j) x[j, c] for `count` right-hand sides stored side by side (c fastest).
  /// Accuracy |out - exact| <= error_bound() * sum_j |K(i,j) x[j,c]|, where no product underflows. Same bits
  ///          for any thread count, and for a right-hand side alone or among others. NaN propagates.
  /// Errors   ContractError if x has not columns * count entries, or out not rows * count.
  virtual void apply(std::span<const double> x, std::span<double> out, std::size_t count = 1) const = 0;
  /// out[j, c] = sum_i K(i,j) x[i, c]; same bound.
  virtual void apply_transpose(std::span<const double> x, std::span<double> out,
                               std::size_t count = 1) const = 0;

  /// Relative to the sum of magnitudes, per entry of the result.
  [[nodiscard]] virtual double error_bound() const = 0;
  [[nodiscard]] virtual std::size_t bytes() const = 0;
  [[nodiscard]] virtual std::string summary() const = 0;  // "tiled, 42 x 42, double, 16.9 kB"
};

/// A backend as the registry knows it. The registry is generated from the folders in kernel/backends/. `build` gives null where
/// the spec lacks what the backend lives on (a network).
struct Backend {
  std::string_view name;
  std::unique_ptr<BilateralKernel> (*build)(const KernelSpec& spec, const KernelOptions& options);
};

[[nodiscard]] std::span<const Backend> backends();
/// Those that need nothing but entries.
[[nodiscard]] std::vector<Backend> backends_of_entries();

struct Choice {
  std::string backend;
  base::Text reason;  // "tiled: 2000 x 2000 entries are worth vector instructions and threads"
};

/// Which backend serves a kernel of this shape best, unless one was named.
[[nodiscard]] Choice choose(const KernelSpec& spec, const KernelOptions& options);

/// Builds with the named backend, or with the one chosen for the size.
/// Errors    ContractError if the name is unknown (the known ones are listed), or if the spec lacks what the backend needs.
[[nodiscard]] std::unique_ptr<BilateralKernel> build(const KernelSpec& spec, const KernelOptions& options);

}  // namespace hinterland::kernel

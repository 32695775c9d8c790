// The law: K by rows in double, and a double loop. Every other backend is tested for equality with it, so
// nothing here may be clever.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "hinterland/kernel/kernel.hpp"
#include "hinterland/kernel/rounding.hpp"

namespace hinterland::kernel::dense {
namespace {

class DenseKernel final : public BilateralKernel {
 public:
  DenseKernel(std::size_t rows, std::size_t columns, std::vector<double> entries)
      : rows_(rows), columns_(columns), entries_(std::move(entries)) {}

  std::size_t rows() const override { return rows_; }
  std::size_t columns() const override { return columns_; }

  void apply(std::span<const double> x, std::span<double> out, std::size_t count) const override {
    check_lengths(x.size(), columns_, out.size(), rows_, count);
    for (std::size_t i = 0; i < rows_; ++i) {
      for (std::size_t c = 0; c < count; ++c) {
        double sum = 0;
        for (std::size_t j = 0; j < columns_; ++j) sum += entries_[i * columns_ + j] * x[j * count + c];
        out[i * count + c] = sum;
      }
    }
  }

  void apply_transpose(std::span<const double> x, std::span<double> out, std::size_t count) const override {
    check_lengths(x.size(), rows_, out.size(), columns_, count);
    std::ranges::fill(out, 0.0);
    for (std::size_t i = 0; i < rows_; ++i) {
      for (std::size_t j = 0; j < columns_; ++j) {
        for (std::size_t c = 0; c < count; ++c)
          out[j * count + c] += entries_[i * columns_ + j] * x[i * count + c];
      }
    }
  }

  // A product and at most n - 1 additions that are not exact (the first adds to zero).
  double error_bound() const override { return gamma(std::max(rows_, columns_)); }
  std::size_t bytes() const override { return entries_.size() * sizeof(double); }
  std::string summary() const override {
    return fmt::format("dense, {} x {}, double, {}", rows_, columns_, in_bytes(bytes()));
  }

 private:
  std::size_t rows_;
  std::size_t columns_;
  std::vector<double> entries_;
};

}  // namespace

// Keeps double whatever the precision asked for: float is a permission, not a wish.
std::unique_ptr<BilateralKernel> build(const KernelSpec& spec, const KernelOptions& /*options*/) {
  std::vector<double> entries(spec.rows * spec.columns);
  for (std::size_t i = 0; i < spec.rows && spec.columns > 0; ++i) {
    spec.fill_row(i, 0, std::span(entries).subspan(i * spec.columns, spec.columns));
  }
  return std::make_unique<DenseKernel>(spec.rows, spec.columns, std::move(entries));
}

}  // namespace hinterland::kernel::dense

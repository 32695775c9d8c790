// SPDX-License-Identifier: Apache-2.0
#include "hinterland/fit/proportional.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"

namespace hinterland::fit {
namespace {

// Needed and possible are sums of the user's numbers; below this share of the total their difference is rounding.
constexpr double least_excess = 1e-9;

class Fitting {
 public:
  Fitting(std::span<const double> prior, std::span<const double> rows, std::span<const double> columns)
      : prior_(prior),
        rows_(rows),
        columns_(columns),
        total_(std::accumulate(rows.begin(), rows.end(), 0.0)),
        row_factor_(rows.size(), 1.0),
        column_factor_(columns.size(), 1.0),
        row_sum_(rows.size()),
        column_sum_(columns.size()) {
    // What must be nothing is nothing, and can take nothing.
    for (std::size_t j = 0; j < columns.size(); ++j) column_factor_[j] = columns[j] > 0 ? 1 : 0;
    for (std::size_t i = 0; i < rows.size(); ++i) row_factor_[i] = rows[i] > 0 ? 1 : 0;
  }

  Fit run(const Options& options) {
    Fit fit;
    int next_look = 64;  // for a block; doubled each time, so that looking costs little
    add_up_rows();
    note_margins(fit);
    const bool is_fitted_already =
        fit.margin_error <= options.tolerance && columns_are_met(options.tolerance);
    if (is_fitted_already || has_empty_line(fit.block)) {
      fit.status = is_fitted_already ? Status::fitted : Status::infeasible;
      return finished(std::move(fit));
    }
    while (fit.sweeps < options.sweep_limit) {
      sweep();
      ++fit.sweeps;
      note_margins(fit);
      if (fit.margin_error <= options.tolerance) {
        fit.status = Status::fitted;
        break;
      }
      const bool is_lost = !std::isfinite(fit.margin_error);  // factors beyond all numbers: there is a block
      if (fit.sweeps < next_look && !is_lost && fit.sweeps < options.sweep_limit) continue;
      next_look *= 2;
      if (has_block(fit.block)) {
        fit.status = Status::infeasible;
        break;
      }
      if (is_lost) break;
    }
    return finished(std::move(fit));
  }

 private:
  [[nodiscard]] std::span<const double> row(std::size_t i) const {
    return prior_.subspan(i * columns_.size(), columns_.size());
  }
  [[nodiscard]] bool is_open(std::size_t i, std::size_t j) const {
    return row(i)[j] > 0 && rows_[i] > 0 && columns_[j] > 0;
  }

  void add_up_rows() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::span<const double> prior = row(i);
      double sum = 0;
      for (std::size_t j = 0; j < prior.size(); ++j) sum += prior[j] * column_factor_[j];
      row_sum_[i] = sum;
    }
  }

  void add_up_columns() {
    std::fill(column_sum_.begin(), column_sum_.end(), 0.0);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::span<const double> prior = row(i);
      for (std::size_t j = 0; j < prior.size(); ++j) column_sum_[j] += row_factor_[i] * prior[j];
    }
  }

  void sweep() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i] > 0) row_factor_[i] = rows_[i] / row_sum_[i];
    }
    add_up_columns();
    for (std::size_t j = 0; j < columns_.size(); ++j) {
      if (columns_[j] > 0) column_factor_[j] = columns_[j] / column_sum_[j];
    }
    add_up_rows();
  }

  [[nodiscard]] bool columns_are_met(double tolerance) {
    add_up_columns();
    for (std::size_t j = 0; j < columns_.size(); ++j) {
      const double sum = column_factor_[j] * column_sum_[j];
      if (!(std::abs(sum - columns_[j]) <= tolerance * columns_[j])) return false;
    }
    return true;
  }

  void note_margins(Fit& fit) const {
    fit.margin_error = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (!(rows_[i] > 0)) continue;
      const double error = std::abs(row_factor_[i] * row_sum_[i] / rows_[i] - 1);
      if (error <= fit.margin_error) continue;
      fit.margin_error = error;
      fit.worst_row = i;
      if (std::isnan(error)) return;
    }
  }

  // A row that must hold something and may not, or such a column.
  bool has_empty_line(Block& block) const {
    std::vector<std::size_t> open_rows;
    for (std::size_t j = 0; j < columns_.size(); ++j) {
      bool is_open_column = !(columns_[j] > 0);
      for (std::size_t i = 0; i < rows_.size() && !is_open_column; ++i) is_open_column = is_open(i, j);
      if (is_open_column) continue;
      // All rows need their totals, and may place them only in the other columns.
      block.rows.resize(rows_.size());
      std::iota(block.rows.begin(), block.rows.end(), std::size_t{0});
      for (std::size_t k = 0; k < columns_.size(); ++k) {
        if (k != j) block.columns.push_back(k);
      }
      block.needed = total_;
      block.possible = total_ - columns_[j];
      return true;
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      bool is_open_row = !(rows_[i] > 0);
      for (std::size_t j = 0; j < columns_.size() && !is_open_row; ++j) is_open_row = is_open(i, j);
      if (is_open_row) continue;
      block = {{i}, {}, rows_[i], 0};
      return true;
    }
    return false;
  }

  // Rows of a block fall short after every scaling of columns, those of the tightest block most. Taken in that order,
  // some number of rows needs more than the columns that are open to them hold; if none does, there is no block here.
  bool has_block(Block& block) const {
    std::vector<std::size_t> order;
    std::vector<double> shortfall(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const double sum = row_factor_[i] * row_sum_[i];
      shortfall[i] = std::isfinite(sum) && sum > 0 ? rows_[i] / sum : HUGE_VAL;
      if (rows_[i] > 0) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return shortfall[a] > shortfall[b]; });
    std::vector<bool> is_reached(columns_.size(), false);
    double needed = 0, possible = 0, most = least_excess * total_;
    std::size_t count = 0;
    for (std::size_t k = 0; k < order.size(); ++k) {
      needed += rows_[order[k]];
      for (std::size_t j = 0; j < columns_.size(); ++j) {
        if (is_reached[j] || !is_open(order[k], j)) continue;
        is_reached[j] = true;
        possible += columns_[j];
      }
      if (needed - possible <= most) continue;
      most = needed - possible;
      count = k + 1;
      block.needed = needed;
      block.possible = possible;
    }
    if (count == 0) return false;
    block.rows.assign(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count));
    std::sort(block.rows.begin(), block.rows.end());
    block.columns.clear();
    for (std::size_t j = 0; j < columns_.size(); ++j) {
      const bool is_in = std::ranges::any_of(block.rows, [&](std::size_t i) { return is_open(i, j); });
      if (is_in) block.columns.push_back(j);
    }
    return true;
  }

  Fit finished(Fit fit) const {
    fit.matrix.resize(prior_.size());
    double prior_total = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      for (std::size_t j = 0; j < columns_.size(); ++j) {
        fit.matrix[i * columns_.size() + j] = row_factor_[i] * row(i)[j] * column_factor_[j];
        prior_total += row(i)[j];
      }
    }
    if (!(total_ > 0) || !(prior_total > 0)) return fit;
    for (std::size_t k = 0; k < prior_.size(); ++k)
      fit.moved += 0.5 * std::abs(fit.matrix[k] / total_ - prior_[k] / prior_total);
    return fit;
  }

  std::span<const double> prior_, rows_, columns_;
  double total_;
  std::vector<double> row_factor_, column_factor_;
  std::vector<double> row_sum_;     // of the prior times the columns' factors
  std::vector<double> column_sum_;  // of the rows' factors times the prior
};

void require_amounts(std::span<const double> amounts, const char* what) {
  for (const double amount : amounts) {
    base::require(amount >= 0 && std::isfinite(amount),
                  fmt::format("proportional: {} holds {}, which is no amount", what, amount));
  }
}

}  // namespace

Fit proportional(std::span<const double> prior, std::span<const double> rows, std::span<const double> columns,
                 const Options& options) {
  base::require(prior.size() == rows.size() * columns.size(),
                fmt::format("proportional: a prior of {} cells for {} rows and {} columns", prior.size(),
                            rows.size(), columns.size()));
  require_amounts(prior, "the prior");
  require_amounts(rows, "the rows' totals");
  require_amounts(columns, "the columns' totals");
  return Fitting(prior, rows, columns).run(options);
}

}  // namespace hinterland::fit

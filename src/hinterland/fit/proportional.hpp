// Iterative proportional fitting (RAS): the matrix nearest to a prior, in information, whose rows and columns have given
// totals. Rows and columns of the prior are scaled in turn. Knows no regions: names are the caller's.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace hinterland::fit {

enum class Status {
  fitted,      // every total is met within the tolerance
  infeasible,  // no matrix with the prior's zeros has these totals: see Block
  stalled      // neither met nor shown to be impossible within the limit of sweeps
};

/// Rows that need more than the columns take to which alone their prior is not zero: why there is no such matrix.
struct Block {
  std::vector<std::size_t> rows, columns;
  double needed = 0;    // by the rows
  double possible = 0;  // in the columns
};

struct Options {
  double tolerance = 1e-12;  // of each total, relative: some roundings of a sum over a few hundred places
  int sweep_limit = 20000;   // a sweep scales all rows and all columns once
};

struct Fit {
  std::vector<double> matrix;  // row by row
  Status status = Status::stalled;
  int sweeps = 0;
  double margin_error = 0;    // largest relative gap of a total
  std::size_t worst_row = 0;  // where it is; columns are met exactly after a sweep
  double moved = 0;           // share of the total that lies in other cells than in the prior
  Block block;                // where infeasible
};

/// X(i,j) = a(i) prior(i,j) b(j) with sum_j X(i,j) = rows(i) and sum_i X(i,j) = columns(j).
///
/// Shapes    prior: rows.size() by columns.size(), row by row.
/// Requires  nothing negative, and totals of rows and columns that agree but for rounding.
/// Errors    ContractError if sizes differ or a number is negative or not finite.
/// Accuracy  each row within `tolerance` of its total, columns to rounding. A prior whose totals are right already is
///           returned bit for bit.
/// Cost      two passes over the matrix a sweep.
/// Source    Deming & Stephan (1940); the block of an infeasible problem is read off the limit of the rows' factors,
///           as in Gietl & Reffel (2013).
[[nodiscard]] Fit proportional(std::span<const double> prior, std::span<const double> rows,
                               std::span<const double> columns, const Options& options = {});

}  // namespace hinterland::fit

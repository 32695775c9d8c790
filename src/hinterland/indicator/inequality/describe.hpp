// From a formula over one sample to findings over periods: checks the data, computes each period, draws bootstrap errors,
// leaves out what is not there. Every row of the family of inequality is one Statistic.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "hinterland/indicator/inequality/fitness.hpp"
#include "hinterland/indicator/inequality/sample.hpp"

namespace hinterland::indicator {

/// One period. Regions may stand in another order than in the table: groups are given in the same order.
struct Sample {
  std::span<const double> values, weights;  // no weights: each region counts one
  std::span<const Grouping> groups;         // the partitions, outermost first
  bool is_weighted = false;  // by people; not if weights only count how often a region was drawn
};

/// A part of a measurement: a number, or numbers over axes, for each period.
struct Part {
  std::string suffix;  // "", ".between"
  base::Text label;
  std::vector<array::Axis> axes = {};
  bool is_share = false;      // of an inequality that may be zero: then HL0706
  std::size_t partition = 0;  // whose groups the axes are, where there are any

  [[nodiscard]] std::size_t size() const;
};

struct Statistic {
  std::string id;
  base::Text label;
  Sign sign = Sign::not_negative;
  bool is_weighted = true;         // uses the weights where there are any
  bool is_also_unweighted = true;  // and then gives its first part without them as well
  std::vector<Part> parts;         // the first is the number that the measure is named after
  /// Numbers of all parts in their order; NaN where the sample has none. Called for samples with a positive mean.
  std::function<void(const Sample& sample, std::span<double> out_numbers)> compute;
};

/// Findings of the statistic; where it is weighted also its first part without weights, as "<id>.unweighted"; with
/// Sampling::bootstrap also "<finding>.se". Where the weights are not fit, only what does without them.
[[nodiscard]] Measurement describe(const Inputs& inputs, const Statistic& statistic,
                                   base::Diagnostics& out_found);

}  // namespace hinterland::indicator

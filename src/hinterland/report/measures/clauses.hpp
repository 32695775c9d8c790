// Pieces of the sentences about indicators: when, how significant, of what; and a clause for each kind of finding. A clause
// has no full stop; clauses are joined by words.hpp's sentence().
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "hinterland/report/measures/shown.hpp"

namespace hinterland::report {

using Clauses = std::vector<base::Text>;

/// "in 2009" | "2009年"; empty where there is no time.
[[nodiscard]] base::Text when(const result::Result& result, std::size_t period);
/// "p < 0.001", "p = 0.032".
[[nodiscard]] base::Text p_in_words(double p);
[[nodiscard]] bool is_significant(double p);  // at 5%

/// Numbers that are read together, with one number of decimals: four digits of the largest.
class Levels {
 public:
  explicit Levels(std::span<const double> values);
  [[nodiscard]] base::Text operator()(double value) const;

 private:
  int decimals_ = -1;  // below zero: as each number asks
};
/// "A, B, C and 4 more".
[[nodiscard]] base::Text names_in_words(const array::Axis& axis, const std::vector<std::size_t>& positions);
/// "the Gini coefficient of income per head", "Moran's I of income per head".
[[nodiscard]] base::Text subject(const Shown& shown, const indicator::Finding& finding);

/// The first and the last number of a finding that has one a period, and the extremes between them.
struct Course {
  std::size_t first = 0, last = 0, highest = 0, lowest = 0;  // periods
  std::vector<double> values;
  bool has_time = false;
};
/// Nothing where the finding is missing, has members or no finite number.
[[nodiscard]] std::optional<Course> course_of(const Shown& shown, const indicator::Finding* finding);

/// The number of the last period of this finding, if it is finite and the only one.
[[nodiscard]] std::optional<double> number_of(const Shown& shown, std::string_view suffix);
/// p by permutation where there is one, else the analytic one.
[[nodiscard]] std::optional<double> p_of(const Shown& shown);

/// Where the values are highest and lowest, of those that are finite.
struct Extremes {
  std::size_t highest = 0, lowest = 0, count = 0;
};
[[nodiscard]] std::optional<Extremes> extremes_of(std::span<const double> values);

// --- clauses of kinds of indicators, in clauses_<kind>.cpp ---------------------------------------------------------

[[nodiscard]] Clauses level_clauses(const Shown& shown);    // one number, over time or over strategies
[[nodiscard]] Clauses extreme_clauses(const Shown& shown);  // one number a member: where highest and lowest
[[nodiscard]] Clauses theil_clauses(const Shown& shown);    // with the share between groups
[[nodiscard]] Clauses dagum_clauses(const Shown& shown);
[[nodiscard]] Clauses rank_size_clauses(const Shown& shown);
[[nodiscard]] Clauses sigma_clauses(const Shown& shown);
[[nodiscard]] Clauses beta_clauses(const Shown& shown);
[[nodiscard]] Clauses density_clauses(const Shown& shown);
[[nodiscard]] Clauses markov_clauses(const Shown& shown);
[[nodiscard]] Clauses spatial_markov_clauses(const Shown& shown);
[[nodiscard]] Clauses rank_mobility_clauses(const Shown& shown);
[[nodiscard]] Clauses moran_clauses(const Shown& shown);  // and all with an expectation and a p
[[nodiscard]] Clauses cluster_clauses(const Shown& shown);
[[nodiscard]] Clauses gravity_center_clauses(const Shown& shown);
[[nodiscard]] Clauses ellipse_clauses(const Shown& shown);
[[nodiscard]] Clauses composite_clauses(const Shown& shown);
[[nodiscard]] Clauses coordination_clauses(const Shown& shown);
[[nodiscard]] Clauses obstacle_clauses(const Shown& shown);
[[nodiscard]] Clauses factor_clauses(const Shown& shown);
[[nodiscard]] Clauses pair_clauses(const Shown& shown);
[[nodiscard]] Clauses cell_clauses(const Shown& shown);  // regions by sectors: the largest cell
[[nodiscard]] Clauses shift_share_clauses(const Shown& shown);

}  // namespace hinterland::report

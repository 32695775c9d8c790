// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/measures/said.hpp"

#include <algorithm>
#include <array>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/measures/clauses.hpp"
#include "hinterland/report/words.hpp"

namespace hinterland::report {

namespace {

constexpr std::size_t most_headlines = 12;

struct Kind {
  std::string_view indicator;
  Clauses (*clauses)(const Shown&);
  int priority = 0;  // of a headline: 1 before 2; 0: never one
};

// Headlines stand in this order. What is not here is told by its shape: a level, or where it is highest and lowest.
constexpr auto kinds = std::to_array<Kind>({{"capital_share", level_clauses, 1},
                                            {"gini", level_clauses, 1},
                                            {"theil_t", theil_clauses, 2},
                                            {"theil_l", theil_clauses},
                                            {"dagum", dagum_clauses, 3},
                                            {"sigma", sigma_clauses, 3},
                                            {"beta", beta_clauses, 2},
                                            {"beta_conditional", beta_clauses},
                                            {"beta_spatial_lag", beta_clauses},
                                            {"beta_spatial_error", beta_clauses},
                                            {"markov", markov_clauses, 2},
                                            {"lisa_markov", markov_clauses},
                                            {"spatial_markov", spatial_markov_clauses, 3},
                                            {"rank_mobility", rank_mobility_clauses, 3},
                                            {"composite", composite_clauses, 1},
                                            {"topsis", composite_clauses},
                                            {"coordination", coordination_clauses, 1},
                                            {"obstacle", obstacle_clauses, 1},
                                            {"location_quotient", cell_clauses, 1},
                                            {"shift_share", shift_share_clauses, 1},
                                            {"economic_complexity", extreme_clauses, 2},
                                            {"moran_i", moran_clauses, 1},
                                            {"bivariate_moran_i", moran_clauses, 1},
                                            {"lee_l", moran_clauses},
                                            {"residual_moran_i", moran_clauses},
                                            {"geary_c", moran_clauses},
                                            {"local_moran_i", cluster_clauses, 2},
                                            {"getis_ord", cluster_clauses},
                                            {"getis_ord_star", cluster_clauses},
                                            {"factor_detector", factor_clauses, 1},
                                            {"interaction_detector", pair_clauses, 2},
                                            {"center_of_gravity", gravity_center_clauses, 1},
                                            {"ellipse", ellipse_clauses, 3},
                                            {"rank_size", rank_size_clauses, 2},
                                            {"zipf", rank_size_clauses},
                                            {"density", density_clauses, 3}});

Clauses clauses_of(const Shown& shown) {
  for (const char* curve : {"lorenz", "neighbours", "leontief_inverse", "ghosh_inverse", "join_count",
                            "join_count_of_groups", "mean_center", "weighted_mean_center", "median_center"})
    if (shown.measurement.indicator == curve) return {};  // pictures tell it
  const auto known = std::ranges::find(kinds, shown.measurement.indicator, &Kind::indicator);
  if (known != kinds.end()) return known->clauses(shown);
  Clauses clauses = level_clauses(shown);
  if (clauses.empty()) clauses = extreme_clauses(shown);
  return clauses.empty() ? cell_clauses(shown) : clauses;
}

struct Told {
  int priority;
  std::string variable;
  base::Text label, title, text;
};

/// Whole priorities while there is room, then as many as fit; the order stays.
void keep_first(std::vector<Told>& out_told) {
  for (int last = 3; last > 1 && out_told.size() > most_headlines; --last)
    std::erase_if(out_told, [&](const Told& one) { return one.priority == last; });
  if (out_told.size() > most_headlines)
    out_told.erase(out_told.begin() + static_cast<std::ptrdiff_t>(most_headlines), out_told.end());
}

}  // namespace

std::optional<base::Text> said(const Shown& shown) {
  const Clauses clauses = clauses_of(shown);
  if (clauses.empty()) return std::nullopt;
  return sentence(clauses);
}

base::Text title_of(const Shown& shown) {
  const base::Text label = indicator_label(shown.measurement);
  if (shown.measurement.variable.empty()) return label;
  return phrase("label_and_variable",
                {{"label", label}, {"variable", variable_label(shown.result, shown.measurement.variable)}});
}

std::vector<Sentence> headlines(const result::Result& part) {
  std::vector<Told> told;
  for (const Kind& kind : kinds) {
    if (kind.priority == 0) continue;
    for (const indicator::Measurement& measurement : part.baseline.measurements) {
      if (measurement.indicator != kind.indicator) continue;
      const Shown one = shown(part, measurement, "");
      if (auto text = said(one))
        told.push_back(
            {kind.priority, measurement.variable, indicator_label(measurement), title_of(one), *text});
    }
  }
  keep_first(told);
  std::vector<Sentence> said_first;
  const bool is_about_one =
      std::ranges::all_of(told, [&](const Told& one) { return one.variable == told.front().variable; });
  for (const Told& one : told) said_first.push_back({is_about_one ? one.label : one.title, one.text});
  return said_first;
}

}  // namespace hinterland::report

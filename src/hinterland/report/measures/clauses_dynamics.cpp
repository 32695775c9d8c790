// Clauses about convergence and movement: sigma, beta, density, chains, ranks.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/base/sum.hpp"
#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/measures/clauses.hpp"
#include "hinterland/report/words.hpp"

namespace hinterland::report {

Clauses sigma_clauses(const Shown& shown) {
  Clauses clauses = level_clauses(shown);
  const auto trend = number_of(shown, ".trend"), p = number_of(shown, ".trend_p");
  if (clauses.empty() || !trend || !p) return clauses;
  clauses.push_back(phrase(is_significant(*p) ? "say_trend" : "say_no_trend",
                           {{"trend", same(general(*trend))}, {"p", p_in_words(*p)}}));
  return clauses;
}

Clauses beta_clauses(const Shown& shown) {
  const auto beta = number_of(shown, ""), p = number_of(shown, ".p");
  if (!beta || !p) return level_clauses(shown);
  const bool is_told = is_significant(*p);
  Clauses clauses = {phrase(!is_told    ? "say_beta_none"
                            : *beta < 0 ? "say_beta_lower"
                                        : "say_beta_higher",
                            {{"beta", same(general(*beta))}, {"p", p_in_words(*p)}})};
  const auto speed = number_of(shown, ".speed"), half = number_of(shown, ".half_life");
  if (is_told && *beta < 0 && speed && half)
    clauses.push_back(
        phrase("say_speed", {{"speed", same(percent(*speed, 2))}, {"years", same(number(*half, 0))}}));
  const auto rho = number_of(shown, ".rho"), rho_p = number_of(shown, ".rho_p");
  if (rho && rho_p)
    clauses.push_back(phrase(is_significant(*rho_p) ? "say_rho" : "say_rho_none",
                             {{"rho", same(general(*rho))}, {"p", p_in_words(*rho_p)}}));
  return clauses;
}

Clauses density_clauses(const Shown& shown) {
  const auto peaks = course_of(shown, shown.part(".peaks"));
  if (!peaks) return {};
  const auto count = [&](std::size_t t) { return same(number(peaks->values[t], 0)); };
  return {phrase(peaks->first == peaks->last ? "say_peaks" : "say_peaks_over_time",
                 {{"variable", variable_label(shown.result, shown.measurement.variable)},
                  {"first", count(peaks->first)},
                  {"last", count(peaks->last)},
                  {"from", when(shown.result, peaks->first)},
                  {"to", when(shown.result, peaks->last)}})};
}

Clauses markov_clauses(const Shown& shown) {
  const indicator::Finding* moves = shown.main();
  if (moves == nullptr || moves->values.axes().size() != 2) return {};
  const std::size_t classes = moves->values.axes()[0].size();
  std::vector<double> stay;
  for (std::size_t k = 0; k < classes; ++k)
    if (std::isfinite(moves->values.at(k, k))) stay.push_back(moves->values.at(k, k));
  if (stay.empty()) return {};
  const auto [low, high] = std::ranges::minmax(stay);
  Clauses clauses = {
      phrase("say_markov", {{"lowest", same(percent(low))},
                            {"highest", same(percent(high))},
                            {"mean", same(percent(base::sum(stay) / static_cast<double>(stay.size())))}})};
  const indicator::Finding* steady = shown.part(".steady_state");
  if (shown.measurement.indicator != "markov") return clauses;  // classes have no order
  if (steady == nullptr || steady->values.size() != classes || !std::isfinite(steady->values[0]))
    return clauses;
  clauses.push_back(phrase("say_steady", {{"bottom", same(percent(steady->values[0]))},
                                          {"top", same(percent(steady->values[classes - 1]))}}));
  return clauses;
}

Clauses spatial_markov_clauses(const Shown& shown) {
  const auto q = number_of(shown, ".homogeneity_q"), p = number_of(shown, ".homogeneity_q_p");
  if (!q || !p) return {};
  return {phrase(is_significant(*p) ? "say_spatial_markov" : "say_spatial_markov_none",
                 {{"q", same(general(*q))}, {"p", p_in_words(*p)}})};
}

Clauses rank_mobility_clauses(const Shown& shown) {
  const auto tau = number_of(shown, ""), p = number_of(shown, ".p");
  if (!tau || !p) return {};
  const std::size_t last = shown.periods() - 1;
  Clauses clauses = {phrase("say_ranks", {{"from", when(shown.result, 0)},
                                          {"to", when(shown.result, last)},
                                          {"tau", same(general(*tau))},
                                          {"p", p_in_words(*p)}})};
  const indicator::Finding* rise = shown.part(".rise");
  if (rise == nullptr || rise->values.axes().size() != 1) return clauses;
  const auto found = extremes_of(rise->values.values());
  const auto add = [&](const char* key, std::size_t k) {
    clauses.push_back(phrase(key, {{"name", member_name(rise->values.axes()[0], k)},
                                   {"count", same(number(std::abs(rise->values[k]), 0))}}));
  };
  if (found && rise->values[found->highest] > 0) add("say_rise", found->highest);
  if (found && rise->values[found->lowest] < 0) add("say_fall", found->lowest);
  return clauses;
}

}  // namespace hinterland::report

// Clauses about levels: one number and its way over time or after strategies, where it is highest and lowest, and the
// measures of inequality that have parts.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/measures/clauses.hpp"
#include "hinterland/report/sections.hpp"
#include "hinterland/report/words.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::report {

namespace {

bool is_share(const Shown& shown) {
  return shown.measurement.indicator.ends_with("_share") && shown.measurement.indicator != "shift_share";
}

base::Text value_of(const Shown& shown, const Levels& levels, double value) {
  return is_share(shown) ? same(percent(value)) : levels(value);
}

/// Extremes that are neither end.
void add_extremes(const Shown& shown, const Course& course, const Levels& levels, Clauses& out_clauses) {
  const auto of = [&](std::size_t t) { return value_of(shown, levels, course.values[t]); };
  const auto is_end = [&](std::size_t t) { return of(t) == of(course.first) || of(t) == of(course.last); };
  const auto add = [&](const char* key, std::size_t t) {
    out_clauses.push_back(phrase(key, {{"when", when(shown.result, t)},
                                       {"value", of(t)},
                                       {"when_lowest", when(shown.result, course.lowest)},
                                       {"lowest", of(course.lowest)}}));
  };
  if (!is_end(course.highest) && !is_end(course.lowest)) return add("say_peak_and_trough", course.highest);
  if (!is_end(course.highest)) add("say_peak", course.highest);
  if (!is_end(course.lowest)) add("say_trough", course.lowest);
}

/// Levels of one number: it rose, it fell, it stood.
Clauses over_time(const Shown& shown, const indicator::Finding& finding, const Course& course,
                  const Levels& levels) {
  const auto of = [&](std::size_t t) { return value_of(shown, levels, course.values[t]); };
  const Arguments arguments = {{"subject", subject(shown, finding)},
                               {"first", of(course.first)},
                               {"last", of(course.last)},
                               {"from", when(shown.result, course.first)},
                               {"to", when(shown.result, course.last)}};
  if (course.first == course.last)
    return {phrase(course.has_time ? "say_level_when" : "say_level", arguments)};
  const bool is_same = of(course.first) == of(course.last);
  const bool has_risen = course.values[course.last] > course.values[course.first];
  Clauses clauses = {phrase(is_same ? "say_same" : has_risen ? "say_rose" : "say_fell", arguments)};
  add_extremes(shown, course, levels, clauses);
  return clauses;
}

/// The same number after each strategy: one strategy is named, of several the lowest and the highest.
void add_strategies(const Shown& shown, const indicator::Finding& finding, double before,
                    const Levels& levels, Clauses& out_clauses) {
  std::vector<std::pair<double, base::Text>> all;
  for (const auto& [outcome, measurement] : shown.after) {
    const auto after = last_number(shown.result, result::find_finding(*measurement, finding.name));
    if (after) all.emplace_back(*after, report::title_of(*outcome));
  }
  if (all.empty()) return;
  const auto [low, high] = std::ranges::minmax_element(all, {}, &std::pair<double, base::Text>::first);
  const base::Text lowest = value_of(shown, levels, low->first),
                   highest = value_of(shown, levels, high->first);
  if (lowest == highest && lowest == value_of(shown, levels, before)) {
    out_clauses.push_back(phrase("say_strategies_same"));
  } else if (all.size() == 1) {
    out_clauses.push_back(phrase("say_strategy", {{"title", low->second}, {"value", lowest}}));
  } else {
    out_clauses.push_back(phrase("say_strategies", {{"lowest", lowest},
                                                    {"where_lowest", low->second},
                                                    {"highest", highest},
                                                    {"where_highest", high->second}}));
  }
}

base::Text share_words(double share) {
  return same(percent(share));
}

}  // namespace

Clauses level_clauses(const Shown& shown) {
  const indicator::Finding* finding = shown.main();
  const auto course = course_of(shown, finding);
  if (!course) return {};
  const Levels levels(course->values);
  Clauses clauses = over_time(shown, *finding, *course, levels);
  add_strategies(shown, *finding, course->values[course->last], levels, clauses);
  return clauses;
}

Clauses extreme_clauses(const Shown& shown) {
  const indicator::Finding* finding = shown.main();
  if (finding == nullptr) return {};
  const Panel panel = report::panel(shown.result, *finding);
  const auto found = extremes_of(panel.last());
  if (panel.axes.size() != 1 || !found) return {};
  const auto value = [&](std::size_t k) { return same(general(panel.last()[k])); };
  const auto name = [&](std::size_t k) { return member_name(panel.axes[0], k); };
  if (found->count == 1 || panel.last()[found->highest] == panel.last()[found->lowest])
    return {phrase("say_only", {{"subject", subject(shown, *finding)},
                                {"value", value(found->highest)},
                                {"name", name(found->highest)}})};
  return {phrase(panel.has_time ? "say_extremes_when" : "say_extremes",
                 {{"subject", subject(shown, *finding)},
                  {"to", when(shown.result, panel.periods - 1)},
                  {"name_highest", name(found->highest)},
                  {"highest", value(found->highest)},
                  {"name_lowest", name(found->lowest)},
                  {"lowest", value(found->lowest)}})};
}

Clauses theil_clauses(const Shown& shown) {
  Clauses clauses = level_clauses(shown);
  const auto between = course_of(shown, shown.part(".share.between"));
  if (clauses.empty() || !between) return clauses;
  const Arguments arguments = {{"share", share_words(between->values[between->last])},
                               {"before", share_words(between->values[between->first])},
                               {"from", when(shown.result, between->first)},
                               {"to", when(shown.result, between->last)}};
  clauses.push_back(
      phrase(between->first == between->last ? "say_between" : "say_between_over_time", arguments));
  return clauses;
}

Clauses dagum_clauses(const Shown& shown) {
  const auto within = number_of(shown, ".share.within"), between = number_of(shown, ".share.between"),
             overlap = number_of(shown, ".share.transvariation");
  if (!within || !between || !overlap) return level_clauses(shown);
  const base::Text to = when(shown.result, shown.periods() - 1);
  return {phrase(to.en.empty() ? "say_dagum" : "say_dagum_when",
                 {{"variable", variable_label(shown.result, shown.measurement.variable)},
                  {"to", to},
                  {"within", share_words(*within)},
                  {"between", share_words(*between)},
                  {"overlap", share_words(*overlap)}})};
}

Clauses rank_size_clauses(const Shown& shown) {
  const auto slope = course_of(shown, shown.main());
  const auto error = number_of(shown, ".se");
  if (!slope || !error) return level_clauses(shown);
  const double last = slope->values[slope->last];
  const base::Text to = when(shown.result, slope->last);
  const char* key = slope->first != slope->last ? "say_zipf_over_time"
                    : to.en.empty()             ? "say_zipf"
                                                : "say_zipf_when";
  Clauses clauses = {phrase(key, {{"subject", subject(shown, *shown.main())},
                                  {"slope", same(general(last))},
                                  {"to", to},
                                  {"se", same(general(*error))},
                                  {"first", same(general(slope->values[slope->first]))},
                                  {"from", when(shown.result, slope->first)}})};
  constexpr double two_sided = 1.96;  // 5% of a normal distribution
  const bool is_steeper = last < -1;  // log rank on log size; zipf has the axes exchanged
  const bool is_even = shown.measurement.indicator == "zipf" ? !is_steeper : is_steeper;
  clauses.push_back(phrase(std::abs(last + 1) <= two_sided * *error ? "say_zipf_law"
                           : is_even                                ? "say_zipf_even"
                                                                    : "say_zipf_uneven"));
  return clauses;
}

}  // namespace hinterland::report

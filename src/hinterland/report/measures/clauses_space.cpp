// Clauses about space: are neighbours alike, where are clusters, where is the centre, what do strata account for.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/measures/clauses.hpp"
#include "hinterland/report/words.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::report {

namespace {

/// In how many periods p is below 5 %: where there is more than one.
void add_periods(const Shown& shown, Clauses& out_clauses) {
  const indicator::Finding* p = shown.part(".p_permutation");
  if (p == nullptr) p = shown.part(".p");
  const auto course = course_of(shown, p);
  if (!course || course->first == course->last) return;
  const auto count = std::ranges::count_if(course->values, is_significant);
  out_clauses.push_back(phrase(
      "say_significant_in",
      {{"count", same(std::to_string(count))}, {"total", same(std::to_string(course->values.size()))}}));
}

struct Group {
  double code;
  const char* phrase;
};
constexpr std::array local_groups = {Group{1, "say_high_high"}, Group{2, "say_low_low"},
                                     Group{3, "say_low_high"}, Group{4, "say_high_low"}};
constexpr std::array spot_groups = {Group{1, "say_hot"}, Group{2, "say_cold"}};

/// The eight winds, clockwise from north.
base::Text wind(double degrees) {
  static constexpr std::array winds = {"north", "north_east", "east", "south_east",
                                       "south", "south_west", "west", "north_west"};
  const double turned = std::fmod(degrees + 382.5, 360.0);
  return phrase(winds[static_cast<std::size_t>(turned / 45)]);
}

base::Text length_words(const Shown& shown, double length) {
  const std::string digits = general(length);
  return same(result::measuring_of(shown.result).is_geographic ? digits + " km" : digits);
}

}  // namespace

Clauses moran_clauses(const Shown& shown) {
  const auto value = number_of(shown, "");
  const auto p = p_of(shown);
  if (!value || !p) return level_clauses(shown);
  const double expected =
      number_of(shown, ".expectation").value_or(shown.measurement.indicator == "geary_c" ? 1 : 0);
  const bool is_alike = (*value > expected) == (shown.measurement.indicator != "geary_c");
  const bool has_time = panel(shown.result, *shown.main()).has_time;
  std::string key = !is_significant(*p) ? "say_moran_none"
                    : is_alike          ? "say_moran_alike"
                                        : "say_moran_unlike";
  if (has_time) key += "_when";
  Clauses clauses = {phrase(key, {{"subject", subject(shown, *shown.main())},
                                  {"value", same(general(*value))},
                                  {"to", when(shown.result, shown.periods() - 1)},
                                  {"p", p_in_words(*p)}})};
  add_periods(shown, clauses);
  return clauses;
}

Clauses cluster_clauses(const Shown& shown) {
  const indicator::Finding* finding = shown.part(".cluster");
  if (finding == nullptr) return {};
  const Panel panel = report::panel(shown.result, *finding);
  if (panel.axes.size() != 1) return {};
  const std::span<const Group> groups = shown.measurement.indicator.starts_with("getis")
                                            ? std::span<const Group>(spot_groups)
                                            : std::span<const Group>(local_groups);
  Clauses clauses;
  std::size_t all = 0;
  for (const Group& group : groups) {
    std::vector<std::size_t> members;
    for (std::size_t k = 0; k < panel.last().size(); ++k)
      if (panel.last()[k] == group.code) members.push_back(k);
    if (members.empty()) continue;
    all += members.size();
    clauses.push_back(phrase(group.phrase, {{"count", same(std::to_string(members.size()))},
                                            {"names", names_in_words(panel.axes[0], members)}}));
  }
  const base::Text to = panel.has_time ? when(shown.result, panel.periods - 1) : base::Text{};
  if (all == 0) return {phrase(to.en.empty() ? "say_no_cluster" : "say_no_cluster_when", {{"to", to}})};
  clauses.insert(clauses.begin(), phrase(to.en.empty() ? "say_clusters" : "say_clusters_when",
                                         {{"to", to},
                                          {"count", same(std::to_string(all))},
                                          {"total", same(std::to_string(panel.last().size()))}}));
  return clauses;
}

Clauses gravity_center_clauses(const Shown& shown) {
  const auto x = course_of(shown, shown.part(".x")), y = course_of(shown, shown.part(".y"));
  const auto moved = number_of(shown, ".displacement"), path = number_of(shown, ".path_length");
  if (!x || !y || !moved || !path || *moved <= 0) return {};
  const double middle = (y->values[y->first] + y->values[y->last]) / 2 * std::numbers::pi / 180;
  const double shrink = result::measuring_of(shown.result).is_geographic ? std::cos(middle) : 1;
  const double east = (x->values[x->last] - x->values[x->first]) * shrink;
  const double north = y->values[y->last] - y->values[y->first];
  const double degrees = std::atan2(east, north) * 180 / std::numbers::pi;
  Clauses clauses = {
      phrase("say_gravity_moved", {{"variable", variable_label(shown.result, shown.measurement.variable)},
                                   {"distance", length_words(shown, *moved)},
                                   {"direction", wind(degrees)},
                                   {"start", period_name(shown.result, x->first)},
                                   {"end", period_name(shown.result, x->last)}})};
  if (shown.periods() > 2)
    clauses.push_back(phrase("say_gravity_path", {{"distance", length_words(shown, *path)}}));
  return clauses;
}

Clauses ellipse_clauses(const Shown& shown) {
  const auto along = number_of(shown, ".sy"), across = number_of(shown, ".sx"),
             angle = number_of(shown, ".angle");
  if (!along || !across || !angle) return {};
  return {phrase("say_ellipse", {{"long", length_words(shown, std::max(*along, *across))},
                                 {"short", length_words(shown, std::min(*along, *across))},
                                 {"angle", same(number(*angle, 1))}})};
}

Clauses factor_clauses(const Shown& shown) {
  const indicator::Finding *q = shown.main(), *p = shown.part(".p");
  if (q == nullptr) return {};
  const Panel panel = report::panel(shown.result, *q);
  const auto found = extremes_of(panel.last());
  if (panel.axes.size() != 1 || !found) return {};
  const bool has_p = p != nullptr && p->values.size() == q->values.size();
  const auto p_at = [&](std::size_t k) { return report::panel(shown.result, *p).last()[k]; };
  Arguments arguments = {{"name", member_name(panel.axes[0], found->highest)},
                         {"variable", variable_label(shown.result, shown.measurement.variable)},
                         {"q", same(general(panel.last()[found->highest]))}};
  if (!has_p) return {phrase("say_factor", arguments)};
  arguments["p"] = p_in_words(p_at(found->highest));
  Clauses clauses = {phrase("say_factor_p", arguments)};
  std::vector<std::size_t> weak;
  for (std::size_t k = 0; k < panel.last().size(); ++k)
    if (!is_significant(p_at(k))) weak.push_back(k);
  if (!weak.empty())
    clauses.push_back(phrase("say_factors_none", {{"names", names_in_words(panel.axes[0], weak)}}));
  return clauses;
}

Clauses pair_clauses(const Shown& shown) {
  const indicator::Finding* q = shown.main();
  if (q == nullptr) return {};
  const Panel panel = report::panel(shown.result, *q);
  const auto found = extremes_of(panel.last());
  if (panel.axes.size() != 1 || !found) return {};
  return {phrase("say_pair", {{"name", member_name(panel.axes[0], found->highest)},
                              {"q", same(general(panel.last()[found->highest]))}})};
}

}  // namespace hinterland::report

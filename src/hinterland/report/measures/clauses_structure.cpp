// Clauses about composite indices and structure: who is first, which criterion weighs most, what hinders, who specialises.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/composite/coupling.hpp"
#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/measures/clauses.hpp"
#include "hinterland/report/words.hpp"

namespace hinterland::report {

namespace {

/// Mean over the members of one period, of what is finite.
double mean_of(std::span<const double> values) {
  std::vector<double> finite;
  std::ranges::copy_if(values, std::back_inserter(finite), [](double x) { return std::isfinite(x); });
  return base::sum(finite) / static_cast<double>(finite.size());
}

void add_mean(const Shown& shown, const Panel& panel, Clauses& out_clauses) {
  const double first = mean_of(panel.in(0)), last = mean_of(panel.last());
  if (panel.periods < 2 || general(first) == general(last)) return;
  out_clauses.push_back(phrase(last > first ? "say_mean_rose" : "say_mean_fell",
                               {{"first", same(general(first))},
                                {"last", same(general(last))},
                                {"from", when(shown.result, 0)},
                                {"to", when(shown.result, panel.periods - 1)}}));
}

}  // namespace

Clauses composite_clauses(const Shown& shown) {
  Clauses clauses = extreme_clauses(shown);
  if (clauses.empty()) return clauses;
  add_mean(shown, panel(shown.result, *shown.main()), clauses);
  const indicator::Finding* weights = shown.part(".weight");
  if (weights == nullptr || weights->values.axes().size() != 1) return clauses;
  const auto found = extremes_of(weights->values.values());
  if (found && found->count > 1 && weights->values[found->highest] > weights->values[found->lowest])
    clauses.push_back(
        phrase("say_heaviest", {{"name", member_name(weights->values.axes()[0], found->highest)},
                                {"weight", same(percent(weights->values[found->highest]))}}));
  return clauses;
}

Clauses coordination_clauses(const Shown& shown) {
  const indicator::Finding* degree = shown.find("coordination");
  if (degree == nullptr) return {};
  const Panel panel = report::panel(shown.result, *degree);
  const auto found = extremes_of(panel.last());
  if (panel.axes.size() != 1 || !found) return {};
  const auto arguments = [&](std::size_t k) {
    const double value = panel.last()[k];
    const auto grade = static_cast<std::size_t>(indicator::coordination_grade(value)) - 1;
    return Arguments{{"name", member_name(panel.axes[0], k)},
                     {"label", label_of(*degree)},
                     {"value", same(number(value, 3))},
                     {"grade", indicator::coordination_grade_names()[grade]}};
  };
  Clauses clauses = {phrase("say_graded", arguments(found->highest))};
  if (found->highest != found->lowest) clauses.push_back(phrase("say_graded_last", arguments(found->lowest)));
  add_mean(shown, panel, clauses);
  return clauses;
}

Clauses obstacle_clauses(const Shown& shown) {
  const indicator::Finding* share = shown.part(".share");
  if (share == nullptr) return {};
  const Panel panel = report::panel(shown.result, *share);
  if (panel.axes.size() != 2) return {};
  const std::size_t criteria = panel.axes[1].size();
  std::vector<double> means;
  for (std::size_t k = 0; k < criteria; ++k) {
    std::vector<double> column;
    for (std::size_t at = k; at < panel.last().size(); at += criteria) column.push_back(panel.last()[at]);
    means.push_back(mean_of(column));
  }
  const auto found = extremes_of(means);
  if (!found) return {};
  return {phrase("say_obstacle", {{"name", member_name(panel.axes[1], found->highest)},
                                  {"share", same(percent(means[found->highest]))}})};
}

Clauses cell_clauses(const Shown& shown) {
  const indicator::Finding* finding = shown.main();
  if (finding == nullptr) return {};
  const Panel panel = report::panel(shown.result, *finding);
  const auto found = extremes_of(panel.last());
  if (panel.axes.size() != 2 || !found) return {};
  const std::size_t columns = panel.axes[1].size();
  return {phrase("say_cell", {{"label", label_of(*finding)},
                              {"row", member_name(panel.axes[0], found->highest / columns)},
                              {"column", member_name(panel.axes[1], found->highest % columns)},
                              {"value", same(general(panel.last()[found->highest]))}})};
}

Clauses shift_share_clauses(const Shown& shown) {
  Clauses clauses;
  for (const char* part : {".industry", ".regional"}) {
    const indicator::Finding* finding = shown.part(part);
    if (finding == nullptr) continue;
    const array::Axis& regions = finding->values.axes().back();  // of several intervals, the last
    const auto last = finding->values.values().last(regions.size());
    const auto found = extremes_of(last);
    if (!found || found->count < 2) continue;
    clauses.push_back(phrase("say_parts_over", {{"label", label_of(*finding)},
                                                {"name_highest", member_name(regions, found->highest)},
                                                {"highest", same(general(last[found->highest]))},
                                                {"name_lowest", member_name(regions, found->lowest)},
                                                {"lowest", same(general(last[found->lowest]))}}));
  }
  return clauses;
}

}  // namespace hinterland::report

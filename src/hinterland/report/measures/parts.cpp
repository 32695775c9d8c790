// What a measure consists of: Theil's parts between and within groups, Dagum's three sources.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/measures/columns.hpp"
#include "hinterland/report/measures/pictures.hpp"
#include "hinterland/report/sections.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::report {

namespace {

/// Sets of parts that add up to the indicator; the first set whose members are all there is drawn.
constexpr std::array<std::array<const char*, 3>, 5> known = {{{".within", ".net_between", ".transvariation"},
                                                              {".within", ".between_net", ".transvariation"},
                                                              {".within", ".net", ".transvariation"},
                                                              {".within", ".between", ".transvariation"},
                                                              {".between", ".within", ""}}};

/// Levels of a nested decomposition, ".between.province", ".between.city", and what is left within.
std::vector<const indicator::Finding*> nested(const Shown& shown) {
  std::vector<const indicator::Finding*> parts;
  const std::string start = shown.measurement.indicator + ".between.";
  for (const indicator::Finding& finding : shown.measurement.findings)
    if (finding.name.starts_with(start)) parts.push_back(&finding);
  const indicator::Finding* within = shown.part(".within");
  if (parts.size() < 2 || within == nullptr) return {};
  parts.push_back(within);
  return parts;
}

std::vector<const indicator::Finding*> parts_of(const Shown& shown) {
  if (auto levels = nested(shown); !levels.empty()) return levels;
  for (const auto& names : known) {
    std::vector<const indicator::Finding*> parts;
    for (const char* name : names)
      if (*name != '\0') parts.push_back(shown.part(name));
    if (std::ranges::none_of(parts, [](const auto* part) { return part == nullptr; })) return parts;
  }
  return {};
}

std::vector<double> last_of(const Shown& shown, const indicator::Measurement& measurement,
                            const std::vector<const indicator::Finding*>& parts) {
  std::vector<double> values;
  for (const indicator::Finding* part : parts) {
    const auto number = last_number(shown.result, result::find_finding(measurement, part->name));
    if (number) values.push_back(*number);
  }
  return values;
}

}  // namespace

std::string parts_picture(const Shown& shown) {
  const auto parts = parts_of(shown);
  if (parts.empty()) return {};
  StackedColumns chart{.id = shown.id + "-parts",
                       .caption = phrase("parts_caption", {{"label", indicator_label(shown.measurement)}}),
                       .description = phrase("parts_seen"),
                       .columns = {},
                       .parts = {},
                       .values = {}};
  for (const indicator::Finding* part : parts) {
    const Panel panel = report::panel(shown.result, *part);
    if (!panel.is_single()) return {};
    chart.parts.push_back(label_of(*part));
  }
  const std::size_t periods = panel(shown.result, *parts[0]).periods;
  for (std::size_t t = 0; t < periods; ++t) {
    chart.columns.push_back(periods > 1 ? period_name(shown.result, t) : phrase("baseline"));
    chart.values.emplace_back();
    for (const indicator::Finding* part : parts)
      chart.values.back().push_back(panel(shown.result, *part).in(t)[0]);
  }
  std::vector<base::Text> notes;
  for (const auto& [outcome, measurement] : shown.after) {
    std::vector<double> values = last_of(shown, *measurement, parts);
    if (values.size() != parts.size()) continue;
    const base::Text number = same(std::to_string(chart.columns.size()));  // titles are too long for an axis
    notes.push_back(phrase("numbered", {{"number", number}, {"title", title_of(*outcome)}}));
    chart.columns.push_back(number);
    chart.values.push_back(std::move(values));
  }
  for (const base::Text& note : notes) {
    chart.note.en += (chart.note.en.empty() ? "" : "; ") + note.en;
    chart.note.zh += (chart.note.zh.empty() ? "" : "；") + note.zh;
  }
  return stacked_columns(chart);
}

}  // namespace hinterland::report

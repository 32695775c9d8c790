// Maps: baseline real income, then for every strategy the change of people and of real income on shared classes.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/map.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/measures_in_words.hpp"
#include "hinterland/report/sections.hpp"
#include "hinterland/report/sentences.hpp"
#include "hinterland/report/words.hpp"
#include "hinterland/result/balance.hpp"
#include "hinterland/result/facts.hpp"

namespace hinterland::report {

namespace {

constexpr double drawing_width = 520;

// Where the case names no people and no income, so many of its measures are mapped.
constexpr std::size_t most_measures = 4;

/// What is mapped, with a word for the anchors: people and income, else the first measures over the regions.
std::vector<std::pair<std::string, std::string>> mapped(const result::Result& result) {
  if (has_roles(result)) return {{"people", result.roles.people}, {"income", result.roles.income}};
  std::vector<std::pair<std::string, std::string>> quantities;
  for (const result::Quantity& quantity : result.baseline.quantities) {
    if (quantity.is_measure && result::is_over_regions(result, quantity.values) &&
        quantities.size() < most_measures)
      quantities.emplace_back(fmt::format("measure{}", quantities.size() + 1), quantity.name);
  }
  return quantities;
}

/// The group's shapes drawn; `drawing.outlines` stays empty where there is no polygon at all.
MapBase map_base(const result::Result& result) {
  std::vector<geo::MultiPolygon> shapes;
  std::vector<geo::Point> points;
  for (const std::size_t region : result::group_positions(result)) {
    shapes.push_back(region < result.shapes.size() ? result.shapes[region] : geo::MultiPolygon{});
    if (region < result.points.size()) points.push_back(result.points[region]);
  }
  const bool has_shapes = std::ranges::any_of(shapes, [](const auto& shape) { return !shape.empty(); });
  if (points.size() != shapes.size() || !has_shapes) points.clear();
  return {.drawing = draw(shapes, points, drawing_width),
          .names = group_names(result),
          .capital = points.empty() ? std::nullopt : result::capital_in_group(result)};
}

std::vector<double> percent_changes(const Change& change) {
  std::vector<double> values;
  for (std::size_t k = 0; k < change.before.size(); ++k) values.push_back(100 * change.relative(k));
  return values;
}

/// One scale for every change map, from the strategies that converged.
Classes shared_classes(const result::Result& result) {
  std::vector<double> values;
  for (const result::Outcome& strategy : result.strategies) {
    if (!strategy.solve.is_converged()) continue;
    for (const auto& [part, quantity] : mapped(result)) {
      const auto change = change_of(result, strategy, quantity);
      if (change) std::ranges::copy(percent_changes(*change), std::back_inserter(values));
    }
  }
  return diverging(values);
}

std::string baseline_map(const result::Result& result, const MapBase& map) {
  const auto choices = mapped(result);
  const std::string shown = has_roles(result) ? result.roles.income
                            : choices.empty() ? ""
                                              : choices[0].second;
  const auto income = change_of(result, result.baseline, shown);
  if (!income) return {};
  const base::Text label = label_of(result.baseline, shown);
  const Classes classes = sequential(income->before);
  const result::Quantity* quantity = result::find_quantity(result.baseline, shown);
  return fmt::format("<div class=\"maps baseline\">\n{}{}</div>\n",
                     map_figure(map, {.id = "level",
                                      .caption = phrase("map_level", {{"label", label}}),
                                      .values = income->before,
                                      .classes = classes,
                                      .decimals = classes.decimals,
                                      .show_names = true}),
                     legend(classes, same(quantity->unit)));
}

std::string strategy_maps(const result::Result& result, const result::Outcome& strategy, const MapBase& map,
                          const Classes& classes) {
  std::string html = "<div class=\"maps\">\n";
  for (const auto& [part, quantity] : mapped(result)) {
    const auto change = change_of(result, strategy, quantity);
    if (!change) continue;
    const base::Text caption =
        phrase("map_change", {{"label", label_of(strategy, quantity)}, {"strategy", title_of(strategy)}});
    html += map_figure(map, {.id = fmt::format("{}-{}", part, number_of(result, strategy)),
                             .caption = caption,
                             .values = percent_changes(*change),
                             .classes = classes,
                             .show_sign = true,
                             .mark = strategy.solve.is_converged() ? base::Text{} : phrase("not_converged")});
  }
  return html + "</div>\n";
}

std::string notes(const result::Result& result, const MapBase& map) {
  const base::Text& own = result.roles.map_note;
  std::string html = fmt::format("<p class=\"note\">{}<br>{} <span class=\"approval\">{}</span></p>\n",
                                 both(own.en.empty() ? phrase("schematic") : own), both(phrase("approval")),
                                 result.roles.map_approval.empty() ? both(phrase("approval_missing"))
                                                                   : escape(result.roles.map_approval));
  std::vector<base::Text> missing;
  for (std::size_t k = 0; k < map.names.size(); ++k) {
    if (map.drawing.outlines[k].path.empty()) missing.push_back(map.names[k]);
  }
  if (!missing.empty()) {
    html +=
        fmt::format("<p class=\"note\">{}</p>\n", both(phrase("shapes_missing", {{"names", join(missing)}})));
  }
  return html;
}

}  // namespace

std::string maps_section(const result::Result& result) {
  if (!result::has_places(result) && !has_roles(result)) return {};
  if (is_measured_only(result)) return {};  // its maps stand beside the indicators
  const MapBase map = map_base(result);
  if (map.drawing.outlines.empty())
    return fmt::format("<p class=\"note\">{}</p>\n", both(phrase("no_shapes")));
  std::string html = map_definitions(map) + baseline_map(result, map);
  const Classes classes = shared_classes(result);
  if (!result.strategies.empty()) {
    html += legend(classes, phrase("unit_percent_change"));
    if (map.capital) html += "<p class=\"note capital-mark\">○ " + both(phrase("capital_mark")) + "</p>\n";
    html += fmt::format("<p class=\"note\">{}</p>\n", both(phrase("shared_classes")));
  }
  for (const result::Outcome& strategy : result.strategies)
    html += strategy_maps(result, strategy, map, classes);
  return html + notes(result, map);
}

}  // namespace hinterland::report

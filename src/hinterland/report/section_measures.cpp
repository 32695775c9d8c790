// What the indicators found: measure by measure, family by family, each indicator with its number, its pictures, its
// conventions and the rest of its findings in a table.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/indicator/table.hpp"
#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/measures/pictures.hpp"
#include "hinterland/report/measures/place_map.hpp"
#include "hinterland/report/measures/said.hpp"
#include "hinterland/report/sections.hpp"
#include "hinterland/report/words.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::report {

namespace {

constexpr std::size_t most_members = 40;  // of a finding shown number by number; the rest is in results.csv

std::string name_of_member(const array::Array& values, std::size_t flat, bool in_chinese) {
  std::string name;
  for (std::size_t k = values.axes().size(); k-- > 0;) {
    const array::Axis& axis = values.axes()[k];
    const base::Text text = member_name(axis, flat % axis.size());
    name = (in_chinese ? text.in(base::Language::zh) : text.en) + (name.empty() ? "" : ", " + name);
    flat /= axis.size();
  }
  return name;
}

/// One row a finding over nothing or over time: first and last period, and after each strategy.
void add_numbers(const Shown& shown, Table& out_table) {
  for (const indicator::Finding& finding : shown.measurement.findings) {
    const Panel panel = report::panel(shown.result, finding);
    if (!panel.is_single()) continue;
    std::vector<Cell> row = {{.html = both(label_of(finding))}};
    if (panel.periods > 1) row.push_back(number_cell(general(panel.in(0)[0])));
    row.push_back(number_cell(general(panel.last()[0])));
    for (const auto& [outcome, measurement] : shown.after) {
      const indicator::Finding* after = result::find_finding(*measurement, finding.name);
      row.push_back(number_cell(after == nullptr ? std::string(no_number)
                                                 : general(report::panel(shown.result, *after).last()[0])));
    }
    out_table.rows.push_back(std::move(row));
  }
}

Table numbers_table(const Shown& shown) {
  const bool has_time = result::measuring_of(shown.result).periods.size() > 1;
  Table table{.caption = phrase("measure_numbers", {{"label", indicator_label(shown.measurement)}}),
              .head = {{.html = both(phrase("measure_finding"))}},
              .rows = {},
              .css_class = "measures"};
  const auto head = [&](const base::Text& text) {
    table.head.push_back({.html = both(text), .attributes = "class=\"number\""});
  };
  if (has_time) head(period_name(shown.result, 0));
  head(has_time ? last_period(shown.result) : phrase(shown.after.empty() ? "measure_value" : "baseline"));
  for (const auto& [outcome, measurement] : shown.after) head(title_of(*outcome));
  add_numbers(shown, table);
  return table;
}

std::string left_out(std::size_t count) {
  return fmt::format("<p class=\"note\">{}</p>\n",
                     both(phrase("measure_left_out", {{"count", same(std::to_string(count))}})));
}

Cell value_cell(double value) {
  return number_cell(std::isfinite(value) ? general(value) : std::string(no_number));
}

/// Findings over one and the same axis, side by side: a row a member, a column a finding.
std::string columns_table(const Shown& shown, const std::vector<const indicator::Finding*>& findings) {
  const Panel first = panel(shown.result, *findings.front());
  const array::Axis& axis = first.axes[0];
  Table table{.caption = phrase("members_caption",
                                {{"period", first.has_time ? last_period(shown.result) : base::Text{}}}),
              .head = {{.html = both(phrase("measure_member"))}},
              .rows = {}};
  for (const indicator::Finding* finding : findings)
    table.head.push_back({.html = both(label_of(*finding)), .attributes = "class=\"number\""});
  // Of a curve, points at even distances; of regions, the first.
  const bool is_curve = axis.size() > most_members && !is_region_axis(shown.result, axis);
  const std::size_t step = is_curve ? (axis.size() + 19) / 20 : 1;
  const std::size_t end = is_curve ? axis.size() : std::min(axis.size(), most_members);
  for (std::size_t k = 0; k < end; k += step) {
    std::vector<Cell> row = {{.html = both(member_name(axis, k))}};
    for (const indicator::Finding* finding : findings)
      row.push_back(value_cell(panel(shown.result, *finding).last()[k]));
    table.rows.push_back(std::move(row));
  }
  const std::size_t rows = table.rows.size();
  return to_html(table) + (axis.size() > rows ? left_out(axis.size() - rows) : "");
}

/// A finding over several axes, number by number.
std::string list_table(const Shown& shown, const indicator::Finding& finding) {
  const Panel panel = report::panel(shown.result, finding);
  const array::Array last(panel.axes, std::vector<double>(panel.last().begin(), panel.last().end()));
  Table table{.caption = phrase("matrix_caption",
                                {{"label", label_of(finding)},
                                 {"period", panel.has_time ? last_period(shown.result) : base::Text{}}}),
              .head = {{.html = both(phrase("measure_member"))},
                       {.html = both(phrase("measure_value")), .attributes = "class=\"number\""}},
              .rows = {}};
  for (std::size_t k = 0; k < std::min(last.size(), most_members); ++k)
    table.rows.push_back({{.html = both({name_of_member(last, k, false), name_of_member(last, k, true)})},
                          value_cell(last[k])});
  return to_html(table) + (last.size() > most_members ? left_out(last.size() - most_members) : "");
}

/// Findings with members, the last period of each; long ones say how many are left out.
std::string members_tables(const Shown& shown) {
  std::string html;
  std::vector<std::vector<const indicator::Finding*>> side_by_side;
  for (const indicator::Finding& finding : shown.measurement.findings) {
    const Panel panel = report::panel(shown.result, finding);
    if (panel.is_single() || panel.last().empty()) continue;
    if (panel.axes.size() > 1) {
      html += list_table(shown, finding);
      continue;
    }
    const auto same_axis = std::ranges::find_if(side_by_side, [&](const auto& group) {
      return group.front()->values.axes() == finding.values.axes();
    });
    if (same_axis == side_by_side.end())
      side_by_side.push_back({&finding});
    else
      same_axis->push_back(&finding);
  }
  std::string first;
  for (const auto& group : side_by_side) first += columns_table(shown, group);
  return first + html;
}

std::string notes_of(const indicator::Measurement& measurement) {
  std::string html;
  for (const base::Text& note : measurement.notes) html += fmt::format("<li>{}</li>", both(note));
  for (const base::Text& convention : measurement.conventions)
    html += fmt::format("<li>{}</li>", both(convention));
  const indicator::Row* row = indicator::find_row(measurement.indicator);
  if (row != nullptr && !row->source.empty())
    html += fmt::format("<li>{} {}</li>", both(phrase("measure_source")), escape(row->source));
  return html.empty() ? html : fmt::format("<ul class=\"note\">{}</ul>\n", html);
}

std::string measurement_html(const Shown& shown) {
  std::string html = fmt::format("<h4>{}</h4>\n", both(title_of(shown)));
  if (const auto text = said(shown)) html += fmt::format("<p class=\"said\">{}</p>\n", both(*text));
  html += "<div class=\"pictures\">";
  for (const auto picture :
       {over_time_picture, rank_size_picture, lorenz_picture, density_picture, parts_picture, scatter_picture,
        cluster_picture, value_map_picture, centre_picture, ellipse_picture, components_picture,
        obstacle_picture, strategies_picture, ranked_picture, matrix_picture})
    html += picture(shown);
  html += "</div>\n";
  const Table numbers = numbers_table(shown);
  const std::string tables = (numbers.rows.empty() ? "" : to_html(numbers)) + members_tables(shown);
  return html + (tables.empty() ? "" : folded(phrase("numbers_behind"), tables)) +
         notes_of(shown.measurement);
}

std::string neighbours_of(const result::Measuring& measuring) {
  std::string html;
  if (measuring.neighbours) {
    const result::NeighbourFacts& facts = *measuring.neighbours;
    const double mean =
        static_cast<double>(facts.links) / static_cast<double>(std::max<std::size_t>(facts.places, 1));
    html += fmt::format("<p>{}</p>\n",
                        both(phrase("measure_neighbours", {{"description", facts.description},
                                                           {"links", same(std::to_string(facts.links))},
                                                           {"fewest", same(std::to_string(facts.fewest))},
                                                           {"mean", same(number(mean, 2))},
                                                           {"most", same(std::to_string(facts.most))}})));
    if (!facts.islands.empty())
      html += fmt::format(
          "<p class=\"note\">{}</p>\n",
          both(phrase("measure_islands", {{"count", same(std::to_string(facts.islands.size()))}})));
  }
  if (measuring.sampling.permutations + measuring.sampling.bootstrap > 0) {
    html += fmt::format("<p class=\"note\">{}</p>\n",
                        both(phrase("measure_sampling",
                                    {{"permutations", same(std::to_string(measuring.sampling.permutations))},
                                     {"bootstrap", same(std::to_string(measuring.sampling.bootstrap))},
                                     {"seed", same(std::to_string(measuring.sampling.seed))}})));
  }
  return html;
}

std::string headlines_html(const result::Result& part) {
  const std::vector<Sentence> said_first = headlines(part);
  if (said_first.empty()) return {};
  std::string html = fmt::format("<h4>{}</h4>\n<dl class=\"sentences\">\n", both(phrase("headlines")));
  for (const auto& [lead, text] : said_first)
    html += fmt::format("<dt>{}</dt><dd>{}</dd>\n", both(lead), both(text));
  return html + "</dl>\n";
}

/// A map of each measured variable, as many as a reader looks at.
std::string variable_maps(const result::Result& part, const PlaceMap& map) {
  constexpr std::size_t most_maps = 4;
  std::string html;
  std::vector<std::string> drawn;
  for (const indicator::Measurement& measurement : part.baseline.measurements) {
    const std::string& variable = measurement.variable;
    if (drawn.size() == most_maps || std::ranges::find(drawn, variable) != drawn.end()) continue;
    Shown one = shown(part, measurement, fmt::format("{}-v{}", map.id, drawn.size() + 1));
    one.map = &map;
    const std::string figure = variable_map(one);
    if (!figure.empty()) drawn.push_back(variable);
    html += figure;
  }
  return html.empty() ? html : "<div class=\"pictures\">" + html + "</div>\n";
}

/// One [[measure]], family by family.
std::string block(const result::Result& part, std::size_t position) {
  const result::Measuring& measuring = result::measuring_of(part);
  const std::optional<PlaceMap> map = place_map(part, fmt::format("m{}", position));
  std::string html = fmt::format("<h3>{}</h3>\n{}", both(measuring.title), headlines_html(part));
  if (map) html += definitions(*map) + variable_maps(part, *map);
  html += neighbours_of(measuring);
  std::size_t count = 0;
  for (const indicator::Family& family : indicator::families()) {
    std::string of_family;
    for (const indicator::Measurement& measurement : part.baseline.measurements) {
      const bool is_of_it =
          std::ranges::find(family.rows, measurement.indicator, &indicator::Row::id) != family.rows.end();
      if (!is_of_it || measurement.findings.empty()) continue;
      Shown one = shown(part, measurement, fmt::format("m{}-i{}", position, ++count));
      one.map = map ? &*map : nullptr;
      of_family += measurement_html(one);
    }
    if (!of_family.empty()) html += folded(family.label, of_family);
  }
  return html;
}

}  // namespace

std::string measures_section(const result::Result& result) {
  std::string html;
  for (std::size_t k = 0; k < result.measurings.size(); ++k)
    html += block(result::part_of(result, result.measurings[k]), k + 1);
  return html;
}

}  // namespace hinterland::report

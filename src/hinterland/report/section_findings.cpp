// What the strategies do, in a table at a glance and in five sentences each.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/measures_in_words.hpp"
#include "hinterland/report/sections.hpp"
#include "hinterland/report/sentences.hpp"
#include "hinterland/report/words.hpp"
#include "hinterland/result/balance.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::report {

namespace {

std::size_t count_rising(const Change& change) {
  std::size_t count = 0;
  for (std::size_t k = 0; k < change.before.size(); ++k)
    count += change.relative(k) >= smallest_change ? 1 : 0;
  return count;
}

Cell rising_cell(const std::optional<Change>& change) {
  if (!change) return number_cell(std::string(no_number));
  return number_cell(phrase("of", {{"count", same(fmt::format("{}", count_rising(*change)))},
                                   {"total", same(fmt::format("{}", change->before.size()))}}));
}

std::vector<Cell> glance_row(const result::Result& result, const result::Outcome& strategy) {
  std::vector<Cell> row = {{.html = fmt::format("<a href=\"#strategy-{}\">{}</a>",
                                                number_of(result, strategy), both(title_of(strategy)))}};
  if (!strategy.solve.is_converged() || !result.baseline.solve.is_converged()) {
    row.push_back({.html = both(phrase("not_converged")), .attributes = "colspan=\"5\" class=\"failed\""});
    return row;
  }
  const auto people = change_of(result, strategy, result.roles.people);
  const auto income = change_of(result, strategy, result.roles.income);
  const auto output = change_of(result, strategy, result.roles.output);
  row.push_back(number_cell(output ? signed_percent(output->relative_total()) : no_number));
  row.push_back(people ? number_cell(signed_count(people->absolute_total()))
                       : number_cell(std::string(no_number)));
  row.push_back(rising_cell(income));
  row.push_back(rising_cell(people));
  row.push_back(
      people && income
          ? Cell{.html = both(conclusion(verdict(*people, *income, result::capital_in_group(result))))}
          : Cell{.html = no_number});
  return row;
}

/// Without roles: how each strategy ended and what it does to the first measures.
std::string glance_at_measures(const result::Result& result) {
  constexpr std::size_t most = 5;
  std::vector<const result::Quantity*> measures;
  for (const result::Quantity& quantity : result.baseline.quantities) {
    if (quantity.is_measure && quantity.values.size() > 0 && measures.size() < most)
      measures.push_back(&quantity);
  }
  Table table{.caption = phrase("glance"),
              .head = {{.html = both(phrase("strategy"))}, {.html = both(phrase("status"))}},
              .rows = {},
              .css_class = "glance"};
  for (const result::Quantity* measure : measures) {
    const char* const key = measure->values.axes().empty() ? "glance_scalar" : "glance_measure";
    table.head.push_back({.html = both(phrase(key, {{"label", label_of(result.baseline, measure->name)}})),
                          .attributes = "class=\"number\""});
  }
  for (const result::Outcome& strategy : result.strategies) {
    std::vector<Cell> row = {
        {.html = fmt::format("<a href=\"#strategy-{}\">{}</a>", number_of(result, strategy),
                             both(title_of(strategy)))},
        {.html = both(solve::in_words(strategy.solve.status)),
         .attributes = strategy.solve.is_converged() ? "class=\"passed\"" : "class=\"failed\""}};
    for (const result::Quantity* measure : measures) {
      const result::Quantity* after = result::find_quantity(strategy, measure->name);
      if (after == nullptr || !strategy.solve.is_converged()) {
        row.push_back(number_cell(std::string(no_number)));
      } else if (measure->values.axes().empty()) {
        row.push_back(number_cell(signed_percent(after->values[0] / measure->values[0] - 1)));
      } else {
        const Change change{{measure->values.values().begin(), measure->values.values().end()},
                            {after->values.values().begin(), after->values.values().end()}};
        row.push_back(rising_cell(change));
      }
    }
    table.rows.push_back(std::move(row));
  }
  return to_html(table);
}

std::string glance(const result::Result& result) {
  if (!has_roles(result)) return glance_at_measures(result);
  const Arguments group = {{"group", group_label(result)}};
  const auto head = [&](const char* key) {
    return Cell{.html = both(phrase(key, group)), .attributes = "class=\"number\""};
  };
  const bool has_capital = result::capital_in_group(result).has_value();
  Table table{.caption = phrase("glance"),
              .head = {{.html = both(phrase("strategy"))},
                       head("glance_output"),
                       head("glance_people"),
                       head("glance_gain"),
                       head("glance_people_gain"),
                       {.html = both(phrase(has_capital ? "glance_effect" : "effect"))}},
              .rows = {},
              .css_class = "glance"};
  for (const result::Outcome& strategy : result.strategies)
    table.rows.push_back(glance_row(result, strategy));
  return to_html(table);
}

std::string levers(const result::Outcome& strategy) {
  std::string html;
  for (const std::string& lever : strategy.levers)
    html += fmt::format("<dd><code>{}</code></dd>", escape(lever));
  for (const result::TargetAnswer& target : strategy.targets) {
    html +=
        fmt::format("<dd>{}</dd>",
                    both(phrase("target", {{"asked", same(target.asked)},
                                           {"by", same(target.by)},
                                           {"multiplier", same(fmt::format("{:.4f}", target.multiplier))}})));
  }
  if (html.empty()) return html;
  return fmt::format("<dl class=\"levers\"><dt>{}</dt>{}</dl>\n", both(phrase("levers")), html);
}

std::string article(const result::Result& result, const result::Outcome& strategy) {
  std::string html = fmt::format("<article id=\"strategy-{}\" class=\"strategy\"><h3>{}</h3>\n{}{}",
                                 number_of(result, strategy), both(title_of(strategy)), levers(strategy),
                                 convergence_banner(strategy));
  const std::vector<Sentence> said = sentences(result, strategy);
  if (!said.empty()) html += "<dl class=\"sentences\">\n";
  for (const auto& [lead, text] : said)
    html += fmt::format("<dt>{}</dt><dd>{}</dd>\n", both(lead), both(text));
  if (!said.empty()) html += "</dl>\n";
  return html + "</article>\n";
}

}  // namespace

base::Text label_of(const result::Outcome& outcome, const std::string& quantity) {
  const result::Quantity* found = result::find_quantity(outcome, quantity);
  return found == nullptr || (found->label.en.empty() && found->label.zh.empty()) ? same(quantity)
                                                                                  : found->label;
}

base::Text title_of(const result::Outcome& outcome) {
  return outcome.title.en.empty() && outcome.title.zh.empty() ? same(outcome.id) : outcome.title;
}

std::size_t number_of(const result::Result& result, const result::Outcome& strategy) {
  return static_cast<std::size_t>(&strategy - result.strategies.data()) + 1;
}

bool is_measured_only(const result::Result& result) {
  return !result::has_model(result) && result.strategies.empty() && !result.measurings.empty();
}

std::string convergence_banner(const result::Outcome& outcome) {
  if (outcome.solve.is_converged()) return {};
  base::Text reason = outcome.solve.reason;
  if (reason.en.empty()) reason = solve::in_words(outcome.solve.status);
  const auto ended = [](std::string text, const std::string& stop) {
    return text.ends_with(stop) || text.empty() ? text : text + stop;
  };
  reason = {ended(reason.en, "."), ended(reason.in(base::Language::zh), "。")};
  const char* key = outcome.id == "baseline" ? "baseline_not_converged" : "not_converged_long";
  return fmt::format("<p class=\"failed banner\" role=\"alert\">{}</p>\n",
                     both(phrase(key, {{"reason", reason}})));
}

std::string findings_section(const result::Result& result) {
  if (is_measured_only(result)) return {};
  std::string html = convergence_banner(result.baseline);
  if (result.strategies.empty()) return html + fmt::format("<p>{}</p>\n", both(phrase("no_strategies")));
  html += glance(result);
  for (const result::Outcome& strategy : result.strategies) html += article(result, strategy);
  return html;
}

}  // namespace hinterland::report

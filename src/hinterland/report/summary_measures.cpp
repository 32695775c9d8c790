// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/summary_measures.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/measures/said.hpp"
#include "hinterland/report/measures/shown.hpp"
#include "hinterland/report/sections.hpp"
#include "hinterland/report/words.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::report {
namespace {

constexpr std::size_t most_named = 3;

class SummaryOfOne {
 public:
  SummaryOfOne(const result::Result& part, base::Language language, std::string (*plain)(const std::string&))
      : part_(part), language_(language), plain_(plain) {}

  std::string text() {
    for (const indicator::Measurement& measurement : part_.baseline.measurements) {
      const Shown shown = report::shown(part_, measurement, "");
      for (const indicator::Finding& finding : measurement.findings)
        if (result::is_headline(measurement, finding)) add(shown, finding);
    }
    const std::string told = sentences();
    if (rows_.empty() && lines_.empty() && told.empty()) return {};
    const std::string title = result::measuring_of(part_).title.in(language_);
    return fmt::format("\n## {}\n\n{}{}{}", plain_(title), told, table(), lines_);
  }

 private:
  [[nodiscard]] std::string in_words(const base::Text& text) const { return plain_(text.in(language_)); }

  [[nodiscard]] std::string sentences() const {
    std::string text;
    for (const auto& [lead, said] : headlines(part_))
      text += fmt::format("- **{}**{}{}\n", in_words(lead), language_ == base::Language::zh ? "：" : ": ",
                          in_words(said));
    return text.empty() ? text : text + "\n";
  }

  void add(const Shown& shown, const indicator::Finding& finding) {
    const Panel panel = report::panel(part_, finding);
    const std::string label = in_words(result::full_label(part_, shown.measurement, finding));
    if (panel.is_single()) rows_ += row(shown, finding, panel, label);
    const bool is_by_region = panel.axes.size() == 1 && is_region_axis(part_, panel.axes[0]);
    if (is_by_region && finding.name == shown.measurement.indicator) lines_ += line(panel, label);
  }

  [[nodiscard]] std::string row(const Shown& shown, const indicator::Finding& finding, const Panel& panel,
                                const std::string& label) const {
    std::string text = "| " + label + " |";
    if (has_time()) text += panel.periods > 1 ? " " + general(panel.in(0)[0]) + " |" : " |";
    text += " " + general(panel.last()[0]) + " |";
    for (const result::Outcome& strategy : part_.strategies) {
      if (strategy.measurements.empty()) continue;
      const auto of_it = std::ranges::find(shown.after, &strategy, &decltype(shown.after)::value_type::first);
      const auto after = of_it == shown.after.end()
                             ? std::nullopt
                             : last_number(part_, result::find_finding(*of_it->second, finding.name));
      text += " " + (after ? general(*after) : std::string(no_number)) + " |";
    }
    return text + "\n";
  }

  [[nodiscard]] bool has_time() const { return result::measuring_of(part_).periods.size() > 1; }

  [[nodiscard]] std::string table() const {
    if (rows_.empty()) return {};
    std::string head = "| " + in_words(phrase("measure_finding")) + " |", rule = "|---|";
    const auto column = [&](const base::Text& text) {
      head += " " + in_words(text) + " |";
      rule += "---:|";
    };
    if (has_time()) column(period_name(part_, 0));
    const bool has_strategies = std::ranges::any_of(
        part_.strategies, [](const result::Outcome& one) { return !one.measurements.empty(); });
    column(has_time() ? last_period(part_) : phrase(has_strategies ? "baseline" : "measure_value"));
    for (const result::Outcome& strategy : part_.strategies)
      if (!strategy.measurements.empty()) column(title_of(strategy));
    return head + "\n" + rule + "\n" + rows_ + (lines_.empty() ? "" : "\n");
  }

  /// "- composite index (2024): Chou 0.85, Yin 0.47, Si 0.43 … Shen 0.11"
  [[nodiscard]] std::string line(const Panel& panel, const std::string& label) const {
    const auto values = panel.last();
    std::vector<std::size_t> order;
    for (std::size_t k = 0; k < values.size(); ++k)
      if (std::isfinite(values[k])) order.push_back(k);
    if (order.empty()) return {};
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t k) { return values[k]; });
    std::string text;
    const auto one = [&](std::size_t k) {
      return in_words(member_name(panel.axes[0], k)) + " " + general(values[k]);
    };
    for (std::size_t k = 0; k < std::min(most_named, order.size()); ++k)
      text += (k == 0 ? "" : language_ == base::Language::zh ? "、" : ", ") + one(order[k]);
    if (order.size() > most_named) text += " … " + one(order.back());
    const std::string period = panel.periods > 1 ? " (" + in_words(last_period(part_)) + ")" : "";
    return fmt::format("- **{}**{}{}{}\n", label, period, language_ == base::Language::zh ? "：" : ": ",
                       text);
  }

  const result::Result& part_;
  base::Language language_;
  std::string (*plain_)(const std::string&);
  std::string rows_, lines_;
};

}  // namespace

std::string summary_of_measures(const result::Result& result, base::Language language,
                                std::string (*plain)(const std::string&)) {
  std::string text;
  for (const result::Measuring& measuring : result.measurings)
    text += SummaryOfOne(result::part_of(result, measuring), language, plain).text();
  return text;
}

}  // namespace hinterland::report

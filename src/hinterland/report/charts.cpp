// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/charts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/words.hpp"

namespace hinterland::report {

namespace {

// Okabe & Ito (2008), safe for colour-blind readers; yellow left out, too pale on white.
constexpr std::array term_colours = {"#0072b2", "#e69f00", "#009e73", "#cc79a7",
                                     "#56b4e9", "#d55e00", "#7f7f7f"};

const char* colour_of(std::size_t term) {
  return term_colours[std::min(term, term_colours.size() - 1)];
}

struct Reach {
  double negative = 0, positive = 0;
};

Reach reach_of(const std::vector<double>& terms) {
  Reach reach;
  for (const double value : terms) {
    if (std::isfinite(value)) (value < 0 ? reach.negative : reach.positive) += value;
  }
  return reach;
}

/// Where the axis ends, for both sides, and whether any bar is cut there.
struct Range {
  double low = 0, high = 0;
  bool is_cut = false;
};

Range range_of(const std::vector<Reach>& reaches) {
  std::vector<double> sizes;
  Range full;
  for (const Reach& reach : reaches) {
    full.low = std::min(full.low, reach.negative);
    full.high = std::max(full.high, reach.positive);
    sizes.push_back(std::max(-reach.negative, reach.positive));
  }
  std::ranges::sort(sizes);
  const double limit = sizes.empty() ? 0 : 3 * sizes[sizes.size() / 2];
  Range range{std::max(full.low, -limit), std::min(full.high, limit), false};
  range.is_cut = range.low > full.low || range.high < full.high;
  if (range.high - range.low <= 0) range.high = range.low + 1;
  return range;
}

constexpr double label_width = 150, total_width = 70, bar_width = 480, row_height = 24, bar_height = 13,
                 top = 22;

/// "A very long name of a regi…": at most this many columns, a CJK character counting two.
base::Text shortened(const base::Text& text) {
  const auto cut = [](const std::string& full) {
    std::string kept;
    int columns = 0;
    for (std::size_t k = 0; k < full.size();) {
      const auto lead = static_cast<unsigned char>(full[k]);
      const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
      columns += bytes >= 3 ? 2 : 1;
      if (columns > 20) return kept + "…";
      kept += full.substr(k, bytes);
      k += bytes;
    }
    return kept;
  };
  return {cut(text.en), cut(text.zh)};
}

std::string axis(const Range& range, double bottom) {
  const auto x = [&](double value) {
    return label_width + (value - range.low) / (range.high - range.low) * bar_width;
  };
  const double rough = (range.high - range.low) / 6;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  const double step = power * (rough / power < 1.5   ? 1
                               : rough / power < 3.5 ? 2
                               : rough / power < 7.5 ? 5
                                                     : 10);
  const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
  std::string svg;
  for (double tick = std::ceil(range.low / step) * step; tick <= range.high + 1e-9 * step; tick += step) {
    const bool is_zero = std::abs(tick) < 1e-9 * step;
    svg += fmt::format("<line class=\"{}\" x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.0f}\" y2=\"{:.0f}\"/>",
                       is_zero ? "zero" : "grid", x(tick), x(tick), top - 4, bottom);
    svg += fmt::format("<text class=\"tick\" x=\"{:.1f}\" y=\"12\">{}</text>\n", x(tick),
                       signed_number(tick, decimals));
  }
  return svg;
}

std::string bar(const StackedBars& chart, std::size_t row, const Range& range, double y) {
  const auto x = [&](double value) {
    return label_width +
           (std::clamp(value, range.low, range.high) - range.low) / (range.high - range.low) * bar_width;
  };
  std::string svg;
  double left = 0, right = 0, total = 0;
  for (std::size_t term = 0; term < chart.terms.size(); ++term) {
    const double value = chart.values[row][term];
    if (!std::isfinite(value)) continue;
    double& edge = value < 0 ? left : right;
    const double from = x(edge);
    edge += value;
    total += value;
    const double to = x(edge);
    if (std::abs(to - from) < 0.05) continue;
    svg += fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{}\" fill=\"{}\"><title>{}, {}: "
        "{}</title></rect>",
        std::min(from, to), y, std::abs(to - from), bar_height, colour_of(term),
        side_by_side(chart.rows[row]), side_by_side(chart.terms[term]), signed_number(value, 3));
  }
  const auto arrow = [&](double tip, double side) {
    svg += fmt::format("<path class=\"arrow\" d=\"M{:.1f} {:.1f}l{} {}l{} {}z\"/>", tip, y - 2, side * 9,
                       (bar_height + 4) / 2, -side * 9, (bar_height + 4) / 2);
  };
  if (right > range.high) arrow(x(range.high), 1);
  if (left < range.low) arrow(x(range.low), -1);
  if (total >= range.low && total <= range.high) {
    svg += fmt::format("<path class=\"net\" d=\"M{:.1f} {:.1f}l4.5 4.5l-4.5 4.5l-4.5 -4.5z\"/>", x(total),
                       y + 2);
  }
  svg += fmt::format("<text class=\"row-name\" x=\"{:.0f}\" y=\"{:.1f}\">{}</text>", label_width - 12, y + 11,
                     both_in_svg(shortened(chart.rows[row])));
  return svg + fmt::format("<text class=\"row-total\" x=\"{:.0f}\" y=\"{:.1f}\">{}</text>\n",
                           label_width + bar_width + total_width, y + 11, signed_number(total, 2));
}

}  // namespace

std::string stacked_bars(const StackedBars& chart) {
  std::vector<Reach> reaches;
  for (const auto& terms : chart.values) reaches.push_back(reach_of(terms));
  const Range range = range_of(reaches);
  const double bottom = top + row_height * static_cast<double>(chart.rows.size());
  std::string html =
      fmt::format("<figure class=\"bars\"><figcaption id=\"{0}\">{1}</figcaption>\n<ul class=\"terms\">",
                  chart.id, both(chart.caption));
  for (std::size_t term = 0; term < chart.terms.size(); ++term) {
    html += fmt::format(
        "<li><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect width=\"12\" height=\"12\" "
        "fill=\"{}\"/></svg>{}</li>",
        colour_of(term), both(chart.terms[term]));
  }
  html += fmt::format(
      "<li><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><path class=\"net\" d=\"M6 1l5 5l-5 5l-5 "
      "-5z\"/></svg>{}</li></ul>\n",
      both(phrase("sum_of_terms")));
  html += fmt::format("<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-labelledby=\"{}\">\n",
                      label_width + bar_width + total_width + 4, bottom + 4, chart.id);
  html += axis(range, bottom);
  for (std::size_t row = 0; row < chart.rows.size(); ++row) {
    html +=
        bar(chart, row, range, top + row_height * static_cast<double>(row) + (row_height - bar_height) / 2);
  }
  html += "</svg>\n";
  if (range.is_cut) html += fmt::format("<p class=\"note\">{}</p>\n", both(phrase("cut_bars")));
  return html + "</figure>\n";
}

std::string convergence(const std::string& id, const base::Text& caption,
                        const std::vector<double>& history) {
  std::vector<double> logs;
  for (const double residual : history) {
    if (std::isfinite(residual) && residual > 0) logs.push_back(std::log10(residual));
  }
  if (logs.size() < 2) return {};
  constexpr double width = 220, height = 96, left = 34, bottom = 18;
  const double high = std::ceil(*std::ranges::max_element(logs));
  const double low = std::min(std::floor(*std::ranges::min_element(logs)), high - 1);
  const auto x = [&](std::size_t k) {
    return left + static_cast<double>(k) / static_cast<double>(logs.size() - 1) * (width - left - 6);
  };
  const auto y = [&](double value) { return 8 + (high - value) / (high - low) * (height - bottom - 12); };
  std::string points;
  for (std::size_t k = 0; k < logs.size(); ++k) points += fmt::format("{:.1f},{:.1f} ", x(k), y(logs[k]));
  std::string html = fmt::format(
      "<figure class=\"convergence\"><figcaption id=\"{0}\"><span class=\"title\">{1}</span></figcaption>"
      "<svg viewBox=\"0 0 {2} {3}\" role=\"img\" aria-labelledby=\"{0}\">",
      id, both(caption), width, height);
  for (const double level : {high, low}) {
    html += fmt::format(
        "<line class=\"grid\" x1=\"{}\" x2=\"{}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>"
        "<text class=\"level\" x=\"{}\" y=\"{:.1f}\">10<tspan dy=\"-4\" class=\"power\">{}</tspan></text>",
        left, width - 6, y(level), y(level), left - 5, y(level) + 4, number(level, 0));
  }
  html += fmt::format(
      "<polyline points=\"{}\"/><text class=\"tick\" x=\"{}\" y=\"{}\">0</text>"
      "<text class=\"tick\" x=\"{}\" y=\"{}\">{}</text></svg></figure>\n",
      points, left, height - 4, width - 10, height - 4, logs.size() - 1);
  return html;
}

}  // namespace hinterland::report

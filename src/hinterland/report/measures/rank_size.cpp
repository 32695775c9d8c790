// Rank and size on logarithmic scales, with the fitted line.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/base/sum.hpp"
#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/measures/frame.hpp"
#include "hinterland/report/measures/pictures.hpp"
#include "hinterland/report/words.hpp"

namespace hinterland::report {

namespace {

constexpr std::size_t most_points = 1500;

/// Ticks at 1, 2, 5 · 10^k (or powers alone where there are many), for a scale of natural logarithms.
std::vector<double> log_ticks(double low, double high) {
  const bool has_few = (high - low) / std::log(10.0) < 3;
  std::vector<double> ticks;
  for (double power = std::pow(10, std::floor(low / std::log(10.0))); std::log(power) <= high; power *= 10) {
    for (const double lead : has_few ? std::vector<double>{1, 2, 5} : std::vector<double>{1}) {
      const double at = std::log(lead * power);
      if (at >= low - 1e-9 && at <= high + 1e-9) ticks.push_back(at);
    }
  }
  return ticks;
}

Scale log_scale(const std::vector<double>& logs, double from, double to) {
  auto [low, high] = range_of(logs);
  const double air = std::max(0.04 * (high - low), 1e-3);
  return {.low = low - air, .high = high + air, .from = from, .to = to, .ticks = {}};
}

/// Logarithms of sizes, falling, and of their ranks; sizes over `unit`.
struct Ranked {
  std::vector<double> size, rank;
  double unit = 1;
};

double mean_of(std::span<const double> values) {
  std::vector<double> positive;
  for (const double value : values)
    if (std::isfinite(value) && value > 0) positive.push_back(value);
  return positive.empty() ? 1 : base::sum(positive) / static_cast<double>(positive.size());
}

/// Of several periods, sizes are relative to their own mean: prices and growth would drive them apart.
Ranked ranked(std::span<const double> values, std::size_t count, bool is_relative) {
  const double unit = is_relative ? mean_of(values) : 1;
  std::vector<double> sizes;
  for (const double value : values)
    if (std::isfinite(value) && value > 0) sizes.push_back(std::log(value / unit));
  std::ranges::sort(sizes, std::greater{});
  if (count > 0 && count < sizes.size()) sizes.resize(count);
  Ranked made{.size = std::move(sizes), .rank = {}, .unit = unit};
  for (std::size_t k = 0; k < made.size.size(); ++k)
    made.rank.push_back(std::log(static_cast<double>(k + 1)));
  return made;
}

std::string dots(const Ranked& all, const Frame& frame, const char* css_class) {
  std::string svg;
  const std::size_t step = all.size.size() / most_points + 1;
  for (std::size_t k = 0; k < all.size.size(); k += step)
    svg += fmt::format("<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"2.8\"/>", css_class,
                       frame.x(all.size[k]), frame.y(all.rank[k]));
  return svg + "\n";
}

std::string fitted_line(const Shown& shown, const Ranked& all, const Frame& frame) {
  const auto slope = last_number(shown.result, shown.main()),
             intercept = last_number(shown.result, shown.part(".intercept"));
  if (!slope || !intercept || *slope == 0) return {};
  std::string path;
  constexpr int pieces = 60;
  for (int k = 0; k <= pieces; ++k) {
    const double x = all.size.back() + (all.size.front() - all.size.back()) * k / pieces;
    const double y = *intercept + *slope * (x + std::log(all.unit));
    if (y < frame.y.low || y > frame.y.high) continue;
    path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? "M" : "L", frame.x(x), frame.y(y));
  }
  return fmt::format("<path class=\"line\" stroke=\"#d55e00\" d=\"{}\"/>\n", path);
}

}  // namespace

std::string rank_size_picture(const Shown& shown) {
  const auto values = measured_values(shown.result, shown.measurement.variable);
  if (shown.measurement.indicator != "rank_size" || !values) return {};
  const auto places = last_number(shown.result, shown.part(".places"));
  const auto count = static_cast<std::size_t>(places.value_or(0));
  const Ranked last = ranked(values->last(), count, values->has_time),
               first = ranked(values->in(0), count, values->has_time);
  if (last.size.size() < 3) return {};
  std::vector<double> sizes = last.size;
  if (values->has_time) sizes.insert(sizes.end(), first.size.begin(), first.size.end());
  Frame frame{.x = log_scale(sizes, plot_left + 4, plot_right),
              .y = log_scale(last.rank, plot_bottom(280), plot_top),
              .x_label = phrase(values->has_time ? "rank_size_x_relative" : "rank_size_x",
                                {{"variable", variable_label(shown.result, shown.measurement.variable)}}),
              .y_label = phrase("rank_size_y")};
  for (const double tick : log_ticks(frame.x.low, frame.x.high))
    frame.x_ticks.push_back({.at = frame.x(tick), .text = same(general(std::exp(tick)))});
  frame.y.ticks = log_ticks(frame.y.low, frame.y.high);
  frame.y.is_logarithmic = true;
  std::string svg = to_svg(frame);
  if (values->has_time) svg += dots(first, frame, "faint");
  svg += dots(last, frame, "point") + fitted_line(shown, last, frame);
  Figure figure{.id = shown.id + "-rank",
                .caption = phrase("rank_size_caption", {{"period", last_period(shown.result)}}),
                .description = phrase("rank_size_seen"),
                .svg = std::move(svg)};
  if (values->has_time) {
    figure.keys.push_back(dot_key("faint", period_name(shown.result, 0)));
    figure.keys.push_back(dot_key("point", last_period(shown.result)));
  }
  figure.keys.push_back(line_key("#d55e00", false, phrase("fitted")));
  return to_html(figure);
}

}  // namespace hinterland::report

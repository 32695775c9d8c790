// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/classes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/words.hpp"

namespace hinterland::report {

namespace {

const std::vector<std::string> brown_to_teal = {"#8c510a", "#d8b365", "#f6e8c3", "#f5f5f5",
                                                "#c7eae5", "#5ab4ac", "#01665e"};
const std::vector<std::string> light_to_blue = {"#e3ecf4", "#b9d0e3", "#82abc9", "#4a7fa5", "#1f5078"};

/// 1, 2 or 5 times a power of ten, the nearest on a logarithmic scale.
double nice(double value) {
  const double power = std::pow(10.0, std::floor(std::log10(value)));
  const double lead = value / power;
  return power * (lead < 1.4142 ? 1 : lead < 3.1623 ? 2 : lead < 7.0711 ? 5 : 10);
}

double next_nice(double value) {
  return nice(value * 2.2);
}

std::vector<double> sorted_finite(std::span<const double> values, bool sizes) {
  std::vector<double> kept;
  for (const double value : values) {
    if (std::isfinite(value)) kept.push_back(sizes ? std::abs(value) : value);
  }
  std::ranges::sort(kept);
  return kept;
}

double quantile(const std::vector<double>& sorted, double part) {
  return sorted[static_cast<std::size_t>(std::lround(part * static_cast<double>(sorted.size() - 1)))];
}

int decimals_for(double step) {
  return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
}

}  // namespace

std::size_t Classes::of(double value) const {
  return static_cast<std::size_t>(std::ranges::upper_bound(breaks, value) - breaks.begin());
}

const std::string& Classes::colour(double value) const {
  static const std::string missing = missing_colour;
  return std::isfinite(value) ? colours[of(value)] : missing;
}

base::Text Classes::label(std::size_t position) const {
  const auto edge = [&](std::size_t k) { return same(number(breaks[k], decimals)); };
  if (breaks.empty()) return same("0");
  if (position == 0) return phrase("class_below", {{"high", edge(0)}});
  if (position == breaks.size()) return phrase("class_above", {{"low", edge(breaks.size() - 1)}});
  return phrase("class_between", {{"low", edge(position - 1)}, {"high", edge(position)}});
}

Classes diverging(std::span<const double> values) {
  const std::vector<double> sizes = sorted_finite(values, true);
  // Below 1e-9 of a percent everything is rounding of a solver that stops at 1e-11.
  if (sizes.empty() || sizes.back() < 1e-9) return {.breaks = {}, .colours = {brown_to_teal[3]}};
  const double smallest = sizes.back() * 1e-3;
  const double inner = nice(std::max(quantile(sizes, 0.35), smallest));
  const double middle = std::max(nice(std::max(quantile(sizes, 0.60), smallest)), next_nice(inner));
  const double outer = std::max(nice(std::max(quantile(sizes, 0.85), smallest)), next_nice(middle));
  return {.breaks = {-outer, -middle, -inner, inner, middle, outer},
          .colours = brown_to_teal,
          .decimals = decimals_for(inner)};
}

Classes sequential(std::span<const double> values) {
  const std::vector<double> sorted = sorted_finite(values, false);
  if (sorted.empty() || sorted.front() == sorted.back()) return {.breaks = {}, .colours = {light_to_blue[1]}};
  const double step =
      std::pow(10.0, std::floor(std::log10(std::max(std::abs(sorted.front()), std::abs(sorted.back())))) - 2);
  Classes classes{.breaks = {}, .colours = {light_to_blue[0]}, .decimals = decimals_for(step)};
  for (const double part : {0.2, 0.4, 0.6, 0.8}) {
    const double edge = std::round(quantile(sorted, part) / step) * step;
    if (!classes.breaks.empty() && edge <= classes.breaks.back()) continue;
    classes.breaks.push_back(edge);
    classes.colours.push_back(light_to_blue[classes.breaks.size()]);
  }
  return classes;
}

bool needs_white_text(const std::string& colour) {
  const auto channel = [&](std::size_t at) {
    const double value = std::stoi(colour.substr(at, 2), nullptr, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  const double luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05;
}

}  // namespace hinterland::report

// The rows rank_size and zipf; the rest of measure_size.hpp is in measure_size.cpp.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "hinterland/indicator/inequality/fitness.hpp"
#include "hinterland/indicator/size/measure_size.hpp"
#include "hinterland/indicator/size/rank_size.hpp"

namespace hinterland::indicator {

namespace {

using Values = std::span<const double>;

RankSizeOptions options_of(const Conventions& conventions) {
  RankSizeOptions options{.shift = conventions.is("rank_size_shift", "half") ? 0.5 : 0.0,
                          .top = static_cast<std::size_t>(conventions.number("rank_size_top"))};
  if (conventions.is("rank_ties", "average")) options.ties = Ties::average;
  if (conventions.is("rank_ties", "best")) options.ties = Ties::best;
  if (conventions.is("rank_ties", "worst")) options.ties = Ties::worst;
  return options;
}

bool has_fit_top(const Inputs& inputs, base::Diagnostics& out_found) {
  const double top = inputs.conventions.number("rank_size_top");
  if (top == 0 || (top >= 3 && top == std::floor(top))) return true;
  add_once(out_found, "HL0709",
           {{"convention", "rank_size_top"},
            {"number", fmt::format("{}", top)},
            {"range_en", "0 (all places) or a whole number of 3 or more"},
            {"range_zh", "0（全部）或不小于 3 的整数"}});
  return false;
}

/// Whether the places used are positive and differ, in every period; HL0701 and HL0708 where not.
bool has_line(const Inputs& inputs, const base::Text& measure, std::size_t top,
              base::Diagnostics& out_found) {
  std::vector<std::size_t> equal;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    std::vector<double> falling(inputs.value->in(t).begin(), inputs.value->in(t).end());
    std::ranges::sort(falling, std::greater<>());
    if (top > 0 && top < falling.size()) falling.resize(top);
    if (falling.back() <= 0) return has_fit_values(inputs, measure, Sign::positive, out_found);
    if (std::log(falling.front()) == std::log(falling.back())) equal.push_back(t);
  }
  if (equal.empty()) return true;
  const base::Text periods = periods_in_words(inputs, equal);
  add_once(out_found, "HL0708",
           {{"variable", inputs.value->name}, {"periods_en", periods.en}, {"periods_zh", periods.zh}});
  return false;
}

using Fit = Line (*)(Values, const RankSizeOptions&);

Measurement measure_line(const Inputs& inputs, const std::string& id, const base::Text& label, Fit fit,
                         base::Diagnostics& out_found) {
  Measurement measurement;
  measurement.variable = inputs.value->name;
  if (!has_fit_top(inputs, out_found) || !has_fit_values(inputs, label, Sign::not_negative, out_found) ||
      !has_regions(inputs, label, 3, out_found))
    return measurement;
  const RankSizeOptions options = options_of(inputs.conventions);
  if (!has_line(inputs, label, options.top, out_found)) return measurement;
  std::vector<double> slope, intercept, error, r2, places;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const Line line = fit(inputs.value->in(t), options);
    slope.push_back(line.slope);
    intercept.push_back(line.intercept);
    error.push_back(line.standard_error);
    r2.push_back(line.r2);
    places.push_back(static_cast<double>(line.count));
  }
  const auto add = [&](const std::string& part, const base::Text& words, std::vector<double> numbers) {
    measurement.findings.push_back({id + part, words, over_time(inputs, std::move(numbers))});
  };
  add("", label, std::move(slope));
  add(".intercept", {"intercept", "截距"}, std::move(intercept));
  add(".se", {"standard error of the slope", "斜率的标准误"}, std::move(error));
  add(".r2", {"R squared", "R²"}, std::move(r2));
  add(".places", {"places used", "所用城市数"}, std::move(places));
  return measurement;
}

}  // namespace

Measurement measure_rank_size(const Inputs& inputs, base::Diagnostics& out_found) {
  return measure_line(inputs, "rank_size", {"slope of log rank on log size", "对数位序对对数规模的斜率"},
                      rank_on_size, out_found);
}

Measurement measure_zipf(const Inputs& inputs, base::Diagnostics& out_found) {
  return measure_line(inputs, "zipf", {"slope of log size on log rank", "对数规模对对数位序的斜率"},
                      size_on_rank, out_found);
}

}  // namespace hinterland::indicator

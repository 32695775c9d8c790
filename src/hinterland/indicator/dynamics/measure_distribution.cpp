// The shape of the distribution over time, and who changed places in it.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/dynamics/kernel_density.hpp"
#include "hinterland/indicator/dynamics/measure_dynamics.hpp"
#include "hinterland/indicator/dynamics/panel.hpp"
#include "hinterland/indicator/dynamics/rank_mobility.hpp"
#include "hinterland/indicator/naming.hpp"

namespace hinterland::indicator {

namespace {

Bandwidth rule_of(const Conventions& conventions) {
  const std::string& choice = conventions.choice("density_bandwidth");
  if (choice == "scott") return Bandwidth::scott;
  if (choice == "normal") return Bandwidth::normal;
  return choice == "normal_silverman" ? Bandwidth::normal_silverman : Bandwidth::silverman;
}

/// One bandwidth a period. Told: HL0733 (one region), HL0731 (all equal).
std::optional<std::vector<double>> bandwidths(const Inputs& inputs, const std::vector<double>& all,
                                              const base::Text& label, base::Diagnostics& out_found) {
  const std::size_t regions = inputs.regions.size();
  if (regions < 2) {
    out_found.add("HL0733", {},
                  Facts()
                      .add("indicator", label)
                      .add("coefficients", std::size_t{1})
                      .add("count", regions)
                      .arguments());
    return std::nullopt;
  }
  std::vector<double> result;
  bool is_fit = true;
  for (std::size_t t = 0; t * regions < all.size(); ++t) {
    result.push_back(bandwidth(std::span(all).subspan(t * regions, regions), rule_of(inputs.conventions)));
    if (result.back() > 0) continue;
    is_fit = false;
    out_found.add("HL0731", {},
                  Facts()
                      .add("indicator", label)
                      .add("variable", inputs.value->label)
                      .add("value", inputs.value->in(t)[0])
                      .add("count", regions)
                      .add("period", period_name(inputs, t))
                      .arguments());
  }
  if (!is_fit) return std::nullopt;
  return result;
}

/// The same grid for all periods, some bandwidths beyond the extremes.
std::vector<double> common_grid(const std::vector<double>& all, const std::vector<double>& h, double margin,
                                std::size_t points) {
  const std::size_t regions = all.size() / h.size();
  double lowest = all.front(), highest = all.front();
  for (std::size_t t = 0; t < h.size(); ++t) {
    const auto [low, high] = std::ranges::minmax(std::span(all).subspan(t * regions, regions));
    lowest = std::min(lowest, low - margin * h[t]);
    highest = std::max(highest, high + margin * h[t]);
  }
  return even_grid(lowest, highest, points);
}

array::Axis grid_axis(const std::vector<double>& grid) {
  std::vector<array::Member> members;
  for (const double value : grid) {
    const std::string code = fmt::format("{}", value), shown = fmt::format("{:.4g}", value);
    members.push_back({code, {shown, shown}});
  }
  return array::Axis("grid", std::move(members));
}

void add(Measurement& result, const std::string& name, base::Text label, double value) {
  result.findings.push_back({name, std::move(label), array::Array(value)});
}

}  // namespace

Measurement measure_density(const Inputs& inputs, base::Diagnostics& out_found) {
  const base::Text label{"kernel density", "核密度"};
  const auto all = levels(inputs, inputs.conventions.is("density_values", "relative"), label, out_found);
  const auto points = whole_number(inputs, "density_points", 2, out_found);
  if (!all || !points) return {};
  const auto h = bandwidths(inputs, *all, label, out_found);
  if (!h) return {};
  const double margin = std::max(0.0, inputs.conventions.number("density_margin"));
  const std::vector<double> grid = common_grid(*all, *h, margin, *points);
  const std::size_t regions = inputs.regions.size();
  std::vector<double> density, tops;
  for (std::size_t t = 0; t < h->size(); ++t) {
    const auto row = kernel_density(std::span(*all).subspan(t * regions, regions), (*h)[t], grid);
    density.insert(density.end(), row.begin(), row.end());
    tops.push_back(static_cast<double>(peaks(row)));
  }
  Measurement result;
  result.variable = inputs.value->name;
  result.findings.push_back(
      {"density", {"kernel density", "核密度"}, over_time(inputs, grid_axis(grid), std::move(density))});
  result.findings.push_back({"density.bandwidth", {"bandwidth", "带宽"}, over_time(inputs, *h)});
  result.findings.push_back(
      {"density.peaks", {"peaks of the density", "密度峰数"}, over_time(inputs, std::move(tops))});
  return result;
}

Measurement measure_rank_mobility(const Inputs& inputs, base::Diagnostics& out_found) {
  const std::size_t last = inputs.periods.size() - 1, regions = inputs.regions.size();
  const auto first_values = inputs.value->in(0), last_values = inputs.value->in(last);
  const base::Text label{"rank mobility", "位次流动性"};
  if (regions < 2) {
    out_found.add("HL0733", {},
                  Facts()
                      .add("indicator", label)
                      .add("coefficients", std::size_t{1})
                      .add("count", regions)
                      .arguments());
    return {};
  }
  for (const std::size_t t : {std::size_t{0}, last}) {
    const auto [lowest, highest] = std::ranges::minmax(inputs.value->in(t));
    if (highest > lowest) continue;
    out_found.add("HL0731", {},
                  Facts()
                      .add("indicator", label)
                      .add("variable", inputs.value->label)
                      .add("value", lowest)
                      .add("count", regions)
                      .add("period", period_name(inputs, t))
                      .arguments());
    return {};
  }
  const Concordance found = concordance(first_values, last_values);
  std::vector<double> since, rise = mean_ranks(first_values), moved;
  for (std::size_t t = 0; t <= last; ++t) since.push_back(concordance(first_values, inputs.value->in(t)).tau);
  const std::vector<double> now = mean_ranks(last_values);
  for (std::size_t i = 0; i < regions; ++i) {
    rise[i] -= now[i];
    moved.push_back(std::abs(rise[i]));
  }
  Measurement result;
  result.variable = inputs.value->name;
  add(result, "rank_mobility", {"Kendall's tau b, first to last period", "肯德尔 τ b(首末期)"}, found.tau);
  add(result, "rank_mobility.p", {"its p, two-sided", "其 p 值(双侧)"}, kendall_p(found.tau, regions));
  add(result, "rank_mobility.concordant", {"concordant pairs", "一致对"},
      static_cast<double>(found.concordant));
  add(result, "rank_mobility.discordant", {"discordant pairs", "不一致对"},
      static_cast<double>(found.discordant));
  add(result, "rank_mobility.spearman", {"Spearman's rho", "斯皮尔曼 ρ"},
      spearman(first_values, last_values));
  add(result, "rank_mobility.mean_change", {"mean places changed", "平均位次变动"},
      base::sum(moved) / static_cast<double>(regions));
  result.findings.push_back(
      {"rank_mobility.rise", {"places gained", "上升位次"}, array::Array({inputs.regions}, rise)});
  result.findings.push_back({"rank_mobility.since_first",
                             {"tau b with the first period", "与首期的 τ b"},
                             over_time(inputs, since)});
  return result;
}

}  // namespace hinterland::indicator

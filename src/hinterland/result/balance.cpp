// SPDX-License-Identifier: Apache-2.0
#include "hinterland/result/balance.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "hinterland/indicator/inequality/dispersion.hpp"
#include "hinterland/indicator/inequality/entropy.hpp"
#include "hinterland/indicator/inequality/lorenz.hpp"
#include "hinterland/indicator/size/share.hpp"
#include "hinterland/result/facts.hpp"

namespace hinterland::result {

namespace {

using Values = std::vector<double>;

/// Values of a quantity in the group; nothing unless it is one positive, finite number per region.
std::optional<Values> in_group(const Result& result, const Outcome& outcome, const std::string& name) {
  const Quantity* quantity = find_quantity(outcome, name);
  if (quantity == nullptr || !is_over_regions(result, quantity->values)) return std::nullopt;
  Values values;
  for (const std::size_t region : group_positions(result)) values.push_back(quantity->values[region]);
  const bool is_fit = std::ranges::all_of(values, [](double x) { return std::isfinite(x) && x > 0; });
  if (values.empty() || !is_fit) return std::nullopt;
  return values;
}

/// What the indicators are computed from, in one outcome.
struct Parts {
  std::optional<Values> people, income, output;
};

Parts parts_of(const Result& result, const Outcome& outcome) {
  return {.people = in_group(result, outcome, result.roles.people),
          .income = in_group(result, outcome, result.roles.income),
          .output = in_group(result, outcome, result.roles.output)};
}

void add_sizes(const Result& result, const Parts& before, const Parts& after,
               std::vector<Indicator>& out_rows) {
  const std::vector<std::size_t> positions = group_positions(result);
  const auto name = [&](std::size_t place) { return result.regions[positions[place]].name; };
  const auto capital = capital_in_group(result);
  if (capital && before.people && after.people) {
    out_rows.push_back({.id = "capital_share_people",
                        .label = {"Capital's share of people", "首府人口占比"},
                        .before = indicator::share(*before.people, *capital),
                        .after = indicator::share(*after.people, *capital),
                        .region_before = name(*capital),
                        .region_after = name(*capital)});
  }
  if (!before.output || !after.output) return;
  if (capital) {
    out_rows.push_back({.id = "capital_share_output",
                        .label = {"Capital's share of output", "首府产出占比"},
                        .before = indicator::share(*before.output, *capital),
                        .after = indicator::share(*after.output, *capital),
                        .region_before = name(*capital),
                        .region_after = name(*capital)});
  }
  const indicator::Primacy first = indicator::primacy(*before.output);
  const indicator::Primacy then = indicator::primacy(*after.output);
  out_rows.push_back({.id = "primacy_output",
                      .label = {"Primacy: largest economy's share of output", "首位度：最大经济体的产出占比"},
                      .before = first.share,
                      .after = then.share,
                      .region_before = name(first.position),
                      .region_after = name(then.position)});
}

void add_inequality(const Parts& before, const Parts& after, std::vector<Indicator>& out_rows) {
  if (!before.income || !after.income || !before.people || !after.people) return;
  const auto row = [&](const char* id, base::Text label, auto measure) {
    out_rows.push_back({.id = id,
                        .label = std::move(label),
                        .before = measure(*before.income, *before.people),
                        .after = measure(*after.income, *after.people),
                        .region_before = {},
                        .region_after = {}});
  };
  using Income = const Values&;
  using People = const Values&;
  row("theil_income", {"Theil index of real income, weighted by people", "实际收入泰尔指数（人口加权）"},
      [](Income x, People n) { return indicator::theil(x, n); });
  row("cv_income",
      {"Coefficient of variation of real income, weighted by people", "实际收入变异系数（人口加权）"},
      [](Income x, People n) { return indicator::coefficient_of_variation(x, n); });
  row("cv_income_unweighted",
      {"Coefficient of variation of real income, unweighted", "实际收入变异系数（不加权）"},
      [](Income x, People) { return indicator::coefficient_of_variation(x); });
  row("gini_income", {"Gini coefficient of real income, weighted by people", "实际收入基尼系数（人口加权）"},
      [](Income x, People n) { return indicator::gini(x, n); });
}

}  // namespace

std::vector<Indicator> balance(const Result& result, const Outcome& outcome) {
  const Parts before = parts_of(result, result.baseline);
  const Parts after = parts_of(result, outcome);
  std::vector<Indicator> rows;
  add_sizes(result, before, after, rows);
  add_inequality(before, after, rows);
  return rows;
}

void add_balance(Result& out_result) {
  out_result.baseline.indicators = balance(out_result, out_result.baseline);
  for (Outcome& strategy : out_result.strategies) strategy.indicators = balance(out_result, strategy);
}

const Quantity* find_quantity(const Outcome& outcome, const std::string& name) {
  const auto found = std::ranges::find(outcome.quantities, name, &Quantity::name);
  return found == outcome.quantities.end() ? nullptr : &*found;
}

std::vector<std::size_t> group_positions(const Result& result) {
  const bool is_marked = std::ranges::find(result.in_group, true) != result.in_group.end();
  std::vector<std::size_t> positions;
  for (std::size_t k = 0; k < result.regions.size(); ++k) {
    if (!is_marked || result.in_group[k]) positions.push_back(k);
  }
  return positions;
}

std::optional<std::size_t> capital_in_group(const Result& result) {
  if (result.roles.capital.empty() || result.regions.size() == 0) return std::nullopt;
  const std::optional<std::size_t> capital = result.regions.find(result.roles.capital);
  const std::vector<std::size_t> positions = group_positions(result);
  const auto place =
      std::ranges::find_if(positions, [&](std::size_t position) { return capital == position; });
  if (place == positions.end()) return std::nullopt;
  return static_cast<std::size_t>(place - positions.begin());
}

}  // namespace hinterland::result

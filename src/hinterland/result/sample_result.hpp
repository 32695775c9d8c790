// A small, complete result made by hand, for tests of result/ and report/ only: four square regions, the last of
// them outside the reported group, two strategies, a decomposition and a radiation matrix.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "hinterland/result/balance.hpp"
#include "hinterland/result/result.hpp"

namespace hinterland::result::sample {

inline geo::MultiPolygon square(double west, double south) {
  return {
      {.outer = {{west, south}, {west + 1, south}, {west + 1, south + 1}, {west, south + 1}, {west, south}},
       .holes = {}}};
}

inline solve::Report converged() {
  solve::Report report;
  report.status = solve::Status::converged;
  report.method = solve::Method::anderson;
  report.reason = {"the residual fell below the tolerance", "残差已低于容差"};
  report.iterations = 4;
  report.residual_evaluations = 5;
  report.residual = 3.2e-13;
  report.seconds = 0.002;
  report.history = {0.4, 1e-3, 2e-7, 5e-10, 3.2e-13};
  report.largest = {{"market at Alder", 3.2e-13}, {"people at Birch", -1e-14}};
  return report;
}

inline solve::Report stalled() {
  solve::Report report = converged();
  report.status = solve::Status::stalled;
  report.reason = {"the residual stopped falling at 0.2", "残差停在0.2不再下降"};
  report.residual = 0.2;
  report.history = {0.4, 0.25, 0.2, 0.2};
  return report;
}

/// The three role quantities with these values, one per region.
inline std::vector<Quantity> quantities(const array::Axis& regions, std::vector<double> people,
                                        std::vector<double> income, std::vector<double> output) {
  const auto one = [&](const char* name, base::Text label, const char* unit, bool is_measure,
                       std::vector<double> values) {
    return Quantity{.name = name,
                    .label = std::move(label),
                    .unit = unit,
                    .is_measure = is_measure,
                    .values = array::Array({regions}, std::move(values))};
  };
  return {one("L", {"people", "人口"}, "people", false, std::move(people)),
          one("real_income", {"real income", "实际收入"}, "", true, std::move(income)),
          one("real_output", {"real output", "实际产出"}, "", true, std::move(output))};
}

/// The change in real income of an outcome against the baseline, as two terms: 70 % demand, the rest prices.
inline Decomposition decomposition(const array::Axis& regions, const Outcome& baseline,
                                   const Outcome& outcome) {
  std::vector<double> change, demand, prices;
  for (std::size_t k = 0; k < regions.size(); ++k) {
    change.push_back(std::log(outcome.quantities[1].values[k] / baseline.quantities[1].values[k]));
    demand.push_back(0.7 * change[k] + 0.002);
    prices.push_back(change[k] - demand[k]);
  }
  return {
      .measure = "real_income",
      .log_change = array::Array({regions}, change),
      .terms = {{.id = "demand", .label = {"demand", "需求"}, .log_change = array::Array({regions}, demand)},
                {.id = "prices", .label = {"prices", "价格"}, .log_change = array::Array({regions}, prices)}},
      .largest_gap = 1e-17};
}

inline Outcome strategy(const array::Axis& regions, const Outcome& baseline, std::string id, base::Text title,
                        std::vector<Quantity> values) {
  Outcome outcome;
  outcome.id = std::move(id);
  outcome.title = std::move(title);
  outcome.solve = converged();
  outcome.quantities = std::move(values);
  outcome.decompositions = {decomposition(regions, baseline, outcome)};
  return outcome;
}

inline Provenance provenance() {
  return {.hinterland_version = "0.1.0",
          .compiler = "GCC 12.2",
          .case_path = "cases/trees/case.toml",
          .model_name = "strong_capital",
          .model_cite = "doi:10.0000/example",
          .model_text = "model strong_capital\nset R\n",
          .case_text = "[case]\nname = \"trees\"\n",
          .files = {{.path = "regions.csv", .sha256 = "00ff"}},
          .options = {{"tolerance", "1e-11"}},
          .seconds = {{"read", 0.25}, {"solve", 0.5}},
          .formulas = {"tau[i,j] = 1 + d[i,j]  (example)"}};
}

/// Alder is the capital; Birch is the largest economy; Dogwood is outside the group.
/// "boost": Alder gains, Birch is richer but smaller, Cedar loses both. "spread": all three gain.
inline Result result() {
  Result made;
  made.name = "trees";
  made.title = {"Three trees and a dogwood", "三棵树与山茱萸"};
  made.description = {"A made-up region for tests.", "供测试用的虚构地区。"};
  made.regions = array::Axis("R", {{.code = "1", .name = {"Alder", "桤木"}},
                                   {.code = "2", .name = {"Birch", "白桦"}},
                                   {.code = "3", .name = {"Cedar", "雪松"}},
                                   {.code = "4", .name = {"Dogwood", "山茱萸"}}});
  made.in_group = {true, true, true, false};
  made.shapes = {square(110, 40), square(111, 40), square(110, 41), {}};
  made.points = {{110.5, 40.5}, {111.5, 40.5}, {110.5, 41.5}, {105, 35}};
  made.roles = {.people = "L",
                .income = "real_income",
                .output = "real_output",
                .capital = "Alder",
                .group = "trees",
                .nominal_unit = "CNY",
                .group_label = {"trees", "树"},
                .map_note = {},
                .map_approval = {}};
  const array::Axis& regions = made.regions;
  made.baseline.id = "baseline";
  made.baseline.title = {"Baseline", "基准"};
  made.baseline.solve = converged();
  made.baseline.quantities =
      quantities(regions, {3000000, 4000000, 1000000, 90000000}, {1.2, 1.5, 0.8, 1.1}, {300, 500, 100, 9000});
  made.strategies = {strategy(regions, made.baseline, "boost", {"A stronger Alder", "强桤木"},
                              quantities(regions, {3200000, 3900000, 950000, 89950000},
                                         {1.25, 1.503, 0.799, 1.1}, {335, 498, 98, 8999})),
                     strategy(regions, made.baseline, "spread", {"All trees a little", "各树皆增"},
                              quantities(regions, {3010000, 4010000, 1010000, 89970000},
                                         {1.21, 1.51, 0.81, 1.1}, {303, 503, 102, 8998}))};
  made.strategies[0].levers = {"Abar[\"Alder\"] *= 1.10"};
  made.strategies[1].targets = {
      {.asked = "L[\"Alder\"] += 10000", .by = "B[\"Alder\"]", .wanted = 3010000, .multiplier = 1.0125}};
  const array::Axis group("R", {regions[0], regions[1], regions[2]});
  made.radiation = {
      {.response = "real_income",
       .lever = "Abar",
       .response_label = {"real income", "实际收入"},
       .lever_label = {"productivity", "生产率"},
       .elasticity = array::Array({group, group}, {0.8, 0.02, 0.01, 0.03, 0.7, -0.005, 0.06, 0.04, 0.9})}};
  made.parameters = {{.name = "sigma",
                      .label = {"elasticity of substitution", "替代弹性"},
                      .value = 5,
                      .source = "Simonovska & Waugh (2014)",
                      .is_default = true}};
  made.printed = {{.label = {"share of stayers", "留住率"}, .value = 0.93}};
  made.inputs = {{.name = "H",
                  .label = {"land", "土地"},
                  .unit = "km2",
                  .is_measure = false,
                  .values = array::Array({regions}, {100, 200, 300, 400})}};
  made.estimates = {{"H", {false, false, true, false}}};
  made.findings = {{.id = "walras",
                    .label = {"Walras: the dropped equation", "瓦尔拉斯：被舍去的方程"},
                    .passed = true,
                    .value = 3e-13,
                    .bound = 1e-9,
                    .words = {"market[Alder] has residual 3e-13", "market[桤木] 的残差为 3e-13"}},
                   {.id = "check",
                    .label = {"a check without a bound", "无界限的检验"},
                    .passed = false,
                    .value = 2,
                    .bound = std::numeric_limits<double>::quiet_NaN(),
                    .words = {"it does not hold", "不成立"}}};
  made.calibration = converged();
  made.provenance = provenance();
  add_balance(made);
  return made;
}

}  // namespace hinterland::result::sample

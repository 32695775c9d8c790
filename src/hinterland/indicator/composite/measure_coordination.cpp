// Coupling coordination and obstacles: from criteria to subsystems to findings.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

#include "hinterland/indicator/composite/coupling.hpp"
#include "hinterland/indicator/composite/criteria.hpp"
#include "hinterland/indicator/composite/measure_composite.hpp"
#include "hinterland/indicator/composite/weighting.hpp"
#include "hinterland/indicator/naming.hpp"

namespace hinterland::indicator {

namespace {

Coupling form_of(const Conventions& conventions) {
  const std::string& choice = conventions.choice("coupling_form");
  if (choice == "pairwise") return Coupling::pairwise;
  if (choice == "power") return Coupling::power;
  return choice == "corrected" ? Coupling::corrected : Coupling::geometric;
}

/// Subsystems as coupling needs them: named by every criterion, at least two. A lone criterion each is allowed.
std::optional<std::vector<Subsystem>> coupled_subsystems(const Inputs& inputs, base::Diagnostics& out_found) {
  std::vector<Subsystem> all = subsystems(inputs);
  const bool is_named = std::ranges::none_of(all, [](const Subsystem& one) { return one.name.empty(); });
  if (is_named && all.size() >= 2) return all;
  std::string lone;
  for (const Criterion& one : inputs.criteria)
    if (one.subsystem.empty()) lone += (lone.empty() ? "" : ", ") + one.series.name;
  out_found.add("HL0744", {},
                Facts()
                    .add("count", all.size() - (is_named ? 0 : 1))
                    .add("criteria", lone.empty() ? "-" : lone)
                    .arguments());
  return std::nullopt;
}

std::optional<std::vector<double>> subsystem_weights(const Inputs& inputs, const std::vector<Subsystem>& all,
                                                     base::Diagnostics& out_found) {
  std::vector<double> weights(all.size(), 1.0 / static_cast<double>(all.size()));
  if (inputs.conventions.is("subsystem_weights", "equal")) return weights;
  double total = 0;
  for (std::size_t k = 0; k < all.size(); ++k) {
    weights[k] = 0;
    for (const std::size_t j : all[k].criteria) weights[k] += inputs.criteria[j].weight;
    total += weights[k];
    if (weights[k] > 0) continue;
    out_found.add(
        "HL0749", {},
        Facts().add("criterion", base::Text{all[k].name, all[k].name}).add("weight", weights[k]).arguments());
    return std::nullopt;
  }
  for (double& weight : weights) weight /= total;
  return weights;
}

/// Scores u[place][subsystem] of one comparison.
std::optional<std::vector<std::vector<double>>> subsystem_scores(const Inputs& inputs,
                                                                 const Comparison& compared,
                                                                 const std::vector<Subsystem>& all,
                                                                 base::Diagnostics& out_found) {
  std::vector<std::vector<double>> scores(compared.raw.front().size(), std::vector<double>(all.size()));
  for (std::size_t k = 0; k < all.size(); ++k) {
    const auto weights = weights_of(inputs, compared, all[k].criteria, out_found);
    if (!weights) return std::nullopt;
    Columns columns;
    for (const std::size_t j : all[k].criteria) columns.push_back(compared.scaled[j]);
    const std::vector<double> column = weighted_scores(columns, *weights);
    // Rounding of the weights may pass one by a bit.
    for (std::size_t i = 0; i < column.size(); ++i) scores[i][k] = std::clamp(column[i], 0.0, 1.0);
  }
  return scores;
}

struct Coordination {
  std::vector<double> coupling, development, degree, grade;
  std::vector<double> scores;  // [place][subsystem]
};

/// Adds one place; false where all its subsystems are zero: C is 0/0.
bool add_place(Coordination& result, const std::vector<double>& scores, const std::vector<double>& weights,
               const Conventions& conventions) {
  result.scores.insert(result.scores.end(), scores.begin(), scores.end());
  const double development = std::inner_product(scores.begin(), scores.end(), weights.begin(), 0.0);
  result.development.push_back(development);
  const bool is_empty = std::ranges::none_of(scores, [](double u) { return u > 0; });
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  const double coupling =
      is_empty ? none : coupling_degree(scores, form_of(conventions), conventions.number("coupling_power"));
  // Weights that add up to one but for a rounding may carry D past one by the same.
  const double degree = is_empty ? none : std::min(1.0, coordination_degree(coupling, development));
  result.coupling.push_back(coupling);
  result.degree.push_back(degree);
  result.grade.push_back(is_empty ? none : static_cast<double>(coordination_grade(degree)));
  return !is_empty;
}

array::Axis grade_axis() {
  std::vector<array::Member> members;
  for (std::size_t k = 0; k < coordination_grades; ++k)
    members.push_back({std::to_string(k + 1), coordination_grade_names()[k]});
  return array::Axis("grade", std::move(members));
}

/// How many regions are in each grade, period by period.
array::Array regions_by_grade(const Inputs& inputs, const std::vector<double>& grades) {
  const std::size_t regions = inputs.regions.size();
  std::vector<double> counts(grades.size() / regions * coordination_grades);
  for (std::size_t place = 0; place < grades.size(); ++place)
    if (grades[place] >= 1)
      ++counts[place / regions * coordination_grades + static_cast<std::size_t>(grades[place]) - 1];
  return over_time(inputs, grade_axis(), std::move(counts));
}

Measurement reported(const Inputs& inputs, const std::vector<Subsystem>& all, Coordination result,
                     const std::vector<double>& weights) {
  const auto over_places = [&](std::vector<double> values) {
    return over_time(inputs, inputs.regions, std::move(values));
  };
  const array::Axis systems = subsystem_axis(all);
  std::vector<array::Axis> axes = {inputs.regions, systems};
  if (inputs.has_time()) axes.insert(axes.begin(), inputs.periods);
  Measurement measurement;
  const auto add = [&](const std::string& name, base::Text label, array::Array values) {
    measurement.findings.push_back({name, std::move(label), std::move(values)});
  };
  add("coordination.in_grade", {"regions in each grade", "各等级的区域数"},
      regions_by_grade(inputs, result.grade));
  add("coordination", {"coupling coordination degree D", "耦合协调度 D"},
      over_places(std::move(result.degree)));
  add("coordination.coupling", {"coupling degree C", "耦合度 C"}, over_places(std::move(result.coupling)));
  add("coordination.development", {"comprehensive development T", "综合发展指数 T"},
      over_places(std::move(result.development)));
  add("coordination.grade", {"grade of coordination, 1 … 10", "协调等级(1 … 10)"},
      over_places(std::move(result.grade)));
  add("coordination.subsystem", {"score of each subsystem", "各子系统得分"},
      array::Array(std::move(axes), std::move(result.scores)));
  add("coordination.weight", {"weight of each subsystem", "子系统权重"}, array::Array({systems}, weights));
  std::rotate(measurement.findings.begin(), measurement.findings.begin() + 1, measurement.findings.end());
  return measurement;
}

bool is_power_fit(const Inputs& inputs, base::Diagnostics& out_found) {
  const double power = inputs.conventions.number("coupling_power");
  if (power > 0) return true;
  out_found.add("HL0738", {},
                Facts()
                    .add("convention", "coupling_power")
                    .add("value", power)
                    .add("allowed", base::Text{"a positive number", "正数"})
                    .arguments());
  return false;
}

}  // namespace

Measurement measure_coordination(const Inputs& inputs, base::Diagnostics& out_found) {
  const auto all = coupled_subsystems(inputs, out_found);
  if (!all || !is_power_fit(inputs, out_found)) return {};
  const auto weights = subsystem_weights(inputs, *all, out_found);
  const auto compared = comparisons(inputs, {.in_unit = true}, out_found);
  if (!weights || !compared) return {};
  Coordination result;
  std::vector<NumberAt> empty;
  for (const Comparison& one : *compared) {
    const auto scores = subsystem_scores(inputs, one, *all, out_found);
    if (!scores) return {};
    for (std::size_t place = 0; place < scores->size(); ++place)
      if (!add_place(result, (*scores)[place], *weights, inputs.conventions))
        empty.push_back({one.first_period + place / inputs.regions.size(), place % inputs.regions.size(), 0});
  }
  if (!empty.empty())
    out_found.add("HL0745", {}, Facts().add("offenders", offenders_in_words(inputs, empty)).arguments());
  return reported(inputs, *all, std::move(result), *weights);
}

Measurement measure_obstacles(const Inputs& inputs, base::Diagnostics& out_found) {
  const auto compared = comparisons(inputs, {.in_unit = true}, out_found);
  if (!compared) return {};
  std::vector<std::size_t> criteria(inputs.criteria.size());
  std::iota(criteria.begin(), criteria.end(), std::size_t{0});
  std::vector<double> degrees, shares;
  for (const Comparison& one : *compared) {
    const auto weights = weights_of(inputs, one, criteria, out_found);
    if (!weights) return {};
    for (std::size_t place = 0; place < one.raw.front().size(); ++place) {
      std::vector<double> scores;
      for (const auto& column : one.scaled) scores.push_back(column[place]);
      const std::vector<double> row = obstacles(scores, *weights);
      const std::vector<double> share = obstacle_shares(row);
      degrees.insert(degrees.end(), row.begin(), row.end());
      shares.insert(shares.end(), share.begin(), share.end());
    }
  }
  std::vector<array::Axis> axes = {inputs.regions, criterion_axis(inputs)};
  if (inputs.has_time()) axes.insert(axes.begin(), inputs.periods);
  Measurement result;
  result.findings.push_back({"obstacle",
                             {"obstacle degree (1 - x) w", "障碍度 (1 - x) w"},
                             array::Array(axes, std::move(degrees))});
  result.findings.push_back({"obstacle.share",
                             {"share in the region's obstacles", "占该区域障碍度的比重"},
                             array::Array(axes, std::move(shares))});
  return result;
}

}  // namespace hinterland::indicator

// Rows over regions x sectors as a network: economic complexity, fitness.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "hinterland/indicator/inequality/fitness.hpp"
#include "hinterland/indicator/structure/complexity.hpp"
#include "hinterland/indicator/structure/fitness.hpp"
#include "hinterland/indicator/structure/rows.hpp"

namespace hinterland::indicator::structure {

namespace {

using base::Text;
using Arguments = std::map<std::string, std::string>;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::vector<std::size_t> without_ones(const Incidence& side) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < side.size(); ++row)
    if (side[row].empty()) rows.push_back(row);
  return rows;
}

/// The presence of a period; HL0759 names regions and sectors left without a one.
Presence presence_in(const Inputs& inputs, std::size_t period, base::Diagnostics& out_found) {
  const Cells cells = cells_in(*inputs.sectors, period);
  Presence presence = inputs.conventions.is("complexity_presence", "positive")
                          ? present_where_positive(cells)
                          : present_from_quotient(cells, inputs.conventions.number("complexity_cutoff"));
  const auto tell = [&](const array::Axis& axis, const std::vector<std::size_t>& rows) {
    if (rows.empty()) return;
    Arguments arguments = {{"table", table_in(inputs, period)}};
    name_members(axis, rows, "members", arguments);
    add_once(out_found, "HL0759", std::move(arguments));
  };
  tell(inputs.regions, without_ones(presence.sectors_of));
  tell(sectors_of(inputs), without_ones(presence.regions_of));
  return presence;
}

ComplexityOptions options_of(const Conventions& conventions) {
  ComplexityOptions options;
  if (conventions.is("complexity_method", "reflections"))
    options.method = ComplexityOptions::Method::reflections;
  options.reflections = 2 * std::max(1, static_cast<int>(conventions.number("complexity_reflections") / 2));
  if (conventions.is("complexity_sign", "ubiquity")) options.sign = ComplexityOptions::Sign::ubiquity;
  options.divides_by_sample = conventions.is("complexity_deviation", "sample");
  options.sectors_on_regions_scale = conventions.is("complexity_sector_scale", "regions");
  return options;
}

/// False, and why, where no index comes out.
bool is_told_as_sound(const Inputs& inputs, std::size_t period, const Presence& presence,
                      const Complexity& result, base::Diagnostics& out_found) {
  Arguments arguments = {{"table", table_in(inputs, period)}};
  const std::size_t parts = connected_parts(presence);
  if (parts > 1) {
    arguments["parts"] = fmt::format("{}", parts);
    add_once(out_found, "HL0761", std::move(arguments));
    return false;
  }
  if (result.is_determined()) return true;
  arguments["second"] = fmt::format("{:.3g}", result.eigenvalue);
  arguments["third"] = fmt::format("{:.3g}", result.next_eigenvalue);
  add_once(out_found, "HL0760", std::move(arguments));
  return false;
}

struct Collected {
  std::vector<double> regions, sectors, diversity, ubiquity, second, third, residual;
  int products = 0;  // the most of any period
};

void append(std::vector<double>& out_all, const std::vector<double>& more) {
  out_all.insert(out_all.end(), more.begin(), more.end());
}

/// `values` as a finding over [periods, axis]; over [periods] alone for an axis that is null.
void add(const Inputs& inputs, const char* name, Text label, const array::Axis* axis,
         const std::vector<double>& values, Measurement& out_measurement) {
  out_measurement.findings.push_back(
      {name, std::move(label),
       axis == nullptr ? over_time(inputs, values) : over_time(inputs, *axis, values)});
}

Measurement complexity_findings(const Inputs& inputs, const Collected& all) {
  Measurement measurement;
  measurement.variable = inputs.sectors->name;
  const array::Axis &regions = inputs.regions, &sectors = sectors_of(inputs);
  add(inputs, "economic_complexity", {"economic complexity index of a region", "区域经济复杂度指数"},
      &regions, all.regions, measurement);
  add(inputs, "economic_complexity.sectors", {"complexity index of a sector", "产业复杂度指数"}, &sectors,
      all.sectors, measurement);
  add(inputs, "economic_complexity.diversity", {"number of a region's specialised sectors", "区域多样性"},
      &regions, all.diversity, measurement);
  add(inputs, "economic_complexity.ubiquity", {"number of regions specialised in a sector", "产业普遍性"},
      &sectors, all.ubiquity, measurement);
  add(inputs, "economic_complexity.eigenvalue", {"second eigenvalue", "第二特征值"}, nullptr, all.second,
      measurement);
  if (inputs.conventions.is("complexity_method", "eigenvector"))
    add(inputs, "economic_complexity.next_eigenvalue", {"third eigenvalue", "第三特征值"}, nullptr, all.third,
        measurement);
  add(inputs, "economic_complexity.residual", {"residual of the eigenvector", "特征向量残差"}, nullptr,
      all.residual, measurement);
  return measurement;
}

/// One period's numbers; none of a period whose index is not determined.
bool collect(const Inputs& inputs, std::size_t period, Collected& out_all, base::Diagnostics& out_found) {
  const Presence presence = presence_in(inputs, period, out_found);
  Complexity result = economic_complexity(presence, options_of(inputs.conventions));
  const bool is_sound = is_told_as_sound(inputs, period, presence, result, out_found);
  if (!is_sound) {
    result.regions.assign(inputs.regions.size(), none);
    result.sectors.assign(sectors_of(inputs).size(), none);
  }
  append(out_all.regions, result.regions);
  append(out_all.sectors, result.sectors);
  append(out_all.diversity, presence.diversity());
  append(out_all.ubiquity, presence.ubiquity());
  out_all.second.push_back(is_sound ? result.eigenvalue : none);
  out_all.third.push_back(is_sound ? result.next_eigenvalue : none);
  out_all.residual.push_back(is_sound ? result.residual : none);
  out_all.products = std::max(out_all.products, result.products);
  return is_sound;
}

Measurement complexity(const Inputs& inputs, base::Diagnostics& out_found) {
  if (!is_usable(inputs, out_found)) return {};
  Collected all;
  bool is_any_sound = false;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t)
    is_any_sound = collect(inputs, t, all, out_found) || is_any_sound;
  if (!is_any_sound) return {};
  Measurement measurement = complexity_findings(inputs, all);
  double worst = 0;
  for (const double residual : all.residual) worst = std::fmax(worst, residual);  // leaves NaN aside
  measurement.notes.push_back(
      {fmt::format("{} products with the matrix; residual of the eigenvector at most {:.1e}", all.products,
                   worst),
       fmt::format("矩阵乘法 {} 次;特征向量残差不超过 {:.1e}", all.products, worst)});
  return measurement;
}

Measurement fitnesses(const Inputs& inputs, base::Diagnostics& out_found) {
  if (!is_usable(inputs, out_found)) return {};
  FitnessOptions options;
  options.iterations = std::max(1, static_cast<int>(inputs.conventions.number("fitness_iterations")));
  std::vector<double> regions, sectors, iterations, change;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const Presence presence = presence_in(inputs, t, out_found);
    if (presence.sectors_of.of.empty()) return {};
    const Fitness result = fitness(presence, options);
    append(regions, result.regions);
    append(sectors, result.sectors);
    iterations.push_back(result.iterations);
    change.push_back(result.change);
    if (result.is_converged) continue;
    add_once(out_found, "HL0762",
             {{"table", table_in(inputs, t)},
              {"iterations", fmt::format("{}", result.iterations)},
              {"change", fmt::format("{:.1e}", result.change)}});
  }
  Measurement measurement;
  measurement.variable = inputs.sectors->name;
  add(inputs, "fitness", {"fitness of a region", "区域适合度"}, &inputs.regions, regions, measurement);
  add(inputs, "fitness.sectors", {"complexity of a sector", "产业复杂度"}, &sectors_of(inputs), sectors,
      measurement);
  add(inputs, "fitness.iterations", {"iterations", "迭代次数"}, nullptr, iterations, measurement);
  add(inputs, "fitness.change",
      {"largest change of a fitness in the last iteration", "最后一次迭代的最大变化"}, nullptr, change,
      measurement);
  return measurement;
}

std::vector<Convention> complexity_conventions() {
  return {
      {"complexity_presence",
       {"a region has a sector where", "视区域拥有某产业的条件"},
       {{"location_quotient", {"the location quotient reaches the cut-off", "区位商达到临界值"}},
        {"positive", {"the number is positive", "数值为正"}}}},
      {"complexity_cutoff", {"cut-off of the location quotient", "区位商临界值"}, {}, 1},
      {"complexity_method",
       {"economic complexity by", "经济复杂度的算法"},
       {{"eigenvector", {"the second eigenvector", "第二特征向量"}},
        {"reflections", {"a given number of reflections", "给定次数的反射迭代"}}}},
      {"complexity_reflections", {"number of reflections (an even number)", "反射迭代次数(偶数)"}, {}, 18},
      {"complexity_sign",
       {"sign of economic complexity such that", "经济复杂度的符号"},
       {{"diversity", {"the region index rises with diversity", "区域指数随多样性上升"}},
        {"ubiquity", {"the sector index falls with ubiquity", "产业指数随普遍性下降"}}}},
      {"complexity_deviation",
       {"z-scores of economic complexity divide by", "经济复杂度标准化的标准差"},
       {{"population", {"the population's standard deviation (n)", "总体标准差(n)"}},
        {"sample", {"the sample's standard deviation (n - 1)", "样本标准差(n - 1)"}}}},
      {"complexity_sector_scale",
       {"sector complexity is scaled by", "产业复杂度的标准化依据"},
       {{"own", {"its own mean and deviation", "自身的均值与标准差"}},
        {"regions",
         {"those of regions, so that a region's index is the mean of its sectors'",
          "区域指数的均值与标准差,使区域指数等于其产业指数的均值"}}}},
      {"fitness_iterations", {"fitness: at most this many iterations", "适合度最多迭代次数"}, {}, 1000}};
}

}  // namespace

Family complexity_rows() {
  return {"",
          {},
          {{.id = "economic_complexity",
            .label = {"Economic complexity", "经济复杂度"},
            .needs = {Role::sectors},
            .uses = {Role::time},
            .range = "z-scores: mean 0, standard deviation 1",
            .unit = "",
            .source =
                "Hidalgo & Hausmann (2009), PNAS 106; Hausmann, Hidalgo et al. (2014), The Atlas of Economic "
                "Complexity; Mealy, Farmer & Teytelboym (2019), Science Advances 5",
            .conventions = {"complexity_presence", "complexity_cutoff", "complexity_method",
                            "complexity_reflections", "complexity_sign", "complexity_deviation",
                            "complexity_sector_scale"},
            .compute = complexity},
           {.id = "fitness",
            .label = {"Fitness and complexity", "适合度与复杂度"},
            .needs = {Role::sectors},
            .uses = {Role::time},
            .range = "0 … n, mean 1",
            .unit = "",
            .source =
                "Tacchella, Cristelli, Caldarelli, Gabrielli & Pietronero (2012), Scientific Reports 2, 723",
            .conventions = {"complexity_presence", "complexity_cutoff", "fitness_iterations"},
            .compute = fitnesses}},
          complexity_conventions()};
}

}  // namespace hinterland::indicator::structure

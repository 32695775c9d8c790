// Small inputs by region, sector and period for the tests of this folder.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator::structure {

using Values = std::vector<double>;

/// Members "<prefix>1", "<prefix>2" …, in Chinese "<prefix>1号".
inline array::Axis numbered(const std::string& set, const std::string& prefix, std::size_t size) {
  std::vector<array::Member> members;
  for (std::size_t k = 1; k <= size; ++k) {
    const std::string code = prefix + std::to_string(k);
    members.push_back({code, {code, code + "号"}});
  }
  return array::Axis(set, std::move(members));
}

inline array::Axis years(const std::vector<std::string>& codes) {
  std::vector<array::Member> members;
  for (const std::string& code : codes) members.push_back({code, {code, code}});
  return array::Axis("period", std::move(members));
}

/// A table "employment" of regions R1 … and sectors S1 …; no year is the code "".
inline Inputs employment(std::size_t regions, std::size_t sectors, std::vector<double> values,
                         const std::vector<std::string>& periods = {""}) {
  Inputs inputs;
  inputs.regions = numbered("region", "R", regions);
  inputs.periods = years(periods);
  inputs.sectors = SectorTable{
      "employment",
      {"employment", "就业"},
      array::Array({inputs.periods, inputs.regions, numbered("sector", "S", sectors)}, std::move(values))};
  return inputs;
}

inline std::vector<double> random_cells(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::lognormal_distribution<double> size(4, 1.2);
  std::vector<double> values(count);
  for (double& value : values) value = size(random);
  return values;
}

inline Measurement measured(const std::string& id, const Inputs& inputs, base::Diagnostics& out_found) {
  const Row* row = find_row(id);
  if (row == nullptr) throw std::runtime_error("no row " + id);
  return measure(*row, inputs, out_found);
}

inline std::vector<double> values_of(const Measurement& measurement, const std::string& name) {
  for (const Finding& finding : measurement.findings)
    if (finding.name == name) return {finding.values.values().begin(), finding.values.values().end()};
  throw std::runtime_error("no finding " + name);
}

inline std::vector<std::string> names_of(const Measurement& measurement) {
  std::vector<std::string> names;
  for (const Finding& finding : measurement.findings) names.push_back(finding.name);
  return names;
}

}  // namespace hinterland::indicator::structure

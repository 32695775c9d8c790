// Input-output accounts for the tests of this folder.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/indicator/structure/inputs_fixture.hpp"

namespace hinterland::indicator::structure {

/// Accounts A1 … of a single region; final demand is what the accounts leave.
inline InputOutput accounts_of(std::vector<InputOutput::Flow> flows, Values output) {
  InputOutput accounts;
  accounts.accounts = numbered("account", "A", output.size());
  accounts.flows = std::move(flows);
  accounts.final_demand = output;
  accounts.output = std::move(output);
  for (const InputOutput::Flow& flow : accounts.flows) accounts.final_demand[flow.from] -= flow.value;
  return accounts;
}

/// Regions whose accounts buy from their own region and, less, from others; not every flow exists. Productive.
inline InputOutput random_accounts(std::size_t regions, std::size_t sectors, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> uniform(0, 1);
  const std::size_t n = regions * sectors;
  Values output(n);
  for (double& value : output) value = 500 + 1000 * uniform(random);
  std::vector<InputOutput::Flow> flows;
  for (std::uint32_t i = 0; i < n; ++i) {
    for (std::uint32_t j = 0; j < n; ++j) {
      const double size = i / sectors == j / sectors ? 1.2 : 0.3;
      if (uniform(random) < 0.6)
        flows.push_back({i, j, size * uniform(random) * output[j] / static_cast<double>(n)});
    }
  }
  InputOutput accounts = accounts_of(std::move(flows), std::move(output));
  accounts.regions = numbered("region", "R", regions);
  for (std::size_t j = 0; j < n; ++j) accounts.region_of.push_back(j / sectors);
  return accounts;
}

}  // namespace hinterland::indicator::structure

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/regional_linkages.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <limits>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

using Flow = InputOutput::Flow;

/// Accounts of each region and flows within each, by the accounts' places in their region.
struct Regions {
  std::vector<std::vector<std::size_t>> accounts;
  std::vector<std::vector<Flow>> flows;
};

Regions regions_of(const InputOutput& accounts) {
  base::require(accounts.region_of.size() == accounts.output.size(), "every account needs a region");
  Regions regions{std::vector<std::vector<std::size_t>>(accounts.regions.size()),
                  std::vector<std::vector<Flow>>(accounts.regions.size())};
  std::vector<std::uint32_t> place(accounts.output.size());
  for (std::size_t j = 0; j < accounts.region_of.size(); ++j) {
    base::require(accounts.region_of[j] < accounts.regions.size(),
                  "an account's region is none of the regions");
    place[j] = static_cast<std::uint32_t>(regions.accounts[accounts.region_of[j]].size());
    regions.accounts[accounts.region_of[j]].push_back(j);
  }
  for (const Flow& flow : accounts.flows) {
    const std::size_t region = accounts.region_of[flow.from];
    if (region == accounts.region_of[flow.to])
      regions.flows[region].push_back({place[flow.from], place[flow.to], flow.value});
  }
  return regions;
}

/// Column sums of the inverse of a region alone, in the order of its accounts.
Solution alone(const Regions& regions, std::size_t region, const InputOutput& accounts) {
  std::vector<double> output;
  for (const std::size_t j : regions.accounts[region]) output.push_back(accounts.output[j]);
  return Leontief(regions.flows[region], output)
      .transposed_inverse_times(std::vector<double>(output.size(), 1.0));
}

/// Column r of `between`: sums over each region's demand of its accounts' effect on region r, over that demand.
void fill_between(const Regions& regions, std::span<const double> effect, const InputOutput& accounts,
                  std::size_t region, std::vector<double>& out_between) {
  const std::size_t count = regions.accounts.size();
  for (std::size_t q = 0; q < count; ++q) {
    double demand = 0, moved = 0;
    for (const std::size_t j : regions.accounts[q]) {
      const double part = std::max(accounts.final_demand[j], 0.0);
      demand += part;
      moved += part * effect[j];
    }
    out_between[q * count + region] = demand > 0 ? moved / demand : std::numeric_limits<double>::quiet_NaN();
  }
}

}  // namespace

RegionalMultipliers regional_multipliers(const Leontief& leontief, const InputOutput& accounts) {
  const Regions regions = regions_of(accounts);
  const std::size_t n = accounts.output.size(), count = accounts.regions.size();
  base::require(leontief.size() == n && accounts.final_demand.size() == n, "accounts of one size are needed");
  RegionalMultipliers result{std::vector<double>(n), std::vector<double>(n), std::vector<double>(n),
                             std::vector<double>(count * count)};
  const Solution all = leontief.transposed_inverse_times(std::vector<double>(n, 1.0));
  std::vector<double> residuals(count);
  tbb::parallel_for(std::size_t{0}, count, [&](std::size_t r) {
    std::vector<double> in_region(n, 0.0);
    for (const std::size_t j : regions.accounts[r]) in_region[j] = 1;
    const Solution effect = leontief.transposed_inverse_times(in_region);
    const Solution isolated = alone(regions, r, accounts);
    residuals[r] = std::max(effect.residual, isolated.residual);
    for (std::size_t k = 0; k < regions.accounts[r].size(); ++k) {
      const std::size_t j = regions.accounts[r][k];
      result.own[j] = effect.values[j];
      result.others[j] = all.values[j] - effect.values[j];
      result.feedback[j] = effect.values[j] - isolated.values[k];
    }
    fill_between(regions, effect.values, accounts, r, result.between);
  });
  result.residual = all.residual;
  for (const double residual : residuals) result.residual = std::max(result.residual, residual);
  return result;
}

RegionalExtraction extraction_of_regions(const Leontief& leontief, const InputOutput& accounts) {
  const std::size_t n = accounts.output.size(), count = accounts.regions.size();
  base::require(leontief.size() == n && accounts.region_of.size() == n, "every account needs a region");
  RegionalExtraction result{std::vector<double>(count)};
  std::vector<double> residuals(count);
  tbb::parallel_for(std::size_t{0}, count, [&](std::size_t r) {
    std::vector<bool> is_taken(n);
    std::vector<double> output(n, 0.0);
    for (std::size_t j = 0; j < n; ++j) {
      is_taken[j] = accounts.region_of[j] == r;
      if (is_taken[j]) output[j] = accounts.output[j];
    }
    std::vector<double> lost = leontief.coefficients_times(output);
    for (std::size_t j = 0; j < n; ++j)
      if (is_taken[j]) lost[j] = 0;
    const Solution fall = leontief.inverse_without(is_taken, lost);
    residuals[r] = fall.residual;
    result.elsewhere[r] = base::sum(fall.values);
  });
  for (const double residual : residuals) result.residual = std::max(result.residual, residual);
  return result;
}

}  // namespace hinterland::indicator

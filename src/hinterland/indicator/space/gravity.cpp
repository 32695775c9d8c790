// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/gravity.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/geo/connectivity.hpp"
#include "hinterland/geo/rows.hpp"

namespace hinterland::indicator {

namespace {

void require_masses(std::span<const double> masses, double exponent) {
  base::require(masses.size() >= 2, fmt::format("gravity: {} masses", masses.size()));
  base::require(std::ranges::all_of(masses, [](double m) { return std::isfinite(m) && m >= 0; }),
                "gravity: masses must be finite and not negative");
  base::require(std::isfinite(exponent), "gravity: the exponent is not finite");
}

/// Links from this on are kept; all that are not zero where there is no threshold.
double threshold_of(const GravityLinks& links, KeptLinks kept) {
  return kept == KeptLinks::above_mean ? links.mean : 0.0;
}

}  // namespace

double gravity_link(std::span<const double> masses, const Distance& distance, double exponent,
                    std::size_t from, std::size_t to) {
  if (from == to) return 0;
  const double d = distance(from, to);
  return d > 0 ? masses[from] * masses[to] * std::pow(d, -exponent) : 0.0;
}

GravityLinks gravity_links(std::span<const double> masses, const Distance& distance, double exponent) {
  require_masses(masses, exponent);
  const std::size_t n = masses.size();
  GravityLinks links{std::vector<double>(n), std::vector<double>(n), std::vector<std::size_t>(n), 0};
  tbb::parallel_for(std::size_t{0}, n, [&](std::size_t i) {
    std::vector<double> row(n);
    for (std::size_t j = 0; j < n; ++j) row[j] = gravity_link(masses, distance, exponent, i, j);
    links.partner[i] = i == 0 ? 1 : 0;
    for (std::size_t j = 0; j < n; ++j)
      if (j != i && row[j] > row[links.partner[i]]) links.partner[i] = j;
    links.strongest[i] = row[links.partner[i]];
    links.total[i] = base::sum(row);
  });
  links.mean = base::sum(links.total) / (static_cast<double>(n) * static_cast<double>(n - 1));
  return links;
}

std::size_t count_links(std::span<const double> masses, const Distance& distance, double exponent,
                        KeptLinks kept) {
  const GravityLinks all = gravity_links(masses, distance, exponent);
  const std::size_t n = masses.size();
  if (kept == KeptLinks::strongest) return 2 * n;  // at most
  const double threshold = threshold_of(all, kept);
  std::vector<std::size_t> counts(n, 0);
  tbb::parallel_for(std::size_t{0}, n, [&](std::size_t i) {
    for (std::size_t j = 0; j < n; ++j)
      counts[i] += gravity_link(masses, distance, exponent, i, j) > threshold;
  });
  std::size_t total = 0;
  for (const std::size_t count : counts) total += count;
  return total;
}

Network gravity_network(std::span<const double> masses, const Distance& distance, double exponent,
                        KeptLinks kept) {
  const GravityLinks all = gravity_links(masses, distance, exponent);
  const double threshold = threshold_of(all, kept);
  Network network;
  network.links = geo::by_rows(masses.size(), [&](std::size_t i, std::vector<std::uint32_t>& out_row) {
    if (kept == KeptLinks::strongest) {
      if (all.strongest[i] > 0) out_row.push_back(static_cast<std::uint32_t>(all.partner[i]));
      return;
    }
    for (std::size_t j = 0; j < masses.size(); ++j)
      if (gravity_link(masses, distance, exponent, i, j) > threshold)
        out_row.push_back(static_cast<std::uint32_t>(j));
  });
  // Strengths differ between directions by roundings alone, which may fall either side of the mean.
  network.links = geo::symmetrised(network.links);
  network.strengths.resize(network.links.links());
  tbb::parallel_for(std::size_t{0}, masses.size(), [&](std::size_t i) {
    for (std::size_t k = network.links.start[i]; k < network.links.start[i + 1]; ++k) {
      const std::size_t j = network.links.of[k];
      network.strengths[k] = gravity_link(masses, distance, exponent, std::min(i, j), std::max(i, j));
    }
  });
  return network;
}

}  // namespace hinterland::indicator

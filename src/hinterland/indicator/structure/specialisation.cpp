// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/specialisation.hpp"

#include <cmath>
#include <limits>

#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

double herfindahl(std::vector<double> parts, double whole) {
  for (double& part : parts) part = share_of(part, whole);
  return base::dot(parts, parts);
}

std::vector<double> sectors_of(const Cells& cells, std::size_t region) {
  const auto row = cells.values.subspan(region * cells.sectors, cells.sectors);
  return {row.begin(), row.end()};
}

}  // namespace

std::vector<double> krugman_specialisation(const Cells& cells, Comparison comparison) {
  const Totals total = totals(cells);
  std::vector<double> indices;
  std::vector<double> differences(cells.sectors);
  for (std::size_t r = 0; r < cells.regions; ++r) {
    const bool without_own = comparison == Comparison::rest;
    const double others = total.of_all - (without_own ? total.of_region[r] : 0);
    for (std::size_t s = 0; s < cells.sectors; ++s) {
      const double elsewhere = total.of_sector[s] - (without_own ? cells(r, s) : 0);
      differences[s] = std::abs(share_of(cells(r, s), total.of_region[r]) - share_of(elsewhere, others));
    }
    indices.push_back(base::sum(differences));
  }
  return indices;
}

std::vector<double> sector_herfindahl(const Cells& cells) {
  const Totals total = totals(cells);
  std::vector<double> indices;
  for (std::size_t r = 0; r < cells.regions; ++r)
    indices.push_back(herfindahl(sectors_of(cells, r), total.of_region[r]));
  return indices;
}

std::vector<double> scaled_herfindahl(const Cells& cells) {
  std::vector<double> indices = sector_herfindahl(cells);
  const double least = 1 / static_cast<double>(cells.sectors);
  for (double& index : indices)
    index = cells.sectors > 1 ? (index - least) / (1 - least) : std::numeric_limits<double>::quiet_NaN();
  return indices;
}

std::vector<double> relative_diversity(const Cells& cells, DiversityForm form) {
  std::vector<double> indices;
  if (form == DiversityForm::absolute_difference) {
    indices = krugman_specialisation(cells);
    for (double& index : indices) index = share_of(1, index);
    return indices;
  }
  const Totals total = totals(cells);
  const double of_country = herfindahl(total.of_sector, total.of_all);
  indices = sector_herfindahl(cells);
  for (double& index : indices) index = of_country / index;
  return indices;
}

}  // namespace hinterland::indicator

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/measure_neighbours.hpp"

#include <algorithm>

#include "hinterland/geo/connectivity.hpp"
#include "hinterland/geo/nearest.hpp"
#include "hinterland/indicator/space/weight_sums.hpp"
#include "hinterland/indicator/space/weights_report.hpp"

namespace hinterland::indicator {

namespace {

std::vector<double> counts(const geo::Neighbours& neighbours) {
  std::vector<double> result;
  for (std::size_t k = 0; k < neighbours.size(); ++k) {
    const auto row = neighbours[k];
    result.push_back(static_cast<double>(row.size()) -
                     static_cast<double>(std::ranges::count(row, static_cast<std::uint32_t>(k))));
  }
  return result;
}

double band_without_islands(const Coordinates& coordinates) {
  return geo::largest_nearest_distance(
      coordinates.points, coordinates.is_geographic ? geo::Metric::geodesic : geo::Metric::plane);
}

}  // namespace

Measurement measure_neighbours(const Inputs& inputs, base::Diagnostics&) {
  const Weights& weights = *inputs.weights;
  const geo::NeighbourFacts facts = geo::facts(weights.neighbours);
  const WeightSums sums = weight_sums(weights);
  Measurement result;
  result.findings.push_back(
      {"neighbours", {"neighbours", "邻居数"}, array::Array({inputs.regions}, counts(weights.neighbours))});
  const auto add = [&](const char* name, base::Text label, double value) {
    result.findings.push_back({name, std::move(label), array::Array({}, {value})});
  };
  add("neighbours.links", {"links", "邻接数"}, static_cast<double>(facts.links));
  add("neighbours.mean", {"neighbours of a region on average", "平均邻居数"}, facts.mean);
  add("neighbours.islands", {"regions without neighbours", "无邻居区域数"},
      static_cast<double>(facts.islands));
  add("neighbours.parts", {"parts that no link joins", "互不连通的部分数"},
      static_cast<double>(facts.components));
  add("neighbours.s0", {"sum of the weights, S0", "权重总和 S0"}, sums.s0);
  add("neighbours.s1", {"S1 of the weights", "权重 S1"}, sums.s1);
  add("neighbours.s2", {"S2 of the weights", "权重 S2"}, sums.s2);
  if (inputs.coordinates && inputs.regions.size() > 1)
    add("neighbours.band_without_islands",
        {"smallest distance band that leaves no region alone", "不产生孤立区域的最小距离带"},
        band_without_islands(*inputs.coordinates));
  result.notes = facts_in_words(weights);
  return result;
}

}  // namespace hinterland::indicator

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/measure_links.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include "hinterland/indicator/inequality/fitness.hpp"
#include "hinterland/indicator/space/centrality.hpp"
#include "hinterland/indicator/space/gravity.hpp"
#include "hinterland/indicator/space/market_access.hpp"
#include "hinterland/indicator/space/masses.hpp"
#include "hinterland/indicator/space/region_distances.hpp"

namespace hinterland::indicator {

namespace {

constexpr std::size_t most_regions_in_full = 100;  // of which every link is printed
constexpr double most_steps = 2e9;                 // of path searches: some minutes

struct Part {
  std::string name;
  base::Text label;
  std::vector<double> values = {};
};

void add_parts(const Inputs& inputs, std::vector<Part> parts, Measurement& out_measurement) {
  for (Part& part : parts)
    out_measurement.findings.push_back({std::move(part.name), std::move(part.label),
                                        over_time(inputs, inputs.regions, std::move(part.values))});
}

void append(std::vector<double>& out_values, const std::vector<double>& values) {
  out_values.insert(out_values.end(), values.begin(), values.end());
}

bool has_regions_for(const Inputs& inputs, std::size_t needed, Measurement& out_measurement) {
  if (inputs.regions.size() >= needed) return true;
  out_measurement.notes.push_back({fmt::format("fewer than {} regions have no network", needed),
                                   fmt::format("区域少于 {} 个,没有网络", needed)});
  return false;
}

void add_every_link(const Inputs& inputs, const Masses& masses, const Distance& distance, double exponent,
                    Measurement& out_measurement) {
  const std::size_t n = inputs.regions.size();
  std::vector<double> values;
  for (const std::vector<double>& one : masses)
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) values.push_back(gravity_link(one, distance, exponent, i, j));
  const array::Axis partners("partner", inputs.regions.members());
  std::vector<array::Axis> axes = {inputs.regions, partners};
  if (inputs.has_time()) axes.insert(axes.begin(), inputs.periods);
  out_measurement.findings.push_back({"gravity.link",
                                      {"link of two regions", "两地联系强度"},
                                      array::Array(std::move(axes), std::move(values))});
}

/// Whether path searches over the network of any period would end in useful time.
bool is_small_enough(const Inputs& inputs, std::size_t links, base::Diagnostics& out_found) {
  const auto n = static_cast<double>(inputs.regions.size());
  const double steps = n * (n + static_cast<double>(links));
  if (steps <= most_steps) return true;
  add_once(out_found, "HL0718",
           {{"regions", std::to_string(inputs.regions.size())},
            {"links", std::to_string(links)},
            {"steps", fmt::format("{:.2g}", steps)},
            {"limit", fmt::format("{:.2g}", most_steps)}});
  return false;
}

KeptLinks kept_links(const Inputs& inputs) {
  const std::string& choice = inputs.conventions.choice("network_links");
  return choice == "strongest" ? KeptLinks::strongest
         : choice == "all"     ? KeptLinks::all
                               : KeptLinks::above_mean;
}

/// d_ii by the convention `own_market`; 0 leaves it out.
std::vector<double> own_distances(const Inputs& inputs, const Distance& distance) {
  const std::size_t n = inputs.regions.size();
  std::vector<double> own(n, 0.0);
  const std::string& choice = inputs.conventions.choice("own_market");
  if (choice == "given" && inputs.distance_km)
    for (std::size_t i = 0; i < n; ++i) own[i] = inputs.distance_km->at(i, i);
  if (choice != "half_nearest" || n < 2) return own;
  tbb::parallel_for(std::size_t{0}, n, [&](std::size_t i) {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t j = 0; j < n; ++j)
      if (const double d = i == j ? 0 : distance(i, j); d > 0) least = std::min(least, d);
    own[i] = std::isfinite(least) ? least / 2 : 0;
  });
  return own;
}

}  // namespace

Measurement measure_gravity(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement;
  measurement.variable = inputs.value->name;
  const auto masses = gravity_masses(inputs, out_found);
  const auto distance = region_distances(inputs, "gravity", out_found);
  if (!masses || !distance || !has_regions_for(inputs, 2, measurement)) return measurement;
  const double exponent = inputs.conventions.number("gravity_exponent");
  std::vector<Part> parts = {
      {"gravity", {"total link strength", "联系总强度"}, {}},
      {"gravity.strongest", {"strongest link", "最强联系强度"}, {}},
      {"gravity.partner", {"whom it is with (position of the region)", "最强联系对象(区域序号)"}, {}}};
  std::vector<double> means;
  for (const std::vector<double>& one : *masses) {
    const GravityLinks links = gravity_links(one, *distance, exponent);
    append(parts[0].values, links.total);
    append(parts[1].values, links.strongest);
    for (const std::size_t partner : links.partner)
      parts[2].values.push_back(static_cast<double>(partner + 1));
    means.push_back(links.mean);
  }
  add_parts(inputs, std::move(parts), measurement);
  measurement.findings.push_back({"gravity.mean",
                                  {"mean link of two regions", "两地平均联系强度"},
                                  over_time(inputs, std::move(means))});
  if (inputs.regions.size() <= most_regions_in_full)
    add_every_link(inputs, *masses, *distance, exponent, measurement);
  return measurement;
}

Measurement measure_network_centrality(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement;
  measurement.variable = inputs.value->name;
  const auto masses = gravity_masses(inputs, out_found);
  const auto distance = region_distances(inputs, "network_centrality", out_found);
  if (!masses || !distance || !has_regions_for(inputs, 3, measurement)) return measurement;
  if (!is_small_enough(inputs, inputs.regions.size(), out_found)) return measurement;
  const double exponent = inputs.conventions.number("gravity_exponent");
  const KeptLinks kept = kept_links(inputs);
  const LinkValue value =
      inputs.conventions.is("network_value", "strength") ? LinkValue::strength : LinkValue::binary;
  std::vector<Part> parts = {
      {"network_centrality", {"strength in the network", "网络加权度"}, {}},
      {"network_centrality.degree", {"degree centrality", "度中心性"}, {}},
      {"network_centrality.closeness", {"closeness centrality", "接近中心性"}, {}},
      {"network_centrality.betweenness", {"betweenness centrality", "中介中心性"}, {}},
      {"network_centrality.eigenvector", {"eigenvector centrality", "特征向量中心性"}, {}}};
  std::vector<double> counts;
  bool is_converged = true;
  for (const std::vector<double>& one : *masses) {
    if (!is_small_enough(inputs, count_links(one, *distance, exponent, kept), out_found)) return measurement;
    const Network network = gravity_network(one, *distance, exponent, kept);
    const PathCentrality paths = path_centrality(network, value);
    const EigenvectorCentrality eigenvector = eigenvector_centrality(network, value);
    append(parts[0].values, strength_centrality(network));
    append(parts[1].values, degree_centrality(network));
    append(parts[2].values, paths.closeness);
    append(parts[3].values, paths.betweenness);
    append(parts[4].values, eigenvector.values);
    counts.push_back(static_cast<double>(network.links.links()) / 2);
    is_converged = is_converged && eigenvector.is_converged;
  }
  if (!is_converged) {
    parts.pop_back();
    measurement.notes.push_back(
        {"eigenvector centrality did not settle: it is left out", "特征向量中心性的迭代未收敛,故不给出"});
  }
  add_parts(inputs, std::move(parts), measurement);
  measurement.findings.push_back({"network_centrality.links",
                                  {"links of the network", "网络联系数"},
                                  over_time(inputs, std::move(counts))});
  return measurement;
}

Measurement measure_market_access(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement;
  measurement.variable = inputs.value->name;
  const auto masses = masses_of(inputs, *inputs.value, out_found);
  const auto distance = region_distances(inputs, "market_access", out_found);
  if (!masses || !distance) return measurement;
  std::vector<double> all;
  for (const std::vector<double>& one : *masses) append(all, one);
  std::vector<Part> parts = {{"market_access", {"market access", "市场可达性"}, {}}};
  parts[0].values = market_access(all, *distance, own_distances(inputs, *distance),
                                  inputs.conventions.number("market_access_exponent"));
  add_parts(inputs, std::move(parts), measurement);
  if (inputs.conventions.is("own_market", "given") && !inputs.distance_km)
    measurement.notes.push_back(
        {"no table of distances gives a region's distance to itself: its own market is left out",
         "没有距离表给出区域内部距离,本地市场不计入"});
  return measurement;
}

}  // namespace hinterland::indicator

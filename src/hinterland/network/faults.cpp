// SPDX-License-Identifier: Apache-2.0
#include "hinterland/network/faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "hinterland/base/error.hpp"
#include "hinterland/network/all_routes.hpp"
#include "hinterland/network/connections.hpp"
#include "hinterland/network/spectrum.hpp"

namespace hinterland::network {
namespace {

constexpr std::size_t most_listed = 8;
constexpr std::size_t most_parts_told = 10;

/// "a, b, c … (+5)"
std::string listed(const std::vector<std::string>& names, const char* separator = ", ") {
  std::string text;
  for (std::size_t k = 0; k < std::min(names.size(), most_listed); ++k)
    text += (k == 0 ? "" : separator) + names[k];
  if (names.size() > most_listed) text += fmt::format(" … (+{})", names.size() - most_listed);
  return text;
}

/// "a – b (0), b – c (-2)"
void tell_links(const Network& network, std::span<const double> of_link,
                const std::vector<std::size_t>& links, const char* id, const std::string& what,
                const base::Place& place, base::Diagnostics& out_found) {
  if (links.empty()) return;
  std::vector<std::string> names;
  for (const std::size_t k : links) {
    const Link& link = network.links[k];
    const std::string ends = fmt::format("{} {} {}", network.name_of(link.from), link.is_two_way ? "–" : "→",
                                         network.name_of(link.to));
    names.push_back(std::isnan(of_link[k]) ? ends : fmt::format("{} ({:.6g})", ends, of_link[k]));
  }
  out_found.add(id, place,
                {{"what", "@" + what}, {"count", std::to_string(links.size())}, {"links", listed(names)}});
}

}  // namespace

void check_reach(const Arcs& arcs, std::span<const Stop> stops, const base::Place& place,
                 base::Diagnostics& out_found) {
  const Parts parts = strong_parts(arcs);
  std::map<std::uint32_t, std::vector<std::size_t>> stops_of;  // by part
  for (std::size_t k = 0; k < stops.size(); ++k) {
    base::require(stops[k].node < arcs.nodes(), "check_reach: no such node");
    stops_of[parts.part_of[stops[k].node]].push_back(k);
  }
  if (stops_of.size() < 2) return;
  const auto main = std::ranges::max_element(stops_of, [](const auto& a, const auto& b) {
                      return a.second.size() < b.second.size() ||
                             (a.second.size() == b.second.size() && a.second.front() > b.second.front());
                    })->first;
  const auto names_in = [&](std::uint32_t part) {
    std::vector<std::string> names;
    for (const std::size_t k : stops_of[part]) names.push_back(stops[k].name);
    return listed(names);
  };
  const std::uint32_t home = stops[stops_of[main].front()].node;
  const std::vector<bool> from_home = reached_from(arcs, home);
  const std::vector<bool> to_home = reached_from(reversed(arcs), home);
  std::vector<std::uint32_t> others;  // in the order of their first places
  for (const auto& [part, members] : stops_of)
    if (part != main) others.push_back(part);
  std::ranges::sort(others, {}, [&](std::uint32_t part) { return stops_of[part].front(); });
  for (const std::uint32_t part : std::span(others).first(std::min(others.size(), most_parts_told))) {
    const std::uint32_t node = stops[stops_of[part].front()].node;
    const bool goes_out = from_home[node], comes_back = to_home[node];
    if (!goes_out && !comes_back) {
      out_found.add("HL0800", place, {{"places", names_in(part)}, {"others", names_in(main)}});
    } else {
      out_found.add("HL0801", place,
                    {{"from", names_in(goes_out ? part : main)}, {"to", names_in(goes_out ? main : part)}});
    }
  }
}

void check_numbers(const Network& network, std::span<const double> of_link, const std::string& what,
                   const base::Place& place, base::Diagnostics& out_found) {
  base::require(of_link.size() == network.links.size(), "check_numbers: a number a link");
  std::vector<std::size_t> unfit, missing;
  for (std::size_t k = 0; k < of_link.size(); ++k) {
    if (std::isnan(of_link[k])) {
      missing.push_back(k);
    } else if (!(of_link[k] > 0 && std::isfinite(of_link[k]))) {
      unfit.push_back(k);
    }
  }
  tell_links(network, of_link, unfit, "HL0802", what, place, out_found);
  tell_links(network, of_link, missing, "HL0803", what, place, out_found);
}

void check_all_routes(const Network& network, std::span<const double> cost_of_link, double theta,
                      const base::Place& place, base::Diagnostics& out_found) {
  const Arcs arcs = arcs_of(network, cost_of_link);
  const array::SparseRows weights = route_weights(arcs, theta);
  if (all_routes(weights)) return;
  const std::optional<Cycle> cycle = best_cycle(weights);
  base::require(cycle.has_value(), "check_all_routes: an infinite sum without a way round");
  std::vector<std::string> names;
  for (const std::uint32_t node : cycle->nodes) names.push_back(network.name_of(node));
  if (names.size() < most_listed) names.push_back(names.front());
  std::map<std::string, std::string> told{{"radius", fmt::format("{:.4g}", spectral_radius(weights))},
                                          {"cycle", listed(names, " → ")},
                                          {"weight", fmt::format("{:.4g}", cycle->weight_per_link)},
                                          {"theta", fmt::format("{:.4g}", theta)}};
  if (cycle->weight_per_link >= 1) {
    told.emplace("cost", fmt::format("{:.4g}", std::pow(cycle->weight_per_link, -1 / theta)));
    out_found.add("HL0804", place, told);
  } else {
    const std::optional<double> least = least_theta(arcs);
    told.emplace("least", least ? fmt::format("{:.6g}", *least) : "—");
    out_found.add("HL0805", place, told);
  }
}

}  // namespace hinterland::network

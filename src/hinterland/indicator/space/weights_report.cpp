// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/weights_report.hpp"

#include <fmt/format.h>

#include "hinterland/geo/connectivity.hpp"
#include "hinterland/geo/nearest.hpp"
#include "hinterland/indicator/inequality/fitness.hpp"

namespace hinterland::indicator {

namespace {

constexpr std::size_t most_named = 8;  // a message stays readable

const std::string& name_in(const array::Member& member, base::Language language) {
  const std::string& name = member.name.in(language);
  return name.empty() ? member.code : name;
}

}  // namespace

base::Text names_of(const array::Axis& regions, const std::vector<std::size_t>& positions) {
  base::Text names;
  const std::size_t named = positions.size() <= most_named ? positions.size() : most_named - 1;
  for (std::size_t k = 0; k < named; ++k) {
    names.en += (k == 0 ? "" : ", ") + name_in(regions[positions[k]], base::Language::en);
    names.zh += (k == 0 ? "" : "、") + name_in(regions[positions[k]], base::Language::zh);
  }
  if (named < positions.size()) {
    names.en += fmt::format(" and {} others", positions.size() - named);
    names.zh += fmt::format(" 等 {} 个", positions.size());
  }
  return names;
}

void report_coincident(const Coordinates& coordinates, const array::Axis& regions,
                       base::Diagnostics& out_found) {
  for (const auto& group : geo::coincident(coordinates.points)) {
    const base::Text names = names_of(regions, group);
    const auto [x, y] = coordinates.points[group.front()];
    add_once(out_found, "HL0711",
             {{"names_en", names.en},
              {"names_zh", names.zh},
              {"x", fmt::format("{:.10g}", x)},
              {"y", fmt::format("{:.10g}", y)}});
  }
}

std::vector<base::Text> facts_in_words(const Weights& weights) {
  const geo::NeighbourFacts facts = geo::facts(weights.neighbours);
  std::vector<base::Text> lines = {
      {fmt::format("links: {}", facts.links), fmt::format("邻接数:{}", facts.links)},
      {fmt::format("neighbours of a region: {} at least, {:.3g} on average, {} at most", facts.least,
                   facts.mean, facts.most),
       fmt::format("各区域邻居数:最少 {},平均 {:.3g},最多 {}", facts.least, facts.mean, facts.most)},
      {fmt::format("islands: {}", facts.islands), fmt::format("孤立区域:{}", facts.islands)},
      {fmt::format("parts that no link joins: {}", facts.components),
       fmt::format("互不连通的部分:{}", facts.components)}};
  if (!facts.is_symmetric) lines.push_back({"some links go one way only", "部分邻接关系只有单向"});
  return lines;
}

}  // namespace hinterland::indicator

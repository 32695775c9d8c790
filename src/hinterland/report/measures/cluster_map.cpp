// Clusters on a map: high among high, low among low, outliers; hot and cold spots.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/measures/frame.hpp"
#include "hinterland/report/measures/pictures.hpp"
#include "hinterland/report/measures/place_map.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::report {

namespace {

struct Kind {
  const char* colour;
  const char* phrase;
};
// Safe for colour-blind readers: dark and light of two hues; grey says nothing.
constexpr std::array local = {Kind{"#e9e9e4", "cluster_none"},     Kind{"#b2182b", "cluster_high_high"},
                              Kind{"#2166ac", "cluster_low_low"},  Kind{"#92c5de", "cluster_low_high"},
                              Kind{"#f4a582", "cluster_high_low"}, Kind{"#ffffff", "cluster_island"}};
constexpr std::array spots = {Kind{"#e9e9e4", "cluster_none"}, Kind{"#b2182b", "cluster_hot"},
                              Kind{"#2166ac", "cluster_cold"}};

std::span<const Kind> kinds_of(const Shown& shown) {
  if (shown.measurement.indicator.starts_with("getis")) return spots;
  return local;
}

}  // namespace

std::string cluster_picture(const Shown& shown) {
  const indicator::Finding* finding = shown.part(".cluster");
  if (finding == nullptr) return {};
  const Panel panel = report::panel(shown.result, *finding);
  if (panel.axes.size() != 1 || shown.map == nullptr || !is_region_axis(shown.result, panel.axes[0]))
    return {};
  const std::span<const Kind> kinds = kinds_of(shown);
  std::string svg;
  for (std::size_t k = 0; k < panel.last().size(); ++k) {
    const auto at = std::min(static_cast<std::size_t>(std::max(panel.last()[k], 0.0)), kinds.size() - 1);
    svg += place(*shown.map, k, kinds[at].colour,
                 fmt::format("{}: {}", side_by_side(member_name(panel.axes[0], k)),
                             side_by_side(phrase(kinds[at].phrase))));
  }
  std::vector<Key> keys;
  for (const Kind& kind : kinds) keys.push_back(patch_key(kind.colour, phrase(kind.phrase)));
  return to_html(Figure{.id = shown.id + "-clusters",
                        .caption = phrase("cluster_caption", {{"label", indicator_label(shown.measurement)},
                                                              {"period", last_period(shown.result)}}),
                        .description = phrase("cluster_seen"),
                        .width = shown.map->drawing.width,
                        .height = shown.map->drawing.height,
                        .svg = std::move(svg),
                        .keys = std::move(keys),
                        .note = map_note(shown.result),
                        .css_class = "chart places"});
}

}  // namespace hinterland::report

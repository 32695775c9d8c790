// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/measures/place_map.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/measures/frame.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::report {

namespace {

constexpr std::size_t most_places = 5000;  // more would weigh megabytes and be smaller than a pixel
constexpr double highest_map = 420;

}  // namespace

std::optional<PlaceMap> place_map(const result::Result& part, std::string id) {
  const std::size_t count = result::measuring_of(part).regions.size();
  const bool has_shapes = std::ranges::any_of(part.shapes, [](const auto& shape) { return !shape.empty(); });
  const bool is_plane = !result::measuring_of(part).is_geographic;
  if (count == 0 || count > most_places) return std::nullopt;
  std::vector<geo::MultiPolygon> shapes = part.shapes;
  if (shapes.empty()) shapes.resize(count);
  const auto points = part.points.size() == count ? part.points : std::vector<geo::Point>{};
  if (shapes.size() != count || (!has_shapes && points.size() < 2)) return std::nullopt;
  PlaceMap map{
      .id = std::move(id), .drawing = draw(shapes, points, chart_width, is_plane), .has_shapes = has_shapes};
  if (map.drawing.outlines.empty()) return std::nullopt;
  if (map.drawing.height > highest_map)  // a tall region: narrower, so that it fits a screen
    map.drawing = draw(shapes, points, chart_width * highest_map / map.drawing.height, is_plane);
  return map;
}

std::string definitions(const PlaceMap& map) {
  std::string svg = "<svg class=\"definitions\" aria-hidden=\"true\"><defs>\n";
  for (std::size_t k = 0; k < map.drawing.outlines.size(); ++k) {
    const Outline& outline = map.drawing.outlines[k];
    if (!outline.path.empty())
      svg += fmt::format("<path id=\"{}-{}\" fill-rule=\"evenodd\" d=\"{}\"/>\n", map.id, k, outline.path);
    else if (!map.has_shapes)
      svg += fmt::format("<circle id=\"{}-{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"5\"/>\n", map.id, k,
                         outline.seat.x, outline.seat.y);
  }
  return svg + "</defs></svg>\n";
}

std::string place(const PlaceMap& map, std::size_t region, std::string_view colour,
                  const std::string& title) {
  if (map.has_shapes && map.drawing.outlines[region].path.empty()) return {};
  return fmt::format("<use href=\"#{}-{}\" fill=\"{}\"><title>{}</title></use>\n", map.id, region, colour,
                     title);
}

std::string ground(const PlaceMap& map) {
  std::string svg = "<g class=\"ground\" aria-hidden=\"true\">";
  for (std::size_t k = 0; k < map.drawing.outlines.size(); ++k)
    if (!map.has_shapes || !map.drawing.outlines[k].path.empty())
      svg += fmt::format("<use href=\"#{}-{}\"/>", map.id, k);
  return svg + "</g>\n";
}

base::Text map_note(const result::Result& result) {
  return result.roles.map_note.en.empty() ? phrase("map_schematic") : result.roles.map_note;
}

}  // namespace hinterland::report

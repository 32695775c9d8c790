// The places of one [[measure]] drawn once; every map of its block refers to them. Polygons where there are any, else points.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hinterland/report/cartography.hpp"
#include "hinterland/report/measures/shown.hpp"

namespace hinterland::report {

struct PlaceMap {
  std::string id;  // plain letters: outlines are "id-0", "id-1" …
  Drawing drawing;
  bool has_shapes = false;
};

/// Nothing where regions have no place or are too many for a page.
[[nodiscard]] std::optional<PlaceMap> place_map(const result::Result& part, std::string id);

/// The outlines as hidden definitions, once before the maps.
[[nodiscard]] std::string definitions(const PlaceMap& map);

/// One region in a colour, with what its tooltip says (escaped).
[[nodiscard]] std::string place(const PlaceMap& map, std::size_t region, std::string_view colour,
                                const std::string& title);

/// All regions in a pale grey: the ground under a path or an ellipse.
[[nodiscard]] std::string ground(const PlaceMap& map);

/// The case's note on its maps, else that they are schematic.
[[nodiscard]] base::Text map_note(const result::Result& result);

}  // namespace hinterland::report

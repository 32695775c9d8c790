// Maps of the reported group as inline SVG: outlines once per page, then one coloured map per quantity.
// Never draws anything but the polygons of the reported regions.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hinterland/report/cartography.hpp"
#include "hinterland/report/classes.hpp"

namespace hinterland::report {

/// What all maps of a page share.
struct MapBase {
  Drawing drawing;  // one outline per reported region
  std::vector<base::Text> names;
  std::optional<std::size_t> capital;  // place among them
};

/// The outlines as hidden definitions that every map refers to; put once on the page.
[[nodiscard]] std::string map_definitions(const MapBase& map);

struct MapContent {
  std::string id;  // unique on the page, plain letters
  base::Text caption;
  std::vector<double> values;  // one per region; NaN: no number
  const Classes& classes;
  int decimals = 2;
  bool show_sign = false;
  bool show_names = false;
  base::Text mark = {};  // "not converged" over the map
};

/// A figure with its caption. Figures are printed where they fit, the capital first, then larger regions; all are in tooltips.
[[nodiscard]] std::string map_figure(const MapBase& map, const MapContent& content);

[[nodiscard]] std::string legend(const Classes& classes, const base::Text& unit);

}  // namespace hinterland::report

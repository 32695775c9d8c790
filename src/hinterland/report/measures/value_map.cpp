// One number a region as a map of classes.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/classes.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/measures/frame.hpp"
#include "hinterland/report/measures/pictures.hpp"
#include "hinterland/report/measures/place_map.hpp"
#include "hinterland/report/words.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::report {

namespace {

std::string map_of(const Shown& shown, std::span<const double> values, const base::Text& caption,
                   const std::string& id) {
  const Classes classes = sequential(values);
  Figure figure{.id = id,
                .caption = caption,
                .description = phrase("value_map_seen"),
                .width = shown.map->drawing.width,
                .height = shown.map->drawing.height,
                .svg = {},
                .note = map_note(shown.result),
                .css_class = "chart places"};
  bool is_complete = true;
  for (std::size_t k = 0; k < values.size(); ++k) {
    is_complete = is_complete && std::isfinite(values[k]);
    figure.svg +=
        place(*shown.map, k, classes.colour(values[k]),
              fmt::format("{}: {}", side_by_side(member_name(result::measuring_of(shown.result).regions, k)),
                          escape(general(values[k]))));
  }
  for (std::size_t k = 0; k < classes.colours.size(); ++k)
    figure.keys.push_back(patch_key(classes.colours[k], classes.label(k)));
  if (!is_complete) figure.keys.push_back(patch_key(missing_colour, phrase("class_missing")));
  return to_html(figure);
}

}  // namespace

std::string value_map_picture(const Shown& shown) {
  const indicator::Finding* finding = shown.find(shown.measurement.indicator);
  if (finding == nullptr || shown.map == nullptr || shown.part(".cluster") != nullptr) return {};
  const Panel panel = report::panel(shown.result, *finding);
  if (panel.axes.size() != 1 || !is_region_axis(shown.result, panel.axes[0])) return {};
  const base::Text period = panel.has_time ? last_period(shown.result) : base::Text{};
  return map_of(shown, panel.last(),
                phrase("matrix_caption", {{"label", label_of(*finding)}, {"period", period}}),
                shown.id + "-map");
}

std::string variable_map(const Shown& shown) {
  const auto values = measured_values(shown.result, shown.measurement.variable);
  if (!values || shown.map == nullptr) return {};
  return map_of(
      shown, values->last(),
      phrase("matrix_caption", {{"label", variable_label(shown.result, shown.measurement.variable)},
                                {"period", values->has_time ? last_period(shown.result) : base::Text{}}}),
      shown.id + "-values");
}

}  // namespace hinterland::report

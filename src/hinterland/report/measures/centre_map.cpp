// Centres of gravity with their path, and standard deviational ellipses, over the map.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/measures/clauses.hpp"
#include "hinterland/report/measures/frame.hpp"
#include "hinterland/report/measures/pictures.hpp"
#include "hinterland/report/measures/place_map.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::report {

namespace {

constexpr double km_per_degree = 111.195;  // of a great circle on a sphere of 6,371.0 km
constexpr const char* early = "#8d959e";
constexpr const char* late = "#d55e00";

/// How long a degree is at this latitude, east and north; one where coordinates are a plane's own.
struct Degree {
  double east = 1, north = 1;
};

Degree degree_at(const Shown& shown, double latitude) {
  if (!result::measuring_of(shown.result).is_geographic) return {};
  return {km_per_degree * std::cos(latitude * std::numbers::pi / 180), km_per_degree};
}

/// Points of the ellipse whose long axis has this bearing; axes in km.
std::string ellipse_path(const Shown& shown, const geo::Point& center, double across, double along,
                         double angle) {
  constexpr int corners = 96;
  const double bearing = angle * std::numbers::pi / 180;
  const Degree degree = degree_at(shown, center.latitude);
  std::string path;
  for (int k = 0; k < corners; ++k) {
    const double turn = 2 * std::numbers::pi * k / corners;
    const double forward = along * std::cos(turn), aside = across * std::sin(turn);
    const double north = forward * std::cos(bearing) - aside * std::sin(bearing);
    const double east = forward * std::sin(bearing) + aside * std::cos(bearing);
    const PlanePoint at = shown.map->drawing.place(
        {center.longitude + east / degree.east, center.latitude + north / degree.north});
    path += fmt::format("{}{:.1f} {:.1f}", k == 0 ? "M" : "L", at.x, at.y);
  }
  return path + "Z";
}

std::string dot(PlanePoint at, const char* colour, const std::string& title) {
  return fmt::format(
      "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\" fill=\"{}\" stroke=\"#fff\"><title>{}</title></circle>\n",
      at.x, at.y, colour, title);
}

Figure figure_on(const Shown& shown, const char* suffix, const base::Text& caption, const char* seen) {
  return {.id = shown.id + suffix,
          .caption = caption,
          .description = phrase(seen),
          .width = shown.map->drawing.width,
          .height = shown.map->drawing.height,
          .svg = ground(*shown.map),
          .note = map_note(shown.result),
          .css_class = "chart places"};
}

void add_period_keys(const Shown& shown, bool has_path, Figure& out_figure) {
  if (!has_path) return;
  out_figure.keys = {patch_key(early, period_name(shown.result, 0)),
                     patch_key(late, last_period(shown.result))};
}

/// The path alone, in km east and north of its beginning: on the map it is often a dot.
std::string path_alone(const Shown& shown, const Course& x, const Course& y) {
  const bool is_geographic = result::measuring_of(shown.result).is_geographic;
  const Degree degree = degree_at(shown, y.values[0]);
  std::vector<double> east, north;
  for (std::size_t t = 0; t < x.values.size(); ++t) {
    east.push_back((x.values[t] - x.values[0]) * degree.east);
    north.push_back((y.values[t] - y.values[0]) * degree.north);
  }
  auto [west, far_east] = range_of(east);
  auto [south, far_north] = range_of(north);
  const double ratio = (plot_bottom(280) - plot_top) / (plot_right - plot_left);
  const double half =
      0.6 * std::max((far_east - west), (far_north - south) / ratio) + 1e-6;  // one scale both ways
  const double middle_x = (west + far_east) / 2, middle_y = (south + far_north) / 2;
  const Frame frame{
      .x = tight_scale({middle_x - half, middle_x + half}, plot_left, plot_right),
      .y = tight_scale({middle_y - half * ratio, middle_y + half * ratio}, plot_bottom(280), plot_top),
      .x_label = phrase(is_geographic ? "path_x" : "path_x_plane"),
      .y_label = phrase(is_geographic ? "path_y" : "path_y_plane")};
  std::string svg = to_svg(frame), path;
  for (std::size_t t = 0; t < east.size(); ++t)
    path += fmt::format("{}{:.1f} {:.1f}", t == 0 ? "M" : "L", frame.x(east[t]), frame.y(north[t]));
  svg += fmt::format("<path class=\"line\" stroke=\"{}\" d=\"{}\"/>\n", late, path);
  const auto mark = [&](std::size_t t, const char* colour) {
    const double px = frame.x(east[t]), py = frame.y(north[t]);
    const bool is_right = px < (plot_left + plot_right) / 2;
    svg += dot({px, py}, colour, side_by_side(period_name(shown.result, t)));
    svg += fmt::format("<text class=\"value {}\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>",
                       is_right ? "start" : "finish", is_right ? px + 8 : px - 8, py + 4,
                       both_in_svg(period_name(shown.result, t)));
  };
  mark(0, early);
  mark(east.size() - 1, late);
  return to_html(
      Figure{.id = shown.id + "-path",
             .caption = phrase(is_geographic ? "path_caption" : "path_caption_plane",
                               {{"variable", variable_label(shown.result, shown.measurement.variable)}}),
             .description = phrase("path_seen"),
             .svg = std::move(svg)});
}

}  // namespace

std::string centre_picture(const Shown& shown) {
  if (shown.measurement.indicator != "center_of_gravity" || shown.map == nullptr) return {};
  const auto x = course_of(shown, shown.part(".x")), y = course_of(shown, shown.part(".y"));
  if (!x || !y || x->values.size() != y->values.size()) return {};
  Figure figure = figure_on(
      shown, "-centre",
      phrase("centre_caption", {{"variable", variable_label(shown.result, shown.measurement.variable)}}),
      "centre_seen");
  std::string path;
  std::vector<PlanePoint> at;
  for (std::size_t t = 0; t < x->values.size(); ++t) {
    if (!std::isfinite(x->values[t]) || !std::isfinite(y->values[t])) return {};
    at.push_back(shown.map->drawing.place({x->values[t], y->values[t]}));
    path += fmt::format("{}{:.1f} {:.1f}", t == 0 ? "M" : "L", at.back().x, at.back().y);
  }
  figure.svg += fmt::format("<path class=\"line\" stroke=\"{}\" d=\"{}\"/>\n", late, path);
  if (at.size() > 1) figure.svg += dot(at.front(), early, side_by_side(period_name(shown.result, 0)));
  figure.svg += dot(at.back(), late, side_by_side(last_period(shown.result)));
  add_period_keys(shown, at.size() > 1, figure);
  const bool has_moved = at.size() > 1 && number_of(shown, ".path_length").value_or(0) > 0;
  return to_html(figure) + (has_moved ? path_alone(shown, *x, *y) : "");
}

std::string ellipse_picture(const Shown& shown) {
  if (shown.measurement.indicator != "ellipse" || shown.map == nullptr) return {};
  const auto x = course_of(shown, shown.part(".center_x")), y = course_of(shown, shown.part(".center_y")),
             across = course_of(shown, shown.part(".sx")), along = course_of(shown, shown.part(".sy")),
             angle = course_of(shown, shown.part(".angle"));
  if (!x || !y || !across || !along || !angle) return {};
  Figure figure = figure_on(shown, "-ellipse", phrase("ellipse_caption"), "ellipse_seen");
  const auto add = [&](std::size_t t, const char* colour, const char* css_class) {
    if (!std::isfinite(x->values[t] + y->values[t] + across->values[t] + along->values[t] + angle->values[t]))
      return;
    const geo::Point center{x->values[t], y->values[t]};
    figure.svg +=
        fmt::format("<path class=\"{}\" stroke=\"{}\" d=\"{}\"/>\n", css_class, colour,
                    ellipse_path(shown, center, across->values[t], along->values[t], angle->values[t]));
    figure.svg += dot(shown.map->drawing.place(center), colour, side_by_side(period_name(shown.result, t)));
  };
  const bool has_time = x->values.size() > 1;
  if (has_time) add(0, early, "line dashed");
  add(x->values.size() - 1, late, "line");
  add_period_keys(shown, has_time, figure);
  return to_html(figure);
}

}  // namespace hinterland::report

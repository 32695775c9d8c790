// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/map.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/words.hpp"

namespace hinterland::report {

namespace {

struct Box {
  double left, top, right, bottom;

  [[nodiscard]] bool overlaps(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

constexpr double letter_height = 15;  // of 13-unit type, as in report.css

/// Width of the text in the drawing: a CJK character is twice as wide as a Latin one.
double width_of(const std::string& text) {
  double width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      width += 6.8;
    else if (byte >= 0xe3)
      width += 13;  // lead byte of a CJK character
    else if (byte >= 0xc0)
      width += 7.5;
  }
  return width;
}

double width_of(const base::Text& text) {
  return std::max(width_of(text.en), width_of(text.zh));
}

std::string figure_of(const MapContent& content, std::size_t k) {
  return content.show_sign ? signed_number(content.values[k], content.decimals)
                           : number(content.values[k], content.decimals);
}

/// Labels placed greedily, the capital first, then the roomiest; one that would touch another is left to the tooltip.
std::string labels(const MapBase& map, const MapContent& content) {
  const std::vector<Outline>& outlines = map.drawing.outlines;
  std::vector<std::size_t> order(outlines.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t k) {
    return map.capital == k ? std::numeric_limits<double>::infinity() : outlines[k].room;
  });
  std::vector<Box> taken;
  std::string svg;
  for (const std::size_t k : order) {
    if (outlines[k].path.empty()) continue;
    const PlanePoint at = outlines[k].label;
    const std::string figure = figure_of(content, k);
    const double name_width = content.show_names ? width_of(map.names[k]) : 0;
    const double half = std::max(width_of(figure), name_width) / 2 + 1;
    const double lines = content.show_names ? 2 : 1;
    const Box box{at.x - half, at.y - lines * letter_height / 2, at.x + half,
                  at.y + lines * letter_height / 2};
    const bool is_outside = box.left < 0 || box.right > map.drawing.width;
    if (is_outside || std::ranges::any_of(taken, [&](const Box& other) { return other.overlaps(box); }))
      continue;
    taken.push_back(box);
    const bool is_dark =
        std::isfinite(content.values[k]) && needs_white_text(content.classes.colour(content.values[k]));
    const bool fits = half < outlines[k].room * 1.15;  // else part of the label lies on a neighbour's colour
    const char* css = is_dark && fits ? "on-dark" : "on-light";
    if (content.show_names) {
      svg += fmt::format("<text class=\"{} name\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", css, at.x, at.y - 2,
                         both_in_svg(map.names[k]));
    }
    svg += fmt::format("<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", css, at.x,
                       at.y + (content.show_names ? 13 : 5), figure);
  }
  return svg;
}

}  // namespace

std::string map_definitions(const MapBase& map) {
  std::string svg = "<svg class=\"definitions\" aria-hidden=\"true\"><defs>\n";
  for (std::size_t k = 0; k < map.drawing.outlines.size(); ++k) {
    const std::string& path = map.drawing.outlines[k].path;
    if (!path.empty())
      svg += fmt::format("<path id=\"outline-{}\" fill-rule=\"evenodd\" d=\"{}\"/>\n", k, path);
  }
  return svg + "</defs></svg>\n";
}

std::string map_figure(const MapBase& map, const MapContent& content) {
  const std::string caption_id = "caption-" + content.id;
  std::string html = fmt::format(
      "<figure class=\"map\"><figcaption id=\"{0}\">{1}{2}</figcaption>\n"
      "<svg viewBox=\"0 0 {3:.0f} {4:.0f}\" role=\"img\" aria-labelledby=\"{0}\">\n",
      caption_id, both(content.caption),
      content.mark.en.empty() ? "" : " <strong class=\"mark\">" + both(content.mark) + "</strong>",
      map.drawing.width, map.drawing.height);
  for (std::size_t k = 0; k < map.drawing.outlines.size(); ++k) {
    if (map.drawing.outlines[k].path.empty()) continue;
    html += fmt::format("<use href=\"#outline-{}\" fill=\"{}\"><title>{}: {}</title></use>\n", k,
                        content.classes.colour(content.values[k]), side_by_side(map.names[k]),
                        figure_of(content, k));
  }
  if (map.capital && !map.drawing.outlines[*map.capital].path.empty()) {
    const PlanePoint seat = map.drawing.outlines[*map.capital].seat;
    if (seat.x > 0)
      html +=
          fmt::format("<circle class=\"capital\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.2\"/>\n", seat.x, seat.y);
  }
  return html + labels(map, content) + "</svg></figure>\n";
}

std::string legend(const Classes& classes, const base::Text& unit) {
  std::string html = fmt::format("<div class=\"legend\"><span class=\"unit\">{}</span><ul>", both(unit));
  for (std::size_t k = 0; k < classes.colours.size(); ++k) {
    html += fmt::format(
        "<li><svg width=\"22\" height=\"12\" aria-hidden=\"true\"><rect width=\"22\" height=\"12\" "
        "fill=\"{}\"/></svg>{}</li>",
        classes.colours[k], both(classes.label(k)));
  }
  return html + "</ul></div>\n";
}

}  // namespace hinterland::report

// The distribution over time: densities of a few periods over each other, pale the early ones.
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/measures/lines.hpp"
#include "hinterland/report/measures/pictures.hpp"

namespace hinterland::report {

namespace {

constexpr std::array shades = {"#b5c7d8", "#86a5c1", "#5783a8", "#31628c", "#0f3d63"};

std::vector<std::size_t> chosen(std::size_t periods) {
  std::vector<std::size_t> all;
  const std::size_t count = std::min(periods, shades.size());
  for (std::size_t k = 0; k < count; ++k) all.push_back(count == 1 ? 0 : k * (periods - 1) / (count - 1));
  return all;
}

double number_of(const std::string& code) {
  double value = 0;
  std::from_chars(code.data(), code.data() + code.size(), value);
  return value;
}

}  // namespace

std::string density_picture(const Shown& shown) {
  const indicator::Finding* finding = shown.find("density");
  if (finding == nullptr) return {};
  const Panel panel = report::panel(shown.result, *finding);
  if (panel.axes.size() != 1 || panel.axes[0].size() < 2) return {};
  LineChart chart{.id = shown.id + "-density",
                  .caption = phrase("density_caption",
                                    {{"variable", variable_label(shown.result, shown.measurement.variable)}}),
                  .description = phrase("density_seen"),
                  .x_label = phrase("density_x",
                                    {{"variable", variable_label(shown.result, shown.measurement.variable)}}),
                  .y_label = phrase("density_y"),
                  .lines = {},
                  .shows_ends = false};
  const auto periods = chosen(panel.periods);
  for (std::size_t k = 0; k < periods.size(); ++k) {
    Line line{
        .label = panel.has_time ? period_name(shown.result, periods[k]) : phrase("baseline"),
        .points = {},
        .colour =
            shades[periods.size() == 1 ? shades.size() - 1 : k * (shades.size() - 1) / (periods.size() - 1)]};
    for (std::size_t g = 0; g < panel.axes[0].size(); ++g)
      line.points.emplace_back(number_of(panel.axes[0][g].code), panel.in(periods[k])[g]);
    chart.lines.push_back(std::move(line));
  }
  return line_chart(chart);
}

}  // namespace hinterland::report

// Shift-share: what a region's change consists of, as diverging bars.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <functional>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/charts.hpp"
#include "hinterland/report/measures/pictures.hpp"

namespace hinterland::report {

std::string components_picture(const Shown& shown) {
  constexpr std::size_t most_rows = 40;
  if (shown.measurement.indicator != "shift_share") return {};
  StackedBars chart{.id = shown.id + "-components", .caption = {}, .rows = {}, .terms = {}, .values = {}};
  std::vector<std::span<const double>> parts;
  const array::Axis* regions = nullptr;
  base::Text interval;
  for (const char* name : {".national", ".industry", ".regional"}) {
    const indicator::Finding* finding = shown.part(name);
    if (finding == nullptr || finding->values.axes().empty()) return {};
    regions = &finding->values.axes().back();
    const array::Axis& first = finding->values.axes().front();
    if (finding->values.axes().size() > 1) interval = member_name(first, first.size() - 1);
    parts.push_back(finding->values.values().last(regions->size()));
    chart.terms.push_back(label_of(*finding));
  }
  std::vector<std::size_t> order;
  for (std::size_t k = 0; k < regions->size(); ++k) order.push_back(k);
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t k) { return std::abs(parts[0][k]); });
  order.resize(std::min(order.size(), most_rows));
  for (const std::size_t k : order) {
    chart.rows.push_back(member_name(*regions, k));
    chart.values.push_back({parts[0][k], parts[1][k], parts[2][k]});
  }
  chart.caption = phrase("components_caption", {{"period", interval}});
  return "<div>" + stacked_bars(chart) + "</div>";
}

}  // namespace hinterland::report

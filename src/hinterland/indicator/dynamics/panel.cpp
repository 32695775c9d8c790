// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/panel.hpp"

#include <cmath>

#include <fmt/format.h>

#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/naming.hpp"

namespace hinterland::indicator {

bool are_positive(const Inputs& inputs, const std::vector<std::size_t>& periods, const base::Text& indicator,
                  base::Diagnostics& out_found) {
  std::vector<NumberAt> offenders;
  for (const std::size_t period : periods) {
    const auto values = inputs.value->in(period);
    for (std::size_t i = 0; i < values.size(); ++i)
      if (!(values[i] > 0)) offenders.push_back({period, i, values[i]});
  }
  if (offenders.empty()) return true;
  out_found.add("HL0730", {},
                Facts()
                    .add("indicator", indicator)
                    .add("variable", inputs.value->label)
                    .add("count", offenders.size())
                    .add("offenders", offenders_in_words(inputs, offenders))
                    .arguments());
  return false;
}

std::optional<double> years_between(const Inputs& inputs, const base::Text& indicator,
                                    base::Diagnostics& out_found) {
  const double years = inputs.times.back() - inputs.times.front();
  if (years > 0) return years;
  out_found.add("HL0748", {},
                Facts()
                    .add("indicator", indicator)
                    .add("first", period_name(inputs, 0))
                    .add("last", period_name(inputs, inputs.periods.size() - 1))
                    .arguments());
  return std::nullopt;
}

std::optional<std::vector<double>> levels(const Inputs& inputs, bool is_relative, const base::Text& indicator,
                                          base::Diagnostics& out_found) {
  const auto all = inputs.value->values.values();
  std::vector<double> result(all.begin(), all.end());
  if (!is_relative) return result;
  const std::size_t regions = inputs.regions.size(), before = out_found.list().size();
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const double mean = base::sum(inputs.value->in(t)) / static_cast<double>(regions);
    for (std::size_t i = 0; i < regions; ++i) result[t * regions + i] /= mean;
    if (mean > 0) continue;
    out_found.add("HL0735", {},
                  Facts()
                      .add("indicator", indicator)
                      .add("variable", inputs.value->label)
                      .add("period", period_name(inputs, t))
                      .add("mean", mean)
                      .arguments());
  }
  if (out_found.list().size() > before) return std::nullopt;
  return result;
}

std::optional<std::size_t> whole_number(const Inputs& inputs, const std::string& convention,
                                        std::size_t least, base::Diagnostics& out_found) {
  const double number = inputs.conventions.number(convention);
  constexpr double most = 1000;  // classes, grid points: beyond, it is a slip
  if (number >= static_cast<double>(least) && number <= most && number == std::floor(number))
    return static_cast<std::size_t>(number);
  out_found.add("HL0738", {},
                Facts()
                    .add("convention", convention)
                    .add("value", number)
                    .add("allowed", base::Text{fmt::format("a whole number from {} to {}", least, most),
                                               fmt::format("{} 到 {} 之间的整数", least, most)})
                    .arguments());
  return std::nullopt;
}

Weights averaging(const Weights& weights) {
  return styled(weights.neighbours, weights.values, WeightStyle::row, weights.description);
}

}  // namespace hinterland::indicator

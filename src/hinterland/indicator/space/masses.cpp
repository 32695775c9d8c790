// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/masses.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/indicator/inequality/fitness.hpp"
#include "hinterland/indicator/space/weights_report.hpp"

namespace hinterland::indicator {

namespace {

/// Why the values cannot be masses; empty if they can.
base::Text unfit(const Inputs& inputs, std::span<const double> values) {
  std::vector<std::size_t> negative;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i] < 0) negative.push_back(i);
  if (!negative.empty()) {
    const base::Text names = names_of(inputs.regions, negative);
    return {"negative in " + names.en, names.zh + " 为负"};
  }
  if (std::ranges::all_of(values, [](double x) { return x == 0; })) return {"all are zero", "全为零"};
  return {};
}

}  // namespace

std::optional<Masses> masses_of(const Inputs& inputs, const Series& series, base::Diagnostics& out_found) {
  Masses masses;
  bool is_fit = true;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const auto values = series.in(t);
    const base::Text reason = unfit(inputs, values);
    masses.emplace_back(values.begin(), values.end());
    if (reason.en.empty()) continue;
    const base::Text period = periods_in_words(inputs, {t});
    add_once(out_found, "HL0713",
             {{"series_en", series.label.en},
              {"series_zh", series.label.zh},
              {"period_en", period.en},
              {"period_zh", period.zh},
              {"reason_en", reason.en},
              {"reason_zh", reason.zh}});
    is_fit = false;
  }
  if (!is_fit) return std::nullopt;
  return masses;
}

std::optional<Masses> centrography_masses(const Inputs& inputs, base::Diagnostics& out_found) {
  const std::string& chosen = inputs.conventions.choice("centrography_weight");
  if (chosen == "value" && inputs.value) return masses_of(inputs, *inputs.value, out_found);
  if (chosen == "weight" && inputs.weight) return masses_of(inputs, *inputs.weight, out_found);
  return Masses(1, std::vector<double>(inputs.regions.size(), 1.0));
}

std::optional<Masses> gravity_masses(const Inputs& inputs, base::Diagnostics& out_found) {
  auto masses = masses_of(inputs, *inputs.value, out_found);
  if (!inputs.conventions.is("gravity_mass", "value_and_weight") || !inputs.weight || !masses) return masses;
  const auto others = masses_of(inputs, *inputs.weight, out_found);
  if (!others) return std::nullopt;
  for (std::size_t t = 0; t < masses->size(); ++t)
    for (std::size_t i = 0; i < (*masses)[t].size(); ++i)
      (*masses)[t][i] = std::sqrt((*masses)[t][i] * (*others)[t][i]);
  return masses;
}

}  // namespace hinterland::indicator

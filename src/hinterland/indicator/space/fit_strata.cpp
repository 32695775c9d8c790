// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/fit_strata.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "hinterland/indicator/inequality/fitness.hpp"

namespace hinterland::indicator {

namespace {

using Arguments = std::map<std::string, std::string>;

Arguments about(const Inputs& inputs, std::size_t period) {
  const base::Text words = periods_in_words(inputs, {period});
  return {{"period_en", words.en}, {"period_zh", words.zh}};
}

bool has_variance(const Inputs& inputs, base::Diagnostics& out_found) {
  bool has = true;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const auto values = inputs.value->in(t);
    if (std::ranges::any_of(values, [&](double x) { return x != values.front(); })) continue;
    Arguments arguments = about(inputs, t);
    arguments.insert({{"series_en", inputs.value->label.en}, {"series_zh", inputs.value->label.zh}});
    add_once(out_found, "HL0714", arguments);
    has = false;
  }
  return has;
}

/// A factor that does not change over time may stand over one period alone.
std::span<const double> values_in(const Series& factor, std::size_t period, std::size_t regions) {
  const std::size_t periods = factor.values.size() / std::max<std::size_t>(1, regions);
  return factor.in(std::min(period, periods - 1));
}

void tell_single_strata(const Series& factor, const Strata& strata, const Arguments& when,
                        base::Diagnostics& out_found) {
  const auto sizes = strata.sizes();
  constexpr std::size_t most_named = 8;
  std::size_t count = 0;
  std::string names;
  for (std::size_t h = 0; h < sizes.size(); ++h) {
    if (sizes[h] != 1) continue;
    if (++count <= most_named) names += (count == 1 ? "" : ", ") + strata.labels[h];
  }
  if (count == 0) return;
  if (count > most_named) names += ", …";
  Arguments arguments = when;
  arguments.insert({{"factor", factor.name}, {"count", std::to_string(count)}, {"strata", names}});
  add_once(out_found, "HL0716", arguments);
}

/// Strata of one period, if the values make any.
std::optional<Strata> strata_of(const Inputs& inputs, const Series& factor, std::size_t period,
                                base::Diagnostics& out_found) {
  const auto values = values_in(factor, period, inputs.regions.size());
  const double classes = inputs.conventions.number("factor_classes");
  Strata strata = by_category(values);
  Arguments arguments = about(inputs, period);
  if (classes >= 2 && static_cast<double>(strata.count()) > classes) {
    strata = by_quantile(values, static_cast<std::size_t>(classes));
  } else if (2 * strata.count() > values.size()) {
    arguments.insert({{"factor", factor.name},
                      {"categories", std::to_string(strata.count())},
                      {"total", std::to_string(values.size())}});
    add_once(out_found, "HL0715", arguments);
    return std::nullopt;
  }
  if (strata.count() < 2) {
    arguments.insert({"factor", factor.name});
    add_once(out_found, "HL0717", arguments);
    return std::nullopt;
  }
  tell_single_strata(factor, strata, arguments, out_found);
  return strata;
}

}  // namespace

std::optional<std::vector<StratifiedFactor>> fit_strata(const Inputs& inputs, base::Diagnostics& out_found) {
  if (!has_variance(inputs, out_found)) return std::nullopt;
  std::vector<StratifiedFactor> fit;
  for (const Series& factor : inputs.factors) {
    StratifiedFactor stratified{&factor, {}};
    for (std::size_t t = 0; t < inputs.periods.size(); ++t)
      if (auto strata = strata_of(inputs, factor, t, out_found))
        stratified.strata.push_back(std::move(*strata));
    if (stratified.strata.size() == inputs.periods.size()) fit.push_back(std::move(stratified));
  }
  return fit;
}

}  // namespace hinterland::indicator

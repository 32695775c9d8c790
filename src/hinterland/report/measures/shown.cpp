// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/measures/shown.hpp"

#include <algorithm>
#include <cmath>

#include "hinterland/indicator/table.hpp"
#include "hinterland/report/catalogue.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::report {

namespace {

base::Text or_name(const base::Text& label, const std::string& name) {
  return label.en.empty() && label.zh.empty() ? same(name) : label;
}

/// Periods stand first in every finding that runs over them.
bool is_period_axis(const result::Result& result, const indicator::Finding& finding) {
  const array::Axis& periods = result::measuring_of(result).periods;
  const auto& axes = finding.values.axes();
  return periods.size() > 1 && !axes.empty() && axes.front().set() == periods.set() &&
         axes.front().size() == periods.size();
}

}  // namespace

const indicator::Finding* Shown::find(std::string_view name) const {
  return result::find_finding(measurement, name);
}

const indicator::Finding* Shown::part(std::string_view suffix) const {
  return find(measurement.indicator + std::string(suffix));
}

const indicator::Finding* Shown::main() const {
  if (const indicator::Finding* named = find(measurement.indicator); named != nullptr) return named;
  return measurement.findings.empty() ? nullptr : &measurement.findings.front();
}

std::size_t Shown::periods() const {
  return std::max<std::size_t>(1, result::measuring_of(result).periods.size());
}

Shown shown(const result::Result& result, const indicator::Measurement& measurement, std::string id) {
  Shown made{.result = result, .measurement = measurement, .id = std::move(id)};
  for (const result::Outcome& strategy : result.strategies) {
    const indicator::Measurement* after = result::find_measurement(strategy, measurement);
    if (after != nullptr && strategy.solve.is_converged()) made.after.emplace_back(&strategy, after);
  }
  return made;
}

std::span<const double> Panel::in(std::size_t period) const {
  const std::size_t size = values->size() / periods;
  return values->values().subspan(period * size, size);
}

std::vector<double> Panel::series(std::size_t position) const {
  std::vector<double> over_time;
  for (std::size_t t = 0; t < periods; ++t) over_time.push_back(in(t)[position]);
  return over_time;
}

Panel panel(const result::Result& result, const indicator::Finding& finding) {
  Panel made{.values = &finding.values, .periods = 1, .axes = finding.values.axes()};
  if (is_period_axis(result, finding) && finding.values.size() > 0) {
    made.periods = made.axes.front().size();
    made.has_time = true;
    made.axes.erase(made.axes.begin());
  }
  return made;
}

bool is_region_axis(const result::Result& result, const array::Axis& axis) {
  const array::Axis& measured =
      result::measuring_of(result).regions.size() > 0 ? result::measuring_of(result).regions : result.regions;
  return axis.size() > 0 && axis.set() == measured.set() && axis.size() == measured.size();
}

std::optional<double> last_number(const result::Result& result, const indicator::Finding* finding) {
  if (finding == nullptr) return std::nullopt;
  const std::span<const double> last = panel(result, *finding).last();
  if (last.size() != 1 || !std::isfinite(last[0])) return std::nullopt;
  return last[0];
}

std::optional<Panel> measured_values(const result::Result& result, const std::string& variable) {
  const auto& known = result::measuring_of(result).variables;
  const auto found = std::ranges::find(known, variable, &result::MeasuredVariable::name);
  const array::Axis& regions = result::measuring_of(result).regions;
  if (found == known.end() || found->values.axes().empty() || regions.size() == 0) return std::nullopt;
  if (found->values.size() % regions.size() != 0) return std::nullopt;
  return Panel{.values = &found->values,
               .periods = found->values.size() / regions.size(),
               .axes = {regions},
               .has_time = found->values.size() > regions.size()};
}

base::Text member_name(const array::Axis& axis, std::size_t position) {
  return or_name(axis[position].name, axis[position].code);
}

base::Text period_name(const result::Result& result, std::size_t period) {
  const array::Axis& periods = result::measuring_of(result).periods;
  return period < periods.size() ? member_name(periods, period) : base::Text{};
}

base::Text last_period(const result::Result& result) {
  const std::size_t count = result::measuring_of(result).periods.size();
  return count < 2 ? base::Text{} : period_name(result, count - 1);
}

double time_of(const result::Result& result, std::size_t period) {
  const std::vector<double>& times = result::measuring_of(result).times;
  return times.size() == result::measuring_of(result).periods.size() ? times[period]
                                                                     : static_cast<double>(period);
}

base::Text label_of(const indicator::Finding& finding) {
  return or_name(finding.label, finding.name);
}

base::Text indicator_label(const indicator::Measurement& measurement) {
  const indicator::Row* row = indicator::find_row(measurement.indicator);
  return or_name(row == nullptr ? base::Text{} : row->label, measurement.indicator);
}

base::Text variable_label(const result::Result& result, const std::string& variable) {
  const auto& known = result::measuring_of(result).variables;
  const auto found = std::ranges::find(known, variable, &result::MeasuredVariable::name);
  return or_name(found == known.end() ? base::Text{} : found->label, variable);
}

}  // namespace hinterland::report

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/result/findings.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "hinterland/indicator/table.hpp"

namespace hinterland::result {

namespace {

/// Sets are compared with the measured axis, by content where names agree: "R" of a case, "region" of a table.
std::optional<std::size_t> find_axis(const indicator::Finding& finding, const array::Axis& wanted) {
  if (wanted.size() == 0) return std::nullopt;
  const std::vector<array::Axis>& axes = finding.values.axes();
  for (std::size_t k = 0; k < axes.size(); ++k)
    if (axes[k].set() == wanted.set() && axes[k].size() == wanted.size()) return k;
  return std::nullopt;
}

base::Text or_name(const base::Text& label, const std::string& name) {
  return label.en.empty() && label.zh.empty() ? base::Text{name, name} : label;
}

}  // namespace

const Measuring& measuring_of(const Result& result, const indicator::Measurement& measurement) {
  static const Measuring none;
  const auto found = std::ranges::find(result.measurings, measurement.asked, &Measuring::id);
  return found == result.measurings.end() ? none : *found;
}

const Measuring& measuring_of(const Result& result) {
  static const Measuring none;
  return result.measurings.empty() ? none : result.measurings.front();
}

Result part_of(const Result& result, const Measuring& measuring) {
  Result part;
  part.name = result.name;
  part.title = measuring.title;
  part.set_labels = result.set_labels;
  part.roles = result.roles;
  part.provenance.model_name = result.provenance.model_name;
  part.measurings = {measuring};
  std::vector<array::Member> members;
  for (const array::Member& member : measuring.regions.members()) {
    const auto position = result.regions.find(member.code);
    if (!position) continue;
    members.push_back(member);
    if (!result.in_group.empty()) part.in_group.push_back(result.in_group[*position]);
    if (!result.shapes.empty()) part.shapes.push_back(result.shapes[*position]);
    if (!result.points.empty()) part.points.push_back(result.points[*position]);
  }
  part.regions = array::Axis(result.regions.size() == 0 ? "" : result.regions.set(), std::move(members));
  const auto outcome_part = [&](const Outcome& outcome) {
    Outcome of;
    of.id = outcome.id;
    of.title = outcome.title;
    of.solve = outcome.solve;
    std::ranges::copy_if(outcome.measurements, std::back_inserter(of.measurements),
                         [&](const indicator::Measurement& one) { return one.asked == measuring.id; });
    return of;
  };
  part.baseline = outcome_part(result.baseline);
  for (const Outcome& strategy : result.strategies) part.strategies.push_back(outcome_part(strategy));
  return part;
}

std::string full_name(const indicator::Measurement& measurement, const indicator::Finding& finding) {
  const std::string name = measurement.asked.empty() ? finding.name : measurement.asked + "." + finding.name;
  return measurement.variable.empty() ? name : fmt::format("{}({})", name, measurement.variable);
}

base::Text full_label(const Result& result, const indicator::Measurement& measurement,
                      const indicator::Finding& finding) {
  const base::Text own = or_name(finding.label, finding.name);
  if (measurement.variable.empty()) return own;
  const auto& variables = measuring_of(result, measurement).variables;
  const auto found = std::ranges::find(variables, measurement.variable, &MeasuredVariable::name);
  const base::Text variable =
      or_name(found == variables.end() ? base::Text{} : found->label, measurement.variable);
  return {fmt::format("{} ({})", own.in(base::Language::en), variable.in(base::Language::en)),
          fmt::format("{}（{}）", own.in(base::Language::zh), variable.in(base::Language::zh))};
}

std::string unit_of(const indicator::Measurement& measurement, const indicator::Finding& finding) {
  const indicator::Row* row = indicator::find_row(measurement.indicator);
  return row != nullptr && finding.name == measurement.indicator ? row->unit : std::string();
}

bool is_headline(const indicator::Measurement& measurement, const indicator::Finding& finding) {
  if (!finding.name.starts_with(measurement.indicator)) return false;
  const std::string_view part = std::string_view(finding.name).substr(measurement.indicator.size());
  constexpr std::string_view shown[] = {
      "", ".se", ".p", ".p_permutation", ".share.between", ".share.within", ".share.transvariation"};
  return std::ranges::find(shown, part) != std::end(shown);
}

const indicator::Finding* find_finding(const indicator::Measurement& measurement, std::string_view name) {
  const auto found = std::ranges::find(measurement.findings, name, &indicator::Finding::name);
  return found == measurement.findings.end() ? nullptr : &*found;
}

const indicator::Measurement* find_measurement(const Outcome& outcome, const indicator::Measurement& like) {
  const auto found = std::ranges::find_if(outcome.measurements, [&](const indicator::Measurement& one) {
    return one.indicator == like.indicator && one.variable == like.variable && one.asked == like.asked;
  });
  return found == outcome.measurements.end() ? nullptr : &*found;
}

const indicator::Finding* finding_before(const Result& result, const indicator::Measurement& measurement,
                                         const indicator::Finding& finding) {
  const indicator::Measurement* before = find_measurement(result.baseline, measurement);
  const indicator::Finding* same = before == nullptr ? nullptr : find_finding(*before, finding.name);
  return same != nullptr && same->values.axes() == finding.values.axes() ? same : nullptr;
}

std::optional<std::size_t> region_axis(const Result& result, const indicator::Measurement& measurement,
                                       const indicator::Finding& finding) {
  const auto measured = find_axis(finding, measuring_of(result, measurement).regions);
  return measured ? measured : find_axis(finding, result.regions);
}

std::optional<std::size_t> period_axis(const Result& result, const indicator::Measurement& measurement,
                                       const indicator::Finding& finding) {
  const array::Axis& periods = measuring_of(result, measurement).periods;
  return periods.size() < 2 ? std::nullopt : find_axis(finding, periods);
}

bool has_model(const Result& result) {
  return !result.provenance.model_name.empty() || !result.baseline.quantities.empty();
}

}  // namespace hinterland::result

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/earlier_findings.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include <fmt/format.h>

#include "hinterland/result/findings.hpp"

namespace hinterland::run {
namespace {

/// The whole sets of the array's axes; empty where one is no set of the case, or there are not one or two.
std::vector<array::Axis> whole_sets(const array::Array& values, const dataset::Dataset& data) {
  const std::vector<array::Axis>& axes = values.axes();
  if (axes.empty() || axes.size() > 2 || (axes.size() == 2 && axes[0].set() == axes[1].set())) return {};
  std::vector<array::Axis> whole;
  for (const array::Axis& axis : axes) {
    const auto set = data.axes.find(axis.set());
    if (set == data.axes.end()) return {};
    whole.push_back(set->second);
  }
  return whole;
}

/// Where the members of a part stand in the whole; its size where one is unknown.
std::vector<std::size_t> positions(const array::Axis& part, const array::Axis& whole) {
  std::vector<std::size_t> found;
  for (const array::Member& member : part.members())
    found.push_back(whole.find(member.code).value_or(whole.size()));
  return found;
}

array::Array widened(const array::Array& values, const std::vector<array::Axis>& whole) {
  array::Array wide(whole);
  for (std::size_t k = 0; k < wide.size(); ++k) wide[k] = std::numeric_limits<double>::quiet_NaN();
  const std::vector<std::size_t> last = positions(values.axes().back(), whole.back());
  std::vector<std::size_t> first = {0};
  if (whole.size() == 2) first = positions(values.axes().front(), whole.front());
  for (std::size_t i = 0; i < first.size(); ++i) {
    for (std::size_t j = 0; j < last.size(); ++j)
      if (last[j] < whole.back().size() && (whole.size() == 1 || first[i] < whole.front().size()))
        wide[first[i] * whole.back().size() + last[j]] = values[i * last.size() + j];
  }
  return wide;
}

/// Two measures may have found the same thing in two ways.
base::Text label_of(const indicator::Measurement& measurement, const indicator::Finding& finding) {
  return {fmt::format("{}: {}", measurement.asked, finding.label.en),
          fmt::format("{}：{}", measurement.asked, finding.label.in(base::Language::zh))};
}

}  // namespace

void add_earlier_findings(const result::Outcome& outcome, const dataset::Dataset& data,
                          std::list<array::Array>& out_widened, measure::Numbers& out_numbers) {
  for (const indicator::Measurement& measurement : outcome.measurements) {
    for (const indicator::Finding& finding : measurement.findings) {
      const std::vector<array::Axis> whole = whole_sets(finding.values, data);
      if (whole.empty()) continue;
      const bool is_whole = finding.values.axes() == whole;
      if (!is_whole) out_widened.push_back(widened(finding.values, whole));
      out_numbers.by_name[result::full_name(measurement, finding)] = {
          is_whole ? &finding.values : &out_widened.back(), label_of(measurement, finding),
          result::unit_of(measurement, finding)};
    }
  }
}

bool names_finding(const std::vector<std::string>& names, const result::Outcome& outcome) {
  return std::ranges::any_of(outcome.measurements, [&](const indicator::Measurement& measurement) {
    return std::ranges::any_of(measurement.findings, [&](const indicator::Finding& finding) {
      return std::ranges::find(names, result::full_name(measurement, finding)) != names.end();
    });
  });
}

}  // namespace hinterland::run

// One indicator of one variable as the page shows it: its findings in the baseline and in every strategy, and how to
// read their axes. Every picture and sentence starts here.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hinterland/result/result.hpp"

namespace hinterland::report {

struct PlaceMap;  // place_map.hpp

struct Shown {
  const result::Result& result;
  const indicator::Measurement& measurement;  // of the baseline
  std::string id;                             // for anchors, plain letters
  /// Strategies that were solved and have the same indicator.
  std::vector<std::pair<const result::Outcome*, const indicator::Measurement*>> after = {};
  const PlaceMap* map = nullptr;  // of the measured regions, where there are places to draw

  [[nodiscard]] const indicator::Finding* find(std::string_view name) const;
  /// "theil_t" and ".between": the finding of that name, for the id of this indicator.
  [[nodiscard]] const indicator::Finding* part(std::string_view suffix) const;
  /// The finding called like the indicator, else the first; null where there is none.
  [[nodiscard]] const indicator::Finding* main() const;
  /// How many there are; one where there is no time.
  [[nodiscard]] std::size_t periods() const;
};

[[nodiscard]] Shown shown(const result::Result& result, const indicator::Measurement& measurement,
                          std::string id);

/// The numbers of a finding period by period; one period where it has no axis of periods.
struct Panel {
  const array::Array* values = nullptr;
  std::size_t periods = 1;
  std::vector<array::Axis> axes;  // but that of periods
  bool has_time = false;

  [[nodiscard]] std::span<const double> in(std::size_t period) const;
  [[nodiscard]] std::span<const double> last() const { return in(periods - 1); }
  [[nodiscard]] std::vector<double> series(std::size_t position) const;  // over the periods
  [[nodiscard]] bool is_single() const { return axes.empty(); }
};
[[nodiscard]] Panel panel(const result::Result& result, const indicator::Finding& finding);

/// Is this the axis of the measured regions?
[[nodiscard]] bool is_region_axis(const result::Result& result, const array::Axis& axis);

/// The only number of the finding's last period, or nothing: it is missing, not finite or has members.
[[nodiscard]] std::optional<double> last_number(const result::Result& result,
                                                const indicator::Finding* finding);

/// The measured variable itself over its periods and regions; nothing where the result does not hold it.
[[nodiscard]] std::optional<Panel> measured_values(const result::Result& result, const std::string& variable);

[[nodiscard]] base::Text member_name(const array::Axis& axis, std::size_t position);
[[nodiscard]] base::Text period_name(const result::Result& result, std::size_t period);
/// The last period's name; empty where there is no time.
[[nodiscard]] base::Text last_period(const result::Result& result);
/// The period as a number; its position where the result has no times.
[[nodiscard]] double time_of(const result::Result& result, std::size_t period);

[[nodiscard]] base::Text label_of(const indicator::Finding& finding);
/// Label of the indicator in the table, else its id.
[[nodiscard]] base::Text indicator_label(const indicator::Measurement& measurement);
/// Label of the variable, else its name; empty where there is none.
[[nodiscard]] base::Text variable_label(const result::Result& result, const std::string& variable);

}  // namespace hinterland::report

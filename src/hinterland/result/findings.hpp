// Findings of indicators by their names, for every form that a result takes: table, layer, page. Computes nothing.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hinterland/result/result.hpp"

namespace hinterland::result {

/// From what a measurement was computed; an empty one where the result does not say.
[[nodiscard]] const Measuring& measuring_of(const Result& result, const indicator::Measurement& measurement);

/// The part of a result that one [[measure]] is about: its regions with their places, and in every outcome its measurements
/// alone. What a page on one measure reads.
[[nodiscard]] Result part_of(const Result& result, const Measuring& measuring);
/// Of a result with one measuring, or none.
[[nodiscard]] const Measuring& measuring_of(const Result& result);

/// "moran_i.p(income)"; "census.moran_i.p(income)" where there are several measures; "lorenz" where what was measured is no single series.
[[nodiscard]] std::string full_name(const indicator::Measurement& measurement,
                                    const indicator::Finding& finding);

/// "p of Moran's I (income per head)": the finding's label with the variable's; names where labels are missing.
[[nodiscard]] base::Text full_label(const Result& result, const indicator::Measurement& measurement,
                                    const indicator::Finding& finding);

/// The unit of a finding: that of its indicator for the finding called like the indicator, else none.
[[nodiscard]] std::string unit_of(const indicator::Measurement& measurement,
                                  const indicator::Finding& finding);

/// Is it one that a short answer shows: the number called like the indicator, its standard error and p-values, the shares of
/// its parts?
[[nodiscard]] bool is_headline(const indicator::Measurement& measurement, const indicator::Finding& finding);

/// The finding of this name, or null.
[[nodiscard]] const indicator::Finding* find_finding(const indicator::Measurement& measurement,
                                                     std::string_view name);

/// The same indicator of the same variable in another outcome, or null.
[[nodiscard]] const indicator::Measurement* find_measurement(const Outcome& outcome,
                                                             const indicator::Measurement& like);

/// The same finding in the baseline with the same shape, or null: what a strategy's finding is compared with.
[[nodiscard]] const indicator::Finding* finding_before(const Result& result,
                                                       const indicator::Measurement& measurement,
                                                       const indicator::Finding& finding);

/// Which axis of the finding holds the measured regions, if any.
[[nodiscard]] std::optional<std::size_t> region_axis(const Result& result,
                                                     const indicator::Measurement& measurement,
                                                     const indicator::Finding& finding);
[[nodiscard]] std::optional<std::size_t> period_axis(const Result& result,
                                                     const indicator::Measurement& measurement,
                                                     const indicator::Finding& finding);

/// A run that solved no model: nothing that converged or did not.
[[nodiscard]] bool has_model(const Result& result);

}  // namespace hinterland::result

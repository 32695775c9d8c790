// Tidy tables of a result as CSV text (RFC 4180, UTF-8, no byte-order mark). Numbers carry every digit needed to
// read back the same double.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "hinterland/result/result.hpp"

namespace hinterland::result {

/// The shortest text that reads back as the same double; empty for NaN and infinities, which CSV has no word for.
[[nodiscard]] std::string exact(double value);

/// Quoted where it must be, otherwise as it is.
[[nodiscard]] std::string csv_field(std::string_view text);

/// One row per outcome, quantity and member: outcome,converged,quantity,code,name_en,name_zh,value,unit,change,
/// log_change,sets. `change` and `log_change` are against the baseline; log_change is empty where a value is not positive;
/// both are empty for a comparison. Codes and sets of quantities over several sets are joined by ";"; their names, which
/// would repeat on every row, are in members.csv. Labels are in quantities.csv. Findings of indicators are quantities
/// called "moran_i.p(income)"; in the baseline they have no change. `converged` is empty where no model was solved.
/// Cost      one pass; memory does not grow with the table.
void write_results_csv(const Result& result, std::ostream& out);
[[nodiscard]] std::string results_csv(const Result& result);

/// What stands in results.csv, once each: quantity,label_en,label_zh,unit,sets,numbers.
void write_quantities_csv(const Result& result, std::ostream& out);

/// The members of every set in results.csv, once each: set,code,name_en,name_zh.
void write_members_csv(const Result& result, std::ostream& out);

/// Elasticities as a matrix: first column the responding region's code, one further column per region.
[[nodiscard]] std::string radiation_csv(const Radiation& radiation);

/// Spatial weights as a table of links: from,to,weight; codes of the regions. Read back by neighbours = { table = … }.
void write_neighbours_csv(const array::Axis& regions, const indicator::Weights& weights, std::ostream& out);

}  // namespace hinterland::result

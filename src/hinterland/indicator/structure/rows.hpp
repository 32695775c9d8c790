// The family's rows by the data they read, and what their adapters share: a period's cells, findings over time, names of
// offenders.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "hinterland/indicator/structure/cells.hpp"
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator::structure {

// In rows_<name>.cpp.
[[nodiscard]] Family sector_rows();       // regions x sectors: shares and concentration
[[nodiscard]] Family shift_share_rows();  // regions x sectors over time
[[nodiscard]] Family plant_rows();        // establishments
[[nodiscard]] Family complexity_rows();   // regions x sectors as a network
[[nodiscard]] Family linkage_rows();      // input-output accounts
[[nodiscard]] Family inverse_rows();      // the same, whole matrices

[[nodiscard]] Cells cells_in(const SectorTable& table, std::size_t period);
[[nodiscard]] const array::Axis& sectors_of(const Inputs& inputs);

/// False, and HL0752 with the cells named, where the table has negative numbers: no share of it means anything.
[[nodiscard]] bool is_usable(const Inputs& inputs, base::Diagnostics& out_found);

/// HL0750 and HL0751: regions and sectors without anything in a period; their measures are no numbers.
void tell_empty(const Inputs& inputs, base::Diagnostics& out_found);

/// `of_period` for every period, as a finding over [periods, axes]; without periods where there is no time.
[[nodiscard]] Finding over_periods(const Inputs& inputs, std::string name, base::Text label,
                                   std::vector<array::Axis> axes,
                                   const std::function<std::vector<double>(const Cells&)>& of_period);

/// "employment", or "employment (2010)" where there is time.
[[nodiscard]] std::string table_in(const Inputs& inputs, std::size_t period);

/// Adds `key`_en and `key`_zh: the first five members by name, and how many there are as `count`.
void name_members(const array::Axis& axis, const std::vector<std::size_t>& positions, const std::string& key,
                  std::map<std::string, std::string>& out_arguments);

}  // namespace hinterland::indicator::structure

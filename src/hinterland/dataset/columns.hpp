// Numbers out of tables: a column, a long table with one key column per axis, or a square matrix.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/dataset/dataset.hpp"
#include "hinterland/dataset/sources.hpp"

namespace hinterland::dataset {

/// Reads one `[data.X]` into the data set, after the sets. Faults: HL0407 to HL0410 in a cell, HL0413 given twice, HL0414
/// member without a number, HL0415 row of nobody (a warning), HL0416 no row left by `where`, HL0417 not symmetric,
/// HL0431 map to nobody.
void read_column(const ColumnRequest& request, Sources& sources, Dataset& out_data,
                 base::Diagnostics& out_found);

}  // namespace hinterland::dataset

// Sets, their points and polygons, and named groups of their members.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "hinterland/dataset/dataset.hpp"
#include "hinterland/dataset/members.hpp"
#include "hinterland/dataset/sources.hpp"

namespace hinterland::dataset {

/// Reads `[sets.X]`: members and points into the data set. Faults: HL0411 duplicate code, HL0412 row without a code,
/// HL0423 no such point, HL0428 no rows.
void read_set(const SetRequest& request, Sources& sources, Dataset& out_data, base::Diagnostics& out_found);

/// Reads `[groups]`. Faults: HL0421 unknown member, HL0422 nobody is in it.
void read_group(const GroupRequest& request, const Request& all, Sources& sources, Dataset& out_data,
                base::Diagnostics& out_found);

/// Reads the polygons of a set, after the groups. Faults: HL0418 member without one, HL0419 polygon of nobody (a
/// warning), HL0424 two of one member.
void read_shapes(const SetRequest& request, Sources& sources, Dataset& out_data,
                 base::Diagnostics& out_found);

}  // namespace hinterland::dataset

// The outcomes as layers of one GeoPackage, for QGIS and every other map program. Only this file's body knows GDAL.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "hinterland/result/result.hpp"

namespace hinterland::result {

/// One layer per outcome, named by its id. A region is drawn by its polygons, else by its point. Columns: code,
/// name_en, name_zh, in_group, converged, then each quantity over the regions and, in a strategy, its change
/// against the baseline in percent as `<quantity>_pct`. Labels are the columns' aliases.
///
/// Errors    Unavailable if GDAL has no GPKG driver or cannot write there; GDAL's words are in the text.
void write_geopackage(const Result& result, const std::filesystem::path& file);

}  // namespace hinterland::result

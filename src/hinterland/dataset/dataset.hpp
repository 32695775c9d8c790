// What the files say, joined by code and validated: sets with their members, arrays over them, geometry.
// All faults of all files are reported at once. Knows no model.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "hinterland/array/array.hpp"
#include "hinterland/base/diagnostic.hpp"
#include "hinterland/base/text.hpp"
#include "hinterland/geo/geometry.hpp"

namespace hinterland::dataset {

/// A table or layer: any GDAL vector source, a path relative to the project folder or a PostGIS address.
struct Source {
  std::string path;
  std::string layer;       // empty: the first
  base::Place place;       // in the case file
  bool has_header = true;  // of delimited text; without one its columns are field_1, field_2, …
  bool is_plane = false;   // shapes are taken as they are: coordinates are no degrees
};

/// A column that every table has, where one is asked for: 1, 2, 3 …, for regions that have no code.
inline const std::string row_number = "#";

/// `[sets.R]`: one row of the table per member, in the table's order; or the members themselves.
struct SetRequest {
  std::string name;  // the model's set: "R"; or one that only the case knows
  Source table;
  std::vector<array::Member> members;  // written in the case; empty: they stand in the table
  std::string code = "code", name_en = "name_en", name_zh = "name_zh";
  bool is_distinct = false;         // members are the different codes of the column: a panel repeats them
  std::string longitude, latitude;  // columns; empty: the set has no points
  std::string x, y;                 // columns of coordinates in a plane, in place of degrees
  std::optional<Source> geometry;   // polygons, joined by geometry_code; members without one are reported
  std::string geometry_code = "code";
  std::string geometry_group;  // only this group must have polygons; empty: all
  base::Place place;
  std::map<std::string, base::Place> place_of_column;  // where the case names each column
};

/// `[groups]`: a named subset, by member names or by a column being equal to a value.
struct GroupRequest {
  std::string name, set;
  std::vector<std::string> members;
  std::string column, equals;
  base::Text label;
  base::Place place;
};

/// The numbers a datum may take. The run fills it from the model's declaration (`data L[n] > 0`) before reading, so
/// that a number outside is reported with its line; a case may narrow it (`above = 0`, `at_least = 1`).
struct Bounds {
  double lower = -std::numeric_limits<double>::infinity();
  double upper = std::numeric_limits<double>::infinity();
  bool lower_open = true, upper_open = true;
  bool operator==(const Bounds&) const = default;

  [[nodiscard]] bool allow(double value) const {
    return (lower_open ? value > lower : value >= lower) && (upper_open ? value < upper : value <= upper);
  }
};

/// `[data.X]` read from a file: a column, a long table (one column per axis and a value), a table whose last axis runs
/// across its columns, or a square matrix.
enum class Repeats { refuse, same, sum };  // rows of one cell: a fault; allowed if equal; added up

struct ColumnRequest {
  std::string name;
  std::vector<std::string> sets;  // {"R"} or {"R", "R"}; empty: a scalar
  Source table;
  std::vector<std::string> keys;  // columns with the codes, one per axis
  std::string
      value;  // column with the numbers; for a wide matrix empty; with across, "gdp*": gdp before the codes
  std::string of;             // a map: the column holds members of this set, the values are positions
  std::string across;         // a set: one column per member, headed by its code; the last of `sets`
  bool is_matrix = false;     // first column codes, one further column per member
  bool is_symmetric = false;  // declared by the user, then checked
  std::map<std::string, std::string> where;  // only rows whose column equals the text: indicator = population
  std::optional<double> absent;  // the number of cells without a row: a long table's omitted zeros
  Repeats repeats = Repeats::refuse;
  bool keeps_missing = false;  // cells without a number are NaN: a panel with holes, for measuring
  std::string estimate_flag;   // column that says "estimate" for numbers that are one
  Bounds bounds;
  std::string unit;
  base::Text label;
  base::Place place;
  std::map<std::string, base::Place> place_of_column;  // where the case names each column
};

/// `[data.distance_km] geodesic = "R"`: geodesic distances on WGS 84 between the points of a set, in km.
struct GeodesicRequest {
  std::string name, set;
  base::Text label;
  base::Place place;
};

/// `[data.same] identity = "R"`: 1 where row and column are one member, else 0.
struct IdentityRequest {
  std::string name, set;
  base::Text label;
  base::Place place;
};

struct Request {
  std::string folder;          // of the case; every path is inside it or inside `fetched_folder`
  std::string fetched_folder;  // where set-up puts decoded boundaries: paths that begin with "@fetched/".
                               // Not known to the case file: the run fills it; empty: nothing was fetched
  std::vector<SetRequest> sets;
  std::vector<GroupRequest> groups;
  std::vector<ColumnRequest> columns;
  std::vector<GeodesicRequest> geodesics;
  std::vector<IdentityRequest> identities;
};

struct InputFile {
  std::string path;    // as written in the case; a PostGIS address without its password
  std::string sha256;  // of the file's bytes; empty for a PostGIS address
};

/// A datum with what a reader of the report must know of it.
struct Column {
  array::Array values;
  std::string unit;
  base::Text label;
  std::vector<bool> is_estimate;  // parallel to values; empty: none is
};

struct Dataset {
  std::map<std::string, array::Axis> axes;          // by set
  std::map<std::string, Column> columns;            // by name; geodesics and identities too
  std::map<std::string, std::vector<bool>> groups;  // by name, parallel to the set's members
  std::map<std::string, std::string> set_of_group;
  std::map<std::string, base::Text> label_of_group;
  std::map<std::string, std::vector<geo::Point>> points;  // by set
  std::map<std::string, std::vector<geo::PlanePoint>>
      plane_points;                                              // by set, where coordinates are no degrees
  std::map<std::string, std::vector<geo::MultiPolygon>> shapes;  // by set; empty where a member has none
  std::set<std::string> plane_shapes;  // sets whose polygons' coordinates are no degrees
  std::vector<InputFile> files;        // every file read
};

/// Reads and validates everything; all faults (HL04xx, with file, row, column and names) go to out_found.
/// Nothing is repaired: on any error the returned data set is not to be used. Boundaries that were not fetched are a
/// warning: the run goes on without a map. Not thread-safe against other users of GDAL's error handler.
[[nodiscard]] Dataset read(const Request& request, base::Diagnostics& out_found);

}  // namespace hinterland::dataset

// What an indicator is given and what it gives back: labelled data in roles, labelled numbers. The formulas themselves
// are plain functions of numbers, each in a file of its own; a row of the table (table.hpp) joins both.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "hinterland/array/array.hpp"
#include "hinterland/base/context.hpp"
#include "hinterland/base/text.hpp"
#include "hinterland/geo/geometry.hpp"
#include "hinterland/indicator/conventions.hpp"
#include "hinterland/indicator/space/weights.hpp"

namespace hinterland::indicator {

/// A variable over regions and time: values over [periods, regions]; one period where there is no time. All finite.
struct Series {
  std::string name;
  base::Text label;
  std::string unit;
  array::Array values;

  [[nodiscard]] std::span<const double> in(std::size_t period) const;  // one per region
};

/// Every region in one group. Nested partitions stand outermost first: province, city.
struct Partition {
  std::string name;
  base::Text label;
  array::Axis groups;
  std::vector<std::size_t> group_of;  // per region
};

/// One indicator of a composite index.
struct Criterion {
  Series series;
  bool is_cost = false;   // less is better
  std::string subsystem;  // "education"; empty: there is one system
  double weight = 0;      // given weight; 0: none was given
};

/// Where regions are. In the plane, or in degrees of longitude (x) and latitude (y).
struct Coordinates {
  std::vector<geo::PlanePoint> points;
  bool is_geographic = false;
};

/// A number per region and sector (employment, output, exports): over [periods, regions, sectors].
struct SectorTable {
  std::string name;
  base::Text label;
  array::Array values;
};

/// Establishments, for the Herfindahl index of plants in Ellison & Glaeser.
struct Plants {
  array::Axis regions, sectors;
  std::vector<std::size_t> region, sector;
  std::vector<double> size;
};

/// Input–output accounts. An account is a sector, or a sector of a region; sectors may differ between regions.
struct InputOutput {
  array::Axis accounts;
  std::vector<std::size_t> region_of;  // per account; empty: a single region
  array::Axis regions;
  struct Flow {
    std::uint32_t from = 0, to = 0;  // deliveries of `from` used by `to`
    double value = 0;
  };
  std::vector<Flow> flows;            // only those that are not zero
  std::vector<double> output;         // gross output per account
  std::vector<double> final_demand;   // per account
  std::vector<double> demand_change;  // a new final demand whose impact is asked; empty: none
};

struct Sampling {
  std::uint64_t seed = 1;
  std::uint32_t permutations = 0;  // 0: analytic moments alone
  std::uint32_t bootstrap = 0;     // 0: no standard errors by bootstrap
};

/// Everything an indicator may use; what is not given is empty. Complete: no number is missing (measure/ sees to it).
struct Inputs {
  array::Axis regions;
  array::Axis periods;        // one member without a code where there is no time
  std::vector<double> times;  // of the periods, as numbers (1929 …); 0, 1, 2 … where codes are no numbers
  std::optional<Series> value;  // what is measured
  std::optional<Series> weight;
  std::optional<Series> other;    // second variable: bivariate Moran
  std::vector<Series> factors;    // controls of conditional convergence; strata of the geodetector
  std::vector<Partition> groups;  // nested, outermost first
  std::vector<Criterion> criteria;
  std::optional<Weights> weights;  // spatial
  std::optional<Coordinates> coordinates;
  std::optional<array::Array> distance_km;  // [regions, regions]
  std::optional<SectorTable> sectors;
  std::optional<Plants> plants;
  std::optional<InputOutput> linkages;
  std::optional<std::size_t> capital;
  Conventions conventions;
  Sampling sampling;
  base::Context context;

  [[nodiscard]] bool has_time() const { return periods.size() > 1; }
};

/// Numbers that came out, over any of the periods, the regions, groups or an axis of the indicator's own (classes).
/// `name` is the indicator's id, or "id.part": "theil_t", "theil_t.between", "moran_i.p".
struct Finding {
  std::string name;
  base::Text label;
  array::Array values;
};

struct Measurement {
  std::string indicator;  // id in the table
  std::string variable;   // name of what was measured; empty where that is no single series
  std::string asked;      // id of the [[measure]] that asked for it; empty: there is only one
  std::vector<Finding> findings;
  std::vector<base::Text> conventions;  // in words, as used; filled by the table
  std::vector<base::Text> notes;        // what a reader must know of these numbers: an island left out
};

/// A finding of one number a period: over the periods, or a scalar where there is no time.
[[nodiscard]] array::Array over_time(const Inputs& inputs, std::vector<double> values);
/// One number a period and member of `axis`, period by period; without the axis of periods where there is no time.
[[nodiscard]] array::Array over_time(const Inputs& inputs, const array::Axis& axis,
                                     std::vector<double> values);

}  // namespace hinterland::indicator

// Which indicators are asked, on which data in which roles, by which conventions: one [[measure]] of a case, or what the
// command line's options become. Nothing is read yet.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/base/text.hpp"
#include "hinterland/dataset/dataset.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::measure {

/// `neighbours = { kind = "nearest", count = 8 }`: who is whose neighbour, and how much each counts.
struct AskedNeighbours {
  std::string kind;  // queen, rook, nearest, band, kernel, inverse_distance, groups, table, data
  std::string style =
      "row";              // row, binary, global, variance; given: the numbers of a table or datum as they are
  std::size_t count = 8;  // nearest; adaptive kernel
  std::optional<double>
      radius;             // band, kernel, inverse distance: km, or units of the plane; none: the largest
                          // distance to a nearest neighbour
  double snap = 0;        // contiguity: vertices this near are one; in units of the coordinates
  std::size_t order = 1;  // contiguity: of that order alone
  double power = 1;       // inverse distance
  std::string function = "gaussian";  // kernel
  bool with_self = false;
  dataset::Source table;  // an edge list
  std::string from = "from", to = "to";
  std::string weight;  // column; empty: "weight" if there is one, else every link counts 1
  std::string data;    // a datum over regions and regions
  base::Place place;
};

struct AskedCriterion {
  std::string value;
  bool is_cost = false;
  std::string subsystem;
  double weight = 0;
};

/// `plants = { table = "plants.csv", size = "employment" }`: one row an establishment.
struct AskedPlants {
  dataset::Source table;
  std::string region = "region", sector = "sector", size = "size";
  base::Place place;
};

struct AskedLinkages {
  std::string flows;  // a datum over accounts twice: (S, S), or (R, S, R, S)
  std::string output, final_demand, demand_change;
};

/// What is done where numbers of a panel are missing.
enum class Missing {
  refuse,
  regions,
  periods
};  // regions, periods: those with a hole are left out, and named

struct Asked {
  std::string id;
  base::Text title;
  std::vector<std::string> indicators;  // ids of indicators or families; empty: all that the data allow
  std::string set;                      // whose members are measured
  std::string by;                       // set of periods; empty: the other set of what is measured
  std::vector<std::string>
      periods;         // only these of them, "1929", or from one to another, "1929..1949"; empty: all
  std::string within;  // only this group of them; empty: all
  std::vector<std::string> values;  // measured one by one
  std::string weight, other, sectors, distance_km, capital;
  std::vector<std::string> factors;
  std::vector<std::string> groups;  // maps (a partition each), or groups (together one partition)
  std::vector<AskedCriterion> criteria;
  std::optional<AskedNeighbours> neighbours;
  std::optional<AskedPlants> plants;
  std::optional<AskedLinkages> linkages;
  std::string preset;
  std::map<std::string, std::string> conventions;
  indicator::Sampling sampling;
  Missing missing = Missing::refuse;
  base::Place place;
  std::map<std::string, base::Place> place_of;  // of a key, or of a name under it
};

}  // namespace hinterland::measure

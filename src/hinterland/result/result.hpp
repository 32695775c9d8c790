// What came out of a run, and from exactly what: labelled numbers with their provenance. Written by store, shown by
// report; computed nowhere here.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hinterland/array/array.hpp"
#include "hinterland/base/text.hpp"
#include "hinterland/dataset/dataset.hpp"
#include "hinterland/indicator/measurement.hpp"
#include "hinterland/model/verify.hpp"
#include "hinterland/solve/report.hpp"

namespace hinterland::result {

/// A variable, measure or datum over the model's sets.
struct Quantity {
  std::string name;
  base::Text label;
  std::string unit;  // empty: none stated
  bool is_measure = false;
  array::Array values;
};

/// One term of a decomposition: its logarithmic change in every region.
struct Term {
  std::string id;
  base::Text label;
  array::Array log_change;
};

struct Decomposition {
  std::string measure;
  array::Array log_change;  // of the measure itself
  std::vector<Term> terms;
  double largest_gap = 0;  // |sum of terms - log_change|, worst region
};

/// What a target asked and which multiplier on which datum reaches it.
struct TargetAnswer {
  std::string asked;      // L["Hohhot"] += 100000
  std::string by;         // B["Hohhot"]
  double wanted = 0;      // value of the target
  double multiplier = 1;  // on the datum
};

/// A number describing balance: share of the capital, Theil, coefficient of variation.
struct Indicator {
  std::string id;  // "theil_income"
  base::Text label;
  double before = 0;
  double after = 0;                        // equal to before in the baseline
  base::Text region_before, region_after;  // whose number it is, where it is one region's; else empty
};

/// The solved baseline or one strategy.
struct Outcome {
  std::string id;  // "baseline" for the baseline
  base::Text title;
  std::vector<std::string> levers;  // as written
  std::vector<TargetAnswer> targets;
  solve::Report solve;
  std::vector<Quantity> quantities;   // same names and order in every outcome
  std::vector<Quantity> comparisons;  // with the baseline, as the case asked; none in the baseline
  std::vector<Decomposition> decompositions;
  std::vector<Indicator> indicators;
  /// What the indicators of the table found; in a strategy the same indicators as in the baseline, after it.
  std::vector<indicator::Measurement> measurements;
};

/// A variable whose name measurements carry.
struct MeasuredVariable {
  std::string name;
  base::Text label;
  std::string unit;
  array::Array values = {};  // over periods and regions, as measured in the baseline; shown, not stored
};

/// The spatial weights in use, at a glance.
struct NeighbourFacts {
  base::Text description;  // "queen contiguity, rows add up to one"
  std::size_t places = 0, links = 0;
  std::size_t fewest = 0, most = 0;  // neighbours of one place
  std::vector<base::Text> islands;   // names of places without neighbours
};

/// From what the measurements of one [[measure]] were computed, in all outcomes; regions, periods and times as indicators
/// saw them.
struct Measuring {
  std::string id;  // `asked` of its measurements
  base::Text title;
  array::Axis regions, periods;
  std::vector<double> times;
  bool is_geographic = true;  // coordinates in degrees: centres and ellipses can be drawn over the outlines
  std::vector<MeasuredVariable> variables;
  std::optional<NeighbourFacts> neighbours;
  std::optional<indicator::Weights> weights;  // of the regions; stored as neighbours.csv
  indicator::Sampling sampling;
  std::string preset;  // of the conventions; empty: the defaults
};

/// Elasticity of `response` in the row's region with respect to `lever` in the column's region.
struct Radiation {
  std::string response;
  std::string lever;
  base::Text response_label, lever_label;
  array::Array elasticity;  // [region, region], only the reported group
};

struct Parameter {
  std::string name;
  base::Text label;
  double value = 0;
  std::string source;
  bool is_default = true;
};
/// A datum at a glance, over whatever sets.
struct Facts {
  std::string name;
  base::Text label;
  std::string unit;
  std::vector<std::string> sets;
  std::size_t count = 0, zeros = 0;
  double smallest = 0, mean = 0, largest = 0;
  std::string where_smallest, where_largest;  // English names, or codes, of the members
};

/// One line of the model's system: "market[i]", "w[i]", "w[i]*L[i] = sum(j: X[i,j])".
struct Equation {
  std::string name;
  base::Text label;
  std::string unknown, text;
};

struct PrintedNumber {
  base::Text label;
  double value = 0;
};

struct Provenance {
  std::string hinterland_version, compiler, case_path, model_name, model_cite;
  std::string model_text;  // canonical text of the model
  std::string case_text;   // the case file as read
  std::vector<dataset::InputFile> files;
  std::map<std::string, std::string> options;
  std::map<std::string, double> seconds;  // by step
  std::vector<std::string> formulas;      // "tau[i,j] = …  (source)"
};

/// Parts that quantities play in words and maps; names of quantities.
struct Roles {
  std::string people, income, output, capital, group, nominal_unit;
  base::Text group_label;  // plural: "leagues" | "盟市"; empty: "regions" | "地区"
  base::Text map_note;
  std::string map_approval;
};

struct Result {
  std::string name;
  base::Text title, description;
  array::Axis regions;                    // the set that words and maps are about; no members: there is none
  std::vector<bool> in_group;             // the regions reported one by one
  std::vector<geo::MultiPolygon> shapes;  // parallel to regions; empty where none
  std::vector<geo::Point> points;
  std::map<std::string, base::Text> set_labels;  // "R" -> "regions"
  Roles roles;
  std::vector<Parameter> parameters;
  std::vector<PrintedNumber> printed;
  std::vector<Quantity> inputs;                        // observed and calibrated data over one set
  std::vector<Facts> facts;                            // of every datum
  std::vector<std::string> left_out;                   // definitions too large for results.csv
  std::vector<Equation> equations;                     // and the definitions that they use
  std::map<std::string, std::vector<bool>> estimates;  // by input name
  std::vector<model::Finding> findings;                // of verify, in order
  solve::Report calibration;                           // of the inversion; iterations 0 if there was none
  Outcome baseline;
  std::vector<Outcome> strategies;
  std::vector<Measuring> measurings;  // one for each [[measure]]
  std::vector<Radiation> radiation;
  std::vector<std::string> warnings_en, warnings_zh;
  Provenance provenance;
};

}  // namespace hinterland::result

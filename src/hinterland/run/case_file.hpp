// What the user asked for: a case file (TOML), read and checked against schema/case.schema.json, nothing computed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/base/text.hpp"
#include "hinterland/dataset/dataset.hpp"
#include "hinterland/measure/asked.hpp"

namespace hinterland::run {

/// A piece of the model language inside the case file, with the place of its first character.
struct Located {
  std::string text;
  base::Place place;
};

/// `balance = { prior = "X0", rows = "sales", columns = "purchases" }`: a matrix fitted to totals. Each is a name or an
/// expression, over the indices of the datum: all, without the second, without the first.
struct Balance {
  Located prior, rows, columns;
  std::string
      total;  // "rows": the columns give way where totals disagree; "columns": the rows; empty: nobody
};

/// `[data.tau] formula = "…"`, `index = ["i", "j"]`: data computed from other data, in the order written.
struct Formula {
  std::string name;
  std::vector<std::string> indices;
  Located expression;              // of a balance, what it does in words and where it stands
  std::optional<Balance> balance;  // in place of the formula
  std::string unit;
  base::Text label;
  std::string source;  // where its constants come from, shown in the report
};

struct Target {
  Located set;  // L["Hohhot"] += 100000
  Located by;   // B["Hohhot"]
};

struct Strategy {
  std::string id;
  base::Text title;
  std::vector<Located> levers;
  std::vector<Target> targets;
};

/// `[[decompose]]`: a measure's logarithmic change as the sum of the terms' logarithmic changes.
struct Decomposition {
  std::string measure;
  struct Term {
    std::string id;
    base::Text label;
    Located expression;
  };
  std::vector<std::string> indices;
  std::vector<Term> terms;
};

/// `[[compare]]`: a number of each strategy, in which names with `_before` are the baseline's.
struct Comparison {
  std::string id;
  base::Text label;
  std::vector<std::string> indices;
  Located expression;
};

/// `[report]`: which quantities play which part in the words and maps.
struct ReportRequest {
  std::string set;                               // empty: the case has no sets
  std::string group;                             // the regions reported one by one; empty: all
  std::string capital;                           // a member's name
  std::string people, income, output;            // names of measures or variables
  std::string nominal;                           // unit of nominal values: "CNY"
  std::vector<std::string> radiation_responses;  // "real_income", "L"
  std::string radiation_lever;                   // "Abar"
  base::Text map_note;
  std::string map_approval;  // number of the map approval, shown even if empty
};

/// A name of the model or of a member that the case mentions outside expressions, kept with its place so that it can
/// be looked up when model and data are known.
struct Mention {
  enum class Kind { quantity, decomposed, datum, member } kind = Kind::quantity;  // decomposed: over any sets
  std::string name;
  base::Place place;
};

struct ParameterValue {
  double value = 0;
  std::string source;
  base::Place place;
};

/// `[sets.S42]`: what the language needs to speak of a set that the model may not know: `index = ["a", "b"]`.
struct CaseSet {
  std::string name;
  base::Text label;
  std::vector<Located> indices;
  base::Place place;
};

struct CaseFile {
  std::filesystem::path path;
  std::string name;
  base::Text title, description;
  Located model;  // library name, or a path ending in .hlm relative to the case; empty: only measures
  dataset::Request data;
  std::vector<CaseSet> sets;  // parallel to data.sets
  std::vector<Formula> formulas;
  std::map<std::string, ParameterValue> parameters;
  bool calibrate = false;  // use the model's `invert` on observed data of the same names
  std::vector<Located> assume;
  std::vector<Strategy> strategies;
  std::vector<Decomposition> decompositions;
  std::vector<Comparison> comparisons;
  ReportRequest report;
  std::vector<measure::Asked> measures;
  std::vector<Mention> mentions;
  struct Printed {
    base::Text label;
    Located expression;
  };
  std::vector<Printed> printed;  // scalars shown with the data: the share of stayers
  double tolerance = 1e-11;
};

/// Reads a case file; unknown keys get a did-you-mean. All faults go to out_found (HL03xx).
/// The same for a text already in hand, as an earlier run recorded it; `path` is where it lay.
[[nodiscard]] std::optional<CaseFile> read_case_text(const std::string& content,
                                                     const std::filesystem::path& path,
                                                     base::Diagnostics& out_found);
[[nodiscard]] std::optional<CaseFile> read_case_file(const std::filesystem::path& path,
                                                     base::Diagnostics& out_found);

}  // namespace hinterland::run

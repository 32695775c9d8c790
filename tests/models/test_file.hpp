// A model's declarative test file as it is written: small economies in numbers and formulas, and what must hold there.
// Knows neither the model nor the language; economy.hpp gives it meaning. The format: models/README.md.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "hinterland/base/diagnostic.hpp"

namespace hinterland::models_test {

/// The file is not of the format: "file:line: what is wrong".
class FormatError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Written {
  std::string text;
  base::Place place;
};

/// `"T[i,j]" = "1 + 0.3*abs(i - j)"`, `"Abar[i]" = [1, 2, 3]`, `Lbar = 100`.
struct Datum {
  Written name;
  std::variant<double, std::vector<double>, std::string> value;
};

struct Expectation {
  Written that;             // an equation or an inequality, with a `where` if need be
  double tolerance = 1e-9;  // relative: the project's bar for a residual
  std::string because;
};

struct EconomyText {
  std::string name, about;
  std::map<std::string, std::vector<std::string>> members;                         // by set
  std::map<std::string, std::pair<std::string, std::vector<std::string>>> groups;  // name -> set, members
  std::map<std::string, double> parameters;
  std::vector<Datum> data;  // in the order written
  std::vector<Written> levers;
  bool is_inverted = false;
  std::vector<std::string> failing_checks;  // English labels of `check` lines
  std::vector<Expectation> expectations;
  base::Place place;
};

/// Reads the text of a test file.
/// Errors    FormatError: no TOML, unknown or missing key, wrong type.
[[nodiscard]] std::vector<EconomyText> read_test_file(const std::string& text, const std::string& file);

}  // namespace hinterland::models_test

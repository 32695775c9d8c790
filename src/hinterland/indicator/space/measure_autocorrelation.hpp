// The adapters of spatial autocorrelation: Inputs and conventions in, findings out. What each number is, its formula says.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/measurement.hpp"
#include "hinterland/indicator/space/geary.hpp"
#include "hinterland/indicator/space/permutation.hpp"
#include "hinterland/indicator/space/significance.hpp"

namespace hinterland::indicator::autocorrelation {

/// The family's conventions, in the order of docs and reports.
[[nodiscard]] std::vector<Convention> conventions();

// What was chosen, as the formulas take it.
[[nodiscard]] Islands islands_of(const Inputs& inputs);
[[nodiscard]] NullLaw null_law_of(const Inputs& inputs);
[[nodiscard]] Alternative alternative_of(const Inputs& inputs,
                                         std::string_view id);  // "alternative", "local_alternative"
[[nodiscard]] PseudoP pseudo_p_of(const Inputs& inputs, std::string_view alternative_id);
[[nodiscard]] Ties ties_of(const Inputs& inputs);
[[nodiscard]] Divisor divisor_of(const Inputs& inputs,
                                 std::string_view id);  // "m2_divisor", "local_geary_divisor"
[[nodiscard]] MultipleTesting multiple_testing_of(const Inputs& inputs);

/// What an indicator asks of its data beyond the roles.
struct Needs {
  base::Text indicator;      // as messages call it
  std::size_t regions = 4;   // at least
  bool allows_self = false;  // regions among their own neighbours
};
/// Whether the data allow it: enough regions, links at all, values that are not constant in any period. Faults and islands are told to out_found. ContractError if weights and values differ in size.
[[nodiscard]] bool is_allowed(const Inputs& inputs, const Needs& needs, base::Diagnostics& out_found);
/// The same of a series alone: not constant in any period.
[[nodiscard]] bool varies(const Inputs& inputs, const Series& series, const base::Text& indicator,
                          base::Diagnostics& out_found);
/// True if no value of the period is negative; else the regions are told.
[[nodiscard]] bool tell_negatives(const Inputs& inputs, std::size_t period, const base::Text& indicator,
                                  base::Diagnostics& out_found);
/// Without findings yet.
[[nodiscard]] Measurement measurement_of(std::string variable);
/// " (2010)" where there is time, else nothing: after a variable's name in a message.
[[nodiscard]] std::string when(const Inputs& inputs, std::size_t period);

/// A statistic with its moments over the periods: name, name.expectation, .variance, .z, .p (and .p_permutation).
struct GlobalTest {
  std::string name;
  base::Text label;
  bool small_is_similar = false;  // Geary's C falls where neighbours resemble each other
};
class GlobalFindings {
 public:
  GlobalFindings(const Inputs& inputs, GlobalTest test) : inputs_(inputs), test_(std::move(test)) {}
  void add(double value, const Moments& moments);
  void add_permuted(const Exceedances& counts);
  void move_into(Measurement& out_measurement);

 private:
  const Inputs& inputs_;
  GlobalTest test_;
  std::vector<double> value_, expectation_, variance_, z_, p_, permuted_;
};

/// One number a region and period, appended period by period.
class Columns {
 public:
  explicit Columns(const Inputs& inputs) : inputs_(inputs) {}
  void append(const std::string& name, const base::Text& label, const std::vector<double>& of_period);
  void move_into(Measurement& out_measurement);

 private:
  const Inputs& inputs_;
  std::vector<std::string> order_;
  std::map<std::string, std::pair<base::Text, std::vector<double>>> columns_;
};

// One a row of the table.
[[nodiscard]] Measurement moran(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement bivariate_moran(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement lee(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement geary(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement general_g(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement local_moran(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement local_geary(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement getis_ord(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement getis_ord_star(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement join_count(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement join_count_of_groups(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement residual_moran(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement multiplier_tests(const Inputs& inputs, base::Diagnostics& out_found);

}  // namespace hinterland::indicator::autocorrelation

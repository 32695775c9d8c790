// Checked model + data → a square system F(u) = 0 of dimensionless residuals, with its derivatives: what the paper's
// equations become in one case. Immutable after compile(); work memory is made per solve.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "hinterland/graph/program.hpp"
#include "hinterland/lang/checked_model.hpp"
#include "hinterland/model/binding.hpp"
#include "hinterland/model/local_plan.hpp"
#include "hinterland/model/lower.hpp"

namespace hinterland::model {

/// `L["Hohhot"] = 3,546,000`, reached by a multiplier on `B["Hohhot"]`: one element exchanged for another.
struct Target {
  std::string variable, variable_member;  // member empty: a scalar
  double wanted = 0;
  std::string datum, datum_member;
  base::Text words;  // "L[\"Hohhot\"] by B[\"Hohhot\"]"
};

/// Which quantities are unknown.
struct Closure {
  bool inverted = false;  // the model's `invert`: data and observed variables change places
  std::vector<Target> targets;
  std::string lever;  // a datum whose elasticities are wanted; empty: none
};

/// Unknowns of one name, or equations of one name: entries offset … offset + size - 1 of u or F.
struct Family {
  std::string name;
  base::Text label;
  std::vector<std::string> sets;
  std::size_t offset = 0, size = 1;
  bool in_logs =
      true;  // unknown: u = log x; equation: log left - log right, else left - right, relative to one
             // side if that is positive
  enum class Gap {
    none,
    ratio,
    amount
  } gap = Gap::none;  // of an unknown with a bound: u = gap - slack, see complement.cpp
};

/// Lets over several sets can be read off a solution up to this many numbers; variables and measures always.
inline constexpr std::size_t largest_table = 10'000;

/// What can be read off a solved system: a variable, a measure, a let over one set or of at most largest_table numbers.
struct Reading {
  std::string name;
  base::Text label;
  std::vector<std::string> sets;
  bool is_measure = false;
};

class System {
 public:
  /// Errors    ContractError if an axis or datum that the model needs is not bound: check the data first.
  System(const lang::CheckedModel& model, const Binding& binding, const Closure& closure);

  /// Number of unknowns; equals equation_count() in every system that may be solved (see verify_square).
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t equation_count() const { return equation_count_; }
  [[nodiscard]] const std::vector<Family>& unknowns() const { return unknowns_; }
  [[nodiscard]] const std::vector<Family>& equations() const { return equations_; }
  /// incidence()[e][x]: does equation family e, with its closings, depend on unknown family x?
  [[nodiscard]] const std::vector<std::vector<bool>>& incidence() const { return incidence_; }
  /// Equations that contain no unknown in this closure: they only say whether the data agree.
  [[nodiscard]] const std::vector<std::string>& data_checks() const { return data_checks_; }
  /// Numeraires and normalisations that stand in for an equation a family gives up; `family` is its index.
  struct Closing {
    std::string name;
    std::size_t family;
  };
  [[nodiscard]] const std::vector<Closing>& closings() const { return closings_; }
  /// Inequalities with the unknown that is at its bound where they are slack.
  struct Complement {
    std::size_t equation;  // index of its family
    std::string unknown;   // rent
    /// How the slack of `least <= most` is measured: log(most/least), 1 - least/most, most/least - 1, most - least.
    enum class Slack { logarithm, of_most, of_least, amount } slack = Slack::logarithm;
  };
  [[nodiscard]] const std::vector<Complement>& complements() const { return complements_; }
  [[nodiscard]] const std::vector<Reading>& readings() const { return readings_; }
  [[nodiscard]] const std::vector<graph::UnfactoredSum>& unfactored() const { return unfactored_; }
  [[nodiscard]] const Binding& binding() const { return binding_; }
  [[nodiscard]] const lang::CheckedModel& model() const { return model_; }
  [[nodiscard]] const graph::Program& program() const { return *program_; }
  [[nodiscard]] std::string equation_name(std::size_t entry, base::Language language) const;

  /// Entries of the program, in the order of the constructor.
  enum Entry : std::size_t {
    residual,            // per equation family: F + closings
    raw,                 // per equation family: F; then the closings
    jacobian_product,    // per equation family: (J v); direction inputs are the unknowns' directions
    closing_product,     // per closing: its derivative along the unknowns' directions
    transposed_product,  // per unknown family: (Jᵀ v); directions are the equations' weights
    local,               // ∂F/∂u with sums held fixed, see LocalSolver
    sides,               // per equation family: left, then right
    read,                // per reading
    checks,              // per data check: left, right; then per model check: claim
    lever_product,  // per equation family: ∂F/∂log lever · v; then per reading: tangent in u and lever
    complement,     // per complement: slack of the inequality, gap of the unknown
    nominal_product,  // per equation family not in logarithms: derivatives of both sides, or of a complement's slack
    entry_count
  };

  [[nodiscard]] const std::vector<std::uint32_t>& point_inputs() const { return point_inputs_; }
  [[nodiscard]] const std::vector<std::uint32_t>& direction_inputs() const { return direction_inputs_; }
  [[nodiscard]] const std::vector<std::uint32_t>& weight_inputs() const { return weight_inputs_; }
  [[nodiscard]] std::uint32_t lever_direction_input() const { return lever_direction_; }

  /// How M falls apart, and its blocks as they come out of entry `local`: of a group [site, equation's other axes,
  /// unknown's other axes]; of a border family [place family's entry, border entry], the equation first unless it is
  /// the border: [border equation's entry, unknown's entry].
  struct LocalBlock {
    std::size_t equation, unknown;
  };
  [[nodiscard]] const LocalPlan& local_plan() const { return local_plan_; }
  /// The input that weighs trade at home in the blocks: 1, or 0 for a map that goes shorter and safer ways. Nothing
  /// where no place trades with itself.
  [[nodiscard]] std::optional<std::uint32_t> home_input() const { return home_input_; }
  [[nodiscard]] const std::vector<LocalBlock>& local_blocks() const { return local_blocks_; }

  /// u at the model's `start` values (1 where none is given).
  [[nodiscard]] std::vector<double> start() const;

  /// The system with its data evaluated and kernels built.
  [[nodiscard]] graph::Prepared prepare(const kernel::KernelOptions& options) const;

 private:
  friend class Compiler;
  lang::CheckedModel model_;
  Binding binding_;
  std::size_t size_ = 0, equation_count_ = 0;
  std::vector<Family> unknowns_, equations_;
  std::vector<std::vector<bool>> incidence_;
  std::vector<std::string> data_checks_;
  std::vector<Closing> closings_;
  std::vector<Complement> complements_;
  std::vector<Reading> readings_;
  std::vector<graph::UnfactoredSum> unfactored_;
  LocalPlan local_plan_;
  std::optional<std::uint32_t> home_input_;
  std::vector<LocalBlock> local_blocks_;
  std::vector<std::uint32_t> point_inputs_, direction_inputs_, weight_inputs_;
  std::uint32_t lever_direction_ = 0;
  std::vector<double> start_;
  std::shared_ptr<const graph::Program> program_;
};

}  // namespace hinterland::model

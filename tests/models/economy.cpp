// SPDX-License-Identifier: Apache-2.0
#include "models/economy.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "hinterland/lang/parse.hpp"
#include "hinterland/model/formula.hpp"
#include "hinterland/model/solution.hpp"
#include "hinterland/model/verify.hpp"
#include "models/expectation.hpp"

namespace hinterland::models_test {
namespace {

std::string at(const base::Place& place) {
  return fmt::format("{}:{}", place.file, place.line);
}

bool contains(const std::vector<std::string>& list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

/// Sets, groups and parameters.
void bind_frame(const EconomyText& economy, Ground& ground) {
  for (const lang::SetDeclaration& set : ground.model.sets) {
    const auto codes = economy.members.find(set.name);
    if (codes == economy.members.end())
      throw FormatError(fmt::format("{}: no members for {}", at(economy.place), set.name));
    std::vector<array::Member> members;
    for (const std::string& code : codes->second) members.push_back({code, {code, code}});
    ground.binding.axes[set.name] = {set.name, std::move(members)};
  }
  for (const auto& [name, group] : economy.groups) {
    array::Array mask(std::vector<array::Axis>{ground.binding.axes.at(group.first)});
    for (const std::string& member : group.second) mask[mask.axes()[0].find(member).value()] = 1;
    ground.binding.groups[name] = std::move(mask);
    ground.set_of_group[name] = group.first;
  }
  for (const lang::Symbol& symbol : ground.model.symbols) {
    if (symbol.kind == lang::SymbolKind::param && symbol.number)
      model::bind_parameter(symbol, *symbol.number, ground.binding);
  }
  for (const auto& [name, value] : economy.parameters) {
    const lang::Symbol* symbol = ground.model.find(name);
    if (symbol == nullptr || symbol->kind != lang::SymbolKind::param) {
      throw FormatError(fmt::format("{}: the model has no parameter '{}'", at(economy.place), name));
    }
    model::bind_parameter(*symbol, value, ground.binding);
  }
}

void bind_datum(const Datum& datum, Ground& ground) {
  base::Diagnostics found;
  const auto written = lang::parse_expression(datum.name.text, datum.name.place, found);
  if (!written || written->operation != lang::Operation::name) {
    throw FormatError(fmt::format("{}: `{}` is no name with indices", at(datum.name.place), datum.name.text));
  }
  std::vector<std::string> indices;
  std::vector<array::Axis> axes;
  for (const lang::Expression& index : written->operands) {
    const auto set = ground.model.set_of_index.find(index.name);
    if (set == ground.model.set_of_index.end()) {
      throw FormatError(fmt::format("{}: the model has no index '{}'", at(datum.name.place), index.name));
    }
    indices.push_back(index.name);
    axes.push_back(ground.binding.axes.at(set->second));
  }
  array::Array values(axes);
  if (const auto* number = std::get_if<double>(&datum.value)) {
    std::fill(values.values().begin(), values.values().end(), *number);
  } else if (const auto* numbers = std::get_if<std::vector<double>>(&datum.value)) {
    if (numbers->size() != values.size()) {
      throw FormatError(fmt::format("{}: {} has {} elements, here are {} numbers", at(datum.name.place),
                                    datum.name.text, values.size(), numbers->size()));
    }
    std::copy(numbers->begin(), numbers->end(), values.values().begin());
  } else {
    values = compute({std::get<std::string>(datum.value), datum.name.place}, indices, ground);
  }
  ground.bring(written->name, values);
}

/// Data complete and inside the model's domains: a test about an impossible economy says nothing.
void refuse_bad_data(const EconomyText& economy, const Ground& ground) {
  for (const lang::Symbol& symbol : ground.model.symbols) {
    if (symbol.kind != lang::SymbolKind::data && symbol.kind != lang::SymbolKind::map) continue;
    const auto values = ground.binding.data.find(symbol.name);
    if (values == ground.binding.data.end())
      throw FormatError(fmt::format("{}: no value for '{}'", at(economy.place), symbol.name));
    for (std::size_t k = 0; k < values->second.size(); ++k) {
      const double value = values->second[k];
      const lang::Domain& domain = symbol.domain;
      const bool above = domain.lower_open ? value > domain.lower : value >= domain.lower;
      const bool below = domain.upper_open ? value < domain.upper : value <= domain.upper;
      if (above && below) continue;
      throw FormatError(fmt::format("{}: {} at {} is {}, outside its domain", at(economy.place), symbol.name,
                                    values->second.label(k, base::Language::en), value));
    }
  }
}

/// The solution's readings under their own names and, with a suffix, for comparison.
void bring_readings(const model::System& system, const std::vector<array::Array>& values,
                    const std::string& suffix, Ground& ground) {
  for (std::size_t k = 0; k < values.size(); ++k) ground.bring(system.readings()[k].name + suffix, values[k]);
}

class Trial {
 public:
  Trial(const EconomyText& economy, const lang::CheckedModel& model)
      : economy_(economy), ground_{model, {}, {}, {}} {
    bind_frame(economy, ground_);
    bring_positions(ground_);
    for (const Datum& datum : economy.data) bind_datum(datum, ground_);
    refuse_bad_data(economy, ground_);
  }

  [[nodiscard]] std::vector<std::string> faults() {
    if (!economy_.levers.empty()) {
      const model::Binding data = ground_.binding;
      solve("_before");
      for (const auto& [name, values] : data.data) {
        if (ground_.model.find(name) != nullptr) ground_.bring(name + "_before", values);
      }
      for (const Written& lever : economy_.levers) pull(lever, ground_);
      refuse_bad_data(economy_, ground_);
    }
    solve("");
    if (economy_.is_inverted && faults_.empty()) invert();
    if (faults_.empty()) {  // of a point that is no equilibrium nothing is expected
      for (const Expectation& expectation : economy_.expectations) expect(expectation);
    }
    return faults_;
  }

 private:
  void fault(const base::Place& place, const std::string& words) {
    faults_.push_back(fmt::format("{}: {}: {}", at(place), economy_.name, words));
  }

  void solve(const std::string& suffix) {
    const model::System system(ground_.model, ground_.binding, {});
    model::Evaluation evaluation(system, {});
    const auto structure = model::verify_structure(system, evaluation, system.start());
    const model::Solution solution = model::solve_system(evaluation, system.start(), {}, {});
    if (!solution.report.is_converged()) return fault(economy_.place, solve::one_line(solution.report).en);
    for (const model::Finding& finding : structure) judge(finding);
    for (const model::Finding& finding : model::verify_solution(system, evaluation, solution.u))
      judge(finding);
    bring_readings(system, evaluation.read(solution.u), suffix, ground_);
  }

  void judge(const model::Finding& finding) {
    const bool is_expected = finding.id != "check" || !contains(economy_.failing_checks, finding.label.en);
    if (finding.passed == is_expected) return;
    fault(economy_.place, fmt::format("{}: {}", finding.label.en, finding.words.en));
  }

  /// Solves the exchanged system for the solved variables: what it finds is called `Abar_inverted`.
  void invert() {
    const model::System inverse(ground_.model, ground_.binding,
                                {.inverted = true, .targets = {}, .lever = {}});
    model::Evaluation evaluation(inverse, {});
    const model::Solution solution = model::solve_system(evaluation, inverse.start(), {}, {});
    if (!solution.report.is_converged())
      return fault(economy_.place, "inversion " + solve::one_line(solution.report).en);
    bring_readings(inverse, evaluation.read(solution.u), "_inverted", ground_);
  }

  void expect(const Expectation& expectation) {
    for (const std::string& violation : violations(expectation, ground_)) {
      fault(expectation.that.place,
            fmt::format("{}\n  {}, tolerance {:.2g}\n  expected because {}", expectation.that.text, violation,
                        expectation.tolerance, expectation.because));
    }
  }

  const EconomyText& economy_;
  Ground ground_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> faults_of(const EconomyText& economy, const lang::CheckedModel& model) {
  return Trial(economy, model).faults();
}

}  // namespace hinterland::models_test

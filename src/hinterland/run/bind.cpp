// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/bind.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/dataset/names.hpp"
#include "hinterland/model/formula.hpp"
#include "hinterland/run/data_claims.hpp"
#include "hinterland/run/formulas.hpp"
#include "hinterland/run/pieces.hpp"

namespace hinterland::run {
namespace {

std::string in_words(const lang::Domain& domain) {
  return fmt::format("{}{}, {}{}", domain.lower_open ? "(" : "[", domain.lower, domain.upper,
                     domain.upper_open ? ")" : "]");
}

bool allows(const lang::Domain& domain, double value) {
  const bool above = domain.lower_open ? value > domain.lower : value >= domain.lower;
  const bool below = domain.upper_open ? value < domain.upper : value <= domain.upper;
  return above && below && std::isfinite(value);
}

/// What calibration finds need not be given; what it observes must be.
struct Needs {
  std::vector<std::string> found_by_calibration, observed;
};

Needs needs_of(const CaseFile& request, const lang::CheckedModel& model, base::Diagnostics& found) {
  Needs needs;
  if (!request.calibrate) return needs;
  if (model.inversions.empty()) found.add("HL0213", request.model.place, {{"name", model.header.name}});
  for (const lang::InvertDeclaration& inversion : model.inversions) {
    for (std::size_t k = 0; k < inversion.unknowns.size(); ++k) {
      // Of a datum that is exchanged in part the rest must be given.
      if (inversion.is_whole(k)) needs.found_by_calibration.push_back(inversion.unknowns[k].name);
    }
    for (const lang::Declared& observed : inversion.observed) needs.observed.push_back(observed.name);
  }
  return needs;
}

/// The model's subsets have their members from the groups of the case.
void check_subsets(const CaseFile& request, const lang::CheckedModel& model, const dataset::Dataset& data,
                   base::Diagnostics& found) {
  for (const lang::SubsetDeclaration& subset : model.subsets) {
    const auto group = data.set_of_group.find(subset.name);
    if (group == data.set_of_group.end()) {
      found.add("HL0448", {request.path.string(), 0, 0, 0}, {{"name", subset.name}, {"set", subset.set}});
    } else if (group->second != subset.set) {
      found.add("HL0449", {request.path.string(), 0, 0, 0},
                {{"name", subset.name}, {"set", subset.set}, {"actual", group->second}});
    }
  }
}

bool contains(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

void bind_parameters(const CaseFile& request, const lang::CheckedModel& model, model::Binding& binding,
                     base::Diagnostics& found) {
  std::vector<std::string> known;
  for (const lang::Symbol& symbol : model.symbols) {
    if (symbol.kind != lang::SymbolKind::param) continue;
    known.push_back(symbol.name);
    const auto given = request.parameters.find(symbol.name);
    if (!symbol.sets.empty()) {  // one number stands for every element; tables and formulas say more
      const bool is_given = given != request.parameters.end();
      if (!binding.data.contains(symbol.name) && (is_given || symbol.number))
        model::bind_parameter(symbol, is_given ? given->second.value : *symbol.number, binding);
      continue;
    }
    if (given == request.parameters.end()) {
      if (symbol.number)
        binding.parameters[symbol.name] = *symbol.number;
      else
        found.add("HL0442", {request.path.string(), 0, 0, 0}, {{"name", symbol.name}});
      continue;
    }
    binding.parameters[symbol.name] = given->second.value;
    check_domain(symbol.name, array::Array(given->second.value), symbol, given->second.place, found);
  }
  for (const auto& [name, value] : request.parameters) {
    if (!contains(known, name)) {
      found.add("HL0102", value.place, {{"name", name}, {"suggestion", dataset::nearest(name, known)}});
    }
  }
}

void check_model_data(const CaseFile& request, const lang::CheckedModel& model, const model::Binding& binding,
                      const Needs& needs, const std::set<std::string>& failed, base::Diagnostics& found) {
  for (const lang::Symbol& symbol : model.symbols) {
    if (failed.contains(symbol.name)) continue;
    const bool is_datum = symbol.kind == lang::SymbolKind::data || symbol.kind == lang::SymbolKind::map ||
                          (symbol.kind == lang::SymbolKind::param && !symbol.sets.empty());
    const bool is_needed = (is_datum && !contains(needs.found_by_calibration, symbol.name)) ||
                           contains(needs.observed, symbol.name);
    base::Place place{request.path.string(), 0, 0, 0};
    for (const Formula& formula : request.formulas) {
      if (formula.name == symbol.name) place = formula.expression.place;
    }
    for (const dataset::ColumnRequest& column : request.data.columns) {
      if (column.name == symbol.name) place = column.place;
    }
    const auto values = binding.data.find(symbol.name);
    if (values != binding.data.end()) {
      check_domain(symbol.name, values->second, symbol, place, found);
    } else if (is_needed) {
      const auto label = [&](base::Language language) {
        return symbol.label.en.empty() ? std::string{} : fmt::format(" ({})", symbol.label.in(language));
      };
      found.add("HL0440", place,
                {{"name", symbol.name},
                 {"label_en", label(base::Language::en)},
                 {"label_zh", label(base::Language::zh)}});
    }
  }
}

/// Variables, definitions and measures that any solution can be asked for, with their sets.
std::map<std::string, std::vector<std::string>> quantities_of(const lang::CheckedModel& model) {
  std::map<std::string, std::vector<std::string>> quantities;
  for (const lang::Symbol& symbol : model.symbols) {
    const bool is_read = symbol.kind == lang::SymbolKind::var ||
                         (symbol.kind == lang::SymbolKind::let && symbol.sets.size() <= 1);
    if (is_read) quantities[symbol.name] = symbol.sets;
  }
  for (const lang::MeasureDeclaration& measure : model.measures) {
    std::vector<std::string>& sets = quantities[measure.symbol.name];
    sets.clear();
    for (const std::string& index : measure.symbol.indices) sets.push_back(model.set_of_index.at(index));
  }
  return quantities;
}

/// Names of the report's parts: variables, definitions and measures over the reported set; data for the lever.
std::vector<std::string> known_names(Mention::Kind kind, const CaseFile& request,
                                     const lang::CheckedModel& model, const dataset::Dataset& data) {
  std::vector<std::string> names;
  const std::vector<std::string> sets{request.report.set};
  if (kind == Mention::Kind::member) {
    const auto axis = data.axes.find(request.report.set);
    if (axis == data.axes.end()) return names;
    for (const array::Member& member : axis->second.members()) {
      names.insert(names.end(), {member.name.en, member.name.zh, member.code});
    }
  } else if (kind == Mention::Kind::datum) {
    for (const lang::Symbol& symbol : model.symbols) {
      if (symbol.kind == lang::SymbolKind::data && symbol.sets == sets) names.push_back(symbol.name);
    }
  } else {
    for (const auto& [name, own_sets] : quantities_of(model)) {
      if (kind == Mention::Kind::decomposed || own_sets == sets) names.push_back(name);
    }
  }
  return names;
}

/// The terms of a decomposition are over the sets of what they decompose.
void check_decomposed_sets(const CaseFile& request, const lang::CheckedModel& model,
                           base::Diagnostics& found) {
  const auto quantities = quantities_of(model);
  for (const Decomposition& decomposition : request.decompositions) {
    const auto quantity = quantities.find(decomposition.measure);
    if (quantity == quantities.end() || decomposition.terms.empty()) continue;  // told elsewhere
    std::vector<std::string> sets;
    for (const std::string& index : decomposition.indices) {
      const auto set = model.set_of_index.find(index);
      sets.push_back(set == model.set_of_index.end() ? index : set->second);
    }
    if (sets == quantity->second) continue;
    found.add("HL0444", decomposition.terms.front().expression.place,
              {{"name", decomposition.measure},
               {"actual", fmt::format("[{}]", fmt::join(sets, ", "))},
               {"declared", fmt::format("[{}]", fmt::join(quantity->second, ", "))}});
  }
}

void check_mentions(const CaseFile& request, const lang::CheckedModel& model, const dataset::Dataset& data,
                    base::Diagnostics& found) {
  for (const Mention& mention : request.mentions) {
    const std::vector<std::string> known = known_names(mention.kind, request, model, data);
    if (contains(known, mention.name)) continue;
    const char* const id = mention.kind == Mention::Kind::member  ? "HL0445"
                           : mention.kind == Mention::Kind::datum ? "HL0319"
                                                                  : "HL0318";
    found.add(id, mention.place,
              {{"name", mention.name},
               {"member", mention.name},
               {"set", request.report.set},
               {"suggestion", dataset::nearest(mention.name, known)}});
  }
}

void read_pieces(const CaseFile& request, Pieces& pieces, Bound& bound) {
  for (const Strategy& strategy : request.strategies) {
    CheckedStrategy checked{&strategy, {}, {}};
    for (const Located& lever : strategy.levers) {
      if (auto assignment = pieces.assignment(lever)) checked.levers.push_back(std::move(*assignment));
    }
    for (const Target& target : strategy.targets) {
      auto pair = pieces.target(target);
      if (pair)
        checked.targets.push_back(
            {std::move(pair->set), std::move(pair->by), target.set.text, target.by.text});
    }
    bound.strategies.push_back(std::move(checked));
  }
  for (const Decomposition& decomposition : request.decompositions) {
    CheckedDecomposition checked{&decomposition, {}};
    for (const Decomposition::Term& term : decomposition.terms) {
      if (auto expression = pieces.expression(term.expression, decomposition.indices)) {
        checked.terms.push_back({&term, std::move(*expression)});
      }
    }
    bound.decompositions.push_back(std::move(checked));
  }
  for (const Comparison& comparison : request.comparisons) {
    if (auto expression = pieces.comparison(comparison.expression, comparison.indices))
      bound.comparisons.push_back({&comparison, std::move(*expression)});
  }
  for (const CaseFile::Printed& printed : request.printed) {
    if (auto expression = pieces.expression(printed.expression, {})) {
      bound.printed.push_back({&printed, std::move(*expression)});
    }
  }
}

}  // namespace

void check_domain(const std::string& name, const array::Array& values, const lang::Symbol& symbol,
                  const base::Place& place, base::Diagnostics& out_found) {
  std::vector<std::string> offenders;
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (allows(symbol.domain, values[k])) continue;
    const std::string label = values.label(k, base::Language::en);
    offenders.push_back(label.empty() ? fmt::format("{:.6g}", values[k])
                                      : fmt::format("{} is {:.6g}", label, values[k]));
  }
  if (offenders.empty()) return;
  out_found.add(
      "HL0441", place,
      {{"name", name}, {"domain", in_words(symbol.domain)}, {"offenders", dataset::listed(offenders, 5)}});
}

Bound bind(const CaseFile& request, const lang::CheckedModel& model, const dataset::Dataset& data) {
  base::Diagnostics found;
  Bound bound;
  bound.binding.axes = data.axes;
  for (const lang::SetDeclaration& set : model.sets) {
    if (!data.axes.contains(set.name))
      found.add("HL0443", {request.path.string(), 0, 0, 0}, {{"name", set.name}});
  }
  base::stop_on_errors(found);
  for (const dataset::ColumnRequest& column : request.data.columns) {
    const lang::Symbol* symbol = model.find(column.name);
    if (symbol != nullptr)
      (void)has_axes_of(column.name, data.columns.at(column.name).values, *symbol, column.place, found);
  }
  base::stop_on_errors(found);
  check_subsets(request, model, data, found);
  base::stop_on_errors(found);
  for (const auto& [name, column] : data.columns) bound.binding.data[name] = column.values;
  for (const auto& [name, members] : data.groups) {
    array::Array mask(std::vector<array::Axis>{data.axes.at(data.set_of_group.at(name))});
    for (std::size_t k = 0; k < members.size(); ++k) mask[k] = members[k] ? 1 : 0;
    bound.binding.groups[name] = std::move(mask);
  }
  check_mentions(request, model, data, found);
  check_decomposed_sets(request, model, found);
  const Needs needs = needs_of(request, model, found);
  bind_parameters(request, model, bound.binding, found);
  Pieces pieces(request, model, data, found);
  pieces.check_model_text();
  std::vector<lang::Assignment> assumptions;
  for (const Located& text : request.assume) {
    if (auto assignment = pieces.assignment(text)) assumptions.push_back(std::move(*assignment));
  }
  read_pieces(request, pieces, bound);
  const std::set<std::string> failed =
      compute_formulas(request, model, pieces, bound.binding, bound.findings, found);
  check_model_data(request, model, bound.binding, needs, failed, found);
  base::stop_on_errors(found);
  for (lang::Assignment& assignment : assumptions) {
    if (contains(needs.found_by_calibration, assignment.target.name)) {
      bound.late_assumptions.push_back(std::move(assignment));
    } else {
      model::carry_out(assignment, model, bound.binding);
    }
  }
  check_model_data(request, model, bound.binding, needs, {}, found);
  base::stop_on_errors(found);
  check_claims_of_data(model, bound.binding, found);
  base::stop_on_errors(found);
  bound.warnings = std::move(found);
  return bound;
}

}  // namespace hinterland::run

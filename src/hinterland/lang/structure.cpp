// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/structure.hpp"

#include <algorithm>
#include <utility>

#include "hinterland/lang/print.hpp"

namespace hinterland::lang {
namespace {

using Names = std::set<std::string>;

Names names_in(const Expression& expression) {
  Names names;
  for_each_node(expression, [&](const Expression& one) {
    if (one.operation == Operation::name) names.insert(one.name);
  });
  return names;
}

bool is_definition(const Symbol& symbol) {
  return symbol.kind == SymbolKind::let || symbol.kind == SymbolKind::kernel;
}

// Everything that the names lead to through definitions, themselves included. No recursion: chains may be long.
Names reachable(Names from, const std::map<std::string, Names>& uses) {
  std::vector<std::string> open(from.begin(), from.end());
  while (!open.empty()) {
    const auto found = uses.find(open.back());
    open.pop_back();
    if (found == uses.end()) continue;
    for (const std::string& name : found->second) {
      if (from.insert(name).second) open.push_back(name);
    }
  }
  return from;
}

std::map<std::string, Names> uses_of_definitions(const CheckedModel& model) {
  std::map<std::string, Names> uses;
  for (const Symbol& symbol : model.symbols) {
    if (is_definition(symbol)) uses[symbol.name] = names_in(*symbol.value);
  }
  return uses;
}

void refuse_unknowns(const std::string& id, const Symbol& symbol, const CheckedModel& model,
                     const std::map<std::string, Names>& uses, base::Diagnostics& out_found) {
  for (const std::string& name : reachable(names_in(*symbol.value), uses)) {
    const Symbol* used = model.find(name);
    if (used == nullptr || used->kind != SymbolKind::var) continue;
    out_found.add(id, symbol.place, {{"name", symbol.name}, {"unknown", name}});
    return;
  }
}

std::vector<std::string> sets_of(const Declared& declared, const Vocabulary& vocabulary) {
  std::vector<std::string> sets;
  for (const std::string& index : declared.indices) {
    const auto set = vocabulary.set_of_index.find(index);
    sets.push_back(set == vocabulary.set_of_index.end() ? "" : set->second);
  }
  return sets;
}

std::string family(const std::string& name, bool is_scalar) {
  return is_scalar ? "`" + name + "`" : "`" + name + "[*]`";
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::map<std::string, std::string> counted(std::size_t count) {
  const std::string number = std::to_string(count);
  return {{"count_en", count == 1 ? "one equation" : number + " equations"}, {"count_zh", number}};
}

class Pairing {
 public:
  Pairing(const Vocabulary& vocabulary, CheckedModel& out_model, base::Diagnostics& out_found)
      : vocabulary_(vocabulary), model_(out_model), found_(out_found) {
    for (const Symbol& symbol : model_.symbols) {
      if (symbol.kind == SymbolKind::var) left_.push_back(&symbol);
    }
  }

  void pair_written() {
    for (EquationDeclaration& equation : model_.equations) {
      if (equation.unknown) pair(equation);
      // What is wrong behind `perp` has been told.
      has_wrong_pairs_ = has_wrong_pairs_ || (equation.complement && !equation.unknown);
    }
  }

  // Equations without `for` take the unknowns over the same axes, in order.
  void pair_others() {
    for (EquationDeclaration& equation : model_.equations) {
      if (equation.unknown) continue;
      const auto sets = sets_of(equation.symbol, vocabulary_);
      const auto match =
          std::find_if(left_.begin(), left_.end(), [&](const Symbol* one) { return one->sets == sets; });
      if (match == left_.end()) {
        without_unknown_.push_back(&equation);
        continue;
      }
      equation.unknown = Declared{(*match)->name, equation.symbol.indices, equation.symbol.place};
      left_.erase(match);
    }
  }

  void count() {
    if (model_.equations.empty() && left_.empty() && without_unknown_.empty()) {
      found_.add("HL0141", model_.header.place);
    }
    if (!left_.empty()) too_few();
    if (without_unknown_.empty()) return;
    std::vector<std::string> names;
    for (const auto* one : without_unknown_)
      names.push_back(family(one->symbol.name, one->symbol.indices.empty()));
    auto arguments = counted(names.size());
    arguments["equations"] = listed(names);
    found_.add("HL0119", without_unknown_.front()->symbol.place, std::move(arguments));
  }

  [[nodiscard]] bool has_wrong_pairs() const { return has_wrong_pairs_; }

 private:
  void pair(EquationDeclaration& equation) {
    const Declared& unknown = *equation.unknown;
    const Symbol* symbol = vocabulary_.find(unknown.name);
    const bool had_wrong_pairs = std::exchange(has_wrong_pairs_, true);  // until shown otherwise
    if (symbol == nullptr) return;                                       // reported with the expressions
    if (symbol->kind != SymbolKind::var) {
      found_.add("HL0115", unknown.place, {{"name", unknown.name}, {"kind", word_of(symbol->kind)}});
      return;
    }
    if (unknown.indices != equation.symbol.indices) {
      found_.add("HL0116", unknown.place,
                 {{"equation", print(equation.symbol)}, {"unknown", print(unknown)}});
      return;
    }
    const auto [first, is_first] = equation_of_.emplace(unknown.name, equation.symbol.name);
    if (!is_first) {
      found_.add("HL0117", unknown.place,
                 {{"name", unknown.name}, {"equation", equation.symbol.name}, {"other", first->second}});
      return;
    }
    has_wrong_pairs_ = had_wrong_pairs;
    std::erase_if(left_, [&](const Symbol* one) { return one->name == unknown.name; });
  }

  void too_few() {
    std::vector<std::string> undetermined;
    for (const Symbol* one : left_) undetermined.push_back(family(one->name, one->sets.empty()));
    auto arguments = counted(left_.size());
    arguments["unknowns"] = listed(undetermined);
    const auto unnamed = named_by_no_equation();
    if (!unnamed.empty()) arguments["names"] = listed(unnamed);
    found_.add(unnamed.empty() ? "HL0118" : "HL0120", left_.front()->place, std::move(arguments));
  }

  // Unknowns and data that stand in no equation: what a forgotten equation would have been about.
  [[nodiscard]] std::vector<std::string> named_by_no_equation() const {
    Names used;
    for (const EquationDeclaration& equation : model_.equations) {
      used.merge(names_in(equation.left));
      used.merge(names_in(equation.right));
      if (equation.complement) used.merge(names_in(equation.complement->bound));
    }
    used = reachable(std::move(used), uses_of_definitions(model_));
    std::vector<std::string> result;
    for (const Symbol& symbol : model_.symbols) {
      const bool counts = symbol.kind == SymbolKind::var || symbol.kind == SymbolKind::data;
      if (!counts || used.contains(symbol.name)) continue;
      result.push_back("`" + symbol.name + "`" +
                       (symbol.label.en.empty() ? "" : " (" + symbol.label.en + ")"));
    }
    return result;
  }

  const Vocabulary& vocabulary_;
  CheckedModel& model_;
  base::Diagnostics& found_;
  std::vector<const Symbol*> left_;
  std::vector<const EquationDeclaration*> without_unknown_;
  std::map<std::string, std::string> equation_of_;
  bool has_wrong_pairs_ = false;
};

// The sets over which one side of an exchange runs: those of its indices, not of its members in quotes.
std::vector<std::string> open_sets(const Declared& declared, const Symbol& symbol) {
  if (declared.members.size() != symbol.sets.size()) return symbol.sets;
  std::vector<std::string> sets;
  for (std::size_t k = 0; k < symbol.sets.size(); ++k) {
    if (declared.members[k].empty()) sets.push_back(symbol.sets[k]);
  }
  return sets;
}

// A symbol may be exchanged as a whole, or some of its elements by several pairs.
void check_once(const Declared& declared, bool is_whole, std::map<std::string, Names>& seen,
                base::Diagnostics& out_found) {
  Names& before = seen[declared.name];
  const std::string element = is_whole ? "" : print(declared);
  const bool is_twice = is_whole ? !before.empty() : before.contains("") || before.contains(element);
  if (is_twice) out_found.add("HL0136", declared.place, {{"name", is_whole ? declared.name : element}});
  before.insert(element);
}

void check_exchange(const InvertDeclaration& invert, std::size_t k, const Vocabulary& vocabulary,
                    base::Diagnostics& out_found) {
  const Declared& unknown = invert.unknowns[k];
  const Declared& observed = invert.observed[k];
  const Symbol* given = vocabulary.find(unknown.name);
  const Symbol* solved = vocabulary.find(observed.name);
  if (given == nullptr || solved == nullptr) return;  // reported already
  const auto given_sets = open_sets(unknown, *given), solved_sets = open_sets(observed, *solved);
  if (given_sets == solved_sets) return;
  const base::Text one = vocabulary.axes(given_sets);
  const base::Text other = vocabulary.axes(solved_sets);
  out_found.add("HL0135", observed.place,
                {{"unknown", print(unknown)},
                 {"observed", print(observed)},
                 {"unknown_axes_en", one.en},
                 {"unknown_axes_zh", one.zh},
                 {"observed_axes_en", other.en},
                 {"observed_axes_zh", other.zh}});
}

}  // namespace

void check_circles(const CheckedModel& model, base::Diagnostics& out_found) {
  const auto uses = uses_of_definitions(model);
  Names told;
  for (const Symbol& symbol : model.symbols) {
    if (!is_definition(symbol) || told.contains(symbol.name)) continue;
    // Walk along definitions that lead back to this one.
    std::vector<std::string> path = {symbol.name};
    Names seen = {symbol.name};
    bool is_circle = reachable(uses.at(symbol.name), uses).contains(symbol.name);
    if (!is_circle) continue;
    while (is_circle) {
      const Names& next = uses.at(path.back());
      if (next.contains(symbol.name)) break;
      const auto step = std::find_if(next.begin(), next.end(), [&](const std::string& name) {
        return uses.contains(name) && !seen.contains(name) && reachable({name}, uses).contains(symbol.name);
      });
      is_circle = step != next.end();
      if (is_circle) path.push_back(*seen.insert(*step).first);
    }
    std::string circle;
    for (const std::string& name : path) circle += "`" + name + "` → ";
    told.insert(path.begin(), path.end());
    out_found.add("HL0111", symbol.place, {{"circle", circle + "`" + symbol.name + "`"}});
  }
}

void check_dependence(const CheckedModel& model, base::Diagnostics& out_found) {
  const auto uses = uses_of_definitions(model);
  for (const Symbol& symbol : model.symbols) {
    if (!symbol.value) continue;
    if (symbol.kind == SymbolKind::kernel) refuse_unknowns("HL0148", symbol, model, uses, out_found);
    if (symbol.kind == SymbolKind::var) refuse_unknowns("HL0138", symbol, model, uses, out_found);
  }
}

void pair_equations(const Vocabulary& vocabulary, bool is_complete, CheckedModel& out_model,
                    base::Diagnostics& out_found) {
  Pairing pairing(vocabulary, out_model, out_found);
  pairing.pair_written();
  if (pairing.has_wrong_pairs()) return;  // what is left over would be a consequence
  pairing.pair_others();
  if (is_complete) pairing.count();
}

namespace {

// A bound may depend on unknowns, but on none that has a bound itself: it is known before they are.
void refuse_bounded_bounds(const CheckedModel& model, base::Diagnostics& out_found) {
  Names bounded;
  for (const EquationDeclaration& equation : model.equations) {
    if (equation.complement && equation.unknown) bounded.insert(equation.unknown->name);
  }
  const auto uses = uses_of_definitions(model);
  for (const EquationDeclaration& equation : model.equations) {
    if (!equation.complement) continue;
    for (const std::string& name : reachable(names_in(equation.complement->bound), uses)) {
      if (!bounded.contains(name)) continue;
      out_found.add("HL0155", equation.complement->bound.place,
                    {{"written", print(equation.complement->bound)}, {"name", name}});
      break;
    }
  }
}

}  // namespace

void pair_complements(const Vocabulary& vocabulary, CheckedModel& out_model, base::Diagnostics& out_found) {
  for (EquationDeclaration& equation : out_model.equations) {
    if (!equation.complement) continue;
    const Expression& partner = equation.complement->unknown;
    const Symbol* symbol = vocabulary.find(partner.name);
    const Declared expected{partner.name, equation.symbol.indices, partner.place};
    const std::string written = print(partner);
    if (partner.operation != Operation::name || symbol == nullptr || symbol->kind != SymbolKind::var ||
        written != print(expected)) {
      if (vocabulary.left_out.contains(partner.name)) continue;
      out_found.add("HL0152", partner.place, {{"written", written}, {"equation", print(equation.symbol)}});
      continue;
    }
    if (equation.unknown && equation.unknown->name != partner.name) {
      out_found.add("HL0153", partner.place, {{"written", written}, {"unknown", print(*equation.unknown)}});
      continue;
    }
    if (!equation.unknown) equation.unknown = expected;
    const Expression& bound = equation.complement->bound;
    const bool is_zero = bound.operation == Operation::number && bound.number == 0;
    const Domain& domain = symbol->domain;
    const bool excludes_zero = domain.lower > 0 || (domain.lower == 0 && domain.lower_open);
    if (is_zero && excludes_zero) out_found.add("HL0154", partner.place, {{"name", partner.name}});
  }
  refuse_bounded_bounds(out_model, out_found);
}

void check_numeraires(const CheckedModel& model, const Vocabulary& vocabulary, base::Diagnostics& out_found) {
  std::vector<std::string> equations;
  for (const EquationDeclaration& equation : model.equations) equations.push_back(equation.symbol.name);
  for (const NumeraireDeclaration& numeraire : model.numeraires) {
    if (model.find_equation(numeraire.drops) != nullptr || vocabulary.left_out.contains(numeraire.drops))
      continue;
    add_unknown(numeraire.drops, numeraire.place, equations, "HL0121", "HL0126", out_found);
  }
}

void check_inversions(const CheckedModel& model, const Vocabulary& vocabulary, base::Diagnostics& out_found) {
  const auto refuse = [&](const Declared& declared, bool is_right) {
    const Symbol* symbol = vocabulary.find(declared.name);
    if (symbol == nullptr || is_right) return;
    out_found.add("HL0134", declared.place, {{"name", declared.name}, {"kind", word_of(symbol->kind)}});
  };
  for (const InvertDeclaration& invert : model.inversions) {
    if (invert.unknowns.size() != invert.observed.size()) {
      out_found.add("HL0133", invert.place,
                    {{"unknowns", std::to_string(invert.unknowns.size())},
                     {"observed", std::to_string(invert.observed.size())}});
      continue;
    }
    std::map<std::string, Names> seen;
    for (std::size_t k = 0; k < invert.unknowns.size(); ++k) {
      const Symbol* given = vocabulary.find(invert.unknowns[k].name);
      const Symbol* solved = vocabulary.find(invert.observed[k].name);
      refuse(invert.unknowns[k],
             given && (given->kind == SymbolKind::data || given->kind == SymbolKind::param));
      refuse(invert.observed[k], solved && solved->kind == SymbolKind::var);
      check_exchange(invert, k, vocabulary, out_found);
      for (const Declared* one : {&invert.unknowns[k], &invert.observed[k]}) {
        check_once(*one, invert.is_whole(k), seen, out_found);
      }
    }
  }
}

}  // namespace hinterland::lang

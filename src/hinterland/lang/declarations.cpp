// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/declarations.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "hinterland/lang/print.hpp"
#include "hinterland/lang/unicode.hpp"

namespace hinterland::lang {
namespace {

std::string domain_text(const Domain& domain) {
  return fmt::format("{}{}, {}{}", domain.lower_open ? "(" : "[", domain.lower, domain.upper,
                     domain.upper_open ? ")" : "]");
}

bool is_inside(double value, const Domain& domain) {
  const bool is_above = domain.lower_open ? value > domain.lower : value >= domain.lower;
  const bool is_below = domain.upper_open ? value < domain.upper : value <= domain.upper;
  return is_above && is_below;
}

class Collector {
 public:
  Collector(const SyntaxTree& tree, base::Diagnostics& out_found) : found_(out_found) {
    vocabulary().left_out.insert(tree.left_out.begin(), tree.left_out.end());
    // Sets first: declarations may stand in any order, and the others are typed by them.
    for (const Statement& statement : tree.statements) {
      if (const auto* set = std::get_if<SetDeclaration>(&statement)) add_set(*set);
    }
    for (const Statement& statement : tree.statements) {
      std::visit([this](const auto& one) { add(one); }, statement);
    }
    if (!has_header_ && tree.faulty_statements == 0) found_.add("HL0127", {tree.file, 1, 1, 1});
  }

  Declarations result() && { return std::move(result_); }

 private:
  Vocabulary& vocabulary() { return result_.vocabulary; }
  CheckedModel& model() { return result_.model; }

  bool is_new(const std::string& name, const base::Place& place) {
    const auto [first, is_inserted] = declared_.emplace(name, place);
    if (!is_inserted) {
      found_.add("HL0103", place, {{"name", name}, {"line", std::to_string(first->second.line)}});
      return false;
    }
    const auto [similar, is_distinct] = skeletons_.emplace(skeleton(name), name);
    if (!is_distinct) found_.add("HL0144", place, {{"name", name}, {"other", similar->second}});
    return true;
  }

  // The sets of a declaration's indices; empty and a fault told if one is not an index or stands twice.
  std::optional<std::vector<std::string>> sets_of(const Declared& symbol) {
    std::vector<std::string> sets;
    std::set<std::string> seen;
    for (const std::string& index : symbol.indices) {
      const auto set = vocabulary().set_of_index.find(index);
      if (set == vocabulary().set_of_index.end()) {
        if (!vocabulary().left_out.contains(index)) {
          add_unknown(index, symbol.place, vocabulary().index_names(), "HL0105", "HL0110", found_);
        }
        return std::nullopt;
      }
      if (!seen.insert(index).second) {
        found_.add("HL0142", symbol.place, {{"index", index}, {"written", print(symbol)}});
        return std::nullopt;
      }
      sets.push_back(set->second);
    }
    return sets;
  }

  // Is there such a set? Told if not, unless its own declaration is at fault.
  bool is_set(const std::string& name, const base::Place& place) {
    const auto sets = vocabulary().set_names();
    if (std::find(sets.begin(), sets.end(), name) != sets.end()) return true;
    if (!vocabulary().left_out.contains(name)) add_unknown(name, place, sets, "HL0104", "HL0125", found_);
    return false;
  }

  void add_set(const SetDeclaration& set) {
    if (!is_new(set.name, set.place)) return;
    for (const std::string& index : set.indices) {
      if (is_new(index, set.place)) vocabulary().set_of_index[index] = set.name;
    }
    vocabulary().other_names[set.name] = "@set";
    vocabulary().sets.push_back(set);
    model().sets.push_back(set);
    model().set_of_index = vocabulary().set_of_index;
  }

  Symbol* add_symbol(SymbolKind kind, const Declared& declared, const Domain& domain,
                     const base::Text& label) {
    if (!is_new(declared.name, declared.place)) return nullptr;
    check_domain(declared, domain);
    auto sets = sets_of(declared);
    if (!sets) {
      vocabulary().left_out.insert(declared.name);  // its uses are not to blame
      return nullptr;
    }
    model().symbols.push_back(
        {kind, declared.name, declared.indices, std::move(*sets), domain, label, declared.place, {}, {}, {}});
    return &model().symbols.back();
  }

  void check_domain(const Declared& declared, const Domain& domain) {
    const bool is_point = domain.lower == domain.upper && !domain.lower_open && !domain.upper_open;
    if (domain.lower < domain.upper || is_point) return;
    found_.add("HL0123", declared.place, {{"domain", domain_text(domain)}, {"name", declared.name}});
  }

  // The vocabulary's copy is made when the symbol is complete.
  void know(const Symbol* symbol) {
    if (symbol != nullptr) vocabulary().symbols.emplace(symbol->name, *symbol);
  }

  void add(const ModelHeader& header) {
    if (has_header_)
      found_.add("HL0128", header.place, {{"line", std::to_string(model().header.place.line)}});
    if (!has_header_) model().header = header;
    has_header_ = true;
  }
  void add(const SetDeclaration&) {}
  void add(const SubsetDeclaration& subset) {
    if (!is_new(subset.name, subset.place)) return;
    vocabulary().other_names[subset.name] = "@subset";
    if (!is_set(subset.set, subset.place)) {
      vocabulary().left_out.insert(subset.name);
      return;
    }
    vocabulary().groups[subset.name] = subset.set;
    model().subsets.push_back(subset);
  }
  void add(const TimeDeclaration&) {}
  void add(const NotYetDeclaration&) {}
  void add(const ParamDeclaration& param) {
    Symbol* symbol = add_symbol(SymbolKind::param, param.symbol, param.domain, param.label);
    if (symbol == nullptr) return;
    symbol->number = param.value;
    if (param.value && !is_inside(*param.value, param.domain)) {
      found_.add("HL0124", param.symbol.place,
                 {{"name", param.symbol.name},
                  {"value", fmt::format("{}", *param.value)},
                  {"domain", domain_text(param.domain)}});
    }
    know(symbol);
  }
  void add(const DataDeclaration& data) {
    know(add_symbol(SymbolKind::data, data.symbol, data.domain, data.label));
  }
  void add(const MapDeclaration& map) {
    Symbol* symbol = add_symbol(SymbolKind::map, map.symbol, {}, map.label);
    if (symbol == nullptr) return;
    if (!is_set(map.target_set, map.symbol.place)) {
      vocabulary().left_out.insert(map.symbol.name);
      return;
    }
    symbol->target_set = map.target_set;
    know(symbol);
  }
  void add(const VarDeclaration& var) {
    Symbol* symbol = add_symbol(SymbolKind::var, var.symbol, var.domain, var.label);
    if (symbol != nullptr) symbol->value = var.start;
    know(symbol);
  }
  void add(const LetDeclaration& let) { add_definition(SymbolKind::let, let.symbol, let.value, let.label); }
  void add(const KernelDeclaration& kernel) {
    if (kernel.symbol.indices.size() < 2) {
      found_.add("HL0147", kernel.symbol.place, {{"written", print(kernel.symbol)}});
    }
    add_definition(SymbolKind::kernel, kernel.symbol, kernel.value, kernel.label);
  }
  void add_definition(SymbolKind kind, const Declared& declared, const Expression& value,
                      const base::Text& label) {
    Symbol* symbol = add_symbol(kind, declared, {}, label);
    if (symbol != nullptr) symbol->value = value;
    know(symbol);
  }
  void add(const EquationDeclaration& equation) {
    const auto [first, is_inserted] = equations_.emplace(equation.symbol.name, equation.symbol.place.line);
    if (!is_inserted) {
      found_.add("HL0103", equation.symbol.place,
                 {{"name", equation.symbol.name}, {"line", std::to_string(first->second)}});
      return;
    }
    // Equations have names of their own: `eq price` may stand beside `var price`.
    vocabulary().other_names.emplace(equation.symbol.name, "@equation");
    if (sets_of(equation.symbol)) {
      model().equations.push_back(equation);
    } else {
      vocabulary().left_out.insert(equation.symbol.name);
    }
  }
  void add(const NumeraireDeclaration& numeraire) { model().numeraires.push_back(numeraire); }
  void add(const CheckDeclaration& check) { model().checks.push_back(check); }
  void add(const InvertDeclaration& invert) { model().inversions.push_back(invert); }
  void add(const MeasureDeclaration& measure) {
    if (measure.value) {
      if (!is_new(measure.symbol.name, measure.symbol.place)) return;
      vocabulary().other_names.emplace(measure.symbol.name, "@measure");
    }
    if (sets_of(measure.symbol)) model().measures.push_back(measure);
  }

  base::Diagnostics& found_;
  Declarations result_;
  std::map<std::string, base::Place> declared_;
  std::map<std::string, std::string> skeletons_;
  std::map<std::string, int> equations_;
  bool has_header_ = false;
};

}  // namespace

Declarations collect_declarations(const SyntaxTree& tree, base::Diagnostics& out_found) {
  return Collector(tree, out_found).result();
}

}  // namespace hinterland::lang

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/vocabulary.hpp"

#include "hinterland/base/error.hpp"
#include "hinterland/lang/suggest.hpp"

namespace hinterland::lang {
namespace {

template <class Map>
std::vector<std::string> keys(const Map& map) {
  std::vector<std::string> result;
  for (const auto& [key, value] : map) result.push_back(key);
  return result;
}

// "countries" -> "a country". English labels are plural nouns; one that is not is shown as it is.
std::string one_of(std::string plural) {
  if (plural.ends_with("ies")) {
    plural.replace(plural.size() - 3, 3, "y");
  } else if (plural.ends_with("s") && !plural.ends_with("ss")) {
    plural.pop_back();
  } else {
    return plural;
  }
  const bool has_vowel = std::string_view("aeiouAEIOU").find(plural.front()) != std::string_view::npos;
  return (has_vowel ? "an " : "a ") + plural;
}

}  // namespace

const Symbol* Vocabulary::find(const std::string& name) const {
  const auto found = symbols.find(name);
  return found == symbols.end() ? nullptr : &found->second;
}

std::vector<std::string> Vocabulary::value_names() const {
  return keys(symbols);
}
std::vector<std::string> Vocabulary::index_names() const {
  return keys(set_of_index);
}

std::vector<std::string> Vocabulary::set_names() const {
  std::vector<std::string> result;
  for (const SetDeclaration& set : sets) result.push_back(set.name);
  return result;
}

base::Text Vocabulary::label_of(const std::string& set) const {
  for (const SetDeclaration& one : sets) {
    if (one.name == set && !one.label.en.empty()) return {one.label.en, one.label.in(base::Language::zh)};
  }
  return {set, set};
}

base::Text Vocabulary::member_of(const std::string& set) const {
  const base::Text label = label_of(set);
  return {label.en == set ? "a member of " + set : one_of(label.en), label.zh};
}

base::Text Vocabulary::axes(const std::vector<std::string>& over) const {
  if (over.empty()) return {"nothing", "无"};
  base::Text result;
  for (const std::string& set : over) {
    const base::Text label = label_of(set);
    result.en += (result.en.empty() ? "" : " × ") + label.en;
    result.zh += (result.zh.empty() ? "" : " × ") + label.zh;
  }
  return result;
}

std::string word_of(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::param:
      return "@param";
    case SymbolKind::data:
      return "@data";
    case SymbolKind::map:
      return "@map";
    case SymbolKind::var:
      return "@var";
    case SymbolKind::let:
      return "@let";
    case SymbolKind::kernel:
      return "@kernel";
  }
  throw base::ContractError("symbol kind out of range");
}

void add_unknown(const std::string& name, const base::Place& place, const std::vector<std::string>& known,
                 const std::string& unknown, const std::string& misspelled, base::Diagnostics& out_found) {
  if (const auto suggestion = closest(name, known)) {
    out_found.add(misspelled, place, {{"name", name}, {"suggestion", *suggestion}});
  } else {
    out_found.add(unknown, place, {{"name", name}});
  }
}

}  // namespace hinterland::lang

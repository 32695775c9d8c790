// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/case_names.hpp"

#include <algorithm>

namespace hinterland::run {
namespace {

/// What a name already is, as a word of the catalogue; empty if it is free.
std::string taken_by(const std::string& name, const lang::CheckedModel& model, const CaseFile& request) {
  if (model.set_of_index.contains(name)) return "@index";
  if (model.find(name) != nullptr) return "@model_name";
  const auto is_it = [&](const auto& one) { return one.name == name; };
  if (std::ranges::any_of(model.sets, is_it) || std::ranges::any_of(request.sets, is_it)) return "@set";
  const dataset::Request& data = request.data;
  const bool is_data =
      std::ranges::any_of(data.columns, is_it) || std::ranges::any_of(request.formulas, is_it) ||
      std::ranges::any_of(data.geodesics, is_it) || std::ranges::any_of(data.identities, is_it);
  return is_data ? "@data" : "";
}

void add_set(const CaseSet& set, const CaseFile& request, lang::CheckedModel& model,
             base::Diagnostics& out_found) {
  const bool is_known =
      std::ranges::any_of(model.sets, [&](const lang::SetDeclaration& one) { return one.name == set.name; });
  lang::SetDeclaration declared{set.name, set.label, {}, set.place};
  for (const Located& index : set.indices) {
    const std::string kind = taken_by(index.text, model, request);
    if (!kind.empty()) {
      out_found.add("HL0321", index.place, {{"name", index.text}, {"set", set.name}, {"kind", kind}});
      continue;
    }
    model.set_of_index[index.text] = set.name;
    declared.indices.push_back(index.text);
  }
  if (!is_known) model.sets.push_back(std::move(declared));
}

/// A map that the model does not declare becomes one of its symbols; formulas may then follow it.
void add_map(const dataset::ColumnRequest& column, lang::CheckedModel& model, base::Diagnostics& out_found) {
  if (const lang::Symbol* known = model.find(column.name)) {
    if (known->kind == lang::SymbolKind::map && known->target_set == column.of) return;
    out_found.add("HL0322", column.place,
                  {{"name", column.name},
                   {"set", column.of},
                   {"declared", known->kind == lang::SymbolKind::map ? known->target_set : "—"}});
    return;
  }
  lang::Symbol map{};
  map.kind = lang::SymbolKind::map;
  map.name = column.name;
  map.sets = column.sets;
  for (const std::string& set : column.sets) {
    const auto index =
        std::ranges::find_if(model.set_of_index, [&](const auto& entry) { return entry.second == set; });
    map.indices.push_back(index == model.set_of_index.end() ? set : index->first);  // shown in messages only
  }
  map.label = column.label;
  map.target_set = column.of;
  model.symbols.push_back(std::move(map));
}

}  // namespace

lang::CheckedModel with_case_names(lang::CheckedModel model, const CaseFile& request,
                                   base::Diagnostics& out_found) {
  for (const CaseSet& set : request.sets) add_set(set, request, model, out_found);
  for (const dataset::ColumnRequest& column : request.data.columns) {
    if (!column.of.empty()) add_map(column, model, out_found);
  }
  return model;
}

}  // namespace hinterland::run

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/case_data.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "hinterland/dataset/column_pattern.hpp"
#include "hinterland/dataset/names.hpp"

namespace hinterland::run {
namespace {

using dataset::listed;
using dataset::nearest;

void read_where(CaseTable& table, dataset::ColumnRequest& out_column) {
  auto where = table.table("where");
  if (!where) return;
  for (const std::string& name : where->names()) {
    out_column.where[name] = where->text(name);
    out_column.place_of_column.emplace(name, where->place(name));
  }
}

void read_bounds(CaseTable& table, dataset::Bounds& out_bounds) {
  if (const auto above = table.number("above")) out_bounds.lower = *above;
  if (const auto least = table.number("at_least")) {
    out_bounds.lower = *least;
    out_bounds.lower_open = false;
  }
  if (const auto most = table.number("at_most")) {
    out_bounds.upper = *most;
    out_bounds.upper_open = false;
  }
}

/// `repeats = "sum"`: what rows of one cell mean.
dataset::Repeats read_repeats(CaseTable& table, base::Diagnostics& out_found) {
  const std::string text = table.text("repeats");
  if (text == "sum") return dataset::Repeats::sum;
  if (text == "same") return dataset::Repeats::same;
  if (!text.empty()) {
    out_found.add("HL0328", table.place("repeats"),
                  {{"key", "repeats"}, {"value", text}, {"choices", "same, sum"}});
  }
  return dataset::Repeats::refuse;
}

/// `members = ["agri", "mining"]`, or each with names: `{ code = "agri", en = "farms", zh = "农业" }`.
std::vector<array::Member> read_members(CaseTable& table) {
  std::vector<array::Member> members;
  if (table.has_tables("members")) {
    for (CaseTable& one : table.tables("members")) {
      const std::string code = one.required_text("code");
      members.push_back({code, {one.text("en", code), one.text("zh", code)}});
      one.finish();
    }
  } else {
    for (const std::string& code : table.texts("members")) members.push_back({code, {code, code}});
  }
  return members;
}

void check_codes(const std::vector<array::Member>& members, const std::string& set, const base::Place& place,
                 base::Diagnostics& out_found) {
  std::set<std::string> seen;
  for (const array::Member& member : members) {
    if (member.code.empty()) out_found.add("HL0412", place, {{"set", set}, {"column", "members"}});
    if (!seen.insert(member.code).second) {
      out_found.add("HL0411", place,
                    {{"code", member.code}, {"set", set}, {"first_line", std::to_string(place.line)}});
    }
  }
}

}  // namespace

void KnownNames::check(const std::string& name, const std::vector<std::string>& names,
                       const std::string& kind, const base::Place& place, base::Diagnostics& out_found) {
  if (std::find(names.begin(), names.end(), name) != names.end()) return;
  out_found.add(
      "HL0306", place,
      {{"name", name}, {"kind", "@" + kind}, {"suggestion", nearest(name, names)}, {"names", listed(names)}});
}

std::string KnownNames::set_of(CaseTable& table, base::Diagnostics& out_found, const std::string& key) const {
  std::string name = table.text(key, usual_set);
  if (name.empty()) {
    out_found.add("HL0309", table.place(), {{"table", table.name()}, {"names", listed(sets)}});
  } else {
    check(name, sets, "set_kind", table.place(key), out_found);
  }
  return name;
}

void DataReader::read_set(CaseTable& table, const std::string& name) {
  dataset::SetRequest set;
  set.name = name;
  set.place = table.place();
  set.table = {table.text("table"), table.text("layer"), table.place("table")};
  set.members = read_members(table);
  if (table.has("table") == table.has("members")) {
    found_.add("HL0320", table.place(), {{"table", table.name()}});
  }
  check_codes(set.members, name, table.place("members"), found_);
  set.code = table.column("code", set.code, set.place_of_column);
  set.name_en = table.column("name_en", set.name_en, set.place_of_column);
  set.name_zh = table.column("name_zh", set.name_zh, set.place_of_column);
  set.longitude = table.column("longitude", "", set.place_of_column);
  set.latitude = table.column("latitude", "", set.place_of_column);
  if (set.longitude.empty() != set.latitude.empty())
    table.missing(set.longitude.empty() ? "longitude" : "latitude");
  set.is_distinct = table.truth("distinct", false);
  set.x = table.column("x", "", set.place_of_column);
  set.y = table.column("y", "", set.place_of_column);
  if (set.x.empty() != set.y.empty()) table.missing(set.x.empty() ? "x" : "y");
  if (auto geometry = table.table("geometry")) {
    set.geometry =
        dataset::Source{geometry->required_text("path"), geometry->text("layer"), geometry->place("path")};
    set.geometry->is_plane = geometry->truth("plane", false);
    set.geometry_code = geometry->text("code", set.geometry_code);
    set.geometry_group = geometry->text("group");
    if (!set.geometry_group.empty()) {
      KnownNames::check(set.geometry_group, names_.groups, "group_kind", geometry->place("group"), found_);
    }
    geometry->finish();
  }
  case_.data.sets.push_back(std::move(set));
  case_.sets.push_back({name, table.languages("label", name), table.located_list("index"), table.place()});
}

void DataReader::read_group(CaseTable& table, const std::string& name) {
  dataset::GroupRequest group;
  group.name = name;
  group.set = names_.set_of(table, found_);
  group.members = table.texts("members");
  group.column = table.text("column");
  group.equals = table.text("equals");
  group.label = table.languages("label", name);
  group.place = table.place(table.has("members") ? "members" : "column");
  const bool is_empty = group.members.empty() && (group.column.empty() || !table.has("equals"));
  if (is_empty) found_.add("HL0312", table.place(), {{"group", name}});
  const auto set = std::find_if(case_.data.sets.begin(), case_.data.sets.end(),
                                [&](const dataset::SetRequest& one) { return one.name == group.set; });
  if (!group.column.empty() && set != case_.data.sets.end() && !set->members.empty()) {
    found_.add("HL0305", table.place("column"), {{"table", "sets." + group.set}, {"key", "table"}});
  }
  case_.data.groups.push_back(std::move(group));
}

void DataReader::read_data(CaseTable& table, const std::string& name) {
  std::vector<std::string> kinds;
  for (const char* kind : {"table", "formula", "balance", "geodesic", "identity"}) {
    table.know(kind);
    if (table.has(kind)) kinds.emplace_back(kind);
  }
  if (kinds.size() != 1) {
    found_.add("HL0307", table.place(),
               {{"table", table.name()}, {"found", kinds.empty() ? "-" : listed(kinds)}});
  }
  if (kinds.empty()) return;
  if (kinds.front() == "formula" || kinds.front() == "balance") return read_formula(table, name);
  if (kinds.front() == "table") return read_column(table, name);
  const std::string set = names_.set_of(table, found_, kinds.front());
  const base::Text label = table.languages("label", name);
  if (kinds.front() == "geodesic") {
    case_.data.geodesics.push_back({name, set, label, table.place()});
  } else {
    case_.data.identities.push_back({name, set, label, table.place()});
  }
}

void DataReader::read_formula(CaseTable& table, const std::string& name) {
  Formula formula;
  formula.name = name;
  if (!table.has("index")) table.missing("index");
  formula.indices = table.texts("index");
  if (table.has("balance")) {
    read_balance(table, formula);
  } else {
    formula.expression = table.required_located("formula");
  }
  formula.unit = table.text("unit");
  formula.label = table.languages("label", name);
  formula.source = table.text("source");
  case_.formulas.push_back(std::move(formula));
}

void DataReader::read_balance(CaseTable& table, Formula& out_formula) {
  out_formula.balance.emplace();
  Balance& balance = *out_formula.balance;
  if (table.has("index") && out_formula.indices.size() < 2) {
    found_.add("HL0324", table.place("index"), {{"table", table.name()}});
  }
  auto parts = table.table("balance");
  if (!parts) return;
  balance.prior = parts->required_located("prior");
  balance.rows = parts->required_located("rows");
  balance.columns = parts->required_located("columns");
  balance.total = parts->text("total");
  if (!balance.total.empty() && balance.total != "rows" && balance.total != "columns") {
    found_.add("HL0325", parts->place("total"), {{"value", balance.total}});
  }
  parts->finish();
  out_formula.expression.place = table.place("balance");
  out_formula.expression.text = fmt::format("{} fitted to rows {} and columns {}", balance.prior.text,
                                            balance.rows.text, balance.columns.text);
}

void DataReader::read_column(CaseTable& table, const std::string& name) {
  dataset::ColumnRequest column;
  column.name = name;
  column.place = table.place();
  column.table = {table.required_text("table"), table.text("layer"), table.place("table")};
  column.table.has_header = table.truth("header", true);
  column.is_matrix = table.truth("matrix", false);
  column.is_symmetric = table.truth("symmetric", false);
  column.keys = table.texts("keys");
  for (const std::string& name_of_key : column.keys)
    column.place_of_column.emplace(name_of_key, table.place("keys"));
  const std::string key =
      table.column("key", column.keys.empty() && !column.is_matrix ? "code" : "", column.place_of_column);
  if (!key.empty()) column.keys.insert(column.keys.begin(), key);
  column.across = table.text("across");
  if (!column.across.empty()) {
    KnownNames::check(column.across, names_.sets, "set_kind", table.place("across"), found_);
    if (column.is_matrix || (table.has("value") && !dataset::is_pattern(table.text("value")))) {
      found_.add("HL0323", table.place("across"),
                 {{"table", table.name()}, {"key", column.is_matrix ? "matrix" : "value"}});
    }
  }
  column.value = table.column("value", column.is_matrix || !column.across.empty() ? "" : "value",
                              column.place_of_column);
  column.of = table.text("of");
  if (!column.of.empty()) KnownNames::check(column.of, names_.sets, "set_kind", table.place("of"), found_);
  column.estimate_flag = table.column("estimate", "", column.place_of_column);
  column.absent = table.number("absent");
  column.repeats = read_repeats(table, found_);
  column.keeps_missing = table.truth("missing", false);
  column.unit = table.text("unit");
  column.label = table.languages("label", name);
  read_where(table, column);
  read_bounds(table, column.bounds);
  read_axes(table, column);
  case_.data.columns.push_back(std::move(column));
}

void DataReader::read_axes(CaseTable& table, dataset::ColumnRequest& out_column) {
  const std::size_t axes = out_column.is_matrix ? 2 : out_column.keys.size();
  const bool are_listed = table.has("sets");
  out_column.sets = table.texts("sets");
  if (are_listed) {
    table.know("set");
    for (const std::string& set : out_column.sets)
      KnownNames::check(set, names_.sets, "set_kind", table.place("sets"), found_);
    if (out_column.sets.empty() && !table.has("key")) out_column.keys.clear();  // a number without axes
  } else {
    out_column.sets.assign(axes, names_.set_of(table, found_));
  }
  if (out_column.sets.size() != (out_column.is_matrix ? 2 : out_column.keys.size())) {
    found_.add("HL0310", table.place(),
               {{"table", table.name()},
                {"keys", std::to_string(axes)},
                {"sets", std::to_string(out_column.sets.size())}});
  }
  if (!out_column.across.empty()) out_column.sets.push_back(out_column.across);
}

}  // namespace hinterland::run

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/case_file.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <sstream>

#include <fmt/format.h>

#include "hinterland/dataset/names.hpp"
#include "hinterland/run/case_table.hpp"

namespace hinterland::run {
namespace {

using dataset::listed;
using dataset::nearest;

// Reads the parts of one case file, in an order that lets later parts name sets and groups of earlier ones.
class CaseReader {
 public:
  CaseReader(const toml::table& root, const CaseText& text) : root_(root, "", text), found_(text.found) {}

  CaseFile read(const std::filesystem::path& path) {
    case_.path = path;
    case_.data.folder = path.parent_path().string();
    read_header();
    collect_names();
    read_each("sets", &CaseReader::read_set);
    read_each("groups", &CaseReader::read_group);
    read_parameters();
    read_each("data", &CaseReader::read_data);
    for (CaseTable& table : root_.tables("assume")) {
      case_.assume.push_back(table.required_located("set"));
      table.finish();
    }
    for (CaseTable& table : root_.tables("strategy")) read_strategy(table);
    for (CaseTable& table : root_.tables("decompose")) read_decomposition(table);
    for (CaseTable& table : root_.tables("print")) {
      case_.printed.push_back({table.languages("label"), table.required_located("expression")});
      table.finish();
    }
    read_report();
    root_.finish();
    return std::move(case_);
  }

 private:
  void read_header() {
    auto header = root_.table("case");
    if (!header) {
      if (!root_.has("case")) root_.missing("case");
      return;
    }
    case_.name = header->required_text("name");
    case_.title = header->languages("title", case_.name);
    case_.description = header->languages("description");
    case_.model = header->required_located("model");
    case_.calibrate = header->truth("calibrate", false);
    case_.tolerance = header->number("tolerance").value_or(case_.tolerance);
    header->finish();
  }

  // Names of sets and groups, known before any of them is read.
  void collect_names() {
    if (auto sets = root_.table("sets")) set_names_ = sets->names();
    if (auto groups = root_.table("groups")) group_names_ = groups->names();
  }

  void read_each(const std::string& key, void (CaseReader::*read_one)(CaseTable&, const std::string&)) {
    auto all = root_.table(key);
    if (!all) return;
    for (const std::string& name : all->names()) {
      auto table = all->table(name);
      if (!table) continue;
      check_name(name, *table);
      (this->*read_one)(*table, name);
      table->finish();
    }
  }

  void check_name(const std::string& name, const CaseTable& table) {
    const auto is_letter = [](char c) {
      return std::isalpha(static_cast<unsigned char>(c)) || (c & 0x80) != 0;
    };
    const auto may_follow = [&](char c) {
      return is_letter(c) || std::isdigit(static_cast<unsigned char>(c)) || c == '_';
    };
    const bool is_good =
        !name.empty() && is_letter(name.front()) && std::all_of(name.begin(), name.end(), may_follow);
    if (!is_good) found_.add("HL0313", table.place(), {{"name", name}});
  }

  void check_known(const std::string& name, const std::vector<std::string>& names, const std::string& kind,
                   const base::Place& place) {
    if (std::find(names.begin(), names.end(), name) != names.end()) return;
    found_.add("HL0306", place,
               {{"name", name},
                {"kind", "@" + kind},
                {"suggestion", nearest(name, names)},
                {"names", listed(names)}});
  }

  // `set = "R"`; may be left out in a case with one set.
  std::string set_of(CaseTable& table, const std::string& key = "set") {
    std::string name = table.text(key, set_names_.size() == 1 ? set_names_.front() : "");
    if (name.empty()) {
      found_.add("HL0309", table.place(), {{"table", table.name()}, {"names", listed(set_names_)}});
    } else {
      check_known(name, set_names_, "set_kind", table.place(key));
    }
    return name;
  }

  void read_set(CaseTable& table, const std::string& name) {
    dataset::SetRequest set;
    set.name = name;
    set.place = table.place();
    set.table = {table.required_text("table"), table.text("layer"), table.place("table")};
    set.code = table.column("code", set.code, set.place_of_column);
    set.name_en = table.column("name_en", set.name_en, set.place_of_column);
    set.name_zh = table.column("name_zh", set.name_zh, set.place_of_column);
    set.longitude = table.column("longitude", "", set.place_of_column);
    set.latitude = table.column("latitude", "", set.place_of_column);
    if (set.longitude.empty() != set.latitude.empty())
      table.missing(set.longitude.empty() ? "longitude" : "latitude");
    if (auto geometry = table.table("geometry")) {
      set.geometry =
          dataset::Source{geometry->required_text("path"), geometry->text("layer"), geometry->place("path")};
      set.geometry_code = geometry->text("code", set.geometry_code);
      set.geometry_group = geometry->text("group");
      if (!set.geometry_group.empty()) {
        check_known(set.geometry_group, group_names_, "group_kind", geometry->place("group"));
      }
      geometry->finish();
    }
    case_.data.sets.push_back(std::move(set));
  }

  void read_group(CaseTable& table, const std::string& name) {
    dataset::GroupRequest group;
    group.name = name;
    group.set = set_of(table);
    group.members = table.texts("members");
    group.column = table.text("column");
    group.equals = table.text("equals");
    group.label = table.languages("label", name);
    group.place = table.place(table.has("members") ? "members" : "column");
    const bool is_empty = group.members.empty() && (group.column.empty() || !table.has("equals"));
    if (is_empty) found_.add("HL0312", table.place(), {{"group", name}});
    case_.data.groups.push_back(std::move(group));
  }

  void read_parameters() {
    auto all = root_.table("parameters");
    if (!all) return;
    for (const std::string& name : all->names()) {
      ParameterValue parameter;
      parameter.place = all->place(name);
      auto table = all->is_table(name) ? all->table(name) : std::nullopt;
      const auto value = table ? table->number("value") : all->number(name);
      if (table) {
        if (!table->has("value")) table->missing("value");
        parameter.source = table->text("source");
        table->finish();
      }
      parameter.value = value.value_or(0);
      case_.parameters[name] = std::move(parameter);
    }
  }

  void read_data(CaseTable& table, const std::string& name) {
    std::vector<std::string> kinds;
    for (const char* kind : {"table", "formula", "geodesic", "identity"}) {
      table.know(kind);
      if (table.has(kind)) kinds.emplace_back(kind);
    }
    if (kinds.size() != 1) {
      found_.add("HL0307", table.place(),
                 {{"table", table.name()}, {"found", kinds.empty() ? "-" : listed(kinds)}});
    }
    if (kinds.empty()) return;
    if (kinds.front() == "formula") return read_formula(table, name);
    if (kinds.front() == "table") return read_column(table, name);
    const std::string set = set_of(table, kinds.front());
    const base::Text label = table.languages("label", name);
    if (kinds.front() == "geodesic") {
      case_.data.geodesics.push_back({name, set, label, table.place()});
    } else {
      case_.data.identities.push_back({name, set, label, table.place()});
    }
  }

  void read_formula(CaseTable& table, const std::string& name) {
    Formula formula;
    formula.name = name;
    if (!table.has("index")) table.missing("index");
    formula.indices = table.texts("index");
    formula.expression = table.required_located("formula");
    formula.unit = table.text("unit");
    formula.label = table.languages("label", name);
    formula.source = table.text("source");
    case_.formulas.push_back(std::move(formula));
  }

  void read_column(CaseTable& table, const std::string& name) {
    dataset::ColumnRequest column;
    column.name = name;
    column.place = table.place();
    column.table = {table.required_text("table"), table.text("layer"), table.place("table")};
    column.is_matrix = table.truth("matrix", false);
    column.is_symmetric = table.truth("symmetric", false);
    column.keys = table.texts("keys");
    for (const std::string& name_of_key : column.keys)
      column.place_of_column.emplace(name_of_key, table.place("keys"));
    const std::string key =
        table.column("key", column.keys.empty() && !column.is_matrix ? "code" : "", column.place_of_column);
    if (!key.empty()) column.keys.insert(column.keys.begin(), key);
    column.value = table.column("value", column.is_matrix ? "" : "value", column.place_of_column);
    column.estimate_flag = table.column("estimate", "", column.place_of_column);
    column.unit = table.text("unit");
    column.label = table.languages("label", name);
    read_where(table, column);
    read_bounds(table, column.bounds);
    read_axes(table, column);
    case_.data.columns.push_back(std::move(column));
  }

  static void read_where(CaseTable& table, dataset::ColumnRequest& out_column) {
    auto where = table.table("where");
    if (!where) return;
    for (const std::string& name : where->names()) {
      out_column.where[name] = where->text(name);
      out_column.place_of_column.emplace(name, where->place(name));
    }
  }

  static void read_bounds(CaseTable& table, dataset::Bounds& out_bounds) {
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

  void read_axes(CaseTable& table, dataset::ColumnRequest& out_column) {
    const std::size_t axes = out_column.is_matrix ? 2 : out_column.keys.size();
    const bool are_listed = table.has("sets");
    out_column.sets = table.texts("sets");
    if (are_listed) {
      table.know("set");
      for (const std::string& set : out_column.sets)
        check_known(set, set_names_, "set_kind", table.place("sets"));
      if (out_column.sets.empty() && !table.has("key")) out_column.keys.clear();  // a number without axes
    } else {
      out_column.sets.assign(axes, set_of(table));
    }
    if (out_column.sets.size() != (out_column.is_matrix ? 2 : out_column.keys.size())) {
      found_.add("HL0310", table.place(),
                 {{"table", table.name()},
                  {"keys", std::to_string(axes)},
                  {"sets", std::to_string(out_column.sets.size())}});
    }
  }

  void note_id(const std::string& id, const base::Place& place, std::map<std::string, int>& out_lines) {
    const auto [entry, is_new] = out_lines.emplace(id, place.line);
    if (!is_new) found_.add("HL0308", place, {{"id", id}, {"first_line", std::to_string(entry->second)}});
  }

  void read_strategy(CaseTable& table) {
    Strategy strategy;
    strategy.id = table.required_text("id");
    if (!strategy.id.empty()) note_id(strategy.id, table.place("id"), strategy_lines_);
    strategy.title = table.languages("title", strategy.id);
    strategy.levers = table.located_list("levers");
    for (CaseTable& target : table.tables("targets")) {
      strategy.targets.push_back({target.required_located("set"), target.required_located("by")});
      target.finish();
    }
    const bool does_nothing = !table.has("levers") && !table.has("targets");
    if (does_nothing) found_.add("HL0311", table.place(), {{"id", strategy.id}});
    table.finish();
    case_.strategies.push_back(std::move(strategy));
  }

  void read_decomposition(CaseTable& table) {
    Decomposition decomposition;
    decomposition.measure = table.required_text("measure");
    mention(Mention::Kind::quantity, decomposition.measure, table.place("measure"));
    decomposition.indices = table.texts("index");
    if (!table.has("terms")) table.missing("terms");
    std::map<std::string, int> lines;
    for (CaseTable& term : table.tables("terms")) {
      const std::string id = term.required_text("id");
      if (!id.empty()) note_id(id, term.place("id"), lines);
      decomposition.terms.push_back({id, term.languages("label", id), term.required_located("expression")});
      term.finish();
    }
    table.finish();
    case_.decompositions.push_back(std::move(decomposition));
  }

  void mention(Mention::Kind kind, const std::string& name, const base::Place& place) {
    if (!name.empty()) case_.mentions.push_back({kind, name, place});
  }

  void read_report() {
    auto table = root_.table("report");
    ReportRequest& report = case_.report;
    if (!table) {
      if (!set_names_.empty()) report.set = set_names_.front();
      return;
    }
    report.set = set_of(*table);
    report.group = table->text("group");
    if (!report.group.empty()) check_known(report.group, group_names_, "group_kind", table->place("group"));
    report.capital = table->text("capital");
    report.people = table->text("people");
    report.income = table->text("income");
    report.output = table->text("output");
    mention(Mention::Kind::member, report.capital, table->place("capital"));
    mention(Mention::Kind::quantity, report.people, table->place("people"));
    mention(Mention::Kind::quantity, report.income, table->place("income"));
    mention(Mention::Kind::quantity, report.output, table->place("output"));
    report.nominal = table->text("nominal");
    if (auto radiation = table->table("radiation")) {
      report.radiation_lever = radiation->required_text("lever");
      report.radiation_responses = radiation->texts("responses");
      if (!radiation->has("responses")) radiation->missing("responses");
      mention(Mention::Kind::datum, report.radiation_lever, radiation->place("lever"));
      for (const std::string& response : report.radiation_responses) {
        mention(Mention::Kind::quantity, response, radiation->place("responses"));
      }
      radiation->finish();
    }
    if (auto map = table->table("map")) {
      report.map_note = map->languages("note");
      report.map_approval = map->text("approval");
      map->finish();
    }
    table->finish();
  }

  CaseTable root_;
  base::Diagnostics& found_;
  CaseFile case_;
  std::vector<std::string> set_names_, group_names_;
  std::map<std::string, int> strategy_lines_;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

std::optional<CaseFile> read_case_text(const std::string& content, const std::filesystem::path& path,
                                       base::Diagnostics& out_found) {
  base::Diagnostics found;
  const CaseText text{path.string(), lines_of(content), found};
  std::optional<CaseFile> result;
  try {
    const toml::table root = toml::parse(content, path.string());
    result = CaseReader(root, text).read(path);
  } catch (const toml::parse_error& fault) {
    found.add("HL0302", place_of(fault.source(), text), {{"reason", std::string(fault.description())}});
  }
  out_found.add(found);
  return found.has_errors() ? std::nullopt : std::move(result);
}

std::optional<CaseFile> read_case_file(const std::filesystem::path& path, base::Diagnostics& out_found) {
  std::ifstream file(path, std::ios::binary);
  std::error_code failure;
  if (!std::filesystem::is_regular_file(path, failure) || !file) {
    out_found.add("HL0301", {path.string(), 0, 0, 0});
    return std::nullopt;
  }
  return read_case_text({std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()}, path,
                        out_found);
}

}  // namespace hinterland::run

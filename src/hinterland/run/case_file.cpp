// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/case_file.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <sstream>

#include "hinterland/run/case_data.hpp"
#include "hinterland/run/case_measure.hpp"
#include "hinterland/run/case_table.hpp"

namespace hinterland::run {
namespace {

// Reads the parts of one case file, in an order that lets later parts name sets and groups of earlier ones.
class CaseReader {
 public:
  CaseReader(const toml::table& root, const CaseText& text) : root_(root, "", text), found_(text.found) {}

  CaseFile read(const std::filesystem::path& path) {
    case_.path = path;
    case_.data.folder = path.parent_path().string();
    read_header();
    collect_names();
    read_each("sets", &DataReader::read_set);
    read_each("groups", &DataReader::read_group);
    read_parameters();
    read_each("data", &DataReader::read_data);
    for (CaseTable& table : root_.tables("assume")) {
      case_.assume.push_back(table.required_located("set"));
      table.finish();
    }
    for (CaseTable& table : root_.tables("strategy")) read_strategy(table);
    for (CaseTable& table : root_.tables("decompose")) read_decomposition(table);
    for (CaseTable& table : root_.tables("compare")) read_comparison(table);
    for (CaseTable& table : root_.tables("print")) {
      case_.printed.push_back({table.languages("label"), table.required_located("expression")});
      table.finish();
    }
    read_report();
    std::size_t number = 0;
    for (CaseTable& table : root_.tables("measure")) read_measure(table, names_, case_, ++number, found_);
    if (case_.model.text.empty() && number == 0 && root_.has("case")) root_.table("case")->missing("model");
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
    case_.model = header->located("model");
    case_.calibrate = header->truth("calibrate", false);
    case_.tolerance = header->number("tolerance").value_or(case_.tolerance);
    header->finish();
  }

  // Names of sets and groups, known before any of them is read.
  void collect_names() {
    if (auto sets = root_.table("sets")) names_.sets = sets->names();
    std::vector<std::string> from_tables;
    for (const std::string& name : names_.sets) {
      const auto set = root_.table("sets")->table(name);
      if (set && set->has("table")) from_tables.push_back(name);
    }
    if (names_.sets.size() == 1) names_.usual_set = names_.sets.front();
    if (from_tables.size() == 1) names_.usual_set = from_tables.front();
    if (auto groups = root_.table("groups")) names_.groups = groups->names();
  }

  void read_each(const std::string& key, void (DataReader::*read_one)(CaseTable&, const std::string&)) {
    auto all = root_.table(key);
    if (!all) return;
    for (const std::string& name : all->names()) {
      auto table = all->table(name);
      if (!table) continue;
      check_name(name, *table);
      (data_.*read_one)(*table, name);
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
    mention(Mention::Kind::decomposed, decomposition.measure, table.place("measure"));
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

  void read_comparison(CaseTable& table) {
    Comparison comparison;
    comparison.id = table.required_text("id");
    if (!comparison.id.empty()) note_id(comparison.id, table.place("id"), comparison_lines_);
    comparison.label = table.languages("label", comparison.id);
    comparison.indices = table.texts("index");
    comparison.expression = table.required_located("expression");
    table.finish();
    case_.comparisons.push_back(std::move(comparison));
  }

  void mention(Mention::Kind kind, const std::string& name, const base::Place& place) {
    if (!name.empty()) case_.mentions.push_back({kind, name, place});
  }

  // The set that a report is about where the case does not say: the first with places on the earth, else the first.
  [[nodiscard]] std::string usual_set() const {
    for (const dataset::SetRequest& set : case_.data.sets) {
      if (!set.longitude.empty() || set.geometry) return set.name;
    }
    return names_.sets.empty() ? std::string() : names_.sets.front();
  }

  void read_report() {
    auto table = root_.table("report");
    ReportRequest& report = case_.report;
    report.set = table && table->has("set") ? names_.set_of(*table, found_) : usual_set();
    if (!table) return;
    table->know("set");
    report.group = table->text("group");
    if (!report.group.empty()) {
      KnownNames::check(report.group, names_.groups, "group_kind", table->place("group"), found_);
    }
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
  KnownNames names_;
  DataReader data_{names_, case_, found_};
  std::map<std::string, int> strategy_lines_, comparison_lines_;
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

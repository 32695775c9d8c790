// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/table_case.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "hinterland/dataset/column_pattern.hpp"
#include "hinterland/dataset/layer.hpp"
#include "hinterland/dataset/names.hpp"
#include "hinterland/dataset/sources.hpp"

namespace hinterland::run {
namespace {

using Names = std::vector<std::string>;

std::string in_quotes(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) result += c;
  }
  return result + "\"";
}

std::string list(const Names& names) {
  Names parts;
  for (const std::string& name : names) parts.push_back(in_quotes(name));
  return fmt::format("[{}]", fmt::join(parts, ", "));
}

bool is_year(const std::string& text) {
  return text.size() == 4 && std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c); });
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

/// The first column with one of these names, capitals aside.
std::string usual(const dataset::Layer& layer, const Names& names) {
  for (const std::string& name : names) {
    for (const dataset::LayerColumn& column : layer.columns) {
      if (lower(column.name) == name) return column.name;
    }
  }
  return {};
}

bool holds_numbers(const dataset::LayerColumn& column) {
  bool has_number = false;
  for (std::size_t row = 0; row < column.text.size(); ++row) {
    const bool is_number = column.number(row).has_value();
    has_number = has_number || is_number;
    if (!is_number && column.text[row].size() > 3) return false;  // shorter: "NA", "..", "-"
  }
  return has_number;
}

class Writer {
 public:
  Writer(const TableQuestion& question, const dataset::Layer& layer, base::Diagnostics& found)
      : question_(question), layer_(layer), found_(found) {}

  std::string write() {
    guess();
    const bool has_places = !points_.empty() || has_shapes();
    const bool has_more =
        !question_.criteria.empty() || !question_.sector.empty() || !question_.flows.empty();
    if (values_.empty() && !has_more && !has_places) {
      found_.add("HL0790", {layer_.path, 0, 0, 0}, {{"columns", dataset::listed(layer_.column_names())}});
    }
    write_sets();
    write_data();
    write_measure();
    return text_;
  }

 private:
  void guess() {
    const auto given = [&](const std::string& name, const Names& names) {
      return name.empty() ? usual(layer_, names) : name;
    };
    name_ = given(question_.name, {"name_en", "name", "名称"});
    by_ = pattern().empty() ? given(question_.by, {"year", "period", "年份", "年"}) : "";
    points_ = question_.points;
    for (const Names& pair :
         {Names{"lon", "lat"}, Names{"longitude", "latitude"}, Names{"经度", "纬度"}, Names{"x", "y"}}) {
      const std::string first = usual(layer_, {pair[0]}), second = usual(layer_, {pair[1]});
      if (points_.empty() && !first.empty() && !second.empty()) points_ = {first, second};
    }
    key_ = given(question_.key, {"code", "id", "region", "name", "地区", "代码"});
    if (key_.empty()) key_ = first_column_as_key();
    find_columns_across();
    for (const std::string& one : question_.values) values_.push_back(named(one));
    weight_ = named(question_.weight);
    other_ = named(question_.other);
    if (values_.empty() && across_.empty()) values_ = other_numbers();
    if (!across_.empty() && values_.empty()) values_ = {across_name_};
  }

  /// The first column, if it can tell regions apart; else the rows are numbered.
  std::string first_column_as_key() const {
    if (layer_.columns.empty()) return {};
    const dataset::LayerColumn& first = layer_.columns.front();
    const std::set<std::string> different(first.text.begin(), first.text.end());
    const bool is_long = !by_.empty() || !question_.sector.empty();
    const bool tells_apart = is_long || different.size() == first.text.size();
    return tells_apart && !names_in_use().contains(first.name) ? first.name : dataset::row_number;
  }

  /// Columns with a part of their own, besides the key.
  std::set<std::string> names_in_use() const {
    std::set<std::string> used(points_.begin(), points_.end());
    for (const Names& names : {question_.values, question_.groups, question_.factors, criteria_names()})
      used.insert(names.begin(), names.end());
    for (const std::string& name : {name_, by_, question_.weight, question_.other, question_.sector,
                                    question_.gross_output, question_.final_demand, question_.demand_change})
      used.insert(name);
    const Names accounts = flow_columns();
    used.insert(accounts.begin(), accounts.end());
    return used;
  }

  /// The pattern that tells the periods: --across, else the first column named with a star.
  std::string pattern() const {
    if (!question_.across.empty()) return question_.across;
    Names columns = question_.values;
    columns.insert(columns.end(), {question_.weight, question_.other});
    const auto first = std::ranges::find_if(columns, dataset::is_pattern);
    return first == columns.end() ? "" : *first;
  }

  /// Periods that have a column of the pattern; HL0793 where there are not two.
  Names periods_of(const std::string& pattern) {
    Names periods;
    for (const dataset::LayerColumn& column : layer_.columns) {
      const auto period =
          dataset::is_pattern(pattern) ? dataset::star_of(pattern, column.name) : std::nullopt;
      if (period && dataset::parsed_number(*period)) periods.push_back(*period);
    }
    if (periods.size() < 2) {
      found_.add("HL0793", {layer_.path, 0, 0, 0},
                 {{"pattern", pattern}, {"columns", dataset::listed(layer_.column_names())}});
    }
    return periods;
  }

  /// Columns of one variable by period: those of the pattern, else those called by years.
  void find_columns_across() {
    const std::string pattern = this->pattern();
    if (!pattern.empty()) across_ = periods_of(pattern);
    for (const dataset::LayerColumn& column : layer_.columns) {
      if (pattern.empty() && by_.empty() && is_year(column.name)) across_.push_back(column.name);
    }
    if (across_.size() < 2) across_.clear();
    if (across_.empty() || (pattern != question_.across && !pattern.empty())) return;
    across_name_ = pattern.empty() ? "value" : dataset::name_of_pattern(pattern);
    if (question_.values.size() == 1) across_name_ = question_.values.front();
    pattern_of_[across_name_] = pattern;
  }

  /// A column's name in the case; of a pattern what remains without the star.
  std::string named(const std::string& column) {
    if (!dataset::is_pattern(column)) return column;
    const std::string name = dataset::name_of_pattern(column);
    if (column != pattern()) (void)periods_of(column);
    pattern_of_[name] = column;
    return name;
  }

  Names other_numbers() const {
    std::set<std::string> used = names_in_use();
    used.insert(key_);
    Names names;
    for (const dataset::LayerColumn& column : layer_.columns) {
      if (!used.contains(column.name) && holds_numbers(column) && question_.criteria.empty())
        names.push_back(column.name);
    }
    return names;
  }

  /// "education:-dropouts=0.4" in its parts; a column may itself hold such signs.
  struct Criterion {
    std::string subsystem, column, weight;
    bool is_cost = false;
  };
  Criterion criterion(const std::string& text) const {
    Criterion one;
    one.column = text;
    if (layer_.find(text) != nullptr) return one;
    const std::size_t colon = one.column.find(':');
    if (colon != std::string::npos) {
      one.subsystem = one.column.substr(0, colon);
      one.column.erase(0, colon + 1);
    }
    const std::size_t equals = one.column.rfind('=');
    if (equals != std::string::npos && dataset::parsed_number(one.column.substr(equals + 1))) {
      one.weight = one.column.substr(equals + 1);
      one.column.erase(equals);
    }
    one.is_cost = one.column.starts_with('-');
    if (one.is_cost) one.column.erase(0, 1);
    return one;
  }

  Names criteria_names() const {
    Names names;
    for (const std::string& text : question_.criteria) names.push_back(criterion(text).column);
    return names;
  }

  /// A column's name as a name of the case.
  std::string identifier(const std::string& column) {
    const auto known = identifiers_.find(column);
    if (known != identifiers_.end()) return known->second;
    std::string name;
    for (const char c : column) {
      const auto byte = static_cast<unsigned char>(c);
      name += std::isalnum(byte) || byte >= 0x80 ? c : '_';
    }
    if (name.empty() || std::isdigit(static_cast<unsigned char>(name.front())) || name.front() == '_')
      name = "v" + name;
    while (!taken_.insert(name).second) name += "_";
    return identifiers_[column] = name;
  }

  void line(const std::string& text) { text_ += text + "\n"; }
  void table_line() {
    line("table = " + in_quotes(table_));
    if (!question_.layer.empty()) line("layer = " + in_quotes(question_.layer));
  }
  /// `[data."人口"]`: names that are not ASCII stand in quotes.
  static std::string header(const std::string& kind, const std::string& name) {
    const bool is_plain = std::ranges::all_of(name, [](unsigned char c) { return c < 0x80; });
    return fmt::format("\n[{}.{}]", kind, is_plain ? name : in_quotes(name));
  }

  void write_sets() {
    const std::string stem = question_.table.stem().string();
    line("# Written by `hinterland measure`: a case to build on.");
    line("[case]\nname = " + in_quotes(stem) + "\ntitle = " + in_quotes(stem));
    line(header("sets", "R"));
    if (!question_.flows.empty()) {
      line("members = " + accounts());
      return;
    }
    table_line();
    line("code = " + in_quotes(key_));
    if (!name_.empty()) line("name_en = " + in_quotes(name_));
    const std::string chinese = usual(layer_, {"name_zh", "名称"});
    if (!name_.empty()) line("name_zh = " + in_quotes(chinese.empty() ? name_ : chinese));
    if (!by_.empty() || !question_.sector.empty()) line("distinct = true");
    if (points_.size() == 2) write_points();
    if (has_shapes())
      line(fmt::format("geometry = {{ path = {}, code = {}, plane = {} }}", in_quotes(table_),
                       in_quotes(key_), is_plane_));
    if (!across_.empty()) line(header("sets", "T") + "\nmembers = " + list(across_));
    if (!by_.empty()) write_distinct("T", by_);
    if (!question_.sector.empty()) write_distinct("S", question_.sector);
  }

  /// Rows are accounts, and the columns that match stand for them in the same order, whatever they are called.
  std::string accounts() {
    const dataset::LayerColumn* const codes = layer_.find(key_);
    const Names columns = flow_columns();
    Names members;
    for (std::size_t k = 0; codes != nullptr && k < codes->text.size() && k < columns.size(); ++k)
      members.push_back(fmt::format("{{ code = {}, en = {}, zh = {} }}", in_quotes(codes->text[k]),
                                    in_quotes(columns[k]), in_quotes(columns[k])));
    if (codes != nullptr && codes->text.size() != columns.size()) {
      found_.add("HL0710", {layer_.path, 0, 0, 0},
                 {{"pattern", question_.flows},
                  {"columns", std::to_string(columns.size())},
                  {"rows", std::to_string(codes->text.size())}});
    }
    return fmt::format("[{}]", fmt::join(members, ", "));
  }

  /// A column for each row; "sec*" may match the codes in the first column, "sector", too.
  Names flow_columns() const {
    Names columns = matching(question_.flows);
    const bool starts_with_codes = columns.size() == layer_.rows + 1 && columns[0] == layer_.columns[0].name;
    if (starts_with_codes || std::ranges::find(columns, key_) != columns.end())
      std::erase(columns, starts_with_codes ? columns[0] : key_);
    return columns;
  }

  /// Columns called like the pattern, "gdp*" or one name.
  Names matching(const std::string& pattern) const {
    const std::size_t star = pattern.find('*');
    Names columns;
    for (const dataset::LayerColumn& column : layer_.columns) {
      const bool matches = star == std::string::npos ? column.name == pattern
                                                     : column.name.size() > star &&
                                                           column.name.starts_with(pattern.substr(0, star)) &&
                                                           column.name.ends_with(pattern.substr(star + 1));
      if (matches) columns.push_back(column.name);
    }
    return columns;
  }

  bool has_shapes() const {
    return std::ranges::any_of(layer_.shapes, [](const auto& shape) { return !shape.empty(); });
  }

  void write_points() {
    const std::string first = lower(points_[0]);
    const bool are_degrees = first.starts_with("lon") || first == "lng" || points_[0] == "经度";
    line(fmt::format("{} = {}\n{} = {}", are_degrees ? "longitude" : "x", in_quotes(points_[0]),
                     are_degrees ? "latitude" : "y", in_quotes(points_[1])));
  }

  void write_distinct(const std::string& set, const std::string& column) {
    line(header("sets", set));
    table_line();
    line("code = " + in_quotes(column) + "\nname_en = " + in_quotes(column) +
         "\nname_zh = " + in_quotes(column) + "\ndistinct = true");
  }

  void write_data() {
    std::set<std::string> written;
    Names numbers = values_;
    for (const Names& names : {criteria_names(), question_.factors})
      numbers.insert(numbers.end(), names.begin(), names.end());
    for (const std::string& name :
         {weight_, other_, question_.gross_output, question_.final_demand, question_.demand_change}) {
      if (!name.empty()) numbers.push_back(name);
    }
    if (!question_.flows.empty()) {
      line(header("data", "flows"));
      table_line();
      line(fmt::format("keys = {}\nsets = [\"R\"]\nacross = \"R\"", list({key_})));
    }
    for (const std::string& name : numbers) {
      if (!written.insert(name).second) continue;
      const dataset::LayerColumn* column = layer_.find(name);
      const bool is_category = column != nullptr && !holds_numbers(*column);
      if (is_category) write_partition(name);
      if (!is_category) write_numbers(name);
    }
    for (const std::string& name : question_.groups) {
      if (written.insert(name).second) write_partition(name);
    }
  }

  void write_numbers(const std::string& name) {
    line(header("data", identifier(name)));
    table_line();
    line("label = " + in_quotes(name));
    const auto pattern = pattern_of_.find(name);
    const bool is_across = pattern != pattern_of_.end() && !across_.empty();
    const bool is_by_sector = !question_.sector.empty() && std::ranges::find(values_, name) != values_.end();
    Names keys = {key_}, sets = {"R"};
    if (is_by_sector) keys.push_back(question_.sector), sets.push_back("S");
    if (!by_.empty()) keys.push_back(by_), sets.push_back("T");
    line("keys = " + list(keys) + "\nsets = " + list(sets));
    if (is_across) line("across = \"T\"");
    if (!is_across) line("value = " + in_quotes(name));
    if (is_across && !pattern->second.empty()) line("value = " + in_quotes(pattern->second));
    if (is_by_sector && question_.are_plants) line("repeats = \"sum\"");
    line(is_by_sector && (question_.are_plants || question_.fills_absent) ? "absent = 0" : "missing = true");
  }

  void write_partition(const std::string& name) {
    const std::string set = "groups_" + identifier(name);
    write_distinct(set, name);
    line(header("data", identifier(name)));
    table_line();
    line(fmt::format("label = {}\nkeys = {}\nsets = [\"R\"]\nvalue = {}\nof = {}\nrepeats = \"same\"",
                     in_quotes(name), list({key_}), in_quotes(name), in_quotes(set)));
  }

  void write_measure() {
    line("\n[[measure]]");
    Names values;
    for (const std::string& name : values_) values.push_back(identifier(name));
    const auto names = [&](const std::string& key, const Names& columns) {
      Names list_of;
      for (const std::string& column : columns) list_of.push_back(identifier(column));
      if (!columns.empty()) line(key + " = " + list(list_of));
    };
    const auto one = [&](const std::string& key, const std::string& value) {
      if (!value.empty()) line(key + " = " + in_quotes(value));
    };
    line("set = \"R\"");
    if (!by_.empty() || !across_.empty()) line("by = \"T\"");
    if (!question_.periods.empty()) line("periods = " + list(question_.periods));
    if (!question_.indicators.empty()) line("indicators = " + list(question_.indicators));
    if (question_.sector.empty() && !values.empty()) line("value = " + list(values));
    if (!question_.sector.empty() && !values.empty()) line("sectors = " + in_quotes(values.front()));
    if (question_.are_plants && !values_.empty())
      line(fmt::format("plants = {{ table = {}, region = {}, sector = {}, size = {} }}", in_quotes(table_),
                       in_quotes(key_), in_quotes(question_.sector), in_quotes(values_.front())));
    if (!weight_.empty()) one("weight", identifier(weight_));
    if (!other_.empty()) one("other", identifier(other_));
    names("factors", question_.factors);
    names("groups", question_.groups);
    write_criteria();
    write_linkages();
    one("capital", question_.capital);
    write_neighbours();
    one("preset", question_.preset);
    write_conventions();
    one("missing", question_.missing);
    for (const auto& [key, value] :
         {std::pair{"seed", question_.seed}, std::pair{"permutations", question_.permutations},
          std::pair{"bootstrap", question_.bootstrap}}) {
      if (!value.empty()) line(fmt::format("{} = {}", key, value));
    }
  }

  void write_criteria() {
    Names tables;
    for (const std::string& text : question_.criteria) {
      const Criterion one = criterion(text);
      std::string parts = "value = " + in_quotes(identifier(one.column));
      if (one.is_cost) parts += ", cost = true";
      if (!one.subsystem.empty()) parts += ", subsystem = " + in_quotes(one.subsystem);
      if (!one.weight.empty()) parts += ", weight = " + one.weight;
      tables.push_back(fmt::format("  {{ {} }}", parts));
    }
    if (!tables.empty()) line(fmt::format("criteria = [\n{}\n]", fmt::join(tables, ",\n")));
  }

  void write_linkages() {
    if (question_.flows.empty()) return;
    std::string parts = "flows = \"flows\"";
    for (const auto& [key, column] :
         {std::pair{"output", question_.gross_output}, std::pair{"final_demand", question_.final_demand},
          std::pair{"demand_change", question_.demand_change}}) {
      if (!column.empty()) parts += fmt::format(", {} = {}", key, in_quotes(identifier(column)));
    }
    line("linkages = { " + parts + " }");
  }

  void write_neighbours() {
    if (question_.neighbours.empty()) return;
    const std::string& spec = question_.neighbours;
    const std::size_t colon = spec.find(':');
    const std::string kind = spec.substr(0, colon),
                      number = colon == std::string::npos ? "" : spec.substr(colon + 1);
    static const std::map<std::string, std::pair<std::string, std::string>> kinds = {
        {"queen", {"queen", "order"}},
        {"rook", {"rook", "order"}},
        {"nearest", {"nearest", "count"}},
        {"band", {"band", "radius"}},
        {"inverse", {"inverse_distance", "radius"}},
        {"kernel", {"kernel", "count"}},
        {"groups", {"groups", ""}}};
    const auto known = kinds.find(kind);
    std::string parts;
    if (known != kinds.end() && (number.empty() || dataset::parsed_number(number))) {
      parts = "kind = " + in_quotes(known->second.first);
      if (!number.empty()) parts += fmt::format(", {} = {}", known->second.second, number);
    } else if (std::filesystem::is_regular_file(spec)) {
      const auto path = std::filesystem::relative(spec, case_path_of(question_).parent_path());
      parts = "kind = \"table\", table = " + in_quotes(path.string());
    } else {
      found_.add("HL0791", {layer_.path, 0, 0, 0}, {{"value", spec}});
    }
    if (!question_.style.empty()) parts += ", style = " + in_quotes(question_.style);
    line("neighbours = { " + parts + " }");
  }

  void write_conventions() {
    Names parts;
    for (const std::string& one : question_.conventions) {
      const std::size_t equals = one.find('=');
      if (equals == std::string::npos) {
        found_.add("HL0792", {layer_.path, 0, 0, 0}, {{"value", one}});
        continue;
      }
      const std::string value = one.substr(equals + 1);
      parts.push_back(one.substr(0, equals) + " = " +
                      (dataset::parsed_number(value) ? value : in_quotes(value)));
    }
    if (!parts.empty()) line(fmt::format("conventions = {{ {} }}", fmt::join(parts, ", ")));
  }

 public:
  void set_plane(bool is_plane) { is_plane_ = is_plane; }

 private:
  const TableQuestion& question_;
  const dataset::Layer& layer_;
  base::Diagnostics& found_;
  std::string table_ =
      std::filesystem::relative(question_.table, case_path_of(question_).parent_path()).string();
  std::string text_, key_, name_, by_, across_name_, weight_, other_;
  std::map<std::string, std::string> pattern_of_;  // empty: columns called by the period alone
  Names points_, across_, values_;                 // across: periods
  std::map<std::string, std::string> identifiers_;
  std::set<std::string> taken_ = {"R", "T", "S"};
  bool is_plane_ = false;
};

bool may_hold_shapes(const std::filesystem::path& path) {
  const std::string ending = lower(path.extension().string());
  return ending != ".xlsx" && ending != ".ods";
}

}  // namespace

std::filesystem::path case_path_of(const TableQuestion& question) {
  const std::filesystem::path table = std::filesystem::absolute(question.table).lexically_normal();
  std::filesystem::path folder = table.parent_path();
  if (std::filesystem::is_regular_file(question.neighbours)) {
    const std::filesystem::path links = std::filesystem::absolute(question.neighbours).lexically_normal();
    while (links.lexically_relative(folder).string().starts_with("..")) folder = folder.parent_path();
  }
  return folder / (table.stem().string() + ".measure.toml");
}

std::string case_of_table(const TableQuestion& question, base::Diagnostics& out_found) {
  dataset::Request request;
  request.folder = std::filesystem::absolute(question.table).parent_path().string();
  dataset::Source source{
      question.table.filename().string(), question.layer, {question.table.string(), 0, 0, 0}};
  const bool with_shapes = may_hold_shapes(question.table);
  base::Diagnostics found, retried;
  dataset::Sources degrees(request, found);
  const dataset::Layer* layer = degrees.read(source, with_shapes);
  const bool is_plane = question.is_plane || std::ranges::any_of(found.list(), [](const auto& one) {
                          return one.id == "HL0425" || one.id == "HL0427";
                        });
  source.is_plane = is_plane;
  dataset::Sources plane(request, retried);
  if (is_plane) layer = plane.read(source, with_shapes);
  out_found.add(is_plane ? retried : found);
  if (layer == nullptr) return {};
  Writer writer(question, *layer, out_found);
  writer.set_plane(is_plane);
  return writer.write();
}

}  // namespace hinterland::run

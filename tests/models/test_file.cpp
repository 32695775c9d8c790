// SPDX-License-Identifier: Apache-2.0
#include "models/test_file.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace hinterland::models_test {
namespace {

class Reader {
 public:
  explicit Reader(std::string file) : file_(std::move(file)) {}

  [[nodiscard]] EconomyText economy(const toml::table& table) const {
    allow(table, {"name", "about", "members", "groups", "parameters", "data", "levers", "invert",
                  "failing_checks", "expect"});
    EconomyText economy;
    economy.place = place_of(table);
    economy.name = text(needed(table, "name"));
    economy.about = text(needed(table, "about"));
    for (const auto& [set, node] : table_of(needed(table, "members")))
      economy.members[key(set)] = members(key(set), node);
    if (table.contains("groups")) {
      for (const auto& [name, node] : table_of(*table.get("groups"))) {
        const toml::table& group = table_of(node);
        allow(group, {"set", "members"});
        economy.groups[key(name)] = {text(needed(group, "set")), texts(needed(group, "members"))};
      }
    }
    if (table.contains("parameters")) {
      for (const auto& [name, node] : table_of(*table.get("parameters")))
        economy.parameters[key(name)] = number(node);
    }
    for (const auto& [name, node] : table_of(needed(table, "data"))) {
      economy.data.push_back({{key(name), place_of(node)}, value(node)});
    }
    // A toml++ table forgets the order in which it was written; formulas build on those before them.
    std::sort(economy.data.begin(), economy.data.end(), [](const Datum& a, const Datum& b) {
      return std::pair(a.name.place.line, a.name.place.column) <
             std::pair(b.name.place.line, b.name.place.column);
    });
    if (table.contains("levers")) economy.levers = written_list(*table.get("levers"));
    if (table.contains("invert")) economy.is_inverted = typed<bool>(*table.get("invert"), "true or false");
    if (table.contains("failing_checks")) economy.failing_checks = texts(*table.get("failing_checks"));
    for (const toml::node& node : list_of(needed(table, "expect")))
      economy.expectations.push_back(expectation(table_of(node)));
    return economy;
  }

  void allow(const toml::table& table, const std::vector<std::string>& known) const {
    for (const auto& [name, node] : table) {
      if (std::find(known.begin(), known.end(), key(name)) == known.end()) {
        fail(node, fmt::format("unknown key '{}'; known are {}", key(name), fmt::join(known, ", ")));
      }
    }
  }

  [[nodiscard]] const toml::node& needed(const toml::table& table, const std::string& name) const {
    const toml::node* node = table.get(name);
    if (node == nullptr) fail(table, fmt::format("'{}' is missing", name));
    return *node;
  }

  [[nodiscard]] const toml::table& table_of(const toml::node& node) const {
    if (!node.is_table()) fail(node, "a table is expected");
    return *node.as_table();
  }

  [[nodiscard]] const toml::array& list_of(const toml::node& node) const {
    if (!node.is_array()) fail(node, "a list is expected");
    return *node.as_array();
  }

 private:
  [[nodiscard]] static std::string key(const toml::key& name) { return std::string(name.str()); }

  [[nodiscard]] base::Place place_of(const toml::node& node) const {
    return {file_, static_cast<int>(node.source().begin.line), static_cast<int>(node.source().begin.column),
            0};
  }

  [[noreturn]] void fail(const toml::node& node, const std::string& words) const {
    throw FormatError(fmt::format("{}:{}: {}", file_, node.source().begin.line, words));
  }

  template <class Type>
  [[nodiscard]] Type typed(const toml::node& node, const char* expected) const {
    const auto value = node.value<Type>();
    if (!value) fail(node, fmt::format("{} is expected", expected));
    return *value;
  }
  [[nodiscard]] std::string text(const toml::node& node) const { return typed<std::string>(node, "a text"); }
  [[nodiscard]] double number(const toml::node& node) const { return typed<double>(node, "a number"); }

  [[nodiscard]] std::vector<std::string> texts(const toml::node& node) const {
    std::vector<std::string> result;
    for (const toml::node& one : list_of(node)) result.push_back(text(one));
    return result;
  }

  [[nodiscard]] std::vector<Written> written_list(const toml::node& node) const {
    std::vector<Written> result;
    for (const toml::node& one : list_of(node)) result.push_back({text(one), place_of(one)});
    return result;
  }

  /// `R = 3` stands for r1, r2, r3.
  [[nodiscard]] std::vector<std::string> members(const std::string& set, const toml::node& node) const {
    if (node.is_array()) return texts(node);
    const auto count = typed<std::int64_t>(node, "a number of members or a list of names");
    std::string letter = set;
    for (char& c : letter) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    std::vector<std::string> result;
    for (std::int64_t k = 1; k <= count; ++k) result.push_back(letter + std::to_string(k));
    return result;
  }

  [[nodiscard]] std::variant<double, std::vector<double>, std::string> value(const toml::node& node) const {
    if (node.is_string()) return text(node);
    if (!node.is_array()) return number(node);
    std::vector<double> numbers;
    append(list_of(node), numbers);
    return numbers;
  }

  void append(const toml::array& list, std::vector<double>& out_numbers) const {
    for (const toml::node& one : list) {
      if (one.is_array())
        append(list_of(one), out_numbers);  // a matrix: its rows one after another
      else
        out_numbers.push_back(number(one));
    }
  }

  [[nodiscard]] Expectation expectation(const toml::table& table) const {
    allow(table, {"that", "tolerance", "because"});
    Expectation expectation;
    const toml::node& that = needed(table, "that");
    expectation.that = {text(that), place_of(that)};
    expectation.because = text(needed(table, "because"));
    if (table.contains("tolerance")) expectation.tolerance = number(*table.get("tolerance"));
    return expectation;
  }

  std::string file_;
};

}  // namespace

std::vector<EconomyText> read_test_file(const std::string& text, const std::string& file) {
  toml::table root;
  try {
    root = toml::parse(text, file);
  } catch (const toml::parse_error& error) {
    throw FormatError(fmt::format("{}:{}: {}", file, error.source().begin.line, error.description()));
  }
  const Reader reader(file);
  reader.allow(root, {"economy"});
  std::vector<EconomyText> economies;
  for (const toml::node& node : reader.list_of(reader.needed(root, "economy"))) {
    economies.push_back(reader.economy(reader.table_of(node)));
  }
  return economies;
}

}  // namespace hinterland::models_test

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/case_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "hinterland/dataset/names.hpp"

namespace hinterland::run {
namespace {

std::string word_for(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::string:
      return "@text_value";
    case toml::node_type::integer:
    case toml::node_type::floating_point:
      return "@number_value";
    case toml::node_type::boolean:
      return "@truth_value";
    case toml::node_type::table:
      return "@table_value";
    case toml::node_type::array:
      return "@list_value";
    case toml::node_type::date:
    case toml::node_type::time:
    case toml::node_type::date_time:
      return "@date_value";
    case toml::node_type::none:
      break;
  }
  return "@table_value";
}

// Byte offset of the k-th character (from 1) of a line.
std::size_t offset_of(const std::string& line, int column) {
  std::size_t k = 0;
  for (int at = 1; at < column && k < line.size(); ++at) {
    do ++k;
    while (k < line.size() && (static_cast<unsigned char>(line[k]) & 0xC0U) == 0x80U);
  }
  return k;
}

// Place of a text's first character: after its opening quotes, on the next line if those end the line.
base::Place inside_quotes(base::Place place, const CaseText& text) {
  if (place.line < 1 || static_cast<std::size_t>(place.line) > text.lines.size()) return place;
  const std::string& line = text.lines[static_cast<std::size_t>(place.line - 1)];
  const std::string_view rest = std::string_view(line).substr(offset_of(line, place.column));
  const bool is_long = rest.starts_with("\"\"\"") || rest.starts_with("'''");
  if (is_long && rest.find_first_not_of('\r', 3) == std::string_view::npos) {
    return {place.file, place.line + 1, 1, 0};
  }
  place.column += is_long ? 3 : 1;
  return place;
}

Located located_text(const toml::node& node, const CaseText& text) {
  return {node.value<std::string>().value_or(""), inside_quotes(place_of(node.source(), text), text)};
}

}  // namespace

base::Place place_of(const toml::source_region& region, const CaseText& text) {
  return {text.file, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column), 0};
}

CaseTable::CaseTable(const toml::table& table, std::string name, const CaseText& text)
    : table_(&table), name_(std::move(name)), text_(&text) {}

base::Place CaseTable::place() const {
  return place_of(table_->source(), *text_);
}

base::Place CaseTable::place(const std::string& key) const {
  const toml::node* const node = table_->get(key);
  return node == nullptr ? place() : place_of(node->source(), *text_);
}

bool CaseTable::is_text(const std::string& key) const {
  const toml::node* const node = table_->get(key);
  return node != nullptr && node->is_string();
}

bool CaseTable::is_number(const std::string& key) const {
  const toml::node* const node = table_->get(key);
  return node != nullptr && node->is_number();
}

bool CaseTable::is_table(const std::string& key) const {
  const toml::node* const node = table_->get(key);
  return node != nullptr && node->is_table();
}

bool CaseTable::has_tables(const std::string& key) const {
  const toml::array* const list = table_->get_as<toml::array>(key);
  return list != nullptr &&
         std::any_of(list->begin(), list->end(), [](const auto& item) { return item.is_table(); });
}

const toml::node* CaseTable::find(const std::string& key) {
  know(key);
  return table_->get(key);
}

void CaseTable::know(const std::string& key) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.push_back(key);
}

void CaseTable::missing(const std::string& key) const {
  text_->found.add("HL0305", place(), {{"table", name_}, {"key", key}});
}

void CaseTable::wrong_type(const std::string& key, const std::string& expected) const {
  const toml::node* const node = table_->get(key);
  if (node == nullptr) return;
  text_->found.add("HL0304", place(key),
                   {{"key", key}, {"expected", "@" + expected}, {"found", word_for(*node)}});
}

std::string CaseTable::text(const std::string& key, std::string otherwise) {
  const toml::node* const node = find(key);
  if (node == nullptr) return otherwise;
  if (const auto value = node->value_exact<std::string>()) return *value;
  wrong_type(key, "text_value");
  return otherwise;
}

std::string CaseTable::column(const std::string& key, std::string otherwise,
                              std::map<std::string, base::Place>& out_places) {
  std::string name = text(key, std::move(otherwise));
  if (has(key)) out_places.emplace(name, place(key));
  return name;
}

std::string CaseTable::required_text(const std::string& key) {
  if (find(key) == nullptr) missing(key);
  return text(key);
}

Located CaseTable::located(const std::string& key) {
  const toml::node* const node = find(key);
  if (node != nullptr && node->is_string()) return located_text(*node, *text_);
  if (node != nullptr) wrong_type(key, "text_value");
  return {};
}

Located CaseTable::required_located(const std::string& key) {
  if (find(key) == nullptr) missing(key);
  return located(key);
}

std::vector<Located> CaseTable::located_list(const std::string& key) {
  std::vector<Located> result;
  const toml::node* const node = find(key);
  if (node == nullptr) return result;
  const toml::array* const list = node->as_array();
  if (list == nullptr ||
      !std::all_of(list->begin(), list->end(), [](const auto& item) { return item.is_string(); })) {
    wrong_type(key, "list_of_texts");
    return result;
  }
  for (const toml::node& item : *list) result.push_back(located_text(item, *text_));
  return result;
}

std::vector<std::string> CaseTable::texts(const std::string& key) {
  std::vector<std::string> result;
  for (Located& item : located_list(key)) result.push_back(std::move(item.text));
  return result;
}

std::optional<double> CaseTable::number(const std::string& key) {
  const toml::node* const node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->is_number() ? node->value<double>() : std::nullopt;
  if (!value) {
    wrong_type(key, "number_value");
    return std::nullopt;
  }
  if (!std::isfinite(*value)) {
    text_->found.add("HL0304", place(key),
                     {{"key", key}, {"expected", "@number_value"}, {"found", "@infinite_value"}});
    return std::nullopt;
  }
  return value;
}

bool CaseTable::truth(const std::string& key, bool otherwise) {
  const toml::node* const node = find(key);
  if (node == nullptr) return otherwise;
  if (const auto value = node->value_exact<bool>()) return *value;
  wrong_type(key, "truth_value");
  return otherwise;
}

base::Text CaseTable::languages(const std::string& key, const std::string& otherwise) {
  const toml::node* const node = find(key);
  if (node == nullptr) return {otherwise, otherwise};
  if (const auto value = node->value_exact<std::string>()) return {*value, *value};
  if (!node->is_table()) {
    wrong_type(key, "text_or_languages");
    return {otherwise, otherwise};
  }
  CaseTable both(*node->as_table(), fmt::format("{}.{}", name_, key), *text_);
  base::Text result{both.text("en"), both.text("zh")};
  both.finish();
  if (result.en.empty()) result.en = result.zh;
  if (result.zh.empty()) result.zh = result.en;
  return result;
}

std::optional<CaseTable> CaseTable::table(const std::string& key) {
  const toml::node* const node = find(key);
  if (node == nullptr) return std::nullopt;
  if (!node->is_table()) {
    wrong_type(key, "table_value");
    return std::nullopt;
  }
  return CaseTable(*node->as_table(), name_.empty() ? key : fmt::format("{}.{}", name_, key), *text_);
}

std::vector<CaseTable> CaseTable::tables(const std::string& key) {
  std::vector<CaseTable> result;
  const toml::node* const node = find(key);
  if (node == nullptr) return result;
  const toml::array* const list = node->as_array();
  if (list == nullptr ||
      !std::all_of(list->begin(), list->end(), [](const auto& item) { return item.is_table(); })) {
    wrong_type(key, "list_of_tables");
    return result;
  }
  for (const toml::node& item : *list) {
    result.emplace_back(*item.as_table(), name_.empty() ? key : fmt::format("{}.{}", name_, key), *text_);
  }
  return result;
}

std::vector<std::string> CaseTable::names() {
  struct Named {
    std::string name;
    toml::source_position at;
  };
  std::vector<Named> named;
  for (const auto& [key, node] : *table_) named.push_back({std::string(key.str()), key.source().begin});
  std::stable_sort(named.begin(), named.end(), [](const Named& a, const Named& b) { return a.at < b.at; });
  std::vector<std::string> result;
  for (Named& n : named) {
    know(n.name);
    result.push_back(std::move(n.name));
  }
  return result;
}

void CaseTable::finish() const {
  for (const auto& [key, node] : *table_) {
    const std::string name(key.str());
    if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
    base::Place where = place_of(key.source(), *text_);
    where.length = static_cast<int>(name.size());
    text_->found.add("HL0303", where,
                     {{"table", name_.empty() ? text_->file : name_},
                      {"key", name},
                      {"suggestion", dataset::nearest(name, known_)},
                      {"keys", dataset::listed(known_, known_.size())}});
  }
}

}  // namespace hinterland::run

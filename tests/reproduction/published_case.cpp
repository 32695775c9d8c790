// SPDX-License-Identifier: Apache-2.0
#include "reproduction/published_case.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "hinterland/result/balance.hpp"

namespace hinterland::reproduction {
namespace {

namespace fs = std::filesystem;

const fs::path source = HINTERLAND_SOURCE_DIR;
constexpr std::size_t shown_rows = 3;

std::vector<std::string> fields(const std::string& line) {
  std::vector<std::string> result(1);
  bool is_quoted = false;
  for (const char letter : line) {
    if (letter == '"') {
      is_quoted = !is_quoted;
    } else if (letter == ',' && !is_quoted) {
      result.emplace_back();
    } else if (letter != '\r') {
      result.back() += letter;
    }
  }
  return result;
}

std::string joined(const Row& row) {
  std::string text;
  for (const auto& [column, field] : row) {
    if (!std::isfinite(number(row, column))) text += (text.empty() ? "" : ", ") + field;
  }
  return text;
}

void copy_files(const fs::path& from, const fs::path& to) {
  for (const auto& entry : fs::directory_iterator(from)) {
    if (entry.is_regular_file())
      fs::copy_file(entry.path(), to / entry.path().filename(), fs::copy_options::overwrite_existing);
  }
}

run::Finished solved(const fs::path& folder) {
  run::Options options;
  options.case_path = folder / "case.toml";
  options.output = folder / "results";
  options.models = source / "models";
  return run::run_case(options, {}, base::Language::en);
}

}  // namespace

Table read_table(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::logic_error("test: no table " + path.string());
  std::string line;
  std::getline(file, line);
  const std::vector<std::string> head = fields(line);
  Table table;
  while (std::getline(file, line)) {
    const std::vector<std::string> here = fields(line);
    Row row;
    for (std::size_t k = 0; k < std::min(head.size(), here.size()); ++k) row[head[k]] = here[k];
    table.push_back(std::move(row));
  }
  return table;
}

double number(const Row& row, const std::string& column) {
  const auto field = row.find(column);
  if (field == row.end()) throw std::logic_error("test: no column " + column);
  char* end = nullptr;
  const double value = std::strtod(field->second.c_str(), &end);
  const bool is_number = end != field->second.c_str() && *end == '\0';
  return is_number ? value : std::nan("");
}

std::string differences(const Table& theirs, const std::string& column,
                        const std::function<double(const Row&)>& ours, const Allowed& allowed) {
  struct Gap {
    double size, ours, theirs;
    std::string where;
  };
  if (theirs.empty()) return "the table is empty";
  std::vector<Gap> beyond;
  double largest = 0;
  for (const Row& row : theirs) {
    const double a = ours(row), b = number(row, column), gap = std::abs(a - b);
    largest = std::max(largest, gap);
    if (gap <= allowed.absolute + allowed.relative * std::abs(b)) continue;  // NaN is beyond
    beyond.push_back({gap, a, b, joined(row)});
  }
  testing::Test::RecordProperty("largest difference, " + column, fmt::format("{:.2e}", largest));
  std::sort(beyond.begin(), beyond.end(), [](const Gap& a, const Gap& b) { return a.size > b.size; });
  std::string text;
  for (std::size_t k = 0; k < std::min(beyond.size(), shown_rows); ++k) {
    text += fmt::format("{}, {}: ours {:.12g}, theirs {:.12g}, difference {:.2g}\n", column, beyond[k].where,
                        beyond[k].ours, beyond[k].theirs, beyond[k].size);
  }
  if (beyond.size() > shown_rows) text += fmt::format("and {} more\n", beyond.size() - shown_rows);
  return text;
}

PublishedCase::PublishedCase(std::string name, std::string tables)
    : name_(std::move(name)),
      folder_(source.parent_path() / "shared" / "reference" / "models" / (tables.empty() ? name_ : tables)) {
  if (!fs::is_directory(folder_)) return;
  const fs::path here = fs::path(testing::TempDir()) / ("reproduction." + name_);
  fs::remove_all(here);
  fs::create_directories(here);
  copy_files(folder_, here);
  copy_files(source / "tests" / "reproduction" / name_, here);
  finished_ = solved(here);
  fs::remove_all(here);
}

PublishedCase PublishedCase::in(const fs::path& folder) {
  PublishedCase published;
  published.folder_ = folder;
  published.finished_ = solved(folder);
  return published;
}

std::string PublishedCase::why_not() const {
  return fmt::format("the tables of {} are not here: {} is no folder", name_, folder_.string());
}

double PublishedCase::value(const std::string& outcome, const std::string& quantity,
                            const std::vector<std::string>& members) const {
  const result::Result& result = finished().result;
  const result::Outcome* found = outcome == result.baseline.id ? &result.baseline : nullptr;
  for (const result::Outcome& strategy : result.strategies) {
    if (strategy.id == outcome) found = &strategy;
  }
  if (found == nullptr) throw std::logic_error("test: no outcome " + outcome);
  const result::Quantity* values = result::find_quantity(*found, quantity);
  for (const result::Quantity& comparison : found->comparisons) {
    if (comparison.name == quantity) values = &comparison;
  }
  if (values == nullptr || values->values.axes().size() != members.size())
    throw std::logic_error(fmt::format("test: {} has no {} over {} sets", outcome, quantity, members.size()));
  std::size_t flat = 0;
  for (std::size_t k = 0; k < members.size(); ++k) {
    const array::Axis& axis = values->values.axes()[k];
    const auto position = axis.find(members[k]);
    if (!position) throw std::logic_error(fmt::format("test: {} is no member of {}", members[k], axis.set()));
    flat = flat * axis.size() + *position;
  }
  return values->values[flat];
}

}  // namespace hinterland::reproduction

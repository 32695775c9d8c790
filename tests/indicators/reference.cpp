// SPDX-License-Identifier: Apache-2.0
#include "indicators/reference.hpp"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

namespace hinterland::reference {

namespace {

std::filesystem::path folder(const std::string& name) {
  return std::filesystem::path(HINTERLAND_SOURCE_DIR).parent_path() / "shared" / "reference" / "measure" /
         name;
}

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  bool is_quoted = false;
  for (const char c : line) {
    if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == ',' && !is_quoted) {
      fields.emplace_back();
    } else if (c != '\r') {
      fields.back() += c;
    }
  }
  return fields;
}

}  // namespace

Table::Table(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) throw std::runtime_error("cannot read " + path.string());
  order_ = fields_of(line);
  while (std::getline(file, line)) {
    if (line.empty()) continue;
    const std::vector<std::string> fields = fields_of(line);
    for (std::size_t k = 0; k < order_.size(); ++k) text_[order_[k]].push_back(fields.at(k));
    ++rows_;
  }
}

const std::vector<std::string>& Table::text(const std::string& column) const {
  const auto found = text_.find(column);
  if (found == text_.end()) throw std::runtime_error("no column " + column);
  return found->second;
}

std::vector<double> Table::numbers(const std::string& column) const {
  std::vector<double> numbers;
  for (const std::string& field : text(column)) {
    char* end = nullptr;
    const double number = std::strtod(field.c_str(), &end);
    numbers.push_back(field.empty() || *end != '\0' ? std::numeric_limits<double>::quiet_NaN() : number);
  }
  return numbers;
}

bool is_here(const std::string& name) {
  return std::filesystem::is_directory(folder(name));
}

std::string why_not(const std::string& name) {
  return "the reference tables '" + name + "' are not beside the source tree";
}

Table table(const std::string& name, const std::string& file) {
  return Table(folder(name) / file);
}

std::map<std::string, double> expected(const std::string& name, const std::string& file) {
  const Table rows = table(name, file);
  const std::vector<double> values = rows.numbers("value");
  std::map<std::string, double> by_quantity;
  for (std::size_t k = 0; k < rows.rows(); ++k) by_quantity[rows.text("quantity")[k]] = values[k];
  return by_quantity;
}

indicator::Weights weights(const Table& edges, std::size_t n, std::size_t first) {
  const auto from = edges.numbers("from"), to = edges.numbers("to"), value = edges.numbers("weight");
  std::vector<std::map<std::uint32_t, double>> rows(n);
  for (std::size_t k = 0; k < edges.rows(); ++k)
    rows[static_cast<std::size_t>(from[k]) - first]
        [static_cast<std::uint32_t>(to[k]) - static_cast<std::uint32_t>(first)] = value[k];
  indicator::Weights weights;
  for (const auto& row : rows) {
    for (const auto& [target, number] : row) {
      weights.neighbours.of.push_back(target);
      weights.values.push_back(number);
    }
    weights.neighbours.start.push_back(weights.neighbours.of.size());
  }
  return weights;
}

array::Axis axis(const std::string& set, const std::vector<std::string>& codes) {
  std::vector<array::Member> members;
  for (const std::string& code : codes) members.push_back({code, {code, code}});
  return array::Axis(set, std::move(members));
}

indicator::Series series(const std::string& name, const array::Axis& periods, const array::Axis& regions,
                         std::vector<double> values) {
  return {name, {name, name}, "", array::Array({periods, regions}, std::move(values))};
}

const array::Array& finding(const indicator::Measurement& measurement, const std::string& name) {
  for (const indicator::Finding& one : measurement.findings)
    if (one.name == name) return one.values;
  throw std::runtime_error(fmt::format("'{}' has no finding '{}'", measurement.indicator, name));
}

void expect_close(double ours, double theirs, const Allowed& allowed, const std::string& what) {
  EXPECT_LE(std::abs(ours - theirs), allowed.absolute + allowed.relative * std::abs(theirs))
      << what << ": ours " << fmt::format("{}", ours) << ", theirs " << fmt::format("{}", theirs);
}

}  // namespace hinterland::reference

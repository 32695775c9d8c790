// SPDX-License-Identifier: Apache-2.0
#include "hinterland/result/csv.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "hinterland/result/balance.hpp"

namespace hinterland::result {

namespace {

struct Names {
  std::string code, en, zh;
};

Names names_of(const array::Array& values, std::size_t flat) {
  Names names;
  const auto prepend = [](std::string& joined, const std::string& part, bool is_first) {
    joined = is_first ? part : part + ";" + joined;
  };
  for (std::size_t k = values.axes().size(); k-- > 0;) {
    const array::Axis& axis = values.axes()[k];
    const array::Member& member = axis[flat % axis.size()];
    const bool is_first = k + 1 == values.axes().size();
    prepend(names.code, member.code, is_first);
    prepend(names.en, member.name.en, is_first);
    prepend(names.zh, member.name.zh, is_first);
    flat /= axis.size();
  }
  return names;
}

void append_quantity(const Result& result, const Outcome& outcome, const Quantity& quantity,
                     std::string& out_csv) {
  const bool is_comparison = std::ranges::any_of(
      outcome.comparisons, [&](const Quantity& one) { return &one == &quantity; });  // its own change
  const Quantity* before = is_comparison ? nullptr : find_quantity(result.baseline, quantity.name);
  const bool has_before = before != nullptr && before->values.size() == quantity.values.size();
  const std::string head =
      fmt::format("{},{},{},{},{},", csv_field(outcome.id), outcome.solve.is_converged(),
                  csv_field(quantity.name), csv_field(quantity.label.en), csv_field(quantity.label.zh));
  std::string sets;
  for (const array::Axis& axis : quantity.values.axes()) sets += (sets.empty() ? "" : ";") + axis.set();
  for (std::size_t k = 0; k < quantity.values.size(); ++k) {
    const double value = quantity.values[k];
    const double base_value = has_before ? before->values[k] : std::nan("");
    const bool has_log = value > 0 && base_value > 0;
    const auto [code, en, zh] = names_of(quantity.values, k);
    out_csv += fmt::format("{}{},{},{},{},{},{},{},{}\n", head, csv_field(code), csv_field(en), csv_field(zh),
                           exact(value), csv_field(quantity.unit), exact(value - base_value),
                           has_log ? exact(std::log(value / base_value)) : "", sets);
  }
}

}  // namespace

std::string exact(double value) {
  return std::isfinite(value) ? fmt::format("{}", value) : std::string();
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string results_csv(const Result& result) {
  std::string csv =
      "outcome,converged,quantity,label_en,label_zh,code,name_en,name_zh,value,unit,change,log_change,sets\n";
  std::vector<const Outcome*> outcomes = {&result.baseline};
  for (const Outcome& strategy : result.strategies) outcomes.push_back(&strategy);
  for (const Outcome* outcome : outcomes) {
    for (const Quantity& quantity : outcome->quantities) append_quantity(result, *outcome, quantity, csv);
    for (const Quantity& comparison : outcome->comparisons)
      append_quantity(result, *outcome, comparison, csv);
  }
  return csv;
}

std::string radiation_csv(const Radiation& radiation) {
  const array::Array& matrix = radiation.elasticity;
  std::string csv = "code";
  for (const array::Member& member : matrix.axes().back().members()) csv += "," + csv_field(member.code);
  csv += "\n";
  for (std::size_t i = 0; i < matrix.axes().front().size(); ++i) {
    csv += csv_field(matrix.axes().front()[i].code);
    for (std::size_t j = 0; j < matrix.axes().back().size(); ++j) csv += "," + exact(matrix.at(i, j));
    csv += "\n";
  }
  return csv;
}

}  // namespace hinterland::result

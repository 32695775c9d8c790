// SPDX-License-Identifier: Apache-2.0
#include "hinterland/result/csv.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <ostream>
#include <sstream>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "hinterland/result/balance.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::result {

namespace {

constexpr std::string_view to_quote = ",\"\n\r";
constexpr std::size_t flush_at = 1 << 20;  // a million regions are gigabytes: never the whole table in memory

/// Codes and names of a member as three fields, "1,Alder,桤木"; of several axes the codes alone, "1;2000,,".
class MemberFields {
 public:
  explicit MemberFields(const array::Array& values) : axes_(values.axes()) {}

  void append(std::size_t flat, std::string& out) {
    std::size_t rest = flat;
    position_.assign(axes_.size(), 0);
    for (std::size_t k = axes_.size(); k-- > 0;) {
      position_[k] = rest % axes_[k].size();
      rest /= axes_[k].size();
    }
    append_field(out, [](const array::Member& member) -> const std::string& { return member.code; });
    if (axes_.size() > 1) {
      out += ",,";
      return;
    }
    out += ',';
    append_field(out, [](const array::Member& member) -> const std::string& { return member.name.en; });
    out += ',';
    append_field(out, [](const array::Member& member) -> const std::string& { return member.name.zh; });
  }

 private:
  template <typename Part>
  void append_field(std::string& out, Part part) {
    const std::size_t start = out.size();
    for (std::size_t k = 0; k < axes_.size(); ++k) {
      if (k > 0) out += ';';
      out += part(axes_[k][position_[k]]);
    }
    if (std::string_view(out).find_first_of(to_quote, start) == std::string_view::npos) return;
    const std::string quoted = csv_field(std::string_view(out).substr(start));
    out.replace(start, std::string::npos, quoted);
  }

  const std::vector<array::Axis>& axes_;
  std::vector<std::size_t> position_;
};

/// What the rows of one array have in common.
struct Rows {
  const Outcome& outcome;
  std::string name;
  std::string unit;
  const array::Array& values;
  const array::Array* before;  // null: nothing to compare with
};

std::string sets_of(const array::Array& values) {
  std::string sets;
  for (const array::Axis& axis : values.axes()) sets += (sets.empty() ? "" : ";") + axis.set();
  return sets;
}

void append_exact(double value, std::string& out) {
  if (std::isfinite(value)) fmt::format_to(std::back_inserter(out), "{}", value);
}

class Writer {
 public:
  Writer(const Result& result, std::ostream& out) : has_model_(has_model(result)), out_(out) {}

  void write(const Rows& rows) {
    const std::string converged = !has_model_ ? "" : rows.outcome.solve.is_converged() ? "true" : "false";
    const std::string head =
        fmt::format("{},{},{},", csv_field(rows.outcome.id), converged, csv_field(rows.name));
    const std::string unit = "," + csv_field(rows.unit) + ",";
    const std::string sets = "," + csv_field(sets_of(rows.values)) + "\n";
    MemberFields members(rows.values);
    for (std::size_t k = 0; k < rows.values.size(); ++k) {
      const double value = rows.values[k];
      const double base_value = rows.before != nullptr ? (*rows.before)[k] : std::nan("");
      buffer_ += head;
      members.append(k, buffer_);
      buffer_ += ',';
      append_exact(value, buffer_);
      buffer_ += unit;
      append_exact(value - base_value, buffer_);
      buffer_ += ',';
      if (value > 0 && base_value > 0) append_exact(std::log(value / base_value), buffer_);
      buffer_ += sets;
      if (buffer_.size() > flush_at) flush();
    }
  }

  void write_text(std::string_view text) { buffer_ += text; }

  void flush() {
    out_ << buffer_;
    buffer_.clear();
  }

 private:
  bool has_model_;
  std::ostream& out_;
  std::string buffer_;
};

const array::Array* before_of(const Result& result, const Quantity& quantity) {
  const Quantity* before = find_quantity(result.baseline, quantity.name);
  return before != nullptr && before->values.size() == quantity.values.size() ? &before->values : nullptr;
}

void write_measurements(const Result& result, const Outcome& outcome, Writer& out_writer) {
  const bool is_baseline = &outcome == &result.baseline;
  for (const indicator::Measurement& measurement : outcome.measurements) {
    for (const indicator::Finding& finding : measurement.findings) {
      const indicator::Finding* before = is_baseline ? nullptr : finding_before(result, measurement, finding);
      out_writer.write({.outcome = outcome,
                        .name = full_name(measurement, finding),
                        .unit = unit_of(measurement, finding),
                        .values = finding.values,
                        .before = before == nullptr ? nullptr : &before->values});
    }
  }
}

/// Every array that results.csv holds, with its name, label and unit, in its order; an outcome's repeats the baseline's.
template <typename Visit>
void each_array(const Result& result, Visit visit) {
  std::vector<const Outcome*> outcomes = {&result.baseline};
  for (const Outcome& strategy : result.strategies) outcomes.push_back(&strategy);
  for (const Outcome* outcome : outcomes) {
    for (const auto* quantities : {&outcome->quantities, &outcome->comparisons})
      for (const Quantity& one : *quantities) visit(one.name, one.label, one.unit, one.values);
    for (const indicator::Measurement& measurement : outcome->measurements)
      for (const indicator::Finding& finding : measurement.findings)
        visit(full_name(measurement, finding), full_label(result, measurement, finding),
              unit_of(measurement, finding), finding.values);
  }
}

}  // namespace

std::string exact(double value) {
  return std::isfinite(value) ? fmt::format("{}", value) : std::string();
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(to_quote) == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

void write_results_csv(const Result& result, std::ostream& out) {
  Writer writer(result, out);
  writer.write_text("outcome,converged,quantity,code,name_en,name_zh,value,unit,change,log_change,sets\n");
  std::vector<const Outcome*> outcomes = {&result.baseline};
  for (const Outcome& strategy : result.strategies) outcomes.push_back(&strategy);
  for (const Outcome* outcome : outcomes) {
    const auto rows_of = [&](const Quantity& quantity, const array::Array* before) {
      return Rows{.outcome = *outcome,
                  .name = quantity.name,
                  .unit = quantity.unit,
                  .values = quantity.values,
                  .before = before};
    };
    for (const Quantity& quantity : outcome->quantities)
      writer.write(rows_of(quantity, before_of(result, quantity)));
    for (const Quantity& comparison : outcome->comparisons)  // its own change
      writer.write(rows_of(comparison, nullptr));
    write_measurements(result, *outcome, writer);
  }
  writer.flush();
}

std::string results_csv(const Result& result) {
  std::ostringstream text;
  write_results_csv(result, text);
  return std::move(text).str();
}

void write_quantities_csv(const Result& result, std::ostream& out) {
  out << "quantity,label_en,label_zh,unit,sets,numbers\n";
  std::unordered_set<std::string> told;
  each_array(result, [&](const std::string& name, const base::Text& label, const std::string& unit,
                         const array::Array& values) {
    if (!told.insert(name).second) return;
    out << fmt::format("{},{},{},{},{},{}\n", csv_field(name), csv_field(label.en), csv_field(label.zh),
                       csv_field(unit), csv_field(sets_of(values)), values.size());
  });
}

void write_members_csv(const Result& result, std::ostream& out) {
  out << "set,code,name_en,name_zh\n";
  std::unordered_set<std::string> told;
  std::vector<array::Axis>
      seen;  // most arrays share their axes: whole axes are skipped before their members are
  each_array(result, [&](const std::string&, const base::Text&, const std::string&,
                         const array::Array& values) {
    for (const array::Axis& axis : values.axes()) {
      if (std::ranges::find(seen, axis) != seen.end()) continue;
      seen.push_back(axis);
      for (const array::Member& member : axis.members()) {
        const std::string row = fmt::format("{},{},{},{}\n", csv_field(axis.set()), csv_field(member.code),
                                            csv_field(member.name.en), csv_field(member.name.zh));
        if (told.insert(row).second) out << row;
      }
    }
  });
}

void write_neighbours_csv(const array::Axis& regions, const indicator::Weights& weights, std::ostream& out) {
  std::string buffer = "from,to,weight\n";
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const std::string from = csv_field(regions[i].code);
    for (std::size_t link = weights.neighbours.start[i]; link < weights.neighbours.start[i + 1]; ++link) {
      const std::string to = csv_field(regions[weights.neighbours.of[link]].code);
      fmt::format_to(std::back_inserter(buffer), "{},{},{}\n", from, to, weights.values[link]);
    }
    if (buffer.size() <= flush_at) continue;
    out << buffer;
    buffer.clear();
  }
  out << buffer;
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

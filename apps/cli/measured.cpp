// SPDX-License-Identifier: Apache-2.0
#include "cli/measured.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "hinterland/result/findings.hpp"

namespace hinterland::cli {
namespace {

constexpr std::size_t most_members = 12;  // of an axis that is neither regions nor periods, in one line

class Line {
 public:
  Line(const result::Result& result, const indicator::Measurement& measurement,
       const indicator::Finding& finding, base::Language language)
      : values_(finding.values),
        region_(result::region_axis(result, measurement, finding)),
        period_(result::period_axis(result, measurement, finding)),
        is_main_(finding.name == measurement.indicator),
        language_(language) {}

  /// Empty where a line cannot hold it.
  [[nodiscard]] std::string text() const {
    const std::size_t axes = values_.axes().size();
    if (axes == 0) return fmt::format("{:.6g}", values_[0]);
    if (axes == 1 && period_) return along();
    if (region_ && axes == (period_ ? 2 : 1) && *region_ == axes - 1) return is_main_ ? ends() : "";
    return axes == 1 && !region_ && values_.size() <= most_members ? along() : std::string();
  }

 private:
  [[nodiscard]] std::string name(const array::Axis& axis, std::size_t k) const {
    const std::string name = axis[k].name.in(language_);
    return name.empty() ? axis[k].code : name;
  }

  /// "1929: 0.6269  1930: 0.6559  1931: 0.6557  … 2009: 0.4288"
  [[nodiscard]] std::string along() const {
    const array::Axis& axis = values_.axes()[0];
    const std::size_t shown = period_ ? std::min<std::size_t>(axis.size(), 3) : axis.size();
    std::string text;
    for (std::size_t k = 0; k < shown; ++k)
      text += fmt::format("{}{}: {:.4g}", k == 0 ? "" : "  ", name(axis, k), values_[k]);
    if (axis.size() > shown)
      text += fmt::format("  … {}: {:.4g}", name(axis, axis.size() - 1), values_[axis.size() - 1]);
    return text;
  }

  /// "2024: Chou 0.97, Yin 0.71, Si 0.68 … Shen 0.33": the three highest and the lowest of the last period.
  [[nodiscard]] std::string ends() const {
    const array::Axis& regions = values_.axes().back();
    const std::size_t first = values_.size() - regions.size();
    std::vector<std::size_t> order;
    for (std::size_t k = 0; k < regions.size(); ++k)
      if (std::isfinite(values_[first + k])) order.push_back(k);
    if (order.empty()) return {};
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t k) { return values_[first + k]; });
    std::string text = period_ ? name(values_.axes()[0], values_.axes()[0].size() - 1) + ": " : "";
    const std::size_t shown = std::min<std::size_t>(order.size(), 3);
    const auto one = [&](std::size_t k) {
      return fmt::format("{} {:.4g}", name(regions, k), values_[first + k]);
    };
    for (std::size_t k = 0; k < shown; ++k) text += (k == 0 ? "" : ", ") + one(order[k]);
    return order.size() > shown ? text + " … " + one(order.back()) : text;
  }

  const array::Array& values_;
  std::optional<std::size_t> region_, period_;
  bool is_main_;  // not a p-value: which region has the highest says little
  base::Language language_;
};

nlohmann::ordered_json as_json(const indicator::Measurement& measurement, const indicator::Finding& finding) {
  auto axes = nlohmann::ordered_json::array();
  for (const array::Axis& axis : finding.values.axes()) {
    auto codes = nlohmann::ordered_json::array();
    for (const array::Member& member : axis.members()) codes.push_back(member.code);
    axes.push_back(std::move(codes));
  }
  return {{"measure", measurement.asked},
          {"name", finding.name},
          {"variable", measurement.variable},
          {"axes", axes},
          {"values", std::vector<double>(finding.values.values().begin(), finding.values.values().end())}};
}

nlohmann::ordered_json findings_of(const result::Outcome& outcome) {
  auto list = nlohmann::ordered_json::array();
  for (const indicator::Measurement& measurement : outcome.measurements)
    for (const indicator::Finding& finding : measurement.findings)
      list.push_back(as_json(measurement, finding));
  return list;
}

}  // namespace

MeasuredLines measured_lines(const result::Result& result, base::Language language) {
  MeasuredLines measured;
  for (const indicator::Measurement& measurement : result.baseline.measurements) {
    for (const indicator::Finding& finding : measurement.findings) {
      const std::string text = result::is_headline(measurement, finding)
                                   ? Line(result, measurement, finding, language).text()
                                   : "";
      if (text.empty()) {
        ++measured.others;
      } else {
        measured.lines.push_back(fmt::format("{:40} {}", result::full_name(measurement, finding), text));
      }
    }
  }
  return measured;
}

nlohmann::ordered_json measured_as_json(const run::Finished& finished) {
  nlohmann::ordered_json answer{{"case", finished.result.name},
                                {"folder", finished.folder.path.string()},
                                {"files", finished.folder.files},
                                {"findings", findings_of(finished.result.baseline)}};
  answer["strategies"] = nlohmann::ordered_json::array();
  for (const result::Outcome& strategy : finished.result.strategies) {
    if (!strategy.measurements.empty())
      answer["strategies"].push_back({{"id", strategy.id}, {"findings", findings_of(strategy)}});
  }
  answer["warnings"] = nlohmann::ordered_json::array();
  for (const base::Diagnostic& warning : finished.warnings.list()) {
    answer["warnings"].push_back({{"id", warning.id},
                                  {"en", base::message(warning, base::Language::en)},
                                  {"zh", base::message(warning, base::Language::zh)}});
  }
  return answer;
}

base::Diagnostics about_the_table(const base::Diagnostics& found, const std::string& made_case,
                                  const std::string& table) {
  base::Diagnostics about;
  for (const base::Diagnostic& one : found.list())
    about.add(one.id, one.place.file == made_case ? base::Place{table, 0, 0, 0} : one.place, one.arguments);
  return about;
}

}  // namespace hinterland::cli

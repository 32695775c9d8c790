// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/measures/clauses.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/words.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::report {

namespace {

constexpr std::size_t most_names = 6;
constexpr double level_of_significance = 0.05;
constexpr int digits_of_the_largest = 4;

/// Names need no article.
bool has_article(const std::string& label) {
  constexpr std::array names = {"Moran", "Geary", "Lee's", "Theil", "Getis", "bivariate Moran", "Bivariate"};
  return std::ranges::none_of(names, [&](const char* name) { return label.starts_with(name); });
}

/// "the coefficient of variation of income, each region counting one,": what follows a comma stands behind.
std::string english_subject(const std::string& label, const std::string& variable) {
  const std::size_t comma = label.find(", ");
  const std::string article = has_article(label) ? "the " : "";
  if (variable.empty()) return article + label;
  if (comma == std::string::npos) return article + label + " of " + variable;
  return article + label.substr(0, comma) + " of " + variable + label.substr(comma) + ",";
}

bool is_year(const base::Text& name) {
  return name.en == name.in(base::Language::zh) && name.en.size() == 4 &&
         std::ranges::all_of(name.en, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

base::Text when(const result::Result& result, std::size_t period) {
  if (result::measuring_of(result).periods.size() < 2) return {};
  const base::Text name = period_name(result, period);
  return phrase(is_year(name) ? "when_year" : "when_period", {{"period", name}});
}

base::Text p_in_words(double p) {
  constexpr double smallest = 0.001;
  if (p < smallest) return phrase("p_small", {{"number", same("0.001")}});
  return phrase("p_value", {{"number", same(number(p, 3))}});
}

bool is_significant(double p) {
  return p < level_of_significance;
}

base::Text names_in_words(const array::Axis& axis, const std::vector<std::size_t>& positions) {
  std::vector<base::Text> names;
  const std::size_t shown = positions.size() <= most_names ? positions.size() : most_names - 1;
  for (std::size_t k = 0; k < shown; ++k) names.push_back(member_name(axis, positions[k]));
  if (shown == positions.size()) return join(names);
  base::Text listed;
  for (std::size_t k = 0; k < names.size(); ++k) {
    listed.en += (k == 0 ? "" : ", ") + names[k].in(base::Language::en);
    listed.zh += (k == 0 ? "" : "、") + names[k].in(base::Language::zh);
  }
  // "A, B and 4 more" | "A、B等6个": what remains | all of them
  const base::Text count = {std::to_string(positions.size() - shown), std::to_string(positions.size())};
  return phrase("names_and_more", {{"names", listed}, {"count", count}});
}

base::Text subject(const Shown& shown, const indicator::Finding& finding) {
  const base::Text label = label_of(finding);
  const base::Text variable = shown.measurement.variable.empty()
                                  ? base::Text{}
                                  : variable_label(shown.result, shown.measurement.variable);
  const std::string chinese =
      variable.en.empty() && variable.zh.empty()
          ? label.in(base::Language::zh)
          : phrase("subject", {{"label", label}, {"variable", variable}}).in(base::Language::zh);
  return {english_subject(label.in(base::Language::en), variable.in(base::Language::en)), chinese};
}

Levels::Levels(std::span<const double> values) {
  double largest = 0, smallest = 0;
  for (const double value : values) {
    if (!std::isfinite(value) || value == 0) continue;
    largest = std::max(largest, std::abs(value));
    smallest = smallest == 0 ? std::abs(value) : std::min(smallest, std::abs(value));
  }
  if (largest < 1e-3 || largest >= 1e9 || smallest < 1e-3 * largest) return;
  decimals_ = std::max(0, digits_of_the_largest - 1 - static_cast<int>(std::floor(std::log10(largest))));
}

base::Text Levels::operator()(double value) const {
  return same(decimals_ < 0 ? general(value) : number(value, decimals_));
}

std::optional<Course> course_of(const Shown& shown, const indicator::Finding* finding) {
  if (finding == nullptr) return std::nullopt;
  const Panel over = panel(shown.result, *finding);
  if (!over.is_single() || over.values->size() == 0) return std::nullopt;
  Course course{.values = over.series(0), .has_time = over.has_time};
  bool has_any = false;
  for (std::size_t t = 0; t < course.values.size(); ++t) {
    const double value = course.values[t];
    if (!std::isfinite(value)) continue;
    if (!has_any) course.first = course.highest = course.lowest = t;
    has_any = true;
    course.last = t;
    if (value > course.values[course.highest]) course.highest = t;
    if (value < course.values[course.lowest]) course.lowest = t;
  }
  return has_any ? std::optional(course) : std::nullopt;
}

std::optional<double> number_of(const Shown& shown, std::string_view suffix) {
  return last_number(shown.result, shown.part(suffix));
}

std::optional<double> p_of(const Shown& shown) {
  const auto permuted = number_of(shown, ".p_permutation");
  return permuted ? permuted : number_of(shown, ".p");
}

std::optional<Extremes> extremes_of(std::span<const double> values) {
  Extremes found;
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (!std::isfinite(values[k])) continue;
    if (found.count++ == 0) found.highest = found.lowest = k;
    if (values[k] > values[found.highest]) found.highest = k;
    if (values[k] < values[found.lowest]) found.lowest = k;
  }
  return found.count == 0 ? std::nullopt : std::optional(found);
}

}  // namespace hinterland::report

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/conventions.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {

namespace {

const Convention& required(std::string_view id) {
  const Convention* found = find_convention(id);
  base::require(found != nullptr, fmt::format("no convention is called '{}'", id));
  return *found;
}

bool is_finite_number(std::string_view text, double& out_number) {
  const std::string copy(text);
  char* end = nullptr;
  out_number = std::strtod(copy.c_str(), &end);
  return !copy.empty() && *end == '\0' && std::isfinite(out_number);
}

/// "0.8, 1, 1.2" as numbers; nothing where a part is none.
std::optional<std::vector<double>> list_of(std::string_view text) {
  std::vector<double> numbers;
  std::size_t first = 0;
  while (first < text.size()) {
    const std::size_t end = std::min(text.find(',', first), text.size());
    double number = 0;
    if (!is_finite_number(text.substr(first, end - first), number)) return std::nullopt;
    numbers.push_back(number);
    first = end + 1;
  }
  return numbers;
}

bool does_fit(const Convention& convention, std::string_view choice) {
  double number = 0;
  if (convention.is_list) return list_of(choice).has_value();
  if (convention.is_number()) return is_finite_number(choice, number);
  return std::ranges::find(convention.choices, choice, &Choice::id) != convention.choices.end();
}

}  // namespace

const std::vector<Convention>& conventions() {
  static const std::vector<Convention> all = [] {
    std::vector<Convention> joined;
    for (const Family& family : families())
      joined.insert(joined.end(), family.conventions.begin(), family.conventions.end());
    return joined;
  }();
  return all;
}

const Convention* find_convention(std::string_view id) {
  const auto found = std::ranges::find(conventions(), id, &Convention::id);
  return found == conventions().end() ? nullptr : &*found;
}

std::vector<std::string> presets() {
  std::set<std::string> names;
  for (const Convention& convention : conventions())
    for (const auto& [preset, choice] : convention.presets) names.insert(preset);
  return {names.begin(), names.end()};
}

Conventions::Conventions(std::string_view preset) {
  bool is_known = preset.empty();
  for (const Convention& convention : conventions()) {
    const auto found = convention.presets.find(std::string(preset));
    if (found == convention.presets.end()) continue;
    is_known = true;
    base::require(set(convention.id, found->second),
                  fmt::format("preset '{}': '{}' cannot be '{}'", preset, convention.id, found->second));
  }
  base::require(is_known, fmt::format("no preset is called '{}'", preset));
}

bool Conventions::set(std::string_view id, std::string_view choice) {
  const Convention* convention = find_convention(id);
  if (convention == nullptr) return false;
  const bool fits = does_fit(*convention, choice);
  if (fits) set_.insert_or_assign(std::string(id), std::string(choice));
  return fits;
}

const std::string& Conventions::choice(std::string_view id) const {
  const Convention& convention = required(id);
  base::require(!convention.choices.empty(), fmt::format("convention '{}' is a number", id));
  const auto found = set_.find(id);
  return found == set_.end() ? convention.choices.front().id : found->second;
}

bool Conventions::is(std::string_view id, std::string_view choice) const {
  const Convention& convention = required(id);
  base::require(std::ranges::find(convention.choices, choice, &Choice::id) != convention.choices.end(),
                fmt::format("convention '{}' has no choice '{}'", id, choice));
  return this->choice(id) == choice;
}

double Conventions::number(std::string_view id) const {
  const Convention& convention = required(id);
  base::require(convention.is_number(), fmt::format("convention '{}' is a word", id));
  const auto found = set_.find(id);
  return found == set_.end() ? convention.number : std::strtod(found->second.c_str(), nullptr);
}

std::vector<double> Conventions::numbers(std::string_view id) const {
  base::require(required(id).is_list, fmt::format("convention '{}' is no list of numbers", id));
  const auto found = set_.find(id);
  return found == set_.end() ? std::vector<double>{} : list_of(found->second).value_or(std::vector<double>{});
}

base::Text Conventions::in_words(std::string_view id) const {
  const Convention& convention = required(id);
  if (convention.is_number())
    return {fmt::format("{}: {}", convention.label.en, number(id)),
            fmt::format("{}:{}", convention.label.zh, number(id))};
  if (convention.is_list) {
    const std::string list = fmt::format("{}", fmt::join(numbers(id), ", "));
    return {fmt::format("{}: {}", convention.label.en, list.empty() ? "none" : list),
            fmt::format("{}:{}", convention.label.zh, list.empty() ? "无" : list)};
  }
  const auto chosen = std::ranges::find(convention.choices, choice(id), &Choice::id);
  return {fmt::format("{}: {}", convention.label.en, chosen->meaning.en),
          fmt::format("{}:{}", convention.label.zh, chosen->meaning.zh)};
}

}  // namespace hinterland::indicator

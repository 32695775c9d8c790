// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/words.hpp"

#include <array>
#include <cctype>
#include <cmath>
#include <cstddef>

#include <fmt/format.h>

namespace hinterland::report {

namespace {

constexpr const char* minus = "−";  // U+2212, as wide as "+": columns stay aligned

std::string grouped(std::string digits) {
  const std::size_t point = digits.find('.');
  std::size_t position = point == std::string::npos ? digits.size() : point;
  while (position > 3) {
    position -= 3;
    digits.insert(position, 1, ',');
  }
  return digits;
}

bool is_zero(const std::string& digits) {
  return digits.find_first_not_of("0.,") == std::string::npos;
}

std::string with_sign(double value, std::string magnitude, bool show_plus) {
  if (is_zero(magnitude)) return magnitude;
  if (std::signbit(value)) return minus + magnitude;
  return show_plus ? "+" + magnitude : magnitude;
}

/// Three significant digits without trailing zeros after the point: 41.2, 2405, 1.
std::string three_digits(double magnitude) {
  const int decimals = magnitude < 10 ? 2 : magnitude < 100 ? 1 : 0;
  std::string digits = fmt::format("{:.{}f}", magnitude, decimals);
  if (digits.find('.') == std::string::npos) return digits;
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

double to_three_digits(double magnitude) {
  const double step = std::pow(10.0, std::floor(std::log10(magnitude)) - 2);
  return std::round(magnitude / step) * step;
}

struct Unit {
  double size;
  const char* word;
};

/// The largest unit that the rounded number reaches: 999,950 is a million, not 1,000 thousand.
std::string in_units(double magnitude, std::span<const Unit> units) {
  const double rounded = to_three_digits(magnitude);
  const Unit* chosen = &units.front();
  for (const Unit& unit : units) {
    if (rounded >= unit.size) chosen = &unit;
  }
  return three_digits(magnitude / chosen->size) + chosen->word;
}

constexpr double smallest_with_unit = 1e4;
constexpr std::array<Unit, 3> english_units = {{{1e3, " thousand"}, {1e6, " million"}, {1e9, " billion"}}};
constexpr std::array<Unit, 2> chinese_units = {{{1e4, "万"}, {1e8, "亿"}}};

base::Text counted(double value, bool show_plus) {
  if (!std::isfinite(value)) return {no_number, no_number};
  const double magnitude = std::abs(value);
  if (std::round(magnitude) < smallest_with_unit) {
    const std::string digits = fmt::format("{:.0f}", magnitude);
    return {with_sign(value, grouped(digits), show_plus), with_sign(value, digits, show_plus)};
  }
  return {with_sign(value, in_units(magnitude, english_units), show_plus),
          with_sign(value, in_units(magnitude, chinese_units), show_plus)};
}

}  // namespace

std::string number(double value, int decimals) {
  if (!std::isfinite(value)) return no_number;
  return with_sign(value, grouped(fmt::format("{:.{}f}", std::abs(value), decimals)), false);
}

std::string signed_number(double value, int decimals) {
  if (!std::isfinite(value)) return no_number;
  return with_sign(value, grouped(fmt::format("{:.{}f}", std::abs(value), decimals)), true);
}

std::string percent(double fraction, int decimals) {
  return std::isfinite(fraction) ? number(100 * fraction, decimals) + "%" : no_number;
}

std::string signed_percent(double fraction, int decimals) {
  return std::isfinite(fraction) ? signed_number(100 * fraction, decimals) + "%" : no_number;
}

std::string general(double value) {
  if (!std::isfinite(value)) return no_number;
  const double magnitude = std::abs(value);
  if (value == 0) return "0";
  if (magnitude >= 1e4 && magnitude < 1e15) return number(value, 0);
  std::string digits = fmt::format("{:.4g}", magnitude);
  if (const std::size_t exponent = digits.find("e-"); exponent != std::string::npos) {
    const std::size_t zeros = digits[exponent + 2] == '0' ? 1 : 0;  // "1e-09" reads 1e−9
    digits.replace(exponent, 2 + zeros, std::string("e") + minus);
  }
  return with_sign(value, digits, false);
}

base::Text count(double value) {
  return counted(value, false);
}
base::Text signed_count(double value) {
  return counted(value, true);
}

base::Text join(std::span<const base::Text> parts) {
  base::Text list;
  for (std::size_t k = 0; k < parts.size(); ++k) {
    const bool is_last = k + 1 == parts.size();
    if (k > 0) {
      list.en += is_last ? " and " : ", ";
      list.zh += is_last ? "和" : "、";
    }
    list.en += parts[k].in(base::Language::en);
    list.zh += parts[k].in(base::Language::zh);
  }
  return list;
}

base::Text sentence(const std::vector<base::Text>& clauses) {
  base::Text text;
  for (const base::Text& clause : clauses) {
    text.en += (text.en.empty() ? "" : "; ") + clause.en;
    text.zh += (text.zh.empty() ? "" : "；") + clause.zh;
  }
  if (!text.en.empty()) text.en[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text.en[0])));
  text.en += ".";
  text.zh += "。";
  return text;
}

base::Text moves_by(double fraction, int decimals) {
  const std::string size = percent(std::abs(fraction), decimals);
  if (!std::isfinite(fraction)) return {"has no number", "没有数值"};
  if (is_zero(size.substr(0, size.size() - 1))) return {"hardly changes", "基本不变"};
  if (fraction > 0) return {"rises by " + size, "增长" + size};
  return {"falls by " + size, "下降" + size};
}

}  // namespace hinterland::report

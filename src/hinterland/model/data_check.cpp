// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/data_check.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "hinterland/base/sum.hpp"

namespace hinterland::model {
namespace {

using array::Array;

constexpr std::size_t most_places = 400;   // 64 million detours are a tenth of a second
constexpr double detour_tolerance = 1e-9;  // relative; distances are exact to some digits fewer
constexpr double near_one = 0.05, is_one = 1e-9;

base::Text place(const Array& values, std::size_t flat) {
  return {values.label(flat, base::Language::en), values.label(flat, base::Language::zh)};
}

bool is_square(const Array& values) {
  return values.axes().size() == 2 && values.axes()[0] == values.axes()[1];
}

/// Iceberg costs: T[i,j] > T[i,k] T[k,j].
std::optional<DataOddity> detours(const std::string& name, const Array& values) {
  const std::size_t n = values.axes()[0].size();
  if (n > most_places) return std::nullopt;
  DataOddity odd{DataOddity::Kind::triangle, name, {}, 0};
  double worst = 1 + detour_tolerance;
  std::size_t at = 0, by = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      double best = values.at(i, j);
      std::size_t through = n;
      for (std::size_t k = 0; k < n; ++k) {
        const double detour = values.at(i, k) * values.at(k, j);
        if (k != i && k != j && detour < best) best = detour, through = k;
      }
      if (through == n || values.at(i, j) <= best * (1 + detour_tolerance)) continue;
      ++odd.count;
      if (values.at(i, j) / best > worst) worst = values.at(i, j) / best, at = i * n + j, by = through;
    }
  }
  if (odd.count == 0) return std::nullopt;
  const base::Text worst_place = place(values, at);
  const array::Member& middle = values.axes()[0][by];
  const double way = values[at], detour = values[at] / worst;
  const auto in = [&](base::Language language) {
    return middle.name.in(language).empty() ? middle.code : middle.name.in(language);
  };
  odd.words = {
      fmt::format(
          "{} of {} pairs are cheaper by way of a third place; most, {}: {:.6g}, but {:.6g} by way of {}",
          odd.count, n * n, worst_place.en, way, detour, in(base::Language::en)),
      fmt::format("{1} 对中有 {0} 对经第三地更便宜;差距最大的是 {2}:{3:.6g},而经 {5} 为 {4:.6g}", odd.count,
                  n * n, worst_place.zh, way, detour, in(base::Language::zh))};
  return odd;
}

/// Sums along one axis: a number for each place of the others, with a flat position that shows where.
struct LineSums {
  std::vector<double> sums;
  std::vector<std::size_t> first;  // flat position of the line's first number
};

LineSums sums_along(const Array& values, std::size_t axis) {
  std::size_t inner = 1;
  for (std::size_t k = axis + 1; k < values.axes().size(); ++k) inner *= values.axes()[k].size();
  const std::size_t length = values.axes()[axis].size(), outer = values.size() / (inner * length);
  LineSums lines;
  std::vector<double> line(length);
  for (std::size_t a = 0; a < outer; ++a) {
    for (std::size_t b = 0; b < inner; ++b) {
      const std::size_t first = a * length * inner + b;
      for (std::size_t k = 0; k < length; ++k) line[k] = values[first + k * inner];
      lines.sums.push_back(base::sum(line));
      lines.first.push_back(first);
    }
  }
  return lines;
}

/// The place of a line: its members but the one that is summed over.
base::Text line_place(const Array& values, std::size_t flat, std::size_t axis) {
  std::vector<std::string> en(values.axes().size()), zh(values.axes().size());
  for (std::size_t k = values.axes().size(); k-- > 0;) {
    const array::Member& member = values.axes()[k][flat % values.axes()[k].size()];
    flat /= values.axes()[k].size();
    en[k] = k == axis ? "·" : member.name.en.empty() ? member.code : member.name.en;
    zh[k] = k == axis ? "·" : member.name.zh.empty() ? en[k] : member.name.zh;
  }
  return {fmt::format("{}", fmt::join(en, ", ")), fmt::format("{}", fmt::join(zh, ", "))};
}

std::optional<DataOddity> rounded_shares(const std::string& name, const Array& values) {
  const bool are_shares = values.axes().size() >= 2 && std::ranges::all_of(values.values(), [](double x) {
                            return x >= 0 && x <= 1 + near_one;
                          });
  if (!are_shares) return std::nullopt;
  for (std::size_t axis = 0; axis < values.axes().size(); ++axis) {
    if (values.axes()[axis].size() < 2) continue;
    const LineSums lines = sums_along(values, axis);
    const auto gap = [&](std::size_t k) { return std::abs(lines.sums[k] - 1); };
    DataOddity odd{DataOddity::Kind::shares, name, {}, 0};
    std::size_t worst = 0;
    for (std::size_t k = 0; k < lines.sums.size(); ++k) {
      if (gap(k) > gap(worst)) worst = k;
      odd.count += gap(k) > is_one ? 1 : 0;
    }
    if (lines.sums.empty() || gap(worst) > near_one || odd.count == 0) continue;
    const base::Text where = line_place(values, lines.first[worst], axis);
    odd.words = {
        fmt::format("{} of {} sums over `{}` are near 1 but not 1; furthest off, {}: {:.9g}", odd.count,
                    lines.sums.size(), values.axes()[axis].set(), where.en, lines.sums[worst]),
        fmt::format("对 `{2}` 的 {1} 个合计中有 {0} 个接近 1 却不等于 1;差距最大的是 {3}:{4:.9g}", odd.count,
                    lines.sums.size(), values.axes()[axis].set(), where.zh, lines.sums[worst])};
    return odd;
  }
  return std::nullopt;
}

/// Places from which, or to which, nothing goes.
std::optional<DataOddity> empty_lines(const std::string& name, const Array& values) {
  if (std::ranges::any_of(values.values(), [](double x) { return x < 0; })) return std::nullopt;
  if (std::ranges::all_of(values.values(), [](double x) { return x == 0; })) return std::nullopt;
  DataOddity odd{DataOddity::Kind::empty_line, name, {}, 0};
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const LineSums lines = sums_along(values, axis);
    for (std::size_t k = 0; k < lines.sums.size(); ++k) {
      if (lines.sums[k] != 0) continue;
      if (odd.count++ > 0) continue;
      const base::Text where = line_place(values, lines.first[k], axis);
      odd.words = {fmt::format("nothing but zeros in {}", where.en), fmt::format("{} 全为零", where.zh)};
    }
  }
  if (odd.count == 0) return std::nullopt;
  if (odd.count > 1) {
    odd.words.en += fmt::format(" and {} more", odd.count - 1);
    odd.words.zh += fmt::format(",另有 {} 处", odd.count - 1);
  }
  return odd;
}

}  // namespace

std::vector<DataOddity> odd_data(const lang::CheckedModel& model, const Binding& binding) {
  std::vector<DataOddity> odd;
  const auto note = [&](std::optional<DataOddity> found) {
    if (found) odd.push_back(std::move(*found));
  };
  for (const lang::Symbol& symbol : model.symbols) {
    const auto values = binding.data.find(symbol.name);
    if (symbol.kind != lang::SymbolKind::data || values == binding.data.end()) continue;
    const bool is_cost = symbol.domain.lower == 1 && is_square(values->second);
    if (is_cost) note(detours(symbol.name, values->second));
    note(rounded_shares(symbol.name, values->second));
    if (!is_cost && is_square(values->second)) note(empty_lines(symbol.name, values->second));
  }
  return odd;
}

}  // namespace hinterland::model

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/weights.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/geo/connectivity.hpp"
#include "hinterland/geo/rows.hpp"

namespace hinterland::indicator {

namespace {

std::span<const double> row_of(const geo::Neighbours& neighbours, std::span<const double> values,
                               std::size_t i) {
  return values.subspan(neighbours.start[i], neighbours.start[i + 1] - neighbours.start[i]);
}

double sum_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

/// Divides each row by `divisor(row)`, rows of zeros excepted.
template <typename Divisor>
void divide_rows(const geo::Neighbours& neighbours, std::vector<double>& values, const Divisor& divisor) {
  for (std::size_t i = 0; i < neighbours.size(); ++i) {
    const double by = divisor(row_of(neighbours, values, i));
    if (by == 0) continue;
    for (std::size_t k = neighbours.start[i]; k < neighbours.start[i + 1]; ++k) values[k] /= by;
  }
}

/// All add up to the number of places that have neighbours.
void scale_to_places(const geo::Neighbours& neighbours, std::vector<double>& values) {
  const double total = base::sum(values);
  if (total == 0) return;
  std::size_t places = 0;
  for (std::size_t i = 0; i < neighbours.size(); ++i) places += sum_of(row_of(neighbours, values, i)) > 0;
  for (double& value : values) value *= static_cast<double>(places) / total;
}

double kernel(KernelShape shape, double u) {
  switch (shape) {
    case KernelShape::gaussian:
      return std::exp(-u * u / 2);
    case KernelShape::triangular:
      return std::max(0.0, 1 - u);
    case KernelShape::epanechnikov:
      return std::max(0.0, 1 - u * u);
    case KernelShape::bisquare:
      return u < 1 ? (1 - u * u) * (1 - u * u) : 0.0;
  }
  return 0;
}

/// Weight of the link i → j; 0 where there is none.
double weight_of(const Weights& weights, std::size_t i, std::uint32_t j) {
  const auto row = weights.neighbours[i];
  const auto found = std::ranges::lower_bound(row, j);
  return found != row.end() && *found == j
             ? weights.values[weights.neighbours.start[i] + static_cast<std::size_t>(found - row.begin())]
             : 0.0;
}

/// Values over other neighbours: value(i, j) of each link.
template <typename Value>
std::vector<double> values_over(const geo::Neighbours& neighbours, const Value& value) {
  std::vector<double> values(neighbours.links());
  tbb::parallel_for(std::size_t{0}, neighbours.size(), [&](std::size_t i) {
    for (std::size_t k = neighbours.start[i]; k < neighbours.start[i + 1]; ++k)
      values[k] = value(i, neighbours.of[k]);
  });
  return values;
}

}  // namespace

base::Text in_words(WeightStyle style) {
  switch (style) {
    case WeightStyle::binary:
      return {"not standardised", "未标准化"};
    case WeightStyle::row:
      return {"rows add up to one", "行标准化(各行之和为 1)"};
    case WeightStyle::global:
      return {"all add up to the number of regions", "全局标准化(总和等于区域数)"};
    case WeightStyle::variance:
      return {"variance stabilised", "方差稳定化"};
  }
  return {};
}

base::Text in_words(KernelShape shape) {
  switch (shape) {
    case KernelShape::gaussian:
      return {"Gaussian kernel", "高斯核"};
    case KernelShape::triangular:
      return {"triangular kernel", "三角核"};
    case KernelShape::epanechnikov:
      return {"Epanechnikov kernel", "Epanechnikov 核"};
    case KernelShape::bisquare:
      return {"bisquare kernel", "双平方核"};
  }
  return {};
}

Weights styled(geo::Neighbours neighbours, std::span<const double> raw, WeightStyle style,
               const base::Text& maker) {
  base::require(raw.size() == neighbours.links(),
                fmt::format("weights: {} numbers for {} links", raw.size(), neighbours.links()));
  base::require(std::ranges::all_of(raw, [](double g) { return std::isfinite(g) && g >= 0; }),
                "weights: numbers must be finite and not negative");
  std::vector<double> values(raw.begin(), raw.end());
  switch (style) {
    case WeightStyle::binary:
      break;
    case WeightStyle::row:
      divide_rows(neighbours, values, sum_of);
      break;
    case WeightStyle::global:
      scale_to_places(neighbours, values);
      break;
    case WeightStyle::variance:
      divide_rows(neighbours, values, [](std::span<const double> row) {
        return std::sqrt(std::inner_product(row.begin(), row.end(), row.begin(), 0.0));
      });
      scale_to_places(neighbours, values);
      break;
  }
  const base::Text words = in_words(style);
  return {std::move(neighbours), std::move(values), {maker.en + ", " + words.en, maker.zh + "," + words.zh}};
}

Weights styled(geo::Neighbours neighbours, WeightStyle style, const base::Text& maker) {
  const std::vector<double> ones(neighbours.links(), 1.0);
  return styled(std::move(neighbours), ones, style, maker);
}

std::vector<double> inverse_distance(std::span<const double> lengths, double power) {
  base::require(std::isfinite(power), "inverse distance: the power is not finite");
  std::vector<double> values;
  values.reserve(lengths.size());
  for (const double length : lengths) {
    base::require(std::isfinite(length) && length > 0, "inverse distance: a link has no length");
    values.push_back(std::pow(length, -power));
  }
  return values;
}

std::vector<double> kernel_values(const geo::Neighbours& neighbours, std::span<const double> lengths,
                                  KernelShape shape, std::span<const double> bandwidths) {
  base::require(lengths.size() == neighbours.links(),
                fmt::format("kernel: {} lengths for {} links", lengths.size(), neighbours.links()));
  base::require(bandwidths.size() == 1 || bandwidths.size() == neighbours.size(),
                fmt::format("kernel: {} bandwidths for {} places", bandwidths.size(), neighbours.size()));
  base::require(std::ranges::all_of(bandwidths, [](double b) { return std::isfinite(b) && b > 0; }),
                "kernel: a bandwidth must be positive");
  std::vector<double> values(lengths.size());
  for (std::size_t i = 0; i < neighbours.size(); ++i) {
    const double bandwidth = bandwidths[bandwidths.size() == 1 ? 0 : i];
    for (std::size_t k = neighbours.start[i]; k < neighbours.start[i + 1]; ++k)
      values[k] = kernel(shape, lengths[k] / bandwidth);
  }
  return values;
}

std::vector<double> adaptive_bandwidths(const geo::Neighbours& neighbours, std::span<const double> lengths) {
  constexpr double wider = 1 + 1e-7;
  base::require(lengths.size() == neighbours.links(),
                fmt::format("bandwidths: {} lengths for {} links", lengths.size(), neighbours.links()));
  std::vector<double> bandwidths(neighbours.size());
  for (std::size_t i = 0; i < neighbours.size(); ++i) {
    const auto row = row_of(neighbours, lengths, i);
    base::require(!row.empty(), fmt::format("bandwidths: the place at position {} has no neighbour", i));
    bandwidths[i] = *std::ranges::max_element(row) * wider;
    base::require(bandwidths[i] > 0,
                  fmt::format("bandwidths: all neighbours of the place at position {} lie there too", i));
  }
  return bandwidths;
}

geo::Neighbours of_same_group(std::span<const std::size_t> group_of) {
  const std::size_t groups = group_of.empty() ? 0 : *std::ranges::max_element(group_of) + 1;
  std::vector<std::vector<std::uint32_t>> members(groups);
  for (std::size_t i = 0; i < group_of.size(); ++i)
    members[group_of[i]].push_back(static_cast<std::uint32_t>(i));
  return geo::by_rows(group_of.size(), [&](std::size_t i, std::vector<std::uint32_t>& out_row) {
    for (const std::uint32_t j : members[group_of[i]])
      if (j != i) out_row.push_back(j);
  });
}

Weights with_self(const Weights& weights, double own) {
  Weights with{geo::with_self(weights.neighbours), {}, weights.description};
  with.values = values_over(with.neighbours, [&](std::size_t i, std::uint32_t j) {
    return i == j ? own : weight_of(weights, i, j);
  });
  with.description.en += ", each region its own neighbour";
  with.description.zh += ",含自身";
  return with;
}

Weights symmetrised(const Weights& weights) {
  Weights both{geo::symmetrised(weights.neighbours), {}, weights.description};
  both.values = values_over(both.neighbours, [&](std::size_t i, std::uint32_t j) {
    return (weight_of(weights, i, j) + weight_of(weights, j, static_cast<std::uint32_t>(i))) / 2;
  });
  both.description.en += ", made symmetric";
  both.description.zh += ",已对称化";
  return both;
}

}  // namespace hinterland::indicator

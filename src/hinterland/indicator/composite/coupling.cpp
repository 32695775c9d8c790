// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/composite/coupling.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

/// Logarithm of the geometric mean over the arithmetic mean; all scores positive.
double log_of_means(std::span<const double> scores) {
  const auto p = static_cast<double>(scores.size());
  const double mean = base::sum(scores) / p;
  double logs = 0;
  for (const double u : scores) logs += std::log(u / mean);
  return logs / p;
}

double pairwise(std::span<const double> scores) {
  const auto p = static_cast<double>(scores.size());
  double logs = 0;  // of prod_{i<j} u_i u_j / ((u_i + u_j)/2)^2, in which every u stands p - 1 times
  for (std::size_t i = 0; i < scores.size(); ++i)
    for (std::size_t j = i + 1; j < scores.size(); ++j) {
      const double mean = (scores[i] + scores[j]) / 2;
      logs += std::log(scores[i] / mean) + std::log(scores[j] / mean);
    }
  return std::exp(logs / (p * (p - 1)));
}

double corrected(std::span<const double> scores) {
  const auto p = static_cast<double>(scores.size());
  const double largest = *std::ranges::max_element(scores);
  double differences = 0, product = 1;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    product *= scores[i] / largest;
    for (std::size_t j = i + 1; j < scores.size(); ++j) differences += std::abs(scores[i] - scores[j]);
  }
  const double likeness = 1 - differences / (p * (p - 1) / 2);
  return std::sqrt(likeness * std::pow(product, 1 / (p - 1)));
}

}  // namespace

double coupling_degree(std::span<const double> scores, Coupling form, double power) {
  base::require(scores.size() >= 2, "coupling_degree: fewer than two subsystems");
  for (const double u : scores)
    base::require(u >= 0 && u <= 1, fmt::format("coupling_degree: score {} is not in 0 … 1", u));
  base::require(std::ranges::any_of(scores, [](double u) { return u > 0; }),
                "coupling_degree: all scores are zero");
  base::require(power > 0, "coupling_degree: the power must be positive");
  if (std::ranges::any_of(scores, [](double u) { return !(u > 0); })) return 0;
  switch (form) {
    case Coupling::geometric:
      return std::min(1.0, std::exp(log_of_means(scores)));
    case Coupling::pairwise:
      return std::min(1.0, pairwise(scores));
    case Coupling::power:
      return std::min(1.0, std::exp(power * static_cast<double>(scores.size()) * log_of_means(scores)));
    case Coupling::corrected:
      return corrected(scores);
  }
  return 0;
}

double coordination_degree(double coupling, double development) {
  base::require(coupling >= 0 && development >= 0, "coordination_degree: a negative number");
  return std::sqrt(coupling * development);
}

std::size_t coordination_grade(double coordination) {
  base::require(coordination >= 0 && coordination <= 1,
                fmt::format("coordination_grade: {} is not in 0 … 1", coordination));
  constexpr std::array<double, coordination_grades - 1> borders = {0.1, 0.2, 0.3, 0.4, 0.5,
                                                                   0.6, 0.7, 0.8, 0.9};
  const auto passed = std::ranges::count_if(borders, [&](double border) { return coordination >= border; });
  return static_cast<std::size_t>(passed) + 1;
}

const std::array<base::Text, coordination_grades>& coordination_grade_names() {
  static const std::array<base::Text, coordination_grades> names = {
      {{"extreme imbalance", "极度失调"},
       {"severe imbalance", "严重失调"},
       {"moderate imbalance", "中度失调"},
       {"mild imbalance", "轻度失调"},
       {"on the verge of imbalance", "濒临失调"},
       {"barely coordinated", "勉强协调"},
       {"primary coordination", "初级协调"},
       {"intermediate coordination", "中级协调"},
       {"good coordination", "良好协调"},
       {"high-quality coordination", "优质协调"}}};
  return names;
}

std::vector<double> obstacles(std::span<const double> scores, std::span<const double> weights) {
  base::require(scores.size() == weights.size(), "obstacles: one weight a criterion");
  std::vector<double> result(scores.size());
  for (std::size_t j = 0; j < scores.size(); ++j) result[j] = (1 - scores[j]) * weights[j];
  return result;
}

std::vector<double> obstacle_shares(std::span<const double> obstacles) {
  const double total = base::sum(obstacles);
  std::vector<double> shares(obstacles.begin(), obstacles.end());
  for (double& share : shares) share = total > 0 ? share / total : std::numeric_limits<double>::quiet_NaN();
  return shares;
}

}  // namespace hinterland::indicator

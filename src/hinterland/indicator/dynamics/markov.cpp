// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/markov.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <Eigen/Dense>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {

namespace {

constexpr double row_tolerance = 1e-9;  // rows are quotients of counts; more is another matrix

void require_chain(const ClassMatrix& chain) {
  base::require(chain.classes > 0 && chain.values.size() == chain.classes * chain.classes,
                "chain: no square matrix");
  for (std::size_t i = 0; i < chain.classes; ++i) {
    const auto row = chain.row(i);
    base::require(std::ranges::all_of(row, [](double p) { return p >= 0; }),
                  "chain: a probability below zero");
    base::require(std::abs(std::accumulate(row.begin(), row.end(), 0.0) - 1) < row_tolerance,
                  "chain: a row does not add up to one");
  }
}

/// reaches[i][j]: from i one may come to j in any number of steps, none included.
std::vector<std::vector<bool>> reachability(const ClassMatrix& chain) {
  const std::size_t k = chain.classes;
  std::vector<std::vector<bool>> reaches(k, std::vector<bool>(k));
  for (std::size_t i = 0; i < k; ++i)
    for (std::size_t j = 0; j < k; ++j) reaches[i][j] = i == j || chain(i, j) > 0;
  for (std::size_t via = 0; via < k; ++via)
    for (std::size_t i = 0; i < k; ++i)
      for (std::size_t j = 0; j < k && reaches[i][via]; ++j)
        if (reaches[via][j]) reaches[i][j] = true;
  return reaches;
}

/// Stationary distribution of the irreducible chain over `members`.
std::vector<double> within(const ClassMatrix& chain, const std::vector<std::size_t>& members) {
  const std::size_t k = members.size();
  ClassMatrix p(k);
  for (std::size_t i = 0; i < k; ++i)
    for (std::size_t j = 0; j < k; ++j) p(i, j) = chain(members[i], members[j]);
  std::vector<double> leaving(k);
  for (std::size_t n = k - 1; n > 0; --n) {
    for (std::size_t j = 0; j < n; ++j) leaving[n] += p(n, j);
    for (std::size_t i = 0; i < n; ++i) p(i, n) /= leaving[n];
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) p(i, j) += p(i, n) * p(n, j);
  }
  std::vector<double> shares(k);
  shares[0] = 1;
  for (std::size_t n = 1; n < k; ++n)
    for (std::size_t i = 0; i < n; ++i) shares[n] += shares[i] * p(i, n);
  const double total = std::accumulate(shares.begin(), shares.end(), 0.0);
  std::vector<double> result(chain.classes);
  for (std::size_t i = 0; i < k; ++i) result[members[i]] = shares[i] / total;
  return result;
}

/// From each class, the probability to end in this closed set.
std::vector<double> absorption(const ClassMatrix& chain, const std::vector<std::vector<std::size_t>>& sets,
                               std::size_t chosen) {
  std::vector<double> probability(chain.classes, -1);  // -1: transient
  for (std::size_t s = 0; s < sets.size(); ++s)
    for (const std::size_t i : sets[s]) probability[i] = s == chosen ? 1 : 0;
  std::vector<std::size_t> transient;
  for (std::size_t i = 0; i < chain.classes; ++i)
    if (probability[i] < 0) transient.push_back(i);
  if (transient.empty()) return probability;
  const auto n = static_cast<Eigen::Index>(transient.size());
  Eigen::MatrixXd system = Eigen::MatrixXd::Identity(n, n);
  Eigen::VectorXd into = Eigen::VectorXd::Zero(n);
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = 0; j < n; ++j) system(i, j) -= chain(transient[i], transient[j]);
    for (const std::size_t j : sets[chosen]) into(i) += chain(transient[i], j);
  }
  const Eigen::VectorXd solved = system.partialPivLu().solve(into);
  for (Eigen::Index i = 0; i < n; ++i) probability[transient[i]] = solved(i);
  return probability;
}

/// Classes from which the target is reached with certainty.
std::vector<std::size_t> certain(const ClassMatrix& chain, std::size_t target) {
  ClassMatrix stopped = chain;  // at the target: what happens afterwards does not count
  for (std::size_t j = 0; j < chain.classes; ++j) stopped(target, j) = j == target ? 1 : 0;
  const auto reaches = reachability(stopped);
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < chain.classes; ++i) {
    bool is_lost = false;
    for (std::size_t j = 0; j < chain.classes; ++j)
      is_lost = is_lost || (reaches[i][j] && !reaches[j][target]);
    if (!is_lost && i != target) result.push_back(i);
  }
  return result;
}

}  // namespace

ClassMatrix probabilities(const ClassMatrix& transitions) {
  ClassMatrix result = transitions;
  for (std::size_t i = 0; i < transitions.classes; ++i) {
    const auto row = transitions.row(i);
    const double total = std::accumulate(row.begin(), row.end(), 0.0);
    for (std::size_t j = 0; j < transitions.classes; ++j)
      result(i, j) = total > 0 ? row[j] / total : std::numeric_limits<double>::quiet_NaN();
  }
  return result;
}

std::vector<std::vector<std::size_t>> closed_sets(const ClassMatrix& chain) {
  require_chain(chain);
  const auto reaches = reachability(chain);
  std::vector<std::vector<std::size_t>> sets;
  std::vector<bool> is_seen(chain.classes);
  for (std::size_t i = 0; i < chain.classes; ++i) {
    bool is_closed = true;
    std::vector<std::size_t> reached;
    for (std::size_t j = 0; j < chain.classes; ++j) {
      if (!reaches[i][j]) continue;
      reached.push_back(j);
      is_closed = is_closed && reaches[j][i];
    }
    if (!is_closed || is_seen[i]) continue;
    for (const std::size_t j : reached) is_seen[j] = true;
    sets.push_back(std::move(reached));
  }
  return sets;
}

std::vector<std::vector<double>> stationary_distributions(const ClassMatrix& chain) {
  std::vector<std::vector<double>> result;
  for (const auto& members : closed_sets(chain)) result.push_back(within(chain, members));
  return result;
}

std::vector<double> long_run(const ClassMatrix& chain, std::span<const double> start) {
  const auto sets = closed_sets(chain);
  base::require(start.size() == chain.classes, "long_run: one share a class");
  if (sets.size() == 1) return within(chain, sets.front());
  std::vector<double> result(chain.classes);
  for (std::size_t s = 0; s < sets.size(); ++s) {
    const std::vector<double> ends = absorption(chain, sets, s);
    const double weight = std::inner_product(start.begin(), start.end(), ends.begin(), 0.0);
    const std::vector<double> shares = within(chain, sets[s]);
    for (std::size_t i = 0; i < chain.classes; ++i) result[i] += weight * shares[i];
  }
  return result;
}

ClassMatrix first_passage(const ClassMatrix& chain) {
  require_chain(chain);
  const std::size_t k = chain.classes;
  ClassMatrix result(k, std::numeric_limits<double>::infinity());
  for (std::size_t target = 0; target < k; ++target) {
    const std::vector<std::size_t> sure = certain(chain, target);
    const auto n = static_cast<Eigen::Index>(sure.size());
    Eigen::MatrixXd system = Eigen::MatrixXd::Identity(n, n);
    for (Eigen::Index i = 0; i < n; ++i)
      for (Eigen::Index j = 0; j < n; ++j) system(i, j) -= chain(sure[i], sure[j]);
    const Eigen::VectorXd steps = system.partialPivLu().solve(Eigen::VectorXd::Ones(n));
    for (Eigen::Index i = 0; i < n; ++i) result(sure[i], target) = steps(i);
    double until_back = 1;
    for (std::size_t j = 0; j < k; ++j)
      if (j != target && chain(target, j) > 0) until_back += chain(target, j) * result(j, target);
    result(target, target) = until_back;
  }
  return result;
}

Mobility mobility(const ClassMatrix& chain, std::span<const double> start) {
  require_chain(chain);
  base::require(chain.classes >= 2 && start.size() == chain.classes, "mobility: two classes, one share each");
  const auto k = static_cast<double>(chain.classes);
  Mobility result;
  double trace = 0, staying = 0, steps = 0;
  Eigen::MatrixXd p(chain.classes, chain.classes);
  for (std::size_t i = 0; i < chain.classes; ++i) {
    result.leaving.push_back(1 - chain(i, i));
    trace += chain(i, i);
    staying += start[i] * chain(i, i);
    for (std::size_t j = 0; j < chain.classes; ++j) {
      p(i, j) = chain(i, j);
      steps += start[i] * chain(i, j) * std::abs(static_cast<double>(i) - static_cast<double>(j));
    }
  }
  result.trace = (k - trace) / (k - 1);
  result.determinant = 1 - std::abs(p.determinant());
  std::vector<double> sizes;
  for (const std::complex<double>& one : p.eigenvalues()) sizes.push_back(std::abs(one));
  std::ranges::sort(sizes, std::greater());
  result.eigenvalue = 1 - sizes[1];
  result.bartholomew_leaving = (k - k * staying) / (k - 1);
  result.bartholomew_steps = steps / (k - 1);
  return result;
}

}  // namespace hinterland::indicator

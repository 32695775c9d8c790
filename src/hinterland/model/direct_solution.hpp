// Equilibria of the three models of the library, solved in the plainest way: double loops, the models' equations as
// printed, each by an iteration of its own. For tests: shares no code with graph, kernel or solve.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "hinterland/model/binding.hpp"

namespace hinterland::model::test {

using Numbers = std::vector<double>;

inline Numbers numbers(const array::Array& values) {
  return {values.values().begin(), values.values().end()};
}
inline double total(const Numbers& x) {
  return std::accumulate(x.begin(), x.end(), 0.0);
}

/// Largest |log(a/b)|.
inline double distance(const Numbers& a, const Numbers& b) {
  double largest = 0;
  for (std::size_t k = 0; k < a.size(); ++k) largest = std::max(largest, std::abs(std::log(a[k] / b[k])));
  return largest;
}

struct Direct {
  Numbers w, L;
  double welfare = 0;
  bool has_settled = false;
};

// The iterations below are damped fixed points: thousands of rounds, each of 30² terms, are a fraction of a second.
inline constexpr int most_rounds = 50000;
inline constexpr double settled = 1e-14;  // change per round; contraction rates below 0.99 leave 1e-12

/// Allen & Arkolakis (2014), section II with spillovers: with P[i] = w[i] u[i]/W put into the goods market and into the
/// price index, and A = Abar L^alpha, u = ubar L^beta,
///     x[i] := L[i]^(1-alpha(sigma-1)) w[i]^sigma
///           = W^(1-sigma) sum(j: T[i,j]^(1-sigma) Abar[i]^(sigma-1) ubar[j]^(sigma-1) L[j]^(1+beta(sigma-1)) w[j]^sigma)
///     y[i] := w[i]^(1-sigma) L[i]^(beta(1-sigma))
///           = W^(1-sigma) sum(j: T[j,i]^(1-sigma) Abar[j]^(sigma-1) ubar[i]^(sigma-1) w[j]^(1-sigma) L[j]^(alpha(sigma-1)))
/// Given the right-hand sides, log L and log w solve two linear equations per place. W is the common factor that is left.
inline Direct direct_allen_arkolakis(const Binding& economy) {
  const double sigma = economy.parameters.at("sigma"), alpha = economy.parameters.at("alpha");
  const double beta = economy.parameters.at("beta"), workers = economy.data.at("Lbar")[0];
  const array::Array& T = economy.data.at("T");
  const Numbers Abar = numbers(economy.data.at("Abar")), ubar = numbers(economy.data.at("ubar"));
  const std::size_t n = Abar.size();
  Direct at{Numbers(n, 1), Numbers(n, workers / static_cast<double>(n)), 0, false};
  for (int round = 0; round < most_rounds && !at.has_settled; ++round) {
    Direct next = at;
    double factor = 0;
    for (std::size_t i = 0; i < n; ++i) {
      double x = 0, y = 0;
      for (std::size_t j = 0; j < n; ++j) {
        x += std::pow(T.at(i, j), 1 - sigma) * std::pow(Abar[i] * ubar[j], sigma - 1) *
             std::pow(at.L[j], 1 + beta * (sigma - 1)) * std::pow(at.w[j], sigma);
        y += std::pow(T.at(j, i), 1 - sigma) * std::pow(Abar[j] * ubar[i], sigma - 1) *
             std::pow(at.w[j], 1 - sigma) * std::pow(at.L[j], alpha * (sigma - 1));
      }
      factor +=
          std::pow(at.w[i], 1 - sigma) * std::pow(at.L[i], beta * (1 - sigma)) / y / static_cast<double>(n);
      // a log L + sigma log w = log x;  b log L + (1-sigma) log w = log y
      const double a = 1 - alpha * (sigma - 1), b = beta * (1 - sigma),
                   determinant = a * (1 - sigma) - b * sigma;
      next.L[i] = std::exp(((1 - sigma) * std::log(x) - sigma * std::log(y)) / determinant);
      next.w[i] = std::exp((a * std::log(y) - b * std::log(x)) / determinant);
    }
    const double people = workers / total(next.L), level = static_cast<double>(n) / total(next.w);
    for (std::size_t i = 0; i < n; ++i) next.L[i] *= people, next.w[i] *= level;
    next.welfare = std::pow(factor, 1 / (1 - sigma));  // settles with the rest
    next.has_settled = distance(next.w, at.w) + distance(next.L, at.L) < settled;
    at = next;
  }
  return at;
}

/// Redding & Rossi-Hansberg (2017), section 3: wages follow sales over income, people follow utility.
inline Direct direct_redding_rossi_hansberg(const Binding& economy) {
  const double sigma = economy.parameters.at("sigma"), alpha = economy.parameters.at("alpha");
  const double F = economy.parameters.at("F"), workers = economy.data.at("Lbar")[0];
  const array::Array& d = economy.data.at("d");
  const Numbers A = numbers(economy.data.at("A")), H = numbers(economy.data.at("H"));
  const std::size_t n = A.size();
  Direct at{Numbers(n, 1), Numbers(n, workers / static_cast<double>(n)), 0, false};
  for (int round = 0; round < most_rounds && !at.has_settled; ++round) {
    Numbers sales(n, 0), utility(n, 0);
    for (std::size_t to = 0; to < n; ++to) {
      double supply = 0;
      for (std::size_t i = 0; i < n; ++i)
        supply += at.L[i] * std::pow(d.at(to, i) * at.w[i] / A[i], 1 - sigma);
      for (std::size_t i = 0; i < n; ++i) {
        const double share = at.L[i] * std::pow(d.at(to, i) * at.w[i] / A[i], 1 - sigma) / supply;
        sales[i] += share * at.w[to] * at.L[to];
      }
      const double price = sigma / (sigma - 1) * std::pow(supply / (sigma * F), 1 / (1 - sigma));
      const double rent = (1 - alpha) / alpha * at.w[to] * at.L[to] / H[to];
      utility[to] = at.w[to] / alpha / (std::pow(price, alpha) * std::pow(rent, 1 - alpha));
    }
    Direct next = at;
    next.welfare = total(utility) / static_cast<double>(n);
    for (std::size_t i = 0; i < n; ++i) {
      next.w[i] = at.w[i] * std::pow(sales[i] / (at.w[i] * at.L[i]), 0.5 / sigma);
      next.L[i] = at.L[i] * std::sqrt(utility[i] / next.welfare);
    }
    const double people = workers / total(next.L), level = static_cast<double>(n) / total(next.w);
    for (std::size_t i = 0; i < n; ++i) next.L[i] *= people, next.w[i] *= level;
    next.has_settled = distance(next.w, at.w) + distance(next.L, at.L) < settled;
    at = next;
  }
  return at;
}

/// strong_capital: wages follow sales over income, people are those who choose to come.
inline Direct direct_strong_capital(const Binding& economy) {
  const double sigma = economy.parameters.at("sigma"), kappa = economy.parameters.at("kappa");
  const double alpha = economy.parameters.at("alpha"), mu = economy.parameters.at("mu");
  const array::Array &tau = economy.data.at("tau"), &move = economy.data.at("move");
  const Numbers O = numbers(economy.data.at("O")), H = numbers(economy.data.at("H"));
  const Numbers Abar = numbers(economy.data.at("Abar")), B = numbers(economy.data.at("B"));
  const std::size_t n = O.size();
  Direct at{Numbers(n, 1), O, 0, false};
  for (int round = 0; round < most_rounds && !at.has_settled; ++round) {
    Numbers cost(n), sales(n, 0), pull(n), people(n, 0);
    for (std::size_t i = 0; i < n; ++i) cost[i] = at.w[i] / (Abar[i] * std::pow(at.L[i], alpha));
    for (std::size_t j = 0; j < n; ++j) {
      double supply = 0;
      for (std::size_t i = 0; i < n; ++i) supply += std::pow(tau.at(i, j) * cost[i], 1 - sigma);
      for (std::size_t i = 0; i < n; ++i) {
        sales[i] += std::pow(tau.at(i, j) * cost[i], 1 - sigma) / supply * at.w[j] * at.L[j];
      }
      const double price = std::pow(supply, 1 / (1 - sigma)), rent = (1 - mu) / mu * at.w[j] * at.L[j] / H[j];
      pull[j] = B[j] * std::pow(at.w[j] / (std::pow(price, mu) * std::pow(rent, 1 - mu)), kappa);
    }
    for (std::size_t o = 0; o < n; ++o) {
      double all = 0;
      for (std::size_t k = 0; k < n; ++k) all += move.at(o, k) * pull[k];
      for (std::size_t k = 0; k < n; ++k) people[k] += O[o] * move.at(o, k) * pull[k] / all;
    }
    Direct next = at;
    double income = 0;
    for (std::size_t i = 0; i < n; ++i) {
      next.w[i] = at.w[i] * std::pow(sales[i] / (at.w[i] * at.L[i]), 0.5 / sigma);
      next.L[i] = std::sqrt(at.L[i] * people[i]);
      income += next.w[i] * next.L[i];
    }
    for (double& wage : next.w) wage *= total(O) / income;
    next.has_settled = distance(next.w, at.w) + distance(next.L, at.L) < settled;
    at = next;
  }
  return at;
}

}  // namespace hinterland::model::test

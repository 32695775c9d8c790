// What a solve says of itself. Not converging is a value, with the reason in words, never an exception.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "hinterland/base/text.hpp"

namespace hinterland::solve {

enum class Status { converged, stalled, diverged, iteration_limit, cancelled };
[[nodiscard]] std::string to_string(Status status);
[[nodiscard]] base::Text in_words(Status status);

enum class Method { anderson, newton_krylov };
[[nodiscard]] std::string to_string(Method method);
[[nodiscard]] base::Text in_words(Method method);

struct LargestResidual {
  std::string name;
  double value = 0;
};  // "market at Hohhot", signed

struct Report {
  Status status = Status::stalled;
  Method method = Method::anderson;
  base::Text reason;             // why this method, and why it stopped
  int iterations = 0;            // of the method that returned
  int residual_evaluations = 0;  // of F, all methods tried together
  int jacobian_products = 0;     // of J v, all methods tried together
  double residual = 0;           // largest |F| at the returned point
  double seconds = 0;
  std::vector<double> history;           // largest |F| at the start and after each of the iterations
  std::vector<LargestResidual> largest;  // the ten largest, by size

  [[nodiscard]] bool is_converged() const { return status == Status::converged; }
};

/// "converged in 21 iterations, residual 3.1e-12, Anderson" | the same in Chinese.
[[nodiscard]] base::Text one_line(const Report& report);

}  // namespace hinterland::solve

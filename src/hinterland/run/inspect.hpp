// What `hinterland check` says beyond the findings of every run: the largest residuals with both sides, and what one
// evaluation of the equations costs.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "hinterland/model/benchmark.hpp"
#include "hinterland/run/baseline.hpp"

namespace hinterland::run {

struct Cost {
  std::size_t unknowns = 0;
  std::size_t kernels = 0, kernel_bytes = 0;
  std::size_t products = 0;           // kernel products of one evaluation of all equations
  std::size_t jacobian_products = 0;  // of one product with the Jacobian
  std::size_t workspace_bytes = 0;
  std::vector<std::string> unfactored;  // where a sum over pairs is not a kernel product
};

struct Inspection {
  bool is_at_data = false;  // at the observed data; else at the solved baseline
  std::vector<model::ShownResidual> residuals;
  Cost cost;
};

[[nodiscard]] Inspection inspect(const Baseline& baseline);

/// "84 unknowns; 3 kernels (42.3 kB); …" in words.
[[nodiscard]] base::Text in_words(const Cost& cost);

/// Oddities of the data as warnings (HL0455 to HL0457).
void warn_of_odd_data(const CaseFile& request, const lang::CheckedModel& model, const model::Binding& binding,
                      base::Diagnostics& out_warnings);

}  // namespace hinterland::run

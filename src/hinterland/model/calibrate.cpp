// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/calibrate.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace hinterland::model {
namespace {

// Observed totals that should agree come from tables with some seven digits.
constexpr double agreement = 1e-6;

std::vector<Finding> data_checks(const System& system, Evaluation& evaluation, std::span<const double> u) {
  std::vector<Finding> findings;
  const std::vector<double> values = evaluation.checks(u);
  for (std::size_t k = 0; k < system.data_checks().size(); ++k) {
    const double left = values[2 * k], right = values[2 * k + 1];
    Finding finding;
    finding.id = "adding_up";
    finding.label = {fmt::format("Observed data agree: {}", system.data_checks()[k]),
                     fmt::format("观测数据一致:{}", system.data_checks()[k])};
    finding.value = std::abs(left / right - 1);
    finding.bound = agreement;
    finding.passed = finding.value <= agreement;
    finding.words = {fmt::format("left side {:.6g}, right side {:.6g}", left, right),
                     fmt::format("左边 {:.6g},右边 {:.6g}", left, right)};
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace

std::vector<double> point_of(const System& system, const std::vector<Reading>& readings,
                             const std::vector<array::Array>& values) {
  std::vector<double> u = system.start();
  for (const Family& family : system.unknowns()) {
    for (std::size_t k = 0; k < readings.size(); ++k) {
      if (readings[k].name != family.name) continue;
      for (std::size_t n = 0; n < family.size; ++n) {
        u[family.offset + n] = family.in_logs ? std::log(values[k][n]) : values[k][n];
      }
    }
  }
  return u;
}

Calibration calibrate(const System& inverse, const kernel::KernelOptions& kernel_options,
                      const solve::Options& options, const base::Context& context) {
  Evaluation evaluation(inverse, kernel_options);
  const Solution solution = solve_system(evaluation, inverse.start(), options, context);
  Calibration calibration{inverse.binding(), inverse.readings(), evaluation.read(solution.u), solution.report,
                          data_checks(inverse, evaluation, solution.u)};
  for (std::size_t k = 0; k < calibration.values.size(); ++k) {
    const lang::Symbol* symbol = inverse.model().find(calibration.readings[k].name);
    if (symbol != nullptr && symbol->kind == lang::SymbolKind::data) {
      calibration.binding.data[symbol->name] = calibration.values[k];
    }
  }
  for (const lang::InvertDeclaration& inversion : inverse.model().inversions) {
    for (const lang::Declared& observed : inversion.observed) calibration.binding.data.erase(observed.name);
  }
  return calibration;
}

}  // namespace hinterland::model

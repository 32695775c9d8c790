// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/calibrate.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/model/complement.hpp"

namespace hinterland::model {
namespace {

// Equations that hold nothing but data are compared as printed tables are, with some seven digits.
constexpr double agreement = 1e-6;

Calibration::Agreement agreement_of(const std::string& equation, double gap, double bound, base::Text words) {
  Finding finding;
  finding.id = "adding_up";
  finding.label = {"Observed data agree: " + equation, "观测数据一致:" + equation};
  finding.value = gap;
  finding.bound = bound;
  finding.passed = gap <= bound;
  finding.words = std::move(words);
  return {equation, std::move(finding)};
}

/// Equations of data alone, and families whose two sides cannot have one total: a normalisation closes such a family,
/// so what the normalisation misses is the gap between the totals.
std::vector<Calibration::Agreement> agreements_of(const System& system, Evaluation& evaluation,
                                                  std::span<const double> u) {
  std::vector<Calibration::Agreement> agreements;
  const auto values = evaluation.checks(u);
  for (std::size_t k = 0; k < system.data_checks().size(); ++k) {
    const std::vector<double>&left = values[2 * k], &right = values[2 * k + 1];
    std::size_t worst = 0;
    const auto gap = [&](std::size_t n) { return std::abs(left[n] / right[n] - 1); };
    for (std::size_t n = 1; n < left.size(); ++n) {
      if (!(gap(n) <= gap(worst))) worst = n;  // so that a NaN wins
    }
    agreements.push_back(
        agreement_of(system.data_checks()[k], gap(worst), agreement,
                     {fmt::format("left side {:.6g}, right side {:.6g}", left[worst], right[worst]),
                      fmt::format("左边 {:.6g},右边 {:.6g}", left[worst], right[worst])}));
  }
  const std::vector<double> closings = evaluation.raw(u).closings;
  for (std::size_t c = 0; c < closings.size(); ++c) {
    const double ratio = std::exp(closings[c]), gap = std::abs(closings[c]);
    const base::Text words =
        gap <= residual_bound
            ? base::Text{fmt::format("the totals of its two sides agree to {:.1e}", gap),
                         fmt::format("两边总量一致,相对差 {:.1e}", gap)}
            : base::Text{fmt::format("the totals of its two sides differ by a factor {:.6g}", ratio),
                         fmt::format("两边总量相差 {:.6g} 倍", ratio)};
    agreements.push_back(
        agreement_of(system.equations()[system.closings()[c].family].name, gap, residual_bound, words));
  }
  return agreements;
}

/// The data of a system and the values of its variables.
Binding everything(const System& system, const std::vector<Reading>& readings,
                   const std::vector<array::Array>& values) {
  Binding binding = system.binding();
  for (std::size_t k = 0; k < readings.size(); ++k) {
    const lang::Symbol* symbol = system.model().find(readings[k].name);
    if (symbol != nullptr && symbol->kind == lang::SymbolKind::var) binding.data[symbol->name] = values[k];
  }
  return binding;
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
  for (const System::Complement& complement : system.complements()) {
    for (const Family& family : system.unknowns()) {
      if (family.name != complement.unknown || family.gap == Family::Gap::none) continue;
      const std::vector<double> z =
          coordinates_of_bounded(system, complement, everything(system, readings, values));
      std::copy(z.begin(), z.end(), u.begin() + static_cast<std::ptrdiff_t>(family.offset));
    }
  }
  return u;
}

Calibration calibrate(const System& inverse, const kernel::KernelOptions& kernel_options,
                      const solve::Options& options, const base::Context& context) {
  Evaluation evaluation(inverse, kernel_options);
  const Solution solution = solve_system(evaluation, inverse.start(), options, context);
  Calibration calibration{inverse.binding(), inverse.readings(), evaluation.read(solution.u), solution.report,
                          agreements_of(inverse, evaluation, solution.u)};
  for (std::size_t k = 0; k < calibration.values.size(); ++k) {
    const lang::Symbol* symbol = inverse.model().find(calibration.readings[k].name);
    if (symbol == nullptr) continue;
    if (symbol->kind == lang::SymbolKind::data ||
        (symbol->kind == lang::SymbolKind::param && !symbol->sets.empty()))
      calibration.binding.data[symbol->name] = calibration.values[k];
    else if (symbol->kind == lang::SymbolKind::param)
      calibration.binding.parameters[symbol->name] = calibration.values[k][0];
  }
  for (const lang::InvertDeclaration& inversion : inverse.model().inversions) {
    for (const lang::Declared& observed : inversion.observed) calibration.binding.data.erase(observed.name);
  }
  return calibration;
}

}  // namespace hinterland::model

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/linkages.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <limits>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::vector<double> ones(std::size_t size) {
  return std::vector<double>(size, 1.0);
}

void check(const Leontief& leontief, std::span<const double> output) {
  base::require(output.size() == leontief.size(), "as many outputs as accounts are needed");
}

}  // namespace

Linkage backward_linkage(const Leontief& leontief) {
  Solution solution = leontief.transposed_inverse_times(ones(leontief.size()));
  return {leontief.transposed_coefficients_times(ones(leontief.size())), std::move(solution.values),
          solution.residual};
}

Linkage forward_linkage_leontief(const Leontief& leontief) {
  Solution solution = leontief.inverse_times(ones(leontief.size()));
  return {leontief.coefficients_times(ones(leontief.size())), std::move(solution.values), solution.residual};
}

Linkage forward_linkage_ghosh(const Leontief& leontief, std::span<const double> output) {
  check(leontief, output);
  Solution solution = leontief.inverse_times(output);
  Linkage linkage = {leontief.coefficients_times(output), std::move(solution.values), solution.residual};
  for (std::size_t i = 0; i < output.size(); ++i) {
    linkage.direct[i] = output[i] > 0 ? linkage.direct[i] / output[i] : none;
    linkage.total[i] = output[i] > 0 ? linkage.total[i] / output[i] : none;
  }
  return linkage;
}

std::vector<double> over_mean(std::span<const double> linkages, std::span<const double> output) {
  base::require(linkages.size() == output.size(), "as many outputs as accounts are needed");
  std::vector<double> kept;
  for (std::size_t i = 0; i < output.size(); ++i)
    if (output[i] > 0) kept.push_back(linkages[i]);
  const double mean = base::sum(kept) / static_cast<double>(kept.size());
  std::vector<double> relative(linkages.size(), none);
  for (std::size_t i = 0; i < output.size(); ++i)
    if (output[i] > 0) relative[i] = linkages[i] / mean;
  return relative;
}

ExtractionLoss hypothetical_extraction(const Leontief& leontief, std::span<const double> output,
                                       Extraction extraction) {
  check(leontief, output);
  const std::size_t n = leontief.size();
  const Linkage backward = backward_linkage(leontief);
  const std::vector<double> sold = leontief.coefficients_times(output);
  ExtractionLoss result{std::vector<double>(n), backward.residual};
  std::vector<double> residuals(n);
  tbb::parallel_for(std::size_t{0}, n, [&](std::size_t j) {
    std::vector<double> unit(n, 0.0);
    unit[j] = 1;
    const Solution column = leontief.inverse_times(unit);
    residuals[j] = column.residual;
    const double moved = backward.total[j] - (extraction == Extraction::backward ? 1 : 0);
    const double removed = extraction == Extraction::forward ? sold[j] : output[j];
    result.loss[j] = removed * moved / column.values[j];
  });
  for (const double residual : residuals) result.residual = std::max(result.residual, residual);
  return result;
}

}  // namespace hinterland::indicator

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/conditional_permutation.hpp"
#include "hinterland/base/error.hpp"
namespace hinterland::indicator {
// Not yet: the counts say "no test" (permutations = 0).
std::vector<Exceedances> conditional_lag_exceedances(std::span<const double> values, const Weights&,
                                                     const Sampling&) {
  return std::vector<Exceedances>(values.size());
}
std::vector<Exceedances> conditional_geary_exceedances(std::span<const double> values, const Weights&,
                                                       const Sampling&) {
  return std::vector<Exceedances>(values.size());
}
}  // namespace hinterland::indicator

// Spatial stratified heterogeneity: how much of a variable's variance a partition of the regions explains, alone and together
// with another, whether two differ in that, and which strata differ.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "hinterland/base/text.hpp"
#include "hinterland/indicator/space/strata.hpp"

namespace hinterland::indicator {

// Every function below requires finite values that are not all the same, as many as the strata have regions; ContractError
// otherwise. All of it: Wang, Li, Christakos, Liao, Zhang, Gu & Zheng (2010), Geographical detectors-based health risk
// assessment and its application in the neural tube defects study of the Heshun region, China, International Journal of
// Geographical Information Science 24(1), 107-127; q and its test: Wang, Zhang & Fu (2016), A measure of spatial stratified
// heterogeneity, Ecological Indicators 67, 250-256.

/// Sum over strata of the squared deviations from the stratum's mean.
[[nodiscard]] double within_squares(std::span<const double> values, const Strata& strata);

struct FactorDetection {
  double q = 0;       // 1 - within_squares / total squares; 0 … 1
  double f = 0;       // (N - L) q / ((L - 1)(1 - q))
  double lambda = 0;  // non-centrality: (sum_h m_h^2 - (sum_h sqrt(N_h) m_h)^2 / N) / s^2
  double p = 1;       // P(F' > f), F' non-central with L - 1 and N - L degrees of freedom
  bool has_p = true;  // false where N <= L, L < 2, nothing is left within strata, or lambda > 1e6
};
/// s^2 is the variance with n - 1, as in the R package geodetector; Wang, Zhang & Fu write sigma^2. As published lambda, and so
/// p, changes where strata differ in size and a number is added to all values; q does not.
[[nodiscard]] FactorDetection detect_factor(std::span<const double> values, const Strata& strata);

/// What two factors do together, by q of each and of their crossing.
enum class Interaction {
  nonlinear_weakening,    // q < both
  univariate_weakening,   // between the two
  bivariate_enhancement,  // above both
  independence,           // the sum of both
  nonlinear_enhancement   // above their sum
};
[[nodiscard]] Interaction interaction_of(double q_first, double q_second, double q_crossed);
[[nodiscard]] base::Text in_words(Interaction interaction);

/// Do two factors differ in what they explain? F = within squares of the first over those of the second, N - 1 degrees of
/// freedom each.
struct EcologicalDetection {
  double f = 1;
  double p = 1;  // two-sided: twice the smaller tail
};
/// Requires  neither explains everything: both within_squares positive.
[[nodiscard]] EcologicalDetection detect_ecological(std::span<const double> values, const Strata& first,
                                                    const Strata& second);

struct StratumMeans {
  std::vector<double> means;      // per stratum
  std::vector<double> variances;  // with n - 1; NaN for a stratum of one
};
[[nodiscard]] StratumMeans stratum_means(std::span<const double> values, const Strata& strata);

/// Do the means of two strata differ? Welch's t with Satterthwaite's degrees of freedom, two-sided.
struct RiskDetection {
  double t = 0, degrees = 0, p = 1;
  bool has_p = false;  // false where a stratum has one region, or both have no variance
};
/// All pairs, row-major strata × strata; t antisymmetric, p symmetric.
[[nodiscard]] std::vector<RiskDetection> detect_risk(std::span<const double> values, const Strata& strata);

}  // namespace hinterland::indicator

// Economic complexity: which regions have the sectors that few others have, and which sectors only such regions have.
// The matrix of shared sectors is never formed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hinterland/indicator/structure/presence.hpp"

namespace hinterland::indicator {

struct ComplexityOptions {
  enum class Method { eigenvector, reflections } method = Method::eigenvector;
  int reflections = 18;  // of that method; an even number
  enum class Sign {
    diversity,
    ubiquity
  } sign = Sign::diversity;               // region index rises with, sector index falls with
  bool divides_by_sample = false;         // standard deviation with n - 1
  bool sectors_on_regions_scale = false;  // then a region's index is the mean of its sectors'
};

struct Complexity {
  std::vector<double> regions,
      sectors;                 // ECI and PCI; NaN where there is no one in the row; empty if not determined
  double eigenvalue = 0;       // of the second eigenvector
  double next_eigenvalue = 0;  // the third; equal to it: the index is not determined
  double residual = 0;         // |T v - eigenvalue v|, |v| = 1, T symmetric with eigenvalues in 0 … 1
  int products = 0;            // applications of T
  bool is_converged = true;    // always so for reflections, whose number is given

  /// Converged, and the second eigenvalue is neither zero nor the third.
  [[nodiscard]] bool is_determined() const;
};

/// Economic complexity index: the second eigenvector of D_r^-1 M D_s^-1 M', M the presence, D_r and D_s diversity and ubiquity,
/// as z-scores; and, for sectors, the means of it over their regions, as z-scores. The first eigenvector, a constant, is
/// removed exactly. By Lanczos iteration on the symmetric form, over the shorter of both sides; or by a given number of
/// reflections, k_N = means of means from the diversity on, of which the eigenvector is the limit.
///
/// Requires  an even number of reflections >= 2.
/// Accuracy  residual; of the vector |error| <= residual / (eigenvalue - next_eigenvalue).
/// Cost      a pass over the ones for each product; memory 20 vectors of the shorter side.
/// Source    Hidalgo & Hausmann (2009), PNAS 106, pp. 10570-10575 (reflections); Hausmann, Hidalgo et al. (2014), The Atlas
///           of Economic Complexity (eigenvector); Mealy, Farmer & Teytelboym (2019), Science Advances 5 (what it means).
[[nodiscard]] Complexity economic_complexity(const Presence& presence, const ComplexityOptions& options = {});

}  // namespace hinterland::indicator

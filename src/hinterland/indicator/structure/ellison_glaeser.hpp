// Is a sector gathered more than its few large plants alone would make it? Ellison & Glaeser's index.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace hinterland::indicator {

/// How raw concentration is measured: Ellison & Glaeser's sum of squared differences, or Maurel & Sédillot's difference of
/// sums of squares.
enum class ConcentrationForm { ellison_glaeser, maurel_sedillot };

struct SectorPlants {
  std::vector<std::size_t> region;  // per plant
  std::vector<double> size;         // per plant
};

struct Agglomeration {
  double gamma = 0;               // NaN where the sector has one plant
  double raw = 0;                 // G (or Maurel & Sédillot's)
  double herfindahl = 0;          // H of plants
  double expectation = 0, z = 0;  // of G under random location (Ellison & Glaeser's form; NaN otherwise)
};

/// Concentration of one sector beyond that of its plants. With z the plants' shares in the sector, s a region's share in the
/// sector, x a region's share in everything, H = sum z^2 and X = sum x^2:
///   G = sum_r (s_r - x_r)^2,  gamma = (G - (1 - X) H) / ((1 - X) (1 - H)).
/// Were every plant placed at random with the chances x, then E G = (1 - X) H, so gamma = 0 on average; z = (G - E G) / sd.
/// Maurel & Sédillot: G = (sum_r s_r^2 - X) / (1 - X), gamma = (G - H) / (1 - H).
///
/// Shapes    reference: size of everything per region, >= 0; plants of one sector, sizes > 0.
/// Range     gamma from -H / (1 - H) upwards, 1 where all plants stand in a region of ordinary size.
/// Errors    ContractError unless reference has two positive regions, there is a plant and every size is positive.
/// Cost      one pass over plants and regions.
/// Source    Ellison & Glaeser (1997), Journal of Political Economy 105, pp. 889-927, with the variance of G given there;
///           Maurel & Sédillot (1999), Regional Science and Urban Economics 29, pp. 575-604.
[[nodiscard]] Agglomeration ellison_glaeser(std::span<const double> reference, const SectorPlants& plants,
                                            ConcentrationForm form = ConcentrationForm::ellison_glaeser);

}  // namespace hinterland::indicator

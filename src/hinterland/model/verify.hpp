// Proof obligations of a model with its data: is it square, homogeneous, does Walras' law hold, do the data fit?
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "hinterland/base/text.hpp"

namespace hinterland::model {

/// One verdict, with the number it rests on. Shown in every report, passed or not.
struct Finding {
  std::string id;                 // "square", "homogeneity", "walras", "benchmark", "adding_up", "inversion", "check"
  base::Text label;               // "Walras: the dropped equation" | "…"
  bool passed = false;
  double value = 0;               // the number compared
  double bound = 0;               // with this bound; NaN where the verdict is no comparison
  base::Text words;               // "market[Hohhot] has residual 3e-13" | "…"
};

}  // namespace hinterland::model

// A model of products of powers and sums over places, reduced to its sums:
//   S_k[i] = λ_k Σ_j K_k[i,j] Π_m S_m[j]^e_km,
// what is definitional eliminated, scalars and data in λ and K. The e_km are what a theorem on uniqueness asks for;
// here they are only found, from the graph and exactly. See docs/theory/uniqueness.md.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hinterland/base/text.hpp"
#include "hinterland/model/system.hpp"

namespace hinterland::model {

struct ReducedForm {
  struct Sum {
    std::string equation;              // the first one in which it appears
    bool mixes = false;                // every place reaches every other with a positive weight
    std::vector<double> elasticities;  // |e_km|, over the sums
  };
  std::vector<Sum> sums;
  bool fixes_scale = false;  // the equations and numeraires leave no proportional scaling free
};

/// Nothing, with the reason, where the model is not of the form.
struct FormOrReason {
  std::optional<ReducedForm> form;
  base::Text reason;  // "`spend` adds terms: `a[n] + b[n]` is no product of powers"
};

/// Cost      the model's text lowered once more; no array is evaluated.
[[nodiscard]] FormOrReason reduced_form(const System& system);

}  // namespace hinterland::model

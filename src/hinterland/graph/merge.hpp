// Lists of factors and of terms in one form, so that equal products and sums become one node. Part of the Builder.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hinterland/graph/builder.hpp"

namespace hinterland::graph {

/// Adds up the exponents of equal factors, drops those that cancel, and puts the rest in an order that does not
/// depend on what the indices are called.
/// Accuracy  an exponent within 8e-16, relative, of a whole number becomes that number.
void merge_factors(std::vector<Weighted>& factors);

/// The same for terms and their coefficients. One is dropped where equal terms cancel up to rounding, never for
/// being small.
void merge_terms(std::vector<Weighted>& terms);

}  // namespace hinterland::graph

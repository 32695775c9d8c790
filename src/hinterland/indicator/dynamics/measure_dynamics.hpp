// Adapters of convergence and dynamics: Inputs to Measurement. The table's rows (rows_dynamics.cpp) point here.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::indicator {

[[nodiscard]] Measurement measure_sigma(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_beta(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_beta_conditional(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_beta_spatial_lag(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_beta_spatial_error(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_density(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_markov(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_spatial_markov(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_lisa_markov(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_rank_mobility(const Inputs& inputs, base::Diagnostics& out_found);

}  // namespace hinterland::indicator

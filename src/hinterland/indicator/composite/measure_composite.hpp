// Adapters of the composite indices: Inputs to Measurement. The table's rows (rows_composite.cpp) point here.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::indicator {

[[nodiscard]] Measurement measure_composite(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_topsis(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_coordination(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_obstacles(const Inputs& inputs, base::Diagnostics& out_found);

}  // namespace hinterland::indicator

// What the rows of centres and the ellipse compute: adapters between labelled places and the formulas of center.hpp and
// ellipse.hpp. Places on the globe are laid in a plane about their middle; lengths are then km, centres go back to degrees.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::indicator {

// All need coordinates. What weighs is said by the convention `centrography_weight`; unfit weights (HL0713) leave all out.

/// mean_center.x, .y: each place alike.
[[nodiscard]] Measurement measure_mean_center(const Inputs& inputs, base::Diagnostics& out_found);
/// weighted_mean_center.x, .y over time, by the role weight.
[[nodiscard]] Measurement measure_weighted_mean_center(const Inputs& inputs, base::Diagnostics& out_found);
/// median_center.manhattan_x, .manhattan_y, .euclidean_x, .euclidean_y over time.
[[nodiscard]] Measurement measure_median_center(const Inputs& inputs, base::Diagnostics& out_found);
/// standard_distance over time.
[[nodiscard]] Measurement measure_standard_distance(const Inputs& inputs, base::Diagnostics& out_found);
/// ellipse.center_x, .center_y, .sx, .sy, .angle (degrees), .area, .flattening over time. HL0719 where it has no area.
[[nodiscard]] Measurement measure_ellipse(const Inputs& inputs, base::Diagnostics& out_found);
/// center_of_gravity.x, .y over time, by the value; with periods also .step_length and .step_direction (degrees clockwise
/// from north) over the steps between them, .path_length, .displacement.
[[nodiscard]] Measurement measure_center_of_gravity(const Inputs& inputs, base::Diagnostics& out_found);

}  // namespace hinterland::indicator

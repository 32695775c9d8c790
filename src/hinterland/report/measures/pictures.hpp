// The kinds of picture that measurements have. Each makes HTML from the findings it knows by name or by shape, and is
// empty where they are missing; section_measures.cpp puts them in order.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "hinterland/report/measures/shown.hpp"

namespace hinterland::report {

/// "lorenz": first and last period, or before and after.
[[nodiscard]] std::string lorenz_picture(const Shown& shown);
/// ".between" and ".within" (or Dagum's three sources) as stacked columns over time.
[[nodiscard]] std::string parts_picture(const Shown& shown);
/// ".standardised" against ".lag" with quadrants and the regression line; at most 2,000 points.
[[nodiscard]] std::string scatter_picture(const Shown& shown);
/// ".cluster" of the last period as a map of classes.
[[nodiscard]] std::string cluster_picture(const Shown& shown);
/// Two short axes: a heat table; with the steady state where rows are a chain's.
[[nodiscard]] std::string matrix_picture(const Shown& shown);
/// One number a period, or one a period and member of a short axis: lines.
[[nodiscard]] std::string over_time_picture(const Shown& shown);

}  // namespace hinterland::report

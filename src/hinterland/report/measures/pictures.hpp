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
/// Rank against size on logarithmic scales with the fitted line; needs the measured values.
[[nodiscard]] std::string rank_size_picture(const Shown& shown);
/// Densities of up to five periods.
[[nodiscard]] std::string density_picture(const Shown& shown);
/// The path of the centre of gravity over the map, and alone in km.
[[nodiscard]] std::string centre_picture(const Shown& shown);
/// Standard deviational ellipses, first and last, over the map.
[[nodiscard]] std::string ellipse_picture(const Shown& shown);
/// One number a region: a map of classes.
[[nodiscard]] std::string value_map_picture(const Shown& shown);
/// The measured variable itself on a map: once a variable.
[[nodiscard]] std::string variable_map(const Shown& shown);
/// One number a member: bars from the highest down; grades of coordination, p of factors beside them.
[[nodiscard]] std::string ranked_picture(const Shown& shown);
/// Mean share of each criterion in the obstacles.
[[nodiscard]] std::string obstacle_picture(const Shown& shown);
/// One number before and after each strategy.
[[nodiscard]] std::string strategies_picture(const Shown& shown);
/// Shift-share: three parts of each region's change.
[[nodiscard]] std::string components_picture(const Shown& shown);

}  // namespace hinterland::report

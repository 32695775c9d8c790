// What the rows of inequality compute: adapters between labelled data and the formulas beside this file.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::indicator {

// Findings are over time. Where a weight is given, "<id>" is weighted and "<id>.unweighted" is not; "<finding>.se" where
// bootstrap samples are asked for. What the data forbid is told: HL0700 negative values, HL0701 zeros where logarithms are
// taken, HL0702 periods of zeros, HL0703 weights that are not positive, HL0709 a convention out of range.

[[nodiscard]] Measurement measure_gini(const Inputs& inputs, base::Diagnostics& out_found);
/// Always each region counting one; `measure_williamson` is its weighted form.
[[nodiscard]] Measurement measure_cv(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_williamson(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_hoover(const Inputs& inputs, base::Diagnostics& out_found);
/// Over an axis "lorenz" of 101 members, the shares of people in per cent.
[[nodiscard]] Measurement measure_lorenz(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_generalised_entropy(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_atkinson(const Inputs& inputs, base::Diagnostics& out_found);
/// variance_of_logs and .sd, its root.
[[nodiscard]] Measurement measure_variance_of_logs(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_max_min_ratio(const Inputs& inputs, base::Diagnostics& out_found);

/// theil_t; with groups .between (all levels), .within (the innermost groups), .share.between, .share.within;
/// per level, outermost first, .between.<name>, .share.between.<name>; per group of the outermost .within_group,
/// .contribution, .share.within_group, and of an inner one the same with its name after them.
/// HL0704 groups with nothing in them, HL0705 partitions not nested, HL0706 no inequality to have a share of.
[[nodiscard]] Measurement measure_theil_t(const Inputs& inputs, base::Diagnostics& out_found);
/// theil_l and parts as `measure_theil_t`.
[[nodiscard]] Measurement measure_theil_l(const Inputs& inputs, base::Diagnostics& out_found);
/// dagum (the Gini), .within, .between, .transvariation, .share.*; over groups of the outermost partition twice:
/// .gini_groups, .affluence. HL0704, HL0706.
[[nodiscard]] Measurement measure_dagum(const Inputs& inputs, base::Diagnostics& out_found);
/// gini_spatial (the share of pairs that are no neighbours), .neighbours, .others, .all; .p_permutation.
[[nodiscard]] Measurement measure_gini_spatial(const Inputs& inputs, base::Diagnostics& out_found);

}  // namespace hinterland::indicator

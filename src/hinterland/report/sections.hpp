// The sections of the page, each a piece of HTML made from a result; one with nothing to show is empty and left out.
// html.cpp puts them in order.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "hinterland/base/text.hpp"
#include "hinterland/result/result.hpp"

namespace hinterland::report {

[[nodiscard]] std::string findings_section(const result::Result& result);
[[nodiscard]] std::string maps_section(const result::Result& result);
[[nodiscard]] std::string regions_section(const result::Result& result);
[[nodiscard]] std::string radiation_section(const result::Result& result);
[[nodiscard]] std::string measures_section(const result::Result& result);
[[nodiscard]] std::string balance_section(const result::Result& result);
[[nodiscard]] std::string quantities_section(const result::Result& result);
[[nodiscard]] std::string annex_section(const result::Result& result);

/// The label, else the name, of the quantity that plays a role.
[[nodiscard]] base::Text label_of(const result::Outcome& outcome, const std::string& quantity);
/// The title, else the id.
[[nodiscard]] base::Text title_of(const result::Outcome& outcome);

/// Its number among the strategies, from 1: for anchors, where an id of the user's could hold anything.
[[nodiscard]] std::size_t number_of(const result::Result& result, const result::Outcome& strategy);

/// Data measured without a model: nothing was solved, there is nothing to compare.
[[nodiscard]] bool is_measured_only(const result::Result& result);

/// A banner where the outcome did not converge, else nothing.
[[nodiscard]] std::string convergence_banner(const result::Outcome& outcome);

}  // namespace hinterland::report

// docs/indicators.md, made from the one table of indicators.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace hinterland::documentation {

[[nodiscard]] std::string indicators_page();

}  // namespace hinterland::documentation

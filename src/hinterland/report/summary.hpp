// The page in a few lines of Markdown, both languages one after the other: for mail, issues and terminals.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "hinterland/result/result.hpp"

namespace hinterland::report {

[[nodiscard]] std::string summary(const result::Result& result);

}  // namespace hinterland::report

// SHA-256 of input files: run.json says from exactly which bytes a result came.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace hinterland::dataset {

/// Lower-case hexadecimal, 64 characters.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace hinterland::dataset

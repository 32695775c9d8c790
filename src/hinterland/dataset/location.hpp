// Which files a case may read: those inside its own folder, the boundaries that set-up fetched, and a PostGIS address
// written out in full. A case file from elsewhere can therefore not look around on the machine.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/dataset/dataset.hpp"

namespace hinterland::dataset {

struct Location {
  std::string written;  // as in the case; a PostGIS address without its password
  std::string path;     // for the reader
  bool is_database = false;
};

/// The place of a source, or a diagnostic: HL0401 not there, HL0402 outside the folder, HL0420 not fetched.
[[nodiscard]] std::optional<Location> locate(const Source& source, const Request& request,
                                             base::Diagnostics& out_found);

[[nodiscard]] std::string without_password(std::string_view address);

}  // namespace hinterland::dataset

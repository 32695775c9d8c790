// Versions of the libraries this program runs with. One file includes all their headers, so that no other must.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace hinterland::cli {

struct LibraryVersion {
  std::string name;
  std::string version;
};

/// In the order of packages.txt. Asked of the loaded library where it can tell, else of the header compiled with.
[[nodiscard]] std::vector<LibraryVersion> library_versions();

/// Vector instruction sets of this processor that the kernels were compiled for: "AVX2 SSE4 SSSE3".
[[nodiscard]] std::string vector_instructions();

}  // namespace hinterland::cli

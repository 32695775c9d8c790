// Writes the .expected file beside every rejected file. Run it after adding a file or changing a sentence, and read
// the difference before committing it: what it writes is what a user will see.
// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include "rejected_text.hpp"

int main() {
  using namespace hinterland::rejected;
  const std::filesystem::path root = HINTERLAND_SOURCE_DIR;
  for (const auto& file : rejected_files(root / "tests/rejected")) {
    const auto found = diagnostics_of(file, root / "models");
    std::ofstream(expected_file(file), std::ios::binary) << rendered(found, read_file(file));
  }
}

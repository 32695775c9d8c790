// Writes docs/errors.md. Run it after changing a sentence of the catalogue or a rejected file, and read the difference.
// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include "documentation/errors_page.hpp"

int main() {
  const std::filesystem::path root = HINTERLAND_SOURCE_DIR;
  std::ofstream(root / "docs/errors.md", std::ios::binary) << hinterland::documentation::errors_page(root);
}

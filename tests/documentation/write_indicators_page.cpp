// Writes docs/indicators.md. Run it after changing the table of indicators, and read the difference.
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include "documentation/indicators_page.hpp"

int main() {
  const std::filesystem::path root = HINTERLAND_SOURCE_DIR;
  std::ofstream(root / "docs/indicators.md", std::ios::binary)
      << hinterland::documentation::indicators_page();
}

// The table's rows of one family: structure.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {

Family structure_family() {
  return {"structure", {"Structure", "结构"}, {}, {}};
}

}  // namespace hinterland::indicator

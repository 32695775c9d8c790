// The table's rows of one family: space.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {

Family space_family() {
  return {"space", {"Space", "空间"}, {}, {}};
}

}  // namespace hinterland::indicator

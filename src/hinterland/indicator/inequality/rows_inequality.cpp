// The table's rows of one family: inequality.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {

Family inequality_family() {
  return {"inequality", {"Inequality", "不平等"}, {}, {}};
}

}  // namespace hinterland::indicator

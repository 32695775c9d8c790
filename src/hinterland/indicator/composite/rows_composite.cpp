// The table's rows of one family: composite indices.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {

Family composite_family() {
  return {"composite", {"Composite indices", "综合指数"}, {}, {}};
}

}  // namespace hinterland::indicator

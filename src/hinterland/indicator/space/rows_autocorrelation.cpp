// The table's rows of one family: spatial autocorrelation.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {

Family autocorrelation_family() {
  return {"autocorrelation", {"Spatial autocorrelation", "空间自相关"}, {}, {}};
}

}  // namespace hinterland::indicator

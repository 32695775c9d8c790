// The table's rows of one family: spatial stratification.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {

Family stratification_family() {
  return {"stratification", {"Spatial stratification", "空间分异"}, {}, {}};
}

}  // namespace hinterland::indicator

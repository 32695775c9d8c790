// The table's rows of one family: size and primacy.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {

Family size_family() {
  return {"size", {"Size and primacy", "规模与首位度"}, {}, {}};
}

}  // namespace hinterland::indicator

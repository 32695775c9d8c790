// The table's rows of one family: convergence and dynamics.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {

Family dynamics_family() {
  return {"dynamics", {"Convergence and dynamics", "收敛与动态"}, {}, {}};
}

}  // namespace hinterland::indicator

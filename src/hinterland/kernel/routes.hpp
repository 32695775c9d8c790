// A spec for the expected cost over all routes between places on a network; the entries are there too, so that any backend can
// hold them and be compared.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/kernel/kernel.hpp"

namespace hinterland::kernel {

/// K(i, j) = (I - A)^-1 at the node of place i and the node of place j.
///
/// Shapes    routes.row_nodes, .column_nodes: [place].
/// Requires  nodes of the network; ContractError otherwise. What makes A unfit is told by network/faults.hpp, before this.
/// Cost      nothing now. The first row asked for factorises I - A, each row is a substitution.
[[nodiscard]] KernelSpec spec_of(RoutesSpec routes);

}  // namespace hinterland::kernel

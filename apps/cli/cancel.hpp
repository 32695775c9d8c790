// Ctrl-C as a flag: computations look at it between iterations and stop with what they have.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

namespace hinterland::cli {

/// From now on the first Ctrl-C (or SIGTERM) sets the returned flag, and the second one ends the program.
[[nodiscard]] const std::atomic<bool>& cancel_on_interrupt();

}  // namespace hinterland::cli

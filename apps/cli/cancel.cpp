// SPDX-License-Identifier: Apache-2.0
#include "cli/cancel.hpp"

#include <csignal>

namespace hinterland::cli {
namespace {

// The one global of the program: a signal handler receives no argument of ours.
std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may touch only lock-free atomics");

extern "C" void on_signal(int signal) {
  interrupted.store(true, std::memory_order_relaxed);
  std::signal(signal,
              SIG_DFL);  // NOLINT(bugprone-signal-handler,cert-err33-c): signal() is async-signal-safe
}

}  // namespace

const std::atomic<bool>& cancel_on_interrupt() {
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  return interrupted;
}

}  // namespace hinterland::cli

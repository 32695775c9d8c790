// What a long computation needs from outside: may it go on, and whom does it tell how far it is?
// Passed down as an argument; there is no global state.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "hinterland/base/text.hpp"

namespace hinterland::base {

struct Progress {
  Text stage;  // "solving baseline" | "求解基准"
  int iteration = 0;
  double residual = 0;  // 0 where the stage has none
};

struct Context {
  const std::atomic<bool>* cancelled = nullptr;  // set by Ctrl-C; owned by the caller
  std::function<void(const Progress&)> on_progress;

  [[nodiscard]] bool is_cancelled() const {
    return cancelled != nullptr && cancelled->load(std::memory_order_relaxed);
  }
  void tell(const Progress& progress) const {
    if (on_progress) on_progress(progress);
  }
};

}  // namespace hinterland::base

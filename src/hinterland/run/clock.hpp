// How long each step of a run took.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <string>

namespace hinterland::run {

class Clock {
 public:
  void mark(const std::string& step) {
    const auto now = std::chrono::steady_clock::now();
    seconds_[step] = std::chrono::duration<double>(now - last_).count();
    last_ = now;
  }
  [[nodiscard]] const std::map<std::string, double>& seconds() const { return seconds_; }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
  std::map<std::string, double> seconds_;
};

}  // namespace hinterland::run

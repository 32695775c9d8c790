// One small economy of a test file: bound to its model, solved, and asked whether its expectations hold.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "hinterland/lang/checked_model.hpp"
#include "models/test_file.hpp"

namespace hinterland::models_test {

/// Solves the economy and checks everything: that it converges, that the findings of verify hold (square, homogeneous,
/// Walras, the model's `check` lines but those named as failing), and the file's own expectations.
/// Returns what does not hold, each as one message with file, line, economy, equation, place and both sides.
[[nodiscard]] std::vector<std::string> faults_of(const EconomyText& economy, const lang::CheckedModel& model);

}  // namespace hinterland::models_test

// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace hinterland::cli {
namespace {

using base::Language;
using base::Progress;

const base::Text baseline{"solving baseline", "求解基准"};

TEST(Terminal, WritesOneLineAStageIntoALog) {
  std::ostringstream out, err;
  Terminal terminal(out, err, Language::en, false, false);

  terminal.show(Progress{baseline, 1, 0.5});
  terminal.show(Progress{baseline, 2, 0.1});
  terminal.show(Progress{{"writing", "写出"}, 0, 0});
  terminal.end_progress();

  EXPECT_EQ(err.str(), "solving baseline\nwriting\n");
  EXPECT_EQ(out.str(), "");
}

TEST(Terminal, OverwritesTheLineOnAScreenAndShowsTheResidual) {
  std::ostringstream out, err;
  Terminal terminal(out, err, Language::zh, false, true);

  terminal.show(Progress{baseline, 12, 3.1e-5});
  terminal.end_progress();
  terminal.end_progress();

  EXPECT_EQ(err.str(), "\r\x1b[K求解基准:第 12 次迭代,残差 3.1e-05\n");
}

}  // namespace
}  // namespace hinterland::cli

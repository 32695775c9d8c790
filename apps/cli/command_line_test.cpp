// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <vector>

namespace hinterland::cli {
namespace {

using testing::HasSubstr;

struct Reading {
  CommandLine line;
  std::string out, err;
};

Reading read(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "hinterland");
  std::ostringstream out, err;
  CommandLine line = read_command_line(arguments, out, err);
  return {std::move(line), out.str(), err.str()};
}

TEST(CommandLine, HelpIsAnAnswerInTheLanguageAskedFor) {
  const Reading english = read({"--lang", "en", "--help"});
  const Reading chinese = read({"--help", "--lang", "zh"});

  EXPECT_EQ(english.line.exit_code, ExitCode::ok);
  EXPECT_FALSE(english.line.command);
  EXPECT_THAT(english.out, HasSubstr("Solve a case and write its report"));
  EXPECT_THAT(chinese.out, HasSubstr("求解案例并生成报告"));
}

TEST(CommandLine, WrongUseIsExplainedAndHasItsOwnExitCode) {
  for (const auto& wrong : {std::vector<const char*>{}, {"fly"}, {"explain"}, {"models", "--lang", "fr"}}) {
    const Reading reading = read(wrong);

    EXPECT_EQ(reading.line.exit_code, ExitCode::usage);
    EXPECT_FALSE(reading.line.command);
    EXPECT_THAT(reading.err, HasSubstr("--help"));
  }
}

TEST(CommandLine, CommonOptionsMayFollowTheSubcommand) {
  const Reading reading = read({"models", "--json", "--models", "/some/where"});

  ASSERT_TRUE(reading.line.command);
  EXPECT_TRUE(reading.line.wants_json);
  EXPECT_EQ(std::get<ModelsOptions>(*reading.line.command).models, "/some/where");
}

TEST(CommandLine, TexIsAPageOrADocumentButNotBoth) {
  const auto page = std::get<TexOptions>(read({"tex", "strong_capital", "--page"}).line.command.value());
  EXPECT_EQ(page.model, "strong_capital");
  EXPECT_TRUE(page.wants_page);
  EXPECT_FALSE(page.wants_document);
  EXPECT_FALSE(page.models.empty());

  const Reading both = read({"tex", "strong_capital", "--page", "--document"});
  EXPECT_EQ(both.line.exit_code, ExitCode::usage);
  EXPECT_THAT(both.err, HasSubstr("--document excludes --page"));
}

TEST(CommandLine, NamesTheMissingCase) {
  const Reading reading = read({"run", "no/such/case"});

  EXPECT_EQ(reading.line.exit_code, ExitCode::usage);
  EXPECT_THAT(reading.err, HasSubstr("no/such/case"));
}

}  // namespace
}  // namespace hinterland::cli

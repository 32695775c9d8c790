// Shell blocks (```sh) of the pages: every command exists, takes the options shown and names files that are there.
// They are not executed whole (a build inside a test would be); `hinterland … --help` is.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "documentation/code_blocks.hpp"

namespace hinterland::documentation {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const fs::path root = HINTERLAND_SOURCE_DIR;

struct Answer {
  int status = -1;
  std::string output;
};

Answer ask(const std::string& arguments) {
  const std::string command = std::string(HINTERLAND_PROGRAM) + " --lang en " + arguments + " 2>&1";
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return {};
  Answer answer;
  std::array<char, 4096> buffer{};
  while (fgets(buffer.data(), static_cast<int>(buffer.size()), pipe) != nullptr)
    answer.output += buffer.data();
  answer.status = pclose(pipe);
  return answer;
}

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream(line.substr(0, line.find(" #")));
  return {std::istream_iterator<std::string>(stream), {}};
}

/// `hinterland …` or `./run …`: the subcommand answers --help, and its options are in that help.
void expect_program_understands(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return;
  const bool has_subcommand = !arguments.front().starts_with('-');
  const std::string common = ask("--help").output;
  std::string help = common;
  if (has_subcommand) {
    const Answer answer = ask(arguments.front() + " --help");
    EXPECT_EQ(answer.status, 0) << "no subcommand " << arguments.front() << '\n' << answer.output;
    help += answer.output;
  }
  for (const std::string& word : arguments) {
    const std::string option = word.substr(0, word.find('='));
    if (word.starts_with('-')) {
      EXPECT_THAT(help, HasSubstr(option));
    }
  }
}

/// `./test --x`: the options are in the comment at its top, which is also its usage.
void expect_test_script_understands(const std::vector<std::string>& arguments) {
  const std::string script = content_of(root / "test");
  for (const std::string& word : arguments) {
    if (word == "--") return;  // the rest is ctest's
    EXPECT_THAT(script, HasSubstr("./test " + word));
  }
}

void expect_files_exist(const std::vector<std::string>& words, const std::set<std::string>& made) {
  for (const std::string& word : words) {
    const bool is_ours = word.starts_with("cases/") || word.starts_with("models/") ||
                         word.starts_with("docs/") || word.starts_with("scripts/") ||
                         word.starts_with("src/");
    if (is_ours && !made.contains(word)) {
      EXPECT_TRUE(fs::exists(root / word)) << word;
    }
  }
}

/// One command; `made` gathers what earlier commands of the block have created.
void expect_command_works(const std::vector<std::string>& words, std::set<std::string>& made) {
  const std::vector<std::string> arguments(words.begin() + 1, words.end());
  const std::set<std::string> foreign{"git", "cd", "cp", "mkdir", "cmake", "ninja", "ctest"};
  if (words.front() == "cp" || words.front() == "mkdir") made.insert(words.back());
  expect_files_exist(words, made);
  if (words.front() == "./run" || words.front() == "hinterland") {
    expect_program_understands(arguments);
  } else if (words.front() == "./test") {
    expect_test_script_understands(arguments);
  } else if (!words.front().starts_with("scripts/")) {
    EXPECT_TRUE(foreign.contains(words.front())) << "unknown command " << words.front();
  }
}

TEST(CodeBlocks, AreFoundWithTheirLanguageAndPlace) {
  const std::string page = "text\n```sh\n./run\n```\n```hlm\nmodel m\n```\n```sh\n./test\n```\n";

  const std::vector<CodeBlock> blocks = code_blocks_of("page", page, "sh");

  ASSERT_EQ(blocks.size(), 2u);
  EXPECT_EQ(blocks[0].text(), "./run\n");
  EXPECT_EQ(blocks[1].first_line, 9);
}

TEST(ShellBlocks, ShowOnlyCommandsThatExist) {
  const std::vector<CodeBlock> blocks = code_blocks("sh");
  ASSERT_FALSE(blocks.empty());

  for (const CodeBlock& block : blocks) {
    std::set<std::string> made;
    for (std::size_t k = 0; k < block.lines.size(); ++k) {
      const std::vector<std::string> words = words_of(block.lines[k]);
      if (words.empty() || words.front().starts_with('#')) continue;
      SCOPED_TRACE(block.page + ":" + std::to_string(block.first_line + static_cast<int>(k)) + ": " +
                   block.lines[k]);
      expect_command_works(words, made);
    }
  }
}

TEST(ShellBlocks, BothReadmesShowTheSameCommands) {
  const auto commands = [](const std::string& page) {
    std::vector<std::vector<std::string>> all;
    for (const CodeBlock& block : code_blocks_of(page, content_of(root / page), "sh")) {
      for (const std::string& line : block.lines) all.push_back(words_of(line));
    }
    return all;
  };

  EXPECT_EQ(commands("README.md"), commands("README.zh-CN.md"));
}

}  // namespace
}  // namespace hinterland::documentation

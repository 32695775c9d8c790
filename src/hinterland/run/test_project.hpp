// A copy of a case in a temporary folder, with pieces of its text replaced: for tests of whole runs.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "hinterland/run/options.hpp"

namespace hinterland::run::test {

namespace fs = std::filesystem;

inline std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class Project {
 public:
  explicit Project(const std::string& name = "inner_mongolia", const std::string& suffix = "") {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    std::string folder = std::string(test->test_suite_name()) + "." + test->name() + suffix;
    for (char& letter : folder) {
      if (letter == '/') letter = '_';
    }
    root_ = fs::path(testing::TempDir()) / folder;
    fs::remove_all(root_);
    fs::create_directories(root_);
    fs::copy(fs::path(HINTERLAND_SOURCE_DIR) / "cases" / name, root_ / "case", fs::copy_options::recursive);
  }
  ~Project() { fs::remove_all(root_); }
  Project(const Project&) = delete;
  Project& operator=(const Project&) = delete;

  [[nodiscard]] fs::path path(const std::string& inside) const { return root_ / inside; }

  /// Replaces a piece that must be there; `file` is inside the case.
  void replace(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = content(root_ / "case" / file);
    const std::size_t at = text.find(from);
    if (at == std::string::npos) throw std::logic_error("test: no '" + from + "' in " + file);
    write(file, text.replace(at, from.size(), to));
  }
  void write(const std::string& file, const std::string& text) const {
    std::ofstream(root_ / "case" / file, std::ios::binary) << text;
  }

  /// Replaces all strategies by these tables.
  void set_strategies(const std::string& tables) const {
    std::string text = content(root_ / "case" / "case.toml");
    for (std::size_t at = text.find("\n[[strategy]]"); at != std::string::npos;
         at = text.find("\n[[strategy]]")) {
      const std::size_t end = text.find("\n[", at + 2);
      text.erase(at, end - at);
    }
    write("case.toml", text + "\n" + tables);
  }

  [[nodiscard]] Options options(const std::string& output = "out") const {
    Options options;
    options.case_path = root_ / "case";
    options.output = root_ / output;
    options.models = fs::path(HINTERLAND_SOURCE_DIR) / "models";
    return options;
  }

 private:
  fs::path root_;
};

}  // namespace hinterland::run::test

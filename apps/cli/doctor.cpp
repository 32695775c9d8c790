// SPDX-License-Identifier: Apache-2.0
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/config.hpp"
#include "cli/libraries.hpp"
#include "hinterland/base/bandwidth.hpp"
#include "hinterland/kernel/kernel.hpp"

namespace hinterland::cli {
namespace {

/// One line of the answer; `key` is its name in JSON.
struct Line {
  std::string key;
  base::Text label;
  std::string value;
};

bool holds_files(const std::filesystem::path& folder) {
  return std::filesystem::is_directory(folder) && !std::filesystem::is_empty(folder);
}

std::string backends() {
  std::string names;
  for (const kernel::Backend& backend : kernel::backends()) {
    if (!names.empty()) names += ", ";
    names += backend.name;
  }
  return names;
}

std::vector<Line> program_and_machine(const DoctorOptions& options, const Terminal& terminal) {
  const std::string yes = terminal.in_words({"found in ", "位于 "});
  const std::string no = terminal.in_words({"missing: ", "缺少:"});
  const auto folder = [&](const std::filesystem::path& path) {
    return (holds_files(path) ? yes : no) + path.string();
  };
  const base::Bandwidth bandwidth = base::measure_bandwidth();
  return {
      {"version", {"hinterland", "hinterland"}, version},
      {"compiler", {"compiler", "编译器"}, fmt::format("{}, {}", compiler, build_type)},
      {"threads", {"threads", "线程数"}, std::to_string(std::thread::hardware_concurrency())},
      {"vector_instructions", {"vector instructions", "向量指令"}, vector_instructions()},
      {"bandwidth",
       {"memory read", "内存读取"},
       fmt::format("{:.1f} GB/s", bandwidth.bytes_per_second / 1e9)},
      {"kernels", {"kernel backends", "核后端"}, backends()},
      {"models", {"models", "模型库"}, folder(options.models)},
      {"boundaries", {"fetched boundaries", "已下载的边界"}, folder(options.fetched)},
  };
}

}  // namespace

ExitCode execute(const DoctorOptions& options, Terminal& terminal) {
  const std::vector<Line> lines = program_and_machine(options, terminal);
  nlohmann::ordered_json answer;
  for (const Line& line : lines) {
    answer[line.key] = line.value;
    if (!terminal.wants_json())
      terminal.print(fmt::format("{}: {}", terminal.in_words(line.label), line.value));
  }
  for (const LibraryVersion& library : library_versions()) {
    answer["libraries"][library.name] = library.version;
    if (!terminal.wants_json()) terminal.print(fmt::format("{}: {}", library.name, library.version));
  }
  if (terminal.wants_json()) terminal.print_json(answer);
  return ExitCode::ok;
}

}  // namespace hinterland::cli

// SPDX-License-Identifier: Apache-2.0
#include "rejected_text.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "hinterland/lang/check.hpp"
#include "hinterland/lang/parse.hpp"

namespace hinterland::rejected {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// Files with a thousand operators on a line are shown by their beginning.
std::string shortened(const std::string& line) {
  return line.size() <= 200 ? line : "";
}

void check_assignments(const std::string& text, const std::string& file, const lang::CheckedModel& model,
                       base::Diagnostics& out_found) {
  const std::map<std::string, std::string> groups = {{"HuBaoE", "R"}, {"industries", "Industries"}};
  const std::vector<lang::Symbol> symbols = {
      {lang::SymbolKind::map, "capital", {"n"}, {"R"}, {}, {}, {}, {}, {}, "R"}};
  int number = 0;
  for (const std::string& line : lines_of(text)) {
    const auto assignment = lang::parse_assignment(line, {file, ++number, 1, 0}, out_found);
    if (assignment) lang::check_assignment(*assignment, model, symbols, groups, out_found);
  }
}

}  // namespace

std::vector<std::filesystem::path> rejected_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (extension == ".hlm" || extension == ".assign") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string read_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::filesystem::path expected_file(std::filesystem::path file) {
  return file.replace_extension(".expected");
}

base::Diagnostics diagnostics_of(const std::filesystem::path& file, const std::filesystem::path& models) {
  base::Diagnostics found;
  const std::string name = file.filename().string();
  const std::string text = read_file(file);
  if (file.extension() == ".hlm") {
    (void)lang::check(lang::parse_model(text, name, found), found);
    found.sort_by_place();
    return found;
  }
  const auto model_file = models / "strong_capital" / "strong_capital.hlm";
  const auto model =
      lang::check(lang::parse_model(read_file(model_file), "strong_capital.hlm", found), found);
  if (model) check_assignments(text, name, *model, found);
  return found;
}

std::string rendered(const base::Diagnostics& found, const std::string& text) {
  const auto lines = lines_of(text);
  std::string result;
  for (const auto language : {base::Language::en, base::Language::zh}) {
    for (const base::Diagnostic& one : found.list()) {
      const auto line = static_cast<std::size_t>(one.place.line);
      const std::string source = line >= 1 && line <= lines.size() ? shortened(lines[line - 1]) : "";
      result += base::render(one, language, source) + "\n";
    }
    result += "\n";
  }
  return result;
}

}  // namespace hinterland::rejected

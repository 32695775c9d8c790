// SPDX-License-Identifier: Apache-2.0
#include "documentation/errors_page.hpp"

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>
#include <vector>

#include <nlohmann/json.hpp>

namespace hinterland::documentation {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Renderings in a file of expected words, each with the lines that belong to it.
std::vector<std::string> renderings(const std::string& text) {
  static const std::regex begins("^.*(error|warning|note|错误|警告|提示) HL[0-9]{4}: .*$");
  std::vector<std::string> found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (std::regex_match(line, begins))
      found.push_back(line);
    else if (!found.empty() && !line.empty())
      found.back() += "\n" + line;
  }
  return found;
}

void add_examples(const fs::path& root, const fs::path& expected, std::map<std::string, Example>& out) {
  static const std::regex id_form(" (HL[0-9]{4}): ");
  for (const std::string& rendering : renderings(content(expected))) {
    std::smatch match;
    if (!std::regex_search(rendering, match, id_form)) continue;
    Example& example = out[match[1]];
    const bool is_chinese = rendering.find("错误 HL") != std::string::npos ||
                            rendering.find("警告 HL") != std::string::npos ||
                            rendering.find("提示 HL") != std::string::npos;
    std::string& words = is_chinese ? example.zh : example.en;
    const std::string file = fs::relative(expected, root).string();
    if (!words.empty() || (!example.file.empty() && example.file != file)) continue;
    words = rendering;
    example.file = file;
  }
}

/// A page is UTF-8, even where it shows a file that is not: other bytes become U+FFFD.
std::string as_utf8(const std::string& text) {
  const std::string quoted = Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
  return Json::parse(quoted).get<std::string>();
}

/// Most of them are short; a file of a thousand operators is not for a page.
std::string shortened(const std::string& rendering) {
  std::string text;
  std::istringstream lines(rendering);
  for (std::string line; std::getline(lines, line);) {
    if (line.size() <= 400) text += as_utf8(line) + "\n";
  }
  return text;
}

std::string text_of(const Json& entry, const char* part, const char* language) {
  return entry.at(part).at(language).get<std::string>();
}

std::string section(const Json& entry, const std::map<std::string, Example>& shown) {
  const std::string id = entry.at("id");
  std::string page =
      "<a id=\"" + id + "\"></a>\n\n## " + id + " " + entry.at("name").get<std::string>() + "\n\n";
  const bool is_warning = entry.at("severity") == "warning";
  for (const char* language : {"en", "zh"}) {
    const bool is_chinese = std::string(language) == "zh";
    const std::string kind = is_warning ? (is_chinese ? "警告" : "Warning") : (is_chinese ? "错误" : "Error");
    page += "**" + kind + (is_chinese ? ":**" : ":** ") + text_of(entry, "message", language) + "\n\n";
    const std::string step = text_of(entry, "next_step", language);
    if (!step.empty()) page += (is_chinese ? "下一步:" : "Next step: ") + step + "\n\n";
    page += text_of(entry, "explanation", language) + "\n\n";
  }
  if (const auto example = shown.find(id); example != shown.end()) {
    page += "`" + example->second.file + "`\n\n```text\n" + shortened(example->second.en) +
            shortened(example->second.zh) + "```\n\n";
  } else if (const auto reason = without_file().find(id); reason != without_file().end()) {
    page += "No file shows it: " + reason->second + ".\n\n";
  }
  return page;
}

}  // namespace

std::map<std::string, Example> examples(const fs::path& root) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(root / "tests/rejected")) {
    if (entry.path().extension() == ".expected") files.push_back(entry.path());
  }
  for (const char* folder : {"tests/rejected_cases", "tests/rejected_tables"}) {
    for (const auto& entry : fs::directory_iterator(root / folder)) {
      if (fs::exists(entry.path() / "expected.txt")) files.push_back(entry.path() / "expected.txt");
    }
  }
  std::ranges::sort(files);
  std::map<std::string, Example> found;
  for (const fs::path& file : files) add_examples(root, file, found);
  return found;
}

std::string errors_page(const fs::path& root) {
  const Json catalogue = Json::parse(content(root / "schema/diagnostics.json"));
  std::vector<Json> entries(catalogue.at("diagnostics").begin(), catalogue.at("diagnostics").end());
  std::ranges::stable_sort(entries, {}, [](const Json& entry) { return entry.at("id").get<std::string>(); });
  const auto shown = examples(root);
  std::string page =
      "# Messages\n\n"
      "Every message of Hinterland has a number. `hinterland explain HL0106` shows its entry. Made from\n"
      "`schema/diagnostics.json` by the program `write_errors_page`; a test keeps it up to date.\n\n"
      "每条信息都有编号,`hinterland explain HL0106` 显示对应条目。本页由 `write_errors_page` 根据\n"
      "`schema/diagnostics.json` 生成,并有测试保证其最新。\n\n";
  for (const Json& entry : entries) page += section(entry, shown);
  page.pop_back();
  return page;
}

const std::map<std::string, std::string>& without_file() {
  static const std::map<std::string, std::string> reasons = {
      {"HL0210", "it lists the library, which grows; `run/refused_case_test.cpp` provokes it"},
      {"HL0214", "a warning of a case that runs; `run/refused_case_test.cpp` provokes it"},
      {"HL0301", "the case file itself cannot be read; `run/case_file_test.cpp` provokes it"},
      {"HL0426", "the words are GDAL's and change with its version; `dataset/dataset_test.cpp` provokes it"},
      {"HL0427", "it needs a coordinate system that PROJ lacks; `dataset/dataset_test.cpp` provokes it"},
      {"HL0501", "it comes after solving; `run/run_case_test.cpp` provokes it"},
      {"HL0601", "it compares with an earlier run; `run/run_case_test.cpp` provokes it"},
      {"HL0602", "it answers a question on the command line; `run/explain_value_test.cpp` provokes it"},
      {"HL0603", "it answers a question on the command line; `run/explain_value_test.cpp` provokes it"},
      {"HL0610", "it depends on the folder of results; `result/store_test.cpp` provokes it"},
      {"HL0611", "it depends on the disk; `result/store_test.cpp` provokes it"},
      {"HL0700", "`indicator/size/rows_size_test.cpp` provokes it"},
      {"HL0701", "`indicator/inequality/rows_inequality_test.cpp` provokes it"},
      {"HL0702", "`indicator/size/rows_size_test.cpp` provokes it"},
      {"HL0703", "`indicator/inequality/rows_inequality_test.cpp` provokes it"},
      {"HL0704", "`indicator/inequality/rows_inequality_test.cpp` provokes it"},
      {"HL0705", "`indicator/inequality/rows_inequality_test.cpp` provokes it"},
      {"HL0706", "`indicator/inequality/rows_inequality_test.cpp` provokes it"},
      {"HL0707", "`indicator/size/rows_size_test.cpp` provokes it"},
      {"HL0708", "`indicator/size/rows_size_test.cpp` provokes it"},
      {"HL0709", "`indicator/inequality/rows_inequality_test.cpp` provokes it"},
      {"HL0711", "`indicator/space/weights_test.cpp` provokes it"},
      {"HL0712", "`indicator/space/measure_space_test.cpp` provokes it"},
      {"HL0713", "`indicator/space/measure_space_test.cpp` provokes it"},
      {"HL0714", "`indicator/space/measure_space_test.cpp` provokes it"},
      {"HL0715", "`indicator/space/measure_space_test.cpp` provokes it"},
      {"HL0716", "`indicator/space/measure_space_test.cpp` provokes it"},
      {"HL0717", "`indicator/space/measure_space_test.cpp` provokes it"},
      {"HL0718", "`indicator/space/measure_space_test.cpp` provokes it"},
      {"HL0719", "`indicator/space/measure_space_test.cpp` provokes it"},
      {"HL0720", "`indicator/space/measure_autocorrelation_test.cpp` provokes it"},
      {"HL0721", "`indicator/space/measure_autocorrelation_test.cpp` provokes it"},
      {"HL0722", "`indicator/space/measure_autocorrelation_test.cpp` provokes it"},
      {"HL0723", "`indicator/space/measure_autocorrelation_test.cpp` provokes it"},
      {"HL0724", "`indicator/space/measure_autocorrelation_test.cpp` provokes it"},
      {"HL0725", "`indicator/space/measure_autocorrelation_test.cpp` provokes it"},
      {"HL0726", "`indicator/space/measure_autocorrelation_test.cpp` provokes it"},
      {"HL0727", "`indicator/space/measure_autocorrelation_test.cpp` provokes it"},
      {"HL0728", "`indicator/space/measure_autocorrelation_test.cpp` provokes it"},
      {"HL0730", "`indicator/dynamics/measure_convergence_test.cpp` provokes it"},
      {"HL0731", "`indicator/dynamics/measure_convergence_test.cpp` provokes it"},
      {"HL0732", "`indicator/dynamics/measure_convergence_test.cpp` provokes it"},
      {"HL0733", "`indicator/dynamics/measure_convergence_test.cpp` provokes it"},
      {"HL0734", "`indicator/dynamics/measure_convergence_test.cpp` provokes it"},
      {"HL0735", "`indicator/dynamics/measure_markov_test.cpp` provokes it"},
      {"HL0736", "`indicator/dynamics/measure_markov_test.cpp` provokes it"},
      {"HL0737", "`indicator/dynamics/measure_markov_test.cpp` provokes it"},
      {"HL0738", "`indicator/dynamics/measure_markov_test.cpp` provokes it"},
      {"HL0739", "`indicator/composite/measure_composite_test.cpp` provokes it"},
      {"HL0740", "`indicator/composite/measure_composite_test.cpp` provokes it"},
      {"HL0741", "`indicator/composite/measure_composite_test.cpp` provokes it"},
      {"HL0742", "`indicator/composite/measure_composite_test.cpp` provokes it"},
      {"HL0743", "`indicator/composite/measure_composite_test.cpp` provokes it"},
      {"HL0744", "`indicator/composite/measure_composite_test.cpp` provokes it"},
      {"HL0745", "`indicator/composite/measure_composite_test.cpp` provokes it"},
      {"HL0746", "`indicator/dynamics/measure_markov_test.cpp` provokes it"},
      {"HL0747", "`indicator/dynamics/measure_convergence_test.cpp` provokes it"},
      {"HL0748", "`indicator/dynamics/measure_convergence_test.cpp` provokes it"},
      {"HL0749", "`indicator/composite/measure_composite_test.cpp` provokes it"},
      {"HL0750", "`indicator/structure/location_quotient_test.cpp` provokes it"},
      {"HL0751", "`indicator/structure/location_quotient_test.cpp` provokes it"},
      {"HL0752", "`indicator/structure/location_quotient_test.cpp` provokes it"},
      {"HL0753", "`indicator/structure/shift_share_test.cpp` provokes it"},
      {"HL0754", "`indicator/structure/shift_share_test.cpp` provokes it"},
      {"HL0755", "`indicator/structure/shift_share_test.cpp` provokes it"},
      {"HL0756", "`indicator/structure/ellison_glaeser_test.cpp` provokes it"},
      {"HL0757", "`indicator/structure/ellison_glaeser_test.cpp` provokes it"},
      {"HL0758", "`indicator/structure/ellison_glaeser_test.cpp` provokes it"},
      {"HL0759", "`indicator/structure/complexity_test.cpp` provokes it"},
      {"HL0760", "`indicator/structure/complexity_test.cpp` provokes it"},
      {"HL0761", "`indicator/structure/complexity_test.cpp` provokes it"},
      {"HL0762", "`indicator/structure/fitness_test.cpp` provokes it"},
      {"HL0763", "`indicator/structure/productive_test.cpp` provokes it"},
      {"HL0764", "`indicator/structure/productive_test.cpp` provokes it"},
      {"HL0765", "`indicator/structure/productive_test.cpp` provokes it"},
      {"HL0766", "`indicator/structure/productive_test.cpp` provokes it"},
      {"HL0767", "`indicator/structure/productive_test.cpp` provokes it"},
      {"HL0768", "`indicator/structure/productive_test.cpp` provokes it"},
      {"HL0769", "`indicator/structure/productive_test.cpp` provokes it"},
      {"HL0800", "`network/faults_test.cpp` provokes it"},
      {"HL0801", "`network/faults_test.cpp` provokes it"},
      {"HL0802", "`network/faults_test.cpp` provokes it"},
      {"HL0803", "`network/faults_test.cpp` provokes it"},
      {"HL0804", "`network/faults_test.cpp` provokes it"},
      {"HL0805", "`network/faults_test.cpp` provokes it"}};
  return reasons;
}

}  // namespace hinterland::documentation

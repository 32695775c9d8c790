// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.hpp"

#include <fstream>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace hinterland::cli {
namespace {

/// The line a diagnostic points at; empty where the file cannot be read any more.
std::string source_line(const base::Place& place) {
  std::ifstream file(place.file);
  std::string line;
  for (int number = 0; number < place.line; ++number) {
    if (!std::getline(file, line)) return {};
  }
  return line;
}

std::string_view to_string(base::Severity severity) {
  switch (severity) {
    case base::Severity::note:
      return "note";
    case base::Severity::warning:
      return "warning";
    case base::Severity::error:
      return "error";
  }
  return "";
}

nlohmann::ordered_json as_json(const base::Diagnostic& fault) {
  using base::Language;
  return {{"id", fault.id},
          {"severity", to_string(base::severity(fault.id))},
          {"file", fault.place.file},
          {"line", fault.place.line},
          {"column", fault.place.column},
          {"length", fault.place.length},
          {"arguments", fault.arguments},
          {"message", {{"en", message(fault, Language::en)}, {"zh", message(fault, Language::zh)}}},
          {"next_step", {{"en", next_step(fault, Language::en)}, {"zh", next_step(fault, Language::zh)}}}};
}

}  // namespace

Terminal::Terminal(std::ostream& out, std::ostream& err, base::Language language, bool json,
                   bool is_interactive)
    : out_(out), err_(err), language_(language), json_(json), is_interactive_(is_interactive) {}

void Terminal::print(std::string_view line) const {
  out_ << line << '\n';
}

void Terminal::print_json(const nlohmann::ordered_json& answer) const {
  out_ << answer.dump(2) << '\n';
}

void Terminal::note(std::string_view line) const {
  err_ << line << '\n';
}

void Terminal::show(const base::Diagnostics& found) const {
  if (json_) {
    auto list = nlohmann::ordered_json::array();
    for (const base::Diagnostic& fault : found.list()) list.push_back(as_json(fault));
    print_json(nlohmann::ordered_json{{"diagnostics", list}});
    return;
  }
  for (const base::Diagnostic& fault : found.list()) {
    note(render(fault, language_, source_line(fault.place)));
  }
}

void Terminal::show(const base::Progress& progress) {
  const std::string stage = in_words(progress.stage);
  if (!is_interactive_) {
    if (stage != stage_) err_ << stage << std::endl;  // flushed: a log is watched
    stage_ = stage;
    return;
  }
  if (has_open_line_ && stage != stage_) err_ << '\n';
  err_ << "\r\x1b[K" << stage;
  if (progress.iteration > 0) {
    const base::Text counter{": iteration {}, residual {:.1e}", ":第 {} 次迭代,残差 {:.1e}"};
    err_ << fmt::format(fmt::runtime(in_words(counter)), progress.iteration, progress.residual);
  }
  err_ << std::flush;
  has_open_line_ = true;
  stage_ = stage;
}

void Terminal::end_progress() {
  if (has_open_line_) err_ << std::endl;
  has_open_line_ = false;
}

}  // namespace hinterland::cli

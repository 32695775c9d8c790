// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/summary.hpp"

#include <array>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/sections.hpp"
#include "hinterland/report/sentences.hpp"
#include "hinterland/report/summary_measures.hpp"

namespace hinterland::report {

namespace {

/// A name cannot become a heading, a link or HTML.
std::string plain(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>#|").find(c) != std::string_view::npos) safe += '\\';
    safe += c == '\n' ? ' ' : c;
  }
  return safe;
}

std::string listed(const std::vector<Sentence>& all, base::Language language) {
  std::string text;
  for (const auto& [lead, said] : all) {
    text += fmt::format("- **{}**{}{}\n", plain(lead.in(language)),
                        language == base::Language::zh ? "：" : ": ", plain(said.in(language)));
  }
  return text;
}

std::string in_language(const result::Result& result, base::Language language) {
  const base::Text title = result.title.en.empty() ? same(result.name) : result.title;
  std::string text =
      fmt::format("# {}\n\n{}\n", plain(title.in(language)), plain(result.description.in(language)));
  if (!result.baseline.solve.is_converged()) {
    text +=
        fmt::format("\n**{}: {}**\n", phrase("baseline").in(language), phrase("not_converged").in(language));
  }
  for (const result::Outcome& strategy : result.strategies) {
    text += fmt::format("\n## {}\n\n", plain(title_of(strategy).in(language)));
    if (!strategy.solve.is_converged()) text += fmt::format("**{}**\n", phrase("not_converged").in(language));
    text += listed(sentences(result, strategy), language);
  }
  return text + summary_of_measures(result, language, plain);
}

}  // namespace

std::string summary(const result::Result& result) {
  return in_language(result, base::Language::zh) + "\n---\n\n" + in_language(result, base::Language::en);
}

}  // namespace hinterland::report

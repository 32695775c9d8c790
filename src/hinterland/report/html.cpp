// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/html.hpp"

#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "embedded/report_css.hpp"
#include "embedded/report_js.hpp"
#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/sections.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::report {

namespace {

struct Section {
  const char* id;
  const char* title;
  std::string (*html)(const result::Result&);
};

// The page in its order; the contents list is made from the same rows.
constexpr std::array sections = {Section{"findings", "section_findings", findings_section},
                                 Section{"maps", "section_maps", maps_section},
                                 Section{"regions", "section_regions", regions_section},
                                 Section{"radiation", "section_radiation", radiation_section},
                                 Section{"balance", "section_balance", balance_section},
                                 Section{"measures", "section_measures", measures_section},
                                 Section{"quantities", "section_quantities", quantities_section},
                                 Section{"annex", "section_annex", annex_section}};

base::Text page_title(const result::Result& result) {
  return result.title.en.empty() && result.title.zh.empty() ? same(result.name) : result.title;
}

/// Nothing may be fetched: the page carries all it needs, and a name that slips through may not call home.
std::string head(const result::Result& result, base::Language language) {
  const base::Text title = page_title(result);
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
      "<title data-en=\"{}\" data-zh=\"{}\">{}</title>\n<style>\n{}</style>\n</head>\n",
      language == base::Language::zh ? "zh-CN" : "en", escape(title.in(base::Language::en)),
      escape(title.in(base::Language::zh)), escape(title.in(language)), embedded::report_css);
}

std::string masthead(const result::Result& result, base::Language language) {
  const auto button = [&](const char* code, const char* label, base::Language of) {
    return fmt::format(
        "<button type=\"button\" data-language=\"{0}\" lang=\"{0}\" aria-pressed=\"{1}\">{2}</button>", code,
        of == language, label);
  };
  const base::Text made = phrase(
      result::has_model(result) ? "produced_by" : "measured_by",
      {{"version",
        same(result.provenance.hinterland_version.empty() ? "" : " " + result.provenance.hinterland_version)},
       {"model", same(result.provenance.model_name)}});
  return fmt::format(
      "<header>\n<div class=\"switch\" role=\"group\" aria-label=\"语言 Language\">{}{}</div>\n"
      "<h1>{}</h1>\n<p class=\"lead\">{}</p>\n<p class=\"made\">{}</p>\n</header>\n",
      button("zh", "中文", base::Language::zh), button("en", "English", base::Language::en),
      both(page_title(result)), both(result.description), both(made));
}

/// The sections that have something to show.
std::vector<std::pair<Section, std::string>> written_sections(const result::Result& result) {
  std::vector<std::pair<Section, std::string>> written;
  for (const Section& section : sections) {
    std::string html = section.html(result);
    if (!html.empty()) written.emplace_back(section, std::move(html));
  }
  return written;
}

std::string contents(const std::vector<std::pair<Section, std::string>>& written) {
  std::string html = "<nav><ol>\n";
  for (const auto& [section, content] : written) {
    html += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", section.id, both(phrase(section.title)));
  }
  return html + "</ol></nav>\n";
}

}  // namespace

std::string html(const result::Result& result, base::Language default_language) {
  const auto written = written_sections(result);
  std::string page = head(result, default_language) + "<body>\n" + masthead(result, default_language) +
                     contents(written) + "<main>\n";
  for (const auto& [section, content] : written) {
    page += fmt::format(
        "<section id=\"{0}\" aria-labelledby=\"{0}-title\">\n<h2 id=\"{0}-title\">{1}</h2>\n{2}</section>\n",
        section.id, both(phrase(section.title)), content);
  }
  return page + fmt::format("</main>\n<script>\n{}</script>\n</body>\n</html>\n", embedded::report_js);
}

}  // namespace hinterland::report

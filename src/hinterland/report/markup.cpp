// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/markup.hpp"

#include <fmt/format.h>

namespace hinterland::report {

namespace {

std::string in_tags(std::string_view tag, const base::Text& text) {
  const std::string en = escape(text.in(base::Language::en));
  std::string zh = escape(text.in(base::Language::zh));
  if (en == zh || en.empty()) return zh;
  return fmt::format("<{0} lang=\"en\">{1}</{0}><{0} lang=\"zh\">{2}</{0}>", tag, en, zh);
}

}  // namespace

std::string escape(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') safe += c;
    }
  }
  return safe;
}

std::string both(const base::Text& text) {
  return in_tags("span", text);
}
std::string both_in_svg(const base::Text& text) {
  return in_tags("tspan", text);
}

std::string side_by_side(const base::Text& text) {
  if (text.en == text.zh || text.zh.empty()) return escape(text.en);
  return text.en.empty() ? escape(text.zh) : escape(text.en + " · " + text.zh);
}

Cell number_cell(std::string text) {
  return {.html = escape(text), .attributes = "class=\"number\""};
}
Cell number_cell(const base::Text& text) {
  return {.html = both(text), .attributes = "class=\"number\""};
}

std::string to_html(const Table& table) {
  const auto cell = [](std::string_view tag, std::string_view scope, const Cell& content) {
    return fmt::format("<{0}{1}{2}{3}>{4}</{0}>", tag, scope, content.attributes.empty() ? "" : " ",
                       content.attributes, content.html);
  };
  std::string html = fmt::format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"group\"><table class=\"{}\">"
      "<caption>{}</caption>\n<thead><tr>",
      table.css_class, both(table.caption));
  for (const Cell& head : table.head) html += cell("th", " scope=\"col\"", head);
  html += "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows) {
    html += "<tr>";
    for (std::size_t k = 0; k < row.size(); ++k) {
      html += k == 0 ? cell("th", " scope=\"row\"", row[k]) : cell("td", "", row[k]);
    }
    html += "</tr>\n";
  }
  return html + "</tbody></table></div>\n";
}

std::string folded(const base::Text& title, const std::string& html) {
  return fmt::format("<details><summary>{}</summary>\n{}</details>\n", both(title), html);
}

}  // namespace hinterland::report

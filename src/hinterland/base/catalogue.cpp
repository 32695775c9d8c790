// SPDX-License-Identifier: Apache-2.0
#include "hinterland/base/catalogue.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "embedded/diagnostics_json.hpp"
#include "hinterland/base/error.hpp"

namespace hinterland::base {
namespace {

Text read_text(const nlohmann::json& node) {
  return {node.at("en").get<std::string>(), node.at("zh").get<std::string>()};
}

Severity read_severity(const std::string& word) {
  if (word == "note") return Severity::note;
  if (word == "warning") return Severity::warning;
  require(word == "error", fmt::format("diagnostics.json: severity '{}'", word));
  return Severity::error;
}

std::string argument(const std::string& key, const Diagnostic& diagnostic, const Catalogue& from,
                     Language language) {
  auto found = diagnostic.arguments.find(key);
  if (found == diagnostic.arguments.end()) {
    found = diagnostic.arguments.find(key + (language == Language::zh ? "_zh" : "_en"));
  }
  require(found != diagnostic.arguments.end(),
          fmt::format("{}: the sentence needs an argument '{}'", diagnostic.id, key));
  const std::string& value = found->second;
  if (value.size() < 2 || value.front() != '@') return value;
  const auto word = from.words.find(std::string_view(value).substr(1));
  // A user's own text may begin with @ as well: @fetched/map.geojson.
  return word == from.words.end() ? value : word->second.in(language);
}

}  // namespace

Catalogue read_catalogue(std::string_view json) {
  try {
    const auto root = nlohmann::json::parse(json);
    Catalogue result;
    for (const auto& [key, text] : root.at("words").items()) result.words[key] = read_text(text);
    for (const auto& node : root.at("diagnostics")) {
      const auto id = node.at("id").get<std::string>();
      CatalogueEntry entry{
          node.at("name").get<std::string>(), read_severity(node.at("severity").get<std::string>()),
          read_text(node.at("message")), read_text(node.at("next_step")), read_text(node.at("explanation"))};
      const bool is_new = result.entries.emplace(id, std::move(entry)).second;
      require(is_new, fmt::format("diagnostics.json has {} twice", id));
    }
    return result;
  } catch (const nlohmann::json::exception& fault) {
    throw ContractError(fmt::format("diagnostics.json: {}", fault.what()));
  }
}

const Catalogue& catalogue() {
  static const Catalogue constant = read_catalogue(embedded::diagnostics_json);
  return constant;
}

std::string fill(const Text& sentence, const Diagnostic& diagnostic, const Catalogue& from,
                 Language language) {
  const std::string& pattern = sentence.in(language);
  std::string result;
  for (std::size_t k = 0; k < pattern.size(); ++k) {
    const char c = pattern[k];
    const bool is_doubled = k + 1 < pattern.size() && pattern[k + 1] == c;
    if (c == '{' && !is_doubled) {
      const std::size_t end = pattern.find('}', k);
      require(end != std::string::npos, fmt::format("{}: '{{' without '}}'", diagnostic.id));
      result += argument(pattern.substr(k + 1, end - k - 1), diagnostic, from, language);
      k = end;
    } else {
      if ((c == '{' || c == '}') && is_doubled) ++k;
      result += c;
    }
  }
  return result;
}

}  // namespace hinterland::base

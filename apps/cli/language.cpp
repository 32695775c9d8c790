// SPDX-License-Identifier: Apache-2.0
#include "cli/language.hpp"

#include <cstdlib>

namespace hinterland::cli {

base::Language language_of_locale(std::string_view locale) {
  const bool is_chinese =
      locale == "zh" || locale.starts_with("zh_") || locale.starts_with("zh-") || locale.starts_with("zh.");
  return is_chinese ? base::Language::zh : base::Language::en;
}

base::Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return language_of_locale(value);
  }
  return base::Language::en;
}

std::optional<base::Language> language_asked_for(std::span<const char* const> arguments) {
  constexpr std::string_view option = "--lang";
  for (std::size_t k = 0; k < arguments.size(); ++k) {
    const std::string_view argument = arguments[k];
    if (argument == option && k + 1 < arguments.size()) return language_of_locale(arguments[k + 1]);
    if (argument.starts_with("--lang=")) return language_of_locale(argument.substr(option.size() + 1));
  }
  return std::nullopt;
}

}  // namespace hinterland::cli

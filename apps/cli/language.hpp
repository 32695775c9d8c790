// Which language a user reads: asked for with --lang, else taken from the environment. Only the app looks there.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "hinterland/base/text.hpp"

namespace hinterland::cli {

/// Chinese for "zh", "zh_CN.UTF-8", "zh-Hans"; English for everything else.
[[nodiscard]] base::Language language_of_locale(std::string_view locale);

/// LC_ALL, LC_MESSAGES, LANG: the first that is set and not empty, as POSIX orders them.
[[nodiscard]] base::Language language_of_environment();

/// `--lang zh` or `--lang=zh` among the arguments, read before the others so that --help is in that language.
[[nodiscard]] std::optional<base::Language> language_asked_for(std::span<const char* const> arguments);

}  // namespace hinterland::cli

// A short text in the two languages of the tool. Every sentence a user can read exists in both.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace hinterland::base {

enum class Language { en, zh };

struct Text {
  std::string en;
  std::string zh;

  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::zh && !zh.empty() ? zh : en;
  }
  bool operator==(const Text&) const = default;
};

}  // namespace hinterland::base

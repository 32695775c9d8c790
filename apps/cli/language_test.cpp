// SPDX-License-Identifier: Apache-2.0
#include "cli/language.hpp"

#include <gtest/gtest.h>

#include <array>

namespace hinterland::cli {
namespace {

using base::Language;

TEST(LanguageOfLocale, IsChineseForEveryChineseLocaleAndEnglishForTheRest) {
  for (const char* locale : {"zh", "zh_CN.UTF-8", "zh_TW", "zh-Hans", "zh.UTF-8"}) {
    EXPECT_EQ(language_of_locale(locale), Language::zh) << locale;
  }
  for (const char* locale : {"", "C", "en_GB.UTF-8", "de", "zha"}) {  // za is Zhuang, zha its other code
    EXPECT_EQ(language_of_locale(locale), Language::en) << locale;
  }
}

TEST(LanguageAskedFor, IsFoundWhereverTheOptionStands) {
  const std::array before{"hinterland", "--lang", "zh", "run", "x"};
  const std::array after{"hinterland", "run", "x", "--lang=zh"};
  const std::array nowhere{"hinterland", "run", "zh"};
  const std::array cut_short{"hinterland", "run", "--lang"};

  EXPECT_EQ(language_asked_for(before), Language::zh);
  EXPECT_EQ(language_asked_for(after), Language::zh);
  EXPECT_EQ(language_asked_for(nowhere), std::nullopt);
  EXPECT_EQ(language_asked_for(cut_short), std::nullopt);
}

}  // namespace
}  // namespace hinterland::cli

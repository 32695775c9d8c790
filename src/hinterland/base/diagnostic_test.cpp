// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hinterland/base/catalogue.hpp"
#include "hinterland/base/diagnostic.hpp"
#include "hinterland/base/error.hpp"

namespace hinterland::base {
namespace {

using testing::HasSubstr;

const Diagnostic unknown{"HL0101", {"m.hlm", 3, 9, 2}, {{"name", "xy"}}};

TEST(Diagnostic, SpeaksBothLanguages) {
  EXPECT_EQ(message(unknown, Language::en), "`xy` is not declared");
  EXPECT_EQ(message(unknown, Language::zh), "`xy` 没有声明");
}

TEST(Diagnostic, RendersPlaceMessageLineCaretAndNextStep) {
  EXPECT_EQ(render(unknown, Language::en, "let a = xy"),
            "m.hlm:3:9: error HL0101: `xy` is not declared\n"
            "    let a = xy\n"
            "            ^^\n"
            "  → declare it with `param`, `data`, `var` or `let`");
}

TEST(Diagnostic, PutsTheCaretUnderWideCharactersAndBehindTabs) {
  const Diagnostic wide{"HL0101", {"m.hlm", 1, 4, 2}, {{"name", "产出"}}};

  EXPECT_THAT(render(wide, Language::zh, "\t工 产出"), HasSubstr("\n    \t工 产出\n    \t   ^^^^\n"));
}

TEST(Diagnostic, LeavesOutWhatThePlaceDoesNotSay) {
  EXPECT_THAT(render({"HL0101", {}, {{"name", "x"}}}, Language::en), testing::StartsWith("error HL0101: "));
  EXPECT_THAT(render({"HL0101", {"a.csv", 0, 0, 0}, {{"name", "x"}}}, Language::en),
              testing::StartsWith("a.csv: error HL0101: "));
}

TEST(Diagnostic, ReadsAWordOfTheCatalogueInEitherLanguage) {
  const Diagnostic found{"HL0011", {}, {{"expected", "@name"}, {"found", "`2`"}}};

  EXPECT_EQ(message(found, Language::en), "expected a name, found `2`");
  EXPECT_EQ(message(found, Language::zh), "此处应为名称,却遇到`2`");
}

TEST(Diagnostic, TakesAnArgumentThatIsGivenInEachLanguage) {
  const Diagnostic found{
      "HL0118", {}, {{"count_en", "2 equations"}, {"count_zh", "2"}, {"unknowns", "`r[*]`"}}};

  EXPECT_EQ(message(found, Language::en), "2 equations too few; undetermined: `r[*]`");
  EXPECT_EQ(message(found, Language::zh), "少了 2 个方程;未被决定的是:`r[*]`");
}

TEST(Diagnostic, RefusesAnUnknownIdAndAMissingArgument) {
  EXPECT_THROW((void)message({"HL9999", {}, {}}, Language::en), ContractError);
  EXPECT_THROW((void)message({"HL0101", {}, {}}, Language::en), ContractError);
}

TEST(Diagnostic, ShowsAUsersTextThatBeginsLikeAWordOfTheCatalogueAsItIs) {
  EXPECT_EQ(message({"HL0101", {}, {{"name", "@fetched/map"}}}, Language::en),
            "`@fetched/map` is not declared");
}

TEST(Diagnostics, SortByPlaceKeepsTheOrderAtOnePlace) {
  Diagnostics found;
  found.add("HL0101", {"m", 2, 1, 0}, {{"name", "c"}});
  found.add("HL0101", {"m", 1, 5, 0}, {{"name", "a"}});
  found.add("HL0101", {"m", 1, 5, 0}, {{"name", "b"}});

  found.sort_by_place();

  EXPECT_EQ(found.list()[0].arguments.at("name"), "a");
  EXPECT_EQ(found.list()[1].arguments.at("name"), "b");
  EXPECT_EQ(found.list()[2].arguments.at("name"), "c");
}

TEST(Diagnostics, KnowErrorsFromWarnings) {
  Diagnostics found;
  found.add("HL0122", {}, {});
  EXPECT_FALSE(found.has_errors());

  found.add("HL0101", {}, {});
  EXPECT_TRUE(found.has_errors());
}

TEST(InputError, CarriesEverySentence) {
  Diagnostics found;
  found.add("HL0101", {"m", 1, 1, 0}, {{"name", "a"}});
  found.add("HL0101", {"m", 2, 1, 0}, {{"name", "b"}});

  EXPECT_THAT(InputError(found).what(),
              testing::AllOf(HasSubstr("`a` is not declared"), HasSubstr("`b` is not")));
}

TEST(ContractError, NamesTheFunctionAndLineOfTheBrokenClaim) {
  const int line = __LINE__ + 2;
  try {
    require(false, "two lengths differ");
    FAIL() << "no exception";
  } catch (const ContractError& fault) {
    EXPECT_EQ(fault.what(), "two lengths differ (TestBody, line " + std::to_string(line) + ")");
  }
}

TEST(Catalogue, HasBothLanguagesForEverySentence) {
  for (const auto& [id, entry] : catalogue().entries) {
    EXPECT_THAT(id, testing::MatchesRegex("HL[0-9][0-9][0-9][0-9]"));
    EXPECT_FALSE(entry.message.en.empty() || entry.message.zh.empty()) << id;
    EXPECT_FALSE(entry.explanation.en.empty() || entry.explanation.zh.empty()) << id;
    EXPECT_EQ(entry.next_step.en.empty(), entry.next_step.zh.empty()) << id;
  }
}

TEST(Catalogue, ExplainsEveryIdAndNoOther) {
  for (const std::string& id : diagnostic_ids()) {
    EXPECT_THAT(explanation(id, Language::zh), testing::StartsWith(id)) << id;
  }
  EXPECT_EQ(explanation("HL9999", Language::en), "");
}

TEST(Catalogue, RefusesAnIdThatStandsTwice) {
  const std::string text = R"({"en": "a", "zh": "b"})";
  const std::string entry = R"({"id": "HL0001", "severity": "error", "name": "n", "message": )" + text +
                            R"(, "next_step": )" + text + R"(, "explanation": )" + text + "}";
  EXPECT_THROW((void)read_catalogue(R"({"words": {}, "diagnostics": [)" + entry + "," + entry + "]}"),
               ContractError);
}

}  // namespace
}  // namespace hinterland::base

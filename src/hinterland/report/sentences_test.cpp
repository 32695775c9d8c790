// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/sentences.hpp"

#include <set>
#include <string>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"
#include "hinterland/report/catalogue.hpp"
#include "hinterland/result/sample_result.hpp"

namespace hinterland::report {
namespace {

namespace sample = result::sample;
using base::Text;

TEST(Sentences, SayWhoGainsAndLosesInPeopleIncomeAndOutput) {
  const std::vector<Sentence> said = sentences(sample::result(), sample::result().strategies[0]);

  ASSERT_EQ(said.size(), 5u);
  EXPECT_EQ(
      said[0].text,
      (Text{"Real output of all trees together rises by 3.44%; their people change by +50 thousand (+0.63%).",
            "树实际产出合计增长3.44%；人口合计变化+5万人（+0.63%）。"}));
  EXPECT_EQ(
      said[1].text.en,
      "People rise in 1 of 3 trees, most in Alder (+200 thousand, +6.67%); they fall in 2, most in Birch "
      "(−100 thousand, −2.50%).");
  EXPECT_EQ(
      said[1].text.zh,
      "3个树中1个人口增加，最多的是桤木（+20万人，+6.67%）；2个人口减少，最多的是白桦（−10万人，−2.50%）。");
  EXPECT_EQ(
      said[2].text.en,
      "Real income rises in 2 of 3 trees, most in Alder (+4.17%); it falls in 1, most in Cedar (−0.12%).");
  EXPECT_EQ(
      said[3].text.en,
      "Of the 2 trees other than Alder, 1 would become richer but smaller and 1 would lose without gaining "
      "in return: no effect prevails; together their people change by −150 thousand (−3.00%) and the mean of "
      "real income rises by 0.16%.");  // (4·1.503 + 1·0.799) / (4·1.5 + 1·0.8), weighed by people before
  EXPECT_EQ(said[4].text.en.substr(0, said[4].text.en.find(';')),
            "Alder's share goes from 37.50% to 39.75% of people and from 33.33% to 35.98% of output");
}

TEST(Sentences, SayThatRadiationPrevailsWhenAllGain) {
  const std::vector<Sentence> said = sentences(sample::result(), sample::result().strategies[1]);

  EXPECT_EQ(
      said[3].text,
      (Text{
          "Of the 2 trees other than Alder, 2 would gain without losing people: radiation prevails; together "
          "their people change by +20 thousand (+0.40%) and the mean of real income rises by 0.74%.",
          "除桤木外的2个树中，2个受益且人口不减：以辐射为主；这些地区人口合计变化+2万人（+0.40%"
          "），实际收入平均增长0.74%。"}));
}

TEST(Sentences, WithoutACapitalCoverAllRegions) {
  result::Result result = sample::result();
  result.roles.capital.clear();
  result::add_balance(result);

  EXPECT_THAT(sentences(result, result.strategies[1])[3].text.en,
              testing::StartsWith("Of the 3 trees, 3 would gain"));
}

TEST(Sentences, AreNotSaidOfWhatDidNotConverge) {
  result::Result result = sample::result();
  result.strategies[0].solve = sample::stalled();

  EXPECT_TRUE(sentences(result, result.strategies[0]).empty());
  EXPECT_FALSE(sentences(result, result.strategies[1]).empty());
}

TEST(Effect, HasFourDirectionsAndABandThatPrintsAsZero) {
  EXPECT_EQ(effect(0.01, 0.01), Effect::radiation);
  EXPECT_EQ(effect(-0.01, 0.01), Effect::richer_but_smaller);
  EXPECT_EQ(effect(-0.01, -0.01), Effect::siphon);
  EXPECT_EQ(effect(0.01, -0.01), Effect::crowding);
  EXPECT_EQ(effect(4e-5, -4e-5), Effect::unchanged);
  EXPECT_EQ(effect(4e-5, 0.01), Effect::radiation);
  EXPECT_EQ(effect(-0.01, 4e-5), Effect::siphon);
  EXPECT_EQ(effect(0, -0.01), Effect::siphon);
}

TEST(Verdict, PrevailsOnlyWithMoreThanHalfOfThoseThatChange) {
  const Change people{.before = {1, 1, 1, 1}, .after = {0.9, 0.9, 1.1, 1}};
  const Change income{.before = {1, 1, 1, 1}, .after = {1.1, 1.1, 1.1, 1}};

  EXPECT_EQ(verdict(people, income, std::nullopt).prevailing, Effect::richer_but_smaller);  // 2 of 3
  EXPECT_EQ(verdict(people, income, 0).prevailing, std::nullopt);                           // 1 of 2
}

TEST(Catalogue, HasEveryKeyOnceInBothLanguagesWithTheSamePlaceholders) {
  const auto placeholders = [](std::string_view text) {
    std::set<std::string> names;
    for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
      names.emplace(text.substr(open, text.find('}', open) - open));
    }
    return names;
  };
  std::set<std::string_view> keys;
  for (const Phrase& one : phrases()) {
    EXPECT_TRUE(keys.insert(one.key).second) << one.key << " twice";
    EXPECT_FALSE(one.en.empty() || one.zh.empty()) << one.key;
    EXPECT_EQ(placeholders(one.en), placeholders(one.zh)) << one.key;
  }
}

TEST(Catalogue, RefusesAnUnknownKeyAndAMissingArgument) {
  EXPECT_THROW((void)phrase("no such key"), base::ContractError);
  EXPECT_THROW((void)phrase("total", {}), base::ContractError);
}

TEST(Catalogue, DoesNotLookForPlaceholdersInWhatItInserts) {
  EXPECT_EQ(phrase("total", {{"group", {"{group}", "{x}"}}}), (Text{"All {group}", "{x}合计"}));
}

}  // namespace
}  // namespace hinterland::report

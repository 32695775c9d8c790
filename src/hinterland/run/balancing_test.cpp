// Matrices fitted to totals as a case asks for them: batches, who gives way, and every refusal in full.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/balancing.hpp"

#include <gmock/gmock.h>

namespace hinterland::run {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Balancing : public testing::Test {
 protected:
  Balancing() {
    request_.name = "trade";
    request_.label = {"trade", "贸易"};
    request_.expression.place = {"case.toml", 7, 11, 0};
    request_.balance.emplace();
  }

  std::optional<array::Array> run(const std::vector<double>& prior, const std::vector<double>& rows,
                                  const std::vector<double>& columns) {
    findings_.clear();
    found_ = {};
    return balanced(request_, array::Array({regions_, regions_, sectors_}, prior),
                    array::Array({regions_, sectors_}, rows), array::Array({regions_, sectors_}, columns),
                    findings_, found_);
  }

  [[nodiscard]] std::string messages(base::Language language = base::Language::en) const {
    std::string text;
    for (const auto& one : found_.list()) text += base::render(one, language) + "\n";
    return text;
  }

  const array::Axis regions_{"R", {{"n", {"North", "北"}}, {"s", {"South", "南"}}}};
  const array::Axis sectors_{"S", {{"e", {"energy", "能源"}}, {"f", {"food", "食品"}}}};
  Formula request_;
  std::vector<model::Finding> findings_;
  base::Diagnostics found_;
};

TEST_F(Balancing, FitsAMatrixForEachFurtherMember) {
  // energy: the independent table of (3, 1) by (2, 2); food: right already. Cells stand as [from, to, sector].
  const auto result = run({1, 7, 1, 2, 1, 3, 1, 4}, {3, 9, 1, 7}, {2, 10, 2, 6});

  ASSERT_TRUE(result) << messages();
  EXPECT_THAT(result->values(), ElementsAre(1.5, 7, 1.5, 2, 0.5, 3, 0.5, 4));
  ASSERT_EQ(findings_.size(), 1U);
  EXPECT_EQ(findings_[0].id, "balance");
  EXPECT_TRUE(findings_[0].passed);
  // A quarter of the 4 of energy lies elsewhere, nothing of the 16 of food.
  EXPECT_THAT(findings_[0].words.en,
              HasSubstr("1 sweeps at most, over 2 matrices; largest gap of a total 0.0e+00"));
  EXPECT_THAT(findings_[0].words.en, HasSubstr("; 5 % of the total lies in other cells than in the prior"));
  EXPECT_THAT(findings_[0].words.zh, HasSubstr("总量的 5% 移到了其他单元格"));
}

TEST_F(Balancing, SaysBothTotalsWhereTheyDisagree) {
  EXPECT_FALSE(run({1, 7, 1, 2, 1, 3, 1, 4}, {3, 9, 1, 7}, {2, 10, 2, 6.5}));

  EXPECT_THAT(messages(),
              HasSubstr("case.toml:7:11: error HL0433: `trade`: the totals of rows and columns do not agree: "
                        "food: rows 16, columns 16.5\n"));
  EXPECT_THAT(messages(base::Language::zh),
              HasSubstr("HL0433: `trade`:行合计与列合计不一致:食品:行合计 16,列合计 16.5\n"));
}

TEST_F(Balancing, ScalesTheSideThatGivesWayAndSaysSo) {
  request_.balance->total = "rows";

  const auto result = run({1, 7, 1, 2, 1, 3, 1, 4}, {3, 9, 1, 7}, {2, 20, 2, 12});

  ASSERT_TRUE(result) << messages();
  EXPECT_THAT(result->values(), ElementsAre(1.5, 7, 1.5, 2, 0.5, 3, 0.5, 4));
  EXPECT_THAT(findings_[0].words.en, HasSubstr("; columns scaled by 0.5 to 1 to the totals of the rows"));

  request_.balance->total = "columns";
  ASSERT_TRUE(run({1, 7, 1, 2, 1, 3, 1, 4}, {3, 9, 1, 7}, {2, 20, 2, 12}));
  EXPECT_THAT(findings_[0].words.zh, HasSubstr(";行合计按 1 至 2 折算到列合计"));
}

TEST_F(Balancing, NamesNegativeNumbers) {
  EXPECT_FALSE(run({1, 7, -1, 2, 1, 3, 1, 4}, {3, 9, 1, 7}, {2, 10, 2, 6}));

  EXPECT_THAT(messages(),
              HasSubstr("error HL0432: `trade`: the prior must not be negative: North, South, energy: -1\n"));
  EXPECT_THAT(messages(base::Language::zh), HasSubstr("HL0432: `trade`:先验不得为负:北, 南, 能源:-1\n"));
}

TEST_F(Balancing, NamesRowsAndColumnsOfZerosThatMustHoldSomething) {
  EXPECT_FALSE(run({0, 7, 0, 0, 1, 3, 1, 0}, {3, 9, 1, 7}, {2, 10, 2, 6}));

  EXPECT_THAT(messages(),
              HasSubstr("error HL0435: `trade`: a total is to be met where the prior has nothing: row North, "
                        "energy: 3; column South, food: 6\n"));
  EXPECT_THAT(messages(base::Language::zh),
              HasSubstr("HL0435: `trade`:先验全为零之处却有合计:行 北, 能源:3;列 南, 食品:6\n"));
}

TEST_F(Balancing, NamesTheBlockThatHasTooLittleRoom) {
  // Energy of the North may only go to the South, which takes 2 of its 3.
  EXPECT_FALSE(run({0, 7, 1, 2, 1, 3, 1, 4}, {3, 9, 1, 7}, {2, 10, 2, 6}));

  EXPECT_THAT(messages(),
              HasSubstr("error HL0436: `trade`: no matrix with the zeros of the prior has these totals: "
                        "energy: the rows North need 3, and the columns open to them (South) take 2\n"));
  EXPECT_THAT(messages(base::Language::zh),
              HasSubstr("HL0436: `trade`:不存在与先验零格相同且满足这些合计的矩阵:能源:行 北 "
                        "需要 3,而可分配的列(南)只有 2\n"));
}

TEST_F(Balancing, NamesTheRowThatIsReachedOnlyInTheLimit) {
  // Energy of the North fills the South, so that the South must buy nothing at home although its prior says so.
  EXPECT_FALSE(run({0, 7, 1, 2, 1, 3, 1, 4}, {2, 9, 2, 7}, {2, 10, 2, 6}));

  EXPECT_THAT(
      messages(),
      HasSubstr("error HL0437: `trade` did not meet its totals in 20000 sweeps: row North, energy is off "
                "by 2.5e-05 of its total\n"));
}

}  // namespace
}  // namespace hinterland::run

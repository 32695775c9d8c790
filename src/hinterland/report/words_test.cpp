// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/words.hpp"

#include <limits>
#include <vector>

#include <gmock/gmock.h>

namespace hinterland::report {
namespace {

using base::Text;

TEST(Count, UsesThousandAndMillionInEnglishAndWanAndYiInChinese) {
  EXPECT_EQ(count(850), (Text{"850", "850"}));
  EXPECT_EQ(count(8500), (Text{"8,500", "8500"}));
  EXPECT_EQ(count(412300), (Text{"412 thousand", "41.2万"}));
  EXPECT_EQ(count(2405000), (Text{"2.4 million", "240万"}));
  EXPECT_EQ(count(24049155), (Text{"24 million", "2405万"}));
  EXPECT_EQ(count(1411780000), (Text{"1.41 billion", "14.1亿"}));
}

TEST(Count, DropsZerosAfterThePoint) {
  EXPECT_EQ(count(100000), (Text{"100 thousand", "10万"}));
  EXPECT_EQ(count(1000000), (Text{"1 million", "100万"}));
}

TEST(Count, RoundsBeforeItChoosesTheUnit) {
  EXPECT_EQ(count(999960), (Text{"1 million", "100万"}));
  EXPECT_EQ(count(9999.6), (Text{"10 thousand", "1万"}));
  EXPECT_EQ(count(99990000), (Text{"100 million", "1亿"}));
}

TEST(Count, SignsWithATrueMinusAndLeavesZeroAlone) {
  EXPECT_EQ(signed_count(412300), (Text{"+412 thousand", "+41.2万"}));
  EXPECT_EQ(signed_count(-23000), (Text{"−23 thousand", "−2.3万"}));
  EXPECT_EQ(signed_count(-0.3), (Text{"0", "0"}));
}

TEST(Number, GroupsThousandsAndHasNoNegativeZero) {
  EXPECT_EQ(number(1234567.891, 2), "1,234,567.89");
  EXPECT_EQ(number(-0.004, 2), "0.00");
  EXPECT_EQ(signed_number(-1234.5, 1), "−1,234.5");
  EXPECT_EQ(signed_number(0.004, 2), "0.00");
  EXPECT_EQ(signed_number(999, 0), "+999");
}

TEST(Number, MissingIsADash) {
  EXPECT_EQ(number(std::numeric_limits<double>::quiet_NaN(), 1), "–");
  EXPECT_EQ(signed_percent(std::numeric_limits<double>::infinity()), "–");
  EXPECT_EQ(count(std::numeric_limits<double>::quiet_NaN()).zh, "–");
}

TEST(Percent, MultipliesByAHundred) {
  EXPECT_EQ(percent(0.1234), "12.3%");
  EXPECT_EQ(signed_percent(-0.00314), "−0.31%");
}

TEST(General, KeepsFourDigits) {
  EXPECT_EQ(general(3.14159), "3.142");
  EXPECT_EQ(general(-3.2e-13), "−3.2e−13");
  EXPECT_EQ(general(1e-9), "1e−9");
  EXPECT_EQ(general(1234567), "1,234,567");
  EXPECT_EQ(general(0), "0");
}

TEST(Join, ListsAsEachLanguageDoes) {
  const std::vector<Text> three = {{"A", "甲"}, {"B", "乙"}, {"C", "丙"}};

  EXPECT_EQ(join(three), (Text{"A, B and C", "甲、乙和丙"}));
  EXPECT_EQ(join(std::span(three).first(1)), (Text{"A", "甲"}));
  EXPECT_EQ(join(std::span(three).first(0)), (Text{"", ""}));
}

TEST(MovesBy, SaysDirectionInWords) {
  EXPECT_EQ(moves_by(0.012), (Text{"rises by 1.20%", "增长1.20%"}));
  EXPECT_EQ(moves_by(-0.003), (Text{"falls by 0.30%", "下降0.30%"}));
  EXPECT_EQ(moves_by(0.00004), (Text{"hardly changes", "基本不变"}));
}

}  // namespace
}  // namespace hinterland::report

// Long tables over several sets: order of axes, an axis twice, rows left out, faults told by the axis they are on.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "hinterland/dataset/reading_fixture.hpp"

namespace hinterland::dataset {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class LongTable : public Reading {
 protected:
  void SetUp() override {
    Reading::SetUp();
    write("sectors.csv", "code,name_en\na,farms\nb,mines\nc,mills\n");
    SetRequest sectors;
    sectors.name = "S";
    sectors.table.path = "sectors.csv";
    request_.sets.push_back(sectors);
  }

  // Trade from region to region by sector: importer, exporter, sector.
  ColumnRequest& ask_trade() {
    ColumnRequest& trade = ask("trade.csv");
    trade.keys = {"importer", "exporter", "sector"};
    trade.sets = {"R", "R", "S"};
    return trade;
  }
};

TEST_F(LongTable, PutsEachRowAtItsPlaceOnEveryAxisAnAxisTwiceToo) {
  std::string text = "sector,exporter,importer,value\n";
  for (const int sector : {2, 0, 1}) {
    for (const int exporter : {1, 0}) {
      for (const int importer : {0, 1}) {
        text += std::string(1, static_cast<char>('a' + sector)) + "," + std::to_string(exporter + 1) + "," +
                std::to_string(importer + 1) + "," + std::to_string(100 * importer + 10 * exporter + sector) +
                "\n";
      }
    }
  }
  write("trade.csv", text);
  ask_trade();

  const Dataset data = read();

  ASSERT_TRUE(found_.empty()) << messages();
  EXPECT_THAT(data.columns.at("x").values.values(),
              ElementsAre(0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112));
}

TEST_F(LongTable, TakesRowsThatAreLeftOutForTheNumberTheCaseGives) {
  write("trade.csv", "importer,exporter,sector,value\n1,2,b,7\nSouth,South,mills,9\n");
  ask_trade().absent = 0;

  const Dataset data = read();

  ASSERT_TRUE(found_.empty()) << messages();
  EXPECT_THAT(data.columns.at("x").values.values(), ElementsAre(0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 9));
}

TEST_F(LongTable, WantsEveryRowWhereTheCaseGivesNoNumberForThem) {
  write("trade.csv", "importer,exporter,sector,value\n1,2,b,7\n");
  ask_trade();

  (void)read();

  EXPECT_THAT(messages(), HasSubstr("error HL0414: `x`: members without a number (11): North (1) → North (1) "
                                    "→ farms (a), North (1) → North (1) → mines (b)"));
}

TEST_F(LongTable, RefusesAnAbsentNumberOutsideTheBounds) {
  write("trade.csv", "importer,exporter,sector,value\n1,1,a,7\n");
  ColumnRequest& trade = ask_trade();
  trade.absent = 0;
  trade.bounds.lower = 0;

  (void)read();

  EXPECT_THAT(messages(),
              HasSubstr("error HL0410: `x` of North (1) → North (1) → mines (b) is 0 (`absent`), but "
                        "must be > 0"));
}

TEST_F(LongTable, NamesAnEmptyCellThoughAbsentRowsAreZeros) {
  write("trade.csv", "importer,exporter,sector,value\n1,1,a,\n");
  ask_trade().absent = 0;

  (void)read();

  EXPECT_THAT(messages(),
              HasSubstr("trade.csv:2:7: error HL0408: no number in column `value` for North (1) → "
                        "North (1) → farms (a)"));
}

TEST_F(LongTable, ComparesAnUnknownKeyWithTheMembersOfItsOwnAxis) {
  write("trade.csv", "importer,exporter,sector,value\n1,2,mine,7\n1,Sout,b,7\n");
  ask_trade().absent = 0;

  (void)read();

  EXPECT_THAT(messages(),
              HasSubstr("warning HL0415: `x`: keys of the table that belong to no member (2): Sout (≈ "
                        "South?), mine (≈ mines?)"));
}

TEST_F(LongTable, TakesItsLastAxisFromItsColumns) {
  write("trade.csv",
        "year,to,mills,from,a,mines,label\n2017,1,13,1,11,12,x\n2012,1,0,1,0,0,x\n2017,2,23,1,21,22,y\n");
  ColumnRequest& trade = ask("trade.csv");
  trade.keys = {"from", "to"};
  trade.sets = {"R", "R", "S"};
  trade.across = "S";
  trade.where = {{"year", "2017"}};
  trade.absent = 0;

  const Dataset data = read();

  EXPECT_THAT(data.columns.at("x").values.values(), ElementsAre(11, 12, 13, 21, 22, 23, 0, 0, 0, 0, 0, 0));
  EXPECT_THAT(messages(),
              HasSubstr("warning HL0415: `x`: keys of the table that belong to no member (1): label"));
}

TEST_F(LongTable, TakesNoOtherHeadingForAMisspelledPeriod) {
  write("gdp.csv", "code,gdp1990,gdp2000,gdp2001,region,weight\n1,11,13,0,x,1\n2,21,23,0,y,1\n");
  request_.sets.push_back({});
  request_.sets.back().name = "T";
  request_.sets.back().members = {{"gdp1990", {"1990", "1990"}}, {"gdp2000", {"2000", "2000"}}};
  ColumnRequest& gdp = ask("gdp.csv");
  gdp.sets = {"R", "T"};
  gdp.across = "T";

  const Dataset data = read();

  EXPECT_THAT(data.columns.at("x").values.values(), ElementsAre(11, 13, 21, 23));
  EXPECT_THAT(messages(), HasSubstr("(1): gdp2001"));
}

TEST_F(LongTable, TakesColumnsOfOneVariableByItsPattern) {
  write("panel.csv", "code,gdp1990,pop1990,gdp2000,pop2000,gdp2010\n1,11,5,13,6,0\n2,21,7,23,8,0\n");
  request_.sets.push_back({});
  request_.sets.back().name = "T";
  request_.sets.back().members = {{"1990", {}}, {"2000", {}}};
  ColumnRequest& gdp = ask("panel.csv");
  gdp.sets = {"R", "T"};
  gdp.across = "T";
  gdp.value = "gdp*";

  const Dataset data = read();

  EXPECT_THAT(data.columns.at("x").values.values(), ElementsAre(11, 13, 21, 23));
  EXPECT_THAT(messages(), HasSubstr("(1): gdp2010"));
}

TEST_F(LongTable, NamesTheMemberWhoseColumnIsMissing) {
  write("sales.csv", "code,a,c\n1,11,13\n2,21,23\n");
  ColumnRequest& sales = ask("sales.csv");
  sales.sets = {"R", "S"};
  sales.across = "S";

  (void)read();

  EXPECT_THAT(messages(),
              HasSubstr("error HL0414: `x`: members without a number (2): North (1) → mines (b), South "
                        "(2) → mines (b)"));
}

TEST_F(LongTable, TakesAMapFromACodeOrANameInEitherLanguage) {
  write("home.csv", "code,value\na,South\nb,北\nc,2\n");
  ColumnRequest& home = ask("home.csv");
  home.sets = {"S"};
  home.of = "R";

  const Dataset data = read();

  ASSERT_TRUE(found_.empty()) << messages();
  EXPECT_THAT(data.columns.at("x").values.values(), ElementsAre(1, 0, 1));
}

// Large tables are read side by side; values and messages are those of one after the other.
TEST_F(LongTable, ReadsLargeTablesSideBySideInTheOrderOfTheirData) {
  for (const char* name : {"first", "second"}) {
    std::string text = "code,value,note\n1,10,\n2,2" + std::string(name) + ",\n";
    for (int k = 0; k < 20000; ++k) text += "x" + std::to_string(k % 3) + ",1,y\n";
    ASSERT_GT(text.size(), 100'000U);
    write(std::string(name) + ".csv", text);
  }
  ask("second.csv").name = "y";
  ask("first.csv");

  for (int repeated = 0; repeated < 3; ++repeated) {
    const Dataset data = read();

    ASSERT_EQ(found_.list().size(), 4U) << messages();
    EXPECT_EQ(base::render(found_.list()[0], base::Language::en).substr(0, 44),
              "second.csv:3:3: error HL0407: `2second` is n");
    EXPECT_EQ(found_.list()[1].id, "HL0415");
    EXPECT_EQ(found_.list()[2].place.file, "first.csv");
    ASSERT_EQ(data.files.size(), 4U);
    EXPECT_EQ(data.files[2].path, "second.csv");
    EXPECT_EQ(data.files[3].path, "first.csv");
    EXPECT_EQ(data.columns.at("y").values[0], 10);
  }
}

}  // namespace
}  // namespace hinterland::dataset

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/table_case.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace hinterland::run {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class TableCase : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    question_.table =
        fs::path(testing::TempDir()) / (std::string("hinterland-table-") + test->name() + ".csv");
  }
  void TearDown() override { fs::remove(question_.table); }

  std::string written(const std::string& table) {
    std::ofstream(question_.table, std::ios::binary) << table;
    const std::string text = case_of_table(question_, found_);
    EXPECT_FALSE(found_.has_errors());
    return text;
  }

  TableQuestion question_;
  base::Diagnostics found_;
};

TEST_F(TableCase, FindsRegionsYearsAndNumbersByTheirUsualNames) {
  const std::string text = written("region,Year,income,people,mayor\na,2010,3,10,Li\na,2020,4,11,Wang\n");

  EXPECT_THAT(text, HasSubstr("code = \"region\""));
  EXPECT_THAT(text, HasSubstr("by = \"T\""));
  EXPECT_THAT(text, HasSubstr("value = [\"income\", \"people\"]"));
  EXPECT_THAT(text, Not(HasSubstr("mayor")));
}

TEST_F(TableCase, NumbersTheRowsWhereNoColumnTellsRegionsApart) {
  EXPECT_THAT(written("yield,soil\n7,1\n7,2\n"), HasSubstr("code = \"#\""));
  EXPECT_THAT(written("x,y,income\n7,1,3\n8,2,4\n"), HasSubstr("code = \"#\"\nx = \"x\""));
}

TEST_F(TableCase, TakesYearsAcrossColumnsByTheirPattern) {
  question_.across = "gdp*";
  const std::string text = written("town,gdp1990,gdp2000,gdppc\na,1,2,3\n");

  EXPECT_THAT(text, HasSubstr("members = [\"1990\", \"2000\"]"));
  EXPECT_THAT(text, HasSubstr("across = \"T\"\nvalue = \"gdp*\""));
  EXPECT_THAT(text, Not(HasSubstr("gdppc")));
}

TEST_F(TableCase, TakesSeveralVariablesWithYearsAcrossColumns) {
  question_.values = {"gdp_*"};
  question_.weight = "pop*";
  const std::string text = written("town,gdp_1990,gdp_2000,pop1990,pop2000\na,1,2,3,4\n");

  EXPECT_THAT(text, HasSubstr("across = \"T\"\nvalue = \"gdp_*\""));
  EXPECT_THAT(text, HasSubstr("across = \"T\"\nvalue = \"pop*\""));
  EXPECT_THAT(text, HasSubstr("value = [\"gdp\"]\nweight = \"pop\""));
}

TEST_F(TableCase, ReadsCriteriaWithSubsystemDirectionAndWeight) {
  question_.criteria = {"education:schools=0.4", "talent:-leavers", "a:b"};
  const std::string text = written("town,schools,leavers,a:b\nn,1,2,3\ns,4,5,6\n");

  EXPECT_THAT(text, HasSubstr("{ value = \"schools\", subsystem = \"education\", weight = 0.4 }"));
  EXPECT_THAT(text, HasSubstr("{ value = \"leavers\", cost = true, subsystem = \"talent\" }"));
  EXPECT_THAT(text, HasSubstr("{ value = \"a_b\" }"));  // a column called so
}

TEST_F(TableCase, LaysAccountsOverRowsAndColumns) {
  question_.flows = "s*";
  question_.gross_output = "output";
  const std::string text = written("sector,s1,s2,output\ncoal,150,500,1000\nsteel,200,100,2000\n");

  EXPECT_THAT(text, HasSubstr("members = [{ code = \"coal\", en = \"s1\", zh = \"s1\" }"));
  EXPECT_THAT(text, HasSubstr("linkages = { flows = \"flows\", output = \"output\" }"));
}

TEST_F(TableCase, QuotesWhatAHeadingHolds) {
  const std::string text = written("town,in\\come]\na,1\nb,2\n");

  EXPECT_THAT(text, HasSubstr("value = \"in\\\\come]\""));
  EXPECT_THAT(text, HasSubstr("[data.in_come_]"));
}

}  // namespace
}  // namespace hinterland::run

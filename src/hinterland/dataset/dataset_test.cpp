// SPDX-License-Identifier: Apache-2.0
#include "hinterland/dataset/dataset.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>

#include "hinterland/dataset/digest.hpp"
#include "hinterland/dataset/reading_fixture.hpp"
#include "hinterland/geo/distance.hpp"

namespace hinterland::dataset {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST_F(Reading, JoinsByCodeEnglishAndChineseNameInAnyOrder) {
  EXPECT_THAT(values("code,value\n2,20\n1,10\n"), ElementsAre(10, 20));
  EXPECT_THAT(values("code,value\nSouth,20\nNorth,10\n"), ElementsAre(10, 20));
  EXPECT_THAT(values("code,value\n南,20\n北,10\n"), ElementsAre(10, 20));
}

TEST_F(Reading, KnowsNumbersAsPeopleWriteThem) {
  EXPECT_THAT(values("code,value\n1,-1.5e3\n2, +0.25 \n"), ElementsAre(-1500, 0.25));
  EXPECT_THAT(values("\xEF\xBB\xBF"
                     "code;value\r\n1;\"7\"\r\n\r\n2;8\r\n"),
              ElementsAre(7, 8));
}

TEST_F(Reading, DoesNotTakeWordsForNumbers) {
  for (const std::string word : {"1 000", "12%", "1e", "0x10", "1.2.3", "+-1", "n/a", "--"}) {
    EXPECT_THAT(values("code,value\n1,\"" + word + "\"\n2,1\n"), IsEmpty()) << word;
    EXPECT_THAT(messages(), HasSubstr("x.csv:2:4: error HL0407: `" + word + "`"));
  }
}

TEST_F(Reading, NumbersTheRowsOfATableWithoutCodes) {
  write("plots.csv", "yield,slope\n7,1\n5,1\n7,2\n");
  request_.sets = {SetRequest{}};
  request_.sets[0].name = "R";
  request_.sets[0].table.path = "plots.csv";
  request_.sets[0].code = row_number;
  ColumnRequest& column = ask("plots.csv");
  column.keys = {row_number};
  column.value = "yield";

  const Dataset data = read();

  EXPECT_THAT(messages(), IsEmpty());
  EXPECT_EQ(data.axes.at("R")[2].code, "3");
  EXPECT_THAT(data.columns.at("x").values.values(), ElementsAre(7, 5, 7));
}

TEST_F(Reading, TakesPolygonsFromAColumnOfWellKnownText) {
  write("towns.csv", "code,wkt\n1,\"POLYGON ((110 40, 111 40, 111 41, 110 40))\"\n2,POLYGON EMPTY\n");
  request_.sets[0].geometry = Source{};
  request_.sets[0].geometry->path = "towns.csv";

  const Dataset data = read();

  ASSERT_EQ(data.shapes.at("R")[0].size(), 1U);
  EXPECT_EQ(data.shapes.at("R")[0][0].outer.size(), 4U);
  EXPECT_THAT(messages(), HasSubstr("HL0418"));
}

TEST_F(Reading, SaysOverflowIsNotFinite) {
  EXPECT_THAT(values("code,value\n1,1e999\n2,1\n"), IsEmpty());
  EXPECT_THAT(messages(), HasSubstr("HL0409"));
}

TEST_F(Reading, PlacesAFaultBehindAQuotedFieldOfSeveralLines) {
  EXPECT_THAT(values("note,code,value\n\"two\nlines, with comma\",1,5\n地区,2,many\n"), IsEmpty());
  EXPECT_THAT(messages(), HasSubstr("x.csv:4:6: error HL0407"));
}

TEST_F(Reading, NeverTakesANameThatTwoMembersBear) {
  write("regions.csv", "code,name_en,name_zh,lon,lat\n1,Suzhou,苏州,120,31\n2,Suzhou,宿州,117,33\n");

  EXPECT_THAT(values("code,value\n苏州,1\n宿州,2\n"), ElementsAre(1, 2));
  EXPECT_THAT(values("code,value\nSuzhou,1\n2,2\n"), IsEmpty());
  EXPECT_THAT(messages(), HasSubstr("members without a number (1): Suzhou (1)"));
}

TEST_F(Reading, ReadsALongTableByOriginThenDestination) {
  write("flow.csv", "to,from,value\n1,1,11\n2,1,12\n1,2,21\n2,2,22\n");
  ColumnRequest& flow = ask("flow.csv");
  flow.sets = {"R", "R"};
  flow.keys = {"from", "to"};

  const Dataset data = read();

  ASSERT_FALSE(found_.has_errors()) << messages();
  EXPECT_THAT(data.columns.at("x").values.values(), ElementsAre(11, 12, 21, 22));
}

TEST_F(Reading, ReadsAMatrixWithItsColumnsInAnyOrder) {
  write("m.csv", "from,South,1\n2,22,21\n1,12,11\n");
  ColumnRequest& matrix = ask("m.csv");
  matrix.sets = {"R", "R"};
  matrix.keys = {};
  matrix.value = "";
  matrix.is_matrix = true;

  const Dataset data = read();

  ASSERT_FALSE(found_.has_errors()) << messages();
  EXPECT_THAT(data.columns.at("x").values.values(), ElementsAre(11, 12, 21, 22));
}

TEST_F(Reading, ReadsAMatrixOfNumbersAloneInTheOrderOfMembers) {
  write("m.csv", "11,12\n21,22\n");
  ColumnRequest& matrix = ask("m.csv");
  matrix.sets = {"R", "R"};
  matrix.keys = {};
  matrix.value = "";
  matrix.is_matrix = true;
  matrix.table.has_header = false;

  const Dataset data = read();

  ASSERT_FALSE(found_.has_errors()) << messages();
  EXPECT_THAT(data.columns.at("x").values.values(), ElementsAre(11, 12, 21, 22));
}

TEST_F(Reading, NamesTheLineOfAWordInAMatrixOfNumbersAlone) {
  write("m.csv", "11,12\n21,many\n");
  ColumnRequest& matrix = ask("m.csv");
  matrix.sets = {"R", "R"};
  matrix.keys = {};
  matrix.value = "";
  matrix.is_matrix = true;
  matrix.table.has_header = false;

  (void)read();

  EXPECT_THAT(messages(), HasSubstr("m.csv:2:4: error HL0407"));
}

TEST_F(Reading, ReadsANumberWithoutAxesFromItsOnlyRow) {
  write("total.csv", "year,value\n2010,7\n2020,9\n");
  ColumnRequest& total = ask("total.csv");
  total.sets = {};
  total.keys = {};
  total.where = {{"year", "2020"}};

  const Dataset data = read();

  ASSERT_FALSE(found_.has_errors()) << messages();
  EXPECT_EQ(data.columns.at("x").values.size(), 1U);
  EXPECT_EQ(data.columns.at("x").values[0], 9);
}

TEST_F(Reading, MarksEstimatesAndOnlyThem) {
  write("x.csv", "code,value,status\n1,10,official\n2,20,estimate\n");
  ask("x.csv").estimate_flag = "status";

  EXPECT_THAT(read().columns.at("x").is_estimate, ElementsAre(false, true));
}

TEST_F(Reading, DoesNotDependOnTheOrderOfRows) {
  std::vector<std::string> rows{"1,1,5", "1,2,6", "2,1,7", "2,2,8"};
  std::vector<double> first;
  do {
    write("flow.csv", std::accumulate(rows.begin(), rows.end(), std::string("from,to,value"),
                                      [](const auto& text, const auto& row) { return text + "\n" + row; }) +
                          "\n");
    request_.columns.clear();
    ColumnRequest& flow = ask("flow.csv");
    flow.sets = {"R", "R"};
    flow.keys = {"from", "to"};
    const Dataset data = read();
    const auto all = data.columns.at("x").values.values();
    if (first.empty()) first.assign(all.begin(), all.end());
    EXPECT_THAT(all, testing::ElementsAreArray(first));
  } while (std::next_permutation(rows.begin(), rows.end()));
}

TEST_F(Reading, GivesDistancesAndTheIdentityOverTheSet) {
  request_.geodesics.push_back({"d", "R", {}, {}});
  request_.identities.push_back({"same", "R", {}, {}});

  const Dataset data = read();

  const double km = geo::geodesic_km({110, 41}, {111, 39});
  EXPECT_THAT(data.columns.at("d").values.values(), ElementsAre(0, km, km, 0));
  EXPECT_EQ(data.columns.at("d").unit, "km");
  EXPECT_THAT(data.columns.at("same").values.values(), ElementsAre(1, 0, 0, 1));
}

TEST_F(Reading, NotesEachFileOnceWithItsDigest) {
  const std::string people = "code,value\n1,1\n2,2\n";
  write("people.csv", people);
  ask("people.csv");
  ask("people.csv").name = "y";

  const Dataset data = read();

  ASSERT_EQ(data.files.size(), 2U);
  EXPECT_EQ(data.files[0].path, "regions.csv");
  EXPECT_EQ(data.files[1].path, "people.csv");
  EXPECT_EQ(data.files[1].sha256, sha256(people));
}

TEST(Digest, MeetsThePublishedExample) {
  // FIPS 180-4, the example of one block.
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_F(Reading, TurnsRingsCounterClockwiseAndHolesClockwise) {
  write(
      "map.geojson",
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"1"},"geometry":)"
      R"({"type":"Polygon","coordinates":[[[0,0],[0,9],[9,9],[9,0],[0,0]],[[1,1],[2,1],[2,2],[1,2],[1,1]]]}}]})");
  request_.sets[0].geometry = Source{"map.geojson", "", {}};
  request_.sets[0].geometry_group = "north";
  request_.groups.push_back({"north", "R", {"North"}, "", "", {}, {}});

  const Dataset data = read();

  ASSERT_FALSE(found_.has_errors()) << messages();
  const auto area = [](const geo::Ring& ring) {
    double twice = 0;
    for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
      twice += ring[k].longitude * ring[k + 1].latitude - ring[k + 1].longitude * ring[k].latitude;
    }
    return twice / 2;
  };
  const geo::Polygon& polygon = data.shapes.at("R")[0].at(0);
  EXPECT_EQ(area(polygon.outer), 81);
  EXPECT_EQ(area(polygon.holes.at(0)), -1);
  EXPECT_TRUE(data.shapes.at("R")[1].empty());
}

TEST_F(Reading, GoesOnWithoutAMapWhereBoundariesWereNotFetched) {
  request_.sets[0].geometry = Source{"@fetched/map.geojson", "", {"case.toml", 9, 1, 0}};

  const Dataset data = read();

  EXPECT_FALSE(found_.has_errors());
  EXPECT_THAT(messages(), HasSubstr("warning HL0420"));
  EXPECT_EQ(data.shapes.at("R").size(), 2U);
  EXPECT_TRUE(data.shapes.at("R")[0].empty());
}

TEST_F(Reading, ReadsFetchedBoundariesFromTheirOwnFolder) {
  std::ofstream(folder_ / "fetched" / "map.geojson")
      << R"({"type":"Feature","properties":{"code":"1"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}})";
  request_.sets[0].geometry = Source{"@fetched/map.geojson", "", {}};
  request_.sets[0].geometry_group = "north";
  request_.groups.push_back({"north", "R", {"North"}, "", "", {}, {}});

  const Dataset data = read();

  EXPECT_FALSE(found_.has_errors()) << messages();
  EXPECT_EQ(data.shapes.at("R")[0].size(), 1U);
}

TEST_F(Reading, RefusesALinkThatLeadsOutOfTheCase) {
  std::ofstream(folder_ / "secret.csv") << "code,value\n1,1\n2,2\n";
  fs::create_symlink(folder_ / "secret.csv", folder_ / "case" / "x.csv");
  ask("x.csv");

  (void)read();

  EXPECT_THAT(messages(), HasSubstr("error HL0402: `x.csv` leads out of the case's folder"));
}

TEST_F(Reading, RefusesEveryAddressButAPostgisOneWrittenOut) {
  for (const std::string path :
       {"/etc/passwd", "../x.csv", "a/../../x.csv", "/vsicurl/http://a/b.csv", "http://a/b.csv", "CSV:x.csv",
        "<OGRVRTDataSource/>", "@fetched//etc/passwd", "@fetched/../x.csv", ""}) {
    request_.columns.clear();
    ask(path);
    (void)read();
    EXPECT_THAT(messages(), HasSubstr("HL0402")) << path;
  }
}

TEST_F(Reading, NeverShowsAPassword) {
  ask("PG:host=127.0.0.1 port=1 user=me password='s3 cret' dbname=x");

  (void)read();

  EXPECT_THAT(messages(), HasSubstr("error HL0403"));
  EXPECT_THAT(messages(), testing::Not(HasSubstr("cret")));
}

TEST_F(Reading, TellsUtf16AndWindowsTextApart) {
  EXPECT_THAT(values(std::string("\xFF\xFE"
                                 "c\0o\0",
                                 6)),
              IsEmpty());
  EXPECT_THAT(messages(),
              HasSubstr("x.csv:1:1: error HL0404: `x.csv` is not UTF-8: bytes FF FE; it looks like UTF-16"));
  EXPECT_THAT(values("code,value\ncaf\xE9,1\n"), IsEmpty());
  EXPECT_THAT(
      messages(),
      HasSubstr("x.csv:2:4: error HL0404: `x.csv` is not UTF-8: bytes E9 2C; it looks like Windows-1252"));
}

TEST_F(Reading, IgnoresASidecarThatWouldChangeTheTypes) {
  write("x.csvt", "\"Integer\",\"Integer\"\n");

  EXPECT_THAT(values("code,value\n1,1.75\n2,2.5\n"), ElementsAre(1.75, 2.5));
}

}  // namespace
}  // namespace hinterland::dataset

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/case_file.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <random>

namespace hinterland::run {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

const fs::path case_path = fs::path(HINTERLAND_SOURCE_DIR) / "cases" / "inner_mongolia" / "case.toml";

std::string messages(const base::Diagnostics& found) {
  std::string text;
  for (const auto& diagnostic : found.list()) text += base::render(diagnostic, base::Language::en) + "\n";
  return text;
}

CaseFile good(const std::string& text) {
  base::Diagnostics found;
  auto file = read_case_text(text, "case.toml", found);
  EXPECT_TRUE(file) << messages(found);
  return file.value_or(CaseFile{});
}

std::string faults(const std::string& text) {
  base::Diagnostics found;
  EXPECT_FALSE(read_case_text(text, "case.toml", found)) << "was accepted";
  return messages(found);
}

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

const std::string header = "[case]\nname = \"small\"\nmodel = \"m\"\n";
const std::string set = "[sets.R]\ntable = \"r.csv\"\n";

TEST(CaseFile, PlacesExpressionsAtTheirFirstCharacter) {
  const CaseFile file =
      good(header + set +
           "[data.a]\nindex = [\"i\"]\nformula = \"1 + x[i]\"\n"
           "[data.\"区\"]\nindex = []\nformula = '''\n2'''\n"
           "[[strategy]]\nid = \"s\"\ntitle = { zh = \"强\" }\nlevers = ['A *= 2', 'B *= 3']\n");

  EXPECT_EQ(file.formulas[0].expression.place, (base::Place{"case.toml", 8, 12, 0}));
  EXPECT_EQ(file.formulas[1].expression.place, (base::Place{"case.toml", 12, 1, 0}));
  EXPECT_EQ(file.formulas[1].expression.text, "2");
  EXPECT_EQ(file.strategies[0].levers[1].place, (base::Place{"case.toml", 16, 22, 0}));
  EXPECT_EQ(file.strategies[0].title.en, "强") << "one language stands in for the other";
}

TEST(CaseFile, KeepsFormulasInTheOrderWritten) {
  const CaseFile file =
      good(header + set +
           "[data.zeta]\nindex = []\nformula = \"1\"\n[data.alpha]\nindex = []\nformula = \"zeta\"\n"
           "[data.beta]\nindex = []\nformula = \"alpha\"\n");

  std::vector<std::string> names;
  for (const Formula& formula : file.formulas) names.push_back(formula.name);
  EXPECT_THAT(names, ElementsAre("zeta", "alpha", "beta"));
}

TEST(CaseFile, TakesTheOnlySetForGrantedAndTheCodeAsKey) {
  const CaseFile file = good(header + set +
                             "[data.L]\ntable = \"l.csv\"\n[data.T]\ntable = \"t.csv\"\nmatrix = true\n"
                             "[data.F]\ntable = \"f.csv\"\nkeys = [\"from\", \"to\"]\nabove = 0\n");

  EXPECT_THAT(file.data.columns[0].sets, ElementsAre("R"));
  EXPECT_THAT(file.data.columns[0].keys, ElementsAre("code"));
  EXPECT_EQ(file.data.columns[0].value, "value");
  EXPECT_THAT(file.data.columns[1].sets, ElementsAre("R", "R"));
  EXPECT_THAT(file.data.columns[2].sets, ElementsAre("R", "R"));
  EXPECT_FALSE(file.data.columns[2].bounds.allow(0));
  EXPECT_TRUE(file.data.columns[2].bounds.allow(1e-300));
}

TEST(CaseFile, TakesParametersWithOrWithoutTheirSource) {
  const CaseFile file =
      good(header + "[parameters]\nsigma = { value = 5, source = \"paper\" }\nkappa = 1.5\n");

  EXPECT_EQ(file.parameters.at("sigma").value, 5);
  EXPECT_EQ(file.parameters.at("sigma").source, "paper");
  EXPECT_EQ(file.parameters.at("kappa").value, 1.5);
  EXPECT_EQ(file.parameters.at("kappa").place.line, 6);
}

TEST(CaseFile, RefusesParametersThatAreNoNumbers) {
  const std::string found =
      faults(header + "[parameters]\nsigma = \"5\"\nkappa = inf\nmu = { source = \"paper\" }\n");

  EXPECT_THAT(found,
              HasSubstr("case.toml:5:9: error HL0304: `sigma` must be a number, not a text in quotes"));
  EXPECT_THAT(
      found,
      HasSubstr("case.toml:6:9: error HL0304: `kappa` must be a number, not a number that is not finite"));
  EXPECT_THAT(found, HasSubstr("error HL0305: `parameters.mu` needs the key `value`"));
}

TEST(CaseFile, SaysThatThereIsNoFile) {
  base::Diagnostics found;
  EXPECT_FALSE(read_case_file("no/such/case.toml", found));
  EXPECT_THAT(messages(found), HasSubstr("no/such/case.toml: error HL0301"));
  found = {};
  EXPECT_FALSE(read_case_file(fs::path(HINTERLAND_SOURCE_DIR), found)) << "a folder is no case file";
  EXPECT_THAT(messages(found), HasSubstr("HL0301"));
}

TEST(CaseFile, OfNothingNeedsItsHeader) {
  EXPECT_THAT(faults(""), HasSubstr("error HL0305: `` needs the key `case`"));
}

// What the engine's faults cost the user must never be a crash: every damaged case is read or refused.
TEST(CaseFile, SurvivesDamage) {
  const std::string original = content(case_path);
  ASSERT_FALSE(original.empty());
  const std::vector<std::string> pieces{
      "[",    "]",  "{",        "}",     "\"",  "'",    "=",          "\n",     "'''", "\"\"\"", ".", ",",
      "\xFF", "\0", "[[data]]", "1e999", "nan", "true", "2020-01-01", "[sets]", "{}",  "[]",     "@"};
  std::mt19937 random(4321);
  const auto below = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  int accepted = 0, refused = 0;
  for (int trial = 0; trial < 3000; ++trial) {
    std::string text = original;
    for (std::size_t n = 1 + below(4); n-- > 0;) {
      const std::size_t at = below(text.size());
      switch (below(3)) {
        case 0:
          text.erase(at, 1 + below(40));
          break;
        case 1:
          text.insert(at, pieces[below(pieces.size())]);
          break;
        case 2:
          text.insert(at, text.substr(below(text.size()), below(80)));
          break;
      }
    }
    base::Diagnostics found;
    const auto file = read_case_text(text, "case.toml", found);
    ASSERT_EQ(!file, found.has_errors()) << text;
    ASSERT_NO_THROW((void)messages(found)) << text;
    ++(file ? accepted : refused);
  }
  // Damage inside a comment or a text is none; both kinds must have been met.
  EXPECT_GT(accepted, 50);
  EXPECT_GT(refused, 1000);
}

class InnerMongolia : public testing::Test {
 protected:
  void read(const std::string& fetched) {
    auto file = read_case_file(case_path, found_);
    ASSERT_TRUE(file) << messages(found_);
    file->data.fetched_folder = fetched;
    data_ = dataset::read(file->data, found_);
    ASSERT_FALSE(found_.has_errors()) << messages(found_);
  }
  [[nodiscard]] double at(const std::string& name, const std::string& member) const {
    return data_.columns.at(name).values[*data_.axes.at("R").find(member)];
  }
  base::Diagnostics found_;
  dataset::Dataset data_;
};

TEST_F(InnerMongolia, HasTwelveLeaguesAndThirtyProvinces) {
  read("");

  EXPECT_EQ(data_.axes.at("R").size(), 42U);
  EXPECT_EQ(std::count(data_.groups.at("leagues").begin(), data_.groups.at("leagues").end(), true), 12);
  EXPECT_EQ(std::count(data_.groups.at("HuBaoE").begin(), data_.groups.at("HuBaoE").end(), true), 3);
}

TEST_F(InnerMongolia, LeaguesAddToTheOfficialPopulationOfTheRegion) {
  read("");

  const auto& people = data_.columns.at("L").values;
  double leagues = 0;
  for (std::size_t k = 0; k < people.size(); ++k) leagues += data_.groups.at("leagues")[k] ? people[k] : 0;
  EXPECT_EQ(leagues, 24'049'155);  // census 2020, to the person
}

TEST_F(InnerMongolia, FlagsTheGdpOfHingganAloneAndKeepsItInItsBounds) {
  read("");

  const auto& gdp = data_.columns.at("gdp");
  EXPECT_EQ(std::count(gdp.is_estimate.begin(), gdp.is_estimate.end(), true), 1);
  EXPECT_TRUE(gdp.is_estimate[*data_.axes.at("R").find("Hinggan")]);
  EXPECT_GT(at("gdp", "Hinggan"), at("gdp", "Alxa"));
  EXPECT_LT(at("gdp", "Hinggan"), at("gdp", "Wuhai"));
}

TEST_F(InnerMongolia, StaysWithinTheRegionsGdpAsPublished) {
  read("");

  const auto& gdp = data_.columns.at("gdp").values;
  double leagues = 0;
  for (std::size_t k = 0; k < gdp.size(); ++k) leagues += data_.groups.at("leagues")[k] ? gdp[k] : 0;
  EXPECT_LT(leagues, 24627);         // first vintage of 2023; leagues are not forced to add up
  EXPECT_GT(leagues, 0.98 * 24627);  // 98.6 to 99.8 percent, SOURCES.md
}

TEST_F(InnerMongolia, PutsBaotouNearOrdosAndAlxaFarFromHulunbuir) {
  read("");

  const auto& axis = data_.axes.at("R");
  const auto km = [&](const char* from, const char* to) {
    return data_.columns.at("distance_km").values.at(*axis.find(from), *axis.find(to));
  };
  EXPECT_NEAR(km("Hohhot", "Baotou"), 155.6, 1);
  EXPECT_LT(km("Baotou", "Ordos"), 120);
  EXPECT_GT(km("Alxa", "Hulunbuir"), 1500);
}

TEST_F(InnerMongolia, RunsWithoutBoundariesAndSaysSo) {
  read("");

  EXPECT_THAT(messages(found_),
              HasSubstr("warning HL0420: the boundaries `@fetched/neimenggu.geojson` were not fetched"));
}

TEST_F(InnerMongolia, HasAPolygonForEachLeagueWhereBoundariesWereFetched) {
  const fs::path fetched = fs::path(HINTERLAND_SOURCE_DIR) / "build" / "fetched";
  if (!fs::exists(fetched / "neimenggu.geojson")) {
    GTEST_SKIP() << "boundaries are missing: node scripts/fetch_boundaries.mjs build/fetched";
  }

  read(fetched.string());

  EXPECT_TRUE(found_.empty()) << messages(found_);
  for (std::size_t k = 0; k < 42; ++k)
    EXPECT_EQ(data_.shapes.at("R")[k].empty(), !data_.groups.at("leagues")[k]);
}

}  // namespace
}  // namespace hinterland::run

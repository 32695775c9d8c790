// `hinterland measure` as a user meets it: a table, a case, the list, the case that stands for a table, JSON, exit codes.
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "cli/command_line.hpp"
#include "hinterland/base/error.hpp"
#include "hinterland/run/case_file.hpp"

namespace hinterland::cli {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const fs::path root = HINTERLAND_SOURCE_DIR;

struct Answer {
  ExitCode exit = ExitCode::ok;
  std::string out, err;
};

/// What main() does with these arguments.
Answer ask(std::vector<std::string> words) {
  words.insert(words.begin(), {"hinterland", "--lang", "en"});
  std::vector<const char*> arguments;
  for (const std::string& word : words) arguments.push_back(word.c_str());
  std::ostringstream out, err;
  const CommandLine line = read_command_line(arguments, out, err);
  if (!line.command) return {line.exit_code, out.str(), err.str()};
  Terminal terminal(out, err, line.language, line.wants_json, false);
  Answer answer;
  try {
    answer.exit = std::visit([&](const auto& options) { return execute(options, terminal); }, *line.command);
  } catch (const base::InputError& faults) {
    terminal.show(faults.diagnostics());
    answer.exit = exit_code(faults.diagnostics());
  }
  answer.out = out.str();
  answer.err = err.str();
  return answer;
}

class Measure : public testing::Test {
 protected:
  Measure() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / (std::string("measure_") + test->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    write("cities.csv",
          "city,year,income,people,part\n"
          "A,2010,4,10,east\nA,2020,6,12,east\nB,2010,2,20,west\nB,2020,4,21,west\n"
          "C,2010,3,5,east\nC,2020,3,6,east\nD,2010,1,9,west\nD,2020,2,8,west\n");
  }
  ~Measure() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }
  [[nodiscard]] std::string output() const { return path("out"); }

  fs::path folder_;
};

TEST_F(Measure, ShowsOneLineAnIndicatorOfATable) {
  const Answer answer = ask({"measure", path("cities.csv"), "--value", "income", "--indicators",
                             "theil_t,sigma,beta", "-o", output()});

  EXPECT_EQ(answer.exit, ExitCode::ok);
  // Theil T: the mean of r ln r, r = 1.6, 0.8, 1.2, 0.4 and then 1.6, 16/15, 0.8, 8/15 of the mean.
  EXPECT_THAT(answer.out,
              HasSubstr("theil_t(income)                          2010: 0.1064  2020: 0.07677\n"));
  EXPECT_THAT(answer.out, AllOf(HasSubstr("beta.se(income)"), HasSubstr("beta.p(income)")));
  EXPECT_THAT(answer.out, HasSubstr("further findings in results.csv. Report: " + output()));
  EXPECT_TRUE(fs::exists(folder_ / "out" / "report.html"));
}

TEST_F(Measure, ShowsTheRegionsAtBothEndsOfAnIndexInTheLastPeriod) {
  const Answer answer = ask({"measure", path("cities.csv"), "--criteria", "income,people", "--indicators",
                             "composite", "--convention", "composite_weights=equal", "-o", output()});

  // Incomes 1 … 6 and people 5 … 21: of B in 2020 (4-1)/5 and 1, of A 1 and 7/16, of C 0.4 and 1/16, of D 0.2 and 3/16.
  EXPECT_THAT(answer.out, HasSubstr("2020: B 0.8, A 0.7188, C 0.2313 … D 0.1938\n"));
}

TEST_F(Measure, PrintsTheCaseThatStandsForATableAndStops) {
  const Answer answer = ask({"measure", path("cities.csv"), "--value", "income", "--weight", "people",
                             "--groups", "part", "--show-case"});

  EXPECT_EQ(answer.exit, ExitCode::ok);
  base::Diagnostics found;
  const auto request = run::read_case_text(answer.out, folder_ / "case.toml", found);
  ASSERT_TRUE(request.has_value()) << answer.out;
  ASSERT_EQ(request->measures.size(), 1U);
  EXPECT_EQ(request->measures[0].weight, "people");
  EXPECT_EQ(request->measures[0].groups, std::vector<std::string>{"part"});
  EXPECT_FALSE(fs::exists("runs/cities"));
}

TEST_F(Measure, FindsTheSameOfThatCase) {
  const std::vector<std::string> question = {"--value", "income", "--groups", "part"};
  std::vector<std::string> show = {"measure", path("cities.csv"), "--show-case"};
  show.insert(show.end(), question.begin(), question.end());
  write("case.toml", ask(show).out);
  std::vector<std::string> table = {"measure", path("cities.csv"), "-o", output()};
  table.insert(table.end(), question.begin(), question.end());

  const auto lines = [](const std::string& out) { return out.substr(0, out.find(" further findings")); };
  EXPECT_EQ(lines(ask({"measure", folder_.string(), "-o", path("again")}).out), lines(ask(table).out));
}

TEST_F(Measure, AnswersInJsonWithAxesAndWarnings) {
  write("wages.csv", "city,wage\nA,1\nB,2\nC,\n");

  const Answer answer = ask({"measure", path("wages.csv"), "--indicators", "gini", "--missing", "regions",
                             "--json", "-o", output()});

  const auto json = nlohmann::json::parse(answer.out);
  ASSERT_FALSE(json["findings"].empty());
  EXPECT_EQ(json["findings"][0]["name"], "gini");
  EXPECT_EQ(json["findings"][0]["variable"], "wage");
  EXPECT_DOUBLE_EQ(json["findings"][0]["values"][0], 1.0 / 6);  // of 1 and 2
  ASSERT_EQ(json["warnings"].size(), 1U);
  EXPECT_EQ(json["warnings"][0]["id"], "HL0776");
}

TEST_F(Measure, ListsIndicatorsConventionsAndPresets) {
  const Answer words = ask({"measure", "--list"}), bare = ask({"measure"});
  const auto json = nlohmann::json::parse(ask({"measure", "--list", "--json"}).out);

  EXPECT_EQ(words.exit, ExitCode::ok);
  EXPECT_EQ(words.out, bare.out);
  EXPECT_THAT(words.out, AllOf(HasSubstr("Theil T"), HasSubstr("coupling_form"), HasSubstr("pysal, spdep")));
  EXPECT_GT(json["indicators"].size(), 50U);
  EXPECT_EQ(json["conventions"][0]["id"], "rank_size_shift");
}

TEST_F(Measure, MeasuresACaseWithWhatTheCommandLineSaysOverIt) {
  const Answer answer = ask({"measure", (root / "cases/us_states").string(), "--indicators", "moran_i",
                             "--periods", "1929,2009", "--preset", "spdep", "-o", output()});

  EXPECT_EQ(answer.exit, ExitCode::ok);
  EXPECT_THAT(answer.out, HasSubstr("moran_i(income)                          1929: 0.6269  2009: 0.4288\n"));
}

TEST_F(Measure, OfACaseWithoutAModelIsWhatRunShowsToo) {
  const std::string folder = (root / "cases/education_technology_talent").string();

  const Answer run = ask({"run", folder, "-o", output()}),
               measured = ask({"measure", folder, "-o", path("again")});

  EXPECT_EQ(run.exit, ExitCode::ok);
  EXPECT_THAT(run.out, Not(HasSubstr("converged")));
  EXPECT_EQ(run.out.substr(0, run.out.find("Report")),
            measured.out.substr(0, measured.out.rfind('\n', measured.out.find("Report")) + 1));
}

TEST_F(Measure, OfATableCanBeRunAgainFromItsRecord) {
  (void)ask({"measure", path("cities.csv"), "--value", "income", "-o", output()});

  const Answer again = ask({"measure", output() + "/run.json", "-o", path("again")});

  EXPECT_EQ(again.exit, ExitCode::ok);
  const auto content = [](const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(stream), {});
  };
  EXPECT_EQ(content(folder_ / "again" / "results.csv"), content(folder_ / "out" / "results.csv"));
  EXPECT_THAT(content(folder_ / "out" / "report.html"), HasSubstr(">hinterland measure run.json<"));
}

TEST_F(Measure, RefusesOptionsOfTablesForACase) {
  const Answer answer = ask({"measure", (root / "cases/us_states").string(), "--value", "income"});

  EXPECT_EQ(answer.exit, ExitCode::usage);
  EXPECT_THAT(answer.err, HasSubstr("--value: is for tables; a case says it in its [[measure]]"));
}

TEST_F(Measure, TellsFaultsOfATableAtTheTable) {
  const Answer answer = ask({"measure", path("cities.csv"), "--indicators", "ginny", "-o", output()});

  EXPECT_EQ(answer.exit, ExitCode::data_error);
  EXPECT_THAT(answer.err, HasSubstr(path("cities.csv") +
                                    ": error HL0772: there is no indicator or family called `ginny`"));
  EXPECT_THAT(answer.err, Not(HasSubstr(".toml")));
  EXPECT_FALSE(fs::exists(output()));
}

TEST_F(Measure, TellsWrongUseApartFromWrongData) {
  EXPECT_EQ(ask({"measure", path("nothing.csv")}).exit, ExitCode::usage);
  EXPECT_EQ(ask({"measure", path("cities.csv"), "--permutations", "many"}).exit, ExitCode::usage);
  write("words.csv", "city,note\nA,good\nB,better\n");
  const Answer answer = ask({"measure", path("words.csv"), "-o", output()});
  EXPECT_EQ(answer.exit, ExitCode::data_error);
  EXPECT_THAT(answer.err, HasSubstr("HL0790"));
}

TEST_F(Measure, AFileGeodatabaseIsATable) {
  fs::create_directories(folder_ / "map.gdb");

  EXPECT_FALSE(is_case(folder_ / "map.gdb"));
  EXPECT_FALSE(is_case(folder_ / "map.json"));
  EXPECT_TRUE(is_case(folder_));
  EXPECT_TRUE(is_case("runs/us_states/run.json"));
}

}  // namespace
}  // namespace hinterland::cli

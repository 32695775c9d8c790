// Whole runs on the real data of Inner Mongolia: what the issue of this engine is judged by.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/run_case.hpp"

#include <cmath>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <tbb/global_control.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/result/balance.hpp"
#include "hinterland/run/test_project.hpp"

namespace hinterland::run {
namespace {

using test::content;
using test::Project;

const result::Quantity& quantity(const result::Outcome& outcome, const std::string& name) {
  const result::Quantity* found = result::find_quantity(outcome, name);
  if (found == nullptr) throw std::logic_error("no quantity " + name);
  return *found;
}

double at(const result::Outcome& outcome, const std::string& name, const std::string& region) {
  const array::Array& values = quantity(outcome, name).values;
  return values[values.axes()[0].find(region).value()];
}

/// run.json without what may differ between two runs of one case: how long they took.
std::string without_timings(std::string text) {
  return text.substr(0, text.find("\"timings\""));
}

TEST(RunInnerMongolia, EveryFindingOfVerificationPasses) {
  const Project project;

  const Finished finished = run_case(project.options(), {}, base::Language::en);

  EXPECT_TRUE(finished.all_converged);
  EXPECT_GE(finished.result.findings.size(), 7U);
  for (const model::Finding& finding : finished.result.findings) {
    EXPECT_TRUE(finding.passed) << finding.label.en << ": " << finding.words.en;
  }
}

TEST(RunInnerMongolia, EachStrategyConvergesFromTheBaselineWithinFortyEvaluations) {
  const Project project;

  const Finished finished = run_case(project.options(), {}, base::Language::en);

  ASSERT_EQ(finished.result.strategies.size(), 5U);
  for (const result::Outcome& outcome : finished.result.strategies) {
    EXPECT_LE(outcome.solve.residual, 1e-9) << outcome.id;
    EXPECT_LE(outcome.solve.residual_evaluations, 40) << outcome.id;
  }
}

TEST(RunInnerMongolia, PeopleAndSpendingAddUpUnderEveryStrategy) {
  const Project project;

  const result::Result result = run_case(project.options(), {}, base::Language::en).result;

  const double people = base::sum(quantity(result.baseline, "L").values.values());
  for (const result::Outcome& outcome : result.strategies) {
    const auto L = quantity(outcome, "L").values.values(), w = quantity(outcome, "w").values.values();
    // Nobody is born or dies; the numeraire says that spending equals the number of people. The equations hold to
    // 1e-11 in logarithms.
    EXPECT_NEAR(base::sum(L) / people, 1, 1e-10) << outcome.id;
    EXPECT_NEAR(base::dot(w, L) / people, 1, 1e-10) << outcome.id;
  }
}

TEST(RunInnerMongolia, TheTargetIsHitAndAnsweredByAMultiplierOnAmenity) {
  const Project project;

  const result::Result result = run_case(project.options(), {}, base::Language::en).result;

  const result::Outcome& graduates = result.strategies[1];
  EXPECT_NEAR(at(graduates, "L", "Hohhot") - at(result.baseline, "L", "Hohhot"), 100000, 1e-3);
  ASSERT_EQ(graduates.targets.size(), 1U);
  EXPECT_EQ(graduates.targets[0].by, "B[\"Hohhot\"]");
  EXPECT_GT(graduates.targets[0].multiplier, 1);
}

TEST(RunInnerMongolia, PullingTheAnswerOfATargetAsALeverGivesTheTargetBack) {
  const Project project;
  const result::Result asked = run_case(project.options(), {}, base::Language::en).result;
  const double multiplier = asked.strategies[1].targets[0].multiplier;
  project.set_strategies(
      fmt::format("[[strategy]]\nid = \"answer\"\ntitle = \"answer\"\n"
                  "levers = ['B[\"Hohhot\"] *= {:.17g}']\n",
                  multiplier));

  const result::Result answered = run_case(project.options("again"), {}, base::Language::en).result;

  for (std::size_t n = 0; n < 42; ++n) {
    EXPECT_NEAR(
        quantity(answered.strategies[0], "L").values[n] / quantity(asked.strategies[1], "L").values[n], 1,
        1e-9);
  }
}

TEST(RunInnerMongolia, AssumptionsChangeTheBaselineAsLeversChangeAStrategy) {
  const Project project;
  project.set_strategies(
      "[[strategy]]\nid = \"lever\"\ntitle = \"lever\"\nlevers = ['Abar[\"Hohhot\"] *= 1.1', 'H[\"Baotou\"] "
      "*= 2']\n");
  const result::Result pulled = run_case(project.options(), {}, base::Language::en).result;
  // Productivity is what calibration finds, so the assumption is made after it.
  project.set_strategies(
      "[[assume]]\nset = 'Abar[\"Hohhot\"] *= 1.1'\n\n[[strategy]]\nid = \"lever\"\ntitle = "
      "\"lever\"\nlevers = ['H[\"Baotou\"] *= 2']\n");

  const result::Result assumed = run_case(project.options("assumed"), {}, base::Language::en).result;

  EXPECT_GT(at(assumed.baseline, "L", "Hohhot"), at(pulled.baseline, "L", "Hohhot"));
  for (std::size_t n = 0; n < 42; ++n) {  // both solved to 1e-11
    EXPECT_NEAR(
        quantity(assumed.strategies[0], "L").values[n] / quantity(pulled.strategies[0], "L").values[n], 1,
        1e-9);
  }
}

TEST(RunInnerMongolia, AnAssumptionOnWhatIsGivenIsMadeBeforeCalibrating) {
  const Project project;
  project.set_strategies("[[assume]]\nset = 'H[\"Baotou\"] *= 2'\n");

  const result::Result assumed = run_case(project.options(), {}, base::Language::en).result;

  // Calibration explains the observed people with the land assumed: twice the land, less amenity needed.
  EXPECT_NEAR(at(assumed.baseline, "L", "Baotou"), 2709378, 1e-2);
}

TEST(RunInnerMongolia, TheTermsOfEveryDecompositionAddUp) {
  const Project project;

  const result::Result result = run_case(project.options(), {}, base::Language::en).result;

  for (const result::Outcome& outcome : result.strategies) {
    ASSERT_EQ(outcome.decompositions.size(), 1U);
    // The split uses market clearing, which holds to the tolerance 1e-11 before and after.
    EXPECT_LE(outcome.decompositions[0].largest_gap, 1e-10) << outcome.id;
  }
}

TEST(RunInnerMongolia, RadiationEqualsReSolvedDifferences) {
  const Project project;
  const double h = 1e-4;
  std::string tables;
  const std::vector<std::string> pulled{"Hohhot", "Ordos", "Alxa"};
  for (const std::string& league : pulled) {
    for (const double step : {h, -h}) {
      tables += fmt::format(
          "[[strategy]]\nid = \"{0}{1}\"\ntitle = \"{0}\"\nlevers = ['Abar[\"{0}\"] *= {2:.17g}']\n", league,
          step > 0 ? "up" : "down", std::exp(step));
    }
  }
  project.set_strategies(tables);

  const result::Result result = run_case(project.options(), {}, base::Language::en).result;

  ASSERT_EQ(result.radiation.size(), 2U);
  for (const result::Radiation& matrix : result.radiation) {
    const array::Axis& leagues = matrix.elasticity.axes()[0];
    ASSERT_EQ(leagues.size(), 12U);
    for (std::size_t k = 0; k < pulled.size(); ++k) {
      const std::size_t column = leagues.find(pulled[k]).value();
      for (std::size_t row = 0; row < leagues.size(); ++row) {
        const std::string& code = leagues[row].code;
        const double up = at(result.strategies[2 * k], matrix.response, code);
        const double down = at(result.strategies[2 * k + 1], matrix.response, code);
        // Third derivatives are of order ten: h² · 10 / 6 ~ 2e-8; the solves add 1e-11 / h = 1e-7.
        EXPECT_NEAR(matrix.elasticity.at(row, column), std::log(up / down) / (2 * h), 3e-7)
            << matrix.response << " of " << code << " to " << pulled[k];
      }
    }
  }
}

TEST(RunInnerMongolia, TheOrderOfRegionsDoesNotMatter) {
  const Project project;
  const result::Result before = run_case(project.options(), {}, base::Language::en).result;
  const std::string table = content(project.path("case/regions.csv"));
  const std::size_t header = table.find('\n') + 1;
  std::vector<std::string> rows;
  for (std::size_t from = header; from < table.size();) {
    const std::size_t end = std::min(table.find('\n', from), table.size() - 1) + 1;
    rows.insert(rows.begin(), table.substr(from, end - from));
    from = end;
  }
  std::string reversed = table.substr(0, header);
  for (const std::string& row : rows) reversed += row;
  project.write("regions.csv", reversed);

  const result::Result after = run_case(project.options("reversed"), {}, base::Language::en).result;

  EXPECT_NE(before.regions[0].code, after.regions[0].code);
  for (std::size_t s = 0; s < before.strategies.size(); ++s) {
    for (const std::string name : {"w", "L", "real_income"}) {
      for (const array::Member& region : before.regions.members()) {
        // Both stop at residual 1e-11; the condition of the system is below 100.
        EXPECT_NEAR(at(before.strategies[s], name, region.code) / at(after.strategies[s], name, region.code),
                    1, 1e-9);
      }
    }
  }
}

TEST(RunInnerMongolia, ReRunningItsRecordGivesTheSameBitsForAnyNumberOfThreads) {
  const Project project;
  (void)run_case(project.options(), {}, base::Language::en);
  Options again = project.options("again");
  again.case_path = project.path("out/run.json");
  const tbb::global_control one_thread(tbb::global_control::max_allowed_parallelism, 1);

  (void)run_case(again, {}, base::Language::en);

  EXPECT_EQ(content(project.path("out/results.csv")), content(project.path("again/results.csv")));
  EXPECT_EQ(content(project.path("out/radiation_L.csv")), content(project.path("again/radiation_L.csv")));
  EXPECT_EQ(without_timings(content(project.path("out/run.json"))),
            without_timings(content(project.path("again/run.json"))));
}

TEST(RunInnerMongolia, ReRunningAfterAnInputChangedIsRefused) {
  const Project project;
  (void)run_case(project.options(), {}, base::Language::en);
  project.replace("people.csv", "3446100", "3446101");
  Options again = project.options("again");
  again.case_path = project.path("out/run.json");

  try {
    (void)run_case(again, {}, base::Language::en);
    FAIL() << "not refused";
  } catch (const base::InputError& fault) {
    // The only error; that no boundaries were fetched is a warning of every run here.
    EXPECT_EQ(fault.diagnostics().list().back().id, "HL0601");
    EXPECT_EQ(base::message(fault.diagnostics().list().back(), base::Language::en),
              "`people.csv` is not the file of that run any more: its contents differ");
  }
  EXPECT_FALSE(std::filesystem::exists(project.path("again")));
}

TEST(RunInnerMongolia, AnImpossibleTargetIsAResultThatSaysWhereItFails) {
  const Project project;
  // Twice as many people in Hohhot as there are in the country: no amenity does that.
  project.set_strategies(
      "[[strategy]]\nid = \"too_many\"\ntitle = \"too many\"\n"
      "targets = [{ set = 'L[\"Hohhot\"] = 2800000000', by = 'B[\"Hohhot\"]' }]\n");

  const Finished finished = run_case(project.options(), {}, base::Language::en);

  EXPECT_FALSE(finished.all_converged);
  EXPECT_TRUE(finished.result.baseline.solve.is_converged());
  const base::Diagnostic& last = finished.warnings.list().back();
  EXPECT_EQ(last.id, "HL0501");
  EXPECT_THAT(base::message(last, base::Language::en), testing::HasSubstr("`too_many` did not converge"));
  EXPECT_THAT(base::message(last, base::Language::en), testing::HasSubstr("people["));
  EXPECT_THAT(content(project.path("out/results.csv")), testing::HasSubstr("too_many"));
}

TEST(RunInnerMongolia, CancellingKeepsAResultThatSaysSo) {
  const Project project;
  const std::atomic<bool> cancelled{true};
  base::Context context;
  context.cancelled = &cancelled;

  const Finished finished = run_case(project.options(), context, base::Language::en);

  EXPECT_FALSE(finished.all_converged);
  EXPECT_EQ(finished.result.baseline.solve.status, solve::Status::cancelled);
  EXPECT_TRUE(finished.result.radiation.empty());
}

}  // namespace
}  // namespace hinterland::run

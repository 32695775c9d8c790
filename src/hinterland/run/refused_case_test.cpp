// Cases that fit the file format but not the model: each is refused with its diagnostics and leaves nothing behind.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"
#include "hinterland/run/run_case.hpp"
#include "hinterland/run/test_project.hpp"

namespace hinterland::run {
namespace {

using test::Project;

struct Change {
  std::string name, file, from, to;
  std::string id, message;  // English
};

void PrintTo(const Change& change, std::ostream* out) {
  *out << change.name;
}

/// "HL0445 `Hohot` is …" of every diagnostic of a run; empty if it is not refused.
std::vector<std::string> refusals(const Project& project) {
  try {
    (void)run_case(project.options(), {}, base::Language::en);
  } catch (const base::InputError& fault) {
    std::vector<std::string> texts;
    for (const base::Diagnostic& diagnostic : fault.diagnostics().list()) {
      texts.push_back(diagnostic.id + " " + base::message(diagnostic, base::Language::en));
      EXPECT_FALSE(base::message(diagnostic, base::Language::zh).empty());
      EXPECT_THAT(
          base::message(diagnostic, base::Language::en) + base::next_step(diagnostic, base::Language::en),
          testing::AnyOf(testing::HasSubstr("did you mean"),
                         testing::Not(testing::StrEq(texts.back().substr(7)))));
      EXPECT_THAT(diagnostic.place.file, testing::Not(testing::IsEmpty()));
    }
    return texts;
  }
  return {};
}

class RefusedCase : public testing::TestWithParam<Change> {};

TEST_P(RefusedCase, SaysWhatIsWrongAndWritesNothing) {
  const Project project;
  project.replace(GetParam().file, GetParam().from, GetParam().to);

  EXPECT_THAT(refusals(project), testing::ElementsAre(GetParam().id + " " + GetParam().message));
  EXPECT_FALSE(std::filesystem::exists(project.path("out")));
}

INSTANTIATE_TEST_SUITE_P(
    Changes, RefusedCase,
    testing::Values(
        Change{"UnknownModel", "case.toml", "model = \"strong_capital\"", "model = \"strong_captal\"",
               "HL0210", "there is no model `strong_captal` in the library"},
        Change{"UnknownMember", "case.toml", "levers = ['Abar[\"Hohhot\"] *= 1.10']",
               "levers = ['Abar[\"Hohot\"] *= 1.10']", "HL0445", "`Hohot` is not a member of R"},
        Change{"FormulaLeavesTheDomain", "case.toml", "* 8^((1-same[i,j])/(sigma-1))", "* 0.01", "HL0441",
               "`tau` must lie in [1, inf), but: Hohhot, Hohhot is 0.0136862, Hohhot, Baotou is 0.018748, "
               "Hohhot, Wuhai "
               "is 0.0248147, Hohhot, Chifeng is 0.0275255, Hohhot, Tongliao is 0.0306288 … (+1759)"},
        Change{"ParameterOutOfItsDomain", "case.toml", "mu = { value = 0.7", "mu = { value = 1.7", "HL0441",
               "`mu` must lie in (0, 1), but: 1.7"},
        Change{"UnknownParameter", "case.toml", "kappa = {", "kapa = {", "HL0102",
               "`kapa` is not declared; did you mean `kappa`?"},
        Change{"AxesDiffer", "case.toml", "index = [\"o\"]\nformula = \"people_2010[o]",
               "index = []\nformula = \"people_2010[\\\"Hohhot\\\"]", "HL0444",
               "`O` runs over [] in the case but over [R] in the model"},
        Change{"TargetOfADatum", "case.toml", "set = 'L[\"Hohhot\"] += 100000'", "set = 'B[\"Hohhot\"] += 1'",
               "HL0317", "`B` is data: only unknowns can be targets"},
        Change{"TargetByAnUnknown", "case.toml", "by = 'B[\"Hohhot\"]'", "by = 'w[\"Hohhot\"]'", "HL0316",
               "`w[\"Hohhot\"]` is not one element of a datum, and cannot answer for a target"},
        Change{"UnknownQuantity", "case.toml", "income = \"real_income\"", "income = \"real_wage\"", "HL0318",
               "`real_wage` is no variable, definition or measure over R of this model; closest is "
               "`real_income`"},
        Change{
            "DecomposedQuantityUnknown", "case.toml", "measure = \"real_income\"", "measure = \"income\"",
            "HL0318",
            "`income` is no variable, definition or measure over R of this model; closest is `real_income`"},
        Change{"UnknownLever", "case.toml", "lever = \"Abar\"", "lever = \"tau\"", "HL0319",
               "`tau` is no datum over R of this model; closest is `O`"},
        Change{"UnknownCapital", "case.toml", "group = \"leagues\"\ncapital = \"Hohhot\"",
               "group = \"leagues\"\ncapital = \"Huhhot\"", "HL0445", "`Huhhot` is not a member of R"},
        Change{"UnknownCapitalOfAMeasure", "case.toml", "capital = \"Hohhot\"", "capital = \"Huhhot\"",
               "HL0789", "`Huhhot` is not among the regions measured"},
        Change{"TargetOfManyElements", "case.toml", "set = 'L[\"Hohhot\"] += 100000'",
               "set = 'L[n] += 100000'", "HL0315",
               "a target states the value of one element, and `L[n]` is not one"},
        Change{"ObservedTotalsDisagree", "case.toml", "* sum(n: L[n]) / sum(n: people_2010[n])", "", "HL0446",
               "the observed data do not agree with `people`: the totals of its two sides differ by a factor "
               "0.945174"}),
    [](const auto& change) { return change.param.name; });

TEST(RefusedCases, EveryFaultIsToldAtOnceAndEachOnlyOnce) {
  const Project project;
  project.replace("case.toml", "[data.H]", "[data.area]");

  // tau and move rest on internal_km too, but the fault began there.
  EXPECT_THAT(
      refusals(project),
      testing::ElementsAre("HL0447 the formula of `internal_km` uses `H`, which has no value at this point",
                           "HL0440 the model needs `H` (land), and the case does not give it"));
}

/// The library model with one line changed, as a model of the case's own.
void use_changed_model(const Project& project, const std::string& from, const std::string& to) {
  std::string model = test::content(std::filesystem::path(HINTERLAND_SOURCE_DIR) /
                                    "models/strong_capital/strong_capital.hlm");
  const std::size_t at = model.find(from);
  ASSERT_NE(at, std::string::npos) << from;
  project.write("changed.hlm", model.replace(at, model.find('\n', at) - at, to));
  project.replace("case.toml", "model = \"strong_capital\"", "model = \"changed.hlm\"");
}

TEST(RefusedCases, AModelWithoutNumeraireIsToldWhatCanBeScaled) {
  const Project project;
  use_changed_model(project, "numeraire", "");

  EXPECT_THAT(
      refusals(project),
      testing::ElementsAre("HL0212 (w^1) can be scaled without any equation noticing: add a numeraire"));
}

TEST(RefusedCases, AnUnknownInNoEquationIsNamed) {
  const Project project;
  use_changed_model(project, "measure ",
                    "var idle[n] > 0\neq about[i] for idle[i]: w[i] = L[i]\nmeasure real_income[n] = w[n]");

  EXPECT_THAT(refusals(project),
              testing::Contains(testing::HasSubstr("HL0211 the equations cannot each be matched")));
  EXPECT_THAT(refusals(project), testing::Contains(testing::HasSubstr("undetermined: idle (42)")));
}

TEST(RefusedCases, ASubsetWithoutAGroupIsNamed) {
  const Project project;
  use_changed_model(project, "measure ",
                    "subset West in R \"western regions\"\nmeasure real_income[n] = w[n]");

  EXPECT_THAT(
      refusals(project),
      testing::ElementsAre("HL0448 the case does not say who is in `West`, a subset of `R` in the model"));
}

TEST(RefusedCases, ASubsetNamingAnAbsentRegionIsTold) {
  const Project project;
  use_changed_model(project, "measure ",
                    "subset West in R \"western regions\"\nmeasure real_income[n] = w[n]");
  project.replace("case.toml", "\n[groups.", "\n[groups.West]\nmembers = [\"Hohot\"]\n[groups.");

  // Beside it may stand a warning that the boundaries were not fetched.
  EXPECT_THAT(refusals(project),
              testing::Contains("HL0421 the group `West` names `Hohot`, which is no member of its set"));
}

TEST(RefusedCases, ASubsetWhoseGroupIsOfAnotherSetIsTold) {
  const Project project;
  project.write("two.hlm",
                "model two\nset R index i\nset S index s\nsubset West in S\nvar w > 0\n"
                "eq only: w = 1 + sum(s where s in West: 1)\n");
  project.write("case.toml",
                "[case]\nname = \"two\"\nmodel = \"two.hlm\"\n[sets.R]\nmembers = [\"a\", \"b\"]\n"
                "[sets.S]\nmembers = [\"x\", \"y\"]\n[groups.West]\nset = \"R\"\nmembers = [\"a\"]\n");

  EXPECT_THAT(
      refusals(project),
      testing::ElementsAre("HL0449 the group `West` is of `R`, but the model's subset `West` is of `S`"));
}

TEST(RefusedCases, AMemberInTheModelsTextThatTheCaseDoesNotHaveIsNamed) {
  const Project project;
  use_changed_model(project, "measure ", "measure real_income[n] = w[n]/w[\"Hohot\"]");

  EXPECT_THAT(refusals(project), testing::ElementsAre("HL0445 `Hohot` is not a member of R"));
}

TEST(RefusedCases, ASetWithoutMembersIsNamed) {
  const Project project;
  use_changed_model(project, "measure ", "set S \"sectors\" index s\nmeasure real_income[n] = w[n]");

  EXPECT_THAT(refusals(project),
              testing::ElementsAre("HL0443 the case does not say which members the set `S` has"));
}

TEST(RefusedCases, AParameterWithoutValueIsNamed) {
  const Project project;
  use_changed_model(project, "measure ", "param extra > 0\nmeasure real_income[n] = w[n]*extra");

  EXPECT_THAT(refusals(project), testing::ElementsAre("HL0442 the parameter `extra` has no value"));
}

TEST(RefusedCases, AStartWithoutAValueIsTracedToItsOperation) {
  const Project project;
  use_changed_model(
      project, "measure ",
      "var gap[n] > 0\neq spread[n] for gap[n]: gap[n] = log(w[n] - O[n])\nmeasure real_income[n] = w[n]");
  project.replace("case.toml", "calibrate = true", "calibrate = false");
  project.replace("case.toml", "[data.tau]",
                  "[data.Abar]\nindex = [\"n\"]\nformula = \"L[n]/L[n]\"\n\n[data.B]\nindex = "
                  "[\"n\"]\nformula = \"L[n]/L[n]\"\n\n[data.tau]");

  EXPECT_THAT(refusals(project), testing::ElementsAre(testing::AllOf(
                                     testing::StartsWith("HL0502 an equation has no finite value"),
                                     testing::HasSubstr("log(w[n] - O[n])"))));
}

TEST(RefusedCases, CalibratingAModelWithoutInvertIsRefused) {
  const Project project;
  use_changed_model(project, "invert ", "# no inversion");
  std::string model = test::content(project.path("case/changed.hlm"));
  project.write("changed.hlm",
                model.erase(model.find("  normalise"), model.find("\nmeasure") - model.find("  normalise")));

  EXPECT_THAT(
      refusals(project),
      testing::Contains("HL0213 `calibrate = true`, but the model `strong_capital` has no `invert` line"));
}

TEST(Warnings, ASumThatCannotBeFactoredIsNamedAndStillRight) {
  const Project project;
  // The same equation, but no kernel can be split off a maximum.
  use_changed_model(project, "eq people[n]",
                    "eq people[n] for L[n] \"people\": L[n] = sum(o: max(stay[o,n], 0)*O[o])");
  const Project plain("inner_mongolia", ".factored");

  const Finished finished = run_case(project.options(), {}, base::Language::en);

  EXPECT_TRUE(finished.all_converged);
  std::vector<std::string> warnings;
  for (const base::Diagnostic& warning : finished.warnings.list()) {
    warnings.push_back(warning.id + " " + base::message(warning, base::Language::en));
  }
  EXPECT_THAT(warnings, testing::Contains(
                            "HL0214 a bilateral sum in `people` cannot be split into a kernel and a vector"));
  const result::Result factored = run_case(plain.options("factored"), {}, base::Language::en).result;
  for (std::size_t n = 0; n < 42; ++n) {  // both solved to 1e-11
    EXPECT_NEAR(finished.result.baseline.quantities[0].values[n] / factored.baseline.quantities[0].values[n],
                1, 1e-9);
  }
}

}  // namespace
}  // namespace hinterland::run

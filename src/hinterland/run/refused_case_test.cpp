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
  std::string id, message;     // English
};

void PrintTo(const Change& change, std::ostream* out) { *out << change.name; }

/// "HL0445 `Hohot` is …" of every diagnostic of a run; empty if it is not refused.
std::vector<std::string> refusals(const Project& project) {
  try {
    (void)run_case(project.options(), {}, base::Language::en);
  } catch (const base::InputError& fault) {
    std::vector<std::string> texts;
    for (const base::Diagnostic& diagnostic : fault.diagnostics().list()) {
      texts.push_back(diagnostic.id + " " + base::message(diagnostic, base::Language::en));
      EXPECT_FALSE(base::message(diagnostic, base::Language::zh).empty());
      EXPECT_THAT(base::message(diagnostic, base::Language::en) + base::next_step(diagnostic, base::Language::en),
                  testing::AnyOf(testing::HasSubstr("did you mean"), testing::Not(testing::StrEq(texts.back().substr(7)))));
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
        Change{"UnknownModel", "case.toml", "model = \"strong_capital\"", "model = \"strong_captal\"", "HL0210",
               "there is no model `strong_captal` in the library"},
        Change{"UnknownMember", "case.toml", "levers = ['Abar[\"Hohhot\"] *= 1.10']", "levers = ['Abar[\"Hohot\"] *= 1.10']",
               "HL0445", "`Hohot` is not a member of R"},
        Change{"FormulaLeavesTheDomain", "case.toml", "* 8^((1-same[i,j])/(sigma-1))", "* 0.01", "HL0441",
               "`tau` must lie in [1, inf), but: Hohhot, Hohhot is 0.0136862, Hohhot, Baotou is 0.018748, Hohhot, Wuhai "
               "is 0.0248147, Hohhot, Chifeng is 0.0275255, Hohhot, Tongliao is 0.0306288 … (+1759)"},
        Change{"ParameterOutOfItsDomain", "case.toml", "mu = { value = 0.7", "mu = { value = 1.7", "HL0441",
               "`mu` must lie in (0, 1), but: 1.7"},
        Change{"UnknownParameter", "case.toml", "kappa = {", "kapa = {", "HL0102",
               "`kapa` is not declared; did you mean `kappa`?"},
        Change{"AxesDiffer", "case.toml", "index = [\"o\"]\nformula = \"people_2010[o]", "index = []\nformula = \"people_2010[\\\"Hohhot\\\"]",
               "HL0444", "`O` runs over [] in the case but over [R] in the model"},
        Change{"TargetOfADatum", "case.toml", "set = 'L[\"Hohhot\"] += 100000'", "set = 'B[\"Hohhot\"] += 1'", "HL0317",
               "`B` is data: only unknowns can be targets"},
        Change{"TargetByAnUnknown", "case.toml", "by = 'B[\"Hohhot\"]'", "by = 'w[\"Hohhot\"]'", "HL0316",
               "`w[\"Hohhot\"]` is not one element of a datum, and cannot answer for a target"},
        Change{"ObservedTotalsDisagree", "case.toml", "* sum(n: L[n]) / sum(n: people_2010[n])", "", "HL0446",
               "the observed data do not agree with `people`: the totals of its two sides differ by a factor 0.945174"}),
    [](const auto& change) { return change.param.name; });

TEST(RefusedCases, EveryFaultIsToldAtOnceAndEachOnlyOnce) {
  const Project project;
  project.replace("case.toml", "[data.H]", "[data.area]");

  // tau and move rest on internal_km too, but the fault began there.
  EXPECT_THAT(refusals(project),
              testing::ElementsAre("HL0447 the formula of `internal_km` uses `H`, which has no value at this point",
                                   "HL0440 the model needs `H` (land), and the case does not give it"));
}

TEST(RefusedCases, AModelWithoutNumeraireIsToldWhatCanBeScaled) {
  const Project project;
  std::string model = test::content(std::filesystem::path(HINTERLAND_SOURCE_DIR) / "models/strong_capital/strong_capital.hlm");
  const std::size_t at = model.find("\nnumeraire");
  model.erase(at, model.find('\n', at + 1) - at);
  project.write("no_numeraire.hlm", model);
  project.replace("case.toml", "model = \"strong_capital\"", "model = \"no_numeraire.hlm\"");

  EXPECT_THAT(refusals(project), testing::ElementsAre(testing::HasSubstr(
      "HL0212 (w^1) can be scaled without any equation noticing: add a numeraire")));
}

TEST(RefusedCases, CalibratingAModelWithoutInvertIsRefused) {
  const Project project;
  std::string model = test::content(std::filesystem::path(HINTERLAND_SOURCE_DIR) / "models/strong_capital/strong_capital.hlm");
  const std::size_t at = model.find("\ninvert");
  model.erase(at, model.find("\nmeasure", at) - at);
  project.write("no_invert.hlm", model);
  project.replace("case.toml", "model = \"strong_capital\"", "model = \"no_invert.hlm\"");

  EXPECT_THAT(refusals(project), testing::Contains("HL0213 `calibrate = true`, but the model `strong_capital` has no `invert` line"));
}

}  // namespace
}  // namespace hinterland::run

// Matching of equations with unknowns: what is over is named and counted.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/structure.hpp"

#include <gtest/gtest.h>

#include "hinterland/model/test_cases.hpp"

namespace hinterland::model {
namespace {

Matching matching_of(const std::string& lines, const std::map<std::string, std::vector<double>>& data) {
  const lang::CheckedModel model = test::checked("model m \"m\"\nset R \"regions\" index i, j\n" + lines);
  return match(System(model, test::two_regions(model, data), {}));
}

const std::map<std::string, std::vector<double>> a{{"a", {1, 2}}};

TEST(Matching, EveryModelOfTheLibraryIsMatchedCompletely) {
  const auto expect_square = [](const std::string& name, auto binding, bool inverted) {
    const lang::CheckedModel model = test::library_model(name);
    Binding data = binding(model, 7, 1);
    if (inverted) data.data["w"] = data.data["L"] = test::random_positive(data.axes["R"], 9);
    const System system(model, data, {.inverted = inverted, .targets = {}, .lever = {}});
    const Matching matching = match(system);
    EXPECT_EQ(matching.matched, system.size()) << name << inverted;
    EXPECT_TRUE(matching.unmatched_equations.empty() && matching.unmatched_unknowns.empty())
        << name << inverted;
  };
  for (const bool inverted : {false, true}) {
    expect_square("allen_arkolakis_2014", test::allen_arkolakis, inverted);
    expect_square("redding_rossi_hansberg_2017", test::redding_rossi_hansberg, inverted);
    expect_square("strong_capital", test::strong_capital, inverted);
  }
}

TEST(Matching, ExchangesPartnersWhereTheFirstChoiceBlocks) {
  // first takes x, which is all that second has; first must give it back and take y.
  const Matching matching = matching_of(
      "data a[i] > 0\nvar x[i] > 0 ; y[i] > 0\n"
      "eq first[i] for y[i]: x[i]*y[i] = a[i]\neq second[i] for x[i]: x[i] = a[i]\n",
      a);

  EXPECT_EQ(matching.matched, 4U);
}

TEST(Matching, NamesAnUnknownThatCancelsFromEveryEquation) {
  const Matching matching = matching_of(
      "data a[i] > 0\nvar x[i] > 0 ; r[i] > 0\n"
      "eq first[i] for x[i]: x[i] = a[i]\neq second[i] for r[i]: x[i]*r[i]/r[i] = 2*a[i]\n",
      a);

  EXPECT_EQ(matching.matched, 2U);
  ASSERT_EQ(matching.unmatched_unknowns.size(), 1U);
  EXPECT_EQ(matching.unmatched_unknowns[0].family, "r");
  EXPECT_EQ(matching.unmatched_unknowns[0].count, 2U);
  ASSERT_EQ(matching.unmatched_equations.size(), 1U);
  EXPECT_EQ(matching.unmatched_equations[0].family, "second");
  EXPECT_EQ(matching.unmatched_equations[0].count, 2U);
}

TEST(Matching, CountsWhatAFamilyCannotTake) {
  // Two equations over places, but z is one number: of second only one equation finds an unknown.
  const Matching matching = matching_of(
      "data a[i] > 0\nvar x[i] > 0 ; y[i] > 0 ; z > 0\n"
      "eq first[i] for x[i]: x[i] = a[i]\neq second[i] for y[i]: x[i] = z*a[i]\n"
      "eq third for z: sum(i: x[i]*y[i]) = 1\n",
      a);

  EXPECT_EQ(matching.matched, 4U);
  ASSERT_EQ(matching.unmatched_equations.size(), 1U);
  EXPECT_EQ(matching.unmatched_equations[0].count, 1U);
  ASSERT_EQ(matching.unmatched_unknowns.size(), 1U);
  EXPECT_EQ(matching.unmatched_unknowns[0].family, "y");
  EXPECT_EQ(matching.unmatched_unknowns[0].count, 1U);
}

TEST(Matching, SeesTheNumeraireInTheFamilyThatItCloses) {
  const Matching matching = matching_of(
      "data a[i] > 0\nvar x[i] > 0 ; y[i] > 0\n"
      "eq first[i] for x[i]: x[i] = a[i]*mean(j: x[j])\neq second[i] for y[i]: y[i] = x[i]\n"
      "numeraire mean(i: x[i]) = 1 drops first\n",
      a);

  EXPECT_EQ(matching.matched, 4U);
}

}  // namespace
}  // namespace hinterland::model

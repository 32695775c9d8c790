// What a checked model holds; what is refused is in tests/rejected.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hinterland/lang/parse.hpp"
#include "hinterland/lang/print.hpp"

namespace hinterland::lang {
namespace {

using testing::ElementsAre;

constexpr std::string_view two_regions = R"(
model trade "Trade" | "贸易"
measure W
eq price[j]: P[j] = sum(i: T[i,j]*w[i])
eq labour: sum(i: w[i]) = L
eq market[i] for w[i]: w[i] = A[i]*W
let A[i] = B[i]*P[i]
set R "regions" index i, j
data T[i,j] >= 1 ; B[i] > 0 ; L > 0
var w[i] > 0 ; P[i] > 0 start 2*B[i] ; W
)";

CheckedModel checked(std::string_view text) {
  base::Diagnostics found;
  auto model = check(parse_model(text, "m", found), found);
  for (const auto& one : found.list()) ADD_FAILURE() << base::render(one, base::Language::en);
  return model.value();
}

std::vector<std::string> faults(const std::string& assignment,
                                const std::map<std::string, std::string>& groups = {}) {
  base::Diagnostics found;
  const auto parsed = parse_assignment(assignment, {"case", 1, 1, 0}, found);
  const std::vector<Symbol> case_symbols = {
      {SymbolKind::data, "distance_km", {"i", "j"}, {"R", "R"}, {}, {}, {}, {}, {}, ""}};
  if (parsed) check_assignment(*parsed, checked(two_regions), case_symbols, groups, found);
  std::vector<std::string> texts;
  for (const auto& one : found.list()) texts.push_back(base::message(one, base::Language::en));
  return texts;
}

TEST(Check, TypesSymbolsByTheirSetsInTheOrderDeclared) {
  const CheckedModel model = checked(two_regions);

  std::vector<std::string> names;
  for (const Symbol& symbol : model.symbols) names.push_back(symbol.name);
  EXPECT_THAT(names, ElementsAre("A", "T", "B", "L", "w", "P", "W"));
  EXPECT_THAT(model.find("T")->sets, ElementsAre("R", "R"));
  EXPECT_THAT(model.find("T")->indices, ElementsAre("i", "j"));
  EXPECT_EQ(model.find("A")->kind, SymbolKind::let);
  EXPECT_EQ(print(*model.find("A")->value), "B[i]*P[i]");
  EXPECT_EQ(print(*model.find("P")->value), "2*B[i]");
  EXPECT_EQ(model.find("nothing"), nullptr);
  EXPECT_EQ(model.set_of_index.at("j"), "R");
  EXPECT_EQ(model.header.label.zh, "贸易");
}

TEST(Check, PairsEquationsWithoutForByTheirAxes) {
  const CheckedModel model = checked(two_regions);

  EXPECT_EQ(print(*model.find_equation("price")->unknown), "P[j]");
  EXPECT_EQ(print(*model.find_equation("labour")->unknown), "W");
  EXPECT_EQ(print(*model.find_equation("market")->unknown), "w[i]");
}

TEST(Check, FillsTheValueOfAMeasureThatOnlyNamesASymbol) {
  const CheckedModel model = checked(two_regions);

  EXPECT_EQ(print(*model.measures.at(0).value), "W");
}

TEST(Check, LeavesTheIndicesOfAClaimOpenInTheOrderWritten) {
  const CheckedModel model =
      checked(std::string(two_regions) + "check T[j,i] >= 1 and B[i] > 0\ncheck L > 0\n");

  EXPECT_THAT(model.checks.at(0).indices, ElementsAre("j", "i"));
  EXPECT_THAT(model.checks.at(1).indices, ElementsAre());
}

TEST(Check, KnowsTheSubsetsOfTheModelAsGroups) {
  const CheckedModel model =
      checked(std::string(two_regions) +
              "subset East in R \"eastern\"\nlet near[i] = sum(j where j in East: T[i,j])\n");

  EXPECT_EQ(model.subsets.at(0).set, "R");
}

TEST(Check, PairsAnInequalityWithTheUnknownBehindPerp) {
  const CheckedModel model = checked(
      std::string(two_regions) + "var r[i] >= 0\neq land[i] \"land\": L/(1 + r[i]) <= B[i] perp r[i] >= 0\n");

  const EquationDeclaration& land = *model.find_equation("land");
  EXPECT_EQ(print(*land.unknown), "r[i]");
  EXPECT_EQ(land.complement->sign, Operation::less_equal);
  EXPECT_EQ(print(land.complement->bound), "0");
}

TEST(Check, ExchangesElementsByMembersAndByConditions) {
  const CheckedModel model =
      checked(std::string(two_regions) +
              "subset East in R\ninvert B[j] where j in East, T[i,\"a\"] from w[i], w[j]\n");

  const InvertDeclaration& invert = model.inversions.at(0);
  EXPECT_FALSE(invert.is_whole(0));
  EXPECT_EQ(print(invert.unknowns[1]), "T[i,\"a\"]");
}

TEST(Check, GivesAModelInSpiteOfWarnings) {
  base::Diagnostics found;
  const auto tree = parse_model(std::string(two_regions) + "let twice[i] = sum(j: w[i])\n", "m", found);

  EXPECT_TRUE(check(tree, found).has_value());
  ASSERT_EQ(found.list().size(), 1U);
  EXPECT_EQ(found.list()[0].id, "HL0122");
}

TEST(Check, DoesNotBlameTheUsesOfAFaultyDeclaration) {
  base::Diagnostics found;
  const auto tree =
      parse_model("model m\nset R index i\ndata B[i] > > 0\nvar w[i]\neq e[i]: w[i] = B[i]\n", "m", found);

  EXPECT_FALSE(check(tree, found).has_value());
  EXPECT_EQ(found.list().size(), 1U);  // of the parser, none of the checker
}

TEST(CheckAssignment, KnowsGroupsCaseDataAndOpenIndices) {
  EXPECT_THAT(faults("T[i,j] *= 0.8 where i in HuBaoE and j in HuBaoE", {{"HuBaoE", "R"}}), ElementsAre());
  EXPECT_THAT(faults("T[i,j] = 1 + distance_km[i,j]/100 where i != j"), ElementsAre());
  EXPECT_THAT(faults(R"(B["Hohhot"] *= 1.10)"), ElementsAre());
  EXPECT_THAT(faults("L = sum(i: B[i])"), ElementsAre());
}

TEST(CheckAssignment, RefusesWhatStaysOpen) {
  EXPECT_THAT(faults("B[i] *= distance_km[i,j]"),
              ElementsAre("`j` is used but not summed in `B[i]`: write `sum(j: …)`?"));
  EXPECT_THAT(faults("B[i] *= 2 where i in HuBaoE"),
              ElementsAre("`HuBaoE` is neither a subset of the model nor a group of the case"));
  EXPECT_THAT(faults("distance_km[i] = 2"),
              ElementsAre("subscripts in `distance_km[i]`: 1; declared is `distance_km[i,j]` (the case)"));
}

TEST(CheckExpression, LeavesTheFreeIndicesOpen) {
  base::Diagnostics found;
  const auto expression = parse_expression("B[i]*w[j]", {"case", 1, 1, 0}, found);
  const CheckedModel model = checked(two_regions);

  check_expression(*expression, model, {}, {}, {"i", "j"}, found);
  EXPECT_TRUE(found.empty());

  check_expression(*expression, model, {}, {}, {"i"}, found);
  EXPECT_EQ(found.list().size(), 1U);
}

}  // namespace
}  // namespace hinterland::lang

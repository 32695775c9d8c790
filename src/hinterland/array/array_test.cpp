// SPDX-License-Identifier: Apache-2.0
#include "hinterland/array/array.hpp"

#include <gtest/gtest.h>

#include "hinterland/base/error.hpp"

namespace hinterland::array {
namespace {

Axis leagues() {
  return {
      "R",
      {{"150100", {"Hohhot", "呼和浩特市"}}, {"150200", {"Baotou", "包头市"}}, {"150600", {"Ordos", ""}}}};
}

TEST(Axis, FindsAMemberByCodeAndByEitherName) {
  const Axis axis = leagues();

  EXPECT_EQ(axis.find("150200"), 1U);
  EXPECT_EQ(axis.find("Baotou"), 1U);
  EXPECT_EQ(axis.find("包头市"), 1U);
  EXPECT_EQ(axis.find("Baotu"), std::nullopt);
}

TEST(Axis, TrustsCodesMoreThanNames) {
  const Axis axis("R", {{"a", {"b", ""}}, {"b", {"a", ""}}});

  EXPECT_EQ(axis.find("b"), 1U);
}

TEST(Axis, IsEqualByContent) {
  EXPECT_EQ(leagues(), leagues());
  EXPECT_FALSE(leagues() == Axis("S", leagues().members()));
  EXPECT_FALSE(leagues() == Axis("R", {{"150100", {"Hohhot", "呼和浩特市"}}}));
}

TEST(Array, IsAScalarZeroWithoutAxes) {
  EXPECT_EQ(Array().size(), 1U);
  EXPECT_EQ(Array()[0], 0.0);
}

TEST(Array, RunsOverItsLastAxisFastest) {
  const Axis sectors("S", {{"1", {"farming", "农业"}}, {"2", {"industry", "工业"}}});

  const Array values({leagues(), sectors}, {1, 2, 3, 4, 5, 6});

  EXPECT_EQ(values.at(1, 0), 3);
  EXPECT_EQ(values.at(2, 1), 6);
}

TEST(Array, LabelsAnElementInEachLanguageAndFallsBackToWhatThereIs) {
  const Array values(std::vector<Axis>{leagues(), leagues()});

  EXPECT_EQ(values.label(1, base::Language::en), "Hohhot, Baotou");
  EXPECT_EQ(values.label(1, base::Language::zh), "呼和浩特市, 包头市");
  EXPECT_EQ(values.label(8, base::Language::zh), "Ordos, Ordos");
}

TEST(Array, RefusesValuesThatDoNotFillItsAxes) {
  EXPECT_THROW(Array({leagues()}, {1, 2}), base::ContractError);
}

}  // namespace
}  // namespace hinterland::array

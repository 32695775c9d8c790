// How M falls apart: which set is that of places, what is solved together, what is the border.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/local_plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hinterland/model/system.hpp"

namespace hinterland::model {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::map<std::string, std::size_t> sizes{{"N", 31}, {"S", 40}, {"C", 2}, {"big", 1000}};

Family family(const std::string& name, const std::vector<std::string>& sets) {
  Family made{name, {name, name}, sets, 0, 1, true};
  for (const std::string& set : sets) made.size *= sizes.at(set);
  return made;
}

TEST(LocalPlan, PlacesAreTheAxisOfMostUnknownsEvenIfThereAreFewer) {
  const std::vector<Family> all{family("w", {"N"}), family("P", {"N", "S"}), family("X", {"S", "N"})};
  const LocalPlan plan = plan_local(all, all, sizes);

  EXPECT_EQ(plan.place, "N");
  ASSERT_EQ(plan.groups.size(), 1U);
  EXPECT_EQ(plan.groups[0].sites, 31U);
  EXPECT_EQ(plan.groups[0].unknown_count(), 81U);
  EXPECT_THAT(plan.border_unknowns, IsEmpty());
}

TEST(LocalPlan, EveryEntryOfAFamilyIsAtOneSite) {
  const std::vector<Family> all{family("P", {"N", "S"}), family("X", {"S", "N"}),
                                family("Y", {"C", "N", "S"}), family("w", {"N"})};
  const LocalPlan plan = plan_local(all, all, sizes);
  for (const LocalMember& member : plan.groups[0].unknowns) {
    std::vector<int> seen(all[member.family].size, 0);
    for (std::size_t site = 0; site < 31; ++site) {
      for (std::size_t k = 0; k < member.inner(); ++k) ++seen[member.entry(site, k)];
    }
    EXPECT_THAT(seen, testing::Each(1)) << all[member.family].name;
  }
  EXPECT_EQ(plan.groups[0].unknowns[1].entry(3, 5), 5U * 31 + 3);  // X[s = 5, n = 3]
}

TEST(LocalPlan, WhatBelongsToNoPlaceIsTheBorderIfItIsSmall) {
  const std::vector<Family> all{family("L", {"big"}), family("w", {"big"}), family("V", {"C"}),
                                family("W", {}), family("p", {"N", "S"})};
  const LocalPlan plan = plan_local(all, all, sizes);

  EXPECT_EQ(plan.place, "big");
  EXPECT_THAT(plan.border_unknowns, ElementsAre(2, 3));
  ASSERT_EQ(plan.groups.size(), 2U);
  EXPECT_FALSE(plan.groups[0].is_pointwise);
  EXPECT_TRUE(plan.groups[1].is_pointwise);  // 1,240 prices are too many columns
}

TEST(LocalPlan, FlowsBetweenPlacesAreSolvedOneByOne) {
  const std::vector<Family> all{family("L", {"N"}), family("flow", {"N", "N"})};
  const LocalPlan plan = plan_local(all, all, sizes);

  ASSERT_EQ(plan.groups.size(), 2U);
  EXPECT_TRUE(plan.groups[1].is_pointwise);
  EXPECT_EQ(plan.groups[1].sites, 31U * 31U);
}

TEST(LocalPlan, PlacesWithTooMuchInThemAreSolvedOneByOne) {
  const std::vector<Family> all{family("w", {"N"}), family("Q", {"N", "big"})};
  const LocalPlan plan = plan_local(all, all, sizes);

  for (const LocalGroup& group : plan.groups) EXPECT_TRUE(group.is_pointwise);
}

}  // namespace
}  // namespace hinterland::model

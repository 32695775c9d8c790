// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/productive.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/indicator/structure/accounts_fixture.hpp"

namespace hinterland::indicator::structure {
namespace {

using base::Language;

std::string only_message(const base::Diagnostics& found, const std::string& id) {
  EXPECT_EQ(found.list().size(), 1);
  if (found.list().size() != 1) return "";
  EXPECT_EQ(found.list()[0].id, id);
  return message(found.list()[0], Language::en);
}

TEST(Productive, AnEconomyThatUsesUpWhatItMakesIsNot) {
  // A = (0.5 0.6; 0.6 0.5): spectral radius 1.1
  const InputOutput accounts = accounts_of({{0, 0, 50}, {0, 1, 60}, {1, 0, 60}, {1, 1, 50}}, {100, 100});
  base::Diagnostics found;

  EXPECT_FALSE(productive(accounts, found).has_value());

  EXPECT_EQ(
      only_message(found, "HL0766"),
      "the economy of the input-output accounts is not productive: 2 accounts use at least as much as they "
      "make: A1, A2");
}

TEST(Productive, NeitherIsOneThatLeavesNothing) {
  const InputOutput accounts = accounts_of({{0, 1, 100}, {1, 0, 100}}, {100, 100});
  base::Diagnostics found;

  EXPECT_FALSE(productive(accounts, found).has_value());
  EXPECT_EQ(found.list().at(0).id, "HL0766");
}

TEST(Productive, OneAccountWithoutValueAddedIsSaidButDoesNotStopIt) {
  // A = (0.1 0.9; 0.1 0.2): the second column adds up to 1.1, the spectral radius is 0.45
  const InputOutput accounts = accounts_of({{0, 0, 10}, {0, 1, 90}, {1, 0, 10}, {1, 1, 20}}, {100, 100});
  base::Diagnostics found;

  EXPECT_TRUE(productive(accounts, found).has_value());

  EXPECT_EQ(only_message(found, "HL0765"), "input-output accounts: 1 use at least as much as they make: A2");
}

TEST(Productive, InputsWithoutOutputAreNamed) {
  const InputOutput accounts = accounts_of({{0, 1, 10}}, {100, 0});
  base::Diagnostics found;

  EXPECT_FALSE(productive(accounts, found).has_value());
  EXPECT_EQ(only_message(found, "HL0763"), "input-output accounts: 1 use inputs but have no output: A2");
}

TEST(Productive, NegativeNumbersAreNamed) {
  const InputOutput accounts = accounts_of({{0, 1, -10}}, {100, 100});
  base::Diagnostics found;

  EXPECT_FALSE(productive(accounts, found).has_value());
  EXPECT_EQ(only_message(found, "HL0767"),
            "input-output accounts: negative inputs or outputs of 1 accounts: A2");
}

TEST(Productive, WhatIsImportedAloneCannotBeAllocatedButHasLeontiefLinkages) {
  // A2 is bought but not made: L = (1.25 0; 0.125 1)
  Inputs inputs;
  inputs.linkages = accounts_of({{1, 0, 10}, {0, 0, 20}}, {100, 0});
  base::Diagnostics found;

  EXPECT_TRUE(measured("forward_linkage", inputs, found).findings.empty());
  ASSERT_EQ(found.list().size(), 2);
  EXPECT_EQ(found.list()[0].id, "HL0769");
  EXPECT_EQ(found.list()[1].id, "HL0764");
  EXPECT_EQ(message(found.list()[1], Language::en),
            "input-output accounts: 1 deliver but have no output: A2");

  const Measurement backward = measured("backward_linkage", inputs, found);
  EXPECT_NEAR(values_of(backward, "backward_linkage")[0], 1.1 / 0.8, 1e-12);
  EXPECT_TRUE(std::isnan(values_of(backward, "backward_linkage")[1]));
  EXPECT_NEAR(values_of(backward, "backward_linkage.power_of_dispersion")[0], 1, 1e-12);
}

TEST(Productive, MoreDeliveredThanMadeIsSaidButDoesNotStopIt) {
  const InputOutput accounts = accounts_of({{0, 1, 60}, {0, 2, 60}, {1, 0, 40}}, {100, 100, 100});
  base::Diagnostics found;

  EXPECT_TRUE(productive(accounts, found).has_value());
  EXPECT_EQ(only_message(found, "HL0769"), "input-output accounts: 1 deliver more than they make: A1");
}

TEST(Productive, ASystemThatWasNotSolvedIsSaid) {
  base::Diagnostics found;

  EXPECT_FALSE(is_solved(1e-3, found));
  EXPECT_EQ(only_message(found, "HL0768"),
            "the system of the input-output accounts was not solved: residual 1.0e-03");
  EXPECT_TRUE(is_solved(1e-12, found));
}

}  // namespace
}  // namespace hinterland::indicator::structure

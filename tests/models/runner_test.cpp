// The runner of the models' test files on a model of three lines: what is false is told, with its place and its numbers.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "hinterland/lang/check.hpp"
#include "hinterland/lang/parse.hpp"
#include "models/economy.hpp"

namespace hinterland::models_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// x = a, so that every answer is known without solving.
constexpr const char* model_text =
    "model m \"m\"\n"
    "set R \"regions\" | \"地区\"  index i, j\n"
    "data a[i] > 0\n"
    "var x[i] > 0\n"
    "eq same[i] for x[i]: x[i] = a[i]\n"
    "check a[\"r1\"] < 5 \"small\" | \"小\"\n";

lang::CheckedModel small_model() {
  base::Diagnostics found;
  return lang::check(lang::parse_model(model_text, "m.hlm", found), found).value();
}

/// Faults of one economy of three members with this text after its first lines.
std::vector<std::string> faults(const std::string& rest) {
  const std::string text = "[[economy]]\nname = \"e\"\nabout = \"a\"\nmembers = { R = 3 }\n" + rest;
  return faults_of(read_test_file(text, "m.test.toml").at(0), small_model());
}

std::string expecting(const std::string& that,
                      const std::string& data = "[economy.data]\n\"a[i]\" = \"1 + i\"\n") {
  return data + "[[economy.expect]]\nthat = '" + that + "'\nbecause = \"b\"\n";
}

std::string refusal(const std::string& rest) {
  try {
    (void)faults(rest);
  } catch (const FormatError& error) {
    return error.what();
  }
  return "";
}

TEST(Runner, WhatHoldsIsSilent) {
  EXPECT_THAT(faults(expecting("x[i] = a[i]")), IsEmpty());
  EXPECT_THAT(faults(expecting("x[i] = i + 1")), IsEmpty());
  EXPECT_THAT(faults(expecting("sum(i: x[i]) = 9")), IsEmpty());
  EXPECT_THAT(faults(expecting("x[i] < x[j] where i < j")), IsEmpty());
  EXPECT_THAT(faults(expecting("x[i] >= x[j] where i == j")), IsEmpty());
  EXPECT_THAT(faults(expecting("x[i] = 3 where i == \"r2\"")), IsEmpty());
}

TEST(Runner, WhatIsFalseIsToldWithPlaceAndBothSides) {
  EXPECT_THAT(faults(expecting("x[i] = 3 where i != \"r2\"")),
              ElementsAre("m.test.toml:8: e: x[i] = 3 where i != \"r2\"\n"
                          "  r1: left 2, right 3, relative difference 0.33, tolerance 1e-09\n"
                          "  expected because b",
                          "m.test.toml:8: e: x[i] = 3 where i != \"r2\"\n"
                          "  r3: left 4, right 3, relative difference 0.25, tolerance 1e-09\n"
                          "  expected because b"));
}

TEST(Runner, AStrictInequalityNeedsMoreThanTheTolerance) {
  EXPECT_THAT(faults(expecting("x[i] < a[i]*(1 + 1e-12)")), testing::SizeIs(3));
  EXPECT_THAT(faults(expecting("x[i] < a[i]*(1 + 1e-6)")), IsEmpty());
}

TEST(Runner, NotANumberHoldsNowhere) {
  EXPECT_THAT(faults(expecting("log(x[i] - 10) = log(x[i] - 10)")), testing::SizeIs(3));
}

TEST(Runner, AConditionThatHoldsNowhereIsAFault) {
  EXPECT_THAT(faults(expecting("x[i] = 3 where i > 7")),
              ElementsAre(HasSubstr("the condition holds nowhere")));
}

TEST(Runner, ComparesWithTheSolutionBeforeTheLevers) {
  const std::string data = "levers = ['a[i] *= 2 where i == \"r3\"']\n[economy.data]\n\"a[i]\" = [1, 2, 2]\n";

  EXPECT_THAT(faults(expecting("x[i] = x_before[i] where i != \"r3\"", data)), IsEmpty());
  EXPECT_THAT(faults(expecting("x[\"r3\"] = 2*a_before[\"r3\"]", data)), IsEmpty());
  EXPECT_THAT(faults(expecting("x[i] = x_before[i]", data)), ElementsAre(HasSubstr("r3: left 4, right 2")));
}

TEST(Runner, TheModelsChecksMustHoldUnlessNamed) {
  const std::string data = "[economy.data]\n\"a[i]\" = 6\n";

  EXPECT_THAT(faults(expecting("x[i] = 6", data)),
              ElementsAre("m.test.toml:1: e: small: a[\"r1\"] < 5 does not hold"));
  EXPECT_THAT(faults("failing_checks = [\"small\"]\n" + expecting("x[i] = 6", data)), IsEmpty());
  EXPECT_THAT(faults("failing_checks = [\"small\"]\n" + expecting("x[i] = i + 1")),
              ElementsAre("m.test.toml:1: e: small: a[\"r1\"] < 5 holds"));
}

TEST(Runner, RefusesWhatItDoesNotUnderstand) {
  EXPECT_EQ(refusal("memebrs = 1\n" + expecting("x[i] = 1")),
            "m.test.toml:5: unknown key 'memebrs'; known are name, about, members, groups, parameters, data, "
            "levers, invert, "
            "failing_checks, expect");
  EXPECT_EQ(refusal("[economy.data]\n\"a[i]\" = 1\n"), "m.test.toml:1: 'expect' is missing");
  EXPECT_EQ(refusal(expecting("x[i]")),
            "m.test.toml:8: `x[i]` is no equation: =, <, <=, > or >= is expected");
  EXPECT_EQ(refusal(expecting("x[i] = 1", "[economy.data]\n\"a[i]\" = [1, 2]\n")),
            "m.test.toml:6: a[i] has 3 elements, here are 2 numbers");
  EXPECT_EQ(refusal(expecting("x[i] = 1", "[economy.data]\n\"a[i]\" = -1\n")),
            "m.test.toml:1: a at r1 is -1, outside its domain");
  EXPECT_EQ(refusal(expecting("x[i] = 1", "[economy.data]\n")), "m.test.toml:1: no value for 'a'");
  EXPECT_EQ(refusal("parameters = { b = 1 }\n" + expecting("x[i] = 1")),
            "m.test.toml:1: the model has no parameter 'b'");
  EXPECT_THAT(refusal(expecting("y[i] = 1")), HasSubstr("HL0101"));
  EXPECT_THAT(refusal("=\n"), HasSubstr("m.test.toml:5: "));
}

}  // namespace
}  // namespace hinterland::models_test

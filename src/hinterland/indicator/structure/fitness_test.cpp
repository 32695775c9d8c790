// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/fitness.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/structure/inputs_fixture.hpp"

namespace hinterland::indicator::structure {
namespace {

using base::Language;
using testing::DoubleNear;
using testing::Pointwise;

// The example of complexity_test.cpp; its fixed point was iterated with numpy to a change of 1e-12.
const Values example = {1, 0, 1, 0, 1, 1,  //
                        1, 0, 1, 0, 0, 1,  //
                        1, 1, 0, 1, 1, 0,  //
                        1, 1, 0, 1, 1, 0,  //
                        1, 0, 1, 0, 0, 1};

TEST(Fitness, OneIterationWorkedByHand) {
  // fitness: diversity over its mean 3.6; complexity: 1 / ubiquity over its mean
  const Fitness result = fitness(present_where_positive({example, 5, 6}), {.iterations = 1});

  EXPECT_THAT(result.regions, Pointwise(DoubleNear(1e-14), {4 / 3.6, 3 / 3.6, 4 / 3.6, 4 / 3.6, 3 / 3.6}));
  EXPECT_NEAR(result.sectors[0], 0.2 / (2.2 / 6), 1e-14);
  EXPECT_FALSE(result.is_converged);
}

TEST(Fitness, TendsToTheFixedPointOfTheExample) {
  const Fitness result =
      fitness(present_where_positive({example, 5, 6}), {.iterations = 1000, .tolerance = 1e-12});

  ASSERT_TRUE(result.is_converged);
  // a change of 1e-12 that shrinks by 0.9 an iteration leaves 1e-11
  EXPECT_THAT(result.regions,
              Pointwise(DoubleNear(1e-10), {0.485546548443572, 0.21115452914351, 2.0460721966347,
                                            2.0460721966347, 0.21115452914351}));
  EXPECT_THAT(result.sectors,
              Pointwise(DoubleNear(1e-10), {0.182470033817434, 2.33505195745588, 0.197937651042918,
                                            2.33505195745588, 0.751550749184961, 0.197937651042918}));
}

TEST(Fitness, OrdersANestedMatrixByDiversityAndUbiquity) {
  const Values nested = {1, 1, 1, 1, 1, 0, 1, 0, 0};

  const Fitness result = fitness(present_where_positive({nested, 3, 3}), {.iterations = 30});

  EXPECT_GT(result.regions[0], result.regions[1]);
  EXPECT_GT(result.regions[1], result.regions[2]);
  EXPECT_LT(result.sectors[0], result.sectors[1]);
  EXPECT_LT(result.sectors[1], result.sectors[2]);
  EXPECT_NEAR(result.regions[0] + result.regions[1] + result.regions[2], 3, 1e-12);
}

TEST(Fitness, StaysANumberWhereItFallsBelowAllNumbers) {
  const Values nested = {1, 1, 1, 1, 1, 0, 1, 0, 0};

  const Fitness result =
      fitness(present_where_positive({nested, 3, 3}), {.iterations = 5000, .tolerance = 0});

  for (const double value : result.regions) EXPECT_TRUE(std::isfinite(value));
  for (const double value : result.sectors) EXPECT_TRUE(std::isfinite(value));
}

TEST(Fitness, TheRowSaysWhereItStillChanges) {
  Inputs inputs = employment(5, 6, example);
  base::Diagnostics found;
  ASSERT_TRUE(inputs.conventions.set("complexity_presence", "positive"));

  const Measurement converged = measured("fitness", inputs, found);
  EXPECT_TRUE(found.empty());
  EXPECT_NEAR(values_of(converged, "fitness")[2], 2.0460721966347, 1e-7);
  EXPECT_LE(values_of(converged, "fitness.change")[0], 1e-9);

  ASSERT_TRUE(inputs.conventions.set("fitness_iterations", "10"));
  EXPECT_EQ(values_of(measured("fitness", inputs, found), "fitness.iterations")[0], 10);
  ASSERT_EQ(found.list().size(), 1);
  EXPECT_EQ(found.list()[0].id, "HL0762");
  EXPECT_THAT(message(found.list()[0], Language::en),
              testing::MatchesRegex("`employment`: fitness still changes by .* after 10 iterations"));
}

TEST(Fitness, RefusesAnEmptyMatrix) {
  EXPECT_THROW((void)fitness(present_where_positive({Values{0, 0}, 1, 2})), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator::structure

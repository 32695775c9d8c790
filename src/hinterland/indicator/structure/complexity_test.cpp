// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/complexity.hpp"

#include <algorithm>
#include <cmath>

#include <gmock/gmock.h>
#include <tbb/global_control.h>
#include <Eigen/Eigenvalues>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/structure/inputs_fixture.hpp"

namespace hinterland::indicator::structure {
namespace {

using base::Language;
using testing::DoubleNear;
using testing::Pointwise;

// Five regions, six sectors; the numbers below come from numpy's dense eigenvectors and from iterating by hand.
const Values example = {1, 0, 1, 0, 1, 1,  //
                        1, 0, 1, 0, 0, 1,  //
                        1, 1, 0, 1, 1, 0,  //
                        1, 1, 0, 1, 1, 0,  //
                        1, 0, 1, 0, 0, 1};
constexpr double close = 1e-10;  // residual 1e-13 over a distance of eigenvalues of 0.55

Presence presence_of(const Values& values, std::size_t regions) {
  return present_where_positive({values, regions, values.size() / regions});
}

Values random_presence(std::size_t regions, std::size_t sectors, unsigned seed) {
  std::mt19937 random(seed);
  Values values(regions * sectors);
  // regions differ in how many sectors they have, sectors in how common they are; nobody has none
  for (std::size_t r = 0; r < regions; ++r)
    for (std::size_t s = 0; s < sectors; ++s)
      values[r * sectors + s] =
          std::uniform_real_distribution<double>(0, 1)(random) <
          1.2 * static_cast<double>((r + 3) * (s + 3)) / static_cast<double>((regions + 3) * (sectors + 3));
  for (std::size_t k = 0; k < std::max(regions, sectors); ++k)
    values[k % regions * sectors + k % sectors] = 1;
  return values;
}

TEST(Presence, KnowsRowsAndColumns) {
  const Presence presence = presence_of({1, 0, 2, 0, 0, 0, 0, 3, 4}, 3);

  EXPECT_EQ(presence.diversity(), (Values{2, 0, 2}));
  EXPECT_EQ(presence.ubiquity(), (Values{1, 1, 2}));
  EXPECT_EQ(connected_parts(presence), 1);
  EXPECT_EQ(connected_parts(presence_of({1, 0, 0, 1}, 2)), 2);
}

TEST(Presence, FromQuotientsIsWhatReachesTheCutoff) {
  const Values x = {30, 10, 10, 50};

  EXPECT_EQ(present_from_quotient({x, 2, 2}).diversity(), (Values{1, 1}));
  EXPECT_EQ(present_from_quotient({x, 2, 2}, 1.5).diversity(), (Values{1, 0}));
}

TEST(EconomicComplexity, AgreesWithDenseEigenvectorsOfTheExample) {
  const Complexity result = economic_complexity(presence_of(example, 5));

  ASSERT_TRUE(result.is_determined());
  EXPECT_NEAR(result.eigenvalue, 0.597992748, 1e-9);
  EXPECT_NEAR(result.next_eigenvalue, 0.0464516968, 1e-9);
  EXPECT_THAT(result.regions,
              Pointwise(DoubleNear(close), {-0.474108050997408, -0.967639059379388, 1.20469308487809,
                                            1.20469308487809, -0.967639059379388}));
  EXPECT_THAT(result.sectors,
              Pointwise(DoubleNear(close), {-0.286481029004072, 1.1433626712425, -1.23971016250179,
                                            1.1433626712425, 0.479176011522644, -1.23971016250179}));
}

TEST(EconomicComplexity, OnTheRegionsScaleARegionIsTheMeanOfItsSectors) {
  const Complexity result = economic_complexity(presence_of(example, 5), {.sectors_on_regions_scale = true});

  EXPECT_THAT(result.sectors,
              Pointwise(DoubleNear(close), {-0.0722784535791216, 1.94228290947148, -1.41531936227952,
                                            1.94228290947148, 1.00648497414853, -1.41531936227952}));
  EXPECT_NEAR(result.regions[1], (result.sectors[0] + result.sectors[2] + result.sectors[5]) / 3, close);
}

TEST(EconomicComplexity, FourReflectionsAreThoseIteratedByHand) {
  const Complexity result = economic_complexity(
      presence_of(example, 5), {.method = ComplexityOptions::Method::reflections, .reflections = 4});

  EXPECT_THAT(result.regions,
              Pointwise(DoubleNear(close), {-0.46432624037069, -0.971404236151237, 1.20356735633659,
                                            1.20356735633659, -0.971404236151237}));
  EXPECT_THAT(result.sectors,
              Pointwise(DoubleNear(close), {-0.293294400605397, 1.1308886423343, -1.2427497625652,
                                            1.1308886423343, 0.51701664106719, -1.2427497625652}));
}

/// The second eigenvector of D_r^-1 M D_s^-1 M', dense, as a z-score that rises with diversity.
Values dense(const Values& values, std::size_t regions, std::size_t sectors) {
  const auto rows = static_cast<Eigen::Index>(regions), columns = static_cast<Eigen::Index>(sectors);
  const Eigen::MatrixXd m =
      Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(values.data(),
                                                                                               rows, columns);
  const Eigen::VectorXd diversity = m.rowwise().sum(), ubiquity = m.colwise().sum();
  const Eigen::MatrixXd t =
      diversity.cwiseInverse().asDiagonal() * m * ubiquity.cwiseInverse().asDiagonal() * m.transpose();
  const Eigen::EigenSolver<Eigen::MatrixXd> solver(t);
  Eigen::VectorXd numbers = solver.eigenvalues().real();
  Eigen::Index first = 0, second = 0;
  numbers.maxCoeff(&first);
  numbers[first] = -1;
  numbers.maxCoeff(&second);
  Eigen::ArrayXd v = solver.eigenvectors().col(second).real();
  v -= v.mean();
  v /= std::sqrt(v.square().mean());
  if ((v * diversity.array()).sum() < 0) v = -v;
  return {v.data(), v.data() + rows};
}

TEST(EconomicComplexity, AgreesWithDenseEigenvectorsOfRandomMatricesOfEitherShape) {
  for (const auto& [regions, sectors] : {std::pair<std::size_t, std::size_t>{40, 25}, {25, 40}, {200, 12}}) {
    const Values values = random_presence(regions, sectors, 17);
    const Presence presence = presence_of(values, regions);
    ASSERT_EQ(std::ranges::count(presence.diversity(), 0), 0);

    const Complexity result = economic_complexity(presence);

    ASSERT_TRUE(result.is_determined());
    EXPECT_LE(result.residual, 1e-12);
    // |error| <= 1e-12 / gap of the unit vector; z-scores are sqrt(n) times that
    EXPECT_THAT(result.regions, Pointwise(DoubleNear(1e-9), dense(values, regions, sectors)));
  }
}

TEST(EconomicComplexity, ManyReflectionsTendToTheEigenvector) {
  const Presence presence = presence_of(random_presence(40, 25, 5), 40);

  const Complexity reflected =
      economic_complexity(presence, {.method = ComplexityOptions::Method::reflections, .reflections = 400});

  EXPECT_THAT(reflected.regions, Pointwise(DoubleNear(1e-6), economic_complexity(presence).regions));
}

TEST(EconomicComplexity, HasTheSameBitsOnOneThread) {
  const Presence presence = presence_of(random_presence(5000, 30, 9), 5000);  // several tasks of rows
  const Complexity several = economic_complexity(presence);

  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);

  EXPECT_EQ(economic_complexity(presence).regions, several.regions);
}

TEST(EconomicComplexity, DoesNotDependOnTheOrderOfRegions) {
  Values reversed = example;
  for (std::size_t r = 0; r < 5; ++r)
    std::copy_n(example.begin() + static_cast<std::ptrdiff_t>(6 * r), 6,
                reversed.begin() + static_cast<std::ptrdiff_t>(6 * (4 - r)));
  Values expected = economic_complexity(presence_of(example, 5)).regions;
  std::ranges::reverse(expected);

  EXPECT_THAT(economic_complexity(presence_of(reversed, 5)).regions, Pointwise(DoubleNear(close), expected));
}

TEST(EconomicComplexity, RowsFollowConventionsAndLeaveOutWhoHasNoSpecialisation) {
  Values values = example;
  values.insert(values.end(), 6, 0);
  Inputs inputs = employment(6, 6, values);
  base::Diagnostics found;
  ASSERT_TRUE(inputs.conventions.set("complexity_presence", "positive"));
  ASSERT_TRUE(inputs.conventions.set("complexity_deviation", "sample"));

  const Measurement measurement = measured("economic_complexity", inputs, found);

  EXPECT_NEAR(values_of(measurement, "economic_complexity")[2], 1.20469308487809 * std::sqrt(0.8), close);
  EXPECT_TRUE(std::isnan(values_of(measurement, "economic_complexity")[5]));
  EXPECT_EQ(values_of(measurement, "economic_complexity.diversity"), (Values{4, 3, 4, 4, 3, 0}));
  EXPECT_EQ(values_of(measurement, "economic_complexity.ubiquity"), (Values{5, 2, 3, 2, 3, 3}));
  EXPECT_NEAR(values_of(measurement, "economic_complexity.eigenvalue")[0], 0.597992748, 1e-9);
  ASSERT_EQ(found.list().size(), 1);
  EXPECT_EQ(found.list()[0].id, "HL0759");
  EXPECT_EQ(message(found.list()[0], Language::en),
            "`employment`: 1 have no specialisation at this cut-off: R6");
}

TEST(EconomicComplexity, IsLeftOutWhereRegionsShareNothing) {
  const Inputs inputs = employment(2, 2, {1, 0, 0, 1});
  base::Diagnostics found;

  EXPECT_TRUE(measured("economic_complexity", inputs, found).findings.empty());

  ASSERT_EQ(found.list().size(), 1);
  EXPECT_EQ(found.list()[0].id, "HL0761");
  EXPECT_EQ(message(found.list()[0], Language::en),
            "`employment`: regions and sectors fall into 2 parts that share nothing");
}

TEST(EconomicComplexity, IsLeftOutForThePeriodInWhichAllHaveTheSameSectors) {
  Values values(30, 1);
  values.insert(values.end(), example.begin(), example.end());
  Inputs inputs = employment(5, 6, values, {"2010", "2020"});
  base::Diagnostics found;
  ASSERT_TRUE(inputs.conventions.set("complexity_presence", "positive"));

  const Measurement measurement = measured("economic_complexity", inputs, found);

  EXPECT_TRUE(std::isnan(values_of(measurement, "economic_complexity")[0]));
  EXPECT_NEAR(values_of(measurement, "economic_complexity")[7], 1.20469308487809, close);
  ASSERT_EQ(found.list().size(), 1);
  EXPECT_EQ(found.list()[0].id, "HL0760");
  EXPECT_THAT(
      message(found.list()[0], Language::en),
      testing::StartsWith("`employment (2010)`: economic complexity is not determined: second eigenvalue "));
}

TEST(EconomicComplexity, RefusesAnOddNumberOfReflections) {
  EXPECT_THROW((void)economic_complexity(presence_of(example, 5), {.reflections = 3}), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator::structure

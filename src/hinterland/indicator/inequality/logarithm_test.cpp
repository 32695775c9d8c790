// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/logarithm.hpp"

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {
namespace {

TEST(Logarithms, AreThoseOfTheStandardLibraryToAFewUnitsInTheLastPlace) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> exponent(-700, 700), near_one(0.9, 1.1);
  std::vector<double> values = {1, 2, 0.5, 1e-300, 1e300, std::numeric_limits<double>::min()};
  for (int k = 0; k < 1001; ++k) {
    values.push_back(std::exp(exponent(random)));
    values.push_back(near_one(random));
  }
  std::vector<double> logs(values.size());

  logarithms(values, logs);

  for (std::size_t k = 0; k < values.size(); ++k) {
    const double theirs = std::log(values[k]);
    EXPECT_NEAR(logs[k], theirs, 4 * std::numeric_limits<double>::epsilon() * std::abs(theirs)) << values[k];
  }
}

TEST(Logarithms, DoNotDependOnTheNeighbours) {
  const std::vector<double> values = {3, 0.7, 12, 5, 5.5, 900, 1e-9, 2, 7, 31, 4};
  std::vector<double> together(values.size());
  logarithms(values, together);

  for (std::size_t k = 0; k < values.size(); ++k) {
    double alone = 0;
    logarithms({&values[k], 1}, {&alone, 1});
    EXPECT_EQ(alone, together[k]) << values[k];
  }
}

TEST(Logarithms, RefuseAnotherLength) {
  const std::vector<double> values = {1, 2};
  std::vector<double> logs(3);

  EXPECT_THROW(logarithms(values, logs), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator

// Checks that tests of models share, on the economies of random_economy.hpp.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "hinterland/model/random_economy.hpp"
#include "hinterland/model/solution.hpp"

namespace hinterland::model::test {

/// Everything that can be read off the solution, by name. A solve that fails is a failure of the test.
inline std::map<std::string, array::Array> solved(const lang::CheckedModel& model, const Binding& binding,
                                                  const Closure& closure = {}, double tolerance = 1e-12) {
  const System system(model, binding, closure);
  Evaluation evaluation(system, {});
  solve::Options options;
  options.tolerance = tolerance;
  const Solution solution = solve_system(evaluation, system.start(), options, {});
  EXPECT_TRUE(solution.report.is_converged()) << one_line(solution.report).en;
  const std::vector<array::Array> values = evaluation.read(solution.u);
  std::map<std::string, array::Array> readings;
  for (std::size_t k = 0; k < values.size(); ++k) readings.emplace(system.readings()[k].name, values[k]);
  return readings;
}

/// Relative closeness of every element.
inline void expect_close(const array::Array& actual, const std::vector<double>& expected, double tolerance,
                         const std::string& what) {
  ASSERT_EQ(actual.size(), expected.size()) << what;
  for (std::size_t k = 0; k < expected.size(); ++k) {
    EXPECT_NEAR(actual[k] / expected[k], 1, tolerance)
        << what << " " << k << ": " << actual[k] << ", " << expected[k];
  }
}

}  // namespace hinterland::model::test

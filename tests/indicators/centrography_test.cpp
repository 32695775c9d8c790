// Centres and the ellipse of twelve points against pointpats 2.3.0.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <numbers>

#include <gmock/gmock.h>

#include "hinterland/indicator/table.hpp"
#include "indicators/reference.hpp"

namespace hinterland::reference {
namespace {

const std::string name = "centrography-sde";
constexpr Allowed tolerance{1e-10, 1e-10};
constexpr Allowed median_tolerance{1e-3, 0};  // the reference was optimised numerically

class Centrography : public testing::Test {
 protected:
  void SetUp() override {
    if (!is_here(name)) GTEST_SKIP() << why_not(name);
    const Table read = table(name, "input.csv");
    const auto x = read.numbers("x"), y = read.numbers("y");
    inputs.coordinates.emplace();
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < x.size(); ++i) {
      inputs.coordinates->points.push_back({x[i], y[i]});
      codes.push_back(std::to_string(i + 1));
    }
    inputs.regions = axis("place", codes);
    inputs.periods = axis("year", {""});
    inputs.conventions = indicator::Conventions("pysal");
    numbers = expected(name);
    weights = series("w", inputs.periods, inputs.regions, read.numbers("w"));
  }

  indicator::Measurement measured(const std::string& row) {
    return indicator::measure(*indicator::find_row(row), inputs, found);
  }
  void expect(const indicator::Measurement& ours, const std::string& part, const std::string& theirs,
              const Allowed& allowed = tolerance) {
    expect_close(finding(ours, part)[0], numbers.at(theirs), allowed, theirs);
  }

  indicator::Inputs inputs;
  indicator::Series weights;
  std::map<std::string, double> numbers;
  base::Diagnostics found;
};

TEST_F(Centrography, TheEllipseIsThatOfPointpats) {
  const auto ours = measured("ellipse");

  expect(ours, "ellipse.sx", "ellipse.sx");
  expect(ours, "ellipse.sy", "ellipse.sy");
  expect_close(finding(ours, "ellipse.angle")[0] * std::numbers::pi / 180, numbers.at("ellipse.theta_rad"),
               tolerance, "theta");
  EXPECT_TRUE(found.empty());
}

TEST_F(Centrography, CentresDistanceAndMediansAreThoseOfPointpats) {
  expect(measured("mean_center"), "mean_center.x", "mean_center.x");
  expect(measured("mean_center"), "mean_center.y", "mean_center.y");
  expect(measured("standard_distance"), "standard_distance", "std_distance");
  const auto median = measured("median_center");
  expect(median, "median_center.manhattan_x", "manhattan_median.x");
  expect(median, "median_center.manhattan_y", "manhattan_median.y");
  expect(median, "median_center.euclidean_x", "euclidean_median.x", median_tolerance);
  expect(median, "median_center.euclidean_y", "euclidean_median.y", median_tolerance);
}

TEST_F(Centrography, TheWeightedCentreIsThatOfPointpatsAndTheCentreOfGravityIsTheSame) {
  inputs.weight = weights;
  inputs.value = weights;
  const auto weighted = measured("weighted_mean_center"), gravity = measured("center_of_gravity");

  for (const std::string coordinate : {"x", "y"}) {
    const std::string theirs = "weighted_mean_center." + coordinate + " (w=1..12)";
    expect(weighted, "weighted_mean_center." + coordinate, theirs);
    expect(gravity, "center_of_gravity." + coordinate, theirs);
  }
}

// The axis that pointpats measures with the other sign is shorter than the true one, which ours is by default.
TEST_F(Centrography, AtARightAngleTheLongAxisIsTheLongestSpread) {
  inputs.conventions = {};
  ASSERT_TRUE(inputs.conventions.set("ellipse_divisor", "n_minus_2"));
  const auto ours = measured("ellipse");

  expect(ours, "ellipse.sx", "ellipse.sx");
  EXPECT_GT(finding(ours, "ellipse.sy")[0], numbers.at("ellipse.sy"));
  // The sum of both squares is that of the standard distance, whatever the direction.
  const double sx = finding(ours, "ellipse.sx")[0], sy = finding(ours, "ellipse.sy")[0];
  const double squares = std::pow(numbers.at("std_distance"), 2) * 12;
  expect_close((sx * sx + sy * sy) / 2 * 10, squares, tolerance, "sum of squares");
}

}  // namespace
}  // namespace hinterland::reference

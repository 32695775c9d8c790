// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/center.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <random>
#include <vector>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/space/ellipse.hpp"

namespace hinterland::indicator {
namespace {

using Points = std::vector<geo::PlanePoint>;
using Weights = std::vector<double>;

struct Sample {
  Points points;
  Weights weights;
};

Sample random_sample(unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> x(3, 2), y(-1, 0.5);
  std::uniform_real_distribution<double> weight(0.1, 5);
  Sample sample;
  for (int i = 0; i < 60; ++i) {
    const double a = x(random), b = y(random);
    sample.points.push_back({a - b, a + b});
    sample.weights.push_back(weight(random));
  }
  return sample;
}

Points moved(Points points, double x, double y) {
  for (auto& point : points) point = {point.x + x, point.y + y};
  return points;
}

double far_from(const geo::PlanePoint& at, const Sample& sample) {
  double sum = 0;
  for (std::size_t i = 0; i < sample.points.size(); ++i)
    sum += sample.weights[i] * std::hypot(sample.points[i].x - at.x, sample.points[i].y - at.y);
  return sum;
}

const Points square = {{0, 0}, {2, 0}, {2, 2}, {0, 2}};
const Weights ones = {1, 1, 1, 1};

TEST(MeanCenter, WorkedByHand) {
  EXPECT_EQ(mean_center(square, ones), (geo::PlanePoint{1, 1}));
  EXPECT_EQ(mean_center(square, Weights{1, 3, 0, 0}), (geo::PlanePoint{1.5, 0}));
}

TEST(StandardDistance, WorkedByHand) {
  EXPECT_DOUBLE_EQ(standard_distance(square, ones, Divisor::n), std::sqrt(2));
  EXPECT_DOUBLE_EQ(standard_distance(square, ones, Divisor::n_minus_2), 2);
  EXPECT_THROW((void)standard_distance(Points{{0, 0}, {1, 1}}, Weights{1, 1}, Divisor::n_minus_2),
               base::ContractError);
}

TEST(ManhattanMedian, IsTheMiddleOfAStretch) {
  EXPECT_EQ(manhattan_median(square, ones), (geo::PlanePoint{1, 1}));
  EXPECT_EQ(manhattan_median(Points{{0, 5}, {1, 7}, {9, 6}}, Weights{1, 1, 1}), (geo::PlanePoint{1, 6}));
  EXPECT_EQ(manhattan_median(Points{{0, 0}, {1, 1}, {9, 9}}, Weights{1, 1, 3}), (geo::PlanePoint{9, 9}));
}

TEST(EuclideanMedian, OfASquareIsItsMiddleAndOfTwoWithAHeavyOneIsThatOne) {
  const EuclideanMedian middle = euclidean_median(square, ones);
  EXPECT_TRUE(middle.is_converged);
  EXPECT_NEAR(middle.point.x, 1, 1e-12);

  const EuclideanMedian heavy = euclidean_median(square, Weights{1, 1, 5, 1});
  EXPECT_TRUE(heavy.is_converged);
  EXPECT_EQ(heavy.point, square[2]);  // 5 outweighs three others wherever they pull
}

TEST(EuclideanMedian, SeesAllFromTheFermatPointAt120Degrees) {
  const Points triangle = {{0, 0}, {4, 0}, {1, 3}};
  const auto [point, is_converged, iterations] = euclidean_median(triangle, Weights{1, 1, 1});

  ASSERT_TRUE(is_converged);
  std::vector<double> directions;
  for (const auto& corner : triangle)
    directions.push_back(std::atan2(corner.y - point.y, corner.x - point.x));
  for (int k = 0; k < 3; ++k)
    EXPECT_NEAR(std::cos(directions[k] - directions[(k + 1) % 3]), -0.5, 1e-10);  // steps end at 1e-12
}

TEST(EuclideanMedian, HasNoBetterPointBesideIt) {
  for (const unsigned seed : {1U, 2U, 3U, 4U}) {
    const Sample sample = random_sample(seed);
    const auto median = euclidean_median(sample.points, sample.weights);
    ASSERT_TRUE(median.is_converged) << "seed " << seed;
    const double least = far_from(median.point, sample);
    for (const double step : {1e-3, -1e-3}) {
      EXPECT_GT(far_from({median.point.x + step, median.point.y}, sample), least);
      EXPECT_GT(far_from({median.point.x, median.point.y + step}, sample), least);
    }
  }
}

TEST(EuclideanMedian, OfPointsAtOnePlaceIsThatPlace) {
  const auto median = euclidean_median(Points(3, {5, 6}), Weights{1, 2, 3});
  EXPECT_TRUE(median.is_converged);
  EXPECT_EQ(median.point, (geo::PlanePoint{5, 6}));
}

TEST(DeviationalEllipse, OfACrossLiesAlongItsLongArm) {
  const Points cross = {{-3, 0}, {3, 0}, {0, 1}, {0, -1}};
  const Ellipse plain = deviational_ellipse(cross, ones, {Divisor::n, false, false});

  EXPECT_NEAR(plain.angle, std::numbers::pi / 2, 1e-15);  // from north to east
  EXPECT_DOUBLE_EQ(plain.sy, std::sqrt(18.0 / 4));
  EXPECT_DOUBLE_EQ(plain.sx, std::sqrt(2.0 / 4));
  const Ellipse crime_stat = deviational_ellipse(cross, ones, {Divisor::n_minus_2, true, false});
  EXPECT_DOUBLE_EQ(crime_stat.sy, std::sqrt(2 * 18.0 / 2));
}

TEST(DeviationalEllipse, TurnsWithThePoints) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    const Sample sample = random_sample(seed);
    const Ellipse ellipse = deviational_ellipse(sample.points, sample.weights, {});
    for (const double turn : {0.3, 1.1, 2.0, 2.9}) {  // clockwise
      Points turned;
      for (const auto& [x, y] : sample.points)
        turned.push_back({x * std::cos(turn) + y * std::sin(turn), y * std::cos(turn) - x * std::sin(turn)});
      const Ellipse other = deviational_ellipse(turned, sample.weights, {});
      EXPECT_NEAR(other.sx, ellipse.sx, 1e-12);  // 60 squares of about 10
      EXPECT_NEAR(other.sy, ellipse.sy, 1e-12);
      EXPECT_NEAR(std::sin(other.angle - ellipse.angle - turn), 0, 1e-12);  // the same axis, whichever end
    }
  }
}

TEST(DeviationalEllipse, HasTheLongestSpreadAlongItsAngle) {
  const Sample sample = random_sample(9);
  const Ellipse ellipse = deviational_ellipse(sample.points, sample.weights, {});
  const double distance = standard_distance(sample.points, sample.weights, Divisor::n);

  EXPECT_GE(ellipse.sy, ellipse.sx);
  EXPECT_NEAR(ellipse.sx * ellipse.sx + ellipse.sy * ellipse.sy, 2 * distance * distance, 1e-11);
}

TEST(Centers, MoveWithThePointsAndDoNotChangeWithTheUnitOfWeights) {
  const Sample sample = random_sample(6);
  Weights thousands = sample.weights;
  for (double& weight : thousands) weight *= 1000;
  const auto there = moved(sample.points, 100, -50);

  EXPECT_NEAR(mean_center(there, sample.weights).x, mean_center(sample.points, sample.weights).x + 100,
              1e-12);
  EXPECT_NEAR(manhattan_median(there, sample.weights).y,
              manhattan_median(sample.points, sample.weights).y - 50, 1e-12);
  EXPECT_NEAR(euclidean_median(there, sample.weights).point.x,
              euclidean_median(sample.points, sample.weights).point.x + 100,
              1e-9);  // two searches, each to 1e-12 a step
  EXPECT_NEAR(standard_distance(sample.points, thousands, Divisor::n),
              standard_distance(sample.points, sample.weights, Divisor::n), 1e-13);
}

TEST(Centers, RefuseWhatIsNoPlaceOrWeight) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW((void)mean_center({}, {}), base::ContractError);
  EXPECT_THROW((void)mean_center(square, Weights{1, 1}), base::ContractError);
  EXPECT_THROW((void)mean_center(square, Weights{0, 0, 0, 0}), base::ContractError);
  EXPECT_THROW((void)euclidean_median(square, Weights{1, -1, 1, 1}), base::ContractError);
  EXPECT_THROW((void)manhattan_median(Points{{nan, 1}}, Weights{1}), base::ContractError);
  EXPECT_THROW(
      (void)deviational_ellipse(Points{{0, 0}, {1, 1}}, Weights{1, 1}, {Divisor::n_minus_2, true, false}),
      base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator

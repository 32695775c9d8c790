// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/cartography.hpp"

#include <cmath>
#include <vector>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"
#include "hinterland/report/charts.hpp"
#include "hinterland/report/classes.hpp"
#include "hinterland/result/sample_result.hpp"

namespace hinterland::report {
namespace {

using result::sample::square;

/// Area of the outline's rings, read back from its path.
double area_of(const std::string& path) {
  std::vector<double> numbers;
  std::string digits;
  for (const char c : path + " ") {
    if ((c >= '0' && c <= '9') || c == '.' || c == '-')
      digits += c;
    else if (!digits.empty())
      numbers.push_back(std::stod(std::exchange(digits, "")));
  }
  double area = 0;
  const std::size_t points = numbers.size() / 2;
  for (std::size_t k = 0; k < points; ++k) {
    const std::size_t next = (k + 1) % points;
    area += numbers[2 * k] * numbers[2 * next + 1] - numbers[2 * next] * numbers[2 * k + 1];
  }
  return std::abs(area) / 2;
}

TEST(Draw, KeepsAreasInProportion) {
  // A square degree at 60 north covers cos(60.5)/cos(40.5) of one at 40 north (difference of sines, exactly).
  const Drawing drawing = draw({square(110, 40), square(112, 60)}, {}, 4000);
  const double radian = std::acos(-1.0) / 180;
  const double expected =
      (std::sin(61 * radian) - std::sin(60 * radian)) / (std::sin(41 * radian) - std::sin(40 * radian));

  // edges are straight lines between corners and coordinates are printed to 0.1 of some 150 units
  EXPECT_NEAR(area_of(drawing.outlines[1].path) / area_of(drawing.outlines[0].path), expected, 0.005);
}

TEST(Draw, PutsNorthUpAndEastRightWithinTheWidth) {
  const Drawing drawing = draw({square(110, 40), square(111, 41)}, {{110.5, 40.5}, {111.5, 41.5}}, 500);

  EXPECT_LT(drawing.outlines[0].label.x, drawing.outlines[1].label.x);
  EXPECT_GT(drawing.outlines[0].label.y, drawing.outlines[1].label.y);
  EXPECT_NEAR(drawing.outlines[0].seat.x, drawing.outlines[0].label.x,
              6);  // the grid's first step is 1/24 of 250
  EXPECT_DOUBLE_EQ(drawing.width, 500);
}

TEST(Draw, KeepsRegionsAcrossTheAntimeridianTogether) {
  const Drawing drawing = draw({square(179, 60), square(-180, 60)}, {}, 500);

  EXPECT_GT(drawing.height, 300);  // two squares side by side, not a sliver around the globe
  EXPECT_LT(drawing.outlines[0].label.x, drawing.outlines[1].label.x);
}

TEST(Draw, WorksAcrossTheEquator) {
  const Drawing drawing = draw({square(10, -1), square(10, 0)}, {}, 500);

  EXPECT_NEAR(area_of(drawing.outlines[0].path) / area_of(drawing.outlines[1].path), 1,
              0.005);  // printed to 0.1 of 488
}

TEST(Draw, LeavesRegionsWithoutShapesEmptyAndAMapWithoutAnyEmpty) {
  EXPECT_TRUE(draw({square(110, 40), {}}, {}, 500).outlines[1].path.empty());
  EXPECT_TRUE(draw({{}, {}}, {}, 500).outlines.empty());
  EXPECT_THROW((void)draw({square(110, 40)}, {{1, 2}, {3, 4}}, 500), base::ContractError);
}

TEST(Draw, PutsTheLabelInsideAHorseshoe) {
  const geo::MultiPolygon shape = {
      {.outer = {{0, 0}, {9, 0}, {9, 9}, {6, 9}, {6, 3}, {3, 3}, {3, 9}, {0, 9}, {0, 0}}, .holes = {}}};

  EXPECT_GT(draw({shape}, {}, 500).outlines[0].room,
            40);  // of arms some 160 wide; the centre of the box is outside
}

TEST(Simplified, DropsWhatLiesOnTheLineAndKeepsCorners) {
  EXPECT_EQ(simplified({{0, 0}, {1, 0.1}, {2, 0}, {2, 2}}, 0.4).size(), 3u);
  EXPECT_EQ(simplified({{0, 0}, {1, 0.5}, {2, 0}, {2, 2}}, 0.4).size(), 4u);
  EXPECT_EQ(simplified({{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}}, 0.4).size(), 5u);  // a closed ring stays one
}

TEST(Diverging, IsSymmetricAboutZeroAndPutsZeroInTheMiddle) {
  const Classes classes = diverging(std::vector<double>{-0.3, 0.02, 0.4, 13.7, -0.9, 0.1});

  ASSERT_EQ(classes.breaks.size(), 6u);
  for (std::size_t k = 0; k < 3; ++k) EXPECT_EQ(classes.breaks[k], -classes.breaks[5 - k]);
  EXPECT_TRUE(std::ranges::is_sorted(classes.breaks));
  EXPECT_EQ(classes.of(0), 3u);
  EXPECT_EQ(classes.colour(13.7), classes.colours.back());
  EXPECT_EQ(classes.colour(std::nan("")), missing_colour);
}

TEST(Diverging, IsOneClassWhenNothingChanges) {
  EXPECT_EQ(diverging(std::vector<double>{0, 0, std::nan("")}).colours.size(), 1u);
  EXPECT_EQ(diverging({}).colours.size(), 1u);
}

TEST(Sequential, RisesAndHoldsEveryValue) {
  const Classes classes = sequential(std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10});

  EXPECT_EQ(classes.colours.size(), 5u);
  EXPECT_EQ(classes.of(1), 0u);
  EXPECT_EQ(classes.of(10), 4u);
  EXPECT_EQ(sequential(std::vector<double>{2, 2, 2}).colours.size(), 1u);
}

TEST(NeedsWhiteText, OnDarkColoursOnly) {
  EXPECT_TRUE(needs_white_text("#01665e"));
  EXPECT_FALSE(needs_white_text("#f5f5f5"));
}

TEST(Convergence, DrawsNothingForLessThanTwoPoints) {
  EXPECT_EQ(convergence("c", {"solve", "求解"}, {1.0}), "");
  EXPECT_THAT(convergence("c", {"solve", "求解"}, {1.0, 1e-12}), testing::HasSubstr("<polyline"));
}

}  // namespace
}  // namespace hinterland::report

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/geo/local_plane.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "hinterland/base/error.hpp"
#include "hinterland/geo/distance.hpp"

namespace hinterland::geo {
namespace {

const Point hohhot{111.670801, 40.818311}, baotou{109.840405, 40.658168};

TEST(LocalPlane, KeepsDistancesFromItsOriginAndGoesBack) {
  const LocalPlane plane(hohhot);
  const PlanePoint km = plane.km(baotou);
  const Point back = plane.point(km);

  EXPECT_NEAR(std::hypot(km.x, km.y), geodesic_km(hohhot, baotou),
              1e-7);  // 0.1 mm, far above GeographicLib's error
  EXPECT_LT(km.x, 0);
  EXPECT_LT(km.y, 0);
  EXPECT_NEAR(back.longitude, baotou.longitude, 1e-11);
  EXPECT_NEAR(back.latitude, baotou.latitude, 1e-11);
}

TEST(LocalPlane, PutsEastAtXAndNorthAtY) {
  const LocalPlane plane({10, 0});

  EXPECT_NEAR(plane.km({11, 0}).y, 0, 1e-9);
  EXPECT_GT(plane.km({11, 0}).x, 100);
  EXPECT_GT(plane.km({10, 1}).y, 100);
}

TEST(Middle, KnowsNoDateLine) {
  const Point found = middle(std::vector<PlanePoint>{{179, 10}, {-179, 10}});

  EXPECT_NEAR(std::abs(found.longitude), 180, 1e-12);
  EXPECT_NEAR(found.latitude, 10, 0.01);  // the great circle between them bends north by 0.0015 degrees
}

TEST(Middle, OfAntipodesIsTheFirst) {
  EXPECT_EQ(middle(std::vector<PlanePoint>{{20, 0}, {-160, 0}}), (Point{20, 0}));
  EXPECT_THROW((void)middle({}), base::ContractError);
  EXPECT_THROW((void)middle(std::vector<PlanePoint>{{0, 91}}), base::ContractError);
}

}  // namespace
}  // namespace hinterland::geo

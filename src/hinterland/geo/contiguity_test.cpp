// SPDX-License-Identifier: Apache-2.0
#include "hinterland/geo/contiguity.hpp"

#include <gmock/gmock.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "hinterland/base/error.hpp"
#include "hinterland/geo/connectivity.hpp"

namespace hinterland::geo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::uint32_t> row(const Neighbours& neighbours, std::size_t place) {
  return {neighbours[place].begin(), neighbours[place].end()};
}

MultiPolygon polygon(Ring outer) {
  outer.push_back(outer.front());
  return {Polygon{std::move(outer), {}}};
}

MultiPolygon box(double x, double y, double width = 1, double height = 1) {
  return polygon({{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}});
}

std::vector<MultiPolygon> grid(std::size_t side) {
  std::vector<MultiPolygon> shapes;
  for (std::size_t r = 0; r < side; ++r)
    for (std::size_t c = 0; c < side; ++c)
      shapes.push_back(box(static_cast<double>(c), static_cast<double>(r)));
  return shapes;
}

TEST(Contiguity, OfAGridIsTheMovesOfTheQueenAndOfTheRook) {
  const auto shapes = grid(3);

  EXPECT_THAT(row(contiguous(shapes, Contiguity::queen), 4), ElementsAre(0, 1, 2, 3, 5, 6, 7, 8));
  EXPECT_THAT(row(contiguous(shapes, Contiguity::rook), 4), ElementsAre(1, 3, 5, 7));
  EXPECT_THAT(row(contiguous(shapes, Contiguity::rook_two_vertices), 4), ElementsAre(1, 3, 5, 7));
  EXPECT_THAT(row(contiguous(shapes, Contiguity::queen), 0), ElementsAre(1, 3, 4));
}

TEST(Contiguity, TellsTwoCornersFromABorder) {
  // A horseshoe and a bar across its mouth: they touch at two corners and share no edge.
  const std::vector<MultiPolygon> shapes = {polygon({{0, 0}, {3, 0}, {3, 2}, {2, 1}, {1, 1}, {0, 2}}),
                                            polygon({{0, 2}, {1.5, 1.5}, {3, 2}, {1.5, 3}})};

  EXPECT_THAT(row(contiguous(shapes, Contiguity::queen), 0), ElementsAre(1));
  EXPECT_THAT(row(contiguous(shapes, Contiguity::rook), 0), IsEmpty());
  EXPECT_THAT(row(contiguous(shapes, Contiguity::rook_two_vertices), 0), ElementsAre(1));
}

TEST(Contiguity, OfTwoVerticesFindsABorderThatOneSideDrawsInMorePieces) {
  const std::vector<MultiPolygon> shapes = {box(0, 0), polygon({{1, 0}, {2, 0}, {2, 1}, {1, 1}, {1, 0.5}})};

  EXPECT_THAT(row(contiguous(shapes, Contiguity::rook), 0), IsEmpty());
  EXPECT_THAT(row(contiguous(shapes, Contiguity::rook_two_vertices), 0), ElementsAre(1));
}

TEST(Contiguity, BridgesGapsUpToTheSnapAndNoWider) {
  const std::vector<MultiPolygon> shapes = {box(0, 0), box(1.001, 0), box(2.002, 0)};

  const Neighbours exact = contiguous(shapes, Contiguity::queen);
  const Neighbours snapped = contiguous(shapes, Contiguity::rook, 0.0015);

  EXPECT_EQ(exact.links(), 0u);
  EXPECT_THAT(row(snapped, 0), ElementsAre(1));
  EXPECT_THAT(row(snapped, 1), ElementsAre(0, 2));
}

TEST(Contiguity, DoesNotFollowAChainOfNearVertices) {
  // 0 and 1 are a snap apart, 1 and 2 are; 0 and 2 are not.
  const std::vector<MultiPolygon> shapes = {polygon({{0, 0}, {-9, 1}, {-9, -1}}),
                                            polygon({{0.9, 0}, {0, 9}, {0, 8}}),
                                            polygon({{1.8, 0}, {9, 1}, {9, -1}})};

  EXPECT_THAT(row(contiguous(shapes, Contiguity::queen, 1), 0), ElementsAre(1));
  EXPECT_THAT(row(contiguous(shapes, Contiguity::queen, 1), 1), ElementsAre(0, 2));
}

TEST(Contiguity, IgnoresEdgesNoLongerThanTheSnap) {
  // Both have a sliver edge at (1, 1), and share that point alone.
  const std::vector<MultiPolygon> shapes = {polygon({{0, 0}, {1, 0}, {1, 1}, {1 - 1e-10, 1}, {0, 1}}),
                                            polygon({{1, 1}, {2, 1}, {2, 2}, {1, 2}, {1, 1 + 1e-10}})};

  EXPECT_THAT(row(contiguous(shapes, Contiguity::queen), 0), ElementsAre(1));
  EXPECT_THAT(row(contiguous(shapes, Contiguity::rook), 0), IsEmpty());
}

TEST(Contiguity, SeesHolesAndPartsAndIslands) {
  Ring hole = {{1, 1}, {1, 2}, {2, 2}, {2, 1}, {1, 1}};
  MultiPolygon ring_and_far = box(0, 0, 3, 3);
  ring_and_far[0].holes.push_back(hole);
  ring_and_far.push_back(box(10, 0)[0]);
  const std::vector<MultiPolygon> shapes = {ring_and_far, box(1, 1), box(11, 0), box(20, 0), {}};

  const Neighbours rook = contiguous(shapes, Contiguity::rook);

  EXPECT_THAT(row(rook, 0), ElementsAre(1, 2));
  EXPECT_THAT(islands(rook), ElementsAre(3, 4));
}

// The law in a double loop: two shapes meet if a vertex of one is within the snap of a vertex of the other.
Neighbours by_all_pairs(const std::vector<MultiPolygon>& shapes, double snap) {
  Neighbours neighbours;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    for (std::size_t j = 0; j < shapes.size(); ++j) {
      const auto meets = [&](const Point& a) {
        return std::ranges::any_of(shapes[j][0].outer, [&](const Point& b) {
          return std::hypot(a.longitude - b.longitude, a.latitude - b.latitude) <= snap;
        });
      };
      if (i != j && std::ranges::any_of(shapes[i][0].outer, meets))
        neighbours.of.push_back(static_cast<std::uint32_t>(j));
    }
    neighbours.start.push_back(neighbours.of.size());
  }
  return neighbours;
}

TEST(Contiguity, AgreesWithAllPairsOfVerticesForAnySnap) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> place(-2, 2);
    std::vector<MultiPolygon> shapes;
    for (int i = 0; i < 120; ++i) {
      const double x = place(random), y = place(random);
      shapes.push_back(polygon({{x, y}, {x + 0.1 * place(random), y}, {x, y + 0.1 * place(random)}}));
    }
    auto far_away = shapes;  // metres of a projection: large beside the snap
    for (auto& shape : far_away)
      for (Point& point : shape[0].outer) point = {point.longitude + 5e5, point.latitude + 4.4e6};
    for (const double snap : {0.0, 1.4901161193847656e-8, 1e-3, 0.02, 0.11, 1.0})
      EXPECT_EQ(contiguous(far_away, Contiguity::queen, snap), by_all_pairs(far_away, snap))
          << "seed " << seed << ", snap " << snap;
    for (const double snap : {0.0, 1e-3, 0.02, 0.11, 1.0, 10.0})
      EXPECT_EQ(contiguous(shapes, Contiguity::queen, snap), by_all_pairs(shapes, snap))
          << "seed " << seed << ", snap " << snap;
  }
}

TEST(Contiguity, IsSymmetricAndTheRooksAreAmongTheQueens) {
  auto shapes = grid(20);
  for (auto& shape : shapes)  // no round numbers: cells of the search lie anywhere
    for (Point& point : shape[0].outer) point = {std::sqrt(2) * point.longitude, 1e6 + 0.7 * point.latitude};

  const Neighbours queen = contiguous(shapes, Contiguity::queen);
  const Neighbours rook = contiguous(shapes, Contiguity::rook);

  EXPECT_EQ(queen.links(), 2u * (2 * 19 * 20 + 2 * 19 * 19));
  EXPECT_EQ(rook.links(), 2u * (2 * 19 * 20));
  EXPECT_EQ(transposed(queen), queen);
  for (std::size_t i = 0; i < queen.size(); ++i) EXPECT_TRUE(std::ranges::includes(queen[i], rook[i]));
}

TEST(Contiguity, IsTheSameForAnyNumberOfThreads) {
  const auto shapes = grid(60);
  const Neighbours many = contiguous(shapes, Contiguity::queen);
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);

  EXPECT_EQ(contiguous(shapes, Contiguity::queen), many);
}

TEST(Contiguity, RefusesAVertexThatIsNoneAndNamesTheShape) {
  auto shapes = grid(2);
  shapes[2][0].outer[1].latitude = std::numeric_limits<double>::quiet_NaN();

  try {
    (void)contiguous(shapes, Contiguity::queen);
    FAIL() << "accepted";
  } catch (const base::ContractError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("no such vertex in the shape at position 2: 1, nan"));
  }
  EXPECT_THROW((void)contiguous(grid(2), Contiguity::queen, -1), base::ContractError);
}

TEST(Contiguity, OfNothingIsNothing) {
  EXPECT_EQ(contiguous({}, Contiguity::queen).size(), 0u);
  EXPECT_EQ(contiguous(std::vector<MultiPolygon>(3), Contiguity::rook).links(), 0u);
}

}  // namespace
}  // namespace hinterland::geo

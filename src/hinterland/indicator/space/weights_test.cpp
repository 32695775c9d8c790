// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/weights.hpp"

#include "hinterland/indicator/space/weight_sums.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>
#include <random>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/space/weights_report.hpp"

namespace hinterland::indicator {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;
using testing::HasSubstr;

const base::Text maker = {"queen contiguity", "皇后邻接"};

geo::Neighbours neighbours(const std::vector<std::vector<std::uint32_t>>& rows) {
  geo::Neighbours made;
  for (const auto& row : rows) {
    made.of.insert(made.of.end(), row.begin(), row.end());
    made.start.push_back(made.of.size());
  }
  return made;
}

const geo::Neighbours path = neighbours({{1}, {0, 2}, {1}, {}});  // 0 - 1 - 2, and 3 alone

double total(const Weights& weights) {
  return std::accumulate(weights.values.begin(), weights.values.end(), 0.0);
}

geo::Neighbours random_neighbours(unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::vector<std::uint32_t>> rows(30);
  for (std::uint32_t i = 0; i < 30; ++i)
    for (std::uint32_t j = 0; j < 30; ++j)
      if (i != j && random() % 6 == 0) rows[i].push_back(j);
  rows[7].clear();
  return neighbours(rows);
}

TEST(Weights, OfAPathInEachStyle) {
  EXPECT_THAT(styled(path, WeightStyle::binary, maker).values, ElementsAre(1, 1, 1, 1));
  EXPECT_THAT(styled(path, WeightStyle::row, maker).values, ElementsAre(1, 0.5, 0.5, 1));
  // three places have neighbours, four links
  EXPECT_THAT(styled(path, WeightStyle::global, maker).values, ElementsAre(0.75, 0.75, 0.75, 0.75));
  // q = 1, sqrt 2, 1; the sum of g/q is 2 + sqrt 2
  const double unit = 3 / (2 + std::sqrt(2)), part = unit / std::sqrt(2);
  EXPECT_THAT(styled(path, WeightStyle::variance, maker).values,
              ElementsAre(DoubleEq(unit), DoubleEq(part), DoubleEq(part), DoubleEq(unit)));
}

TEST(Weights, AddUpToThePlacesThatHaveNeighbours) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    const geo::Neighbours links = random_neighbours(seed);
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> number(0.1, 9);
    std::vector<double> raw(links.links());
    for (double& one : raw) one = number(random);
    std::size_t places = 0;
    for (std::size_t i = 0; i < links.size(); ++i) places += !links[i].empty();

    for (const WeightStyle style : {WeightStyle::row, WeightStyle::global, WeightStyle::variance})
      EXPECT_NEAR(total(styled(links, raw, style, maker)), static_cast<double>(places),
                  1e-12);  // 200 roundings
    EXPECT_EQ(styled(links, raw, WeightStyle::binary, maker).values, raw);
  }
}

TEST(Weights, SayHowTheyWereMade) {
  EXPECT_EQ(styled(path, WeightStyle::row, maker).description.en, "queen contiguity, rows add up to one");
  EXPECT_EQ(styled(path, WeightStyle::row, maker).description.zh, "皇后邻接,行标准化(各行之和为 1)");
}

TEST(Weights, OfInverseDistanceAndOfKernels) {
  EXPECT_THAT(inverse_distance(std::vector<double>{1, 2, 4}, 2), ElementsAre(1, 0.25, 0.0625));
  const std::vector<double> lengths = {0, 1, 2, 3}, fixed = {2};
  EXPECT_THAT(kernel_values(path, lengths, KernelShape::triangular, fixed), ElementsAre(1, 0.5, 0, 0));
  EXPECT_THAT(kernel_values(path, lengths, KernelShape::epanechnikov, fixed), ElementsAre(1, 0.75, 0, 0));
  EXPECT_THAT(kernel_values(path, lengths, KernelShape::bisquare, fixed), ElementsAre(1, 0.5625, 0, 0));
  EXPECT_THAT(
      kernel_values(path, lengths, KernelShape::gaussian, fixed),
      ElementsAre(1, DoubleEq(std::exp(-0.125)), DoubleEq(std::exp(-0.5)), DoubleEq(std::exp(-1.125))));
}

TEST(Weights, AdaptiveBandwidthsReachTheFarthestNeighbour) {
  const geo::Neighbours links = neighbours({{1}, {0, 2}, {1}});
  const std::vector<double> lengths = {1, 1, 4, 4};

  const auto bandwidths = adaptive_bandwidths(links, lengths);
  const auto values = kernel_values(links, lengths, KernelShape::triangular, bandwidths);

  EXPECT_NEAR(bandwidths[1], 4, 4.1e-7);
  EXPECT_GT(values[2], 0);
  EXPECT_NEAR(values[1], 0.75, 1e-7);
  EXPECT_THROW((void)adaptive_bandwidths(path, lengths), base::ContractError);  // the island
}

TEST(Weights, OfOneGroupAreBlocks) {
  const std::vector<std::size_t> group_of = {1, 0, 1, 1};
  EXPECT_EQ(of_same_group(group_of), neighbours({{2, 3}, {}, {0, 3}, {0, 2}}));
}

TEST(Weights, WithSelfReplaceWhatStoodThere) {
  const Weights with = with_self(styled(neighbours({{0, 1}, {0}}), WeightStyle::binary, maker), 2);

  EXPECT_EQ(with.neighbours, neighbours({{0, 1}, {0, 1}}));
  EXPECT_THAT(with.values, ElementsAre(2, 1, 1, 2));
  EXPECT_THAT(with.description.en, HasSubstr("each region its own neighbour"));
}

TEST(Weights, SymmetrisedAreTheMeanOfBothDirections) {
  const Weights both = symmetrised(Weights{neighbours({{1}, {0, 2}, {}}), {1, 3, 5}, maker});

  EXPECT_EQ(both.neighbours, neighbours({{1}, {0, 2}, {1}}));
  EXPECT_THAT(both.values, ElementsAre(2, 2, 2.5, 2.5));
}

TEST(Weights, RefuseWhatIsNoWeight) {
  const std::vector<double> negative = {1, -1, 1, 1}, few = {1}, none = {0.0, 1, 1, 1};
  EXPECT_THROW((void)styled(path, negative, WeightStyle::row, maker), base::ContractError);
  EXPECT_THROW((void)styled(path, few, WeightStyle::row, maker), base::ContractError);
  EXPECT_THROW((void)inverse_distance(none, 1), base::ContractError);
  EXPECT_THROW((void)kernel_values(path, none, KernelShape::gaussian, std::vector<double>{0}),
               base::ContractError);
}

array::Axis regions() {
  return array::Axis("region", {{"150100", {"Hohhot", "呼和浩特"}},
                                {"150200", {"Baotou", "包头"}},
                                {"150300", {"Wuhai", "乌海"}},
                                {"150400", {"Chifeng", "赤峰"}}});
}

TEST(WeightsReport, NamesRegionsAtOnePlace) {
  base::Diagnostics found;
  report_coincident({{{111.67, 40.82}, {109.84, 40.66}, {111.67, 40.82}, {1, 2}}, true}, regions(), found);

  ASSERT_EQ(found.list().size(), 1u);
  EXPECT_EQ(found.list()[0].id, "HL0711");
  EXPECT_EQ(message(found.list()[0], base::Language::en),
            "Hohhot, Wuhai lie at the same place: 111.67, 40.82");
  EXPECT_EQ(message(found.list()[0], base::Language::zh), "呼和浩特、乌海 位于同一地点:111.67,40.82");
}

TEST(WeightsReport, PutsTheFactsInWords) {
  const auto lines = facts_in_words(styled(path, WeightStyle::row, maker));

  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[0].en, "links: 4");
  EXPECT_EQ(lines[1].en, "neighbours of a region: 0 at least, 1 on average, 2 at most");
  EXPECT_EQ(lines[2].zh, "孤立区域:1");
  EXPECT_EQ(lines[3].en, "parts that no link joins: 2");
}

TEST(WeightsReport, NamesTheFirstOfMany) {
  std::vector<array::Member> members;
  for (int k = 0; k < 20; ++k) members.push_back({std::to_string(k), {}});
  std::vector<std::size_t> all(20);
  std::iota(all.begin(), all.end(), std::size_t{0});

  const base::Text names = names_of(array::Axis("region", members), all);

  EXPECT_EQ(names.en, "0, 1, 2, 3, 4, 5, 6 and 13 others");
  EXPECT_EQ(names.zh, "0、1、2、3、4、5、6 等 20 个");
}

}  // namespace
}  // namespace hinterland::indicator

// Data that are allowed and yet odd: detours, rounded shares, places without anything.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/data_check.hpp"

#include <gmock/gmock.h>

#include "hinterland/lang/check.hpp"
#include "hinterland/lang/parse.hpp"

namespace hinterland::model {
namespace {

const array::Axis regions("R",
                          {{"a", {"Alder", "桤木"}}, {"b", {"Birch", "白桦"}}, {"c", {"Cedar", "雪松"}}});
const array::Axis sectors("S", {{"f", {"food", "食品"}}, {"s", {"steel", "钢铁"}}});

lang::CheckedModel model_with(const std::string& data) {
  base::Diagnostics found;
  auto model = lang::check(
      lang::parse_model("model m \"m\"\nset R \"regions\" index i, j\nset S \"sectors\" index s\n" + data +
                            "\nvar x > 0\neq one for x: x = 1\n",
                        "m.hlm", found),
      found);
  if (!model) throw std::logic_error("test: the model is refused");
  return *model;
}

std::vector<DataOddity> odd(const std::string& data, const std::string& name, array::Array values) {
  Binding binding;
  binding.axes = {{"R", regions}, {"S", sectors}};
  binding.data[name] = std::move(values);
  return odd_data(model_with(data), binding);
}

TEST(OddData, NamesTheWorstDetour) {
  // From Alder to Cedar by way of Birch costs 2 * 1.5 = 3 instead of 4.5.
  const auto found =
      odd("data T[i,j] >= 1", "T", array::Array({regions, regions}, {1, 2, 4.5, 2, 1, 1.5, 3, 1.5, 1}));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, DataOddity::Kind::triangle);
  EXPECT_EQ(found[0].count, 1u);
  EXPECT_EQ(
      found[0].words.en,
      "1 of 9 pairs are cheaper by way of a third place; most, Alder, Cedar: 4.5, but 3 by way of Birch");
  EXPECT_EQ(found[0].words.zh, "9 对中有 1 对经第三地更便宜;差距最大的是 桤木, 雪松:4.5,而经 白桦 为 3");
}

TEST(OddData, TakesCostsWithoutDetoursAsTheyAre) {
  EXPECT_TRUE(odd("data T[i,j] >= 1", "T", array::Array({regions, regions}, {1, 2, 3, 2, 1, 1.5, 3, 1.5, 1}))
                  .empty());
}

TEST(OddData, NamesSharesThatWereRounded) {
  const auto found =
      odd("data pi[i,s] >= 0", "pi", array::Array({regions, sectors}, {0.3, 0.7, 0.333, 0.666, 1, 0}));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, DataOddity::Kind::shares);
  EXPECT_EQ(found[0].words.en, "1 of 3 sums over `S` are near 1 but not 1; furthest off, Birch, ·: 0.999");
}

TEST(OddData, LeavesNumbersAloneThatAreNoShares) {
  EXPECT_TRUE(
      odd("data pi[i,s] >= 0", "pi", array::Array({regions, sectors}, {0.3, 0.7, 0.5, 0.5, 1, 0})).empty());
  EXPECT_TRUE(
      odd("data y[i,s] >= 0", "y", array::Array({regions, sectors}, {0.3, 0.1, 0.5, 0.2, 1, 0})).empty());
}

TEST(OddData, NamesAPlaceThatSendsNothing) {
  const auto found =
      odd("data flow[i,j] >= 0", "flow", array::Array({regions, regions}, {5, 2, 1, 0, 0, 0, 3, 1, 4}));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, DataOddity::Kind::empty_line);
  EXPECT_EQ(found[0].words.en, "nothing but zeros in Birch, ·");
}

}  // namespace
}  // namespace hinterland::model

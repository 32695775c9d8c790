// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <cmath>

#include "hinterland/geo/distance.hpp"
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Values = std::vector<double>;

array::Axis axis(const std::string& set, const std::vector<std::string>& codes) {
  std::vector<array::Member> members;
  for (const std::string& code : codes) members.push_back({code, {code, code}});
  return array::Axis(set, std::move(members));
}

/// Four places of a square over two years.
Inputs inputs() {
  Inputs made;
  made.regions = axis("region", {"Hohhot", "Baotou", "Wuhai", "Chifeng"});
  made.periods = axis("year", {"2010", "2020"});
  made.times = {2010, 2020};
  made.coordinates = Coordinates{{{0, 0}, {2, 0}, {2, 2}, {0, 2}}, false};
  return made;
}

Series series(const Inputs& inputs, const std::string& name, Values values) {
  return {name, {name, name + "值"}, "", array::Array({inputs.periods, inputs.regions}, std::move(values))};
}

Values numbers(const Measurement& measurement, const std::string& name) {
  for (const Finding& one : measurement.findings)
    if (one.name == name) return {one.values.values().begin(), one.values.values().end()};
  ADD_FAILURE() << "no finding " << name;
  return {};
}

struct Measured {
  Measurement measurement;
  base::Diagnostics found;

  [[nodiscard]] std::string message(std::size_t k = 0, base::Language language = base::Language::en) const {
    return k < found.list().size() ? base::message(found.list()[k], language) : "";
  }
};

Measured measured(const std::string& row, const Inputs& inputs) {
  Measured result;
  result.measurement = measure(*find_row(row), inputs, result.found);
  return result;
}

TEST(NeighboursMeasured, CountsLinksPartsAndTheirSums) {
  Inputs square = inputs();
  // Hohhot and Baotou are each other's neighbours, Wuhai counts Baotou, Chifeng is alone.
  square.weights = Weights{{{0, 1, 2, 3, 3}, {1, 0, 1}}, {1, 1, 0.5}, {}};

  const Measured result = measured("neighbours", square);

  EXPECT_THAT(numbers(result.measurement, "neighbours"), ElementsAre(1, 1, 1, 0));
  EXPECT_THAT(numbers(result.measurement, "neighbours.links"), ElementsAre(3));
  EXPECT_THAT(numbers(result.measurement, "neighbours.islands"), ElementsAre(1));
  EXPECT_THAT(numbers(result.measurement, "neighbours.parts"), ElementsAre(2));
  EXPECT_THAT(numbers(result.measurement, "neighbours.s0"), ElementsAre(2.5));
  EXPECT_THAT(numbers(result.measurement, "neighbours.s1"), ElementsAre((4 + 4 + 0.25 + 0.25) / 2));
  EXPECT_THAT(numbers(result.measurement, "neighbours.s2"), ElementsAre(4 + 2.5 * 2.5 + 0.25));
  EXPECT_THAT(numbers(result.measurement, "neighbours.band_without_islands"), ElementsAre(2));
}

TEST(CenterOfGravity, WalksWithTheValue) {
  Inputs square = inputs();
  square.value = series(square, "gdp", {1, 1, 1, 1, 0, 1, 1, 0});
  const auto [measurement, found] = measured("center_of_gravity", square);

  EXPECT_THAT(numbers(measurement, "center_of_gravity.x"), ElementsAre(1, 2));
  EXPECT_THAT(numbers(measurement, "center_of_gravity.step_length"), ElementsAre(1));
  EXPECT_THAT(numbers(measurement, "center_of_gravity.step_direction"), ElementsAre(90));  // due east
  EXPECT_THAT(numbers(measurement, "center_of_gravity.path_length"), ElementsAre(1));
  EXPECT_TRUE(found.empty());
}

TEST(CenterOfGravity, OnTheGlobeIsInKilometresAndKnowsNoDateLine) {
  Inputs globe = inputs();
  globe.coordinates = Coordinates{{{179, 0}, {-179, 0}, {-179, 2}, {179, 2}}, true};
  globe.value = series(globe, "gdp", {1, 0, 0, 0, 0, 1, 0, 0});
  const auto measurement = measured("center_of_gravity", globe).measurement;

  EXPECT_NEAR(numbers(measurement, "center_of_gravity.x")[0], 179, 1e-9);
  EXPECT_NEAR(numbers(measurement, "center_of_gravity.path_length")[0], geo::geodesic_km({179, 0}, {-179, 0}),
              1e-6);  // through the plane and back: 1e-11 degrees
  EXPECT_NEAR(numbers(measurement, "center_of_gravity.step_direction")[0], 90, 1e-6);  // along the equator
  EXPECT_NEAR(std::abs(numbers(measured("mean_center", globe).measurement, "mean_center.x")[0]), 180, 1e-9);
}

TEST(CenterOfGravity, ThatStandsStillHasNoDirection) {
  Inputs square = inputs();
  square.value = series(square, "gdp", {1, 1, 1, 1, 2, 2, 2, 2});
  const auto measurement = measured("center_of_gravity", square).measurement;

  EXPECT_THAT(numbers(measurement, "center_of_gravity.step_length"), ElementsAre(0));
  for (const Finding& one : measurement.findings) EXPECT_NE(one.name, "center_of_gravity.step_direction");
  EXPECT_THAT(measurement.notes.at(0).en, HasSubstr("has no direction"));
}

TEST(Centrography, WeighsByValueWeightOrNothingAsAsked) {
  Inputs square = inputs();
  square.value = series(square, "gdp", {0, 1, 1, 0, 0, 1, 1, 0});
  square.weight = series(square, "people", {0, 0, 1, 1, 0, 0, 1, 1});
  const auto center = [&](const std::string& by) {
    EXPECT_TRUE(square.conventions.set("centrography_weight", by));
    const auto measurement = measured("median_center", square).measurement;
    return std::pair(numbers(measurement, "median_center.manhattan_x").front(),
                     numbers(measurement, "median_center.manhattan_y").front());
  };

  EXPECT_EQ(center("value"), std::pair(2.0, 1.0));
  EXPECT_EQ(center("weight"), std::pair(1.0, 2.0));
  EXPECT_EQ(center("equal"), std::pair(1.0, 1.0));
}

TEST(Ellipse, OfPlacesOnALineIsToldAndLeftOut) {
  Inputs line = inputs();
  line.coordinates->points = {{0, 0}, {1, 1}, {2, 2}, {3, 3}};
  line.value = series(line, "gdp", {1, 2, 3, 4, 1, 1, 1, 1});
  const Measured result = measured("ellipse", line);

  EXPECT_THAT(result.measurement.findings, IsEmpty());
  ASSERT_EQ(result.found.list().size(), 1u);
  EXPECT_EQ(result.found.list()[0].id, "HL0719");
  EXPECT_EQ(result.message(), "4 places are too few, or lie on one line: the ellipse of 2010 has no area");
  EXPECT_EQ(result.message(0, base::Language::zh), "4 个地点过少或共线,2010 的椭圆没有面积");
}

TEST(Masses, ThatAreNegativeOrAllZeroAreToldByPeriodAndLeaveAllOut) {
  Inputs square = inputs();
  square.value = series(square, "gdp", {1, -2, 1, -3, 0, 0, 0, 0});
  for (const char* row : {"center_of_gravity", "ellipse", "standard_distance", "median_center", "gravity",
                          "network_centrality", "market_access"}) {
    const Measured result = measured(row, square);
    EXPECT_THAT(result.measurement.findings, IsEmpty()) << row;
    ASSERT_EQ(result.found.list().size(), 2u) << row;
    EXPECT_EQ(result.found.list()[0].id, "HL0713");
    EXPECT_EQ(result.message(0), "gdp of 2010 cannot weigh places: negative in Baotou, Chifeng");
    EXPECT_EQ(result.message(1, base::Language::zh), "2020 的 gdp值 不能作为各地的权重:全为零");
  }
}

TEST(Gravity, GivesTotalsPartnersAndEveryLinkOfFewRegions) {
  Inputs square = inputs();
  square.value = series(square, "gdp", {1, 2, 1, 1, 1, 1, 1, 5});
  const auto measurement = measured("gravity", square).measurement;

  EXPECT_DOUBLE_EQ(numbers(measurement, "gravity")[0], 2.0 / 4 + 1.0 / 8 + 1.0 / 4);
  EXPECT_EQ(numbers(measurement, "gravity.partner")[0], 2);
  EXPECT_EQ(numbers(measurement, "gravity.partner")[4], 4);
  const Values links = numbers(measurement, "gravity.link");
  ASSERT_EQ(links.size(), 32u);
  EXPECT_EQ(links[1], 0.5);
  EXPECT_EQ(links[4], links[1]);
  EXPECT_THAT(measurement.conventions[0].en, HasSubstr("power: 2"));
}

TEST(Gravity, MayWeighByPeopleToo) {
  Inputs square = inputs();
  square.value = series(square, "gdp", {4, 4, 4, 4, 4, 4, 4, 4});
  square.weight = series(square, "people", {9, 9, 9, 9, 9, 9, 9, 9});
  ASSERT_TRUE(square.conventions.set("gravity_mass", "value_and_weight"));

  EXPECT_DOUBLE_EQ(numbers(measured("gravity", square).measurement, "gravity.link")[1], 36.0 / 4);
}

TEST(Links, PreferTheTableOfDistances) {
  Inputs square = inputs();
  square.value = series(square, "gdp", Values(8, 1.0));
  square.distance_km = array::Array({square.regions, square.regions}, Values(16, 10.0));
  ASSERT_TRUE(square.conventions.set("own_market", "given"));

  EXPECT_DOUBLE_EQ(numbers(measured("gravity", square).measurement, "gravity.mean")[0], 0.01);
  EXPECT_NEAR(numbers(measured("market_access", square).measurement, "market_access")[0], 0.4, 1e-15);
  square.distance_km.reset();
  const auto without = measured("market_access", square).measurement;
  EXPECT_THAT(without.notes.at(0).en, HasSubstr("its own market is left out"));
  ASSERT_TRUE(square.conventions.set("own_market", "half_nearest"));
  EXPECT_NEAR(numbers(measured("market_access", square).measurement, "market_access")[0],
              1 + 0.5 + 0.5 + 1 / std::sqrt(8), 1e-15);
}

TEST(Links, WithoutDistancesAreTold) {
  Inputs square = inputs();
  square.value = series(square, "gdp", Values(8, 1.0));
  square.coordinates.reset();
  const Measured result = measured("market_access", square);

  EXPECT_THAT(result.measurement.findings, IsEmpty());
  ASSERT_EQ(result.found.list().size(), 1u);
  EXPECT_EQ(result.found.list()[0].id, "HL0712");
  EXPECT_EQ(result.message(),
            "`market_access` needs distances, and neither coordinates nor a table of distances was given");
}

TEST(Links, OfRegionsAtOnePlaceAreLeftOutAndTold) {
  Inputs square = inputs();
  square.value = series(square, "gdp", Values(8, 1.0));
  square.coordinates->points[1] = square.coordinates->points[0];
  const Measured result = measured("gravity", square);

  EXPECT_EQ(numbers(result.measurement, "gravity.link")[1], 0);
  ASSERT_EQ(result.found.list().size(), 1u);
  EXPECT_EQ(result.found.list()[0].id, "HL0711");
}

TEST(NetworkCentrality, PutsTheHubFirst) {
  Inputs square = inputs();
  square.value = series(square, "gdp", {9, 1, 1, 1, 9, 1, 1, 1});
  ASSERT_TRUE(square.conventions.set("network_links", "strongest"));
  const auto measurement = measured("network_centrality", square).measurement;

  EXPECT_EQ(numbers(measurement, "network_centrality.links")[0], 3);
  EXPECT_EQ(numbers(measurement, "network_centrality.degree")[0], 1);
  EXPECT_EQ(numbers(measurement, "network_centrality.betweenness")[0], 1);
  EXPECT_NEAR(numbers(measurement, "network_centrality.eigenvector")[4], std::sqrt(0.5), 1e-10);
}

TEST(NetworkCentrality, OfTooManyRegionsIsRefusedBeforeAnyWork) {
  Inputs many;
  std::vector<array::Member> members;
  Coordinates coordinates;
  for (int i = 0; i < 50'000; ++i) {
    members.push_back({std::to_string(i), {}});
    coordinates.points.push_back({1.0 * i, 0});
  }
  many.regions = array::Axis("region", std::move(members));
  many.periods = axis("year", {""});
  many.coordinates = std::move(coordinates);
  many.value = series(many, "gdp", Values(50'000, 1.0));
  const Measured result = measured("network_centrality", many);

  EXPECT_THAT(result.measurement.findings, IsEmpty());
  ASSERT_EQ(result.found.list().size(), 1u);
  EXPECT_EQ(result.found.list()[0].id, "HL0718");
  EXPECT_THAT(result.message(),
              HasSubstr("the network of 50000 regions has at least 50000 links: betweenness and closeness "
                        "would take 5e+09 steps, more than 2e+09"));
}

/// Ten regions, with these factors over one year.
Inputs stratified(const std::vector<Values>& factors, Values values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}) {
  Inputs made;
  made.regions = axis("region", {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"});
  made.periods = axis("year", {"2020"});
  made.value = series(made, "income", std::move(values));
  for (const Values& factor : factors)
    made.factors.push_back(series(made, "factor" + std::to_string(made.factors.size()), factor));
  return made;
}

const Values halves = {1, 1, 1, 1, 1, 2, 2, 2, 2, 2}, odd = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2};

TEST(Geodetector, ReadsFactorsAsCategoriesAndNamesWhatTheyDoTogether) {
  const Inputs made = stratified({halves, odd});
  const auto interaction = measured("interaction_detector", made).measurement;

  EXPECT_NEAR(numbers(measured("factor_detector", made).measurement, "factor_detector")[0], 1 - 20.0 / 82.5,
              1e-14);
  EXPECT_EQ(numbers(interaction, "interaction_detector.type").size(), 1u);
  EXPECT_THAT(interaction.notes.at(0).en, HasSubstr("factor0 * factor1: "));
  const auto risk = measured("risk_detector", made).measurement;
  EXPECT_THAT(numbers(risk, "risk_detector.factor0"), ElementsAre(3, 8));
  EXPECT_THAT(numbers(risk, "risk_detector.factor0.t"), ElementsAre(testing::DoubleEq(-5)));
  const auto ecological = measured("ecological_detector", made).measurement;
  EXPECT_LT(numbers(ecological, "ecological_detector")[0], 1);
  EXPECT_EQ(numbers(ecological, "ecological_detector.p").size(), 1u);
}

TEST(Geodetector, RefusesAContinuousFactorAndKeepsTheOthers) {
  const Values continuous = {1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 10.5};
  const Measured result = measured("factor_detector", stratified({continuous, halves}));

  EXPECT_EQ(numbers(result.measurement, "factor_detector").size(), 1u);
  ASSERT_EQ(result.found.list().size(), 1u);
  EXPECT_EQ(result.found.list()[0].id, "HL0715");
  EXPECT_EQ(result.message(),
            "the factor `factor0` of this table has 10 different values in 10 regions: it is no category");
  EXPECT_THAT(next_step(result.found.list()[0], base::Language::en), HasSubstr("factor_classes"));
}

TEST(Geodetector, CutsAContinuousFactorWhereAsked) {
  Inputs made = stratified({{1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 10.5}});
  ASSERT_TRUE(made.conventions.set("factor_classes", "2"));
  const Measured result = measured("factor_detector", made);

  EXPECT_TRUE(result.found.empty());
  EXPECT_NEAR(numbers(result.measurement, "factor_detector")[0], 1 - 20.0 / 82.5, 1e-14);  // as the halves
}

TEST(Geodetector, TellsStrataOfOneOneStratumAndAConstantValue) {
  const Measured single = measured("factor_detector", stratified({{1, 1, 1, 1, 1, 2, 2, 2, 2, 3}}));
  ASSERT_EQ(single.found.list().size(), 1u);
  EXPECT_EQ(single.found.list()[0].id, "HL0716");
  EXPECT_EQ(single.message(), "the factor `factor0` of this table has 1 strata of a single region: 3");
  EXPECT_EQ(numbers(single.measurement, "factor_detector").size(), 1u);

  const Measured one = measured("factor_detector", stratified({Values(10, 1.0)}));
  ASSERT_EQ(one.found.list().size(), 1u);
  EXPECT_EQ(one.found.list()[0].id, "HL0717");
  EXPECT_EQ(one.message(), "the factor `factor0` of this table has one value only: it makes no strata");
  EXPECT_THAT(one.measurement.findings, IsEmpty());

  const Measured constant = measured("risk_detector", stratified({halves}, Values(10, 4.0)));
  ASSERT_EQ(constant.found.list().size(), 1u);
  EXPECT_EQ(constant.found.list()[0].id, "HL0714");
  EXPECT_EQ(constant.message(),
            "income of this table is the same in all regions: there is no variance to explain");
  EXPECT_THAT(constant.measurement.findings, IsEmpty());
}

TEST(Geodetector, HasNoTestWhereAFactorExplainsAll) {
  const Inputs made = stratified({halves, odd}, {1, 1, 1, 1, 1, 2, 2, 2, 2, 2});
  const auto factors = measured("factor_detector", made).measurement;

  EXPECT_THAT(numbers(factors, "factor_detector"), ElementsAre(1, testing::DoubleNear(0.04, 1e-14)));
  EXPECT_EQ(factors.findings.size(), 1u);
  EXPECT_THAT(factors.notes.at(0).en, HasSubstr("q has no test here"));
  EXPECT_THAT(measured("ecological_detector", made).measurement.notes.at(0).en,
              HasSubstr("explains all variance"));
  EXPECT_THAT(measured("interaction_detector", stratified({halves})).measurement.notes.at(0).en,
              HasSubstr("there is no pair"));
}

}  // namespace
}  // namespace hinterland::indicator

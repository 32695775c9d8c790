// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <random>

#include <gmock/gmock.h>
#include <tbb/global_control.h>

#include "hinterland/indicator/inequality/dispersion.hpp"
#include "hinterland/indicator/inequality/entropy.hpp"
#include "hinterland/indicator/inequality/lorenz.hpp"
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Values = std::vector<double>;

array::Axis axis(const std::string& set, const std::vector<std::string>& codes) {
  std::vector<array::Member> members;
  for (const std::string& code : codes) members.push_back({code, {code, code}});
  return array::Axis(set, std::move(members));
}

/// Four towns in two years, period by period.
Inputs towns(const Values& incomes = {1, 3, 4, 8, 2, 2, 5, 7}) {
  Inputs inputs;
  inputs.regions = axis("town", {"Hohhot", "Baotou", "Ordos", "Chifeng"});
  inputs.periods = axis("year", {"2010", "2020"});
  inputs.value =
      Series{"income", {"income", "收入"}, "", array::Array({inputs.periods, inputs.regions}, incomes)};
  return inputs;
}

void add_weight(Inputs& out_inputs, const Values& people) {
  out_inputs.weight = Series{
      "people", {"people", "人口"}, "", array::Array({out_inputs.periods, out_inputs.regions}, people)};
}

Partition partition(const std::string& name, const std::vector<std::string>& groups,
                    std::vector<std::size_t> group_of) {
  return {name, {name, name}, axis(name, groups), std::move(group_of)};
}

bool has_finding(const Measurement& measurement, const std::string& name) {
  return std::ranges::find(measurement.findings, name, &Finding::name) != measurement.findings.end();
}

Values numbers(const Measurement& measurement, const std::string& name) {
  for (const Finding& finding : measurement.findings)
    if (finding.name == name) return {finding.values.values().begin(), finding.values.values().end()};
  ADD_FAILURE() << measurement.indicator << " has no finding " << name;
  return {};
}

Measurement measured(const std::string& id, const Inputs& inputs, base::Diagnostics& out_found) {
  return measure(*find_row(id), inputs, out_found);
}

Measurement measured(const std::string& id, const Inputs& inputs) {
  base::Diagnostics found;
  Measurement result = measured(id, inputs, found);
  EXPECT_TRUE(found.empty()) << id;
  return result;
}

std::string only_message(const base::Diagnostics& found, base::Language language = base::Language::en) {
  EXPECT_EQ(found.list().size(), 1u);
  return found.empty() ? "" : found.list().front().id + ": " + message(found.list().front(), language);
}

TEST(InequalityRows, GiveTheFormulasOfEachPeriod) {
  const Inputs inputs = towns();
  const Values first = {1, 3, 4, 8}, second = {2, 2, 5, 7};

  EXPECT_THAT(numbers(measured("gini", inputs), "gini"), ElementsAre(gini(first), gini(second)));
  EXPECT_THAT(numbers(measured("theil_t", inputs), "theil_t"), ElementsAre(theil(first), theil(second)));
  EXPECT_THAT(numbers(measured("theil_l", inputs), "theil_l"),
              ElementsAre(mean_log_deviation(first), mean_log_deviation(second)));
  EXPECT_THAT(numbers(measured("hoover", inputs), "hoover"), ElementsAre(hoover(first), hoover(second)));
  EXPECT_THAT(numbers(measured("max_min_ratio", inputs), "max_min_ratio"), ElementsAre(8, 3.5));
  EXPECT_THAT(numbers(measured("atkinson", inputs), "atkinson"),
              ElementsAre(atkinson(0.5, first), atkinson(0.5, second)));
  EXPECT_THAT(numbers(measured("generalised_entropy", inputs), "generalised_entropy"),
              ElementsAre(generalised_entropy(2, first), generalised_entropy(2, second)));
  EXPECT_THAT(numbers(measured("variance_of_logs", inputs), "variance_of_logs.sd"),
              ElementsAre(std::sqrt(variance_of_logs(first)), std::sqrt(variance_of_logs(second))));
}

TEST(InequalityRows, WithAWeightGiveBothForms) {
  Inputs inputs = towns();
  add_weight(inputs, {4, 3, 2, 1, 1, 1, 1, 5});

  const Measurement result = measured("gini", inputs);

  EXPECT_THAT(numbers(result, "gini"), ElementsAre(gini(Values{1, 3, 4, 8}, Values{4, 3, 2, 1}),
                                                   gini(Values{2, 2, 5, 7}, Values{1, 1, 1, 5})));
  EXPECT_THAT(numbers(result, "gini.unweighted"),
              ElementsAre(gini(Values{1, 3, 4, 8}), gini(Values{2, 2, 5, 7})));
  EXPECT_EQ(result.notes.at(0).en, "weighted by people");
  EXPECT_EQ(numbers(measured("cv", inputs), "cv")[0], coefficient_of_variation(Values{1, 3, 4, 8}));
  EXPECT_EQ(numbers(measured("williamson", inputs), "williamson")[0],
            coefficient_of_variation(Values{1, 3, 4, 8}, Values{4, 3, 2, 1}));
}

TEST(InequalityRows, TotalsAreDividedByPeopleWhereThatIsTheConvention) {
  Inputs per_head = towns({1, 3, 4, 8, 2, 2, 5, 7}), totals = towns({4, 9, 8, 8, 2, 2, 5, 35});
  for (Inputs* inputs : {&per_head, &totals}) add_weight(*inputs, {4, 3, 2, 1, 1, 1, 1, 5});
  ASSERT_TRUE(totals.conventions.set("inequality_value", "total"));

  for (const char* id : {"gini", "theil_t", "cv"})
    EXPECT_EQ(numbers(measured(id, totals), id), numbers(measured(id, per_head), id)) << id;
}

TEST(InequalityRows, CorrectionsForSmallSamplesTouchUnweightedMeasuresAlone) {
  Inputs inputs = towns();
  ASSERT_TRUE(inputs.conventions.set("gini_correction", "small_sample"));
  EXPECT_DOUBLE_EQ(numbers(measured("gini", inputs), "gini")[0], gini(Values{1, 3, 4, 8}) * 4 / 3);

  add_weight(inputs, {4, 3, 2, 1, 1, 1, 1, 5});
  const Measurement both = measured("gini", inputs);
  EXPECT_EQ(numbers(both, "gini")[0], gini(Values{1, 3, 4, 8}, Values{4, 3, 2, 1}));
  EXPECT_DOUBLE_EQ(numbers(both, "gini.unweighted")[0], gini(Values{1, 3, 4, 8}) * 4 / 3);
}

TEST(InequalityRows, TheLorenzCurveHas101Points) {
  const Measurement result = measured("lorenz", towns());

  const array::Array& curve = result.findings.at(0).values;
  ASSERT_EQ(curve.axes().size(), 2u);
  EXPECT_EQ(curve.axes()[1].set(), "lorenz");
  EXPECT_EQ(curve.axes()[1].size(), 101u);
  EXPECT_DOUBLE_EQ(curve.at(0, 25), 1.0 / 16);
  EXPECT_DOUBLE_EQ(curve.at(0, 75), 0.5);
  EXPECT_DOUBLE_EQ(curve.at(1, 100), 1);
}

TEST(InequalityRows, TheilIsSplitByNestedGroups) {
  Inputs inputs = towns();
  inputs.groups = {partition("side", {"west", "east"}, {0, 0, 0, 1}),
                   partition("league", {"a", "b", "c"}, {0, 0, 1, 2})};

  const Measurement result = measured("theil_t", inputs);

  const Values total = numbers(result, "theil_t"), within = numbers(result, "theil_t.within");
  const Values sides = numbers(result, "theil_t.between.side"),
               leagues = numbers(result, "theil_t.between.league");
  const Values inside = numbers(result, "theil_t.within_group"),
               shares = numbers(result, "theil_t.share.within_group");
  for (std::size_t t = 0; t < 2; ++t) {
    EXPECT_NEAR(sides[t] + leagues[t] + within[t], total[t], 1e-15);
    EXPECT_NEAR(numbers(result, "theil_t.share.between")[t] + numbers(result, "theil_t.share.within")[t], 1,
                1e-15);
    EXPECT_NEAR(shares[2 * t] + shares[2 * t + 1] + numbers(result, "theil_t.share.between.side")[t], 1,
                1e-15);
  }
  EXPECT_NEAR(inside[0], theil(Values{1, 3, 4}), 1e-15);
  EXPECT_NEAR(numbers(result, "theil_t.within_group.league")[0], theil(Values{1, 3}), 1e-15);
}

TEST(InequalityRows, BootstrapErrorsStandBesideEachFinding) {
  Inputs inputs = towns();
  inputs.groups = {partition("side", {"west", "east"}, {0, 0, 1, 1})};
  inputs.sampling.bootstrap = 200;

  const Measurement gini = measured("gini", inputs), theil = measured("theil_t", inputs),
                    lorenz = measured("lorenz", inputs), dagum = measured("dagum", inputs);

  EXPECT_GT(numbers(gini, "gini.se")[0], 0);
  EXPECT_LT(numbers(gini, "gini.se")[0], 0.3);
  EXPECT_EQ(numbers(theil, "theil_t.within_group.se").size(), 4u);
  EXPECT_EQ(numbers(lorenz, "lorenz.se").size(), 202u);
  EXPECT_EQ(numbers(lorenz, "lorenz.se")[100], 0);
  EXPECT_EQ(numbers(dagum, "dagum.affluence.se").size(), 8u);
  // the same draws, the same coefficient
  EXPECT_NEAR(numbers(dagum, "dagum.se")[1], numbers(gini, "gini.se")[1], 1e-12);
}

TEST(InequalityRows, DrawingWithinGroupsIsAnotherErrorOfTheSameNumber) {
  Inputs inputs = towns();
  inputs.groups = {partition("side", {"west", "east"}, {0, 0, 1, 1})};
  inputs.sampling.bootstrap = 200;
  const Measurement among_all = measured("gini", inputs);
  ASSERT_TRUE(inputs.conventions.set("bootstrap_draw", "within_groups"));
  const Measurement within = measured("gini", inputs);

  EXPECT_EQ(numbers(among_all, "gini"), numbers(within, "gini"));
  // between the groups nothing varies any more
  EXPECT_LT(numbers(within, "gini.se")[0], numbers(among_all, "gini.se")[0]);
}

TEST(InequalityRows, HaveTheSameBitsForAnyNumberOfThreads) {
  Inputs inputs = towns();
  add_weight(inputs, {4, 3, 2, 1, 1, 1, 1, 5});
  inputs.groups = {partition("side", {"west", "east"}, {0, 0, 1, 1})};
  inputs.sampling.bootstrap = 100;
  for (const Row& row : inequality_family().rows) {
    if (row.id == "gini_spatial") continue;
    const auto with_threads = [&](std::size_t threads) {
      const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
      Values all;
      for (const Finding& finding : measured(row.id, inputs).findings)
        all.insert(all.end(), finding.values.values().begin(), finding.values.values().end());
      return all;
    };
    EXPECT_EQ(with_threads(1), with_threads(2)) << row.id;
  }
}

TEST(InequalityRows, SpatialGiniNeedsNoPeriodsOfItsOwn) {
  Inputs inputs = towns({1, 2, 4, 4, 1, 1, 1, 2});
  Weights chain;
  chain.neighbours.of = {1, 0, 2, 1, 3, 2};
  chain.neighbours.start = {0, 1, 3, 5, 6};
  chain.values.assign(6, 1.0);
  inputs.weights = chain;
  inputs.sampling.permutations = 99;

  const Measurement result = measured("gini_spatial", inputs);

  EXPECT_THAT(numbers(result, "gini_spatial.neighbours"), ElementsAre(6, 2));
  EXPECT_THAT(numbers(result, "gini_spatial.all"), ElementsAre(22, 6));
  EXPECT_THAT(numbers(result, "gini_spatial"), ElementsAre(16.0 / 22, 4.0 / 6));
  EXPECT_EQ(numbers(result, "gini_spatial.p_permutation").size(), 2u);
}

TEST(InequalityRows, AZeroStopsLogarithmsAndNothingElse) {
  const Inputs inputs = towns({1, 3, 4, 8, 2, 0, 5, 7});
  base::Diagnostics found;

  EXPECT_TRUE(measured("theil_l", inputs, found).findings.empty());
  EXPECT_EQ(
      only_message(found),
      "HL0701: `income` is zero: Baotou in 2020 (0). Theil L (mean logarithmic deviation) needs positive "
      "numbers and is left out");
  for (const char* id : {"theil_t", "gini", "lorenz", "hoover", "cv", "atkinson", "generalised_entropy"})
    EXPECT_FALSE(measured(id, inputs).findings.empty()) << id;
  for (const char* id : {"variance_of_logs", "max_min_ratio"}) {
    base::Diagnostics more;
    EXPECT_TRUE(measured(id, inputs, more).findings.empty()) << id;
    EXPECT_THAT(only_message(more), HasSubstr("HL0701"));
  }
}

TEST(InequalityRows, WeightsThatAreNotPositiveLeaveTheUnweightedForm) {
  Inputs inputs = towns();
  add_weight(inputs, {4, 0, 2, 1, 1, 1, -1, 5});
  base::Diagnostics found;

  const Measurement gini = measured("gini", inputs, found);
  const Measurement williamson = measured("williamson", inputs, found);

  EXPECT_FALSE(has_finding(gini, "gini"));
  EXPECT_TRUE(has_finding(gini, "gini.unweighted"));
  EXPECT_TRUE(williamson.findings.empty());
  EXPECT_EQ(only_message(found),
            "HL0703: the weight `people` is not positive: Baotou in 2010 (0), Ordos in 2020 (-1). Weighted "
            "measures of "
            "inequality are left out");
}

TEST(InequalityRows, TotalsWithoutFitPeopleGiveNothing) {
  Inputs inputs = towns();
  add_weight(inputs, {4, 0, 2, 1, 1, 1, 1, 5});
  ASSERT_TRUE(inputs.conventions.set("inequality_value", "total"));
  base::Diagnostics found;

  EXPECT_TRUE(measured("cv", inputs, found).findings.empty());
  EXPECT_THAT(only_message(found), HasSubstr("HL0703"));
}

TEST(InequalityRows, AGroupWithNothingInItIsNamed) {
  Inputs inputs = towns();
  inputs.groups = {partition("side", {"west", "north", "east"}, {0, 0, 2, 2})};
  base::Diagnostics found;

  const Measurement theil = measured("theil_t", inputs, found), dagum = measured("dagum", inputs, found);

  EXPECT_EQ(only_message(found),
            "HL0704: in `side` there is no region with a positive value in north. What is said of each group "
            "is left out; "
            "between and within groups remain");
  EXPECT_TRUE(has_finding(theil, "theil_t.between"));
  EXPECT_TRUE(has_finding(theil, "theil_t.contribution"));
  EXPECT_FALSE(has_finding(theil, "theil_t.within_group"));
  EXPECT_TRUE(has_finding(dagum, "dagum.transvariation"));
  EXPECT_FALSE(has_finding(dagum, "dagum.gini_groups"));
}

TEST(InequalityRows, PartitionsThatAreNotNestedLeaveTheTotal) {
  Inputs inputs = towns();
  inputs.groups = {partition("side", {"west", "east"}, {0, 0, 1, 1}),
                   partition("league", {"a", "b", "c"}, {0, 1, 1, 2})};
  base::Diagnostics found;

  const Measurement theil = measured("theil_l", inputs, found);

  EXPECT_EQ(only_message(found),
            "HL0705: `league` is not nested in `side`: b lies in west and in east. Inequality is not split "
            "between and "
            "within groups");
  EXPECT_EQ(theil.findings.size(), 1u);
}

TEST(InequalityRows, WhereAllAreEqualThereAreNoShares) {
  Inputs inputs = towns({1, 3, 4, 8, 0.1, 0.1, 0.1, 0.1});
  inputs.groups = {partition("side", {"west", "east"}, {0, 0, 1, 1})};
  base::Diagnostics found;

  const Measurement theil = measured("theil_t", inputs, found);

  EXPECT_EQ(
      only_message(found),
      "HL0706: `income` is the same everywhere in 2020: there is no inequality of which a group could have a "
      "share. The shares of Theil T are left out");
  EXPECT_NEAR(numbers(theil, "theil_t")[1], 0, 1e-15);
  EXPECT_FALSE(has_finding(theil, "theil_t.share.between"));
  EXPECT_FALSE(has_finding(theil, "theil_t.share.within_group"));
  EXPECT_TRUE(has_finding(theil, "theil_t.within_group"));
}

TEST(InequalityRows, AnAversionThatIsNoneIsRefused) {
  Inputs inputs = towns();
  ASSERT_TRUE(inputs.conventions.set("atkinson_epsilon", "-1"));
  base::Diagnostics found;

  EXPECT_TRUE(measured("atkinson", inputs, found).findings.empty());
  EXPECT_EQ(only_message(found),
            "HL0709: `atkinson_epsilon` is -1; it must be above 0. What depends on it is left out");
}

TEST(InequalityRows, ManyOffendersAreCounted) {
  const Inputs inputs = towns({-1, -1, -1, -1, -1, -1, -1, 2});
  base::Diagnostics found;

  EXPECT_TRUE(measured("gini", inputs, found).findings.empty());
  EXPECT_THAT(only_message(found), HasSubstr("Hohhot in 2020 (-1) and 2 more."));
}

}  // namespace
}  // namespace hinterland::indicator

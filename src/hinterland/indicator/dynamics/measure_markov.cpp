// Markov chains over classes, over all regions and by the level of neighbours.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>
#include <numeric>

#include <fmt/format.h>

#include "hinterland/indicator/dynamics/chain_findings.hpp"
#include "hinterland/indicator/dynamics/classify.hpp"
#include "hinterland/indicator/dynamics/homogeneity.hpp"
#include "hinterland/indicator/dynamics/lisa_markov.hpp"
#include "hinterland/indicator/dynamics/measure_dynamics.hpp"
#include "hinterland/indicator/dynamics/panel.hpp"
#include "hinterland/indicator/naming.hpp"
#include "hinterland/indicator/space/weight_sums.hpp"

namespace hinterland::indicator {

namespace {

void add(Measurement& result, const std::string& name, base::Text label, double value) {
  result.findings.push_back({name, std::move(label), array::Array(value)});
}

void add_test(Measurement& result, const std::string& id, const HomogeneityTest& test) {
  add(result, id + "_q", {"Q of homogeneity", "齐性检验 Q"}, test.q);
  add(result, id + "_q_p", {"its p", "其 p 值"}, test.q_p);
  add(result, id + "_lr", {"likelihood ratio of homogeneity", "齐性检验似然比"}, test.lr);
  add(result, id + "_lr_p", {"its p", "其 p 值"}, test.lr_p);
  add(result, id + "_dof", {"degrees of freedom", "自由度"}, test.degrees);
}

bool are_relative(const Inputs& inputs) {
  return inputs.conventions.is("markov_values", "relative");
}

std::optional<Classified> own_classes(const Inputs& inputs, const std::vector<double>& all,
                                      base::Diagnostics& out_found) {
  const std::string& rule = inputs.conventions.choice("markov_classes");
  return classified(inputs, all,
                    {.rule = rule == "cut_points"         ? ClassRule::cut_points
                             : rule == "period_quantiles" ? ClassRule::period_quantiles
                                                          : ClassRule::pooled_quantiles,
                     .count_convention = "markov_class_count",
                     .cuts_convention = "markov_cut_points",
                     .what = inputs.value->label},
                    out_found);
}

void add_edges(Measurement& result, const std::string& name, const base::Text& label,
               const Classified& classes) {
  if (classes.edges.size() != 1) return;
  std::vector<array::Member> members;
  for (std::size_t k = 1; k < classes.classes; ++k) {
    const std::string code = fmt::format("{}|{}", k, k + 1);
    members.push_back({code, {code, code}});
  }
  result.findings.push_back(
      {name, label, array::Array({array::Axis("class_edge", std::move(members))}, classes.edges.front())});
}

/// Transitions of the steps first … end - 1 (step t: from period t to t + 1).
ClassMatrix counted(const Classified& classes, std::size_t regions, std::size_t first, std::size_t end) {
  ClassMatrix transitions(classes.classes);
  for (std::size_t place = first * regions; place < end * regions; ++place)
    ++transitions(classes.of[place], classes.of[place + regions]);
  return transitions;
}

/// Are moves of the same kind in all subperiods?
void add_time_test(Measurement& result, const Inputs& inputs, const Classified& classes,
                   base::Diagnostics& out_found) {
  const auto parts = whole_number(inputs, "markov_subperiods", 1, out_found);
  const std::size_t steps = inputs.periods.size() - 1;
  if (!parts || *parts < 2 || *parts > steps) return;
  std::vector<ClassMatrix> regimes;
  for (std::size_t k = 0; k < *parts; ++k)
    regimes.push_back(counted(classes, inputs.regions.size(), k * steps / *parts, (k + 1) * steps / *parts));
  add_test(result, "markov.time", homogeneity(regimes));
}

/// Prais and the other indices; a chain with a class never seen has none.
void add_mobility(Measurement& result, const Inputs& inputs, const ChainSummary& chain,
                  const array::Axis& classes) {
  if (!chain.is_complete) return;
  const std::size_t k = classes.size();
  std::vector<double> start(k, 1.0 / static_cast<double>(k));
  if (inputs.conventions.is("mobility_start", "observed")) {
    const auto& counts = chain.transitions;
    const double all = std::accumulate(counts.values.begin(), counts.values.end(), 0.0);
    for (std::size_t i = 0; i < k; ++i)
      start[i] = std::accumulate(counts.row(i).begin(), counts.row(i).end(), 0.0) / all;
  }
  const Mobility found = mobility(chain.probabilities, start);
  result.findings.push_back({"markov.prais",
                             {"probability of leaving each class (Prais)", "各类别的离开概率(Prais)"},
                             array::Array({classes}, found.leaving)});
  add(result, "markov.mobility_p", {"mobility by the trace (Shorrocks)", "流动性:迹(Shorrocks)"},
      found.trace);
  add(result, "markov.mobility_d", {"mobility by the determinant", "流动性:行列式"}, found.determinant);
  add(result, "markov.mobility_l2", {"mobility by the second eigenvalue", "流动性:第二特征值"},
      found.eigenvalue);
  add(result, "markov.mobility_b1", {"mobility by leaving (Bartholomew)", "流动性:离开(Bartholomew)"},
      found.bartholomew_leaving);
  add(result, "markov.mobility_b2", {"mobility by steps (Bartholomew)", "流动性:步长(Bartholomew)"},
      found.bartholomew_steps);
}

/// Means of the neighbours, period by period; regions without neighbours are told once and marked.
struct Lags {
  std::vector<double> of;  // [period, region]
  std::vector<bool> is_island;
};

Lags lags_of(const Inputs& inputs, const std::vector<double>& all, const base::Text& indicator,
             base::Diagnostics& out_found) {
  const Weights weights = averaging(*inputs.weights);
  const std::size_t regions = inputs.regions.size();
  Lags result{{}, std::vector<bool>(regions)};
  for (std::size_t first = 0; first < all.size(); first += regions) {
    const std::vector<double> lag = spatial_lag(weights, std::span(all).subspan(first, regions));
    result.of.insert(result.of.end(), lag.begin(), lag.end());
  }
  const std::vector<std::size_t> lone = islands(weights);
  for (const std::size_t i : lone) result.is_island[i] = true;
  if (!lone.empty())
    out_found.add("HL0737", {},
                  Facts()
                      .add("indicator", indicator)
                      .add("count", lone.size())
                      .add("regions", regions_in_words(inputs, lone))
                      .arguments());
  return result;
}

std::optional<Classified> lag_classes(const Inputs& inputs, const Classified& own, const Lags& lags,
                                      base::Diagnostics& out_found) {
  const std::string& rule = inputs.conventions.choice("markov_lag_classes");
  if (rule == "as_values") return by_edges(lags.of, inputs.regions.size(), own);
  const bool by_period = inputs.conventions.is("markov_classes", "period_quantiles");
  // Islands have no lag: they neither define classes nor stand in one.
  ClassQuestion question{.rule = rule == "cut_points" ? ClassRule::cut_points : ClassRule::pooled_quantiles,
                         .count_convention = "markov_lag_class_count",
                         .cuts_convention = "markov_lag_cut_points",
                         .what = {"the neighbours' mean of " + inputs.value->label.en,
                                  inputs.value->label.in(base::Language::zh) + "的邻域均值"}};
  if (question.rule == ClassRule::pooled_quantiles && by_period) question.rule = ClassRule::period_quantiles;
  const std::size_t regions = inputs.regions.size();
  Inputs without = {};
  without.periods = inputs.periods;
  without.conventions = inputs.conventions;
  std::vector<array::Member> kept;
  std::vector<double> numbers;
  for (std::size_t i = 0; i < regions; ++i)
    if (!lags.is_island[i]) kept.push_back(inputs.regions[i]);
  without.regions = array::Axis(inputs.regions.set(), std::move(kept));
  for (std::size_t place = 0; place < lags.of.size(); ++place)
    if (!lags.is_island[place % regions]) numbers.push_back(lags.of[place]);
  if (numbers.empty()) return std::nullopt;
  const auto model = classified(without, numbers, question, out_found);
  if (!model) return std::nullopt;
  return by_edges(lags.of, regions, *model);
}

void add_lag_tests(Measurement& result, const std::vector<ClassMatrix>& regimes, const array::Axis& axis) {
  add_test(result, "spatial_markov.homogeneity", homogeneity(regimes));
  std::vector<double> q, q_p, lr, lr_p, degrees;
  for (const ClassMatrix& one : regimes) {
    const HomogeneityTest test = against_pooled(one, regimes);
    q.push_back(test.q);
    q_p.push_back(test.q_p);
    lr.push_back(test.lr);
    lr_p.push_back(test.lr_p);
    degrees.push_back(test.degrees);
  }
  const auto line = [&](const std::string& name, base::Text label, std::vector<double> values) {
    result.findings.push_back(
        {"spatial_markov." + name, std::move(label), array::Array({axis}, std::move(values))});
  };
  line("lag_q", {"Q against the pooled chain", "与总体链比较的 Q"}, std::move(q));
  line("lag_q_p", {"its p", "其 p 值"}, std::move(q_p));
  line("lag_lr", {"likelihood ratio against the pooled chain", "与总体链比较的似然比"}, std::move(lr));
  line("lag_lr_p", {"its p", "其 p 值"}, std::move(lr_p));
  line("lag_dof", {"degrees of freedom", "自由度"}, std::move(degrees));
}

array::Axis quadrant_axis() {
  return array::Axis("quadrant", {{"HH", {"high among high", "高—高"}},
                                  {"LH", {"low among high", "低—高"}},
                                  {"LL", {"low among low", "低—低"}},
                                  {"HL", {"high among low", "高—低"}}});
}

}  // namespace

Measurement measure_markov(const Inputs& inputs, base::Diagnostics& out_found) {
  const auto all = levels(inputs, are_relative(inputs), {"Markov chain", "马尔可夫链"}, out_found);
  if (!all) return {};
  const auto classes = own_classes(inputs, *all, out_found);
  if (!classes) return {};
  Measurement result;
  result.variable = inputs.value->name;
  const array::Axis axis = class_axis("class", classes->classes);
  const ChainSummary chain =
      summary_of(counted(*classes, inputs.regions.size(), 0, inputs.periods.size() - 1));
  add_chains(result, "markov", {chain}, axis, std::nullopt);
  add_edges(result, "markov.cut_points", {"edges between classes", "类别分界"}, *classes);
  add_mobility(result, inputs, chain, axis);
  add_time_test(result, inputs, *classes, out_found);
  return result;
}

Measurement measure_spatial_markov(const Inputs& inputs, base::Diagnostics& out_found) {
  const base::Text label{"spatial Markov chain", "空间马尔可夫链"};
  const auto all = levels(inputs, are_relative(inputs), label, out_found);
  if (!all) return {};
  const auto own = own_classes(inputs, *all, out_found);
  if (!own) return {};
  const Lags lags = lags_of(inputs, *all, label, out_found);
  const auto lagged = lag_classes(inputs, *own, lags, out_found);
  if (!lagged) return {};
  const std::size_t regions = inputs.regions.size();
  std::vector<ClassMatrix> regimes(lagged->classes, ClassMatrix(own->classes));
  for (std::size_t place = 0; place + regions < all->size(); ++place)
    if (!lags.is_island[place % regions])
      ++regimes[lagged->of[place]](own->of[place], own->of[place + regions]);
  Measurement result;
  result.variable = inputs.value->name;
  const array::Axis axis = class_axis("class", own->classes),
                    lag_axis = class_axis("lag_class", lagged->classes);
  std::vector<ChainSummary> chains;
  for (const ClassMatrix& one : regimes) chains.push_back(summary_of(one));
  add_chains(result, "spatial_markov", chains, axis, lag_axis);
  add_edges(result, "spatial_markov.cut_points", {"edges between classes", "类别分界"}, *own);
  add_edges(result, "spatial_markov.lag_cut_points", {"edges between lag classes", "邻域类别分界"}, *lagged);
  add_lag_tests(result, regimes, lag_axis);
  return result;
}

Measurement measure_lisa_markov(const Inputs& inputs, base::Diagnostics& out_found) {
  const auto raw = inputs.value->values.values();
  const std::vector<double> all(raw.begin(), raw.end());
  const Lags lags = lags_of(inputs, all, {"LISA Markov chain", "LISA 马尔可夫链"}, out_found);
  const std::size_t regions = inputs.regions.size();
  std::vector<std::size_t> quadrant;
  for (std::size_t first = 0; first < all.size(); first += regions) {
    const auto of =
        quadrants(std::span(all).subspan(first, regions), std::span(lags.of).subspan(first, regions));
    quadrant.insert(quadrant.end(), of.begin(), of.end());
  }
  ClassMatrix transitions(4);
  for (std::size_t place = 0; place + regions < all.size(); ++place)
    if (!lags.is_island[place % regions]) ++transitions(quadrant[place], quadrant[place + regions]);
  Measurement result;
  result.variable = inputs.value->name;
  add_chains(result, "lisa_markov", {summary_of(transitions)}, quadrant_axis(), std::nullopt);
  const ChiSquareTest test = inputs.conventions.is("lisa_independence", "giddy")
                                 ? independence_as_giddy(transitions, all, lags.of, regions)
                                 : independence_of_moves(transitions);
  add(result, "lisa_markov.chi2", {"chi-square of independent moves", "独立移动的卡方"}, test.statistic);
  add(result, "lisa_markov.chi2_p", {"its p", "其 p 值"}, test.p);
  add(result, "lisa_markov.chi2_dof", {"degrees of freedom", "自由度"}, test.degrees);
  return result;
}

}  // namespace hinterland::indicator

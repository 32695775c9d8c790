// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/composite/criteria.hpp"

#include <algorithm>
#include <numeric>

#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/naming.hpp"

namespace hinterland::indicator {

namespace {

Normalisation normalisation(const Conventions& conventions) {
  const std::string& choice = conventions.choice("composite_normalisation");
  if (choice == "z_score") return Normalisation::z_score;
  if (choice == "vector") return Normalisation::vector;
  return choice == "none" ? Normalisation::none : Normalisation::min_max;
}

base::Text when(const Inputs& inputs, const Comparison& comparison) {
  if (comparison.periods > 1) return {"all periods", "全部时期"};
  return period_name(inputs, comparison.first_period);
}

/// The checks of one criterion within one comparison.
class Check {
 public:
  Check(const Inputs& inputs, const Demands& demands, base::Diagnostics& out_found)
      : inputs_(inputs), demands_(demands), out_found_(out_found), way_(normalisation(inputs.conventions)) {
    const Conventions& conventions = inputs.conventions;
    const std::string& weights = conventions.choice("composite_weights");
    const bool by_data = weights == "entropy" || weights == "cv" || weights == "critic";
    needs_spread_ =
        by_data || demands.by_length || way_ == Normalisation::min_max || way_ == Normalisation::z_score;
    needs_mean_ = weights == "cv" && conventions.is("composite_cv", "raw");
  }

  void criterion(const Comparison& comparison, std::size_t j) {
    const std::vector<double>& values = comparison.raw[j];
    const auto [lowest, highest] = std::ranges::minmax(values);
    Facts facts;
    facts.add("criterion", inputs_.criteria[j].series.label).add("period", when(inputs_, comparison));
    if (needs_spread_ && !(highest > lowest)) {
      out_found_.add("HL0739", {}, facts.add("value", lowest).add("count", values.size()).arguments());
      return;
    }
    const bool by_length = demands_.by_length || way_ == Normalisation::vector;
    const bool is_zero = by_length && !(highest > 0) && !(lowest < 0);
    const double mean = base::sum(values) / static_cast<double>(values.size());
    if (is_zero || (needs_mean_ && !(mean > 0)))
      out_found_.add("HL0740", {}, facts.add("mean", mean).arguments());
    // Already normalised numbers are taken as they are, so they must be.
    if (way_ == Normalisation::none && !demands_.by_length) within_unit(comparison, j);
  }

  /// Of normalised numbers that others than the user's own choice put outside: z-scores.
  void scaled(const Comparison& comparison, std::size_t j) {
    if (demands_.in_unit && way_ == Normalisation::z_score) within_unit(comparison, j);
  }

 private:
  void within_unit(const Comparison& comparison, std::size_t j) {
    const std::vector<double>& values = comparison.scaled.empty() ? comparison.raw[j] : comparison.scaled[j];
    const std::size_t regions = inputs_.regions.size();
    std::vector<NumberAt> offenders;
    for (std::size_t place = 0; place < values.size(); ++place)
      if (!(values[place] >= 0 && values[place] <= 1))
        offenders.push_back({comparison.first_period + place / regions, place % regions, values[place]});
    if (offenders.empty()) return;
    out_found_.add("HL0743", {},
                   Facts()
                       .add("criterion", inputs_.criteria[j].series.label)
                       .add("offenders", offenders_in_words(inputs_, offenders))
                       .arguments());
  }

  const Inputs& inputs_;
  const Demands& demands_;
  base::Diagnostics& out_found_;
  Normalisation way_;
  bool needs_spread_ = false, needs_mean_ = false;
};

std::vector<Comparison> unscaled(const Inputs& inputs) {
  const std::size_t periods = inputs.periods.size(), regions = inputs.regions.size();
  const bool is_pooled = inputs.conventions.is("composite_pooling", "all_periods");
  std::vector<Comparison> result;
  for (std::size_t t = 0; t < periods; t += is_pooled ? periods : 1) {
    Comparison one;
    one.first_period = t;
    one.periods = is_pooled ? periods : 1;
    for (const Criterion& criterion : inputs.criteria) {
      const auto values = criterion.series.values.values().subspan(t * regions, one.periods * regions);
      one.raw.emplace_back(values.begin(), values.end());
    }
    result.push_back(std::move(one));
  }
  return result;
}

bool is_epsilon_fit(const Inputs& inputs, base::Diagnostics& out_found) {
  const double epsilon = inputs.conventions.number("composite_entropy_epsilon");
  if (epsilon >= 0 && epsilon < 0.5) return true;
  out_found.add(
      "HL0738", {},
      Facts()
          .add("convention", "composite_entropy_epsilon")
          .add("value", epsilon)
          .add("allowed", base::Text{"a number of 0 or more, below 0.5", "不小于 0 且小于 0.5 的数"})
          .arguments());
  return false;
}

}  // namespace

std::optional<std::vector<Comparison>> comparisons(const Inputs& inputs, const Demands& demands,
                                                   base::Diagnostics& out_found) {
  const std::size_t before = out_found.list().size();
  if (!is_epsilon_fit(inputs, out_found)) return std::nullopt;
  std::vector<Comparison> all = unscaled(inputs);
  Check check(inputs, demands, out_found);
  for (const Comparison& one : all)
    for (std::size_t j = 0; j < inputs.criteria.size(); ++j) check.criterion(one, j);
  if (out_found.list().size() > before) return std::nullopt;
  if (demands.by_length) return all;  // needs no scale of its own
  for (Comparison& one : all) {
    for (std::size_t j = 0; j < inputs.criteria.size(); ++j)
      one.scaled.push_back(
          normalised(one.raw[j], {.way = normalisation(inputs.conventions),
                                  .is_cost = inputs.criteria[j].is_cost,
                                  .epsilon = inputs.conventions.number("composite_entropy_epsilon")}));
    for (std::size_t j = 0; j < inputs.criteria.size(); ++j) check.scaled(one, j);
  }
  if (out_found.list().size() > before) return std::nullopt;
  return all;
}

std::vector<Subsystem> subsystems(const Inputs& inputs) {
  std::vector<Subsystem> all;
  for (std::size_t j = 0; j < inputs.criteria.size(); ++j) {
    const std::string& name = inputs.criteria[j].subsystem;
    auto found = std::ranges::find(all, name, &Subsystem::name);
    if (found == all.end()) found = all.insert(all.end(), {name, {}});
    found->criteria.push_back(j);
  }
  return all;
}

array::Axis criterion_axis(const Inputs& inputs) {
  std::vector<array::Member> members;
  for (const Criterion& one : inputs.criteria) members.push_back({one.series.name, one.series.label});
  return array::Axis("criterion", std::move(members));
}

array::Axis subsystem_axis(const std::vector<Subsystem>& all) {
  std::vector<array::Member> members;
  for (const Subsystem& one : all) members.push_back({one.name, {one.name, one.name}});
  return array::Axis("subsystem", std::move(members));
}

array::Array over_comparisons(const Inputs& inputs, const array::Axis& axis,
                              const std::vector<std::vector<double>>& rows) {
  if (rows.size() == 1) return array::Array({axis}, rows.front());
  std::vector<double> values;
  for (const auto& row : rows) values.insert(values.end(), row.begin(), row.end());
  return over_time(inputs, axis, std::move(values));
}

}  // namespace hinterland::indicator

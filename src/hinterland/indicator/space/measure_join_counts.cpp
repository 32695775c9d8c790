// Join counts of two classes made from a variable, and of the groups of a partition.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/space/join_count.hpp"
#include "hinterland/indicator/space/measure_autocorrelation.hpp"

namespace hinterland::indicator::autocorrelation {
namespace {

const base::Text label{"Join counts", "连接数"};

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

// Joins in the order of the findings' axis: like classes, unlike ones, all unlike.
class JoinFindings {
 public:
  JoinFindings(const Inputs& inputs, std::string name) : inputs_(inputs), name_(std::move(name)) {}

  void add(const JoinCounts& counts) {
    for (const JoinCount& one : counts.like) add(one.value, one.moments);
    for (const JoinCount& one : counts.unlike) add(one.value, one.moments);
    add(counts.total_unlike, counts.total_moments);
  }

  void move_into(Measurement& out_measurement, const array::Axis& joins, bool has_time) {
    const auto put = [&](const char* part, const base::Text& of, std::vector<double>& values) {
      const base::Text full = *part == '\0' ? label : base::Text{label.en + ", " + of.en, label.zh + of.zh};
      out_measurement.findings.push_back({name_ + part, full,
                                          has_time ? over_time(inputs_, joins, std::move(values))
                                                   : array::Array({joins}, std::move(values))});
    };
    put("", {}, value_);
    put(".expectation", {"expected", "期望"}, expectation_);
    put(".variance", {"variance", "方差"}, variance_);
    put(".z", {"z", " z 值"}, z_);
    put(".p", {"p", " p 值"}, p_);
  }

 private:
  void add(double value, const Moments& moments) {
    value_.push_back(value);
    expectation_.push_back(moments.expectation);
    variance_.push_back(moments.variance);
    z_.push_back(z_score(value, moments));
    p_.push_back(normal_p(z_.back(), alternative_of(inputs_, "join_alternative")));
  }

  const Inputs& inputs_;
  std::string name_;
  std::vector<double> value_, expectation_, variance_, z_, p_;
};

JoinWeight join_weight_of(const Inputs& inputs) {
  return inputs.conventions.is("join_weight", "half") ? JoinWeight::half : JoinWeight::whole;
}

// Class 1 is high. False, and told, where values taken as given are neither one nor zero.
bool two_classes(const Inputs& inputs, std::size_t period, std::vector<std::size_t>& out_class_of,
                 base::Diagnostics& out_found) {
  const auto values = inputs.value->in(period);
  double line = 0.5;
  if (inputs.conventions.is("join_classes", "above_mean"))
    line = base::sum(values) / static_cast<double>(values.size());
  if (inputs.conventions.is("join_classes", "above_median")) line = median({values.begin(), values.end()});
  out_class_of.clear();
  for (std::size_t i = 0; i < values.size(); ++i) {
    out_class_of.push_back(values[i] > line ? 1 : 0);
    if (!inputs.conventions.is("join_classes", "as_given") || values[i] == 0 || values[i] == 1) continue;
    out_found.add("HL0728", {},
                  {{"variable", inputs.value->name},
                   {"when", when(inputs, period)},
                   {"region", inputs.regions[i].code},
                   {"value", fmt::format("{}", values[i])}});
    return false;
  }
  return true;
}

array::Axis joins_of(const std::vector<array::Member>& classes) {
  std::vector<array::Member> joins;
  const auto pair = [&](std::size_t r, std::size_t s) {
    joins.push_back(
        {classes[r].code + ":" + classes[s].code,
         {classes[r].name.en + " – " + classes[s].name.en, classes[r].name.zh + "—" + classes[s].name.zh}});
  };
  for (std::size_t r = 0; r < classes.size(); ++r) pair(r, r);
  for (std::size_t r = 0; r < classes.size(); ++r)
    for (std::size_t s = 0; s < r; ++s) pair(r, s);
  joins.push_back({"unlike", {"all unlike", "全部异类"}});
  return array::Axis("join", std::move(joins));
}

}  // namespace

Measurement join_count(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement = measurement_of(inputs.value->name);
  if (!is_allowed(inputs, {label}, out_found)) return measurement;
  JoinFindings findings(inputs, "join_count");
  std::vector<std::size_t> class_of;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    if (!two_classes(inputs, t, class_of, out_found)) return measurement;
    findings.add(join_counts(class_of, 2, *inputs.weights, join_weight_of(inputs), islands_of(inputs)));
  }
  findings.move_into(measurement, joins_of({{"low", {"low", "低"}}, {"high", {"high", "高"}}}),
                     inputs.has_time());
  return measurement;
}

Measurement join_count_of_groups(const Inputs& inputs, base::Diagnostics& out_found) {
  const Partition& partition = inputs.groups.front();
  Measurement measurement = measurement_of(partition.name);
  Inputs regions_alone;  // the groups are measured, not the value
  regions_alone.regions = inputs.regions;
  regions_alone.weights = inputs.weights;
  regions_alone.conventions = inputs.conventions;
  if (!is_allowed(regions_alone, {label}, out_found)) return measurement;
  JoinFindings findings(inputs, "join_count_of_groups");
  findings.add(join_counts(partition.group_of, partition.groups.size(), *inputs.weights,
                           join_weight_of(inputs), islands_of(inputs)));
  findings.move_into(measurement, joins_of(partition.groups.members()), false);
  return measurement;
}

}  // namespace hinterland::indicator::autocorrelation

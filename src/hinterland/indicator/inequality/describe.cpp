// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/describe.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/inequality/bootstrap.hpp"

namespace hinterland::indicator {

namespace {

using Numbers = std::vector<double>;

/// A period's data with the regions in rising order of the values, so that no bootstrap sample sorts again.
class Prepared {
 public:
  Prepared(const Inputs& inputs, std::size_t period, bool is_weighted, bool is_sorted) {
    const std::span<const double> given = inputs.value->in(period);
    values_.assign(given.begin(), given.end());
    if (inputs.weight) {
      const std::span<const double> weights = inputs.weight->in(period);
      if (inputs.conventions.is("inequality_value", "total"))
        for (std::size_t i = 0; i < values_.size(); ++i) values_[i] /= weights[i];
      if (is_weighted) weights_.assign(weights.begin(), weights.end());
    }
    for (const Partition& partition : inputs.groups) group_of_.push_back(partition.group_of);
    if (is_sorted) sort();
    for (std::size_t k = 0; k < group_of_.size(); ++k)
      groups_.push_back({group_of_[k], inputs.groups[k].groups.size()});
  }
  Prepared(const Prepared&) = delete;  // groups_ looks into group_of_
  Prepared& operator=(const Prepared&) = delete;
  Prepared(Prepared&&) = delete;
  Prepared& operator=(Prepared&&) = delete;
  ~Prepared() = default;

  [[nodiscard]] Sample sample() const { return {values_, weights_, groups_, !weights_.empty()}; }
  [[nodiscard]] Sample sample(std::span<const double> weights) const {
    return {values_, weights, groups_, !weights_.empty()};
  }

 private:
  void sort() {
    const std::vector<std::size_t> order = rising_order(values_);
    const auto reorder = [&](auto& out_numbers) {
      auto copy = out_numbers;
      for (std::size_t k = 0; k < copy.size(); ++k) out_numbers[k] = copy[order[k]];
    };
    reorder(values_);
    reorder(weights_);
    for (auto& groups : group_of_) reorder(groups);
  }

  Numbers values_, weights_;
  std::vector<std::vector<std::size_t>> group_of_;
  std::vector<Grouping> groups_;
};

/// Of one period: the numbers of all parts, and their errors where there are any.
struct Described {
  Numbers numbers, errors;
};

Described describe_period(const Inputs& inputs, const Statistic& statistic, std::size_t numbers,
                          std::size_t period, bool is_weighted) {
  const std::uint32_t samples = inputs.sampling.bootstrap;
  const Prepared prepared(inputs, period, is_weighted, samples > 0);
  Described described{Numbers(numbers), {}};
  statistic.compute(prepared.sample(), described.numbers);
  if (samples == 0) return described;
  const Sample whole = prepared.sample();
  Resampling resampling{.seed = inputs.sampling.seed, .samples = samples, .within = {}};
  if (!whole.groups.empty() && inputs.conventions.is("bootstrap_draw", "within_groups"))
    resampling.within = whole.groups.front();
  const auto again = [&](std::span<const double> weights, std::span<double> out_numbers) {
    if (base::dot(whole.values, weights) > 0) {
      statistic.compute(prepared.sample(weights), out_numbers);
    } else {
      std::ranges::fill(out_numbers, std::numeric_limits<double>::quiet_NaN());
    }
  };
  described.errors = bootstrap_errors(whole.values.size(), whole.weights, numbers, again, resampling);
  return described;
}

array::Array over_periods(const Inputs& inputs, const Part& part, Numbers numbers) {
  std::vector<array::Axis> axes = part.axes;
  if (inputs.has_time()) axes.insert(axes.begin(), inputs.periods);
  return array::Array(std::move(axes), std::move(numbers));
}

/// Why a part has numbers that are not there: no inequality to have a share of, or a group without anybody.
void tell_missing(const Inputs& inputs, const Statistic& statistic, const Part& part, const Numbers& numbers,
                  base::Diagnostics& out_found) {
  if (part.is_share) {
    std::vector<std::size_t> periods;
    for (std::size_t t = 0; t < inputs.periods.size(); ++t)
      if (std::isnan(numbers[t * part.size()])) periods.push_back(t);
    if (!periods.empty()) {
      const base::Text when = periods_in_words(inputs, periods);
      add_once(out_found, "HL0706",
               {{"variable", inputs.value->name},
                {"periods_en", when.en},
                {"periods_zh", when.zh},
                {"measure_en", statistic.label.en},
                {"measure_zh", statistic.label.zh}});
      return;
    }
  }
  tell_empty_groups(inputs, part.partition, out_found);
}

Numbers part_of(const std::vector<Described>& periods, Numbers Described::*which, std::size_t offset,
                std::size_t size) {
  Numbers numbers;
  for (const Described& period : periods) {
    const auto first = (period.*which).begin() + static_cast<std::ptrdiff_t>(offset);
    numbers.insert(numbers.end(), first, first + static_cast<std::ptrdiff_t>(size));
  }
  return numbers;
}

bool has_missing(const Numbers& numbers) {
  return std::ranges::any_of(numbers, [](double x) { return std::isnan(x); });
}

base::Text error_label(const base::Text& label) {
  return {"standard error: " + label.en, "标准误：" + label.zh};
}

/// Findings of these parts, named `id` and suffix.
void add_findings(const Inputs& inputs, const Statistic& statistic, const std::string& id,
                  const std::vector<Described>& periods, Measurement& out_measurement,
                  base::Diagnostics& out_found) {
  std::size_t offset = 0;
  for (const Part& part : statistic.parts) {
    Numbers numbers = part_of(periods, &Described::numbers, offset, part.size());
    if (has_missing(numbers)) {
      tell_missing(inputs, statistic, part, numbers, out_found);
    } else {
      out_measurement.findings.push_back(
          {id + part.suffix, part.label, over_periods(inputs, part, std::move(numbers))});
      Numbers errors;
      if (inputs.sampling.bootstrap > 0) errors = part_of(periods, &Described::errors, offset, part.size());
      if (!errors.empty() && !has_missing(errors))
        out_measurement.findings.push_back({id + part.suffix + ".se", error_label(part.label),
                                            over_periods(inputs, part, std::move(errors))});
      else if (!errors.empty())
        out_measurement.notes.push_back(
            {fmt::format("'{}' has no standard error: fewer than two samples have it", id + part.suffix),
             fmt::format("“{}”没有标准误：具有该数值的样本不足两个", id + part.suffix)});
    }
    offset += part.size();
  }
}

void add_all(const Inputs& inputs, const Statistic& statistic, const std::string& id, bool is_weighted,
             Measurement& out_measurement, base::Diagnostics& out_found) {
  std::size_t numbers = 0;
  for (const Part& part : statistic.parts) numbers += part.size();
  std::vector<Described> periods(inputs.periods.size());
  tbb::parallel_for(std::size_t{0}, periods.size(), [&](std::size_t t) {
    periods[t] = describe_period(inputs, statistic, numbers, t, is_weighted);
  });
  add_findings(inputs, statistic, id, periods, out_measurement, out_found);
}

/// The statistic's first part alone.
Statistic first_part(const Statistic& statistic) {
  Statistic first = statistic;
  first.parts.resize(1);
  std::size_t numbers = 0;
  for (const Part& part : statistic.parts) numbers += part.size();
  first.compute = [compute = statistic.compute, numbers, size = first.parts[0].size()](
                      const Sample& sample, std::span<double> out_numbers) {
    Numbers all(numbers);
    compute(sample, all);
    std::copy_n(all.begin(), size, out_numbers.begin());
  };
  first.parts[0].label = {statistic.parts[0].label.en + ", each region counting one",
                          statistic.parts[0].label.zh + "（不加权）"};
  return first;
}

void add_notes(const Inputs& inputs, bool is_weighted, Measurement& out_measurement) {
  if (is_weighted)
    out_measurement.notes.push_back(
        {"weighted by " + inputs.weight->name, "以 " + inputs.weight->name + " 加权"});
  if (inputs.sampling.bootstrap == 0) return;
  out_measurement.notes.push_back(
      {fmt::format("standard errors: {} bootstrap samples of regions (the same in every period), seed {}",
                   inputs.sampling.bootstrap, inputs.sampling.seed),
       fmt::format("标准误：对区域作 {} 次自助抽样（各时期相同），种子 {}", inputs.sampling.bootstrap,
                   inputs.sampling.seed)});
}

}  // namespace

std::size_t Part::size() const {
  std::size_t size = 1;
  for (const array::Axis& axis : axes) size *= axis.size();
  return size;
}

Measurement describe(const Inputs& inputs, const Statistic& statistic, base::Diagnostics& out_found) {
  Measurement measurement;
  measurement.variable = inputs.value->name;
  if (!has_fit_values(inputs, statistic.label, statistic.sign, out_found)) return measurement;
  const bool has_weights = statistic.is_weighted && inputs.weight.has_value();
  const bool is_total = inputs.weight && inputs.conventions.is("inequality_value", "total");
  const bool is_fit = !(has_weights || is_total) || has_fit_weights(inputs, out_found);
  if (is_total && !is_fit) return measurement;
  if (has_weights && is_fit) add_all(inputs, statistic, statistic.id, true, measurement, out_found);
  if (has_weights && statistic.is_also_unweighted) {
    add_all(inputs, first_part(statistic), statistic.id + ".unweighted", false, measurement, out_found);
  } else if (!has_weights) {
    add_all(inputs, statistic, statistic.id, false, measurement, out_found);
  }
  add_notes(inputs, has_weights && is_fit, measurement);
  return measurement;
}

}  // namespace hinterland::indicator

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/measure_inequality.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/indicator/inequality/describe.hpp"
#include "hinterland/indicator/inequality/dispersion.hpp"
#include "hinterland/indicator/inequality/entropy.hpp"
#include "hinterland/indicator/inequality/lorenz.hpp"

namespace hinterland::indicator {

namespace {

using Formula = std::function<double(const Sample&)>;

/// A measure that is one number.
Statistic number(std::string id, const base::Text& label, Sign sign, Formula formula) {
  Statistic statistic{
      .id = std::move(id), .label = label, .sign = sign, .parts = {{"", label}}, .compute = {}};
  statistic.compute = [formula = std::move(formula)](const Sample& sample, std::span<double> out_numbers) {
    out_numbers[0] = formula(sample);
  };
  return statistic;
}

/// What a divisor of n - 1 instead of n makes of a variance; 1 for a single region, whose variance is zero, and where
/// weights are people, so that n is no number of draws.
double with_one_less(const Sample& sample) {
  if (sample.is_weighted) return 1.0;
  const auto n = static_cast<double>(sample.values.size());
  return n > 1 ? n / (n - 1) : 1.0;
}

Measurement nothing_of(const Inputs& inputs) {
  Measurement measurement;
  measurement.variable = inputs.value->name;
  return measurement;
}

bool has_number_in_range(const Inputs& inputs, const char* convention, bool is_in_range,
                         const base::Text& range, base::Diagnostics& out_found) {
  if (is_in_range) return true;
  add_once(out_found, "HL0709",
           {{"convention", convention},
            {"number", fmt::format("{}", inputs.conventions.number(convention))},
            {"range_en", range.en},
            {"range_zh", range.zh}});
  return false;
}

array::Axis percents() {
  std::vector<array::Member> members;
  for (int percent = 0; percent <= 100; ++percent) {
    const std::string code = std::to_string(percent);
    members.push_back({code, {code + " %", code + " %"}});
  }
  return {"lorenz", std::move(members)};
}

}  // namespace

Measurement measure_gini(const Inputs& inputs, base::Diagnostics& out_found) {
  const bool is_corrected = inputs.conventions.is("gini_correction", "small_sample");
  return describe(inputs,
                  number("gini", {"Gini coefficient", "基尼系数"}, Sign::not_negative,
                         [=](const Sample& sample) {
                           return gini(sample.values, sample.weights) *
                                  (is_corrected ? with_one_less(sample) : 1.0);
                         }),
                  out_found);
}

Measurement measure_cv(const Inputs& inputs, base::Diagnostics& out_found) {
  const bool is_sample = inputs.conventions.is("deviation_divisor", "n_minus_1");
  Statistic statistic =
      number("cv", {"coefficient of variation, each region counting one", "变异系数（不加权）"},
             Sign::not_negative, [=](const Sample& sample) {
               return coefficient_of_variation(sample.values, sample.weights) *
                      (is_sample ? std::sqrt(with_one_less(sample)) : 1.0);
             });
  statistic.is_weighted = false;
  return describe(inputs, statistic, out_found);
}

Measurement measure_williamson(const Inputs& inputs, base::Diagnostics& out_found) {
  const base::Text label{"Williamson index: coefficient of variation weighted by people",
                         "威廉森指数（人口加权变异系数）"};
  Statistic statistic = number("williamson", label, Sign::not_negative, [](const Sample& sample) {
    return coefficient_of_variation(sample.values, sample.weights);
  });
  statistic.is_also_unweighted = false;  // that is `cv`
  return describe(inputs, statistic, out_found);
}

Measurement measure_hoover(const Inputs& inputs, base::Diagnostics& out_found) {
  return describe(inputs,
                  number("hoover", {"Hoover index", "胡佛指数"}, Sign::not_negative,
                         [](const Sample& sample) { return hoover(sample.values, sample.weights); }),
                  out_found);
}

Measurement measure_lorenz(const Inputs& inputs, base::Diagnostics& out_found) {
  const base::Text label{"Lorenz curve: share of the value by share of the people, poorest first",
                         "洛伦兹曲线：由低到高的累计人口占比与累计数值占比"};
  const array::Axis grid = percents();
  Statistic statistic{.id = "lorenz", .label = label, .parts = {{"", label, {grid}}}, .compute = {}};
  statistic.compute = [points = grid.size()](const Sample& sample, std::span<double> out_numbers) {
    std::ranges::copy(on_grid(lorenz(sample.values, sample.weights), points), out_numbers.begin());
  };
  return describe(inputs, statistic, out_found);
}

Measurement measure_generalised_entropy(const Inputs& inputs, base::Diagnostics& out_found) {
  const double alpha = inputs.conventions.number("entropy_alpha");
  return describe(
      inputs,
      number(
          "generalised_entropy",
          {fmt::format("generalised entropy, alpha {}", alpha), fmt::format("广义熵指数（α = {}）", alpha)},
          alpha > 0 ? Sign::not_negative : Sign::positive,
          [=](const Sample& sample) { return generalised_entropy(alpha, sample.values, sample.weights); }),
      out_found);
}

Measurement measure_atkinson(const Inputs& inputs, base::Diagnostics& out_found) {
  const double epsilon = inputs.conventions.number("atkinson_epsilon");
  if (!has_number_in_range(inputs, "atkinson_epsilon", epsilon > 0, {"above 0", "大于 0 的数"}, out_found))
    return nothing_of(inputs);
  return describe(
      inputs,
      number("atkinson",
             {fmt::format("Atkinson index, epsilon {}", epsilon),
              fmt::format("阿特金森指数（ε = {}）", epsilon)},
             epsilon < 1 ? Sign::not_negative : Sign::positive,
             [=](const Sample& sample) { return atkinson(epsilon, sample.values, sample.weights); }),
      out_found);
}

Measurement measure_variance_of_logs(const Inputs& inputs, base::Diagnostics& out_found) {
  const bool is_sample = inputs.conventions.is("deviation_divisor", "n_minus_1");
  const base::Text label{"variance of logarithms", "对数方差"};
  Statistic statistic{.id = "variance_of_logs",
                      .label = label,
                      .sign = Sign::positive,
                      .parts = {{"", label}, {".sd", {"standard deviation of logarithms", "对数标准差"}}},
                      .compute = {}};
  statistic.compute = [=](const Sample& sample, std::span<double> out_numbers) {
    out_numbers[0] =
        variance_of_logs(sample.values, sample.weights) * (is_sample ? with_one_less(sample) : 1.0);
    out_numbers[1] = std::sqrt(out_numbers[0]);
  };
  return describe(inputs, statistic, out_found);
}

Measurement measure_max_min_ratio(const Inputs& inputs, base::Diagnostics& out_found) {
  Statistic statistic =
      number("max_min_ratio", {"largest over smallest", "极值比"}, Sign::positive,
             [](const Sample& sample) { return max_min_ratio(sample.values, sample.weights); });
  statistic.is_weighted = false;
  return describe(inputs, statistic, out_found);
}

}  // namespace hinterland::indicator

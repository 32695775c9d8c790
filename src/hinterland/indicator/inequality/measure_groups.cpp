// The rows theil_t, theil_l, dagum and gini_spatial; the rest of measure_inequality.hpp is in measure_inequality.cpp.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "hinterland/indicator/inequality/dagum.hpp"
#include "hinterland/indicator/inequality/decomposition.hpp"
#include "hinterland/indicator/inequality/describe.hpp"
#include "hinterland/indicator/inequality/entropy.hpp"
#include "hinterland/indicator/inequality/measure_inequality.hpp"
#include "hinterland/indicator/inequality/spatial_gini.hpp"

namespace hinterland::indicator {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Writes the numbers of parts one after the other.
class Writer {
 public:
  explicit Writer(std::span<double> out_numbers) : rest_(out_numbers) {}
  void add(double number) {
    rest_[0] = number;
    rest_ = rest_.subspan(1);
  }
  void add(std::span<const double> numbers) {
    for (const double number : numbers) add(number);
  }
  /// The numbers over a whole; not there where nothing is unequal.
  void add_shares(std::span<const double> numbers, double whole) {
    for (const double number : numbers) add(whole > 0 ? number / whole : none);
  }
  void add_share(double number, double whole) { add_shares({&number, 1}, whole); }

 private:
  std::span<double> rest_;
};

/// Whether all regions that count have the same value, so that what is left of an index is rounding alone.
bool is_constant(const Sample& sample) {
  double first = none;
  for (std::size_t i = 0; i < sample.values.size(); ++i) {
    if (!sample.weights.empty() && sample.weights[i] == 0) continue;
    if (std::isnan(first)) first = sample.values[i];
    if (sample.values[i] != first) return false;
  }
  return true;
}

// ---- Theil ----

std::vector<Part> theil_parts(const Inputs& inputs, const base::Text& label) {
  std::vector<Part> parts = {{"", label},
                             {".between", {"between groups", "组间"}},
                             {".within", {"within groups", "组内"}},
                             {".share.between", {"share between groups", "组间贡献率"}, {}, true},
                             {".share.within", {"share within groups", "组内贡献率"}, {}, true}};
  for (std::size_t k = 0; k < inputs.groups.size(); ++k) {
    const Partition& partition = inputs.groups[k];
    const base::Text& of = partition.label;
    const std::string level = "." + partition.name, inner = k == 0 ? "" : level;
    parts.push_back({".between" + level, {"between: " + of.en, "组间：" + of.zh}, {}, false, k});
    parts.push_back(
        {".share.between" + level, {"share between: " + of.en, "组间贡献率：" + of.zh}, {}, true, k});
    parts.push_back({".within_group" + inner,
                     {"inside each: " + of.en, "各组内部：" + of.zh},
                     {partition.groups},
                     false,
                     k});
    parts.push_back({".contribution" + inner,
                     {"added by the inside of each: " + of.en, "各组内部贡献量：" + of.zh},
                     {partition.groups},
                     false,
                     k});
    parts.push_back({".share.within_group" + inner,
                     {"share of the inside of each: " + of.en, "各组内部贡献率：" + of.zh},
                     {partition.groups},
                     true,
                     k});
  }
  return parts;
}

void write_theil(TheilIndex index, const Sample& sample, std::span<double> out_numbers) {
  const TheilDecomposition theil = decompose_theil(index, sample.values, sample.weights, sample.groups);
  const double whole = is_constant(sample) ? 0.0 : theil.total;
  Writer writer(out_numbers);
  writer.add(theil.total);
  writer.add(theil.total - theil.within);
  writer.add(theil.within);
  writer.add_share(theil.total - theil.within, whole);
  writer.add_share(theil.within, whole);
  for (const TheilLevel& level : theil.levels) {
    writer.add(level.between);
    writer.add_share(level.between, whole);
    writer.add(level.within_group);
    writer.add(level.contribution);
    writer.add_shares(level.contribution, whole);
  }
}

Measurement measure_theil(TheilIndex index, const Inputs& inputs, base::Diagnostics& out_found) {
  const bool is_t = index == TheilIndex::t;
  const base::Text label =
      is_t ? base::Text{"Theil T", "泰尔 T 指数"}
           : base::Text{"Theil L (mean logarithmic deviation)", "泰尔 L 指数（平均对数离差）"};
  Statistic statistic{.id = is_t ? "theil_t" : "theil_l",
                      .label = label,
                      .sign = is_t ? Sign::not_negative : Sign::positive,
                      .parts = {{"", label}},
                      .compute = {}};
  if (!inputs.groups.empty() && has_nested_groups(inputs, out_found)) {
    statistic.parts = theil_parts(inputs, label);
    statistic.compute = [index](const Sample& sample, std::span<double> out_numbers) {
      write_theil(index, sample, out_numbers);
    };
  } else {
    statistic.compute = [is_t](const Sample& sample, std::span<double> out_numbers) {
      out_numbers[0] =
          is_t ? theil(sample.values, sample.weights) : mean_log_deviation(sample.values, sample.weights);
    };
  }
  return describe(inputs, statistic, out_found);
}

// ---- Dagum ----

std::vector<Part> dagum_parts(const Inputs& inputs, const base::Text& label) {
  const Partition& partition = inputs.groups.front();
  const base::Text& of = partition.label;
  return {{"", label},
          {".within", {"within groups", "组内"}},
          {".between", {"net between groups", "组间净值"}},
          {".transvariation", {"transvariation", "超变密度"}},
          {".share.within", {"share within groups", "组内贡献率"}, {}, true},
          {".share.between", {"share net between groups", "组间净值贡献率"}, {}, true},
          {".share.transvariation", {"share of transvariation", "超变密度贡献率"}, {}, true},
          {".gini_groups",
           {"Gini between groups, and inside on the diagonal: " + of.en,
            "组间基尼系数（对角线为组内）：" + of.zh},
           {partition.groups, partition.groups}},
          {".affluence",
           {"relative economic affluence: " + of.en, "相对经济富裕度：" + of.zh},
           {partition.groups, partition.groups}}};
}

void write_dagum(const Sample& sample, std::span<double> out_numbers) {
  const Dagum result = dagum(sample.values, sample.weights, sample.groups.front());
  const double whole = is_constant(sample) ? 0.0 : result.gini;
  Writer writer(out_numbers);
  writer.add(result.gini);
  writer.add(result.within);
  writer.add(result.between);
  writer.add(result.transvariation);
  writer.add_share(result.within, whole);
  writer.add_share(result.between, whole);
  writer.add_share(result.transvariation, whole);
  writer.add(result.ginis);
  writer.add(result.affluence);
}

// ---- spatial Gini ----

void add_spatial_gini(const Inputs& inputs, const std::vector<SpatialGini>& sums,
                      Measurement& out_measurement, base::Diagnostics& out_found) {
  const auto add = [&](const char* name, const base::Text& label, double (*one)(const SpatialGini&)) {
    std::vector<double> numbers;
    for (const SpatialGini& sum : sums) numbers.push_back(one(sum));
    out_measurement.findings.push_back({name, label, over_time(inputs, std::move(numbers))});
  };
  std::vector<std::size_t> equal;
  for (std::size_t t = 0; t < sums.size(); ++t)
    if (!(sums[t].all > 0)) equal.push_back(t);
  if (equal.empty()) {
    add("gini_spatial", {"share of pairs that are no neighbours", "非邻接对的占比"},
        [](const SpatialGini& sum) { return sum.share_of_others(); });
  } else {
    const base::Text when = periods_in_words(inputs, equal);
    add_once(out_found, "HL0706",
             {{"variable", inputs.value->name},
              {"periods_en", when.en},
              {"periods_zh", when.zh},
              {"measure_en", "spatial Gini"},
              {"measure_zh", "空间基尼"}});
  }
  add("gini_spatial.neighbours", {"differences between neighbours", "邻接对的绝对差之和"},
      [](const SpatialGini& sum) { return sum.neighbours; });
  add("gini_spatial.others", {"differences between others", "非邻接对的绝对差之和"},
      [](const SpatialGini& sum) { return sum.others; });
  add("gini_spatial.all", {"differences between all pairs", "全部对的绝对差之和"},
      [](const SpatialGini& sum) { return sum.all; });
}

}  // namespace

Measurement measure_theil_t(const Inputs& inputs, base::Diagnostics& out_found) {
  return measure_theil(TheilIndex::t, inputs, out_found);
}

Measurement measure_theil_l(const Inputs& inputs, base::Diagnostics& out_found) {
  return measure_theil(TheilIndex::l, inputs, out_found);
}

Measurement measure_dagum(const Inputs& inputs, base::Diagnostics& out_found) {
  const base::Text label{"Gini coefficient after Dagum", "Dagum 基尼系数"};
  Statistic statistic{
      .id = "dagum", .label = label, .parts = dagum_parts(inputs, label), .compute = write_dagum};
  Measurement measurement = describe(inputs, statistic, out_found);
  if (inputs.groups.size() > 1)
    measurement.notes.push_back({"groups of the outermost partition, " + inputs.groups.front().name,
                                 "分组取最外层：" + inputs.groups.front().name});
  return measurement;
}

Measurement measure_gini_spatial(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement;
  measurement.variable = inputs.value->name;
  if (!has_fit_values(inputs, {"spatial Gini", "空间基尼"}, Sign::not_negative, out_found))
    return measurement;
  std::vector<SpatialGini> sums;
  std::vector<double> p;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    sums.push_back(spatial_gini(inputs.value->in(t), *inputs.weights));
    if (inputs.sampling.permutations > 0)
      p.push_back(spatial_gini_p(inputs.value->in(t), *inputs.weights, inputs.sampling.permutations,
                                 inputs.sampling.seed));
  }
  add_spatial_gini(inputs, sums, measurement, out_found);
  if (!p.empty())
    measurement.findings.push_back(
        {"gini_spatial.p_permutation",
         {"p: neighbours are no more alike than others", "p 值：邻接者并不比其他更相似"},
         over_time(inputs, std::move(p))});
  return measurement;
}

}  // namespace hinterland::indicator

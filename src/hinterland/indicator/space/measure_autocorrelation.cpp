// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/measure_autocorrelation.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/space/weight_sums.hpp"

namespace hinterland::indicator::autocorrelation {
namespace {

// Names of the first regions, "and 12 more" in each language.
std::map<std::string, std::string> named(const Inputs& inputs, const std::vector<std::size_t>& regions) {
  constexpr std::size_t shown = 10;
  std::string en, zh;
  for (std::size_t k = 0; k < std::min(shown, regions.size()); ++k) {
    const base::Text& name = inputs.regions[regions[k]].name;
    const std::string& code = inputs.regions[regions[k]].code;
    en += (k > 0 ? ", " : "") + (name.en.empty() ? code : name.en);
    zh += (k > 0 ? "、" : "") + (name.zh.empty() ? (name.en.empty() ? code : name.en) : name.zh);
  }
  if (regions.size() > shown) {
    en += fmt::format(" and {} more", regions.size() - shown);
    zh += fmt::format("等(另有 {} 个)", regions.size() - shown);
  }
  return {{"regions_en", en}, {"regions_zh", zh}, {"count", fmt::format("{}", regions.size())}};
}

std::map<std::string, std::string> about(const base::Text& indicator) {
  return {{"indicator_en", indicator.en}, {"indicator_zh", indicator.zh}};
}

std::map<std::string, std::string> joined(std::map<std::string, std::string> one,
                                          const std::map<std::string, std::string>& other) {
  one.insert(other.begin(), other.end());
  return one;
}

// Constant up to the rounding of its own mean: a column of one number written twenty times.
bool is_constant(std::span<const double> values) {
  const auto [least, most] = std::ranges::minmax(values);
  return most - least <= 1e-14 * std::max(std::abs(least), std::abs(most));
}

std::vector<std::size_t> own_neighbours(const Weights& weights) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < weights.size(); ++i)
    if (std::ranges::binary_search(weights.neighbours[i], static_cast<std::uint32_t>(i))) found.push_back(i);
  return found;
}

}  // namespace

Measurement measurement_of(std::string variable) {
  Measurement measurement;
  measurement.variable = std::move(variable);
  return measurement;
}

std::string when(const Inputs& inputs, std::size_t period) {
  return inputs.has_time() ? fmt::format(" ({})", inputs.periods[period].code) : "";
}

bool varies(const Inputs& inputs, const Series& series, const base::Text& indicator,
            base::Diagnostics& out_found) {
  bool all_vary = true;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const auto values = series.in(t);
    if (!is_constant(values)) continue;
    all_vary = false;
    out_found.add("HL0720", {},
                  joined(about(indicator), {{"variable", series.name},
                                            {"when", when(inputs, t)},
                                            {"value", fmt::format("{}", values.front())}}));
  }
  return all_vary;
}

bool tell_negatives(const Inputs& inputs, std::size_t period, const base::Text& indicator,
                    base::Diagnostics& out_found) {
  std::vector<std::size_t> negative;
  const auto values = inputs.value->in(period);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i] < 0) negative.push_back(i);
  if (negative.empty()) return true;
  out_found.add("HL0723", {},
                joined(joined(about(indicator), named(inputs, negative)),
                       {{"variable", inputs.value->name}, {"when", when(inputs, period)}}));
  return false;
}

bool is_allowed(const Inputs& inputs, const Needs& needs, base::Diagnostics& out_found) {
  const Weights& weights = *inputs.weights;
  base::require(weights.size() == inputs.regions.size(),
                fmt::format("weights of {} regions, data of {}", weights.size(), inputs.regions.size()));
  const std::vector<std::size_t> alone = islands(weights);
  if (alone.size() == weights.size()) {
    out_found.add("HL0725", {}, about(needs.indicator));
    return false;
  }
  if (!alone.empty()) out_found.add("HL0721", {}, named(inputs, alone));
  const double counted = regions_counted(weights, islands_of(inputs));
  bool is_fine = true;
  if (counted < static_cast<double>(needs.regions)) {
    out_found.add("HL0722", {},
                  joined(about(needs.indicator), {{"count", fmt::format("{}", counted)},
                                                  {"needed", fmt::format("{}", needs.regions)}}));
    is_fine = false;
  }
  const std::vector<std::size_t> selves = own_neighbours(weights);
  if (!needs.allows_self && !selves.empty()) {
    out_found.add("HL0724", {}, joined(about(needs.indicator), named(inputs, selves)));
    is_fine = false;
  }
  if (inputs.value && !varies(inputs, *inputs.value, needs.indicator, out_found)) is_fine = false;
  return is_fine;
}

void GlobalFindings::add(double value, const Moments& moments) {
  double z = z_score(value, moments);
  if (test_.small_is_similar && inputs_.conventions.is("geary_z", "similarity")) z = -z;
  // Which side is "greater" follows the sign of z: more alike than chance would have it.
  value_.push_back(value);
  expectation_.push_back(moments.expectation);
  variance_.push_back(moments.variance);
  z_.push_back(z);
  p_.push_back(normal_p(z, alternative_of(inputs_, "alternative")));
}

void GlobalFindings::add_permuted(const Exceedances& counts) {
  const bool is_turned = test_.small_is_similar && inputs_.conventions.is("geary_z", "similarity");
  const Exceedances turned{counts.at_most, counts.at_least, counts.permutations};
  permuted_.push_back(
      pseudo_p(is_turned ? turned : counts, pseudo_p_of(inputs_, "alternative"), ties_of(inputs_)));
}

void GlobalFindings::move_into(Measurement& out_measurement) {
  const auto put = [&](const char* part, const base::Text& label, std::vector<double>& values) {
    if (values.empty()) return;
    const base::Text full =
        *part == '\0' ? test_.label : base::Text{test_.label.en + ", " + label.en, test_.label.zh + label.zh};
    out_measurement.findings.push_back({test_.name + part, full, over_time(inputs_, std::move(values))});
  };
  put("", {}, value_);
  put(".expectation", {"expected", "期望"}, expectation_);
  put(".variance", {"variance", "方差"}, variance_);
  put(".z", {"z", " z 值"}, z_);
  put(".p", {"p", " p 值"}, p_);
  put(".p_permutation", {"p by permutation", "置换 p 值"}, permuted_);
}

void Columns::append(const std::string& name, const base::Text& label, const std::vector<double>& of_period) {
  auto [found, is_new] = columns_.try_emplace(name, label, std::vector<double>());
  if (is_new) order_.push_back(name);
  std::vector<double>& column = found->second.second;
  column.insert(column.end(), of_period.begin(), of_period.end());
}

void Columns::move_into(Measurement& out_measurement) {
  for (const std::string& name : order_) {
    auto& [label, values] = columns_.at(name);
    out_measurement.findings.push_back({name, label, over_time(inputs_, inputs_.regions, std::move(values))});
  }
}

}  // namespace hinterland::indicator::autocorrelation

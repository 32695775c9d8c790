// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/measure_stratification.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "hinterland/indicator/space/fit_strata.hpp"
#include "hinterland/indicator/space/geodetector.hpp"

namespace hinterland::indicator {

namespace {

using Factors = std::vector<StratifiedFactor>;

struct Part {
  std::string suffix;  // of the finding's name: ".p"
  base::Text label;
  std::vector<double> values = {};
};

Measurement named_after(const Inputs& inputs) {
  Measurement measurement;
  measurement.variable = inputs.value->name;
  return measurement;
}

void add_parts(const Inputs& inputs, const std::string& name, const array::Axis& axis,
               std::vector<Part> parts, Measurement& out_measurement) {
  for (Part& part : parts)
    out_measurement.findings.push_back(
        {name + part.suffix, std::move(part.label), over_time(inputs, axis, std::move(part.values))});
}

array::Axis factor_axis(const Factors& factors) {
  std::vector<array::Member> members;
  for (const StratifiedFactor& one : factors) members.push_back({one.factor->name, one.factor->label});
  return array::Axis("factor", std::move(members));
}

std::vector<std::pair<std::size_t, std::size_t>> pairs_of(std::size_t count) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t a = 0; a < count; ++a)
    for (std::size_t b = a + 1; b < count; ++b) pairs.emplace_back(a, b);
  return pairs;
}

base::Text crossed_label(const Series& first, const Series& second) {
  return {first.label.en + " * " + second.label.en, first.label.zh + "∩" + second.label.zh};
}

array::Axis pair_axis(const Factors& factors) {
  std::vector<array::Member> members;
  for (const auto& [a, b] : pairs_of(factors.size())) {
    const Series &first = *factors[a].factor, &second = *factors[b].factor;
    members.push_back({first.name + "*" + second.name, crossed_label(first, second)});
  }
  return array::Axis("factor_pair", std::move(members));
}

bool has_pairs(const std::optional<Factors>& factors, Measurement& out_measurement) {
  if (!factors || factors->size() >= 2) return factors.has_value();
  out_measurement.notes.push_back(
      {"fewer than two factors make strata: there is no pair", "能分层的因子不足两个,没有因子对"});
  return false;
}

/// The strata of all periods, if they are the same ones.
bool has_same_strata(const StratifiedFactor& factor) {
  return std::ranges::all_of(factor.strata,
                             [&](const Strata& one) { return one.labels == factor.strata.front().labels; });
}

void add_risk(const Inputs& inputs, const StratifiedFactor& factor, Measurement& out_measurement) {
  const Strata& strata = factor.strata.front();
  const std::string& name = factor.factor->name;
  std::vector<array::Member> members, pair_members;
  for (const std::string& label : strata.labels) members.push_back({label, {label, label}});
  std::vector<Part> means = {
      {"", {"mean by strata of " + factor.factor->label.en, factor.factor->label.zh + "各层均值"}, {}}};
  std::vector<Part> tests = {{".t", {"t of the difference of two means", "两层均值之差的 t 值"}, {}},
                             {".p", {"p of the difference of two means", "两层均值之差的 p 值"}, {}}};
  std::vector<std::vector<RiskDetection>> found;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const auto values = inputs.value->in(t);
    const auto of_period = stratum_means(values, factor.strata[t]).means;
    means[0].values.insert(means[0].values.end(), of_period.begin(), of_period.end());
    found.push_back(detect_risk(values, factor.strata[t]));
  }
  std::vector<std::size_t> tested;  // pairs that have a test in every period
  for (const auto& [g, h] : pairs_of(strata.count())) {
    const std::size_t at = g * strata.count() + h;
    if (!std::ranges::all_of(found, [&](const auto& period) { return period[at].has_p; })) continue;
    tested.push_back(at);
    const std::string code = strata.labels[g] + " - " + strata.labels[h];
    pair_members.push_back({code, {code, code}});
  }
  for (const auto& period : found) {
    for (const std::size_t at : tested) {
      tests[0].values.push_back(period[at].t);
      tests[1].values.push_back(period[at].p);
    }
  }
  add_parts(inputs, "risk_detector." + name, array::Axis(name + "_stratum", std::move(members)),
            std::move(means), out_measurement);
  if (!tested.empty())
    add_parts(inputs, "risk_detector." + name, array::Axis(name + "_pair", std::move(pair_members)),
              std::move(tests), out_measurement);
}

}  // namespace

Measurement measure_factor_detector(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement = named_after(inputs);
  const auto factors = fit_strata(inputs, out_found);
  if (!factors || factors->empty()) return measurement;
  std::vector<Part> parts = {{"", {"share of variance explained, q", "解释力 q"}, {}},
                             {".f", {"F of q", "q 的 F 值"}, {}},
                             {".lambda", {"non-centrality of F", "F 的非中心参数"}, {}},
                             {".p", {"p of q", "q 的 p 值"}, {}}};
  bool has_p = true;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    for (const StratifiedFactor& factor : *factors) {
      const FactorDetection found = detect_factor(inputs.value->in(t), factor.strata[t]);
      parts[0].values.push_back(found.q);
      parts[1].values.push_back(found.f);
      parts[2].values.push_back(found.lambda);
      parts[3].values.push_back(found.p);
      has_p = has_p && found.has_p && std::isfinite(found.f);
    }
  }
  if (!has_p) {
    parts.resize(1);
    measurement.notes.push_back(
        {"q has no test here: a factor leaves no variance or no degrees of freedom within its "
         "strata, or its non-centrality is too large",
         "此处无法检验 q:某个因子的层内没有方差或自由度,或其非中心参数过大"});
  }
  add_parts(inputs, "factor_detector", factor_axis(*factors), std::move(parts), measurement);
  return measurement;
}

Measurement measure_interaction_detector(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement = named_after(inputs);
  const auto factors = fit_strata(inputs, out_found);
  if (!has_pairs(factors, measurement)) return measurement;
  std::vector<Part> parts = {
      {"", {"q of both factors together", "交互作用 q"}, {}},
      {".type", {"what both factors do together, 1 to 5", "交互作用类型(1 至 5)"}, {}}};
  const auto pairs = pairs_of(factors->size());
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const auto q = [&](const Strata& strata) { return detect_factor(inputs.value->in(t), strata).q; };
    for (const auto& [a, b] : pairs) {
      const StratifiedFactor &first = (*factors)[a], &second = (*factors)[b];
      const double together = q(crossed(first.strata[t], second.strata[t]));
      const Interaction type = interaction_of(q(first.strata[t]), q(second.strata[t]), together);
      parts[0].values.push_back(together);
      parts[1].values.push_back(1 + static_cast<double>(type));
      const base::Text label = crossed_label(*first.factor, *second.factor), words = in_words(type);
      const array::Member period = inputs.has_time() ? inputs.periods[t] : array::Member{};
      const std::string suffix = inputs.has_time() ? " (" + period.code + ")" : "";
      measurement.notes.push_back({label.en + suffix + ": " + words.en, label.zh + suffix + ":" + words.zh});
    }
  }
  add_parts(inputs, "interaction_detector", pair_axis(*factors), std::move(parts), measurement);
  return measurement;
}

Measurement measure_ecological_detector(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement = named_after(inputs);
  const auto factors = fit_strata(inputs, out_found);
  if (!has_pairs(factors, measurement)) return measurement;
  std::vector<Part> parts = {
      {"", {"F of the two factors' unexplained variance", "两因子未解释方差之比 F"}, {}},
      {".p", {"p of that F, two-sided", "该 F 的双侧 p 值"}, {}}};
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const auto values = inputs.value->in(t);
    for (const StratifiedFactor& factor : *factors) {
      if (within_squares(values, factor.strata[t]) > 0) continue;
      measurement.notes.push_back({factor.factor->label.en + " explains all variance: it has no F",
                                   factor.factor->label.zh + "解释了全部方差,没有 F 值"});
      return measurement;
    }
    for (const auto& [a, b] : pairs_of(factors->size())) {
      const auto found = detect_ecological(values, (*factors)[a].strata[t], (*factors)[b].strata[t]);
      parts[0].values.push_back(found.f);
      parts[1].values.push_back(found.p);
    }
  }
  add_parts(inputs, "ecological_detector", pair_axis(*factors), std::move(parts), measurement);
  return measurement;
}

Measurement measure_risk_detector(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement = named_after(inputs);
  const auto factors = fit_strata(inputs, out_found);
  if (!factors) return measurement;
  for (const StratifiedFactor& factor : *factors) {
    if (has_same_strata(factor)) {
      add_risk(inputs, factor, measurement);
    } else {
      const base::Text& label = factor.factor->label;
      measurement.notes.push_back(
          {label.en + ": its strata differ between periods, so means are not put side by side",
           label.zh + ":各时期的层不同,均值不并列给出"});
    }
  }
  return measurement;
}

}  // namespace hinterland::indicator

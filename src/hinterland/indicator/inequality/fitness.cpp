// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/fitness.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {

namespace {

using base::Language;

constexpr std::size_t shown = 5;  // names in a sentence; the rest are counted

std::string name_of(const array::Axis& axis, std::size_t position, Language language) {
  const array::Member& member = axis[position];
  const std::string& name = member.name.in(language);
  return name.empty() ? member.code : name;
}

/// "a, b and 3 more" of the texts that `one` gives.
template <class Items, class One>
base::Text list(const Items& items, const One& one) {
  base::Text text;
  for (std::size_t k = 0; k < std::min(items.size(), shown); ++k) {
    text.en += (k == 0 ? "" : ", ") + one(items[k], Language::en);
    text.zh += (k == 0 ? "" : "、") + one(items[k], Language::zh);
  }
  if (items.size() > shown) {
    text.en += fmt::format(" and {} more", items.size() - shown);
    text.zh += fmt::format("等 {} 处", items.size());
  }
  return text;
}

std::map<std::string, std::string> arguments(const std::string& variable, const base::Text& offenders) {
  return {{"variable", variable}, {"offenders_en", offenders.en}, {"offenders_zh", offenders.zh}};
}

template <class Fault>
std::vector<Offender> offenders_in(const Inputs& inputs, const Series& series, const Fault& is_fault) {
  std::vector<Offender> offenders;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const std::span<const double> values = series.in(t);
    for (std::size_t i = 0; i < values.size(); ++i)
      if (is_fault(values[i])) offenders.push_back({t, i, values[i]});
  }
  return offenders;
}

std::vector<std::size_t> periods_of_zeros(const Inputs& inputs) {
  std::vector<std::size_t> periods;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t)
    if (std::ranges::all_of(inputs.value->in(t), [](double x) { return x == 0; })) periods.push_back(t);
  return periods;
}

}  // namespace

base::Text in_words(const Inputs& inputs, const std::vector<Offender>& offenders) {
  return list(offenders, [&](const Offender& one, Language language) {
    const std::string region = name_of(inputs.regions, one.region, language);
    if (!inputs.has_time()) return fmt::format("{} ({})", region, one.value);
    const std::string period = name_of(inputs.periods, one.period, language);
    return fmt::format("{}{}{} ({})", region, language == Language::en ? " in " : " ", period, one.value);
  });
}

base::Text periods_in_words(const Inputs& inputs, const std::vector<std::size_t>& periods) {
  if (!inputs.has_time()) return {"this table", "本表"};
  return list(periods, [&](std::size_t period, Language language) {
    return name_of(inputs.periods, period, language);
  });
}

void add_once(base::Diagnostics& out_found, const std::string& id,
              std::map<std::string, std::string> arguments) {
  const base::Diagnostic diagnostic{id, {}, arguments};
  if (std::ranges::find(out_found.list(), diagnostic) != out_found.list().end()) return;
  out_found.add(id, {}, std::move(arguments));
}

bool has_fit_values(const Inputs& inputs, const base::Text& measure, Sign sign,
                    base::Diagnostics& out_found) {
  base::require(inputs.value.has_value(), "has_fit_values: there is no value");
  const Series& value = *inputs.value;
  const auto negative = offenders_in(inputs, value, [](double x) { return x < 0; });
  if (!negative.empty()) {
    add_once(out_found, "HL0700", arguments(value.name, in_words(inputs, negative)));
    return false;
  }
  const std::vector<std::size_t> zeros = periods_of_zeros(inputs);
  if (!zeros.empty()) {
    const base::Text periods = periods_in_words(inputs, zeros);
    add_once(out_found, "HL0702",
             {{"variable", value.name}, {"periods_en", periods.en}, {"periods_zh", periods.zh}});
    return false;
  }
  if (sign == Sign::not_negative) return true;
  const auto zero = offenders_in(inputs, value, [](double x) { return x == 0; });
  if (zero.empty()) return true;
  auto with_measure = arguments(value.name, in_words(inputs, zero));
  with_measure.insert({{"measure_en", measure.en}, {"measure_zh", measure.zh}});
  add_once(out_found, "HL0701", std::move(with_measure));
  return false;
}

bool has_fit_weights(const Inputs& inputs, base::Diagnostics& out_found) {
  if (!inputs.weight) return true;
  const auto faulty = offenders_in(inputs, *inputs.weight, [](double w) { return !(w > 0); });
  if (!faulty.empty())
    add_once(out_found, "HL0703", arguments(inputs.weight->name, in_words(inputs, faulty)));
  return faulty.empty();
}

bool has_nested_groups(const Inputs& inputs, base::Diagnostics& out_found) {
  for (std::size_t k = 0; k + 1 < inputs.groups.size(); ++k) {
    const Partition &outer = inputs.groups[k], &inner = inputs.groups[k + 1];
    std::vector<std::size_t> parent(inner.groups.size(), outer.groups.size());
    for (std::size_t i = 0; i < inner.group_of.size(); ++i) {
      std::size_t& known = parent[inner.group_of[i]];
      if (known == outer.groups.size()) known = outer.group_of[i];
      if (known == outer.group_of[i]) continue;
      const array::Axis &small = inner.groups, &large = outer.groups;
      add_once(out_found, "HL0705",
               {{"inner", inner.name},
                {"outer", outer.name},
                {"group_en", name_of(small, inner.group_of[i], Language::en)},
                {"group_zh", name_of(small, inner.group_of[i], Language::zh)},
                {"first_en", name_of(large, known, Language::en)},
                {"first_zh", name_of(large, known, Language::zh)},
                {"second_en", name_of(large, outer.group_of[i], Language::en)},
                {"second_zh", name_of(large, outer.group_of[i], Language::zh)}});
      return false;
    }
  }
  return true;
}

void tell_empty_groups(const Inputs& inputs, std::size_t partition, base::Diagnostics& out_found) {
  const Partition& groups = inputs.groups.at(partition);
  std::vector<bool> is_empty(groups.groups.size(), false);
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    std::vector<bool> has_something(groups.groups.size(), false);
    const std::span<const double> values = inputs.value->in(t);
    for (std::size_t i = 0; i < values.size(); ++i)
      if (values[i] > 0) has_something[groups.group_of[i]] = true;
    for (std::size_t g = 0; g < is_empty.size(); ++g) is_empty[g] = is_empty[g] || !has_something[g];
  }
  std::vector<std::size_t> empty;
  for (std::size_t g = 0; g < is_empty.size(); ++g)
    if (is_empty[g]) empty.push_back(g);
  const base::Text names = list(
      empty, [&](std::size_t group, Language language) { return name_of(groups.groups, group, language); });
  add_once(out_found, "HL0704",
           {{"partition", groups.name}, {"groups_en", names.en}, {"groups_zh", names.zh}});
}

bool has_regions(const Inputs& inputs, const base::Text& measure, std::size_t needed,
                 base::Diagnostics& out_found) {
  if (inputs.regions.size() >= needed) return true;
  add_once(out_found, "HL0707",
           {{"measure_en", measure.en},
            {"measure_zh", measure.zh},
            {"needed", std::to_string(needed)},
            {"count", std::to_string(inputs.regions.size())}});
  return false;
}

}  // namespace hinterland::indicator

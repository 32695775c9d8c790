// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/size/measure_size.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include <fmt/format.h>

#include "hinterland/indicator/inequality/fitness.hpp"
#include "hinterland/indicator/size/herfindahl.hpp"
#include "hinterland/indicator/size/primacy_index.hpp"
#include "hinterland/indicator/size/share.hpp"

namespace hinterland::indicator {

namespace {

using Values = std::span<const double>;

Measurement named_after(const Inputs& inputs) {
  Measurement measurement;
  measurement.variable = inputs.value->name;
  return measurement;
}

/// One number a period, by a function of the sizes.
Finding by_period(const Inputs& inputs, std::string name, base::Text label,
                  const std::function<double(Values)>& one) {
  std::vector<double> numbers;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) numbers.push_back(one(inputs.value->in(t)));
  return {std::move(name), std::move(label), over_time(inputs, std::move(numbers))};
}

double rank_of(Values values, std::size_t position, const Conventions& conventions) {
  const auto count = [&](auto claim) { return static_cast<double>(std::ranges::count_if(values, claim)); };
  const double larger = count([&](double x) { return x > values[position]; });
  const double equal = count([&](double x) { return x == values[position]; });
  if (conventions.is("rank_ties", "average")) return larger + (equal + 1) / 2;
  if (conventions.is("rank_ties", "worst")) return larger + equal;
  if (conventions.is("rank_ties", "best")) return larger + 1;
  return larger + 1 + static_cast<double>(std::ranges::count(values.first(position), values[position]));
}

double largest_other(Values values, std::size_t position) {
  double largest = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (i != position) largest = std::max(largest, values[i]);
  return largest;
}

/// "Hohhot (1990–2005), Baotou (2010)": who was the largest, in runs of periods.
base::Text largest_in_words(const Inputs& inputs) {
  base::Text text;
  const std::size_t periods = inputs.periods.size();
  for (std::size_t first = 0, last = 0; first < periods; first = last) {
    const std::size_t position = primacy(inputs.value->in(first)).position;
    while (last < periods && primacy(inputs.value->in(last)).position == position) ++last;
    const auto add = [&](std::string& out_words, base::Language language, const char* comma) {
      const auto name = [&](const array::Member& member) {
        return member.name.in(language).empty() ? member.code : member.name.in(language);
      };
      out_words += (first == 0 ? "" : comma) + name(inputs.regions[position]);
      if (!inputs.has_time()) return;
      out_words += " (" + name(inputs.periods[first]);
      if (last > first + 1) out_words += "–" + name(inputs.periods[last - 1]);
      out_words += ")";
    };
    add(text.en, base::Language::en, ", ");
    add(text.zh, base::Language::zh, "、");
  }
  return {"the largest: " + text.en, "最大者：" + text.zh};
}

Measurement measure_primacy(const Inputs& inputs, std::size_t cities, base::Diagnostics& out_found) {
  Measurement measurement = named_after(inputs);
  const base::Text label{fmt::format("{}-city primacy index", cities),
                         fmt::format("{}城市首位度指数", cities == 2   ? "两"
                                                         : cities == 4 ? "四"
                                                                       : "十一")};
  if (!has_fit_values(inputs, label, Sign::not_negative, out_found)) return measurement;
  if (!has_regions(inputs, label, cities, out_found)) return measurement;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const Values values = inputs.value->in(t);
    if (largest_other(values, primacy(values).position) > 0) continue;
    if (!has_fit_values(inputs, label, Sign::positive, out_found)) return measurement;
  }
  measurement.findings.push_back(by_period(inputs, fmt::format("primacy_{}", cities), label,
                                           [&](Values values) { return primacy_index(values, cities); }));
  return measurement;
}

}  // namespace

Measurement measure_capital_share(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement = named_after(inputs);
  if (!has_fit_values(inputs, {"capital's share", "首府占比"}, Sign::not_negative, out_found))
    return measurement;
  const std::size_t capital = *inputs.capital;
  measurement.findings.push_back(by_period(inputs, "capital_share", {"capital's share", "首府占比"},
                                           [&](Values values) { return share(values, capital); }));
  measurement.findings.push_back(
      by_period(inputs, "capital_share.rank", {"capital's rank by size", "首府位序"},
                [&](Values values) { return rank_of(values, capital, inputs.conventions); }));
  bool has_others = true;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t)
    has_others = has_others && largest_other(inputs.value->in(t), capital) > 0;
  if (has_others) {
    measurement.findings.push_back(
        by_period(inputs, "capital_share.over_largest_other",
                  {"capital over the largest of the others", "首府与其余最大者之比"},
                  [&](Values values) { return values[capital] / largest_other(values, capital); }));
  } else {
    measurement.notes.push_back(
        {"no other region has a value above zero, so the capital is not compared with one",
         "其余区域的数值均为零，因此不与之比较"});
  }
  return measurement;
}

Measurement measure_largest_share(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement = named_after(inputs);
  if (!has_fit_values(inputs, {"share of the largest", "最大者占比"}, Sign::not_negative, out_found))
    return measurement;
  measurement.findings.push_back(by_period(inputs, "largest_share", {"share of the largest", "最大者占比"},
                                           [](Values values) { return primacy(values).share; }));
  measurement.notes.push_back(largest_in_words(inputs));
  return measurement;
}

Measurement measure_primacy_2(const Inputs& inputs, base::Diagnostics& out_found) {
  return measure_primacy(inputs, 2, out_found);
}

Measurement measure_primacy_4(const Inputs& inputs, base::Diagnostics& out_found) {
  return measure_primacy(inputs, 4, out_found);
}

Measurement measure_primacy_11(const Inputs& inputs, base::Diagnostics& out_found) {
  return measure_primacy(inputs, 11, out_found);
}

Measurement measure_herfindahl(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement = named_after(inputs);
  const base::Text label{"Herfindahl index", "赫芬达尔指数"};
  if (!has_fit_values(inputs, label, Sign::not_negative, out_found)) return measurement;
  measurement.findings.push_back(by_period(inputs, "herfindahl", label, herfindahl));
  measurement.findings.push_back(by_period(inputs, "herfindahl.effective_number",
                                           {"equal regions as concentrated", "等效区域数"},
                                           [](Values values) { return 1 / herfindahl(values); }));
  if (!has_regions(inputs, {"normalised Herfindahl index", "标准化赫芬达尔指数"}, 2, out_found))
    return measurement;
  measurement.findings.push_back(by_period(inputs, "herfindahl.normalised",
                                           {"normalised Herfindahl index", "标准化赫芬达尔指数"},
                                           normalised_herfindahl));
  return measurement;
}

}  // namespace hinterland::indicator

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/measures_in_words.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/words.hpp"
#include "hinterland/result/balance.hpp"

namespace hinterland::report {

namespace {

base::Text label_of(const result::Quantity& quantity) {
  return quantity.label.en.empty() && quantity.label.zh.empty() ? same(quantity.name) : quantity.label;
}

/// "countries", or "places" for something over several sets.
base::Text members_of(const result::Result& result, const array::Array& values) {
  if (values.axes().size() != 1) return phrase("places");
  const auto label = result.set_labels.find(values.axes()[0].set());
  return label == result.set_labels.end() || label->second.en.empty() ? phrase("places") : label->second;
}

base::Text clause(const result::Result& result, const result::Quantity& before, const result::Quantity& after,
                  double direction) {
  std::size_t count = 0, extreme = 0;
  const auto change = [&](std::size_t k) { return after.values[k] / before.values[k] - 1; };
  for (std::size_t k = 0; k < before.values.size(); ++k) {
    if (direction * change(k) < smallest_change) continue;
    if (count == 0 || direction * change(k) > direction * change(extreme)) extreme = k;
    ++count;
  }
  Arguments arguments = {{"label", label_of(before)},
                         {"total", same(fmt::format("{}", before.values.size()))},
                         {"group", members_of(result, before.values)}};
  if (count == 0) return phrase(direction > 0 ? "say_no_income_gain" : "say_no_income_lose", arguments);
  arguments["count"] = same(fmt::format("{}", count));
  arguments["name"] = {before.values.label(extreme, base::Language::en),
                       before.values.label(extreme, base::Language::zh)};
  arguments["percent"] = same(signed_percent(change(extreme)));
  return phrase(direction > 0 ? "say_income_gain" : "say_income_lose", arguments);
}

bool is_positive(const result::Quantity& quantity) {
  return std::ranges::all_of(quantity.values.values(), [](double x) { return std::isfinite(x) && x > 0; });
}

}  // namespace

bool has_roles(const result::Result& result) {
  return !result.roles.people.empty() || !result.roles.income.empty() || !result.roles.output.empty();
}

std::vector<Sentence> measures_in_words(const result::Result& result, const result::Outcome& strategy) {
  std::vector<Sentence> said;
  for (const result::Quantity& before : result.baseline.quantities) {
    const result::Quantity* after = result::find_quantity(strategy, before.name);
    if (!before.is_measure || after == nullptr || after->values.size() != before.values.size()) continue;
    if (before.values.size() == 0 || !is_positive(before) || !is_positive(*after)) continue;
    if (before.values.axes().empty()) {
      const base::Text moves =
          phrase("say_measure",
                 {{"label", label_of(before)}, {"moves", moves_by(after->values[0] / before.values[0] - 1)}});
      said.push_back({label_of(before), {moves.en + ".", moves.zh + "。"}});
      continue;
    }
    const base::Text gain = clause(result, before, *after, +1), loss = clause(result, before, *after, -1);
    said.push_back({label_of(before), {gain.en + "; " + loss.en + ".", gain.zh + "；" + loss.zh + "。"}});
  }
  return said;
}

}  // namespace hinterland::report

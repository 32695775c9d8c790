// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/verdict.hpp"

#include "hinterland/base/sum.hpp"
#include "hinterland/result/balance.hpp"
#include "hinterland/result/facts.hpp"

namespace hinterland::report {

double Change::absolute_total() const {
  return base::sum(after) - base::sum(before);
}
double Change::relative_total() const {
  return base::sum(after) / base::sum(before) - 1;
}

std::optional<Change> change_of(const result::Result& result, const result::Outcome& outcome,
                                const std::string& quantity) {
  const result::Quantity* before = result::find_quantity(result.baseline, quantity);
  const result::Quantity* after = result::find_quantity(outcome, quantity);
  if (before == nullptr || after == nullptr) return std::nullopt;
  if (!result::is_over_regions(result, before->values) || !result::is_over_regions(result, after->values))
    return std::nullopt;
  Change change;
  for (const std::size_t region : result::group_positions(result)) {
    change.before.push_back(before->values[region]);
    change.after.push_back(after->values[region]);
  }
  return change;
}

Effect effect(double people_change, double income_change) {
  const auto direction = [](double change) {
    return change >= smallest_change ? 1 : change <= -smallest_change ? -1 : 0;
  };
  const int people = direction(people_change);
  const int income = direction(income_change);
  if (people == 0 && income == 0) return Effect::unchanged;
  if (people >= 0 && income >= 0) return Effect::radiation;
  if (people < 0 && income > 0) return Effect::richer_but_smaller;
  if (people > 0) return Effect::crowding;
  return Effect::siphon;
}

Verdict verdict(const Change& people, const Change& income, std::optional<std::size_t> except) {
  Verdict found;
  for (std::size_t k = 0; k < people.before.size(); ++k) {
    if (except == k) continue;
    ++found.regions[effect(people.relative(k), income.relative(k))];
    ++found.judged;
  }
  const std::size_t changed = found.judged - found.regions[Effect::unchanged];
  if (changed == 0) found.prevailing = Effect::unchanged;
  for (const auto& [kind, count] : found.regions) {
    if (kind != Effect::unchanged && 2 * count > changed) found.prevailing = kind;
  }
  return found;
}

}  // namespace hinterland::report

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/sentences.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/measures_in_words.hpp"
#include "hinterland/report/words.hpp"
#include "hinterland/result/balance.hpp"

namespace hinterland::report {

namespace {

using base::Text;

constexpr std::string_view key_of(Effect effect) {
  switch (effect) {
    case Effect::radiation:
      return "radiation";
    case Effect::richer_but_smaller:
      return "richer_but_smaller";
    case Effect::siphon:
      return "siphon";
    case Effect::crowding:
      return "crowding";
    case Effect::unchanged:
      return "unchanged";
  }
  return "unchanged";
}

Text whole(std::size_t count) {
  return same(fmt::format("{}", count));
}

/// What the clauses of one strategy share.
struct Scene {
  const result::Result& result;
  const result::Outcome& strategy;
  std::vector<Text> names;
  Text group;
  std::optional<Change> people, income, output;
};

/// How many of a change rise or fall visibly, and where it does most.
struct Side {
  std::size_t count = 0;
  std::size_t extreme = 0;
};

Side side(const Change& change, double direction, const std::function<double(std::size_t)>& size) {
  Side found;
  for (std::size_t k = 0; k < change.before.size(); ++k) {
    if (direction * change.relative(k) < smallest_change) continue;
    if (found.count == 0 || direction * size(k) > direction * size(found.extreme)) found.extreme = k;
    ++found.count;
  }
  return found;
}

std::optional<Text> total(const Scene& scene) {
  std::vector<Text> clauses;
  if (scene.output) {
    clauses.push_back(phrase("say_total_output",
                             {{"group", scene.group}, {"moves", moves_by(scene.output->relative_total())}}));
  }
  if (scene.people) {
    clauses.push_back(
        phrase("say_total_people", {{"people", signed_count(scene.people->absolute_total())},
                                    {"percent", same(signed_percent(scene.people->relative_total()))}}));
  }
  if (!scene.output) return std::nullopt;
  return sentence(clauses);
}

std::optional<Text> people(const Scene& scene) {
  if (!scene.people) return std::nullopt;
  const Change& change = *scene.people;
  const auto clause = [&](const char* some, const char* none, const Side& found) {
    if (found.count == 0) return phrase(none, {{"total", whole(scene.names.size())}, {"group", scene.group}});
    return phrase(some, {{"count", whole(found.count)},
                         {"total", whole(scene.names.size())},
                         {"group", scene.group},
                         {"name", scene.names[found.extreme]},
                         {"people", signed_count(change.absolute(found.extreme))},
                         {"percent", same(signed_percent(change.relative(found.extreme)))}});
  };
  const auto size = [&](std::size_t k) { return change.absolute(k); };
  return sentence({clause("say_people_gain", "say_no_people_gain", side(change, +1, size)),
                   clause("say_people_lose", "say_no_people_lose", side(change, -1, size))});
}

Text income_label(const Scene& scene) {
  const result::Quantity* quantity = result::find_quantity(scene.strategy, scene.result.roles.income);
  return quantity->label.en.empty() ? same(quantity->name) : quantity->label;
}

std::optional<Text> income(const Scene& scene) {
  if (!scene.income) return std::nullopt;
  const Change& change = *scene.income;
  const Text label = income_label(scene);
  const auto clause = [&](const char* some, const char* none, const Side& found) {
    Arguments arguments = {{"total", whole(scene.names.size())}, {"group", scene.group}, {"label", label}};
    if (found.count == 0) return phrase(none, arguments);
    arguments["count"] = whole(found.count);
    arguments["name"] = scene.names[found.extreme];
    arguments["percent"] = same(signed_percent(change.relative(found.extreme)));
    return phrase(some, arguments);
  };
  const auto size = [&](std::size_t k) { return change.relative(k); };
  return sentence({clause("say_income_gain", "say_no_income_gain", side(change, +1, size)),
                   clause("say_income_lose", "say_no_income_lose", side(change, -1, size))});
}

/// Clauses rather than names: Chinese separates them by commas and has no "and".
std::string listed(const std::vector<Text>& clauses) {
  std::string text;
  for (const Text& clause : clauses) text += (text.empty() ? "" : "，") + clause.zh;
  return text;
}

/// How much it is for the others together: nine that each lose a ten-thousandth are not nine that lose a tenth.
/// The mean weighs by people before, so that moving does not count as getting richer.
Text others_together(const Scene& scene, std::optional<std::size_t> capital) {
  double people_before = 0, people_change = 0, income_before = 0, income_after = 0;
  for (std::size_t k = 0; k < scene.people->before.size(); ++k) {
    if (k == capital) continue;
    people_before += scene.people->before[k];
    people_change += scene.people->absolute(k);
    income_before += scene.people->before[k] * scene.income->before[k];
    income_after += scene.people->before[k] * scene.income->after[k];
  }
  return phrase("say_others", {{"people", signed_count(people_change)},
                               {"percent", same(signed_percent(people_change / people_before))},
                               {"label", income_label(scene)},
                               {"moves", moves_by(income_after / income_before - 1)}});
}

std::optional<Text> radiation_or_siphon(const Scene& scene) {
  if (!scene.people || !scene.income) return std::nullopt;
  const std::optional<std::size_t> capital = result::capital_in_group(scene.result);
  const Verdict found = verdict(*scene.people, *scene.income, capital);
  if (found.judged == 0) return std::nullopt;
  std::vector<Text> parts;
  for (const auto& [kind, count] : found.regions) {
    if (count > 0) parts.push_back(phrase(fmt::format("part_{}", key_of(kind)), {{"count", whole(count)}}));
  }
  Arguments arguments = {{"total", whole(found.judged)},
                         {"group", scene.group},
                         {"parts", {join(parts).en, listed(parts)}},
                         {"conclusion", conclusion(found)}};
  const Text together = others_together(scene, capital);
  if (!capital) return sentence({phrase("say_verdict_all", arguments), together});
  arguments["capital"] = scene.names[*capital];
  return sentence({phrase("say_verdict", arguments), together});
}

std::optional<Text> balance(const Scene& scene) {
  const auto find = [&](const char* id) -> const result::Indicator* {
    const auto found = std::ranges::find(scene.strategy.indicators, id, &result::Indicator::id);
    return found == scene.strategy.indicators.end() ? nullptr : &*found;
  };
  const auto share = [](double value) { return same(percent(value, 2)); };
  std::vector<Text> clauses;
  const auto* in_people = find("capital_share_people");
  const auto* in_output = find("capital_share_output");
  if (in_people != nullptr && in_output != nullptr) {
    clauses.push_back(phrase("say_capital", {{"capital", in_people->region_after},
                                             {"people_before", share(in_people->before)},
                                             {"people_after", share(in_people->after)},
                                             {"output_before", share(in_output->before)},
                                             {"output_after", share(in_output->after)}}));
  }
  if (const auto* primacy = find("primacy_output"); primacy != nullptr) {
    const bool is_same = primacy->region_before == primacy->region_after;
    clauses.push_back(
        phrase(is_same ? "say_primacy_same" : "say_primacy_moved", {{"name", primacy->region_after},
                                                                    {"first", primacy->region_before},
                                                                    {"then", primacy->region_after},
                                                                    {"before", share(primacy->before)},
                                                                    {"after", share(primacy->after)}}));
  }
  const auto* theil = find("theil_income");
  const auto* variation = find("cv_income");
  if (theil != nullptr && variation != nullptr) {
    clauses.push_back(phrase("say_theil", {{"theil", moves_by(theil->after / theil->before - 1)},
                                           {"cv", moves_by(variation->after / variation->before - 1)}}));
  }
  if (clauses.empty()) return std::nullopt;
  return sentence(clauses);
}

}  // namespace

std::vector<Sentence> sentences(const result::Result& result, const result::Outcome& strategy) {
  if (!strategy.solve.is_converged() || !result.baseline.solve.is_converged()) return {};
  if (!has_roles(result)) return measures_in_words(result, strategy);
  const Scene scene{.result = result,
                    .strategy = strategy,
                    .names = group_names(result),
                    .group = group_label(result),
                    .people = change_of(result, strategy, result.roles.people),
                    .income = change_of(result, strategy, result.roles.income),
                    .output = change_of(result, strategy, result.roles.output)};
  std::vector<Sentence> said;
  const auto say = [&](const char* lead, std::optional<Text> text) {
    if (text) said.push_back({phrase(lead), *std::move(text)});
  };
  say("lead_total", total(scene));
  say("lead_people", people(scene));
  say("lead_income", income(scene));
  say("lead_verdict", radiation_or_siphon(scene));
  say("lead_balance", balance(scene));
  return said;
}

base::Text group_label(const result::Result& result) {
  if (!result.roles.group_label.en.empty()) return result.roles.group_label;
  if (result.regions.size() == 0 || has_roles(result)) return phrase("regions");
  const auto label = result.set_labels.find(result.regions.set());
  return label == result.set_labels.end() || label->second.en.empty() ? phrase("regions") : label->second;
}

std::vector<base::Text> group_names(const result::Result& result) {
  std::vector<Text> names;
  for (const std::size_t region : result::group_positions(result)) {
    const array::Member& member = result.regions[region];
    names.push_back(member.name.en.empty() && member.name.zh.empty() ? same(member.code) : member.name);
    if (names.back().en.empty()) names.back().en = names.back().zh;
  }
  return names;
}

base::Text conclusion(const Verdict& verdict) {
  if (!verdict.prevailing) return phrase("conclude_mixed");
  return phrase(fmt::format("conclude_{}", key_of(*verdict.prevailing)));
}

base::Text short_word(Effect effect) {
  return phrase(fmt::format("short_{}", key_of(effect)));
}

}  // namespace hinterland::report

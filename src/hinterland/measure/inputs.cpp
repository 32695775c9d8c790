// SPDX-License-Identifier: Apache-2.0
#include "hinterland/measure/inputs.hpp"

#include <algorithm>
#include <utility>

#include "hinterland/dataset/layer.hpp"
#include "hinterland/dataset/members.hpp"
#include "hinterland/dataset/names.hpp"
#include "hinterland/measure/accounts.hpp"
#include "hinterland/measure/completeness.hpp"
#include "hinterland/measure/lookup.hpp"
#include "hinterland/measure/neighbours.hpp"
#include "hinterland/measure/partitions.hpp"
#include "hinterland/measure/places.hpp"

namespace hinterland::measure {

namespace {

/// Years as they are, other periods counted from 0.
std::vector<double> times_of(const array::Axis& periods) {
  std::vector<double> times, counted;
  for (std::size_t t = 0; t < periods.size(); ++t) {
    const auto by_code = dataset::parsed_number(periods[t].code);
    const auto year = by_code ? by_code : dataset::parsed_number(periods[t].name.en);
    if (year) times.push_back(*year);
    counted.push_back(static_cast<double>(t));
  }
  return times.size() == periods.size() ? times : counted;
}

struct AllSeries {
  std::vector<indicator::Series> values, factors;
  std::vector<indicator::Criterion> criteria;
  std::optional<indicator::Series> weight, other;
};

AllSeries read_series(Lookup& lookup) {
  const Asked& asked = lookup.asked();
  AllSeries all;
  const auto add = [&](const std::string& name, const std::string& key, std::vector<indicator::Series>& out) {
    if (auto series = lookup.series(name, key)) out.push_back(std::move(*series));
  };
  for (const std::string& name : asked.values) add(name, "value", all.values);
  for (const std::string& name : asked.factors) add(name, "factors", all.factors);
  for (const AskedCriterion& criterion : asked.criteria) {
    if (auto series = lookup.series(criterion.value, "criteria"))
      all.criteria.push_back({std::move(*series), criterion.is_cost, criterion.subsystem, criterion.weight});
  }
  if (!asked.weight.empty()) all.weight = lookup.series(asked.weight, "weight");
  if (!asked.other.empty()) all.other = lookup.series(asked.other, "other");
  return all;
}

std::vector<indicator::Series> flat(const AllSeries& all) {
  std::vector<indicator::Series> series = all.values;
  series.insert(series.end(), all.factors.begin(), all.factors.end());
  for (const indicator::Criterion& criterion : all.criteria) series.push_back(criterion.series);
  if (all.weight) series.push_back(*all.weight);
  if (all.other) series.push_back(*all.other);
  return series;
}

indicator::Conventions conventions_of(Lookup& lookup) {
  const Asked& asked = lookup.asked();
  const std::vector<std::string> presets = indicator::presets();
  const bool is_known = asked.preset.empty() || std::ranges::find(presets, asked.preset) != presets.end();
  if (!is_known) {
    lookup.found().add("HL0773", lookup.place("preset"),
                       {{"key", "preset"},
                        {"value", asked.preset},
                        {"suggestion", dataset::nearest(asked.preset, presets)},
                        {"choices", dataset::listed(presets)}});
  }
  indicator::Conventions conventions(is_known ? asked.preset : "");
  for (const auto& [key, value] : asked.conventions) {
    if (conventions.set(key, value)) continue;
    std::vector<std::string> choices;
    const indicator::Convention* known = indicator::find_convention(key);
    for (const indicator::Convention& one : indicator::conventions()) {
      if (known == nullptr) choices.push_back(one.id);
    }
    for (std::size_t k = 0; known != nullptr && k < known->choices.size(); ++k)
      choices.push_back(known->choices[k].id);
    lookup.found().add("HL0773", lookup.place(key),
                       {{"key", known == nullptr ? "conventions" : key},
                        {"value", known == nullptr ? key : value},
                        {"suggestion", dataset::nearest(known == nullptr ? key : value, choices)},
                        {"choices", dataset::listed(choices, choices.size())}});
  }
  return conventions;
}

std::optional<std::size_t> capital_of(Lookup& lookup) {
  const std::string& name = lookup.asked().capital;
  if (name.empty()) return std::nullopt;
  const auto capital = lookup.regions().find(name);
  if (!capital) {
    lookup.found().add("HL0789", lookup.place("capital"),
                       {{"name", name}, {"suggestion", dataset::Members(lookup.regions()).nearest_to(name)}});
  }
  return capital;
}

}  // namespace

Filled fill(const Asked& asked, const Numbers& numbers, const base::Context& context,
            base::Diagnostics& out_found) {
  Lookup lookup(asked, numbers, out_found);
  Filled filled;
  indicator::Inputs& inputs = filled.inputs;
  AllSeries all = read_series(lookup);
  filled.notes = narrow_to_complete(flat(all), lookup);
  if (!filled.notes.empty()) all = read_series(lookup);
  filled.values = std::move(all.values);
  inputs.weight = std::move(all.weight);
  inputs.other = std::move(all.other);
  inputs.factors = std::move(all.factors);
  inputs.criteria = std::move(all.criteria);
  inputs.regions = lookup.regions();
  inputs.periods = lookup.periods();
  inputs.times = times_of(inputs.periods);
  inputs.groups = partitions(lookup);
  inputs.coordinates = coordinates(lookup);
  if (!asked.distance_km.empty())
    inputs.distance_km = lookup.between_regions(asked.distance_km, "distance_km");
  if (!asked.sectors.empty()) inputs.sectors = lookup.sectors(asked.sectors);
  if (asked.plants && inputs.sectors) inputs.plants = plants(lookup, inputs.sectors->values.axes().back());
  if (asked.linkages) inputs.linkages = linkages(lookup);
  if (asked.neighbours) inputs.weights = neighbours(lookup, inputs.coordinates);
  inputs.capital = capital_of(lookup);
  inputs.conventions = conventions_of(lookup);
  inputs.sampling = asked.sampling;
  inputs.context = context;
  return filled;
}

}  // namespace hinterland::measure

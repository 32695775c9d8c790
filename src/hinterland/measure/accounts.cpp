// SPDX-License-Identifier: Apache-2.0
#include "hinterland/measure/accounts.hpp"

#include <fmt/format.h>

#include "hinterland/dataset/sources.hpp"

namespace hinterland::measure {

namespace {

/// One number an account; without axes or with those of the accounts.
std::optional<std::vector<double>> over_accounts(Lookup& lookup, const std::string& name,
                                                 const std::string& key, std::size_t accounts) {
  const Number* const found = lookup.number(name, key);
  if (found == nullptr) return std::nullopt;
  if (found->values->size() != accounts) {
    lookup.refuse_sets(name, *found, key, lookup.asked().linkages->flows);
    return std::nullopt;
  }
  return std::vector<double>(found->values->values().begin(), found->values->values().end());
}

/// "NM;coal", "Inner Mongolia, coal".
array::Member member_of(const array::Member& region, const array::Member& sector) {
  return {region.code + ";" + sector.code,
          {region.name.en + ", " + sector.name.en, region.name.zh + "," + sector.name.zh}};
}

/// The accounts as one axis: of one region its sectors, else every sector of every region.
void name_accounts(const array::Array& flows, indicator::InputOutput& out_table) {
  if (flows.axes().size() == 2) {
    out_table.accounts = flows.axes()[0];
    return;
  }
  const array::Axis &regions = flows.axes()[0], &sectors = flows.axes()[1];
  std::vector<array::Member> members;
  for (std::size_t r = 0; r < regions.size(); ++r) {
    for (std::size_t s = 0; s < sectors.size(); ++s) {
      members.push_back(member_of(regions[r], sectors[s]));
      out_table.region_of.push_back(r);
    }
  }
  out_table.regions = regions;
  out_table.accounts = array::Axis(regions.set() + ";" + sectors.set(), std::move(members));
}

/// Accounts that neither produce nor use anything do not exist: a region need not have every sector.
void drop_absent(indicator::InputOutput& table) {
  const std::size_t n = table.accounts.size();
  std::vector<bool> exists(n);
  for (std::size_t k = 0; k < n; ++k) exists[k] = table.output[k] != 0 || table.final_demand[k] != 0;
  for (const auto& flow : table.flows) exists[flow.from] = exists[flow.to] = true;
  std::vector<std::uint32_t> moved(n);
  indicator::InputOutput kept;
  std::vector<array::Member> members;
  for (std::size_t k = 0; k < n; ++k) {
    moved[k] = static_cast<std::uint32_t>(members.size());
    if (!exists[k]) continue;
    members.push_back(table.accounts[k]);
    kept.region_of.push_back(table.region_of[k]);
    kept.output.push_back(table.output[k]);
    kept.final_demand.push_back(table.final_demand[k]);
    if (!table.demand_change.empty()) kept.demand_change.push_back(table.demand_change[k]);
  }
  for (const auto& flow : table.flows) kept.flows.push_back({moved[flow.from], moved[flow.to], flow.value});
  kept.accounts = array::Axis(table.accounts.set(), std::move(members));
  kept.regions = table.regions;
  table = std::move(kept);
}

}  // namespace

std::optional<indicator::InputOutput> linkages(Lookup& lookup) {
  const AskedLinkages& asked = *lookup.asked().linkages;
  const Number* const found = lookup.number(asked.flows, "linkages");
  if (found == nullptr) return std::nullopt;
  const array::Array& flows = *found->values;
  const auto& axes = flows.axes();
  const bool is_single = axes.size() == 2 && axes[0] == axes[1];
  const bool is_multi = axes.size() == 4 && axes[0] == axes[2] && axes[1] == axes[3];
  if (!is_single && !is_multi) {
    lookup.refuse_sets(asked.flows, *found, "linkages", "S, S (R, S, R, S)");
    return std::nullopt;
  }
  indicator::InputOutput table;
  name_accounts(flows, table);
  const std::size_t n = table.accounts.size();
  for (std::size_t k = 0; k < flows.size(); ++k) {
    if (flows[k] != 0)
      table.flows.push_back({static_cast<std::uint32_t>(k / n), static_cast<std::uint32_t>(k % n), flows[k]});
  }
  auto output = over_accounts(lookup, asked.output, "linkages", n);
  auto demand = over_accounts(lookup, asked.final_demand, "linkages", n);
  if (!output || !demand) return std::nullopt;
  table.output = std::move(*output);
  table.final_demand = std::move(*demand);
  if (!asked.demand_change.empty()) {
    auto change = over_accounts(lookup, asked.demand_change, "linkages", n);
    if (!change) return std::nullopt;
    table.demand_change = std::move(*change);
  }
  if (is_multi) drop_absent(table);
  return table;
}

std::optional<indicator::Plants> plants(Lookup& lookup, const array::Axis& sectors) {
  const AskedPlants& asked = *lookup.asked().plants;
  dataset::Sources sources(*lookup.numbers().request, lookup.found());
  const dataset::Layer* const layer = sources.read(asked.table);
  if (layer == nullptr) return std::nullopt;
  const auto column = [&](const std::string& name) {
    return dataset::require_column(*layer, name, asked.place, lookup.found());
  };
  const auto *region = column(asked.region), *sector = column(asked.sector), *size = column(asked.size);
  if (region == nullptr || sector == nullptr || size == nullptr) return std::nullopt;
  const dataset::Members regions(lookup.regions()), kinds(sectors);
  indicator::Plants plants{lookup.regions(), sectors, {}, {}, {}};
  for (std::size_t row = 0; row < layer->rows; ++row) {
    const auto r = regions.find(region->text[row]), s = kinds.find(sector->text[row]);
    const auto workers = dataset::number_in(*layer, *size, row, region->text[row], lookup.found());
    if (!r || !s) {
      lookup.found().add(
          "HL0788", layer->place(row, r ? sector : region),
          {{"name", r ? sector->text[row] : region->text[row]},
           {"suggestion", r ? kinds.nearest_to(sector->text[row]) : regions.nearest_to(region->text[row])}});
      continue;
    }
    plants.region.push_back(*r);
    plants.sector.push_back(*s);
    plants.size.push_back(workers.value_or(0));
  }
  return plants;
}

}  // namespace hinterland::measure

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/measure/partitions.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "hinterland/dataset/names.hpp"

namespace hinterland::measure {

namespace {

constexpr std::size_t nobody = std::numeric_limits<std::size_t>::max();

/// Groups without a region measured here leave the axis; the others keep their order.
indicator::Partition without_empty_groups(indicator::Partition partition, Lookup& lookup) {
  std::vector<bool> has_region(partition.groups.size(), false);
  for (const std::size_t group : partition.group_of) has_region[group] = true;
  std::vector<array::Member> members;
  std::vector<std::string> empty;
  std::vector<std::size_t> moved(partition.groups.size());
  for (std::size_t g = 0; g < partition.groups.size(); ++g) {
    moved[g] = members.size();
    if (has_region[g]) members.push_back(partition.groups[g]);
    if (!has_region[g]) empty.push_back(partition.groups[g].name.en);
  }
  if (empty.empty()) return partition;
  if (lookup.asked().within.empty()) {
    lookup.found().add("HL0774", lookup.place("groups"),
                       {{"name", partition.name},
                        {"count", std::to_string(empty.size())},
                        {"groups", dataset::listed(empty)}});
  }
  for (std::size_t& group : partition.group_of) group = moved[group];
  partition.groups = array::Axis(partition.groups.set(), std::move(members));
  return partition;
}

std::optional<indicator::Partition> named_groups(Lookup& lookup, const std::vector<std::string>& names) {
  const dataset::Dataset& data = *lookup.numbers().data;
  std::vector<array::Member> members;
  std::vector<std::size_t> group_of(lookup.positions().size(), nobody);
  std::vector<std::string> twice, in_none;
  for (const std::string& name : names) {
    const auto label = data.label_of_group.find(name);
    const std::vector<bool>& is_in = data.groups.at(name);
    for (std::size_t k = 0; k < group_of.size(); ++k) {
      if (!is_in[lookup.positions()[k]]) continue;
      if (group_of[k] != nobody) twice.push_back(lookup.regions()[k].name.en);
      group_of[k] = members.size();
    }
    const bool has_label = label != data.label_of_group.end() && !label->second.en.empty();
    members.push_back({name, has_label ? label->second : base::Text{name, name}});
  }
  for (std::size_t k = 0; k < group_of.size(); ++k) {
    if (group_of[k] != nobody) continue;
    in_none.push_back(lookup.regions()[k].name.en);
    group_of[k] = names.size();
  }
  if (!in_none.empty()) members.push_back({"others", {"others", "其他"}});
  if (!twice.empty())
    lookup.found().add("HL0778", lookup.place("groups"),
                       {{"count", std::to_string(twice.size())}, {"regions", dataset::listed(twice)}});
  if (!in_none.empty())
    lookup.found().add("HL0779", lookup.place("groups"),
                       {{"count", std::to_string(in_none.size())}, {"regions", dataset::listed(in_none)}});
  return indicator::Partition{
      "groups", {"groups", "分组"}, array::Axis("groups", std::move(members)), std::move(group_of)};
}

}  // namespace

std::optional<indicator::Partition> partition_by_map(Lookup& lookup, const std::string& name,
                                                     const std::string& key) {
  const Number* const map = lookup.number(name, key);
  if (map == nullptr) return std::nullopt;
  const auto target = lookup.numbers().target_of_map.find(name);
  const bool is_map = target != lookup.numbers().target_of_map.end();
  const auto& axes = map->values->axes();
  if (!is_map || axes.size() != 1 || axes[0].set() != lookup.asked().set) {
    lookup.refuse_sets(name, *map, key, lookup.asked().set + " (of = …)");
    return std::nullopt;
  }
  const auto groups = lookup.numbers().data->axes.find(target->second);
  if (groups == lookup.numbers().data->axes.end()) return std::nullopt;
  indicator::Partition partition{name, map->label, groups->second, {}};
  for (const std::size_t position : lookup.positions())
    partition.group_of.push_back(static_cast<std::size_t>((*map->values)[position]));
  return without_empty_groups(std::move(partition), lookup);
}

std::vector<indicator::Partition> partitions(Lookup& lookup) {
  std::vector<indicator::Partition> all;
  std::vector<std::string> named;
  for (const std::string& name : lookup.asked().groups) {
    if (lookup.numbers().data->groups.contains(name)) {
      named.push_back(name);
    } else if (auto partition = partition_by_map(lookup, name, "groups")) {
      all.push_back(std::move(*partition));
    }
  }
  if (named.empty()) return all;
  if (auto partition = named_groups(lookup, named))
    all.push_back(without_empty_groups(std::move(*partition), lookup));
  return all;
}

}  // namespace hinterland::measure

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/naming.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hinterland::indicator {

namespace {

constexpr std::size_t longest_list = 5;  // a line or two of a terminal

base::Text member_name(const array::Member& member) {
  const std::string& en = member.name.en.empty() ? member.code : member.name.en;
  return {en, member.name.zh.empty() ? en : member.name.zh};
}

/// Items joined by commas, those beyond the longest list as a count.
base::Text joined(const std::vector<base::Text>& items) {
  base::Text text;
  for (std::size_t k = 0; k < std::min(items.size(), longest_list); ++k) {
    text.en += (k > 0 ? ", " : "") + items[k].en;
    text.zh += (k > 0 ? "、" : "") + items[k].zh;
  }
  if (items.size() <= longest_list) return text;
  text.en += fmt::format(", and {} more", items.size() - longest_list);
  text.zh += fmt::format(",另有 {} 个", items.size() - longest_list);
  return text;
}

}  // namespace

Facts& Facts::add(const std::string& key, const base::Text& text) {
  arguments_[key + "_en"] = text.en;
  arguments_[key + "_zh"] = text.in(base::Language::zh);
  return *this;
}

Facts& Facts::add(const std::string& key, const std::string& text) {
  arguments_[key] = text;
  return *this;
}

Facts& Facts::add(const std::string& key, double number) {
  arguments_[key] = fmt::format("{:.6g}", number);
  return *this;
}

Facts& Facts::add(const std::string& key, std::size_t count) {
  arguments_[key] = fmt::format("{}", count);
  return *this;
}

base::Text period_name(const Inputs& inputs, std::size_t period) {
  if (!inputs.has_time()) return {"the only period", "唯一的时期"};
  return member_name(inputs.periods[period]);
}

base::Text region_name(const Inputs& inputs, std::size_t region) {
  return member_name(inputs.regions[region]);
}

base::Text offenders_in_words(const Inputs& inputs, const std::vector<NumberAt>& offenders) {
  std::vector<base::Text> items;
  for (const NumberAt& one : offenders) {
    base::Text item = region_name(inputs, one.region);
    if (inputs.has_time()) {
      const base::Text period = period_name(inputs, one.period);
      item = {fmt::format("{} ({})", item.en, period.en), fmt::format("{}({})", item.zh, period.zh)};
    }
    items.push_back(
        {fmt::format("{} = {:.6g}", item.en, one.value), fmt::format("{} = {:.6g}", item.zh, one.value)});
  }
  return joined(items);
}

base::Text regions_in_words(const Inputs& inputs, const std::vector<std::size_t>& regions) {
  std::vector<base::Text> items;
  for (const std::size_t region : regions) items.push_back(region_name(inputs, region));
  return joined(items);
}

}  // namespace hinterland::indicator

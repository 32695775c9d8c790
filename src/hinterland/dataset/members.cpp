// SPDX-License-Identifier: Apache-2.0
#include "hinterland/dataset/members.hpp"

#include <fmt/format.h>

#include "hinterland/dataset/names.hpp"

namespace hinterland::dataset {

Members::Members(array::Axis axis) : axis_(std::move(axis)) {
  for (std::size_t k = 0; k < axis_.size(); ++k) {
    const array::Member& member = axis_[k];
    codes_.emplace(member.code, k);
    all_names_.push_back(member.code);
    for (const std::string& name : {member.name.en, member.name.zh}) {
      if (name.empty() || name == member.code) continue;
      const auto [entry, is_new] = names_.emplace(name, k);
      if (!is_new && entry->second != k) entry->second = several;
      all_names_.push_back(name);
    }
  }
}

std::optional<std::size_t> Members::find(const std::string& code_or_name) const {
  if (const auto code = codes_.find(code_or_name); code != codes_.end()) return code->second;
  const auto name = names_.find(code_or_name);
  if (name == names_.end() || name->second == several) return std::nullopt;
  return name->second;
}

bool Members::is_ambiguous(const std::string& name) const {
  const auto entry = names_.find(name);
  return entry != names_.end() && entry->second == several && !codes_.contains(name);
}

std::string Members::shown(std::size_t position) const {
  const array::Member& member = axis_[position];
  return member.name.en == member.code || member.code.empty()
             ? member.name.en
             : fmt::format("{} ({})", member.name.en, member.code);
}

std::string Members::nearest_to(const std::string& unknown) const {
  return nearest(unknown, all_names_);
}

std::string Members::with_suggestion(const std::string& unknown) const {
  return fmt::format("{} (≈ {}?)", unknown, nearest_to(unknown));
}

}  // namespace hinterland::dataset

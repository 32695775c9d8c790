// SPDX-License-Identifier: Apache-2.0
#include "hinterland/array/array.hpp"

#include <unordered_map>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"

namespace hinterland::array {

struct Axis::Content {
  std::string set;
  std::vector<Member> members;
  std::unordered_map<std::string, std::size_t> by_code, by_en, by_zh;
};

Axis::Axis(std::string set, std::vector<Member> members) {
  auto content = std::make_shared<Content>();
  content->set = std::move(set);
  content->members = std::move(members);
  for (std::size_t k = 0; k < content->members.size(); ++k) {
    const Member& member = content->members[k];
    content->by_code.emplace(member.code, k);
    content->by_en.emplace(member.name.en, k);
    content->by_zh.emplace(member.name.zh, k);
  }
  content_ = std::move(content);
}

const std::string& Axis::set() const {
  return content_->set;
}
std::size_t Axis::size() const {
  return content_ ? content_->members.size() : 0;
}
const Member& Axis::operator[](std::size_t position) const {
  return content_->members[position];
}
const std::vector<Member>& Axis::members() const {
  return content_->members;
}

std::optional<std::size_t> Axis::find(std::string_view code_or_name) const {
  const std::string key(code_or_name);
  for (const auto* index : {&content_->by_code, &content_->by_en, &content_->by_zh}) {
    if (const auto found = index->find(key); found != index->end()) return found->second;
  }
  return std::nullopt;
}

bool Axis::operator==(const Axis& other) const {
  if (content_ == other.content_) return true;
  if (!content_ || !other.content_) return false;
  return content_->set == other.content_->set && content_->members == other.content_->members;
}

namespace {

std::size_t product_of_sizes(const std::vector<Axis>& axes) {
  std::size_t size = 1;
  for (const Axis& axis : axes) size *= axis.size();
  return size;
}

}  // namespace

Array::Array(std::vector<Axis> axes) : axes_(std::move(axes)), values_(product_of_sizes(axes_), 0.0) {}

Array::Array(std::vector<Axis> axes, std::vector<double> values)
    : axes_(std::move(axes)), values_(std::move(values)) {
  base::require(
      values_.size() == product_of_sizes(axes_),
      fmt::format("array: {} values for axes of product {}", values_.size(), product_of_sizes(axes_)));
}

std::string Array::label(std::size_t flat, base::Language language) const {
  std::vector<std::string> names(axes_.size());
  for (std::size_t k = axes_.size(); k-- > 0;) {
    const Axis& axis = axes_[k];
    const Member& member = axis[flat % axis.size()];
    names[k] = member.name.in(language).empty() ? member.code : member.name.in(language);
    flat /= axis.size();
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace hinterland::array

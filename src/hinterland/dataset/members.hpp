// Which member of a set a cell means: by code, then by English name, then by Chinese name. Prefectures share names
// (three Suzhou in pinyin), so a name that two members bear finds neither.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "hinterland/array/array.hpp"

namespace hinterland::dataset {

class Members {
 public:
  explicit Members(array::Axis axis);

  [[nodiscard]] const array::Axis& axis() const { return axis_; }
  [[nodiscard]] std::size_t size() const { return axis_.size(); }
  [[nodiscard]] std::optional<std::size_t> find(const std::string& code_or_name) const;
  [[nodiscard]] bool is_ambiguous(const std::string& name) const;

  /// "Hohhot (150100)": how a member is shown in messages.
  [[nodiscard]] std::string shown(std::size_t position) const;
  /// "Hohot (≈ Hohhot?)".
  [[nodiscard]] std::string with_suggestion(const std::string& unknown) const;
  [[nodiscard]] std::string nearest_to(const std::string& unknown) const;

 private:
  static constexpr std::size_t several = static_cast<std::size_t>(-1);

  array::Axis axis_;
  std::unordered_map<std::string, std::size_t> codes_, names_;
  std::vector<std::string> all_names_;
};

}  // namespace hinterland::dataset

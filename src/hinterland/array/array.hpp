// Numbers attached to regions, sectors, periods: values with named axes. What every folder hands to the next.
// Not for arithmetic in bulk: that is the graph's work.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hinterland/base/text.hpp"

namespace hinterland::array {

/// A member of a set: its code joins tables, its names are for people.
struct Member {
  std::string code;
  base::Text name;

  bool operator==(const Member&) const = default;
};

/// A set with its members, in order: the regions, the sectors. Cheap to copy; equal by content.
class Axis {
 public:
  Axis() = default;
  Axis(std::string set, std::vector<Member> members);

  [[nodiscard]] const std::string& set() const;
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] const Member& operator[](std::size_t position) const;
  [[nodiscard]] const std::vector<Member>& members() const;

  /// Position of the member with this code, English name or Chinese name, in that order of trust.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view code_or_name) const;

  bool operator==(const Axis& other) const;

 private:
  struct Content;
  std::shared_ptr<const Content> content_;  // shared because axes are copied with every array
};

/// A dense array over axes, row-major (last axis fastest). A scalar has no axes and one value.
class Array {
 public:
  Array() : values_(1, 0.0) {}
  explicit Array(double scalar) : values_(1, scalar) {}
  explicit Array(std::vector<Axis> axes);                     // zeros
  Array(std::vector<Axis> axes, std::vector<double> values);  // ContractError if sizes differ

  [[nodiscard]] const std::vector<Axis>& axes() const { return axes_; }
  [[nodiscard]] std::size_t size() const { return values_.size(); }
  [[nodiscard]] std::span<const double> values() const { return values_; }
  [[nodiscard]] std::span<double> values() { return values_; }
  [[nodiscard]] double operator[](std::size_t flat) const { return values_[flat]; }
  [[nodiscard]] double& operator[](std::size_t flat) { return values_[flat]; }
  [[nodiscard]] double at(std::size_t row, std::size_t column) const {
    return values_[row * axes_.back().size() + column];
  }
  /// "Hohhot, Baotou" for the flat position of a two-axis array: for messages.
  [[nodiscard]] std::string label(std::size_t flat, base::Language language) const;

 private:
  std::vector<Axis> axes_;
  std::vector<double> values_;
};

}  // namespace hinterland::array

// Tables of other programs' numbers in ../shared/reference/measure, and the comparison with ours. Knows no indicator.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "hinterland/array/array.hpp"
#include "hinterland/geo/neighbours.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::reference {

/// A table by columns; fields may stand in quotes.
class Table {
 public:
  /// Errors    std::runtime_error if there is no such file.
  explicit Table(const std::filesystem::path& path);

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] const std::vector<std::string>& columns() const { return order_; }
  [[nodiscard]] const std::vector<std::string>& text(const std::string& column) const;
  [[nodiscard]] std::vector<double> numbers(const std::string& column) const;  // NaN where a field is none

 private:
  std::vector<std::string> order_;
  std::map<std::string, std::vector<std::string>> text_;
  std::size_t rows_ = 0;
};

/// ../shared/reference/measure/<case>; the test is skipped, saying why, where that is absent:
///   if (!reference::is_here("usjoin-markov")) GTEST_SKIP() << reference::why_not("usjoin-markov");
[[nodiscard]] bool is_here(const std::string& name);
[[nodiscard]] std::string why_not(const std::string& name);
[[nodiscard]] Table table(const std::string& name, const std::string& file);

/// Rows quantity,value of a file as a map.
[[nodiscard]] std::map<std::string, double> expected(const std::string& name,
                                                     const std::string& file = "expected.csv");

/// Edge list from,to,weight as spatial weights over n places; positions count from `first`.
[[nodiscard]] indicator::Weights weights(const Table& edges, std::size_t n, std::size_t first);

/// An axis whose members have these codes, and series over one period.
[[nodiscard]] array::Axis axis(const std::string& set, const std::vector<std::string>& codes);
/// Values given period by period.
[[nodiscard]] indicator::Series series(const std::string& name, const array::Axis& periods,
                                       const array::Axis& regions, std::vector<double> values);

/// The values of a finding. Errors    std::runtime_error if the measurement has none of that name.
[[nodiscard]] const array::Array& finding(const indicator::Measurement& measurement, const std::string& name);

/// |ours - theirs| <= absolute + relative * |theirs|.
struct Allowed {
  double absolute = 0, relative = 0;
};
void expect_close(double ours, double theirs, const Allowed& allowed, const std::string& what);

}  // namespace hinterland::reference

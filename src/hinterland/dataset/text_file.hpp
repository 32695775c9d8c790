// The text of a table before anyone parses it: its encoding, and where each field stands, so that a fault in a number
// can be shown by line and column. Reading the fields themselves is GDAL's work.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hinterland/base/diagnostic.hpp"

namespace hinterland::dataset {

struct EncodingFault {
  int line = 0;
  int column = 0;
  std::string bytes;  // "B1 B1": the first bytes that are not UTF-8
  std::string guess;  // "GB18030", "UTF-16", "Windows-1252"
};

/// The first place where the bytes are not UTF-8.
[[nodiscard]] std::optional<EncodingFault> encoding_fault(std::string_view bytes);

/// Lines and columns of the fields of a delimited text (CSV). Records are counted without the header and without
/// blank lines, as GDAL counts them; quoted fields may run over several lines.
class FieldPlaces {
 public:
  FieldPlaces() = default;
  explicit FieldPlaces(std::string text, bool has_header = true);

  [[nodiscard]] std::size_t records() const {
    return starts_.size() < header_rows_ ? 0 : starts_.size() - header_rows_;
  }
  /// Line and column of a field's first character (after its quote), length in characters; the record's line where
  /// it has fewer fields. Field and record count from 0; record npos is the header.
  [[nodiscard]] base::Place place(const std::string& file, std::size_t record, std::size_t field) const;
  static constexpr std::size_t header = static_cast<std::size_t>(-1);

 private:
  struct Start {
    std::size_t offset;
    int line;
  };

  std::string text_;
  std::vector<Start> starts_;    // of the header and of every record
  std::size_t header_rows_ = 1;  // or 0
  char separator_ = ',';
};

}  // namespace hinterland::dataset

// A table or layer as it stands in a file: columns of text, numbers where the format has them, shapes where asked.
// The only face of GDAL in this folder; knows nothing of sets and members.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/dataset/dataset.hpp"
#include "hinterland/dataset/location.hpp"
#include "hinterland/dataset/text_file.hpp"
#include "hinterland/geo/geometry.hpp"

namespace hinterland::dataset {

struct LayerColumn {
  std::string name;
  std::vector<std::string> text;  // one per row; empty where the cell is empty
  std::vector<double> numbers;    // where the format is typed (GeoPackage, XLSX); empty for text columns

  /// The cell as a number; nothing where it is empty or no number. May be infinite or NaN.
  [[nodiscard]] std::optional<double> number(std::size_t row) const;
};

struct Layer {
  std::string path;  // as written in the case
  std::vector<LayerColumn> columns;
  std::size_t rows = 0;
  std::vector<geo::MultiPolygon> shapes;  // one per row, WGS 84; empty where the row has no polygon
  FieldPlaces places;                     // of delimited text

  [[nodiscard]] const LayerColumn* find(const std::string& column) const;
  [[nodiscard]] std::vector<std::string> column_names() const;
  /// Line and column in text tables; in a spreadsheet the row; elsewhere the feature's number, as line.
  [[nodiscard]] base::Place place(std::size_t row, const LayerColumn* column = nullptr) const;

  int row_of_first_record = 1;  // 2 where a header stands above, as in a spreadsheet
};

struct ReadLayer {
  Layer layer;
  InputFile file;
};

/// A text as a number, blanks around it allowed; nothing where it is none. May be infinite.
[[nodiscard]] std::optional<double> parsed_number(const std::string& text);

/// Before text tables are read by several threads at once.
void register_text_driver();

/// Reads one layer (the first if `source.layer` is empty), shapes only if asked. Only vector drivers that read no
/// other files are allowed; delimited text and GeoJSON are read from memory, so that no sidecar file changes them.
/// Faults: HL0403 not readable, HL0404 not UTF-8, HL0405 no such layer, HL0425 no longitude and latitude, HL0426.
[[nodiscard]] std::optional<ReadLayer> read_layer(const Location& location, const Source& source,
                                                  bool with_shapes, base::Diagnostics& out_found);

}  // namespace hinterland::dataset

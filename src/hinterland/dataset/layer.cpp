// SPDX-License-Identifier: Apache-2.0
#include "hinterland/dataset/layer.hpp"

#include <cpl_error.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <memory>
#include <sstream>

#include "hinterland/dataset/digest.hpp"
#include "hinterland/dataset/names.hpp"
#include "hinterland/dataset/shape.hpp"

namespace hinterland::dataset {
namespace {

// Formats whose files stand alone: no VRT, GML or KML, which may name other files and addresses.
constexpr const char* file_drivers[] = {"CSV", "GeoJSON",    "GPKG",        "ESRI Shapefile", "XLSX",
                                        "ODS", "FlatGeobuf", "OpenFileGDB", "MapInfo File",   nullptr};
constexpr const char* database_drivers[] = {"PostgreSQL", nullptr};
// Every cell of a text table stays text here, so that a word among numbers is seen and not read as 0.
constexpr const char* text_options[] = {"HEADERS=YES", "AUTODETECT_TYPE=NO", nullptr};
constexpr const char* bare_text_options[] = {"HEADERS=NO", "AUTODETECT_TYPE=NO", nullptr};
// Polygons in a text table stand in a column of well-known text with one of these names.
constexpr const char* text_with_shapes_options[] = {
    "HEADERS=YES", "AUTODETECT_TYPE=NO", "GEOM_POSSIBLE_NAMES=wkt,geometry,geom,the_geom,wkt_geom", nullptr};

struct GdalMessages {
  std::vector<std::string> warnings, failures;
};

void collect_message(CPLErr kind, CPLErrorNum, const char* text) {
  auto& messages = *static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
  if (kind == CE_Warning) messages.warnings.emplace_back(text);
  if (kind > CE_Warning) messages.failures.emplace_back(text);
}

// GDAL speaks to us while this lives, not to the terminal.
class QuietGdal {
 public:
  QuietGdal() { CPLPushErrorHandlerEx(collect_message, &messages_); }
  ~QuietGdal() { CPLPopErrorHandler(); }
  QuietGdal(const QuietGdal&) = delete;
  QuietGdal& operator=(const QuietGdal&) = delete;
  [[nodiscard]] const GdalMessages& messages() const { return messages_; }

 private:
  GdalMessages messages_;
};

// A file in GDAL's memory, named after the original so that drivers know it by its ending.
class MemoryFile {
 public:
  MemoryFile(std::string bytes, const std::string& name)
      : bytes_(std::move(bytes)), path_(fmt::format("/vsimem/hinterland-{}/{}", fmt::ptr(this), name)) {
    auto* data = reinterpret_cast<GByte*>(bytes_.data());
    VSIFCloseL(VSIFileFromMemBuffer(path_.c_str(), data, bytes_.size(), FALSE));
  }
  ~MemoryFile() { VSIUnlink(path_.c_str()); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_, path_;
};

enum class Format { delimited_text, json, other };

Format format_of(const std::string& path) {
  std::string ending = std::filesystem::path(path).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  if (ending == ".csv" || ending == ".tsv" || ending == ".psv") return Format::delimited_text;
  return ending == ".geojson" || ending == ".json" ? Format::json : Format::other;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

// GDAL's sentence, without the paths of this machine.
std::string cleaned(std::string text, const std::string& path, const std::string& written) {
  for (std::size_t at = text.find(path); !path.empty() && at != std::string::npos; at = text.find(path)) {
    if (path == written) break;
    text.replace(at, path.size(), written);
  }
  return without_password(text);
}

std::vector<std::string> layer_names(GDALDataset& data) {
  std::vector<std::string> names;
  for (int k = 0; k < data.GetLayerCount(); ++k) names.emplace_back(data.GetLayer(k)->GetName());
  return names;
}

bool is_number(OGRFieldType type) {
  return type == OFTInteger || type == OFTInteger64 || type == OFTReal;
}

void read_row(OGRFeature& feature, const std::vector<bool>& is_typed, Layer& layer) {
  for (std::size_t k = 0; k < layer.columns.size(); ++k) {
    const int field = static_cast<int>(k);
    const bool is_set = feature.IsFieldSetAndNotNull(field) != 0;
    layer.columns[k].text.emplace_back(is_set ? feature.GetFieldAsString(field) : "");
    if (is_typed[k]) {
      layer.columns[k].numbers.push_back(is_set ? feature.GetFieldAsDouble(field)
                                                : std::numeric_limits<double>::quiet_NaN());
    }
  }
  ++layer.rows;
}

// False where the shapes cannot be used.
bool read_rows(OGRLayer& source, bool with_shapes, bool is_plane, Layer& layer,
               base::Diagnostics& out_found) {
  const OGRFeatureDefn& definition = *source.GetLayerDefn();
  std::vector<bool> is_typed;
  for (int k = 0; k < definition.GetFieldCount(); ++k) {
    layer.columns.push_back({definition.GetFieldDefn(k)->GetNameRef(), {}, {}});
    layer.columns.back().text.reserve(layer.places.records());
    is_typed.push_back(is_number(definition.GetFieldDefn(k)->GetType()));
  }
  const ShapeReader shapes(is_plane ? nullptr : source.GetSpatialRef());
  if (with_shapes && !shapes.unknown_system().empty()) {
    out_found.add("HL0427", {layer.path, 0, 0, 0},
                  {{"path", layer.path}, {"system", shapes.unknown_system()}});
    return false;
  }
  source.ResetReading();
  while (const OGRFeatureUniquePtr feature{source.GetNextFeature()}) {
    read_row(*feature, is_typed, layer);
    if (!with_shapes) continue;
    layer.shapes.push_back(shapes.read(feature->GetGeometryRef()));
    if (!is_plane && !ShapeReader::is_on_earth(layer.shapes.back())) {
      out_found.add("HL0425", layer.place(layer.rows - 1), {{"path", layer.path}});
      return false;
    }
  }
  return true;
}

OGRLayer* pick_layer(GDALDataset& data, const Location& location, const Source& source,
                     base::Diagnostics& out_found) {
  OGRLayer* layer = source.layer.empty() ? data.GetLayer(0) : data.GetLayerByName(source.layer.c_str());
  if (layer != nullptr) return layer;
  const auto names = layer_names(data);
  out_found.add("HL0405", source.place,
                {{"path", location.written},
                 {"layer", source.layer},
                 {"suggestion", nearest(source.layer, names)},
                 {"layers", listed(names)}});
  return nullptr;
}

bool check_encoding(const std::string& bytes, const std::string& written, base::Diagnostics& out_found) {
  const auto fault = encoding_fault(bytes);
  if (!fault) return true;
  out_found.add("HL0404", {written, fault->line, fault->column, 1},
                {{"path", written}, {"bytes", fault->bytes}, {"guess", fault->guess}});
  return false;
}

void check_text(const Layer& layer, base::Diagnostics& out_found) {
  for (const LayerColumn& column : layer.columns) {
    for (std::size_t row = 0; row < column.text.size(); ++row) {
      const auto fault = encoding_fault(column.text[row]);
      if (!fault) continue;
      out_found.add("HL0404", layer.place(row, &column),
                    {{"path", layer.path}, {"bytes", fault->bytes}, {"guess", fault->guess}});
      return;
    }
  }
}

// All drivers take 2 ms to register; a case of plain tables needs one.
void register_drivers(Format format) {
  if (format == Format::delimited_text) {
    RegisterOGRCSV();
  } else {
    GDALAllRegister();
  }
}

}  // namespace

std::optional<double> parsed_number(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t");
  const std::size_t last = text.find_last_not_of(" \t");
  if (first == std::string::npos) return std::nullopt;
  const char* begin = text.data() + first;
  const char* const end = text.data() + last + 1;
  if (*begin == '+' && end - begin > 1 && begin[1] != '-') ++begin;  // from_chars knows no plus
  double value = 0;
  const auto [stop, failure] = std::from_chars(begin, end, value);
  if (failure == std::errc::result_out_of_range && stop == end) return HUGE_VAL;
  if (failure != std::errc{} || stop != end) return std::nullopt;
  return value;
}

std::optional<double> LayerColumn::number(std::size_t row) const {
  return numbers.empty() ? parsed_number(text[row]) : std::optional<double>(numbers[row]);
}

const LayerColumn* Layer::find(const std::string& column) const {
  const auto found =
      std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.name == column; });
  return found == columns.end() ? nullptr : &*found;
}

std::vector<std::string> Layer::column_names() const {
  std::vector<std::string> names;
  for (const LayerColumn& column : columns) names.push_back(column.name);
  return names;
}

base::Place Layer::place(std::size_t row, const LayerColumn* column) const {
  if (places.records() > 0 && row < places.records()) {
    const std::size_t field = column == nullptr ? 0 : static_cast<std::size_t>(column - columns.data());
    return places.place(path, row, field);
  }
  return {path, static_cast<int>(row) + row_of_first_record, 0, 0};
}

void register_text_driver() {
  register_drivers(Format::delimited_text);
}

std::optional<ReadLayer> read_layer(const Location& location, const Source& source, bool with_shapes,
                                    base::Diagnostics& out_found) {
  const QuietGdal quiet;
  const Format format = location.is_database ? Format::other : format_of(location.path);
  register_drivers(format);
  const bool is_file = !location.is_database && std::filesystem::is_regular_file(location.path);
  const MemoryFile memory(is_file ? bytes_of(location.path) : "",
                          std::filesystem::path(location.path).filename().string());

  ReadLayer result;
  result.file = {location.written, is_file ? sha256(memory.bytes()) : ""};
  result.layer.path = location.written;
  if (format != Format::other && !check_encoding(memory.bytes(), location.written, out_found))
    return std::nullopt;

  const bool is_text = format == Format::delimited_text;
  const std::string& path = format == Format::other ? location.path : memory.path();
  const char* const* const options = !source.has_header ? bare_text_options
                                     : with_shapes      ? text_with_shapes_options
                                                        : text_options;
  const GDALDatasetUniquePtr data(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                                    location.is_database ? database_drivers : file_drivers,
                                                    is_text ? options : nullptr));
  const auto refuse = [&] {
    const auto& failures = quiet.messages().failures;
    const std::string reason =
        failures.empty() ? "@no_table" : cleaned(failures.front(), path, location.written);
    out_found.add("HL0403", source.place, {{"path", location.written}, {"reason", reason}});
    return std::nullopt;
  };
  if (!data) return refuse();
  const std::string driver = data->GetDriverName();
  result.layer.row_of_first_record = driver == "XLSX" || driver == "ODS" ? 2 : 1;
  if (is_text) result.layer.places = FieldPlaces(memory.bytes(), source.has_header);
  OGRLayer* const layer = pick_layer(*data, location, source, out_found);
  if (layer == nullptr) return std::nullopt;
  if (!read_rows(*layer, with_shapes, source.is_plane, result.layer, out_found)) return std::nullopt;
  if (!quiet.messages().failures.empty()) return refuse();
  // Places are trusted only if the text splits into the records GDAL read.
  if (result.layer.places.records() != result.layer.rows) result.layer.places = {};
  if (format == Format::other) check_text(result.layer, out_found);
  for (const std::string& message : quiet.messages().warnings) {
    out_found.add("HL0426", {location.written, 0, 0, 0},
                  {{"path", location.written}, {"message", cleaned(message, path, location.written)}});
  }
  return result;
}

}  // namespace hinterland::dataset

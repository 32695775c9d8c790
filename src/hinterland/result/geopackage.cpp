// SPDX-License-Identifier: Apache-2.0
#include "hinterland/result/geopackage.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "hinterland/base/error.hpp"
#include "hinterland/result/findings.hpp"
#include "hinterland/result/layer_columns.hpp"

namespace hinterland::result {

namespace {

struct CloseDataset {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using DatasetPointer = std::unique_ptr<GDALDataset, CloseDataset>;

void succeed(OGRErr error, const std::string& what) {
  if (error != OGRERR_NONE)
    throw base::Unavailable(fmt::format("GeoPackage: {} failed: {}", what, CPLGetLastErrorMsg()));
}

void append_ring(const geo::Ring& ring, OGRPolygon& out_polygon) {
  OGRLinearRing line;
  for (const geo::Point& point : ring) line.addPoint(point.longitude, point.latitude);
  line.closeRings();
  out_polygon.addRing(&line);
}

OGRMultiPolygon to_ogr(const geo::MultiPolygon& shape) {
  OGRMultiPolygon multi;
  for (const geo::Polygon& polygon : shape) {
    OGRPolygon one;
    append_ring(polygon.outer, one);
    for (const geo::Ring& hole : polygon.holes) append_ring(hole, one);
    multi.addGeometry(&one);
  }
  return multi;
}

bool has_shape(const Result& result, std::size_t region) {
  return region < result.shapes.size() && !result.shapes[region].empty();
}

/// The one type that holds every region: polygons, points, or any where both occur.
OGRwkbGeometryType geometry_type(const Result& result) {
  std::size_t shapes = 0;
  for (std::size_t k = 0; k < result.regions.size(); ++k) shapes += has_shape(result, k) ? 1 : 0;
  if (shapes == result.regions.size()) return wkbMultiPolygon;
  if (shapes > 0) return wkbUnknown;
  return result.points.empty() ? wkbNone : wkbPoint;
}

std::string both_languages(const base::Text& label) {
  if (label.zh.empty() || label.zh == label.en) return label.en;
  return label.en.empty() ? label.zh : label.en + " | " + label.zh;
}

void add_field(OGRLayer& layer, const std::string& name, OGRFieldType type) {
  OGRFieldDefn field(name.c_str(), type);  // GDAL 3.6 takes it without const
  succeed(layer.CreateField(&field), "column " + name);
}

/// GDAL's words go into our errors, not to the console.
class QuietErrors {
 public:
  QuietErrors() { CPLPushErrorHandler(CPLQuietErrorHandler); }
  ~QuietErrors() { CPLPopErrorHandler(); }
  QuietErrors(const QuietErrors&) = delete;
  QuietErrors& operator=(const QuietErrors&) = delete;
};

void execute(GDALDataset& dataset, const std::string& sql) {
  CPLErrorReset();
  if (OGRLayer* rows = dataset.ExecuteSQL(sql.c_str(), nullptr, nullptr); rows != nullptr)
    dataset.ReleaseResultSet(rows);
  if (CPLGetLastErrorType() == CE_Failure)
    throw base::Unavailable(fmt::format("GeoPackage: {}", CPLGetLastErrorMsg()));
}

std::string quoted(const std::string& text) {
  std::string sql = "'";
  for (const char c : text) sql += c == '\'' ? "''" : std::string(1, c);
  return sql + "'";
}

/// Column aliases live in a table of the GeoPackage Schema extension (OGC 12-128r18, F.9). GDAL 3.6
/// neither writes nor shows them; programs that know the extension do.
void create_alias_table(GDALDataset& dataset) {
  execute(
      dataset,
      "CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title "
      "TEXT, "
      "description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, "
      "column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name))");
  execute(dataset,
          "CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT "
          "NOT NULL, "
          "value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, "
          "description TEXT, "
          "CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))");
  execute(dataset,
          "CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name "
          "TEXT NOT NULL, "
          "definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, "
          "extension_name))");
  for (const char* table : {"gpkg_data_columns", "gpkg_data_column_constraints"}) {
    execute(dataset, fmt::format("INSERT INTO gpkg_extensions VALUES ('{}', NULL, 'gpkg_schema', "
                                 "'http://www.geopackage.org/spec121/#extension_schema', 'read-write')",
                                 table));
  }
}

void add_alias(GDALDataset& dataset, const std::string& layer, const std::string& column,
               const std::string& alias) {
  if (alias.empty()) return;
  // The extension wants aliases unique within a layer: of two equal labels the second column goes without.
  execute(dataset,
          fmt::format(
              "INSERT OR IGNORE INTO gpkg_data_columns (table_name, column_name, name) VALUES ({}, {}, {})",
              quoted(layer), quoted(column), quoted(alias)));
}

void create_fields(OGRLayer& layer, const std::vector<LayerColumn>& columns) {
  for (const char* name : {"code", "name_en", "name_zh"}) add_field(layer, name, OFTString);
  for (const char* name : {"in_group", "converged"}) add_field(layer, name, OFTInteger);
  for (const LayerColumn& column : columns) add_field(layer, column.name, OFTReal);
}

void set_number(OGRFeature& feature, int field, double value) {
  if (std::isfinite(value))
    feature.SetField(field, value);
  else
    feature.SetFieldNull(field);
}

void write_region(const Result& result, const Outcome& outcome, const std::vector<LayerColumn>& columns,
                  std::size_t region, OGRLayer& layer) {
  OGRFeature feature(layer.GetLayerDefn());
  const array::Member& member = result.regions[region];
  feature.SetField(0, member.code.c_str());
  feature.SetField(1, member.name.en.c_str());
  feature.SetField(2, member.name.zh.c_str());
  feature.SetField(3, region < result.in_group.size() && result.in_group[region] ? 1 : 0);
  if (has_model(result)) feature.SetField(4, outcome.solve.is_converged() ? 1 : 0);
  int field = 5;
  for (const LayerColumn& column : columns) set_number(feature, field++, column.at(region));
  if (has_shape(result, region)) {
    const OGRMultiPolygon shape = to_ogr(result.shapes[region]);
    succeed(feature.SetGeometry(&shape), "geometry of " + member.code);
  } else if (region < result.points.size()) {
    const OGRPoint point(result.points[region].longitude, result.points[region].latitude);
    succeed(feature.SetGeometry(&point), "geometry of " + member.code);
  }
  succeed(layer.CreateFeature(&feature), "row " + member.code);
}

void write_layer(const Result& result, const Outcome& outcome, OGRSpatialReference& reference,
                 GDALDataset& dataset) {
  CPLStringList options;
  // The standard wants identifiers unique; two strategies may well share a title.
  options.SetNameValue("IDENTIFIER", (outcome.id + ": " + both_languages(outcome.title)).c_str());
  const auto [columns, left_out] = layer_columns(result, outcome);
  std::string description;
  if (has_model(result) && !outcome.solve.is_converged()) description = "not converged | 未收敛";
  if (!left_out.empty())
    description += fmt::format("{}only in results.csv | 仅见 results.csv: {}",
                               description.empty() ? "" : "; ", fmt::join(left_out, ", "));
  if (!description.empty()) options.SetNameValue("DESCRIPTION", description.c_str());
  OGRLayer* layer =
      dataset.CreateLayer(outcome.id.c_str(), &reference, geometry_type(result), options.List());
  if (layer == nullptr)
    throw base::Unavailable(fmt::format("GeoPackage: layer {}: {}", outcome.id, CPLGetLastErrorMsg()));
  create_fields(*layer, columns);
  succeed(layer->StartTransaction(), "transaction");
  for (std::size_t k = 0; k < result.regions.size(); ++k) write_region(result, outcome, columns, k, *layer);
  succeed(layer->CommitTransaction(), "commit");
  for (const LayerColumn& column : columns) add_alias(dataset, outcome.id, column.name, column.alias);
}

}  // namespace

void write_geopackage(const Result& result, const std::filesystem::path& file) {
  const QuietErrors quiet;
  GDALAllRegister();
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
  if (driver == nullptr)
    throw base::Unavailable("GeoPackage: this GDAL has no GPKG driver; install libgdal with SQLite");
  const DatasetPointer dataset(driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset)
    throw base::Unavailable(fmt::format("GeoPackage: {}: {}", file.string(), CPLGetLastErrorMsg()));
  OGRSpatialReference reference;
  succeed(reference.SetWellKnownGeogCS("WGS84"), "WGS 84");
  reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  create_alias_table(*dataset);
  write_layer(result, result.baseline, reference, *dataset);
  for (const Outcome& strategy : result.strategies) write_layer(result, strategy, reference, *dataset);
}

}  // namespace hinterland::result

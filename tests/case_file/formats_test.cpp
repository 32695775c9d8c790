// The same table in every format: whatever holds it, the same members and numbers come out. The files are written by
// GDAL here and read by the data set's own reader.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <filesystem>
#include <fstream>

#include "hinterland/dataset/dataset.hpp"

namespace hinterland::dataset {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

struct Format {
  const char* driver;
  const char* file;
  bool has_shapes;
  const char* option;  // Chinese names in a Shapefile; rows in their order in a FlatGeobuf
};

// 1/3 has no short decimal form: a format that keeps doubles returns the same bits.
constexpr double third = 1.0 / 3.0;

class Formats : public testing::TestWithParam<Format> {
 protected:
  void SetUp() override {
    GDALAllRegister();
    folder_ = fs::path(testing::TempDir()) / "hinterland-formats" / GetParam().driver;
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }

  // Two regions; in the projected system the coordinates are metres.
  void write(const OGRSpatialReference* reference, double scale = 1) const {
    GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName(GetParam().driver);
    ASSERT_NE(driver, nullptr);
    const std::string path = (folder_ / GetParam().file).string();
    const GDALDatasetUniquePtr data(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    const auto kind = GetParam().has_shapes ? wkbPolygon : wkbNone;
    char* options[] = {const_cast<char*>(GetParam().option), nullptr};
    OGRLayer* const layer =
        data->CreateLayer("regions", const_cast<OGRSpatialReference*>(reference), kind, options);
    OGRFieldDefn code("code", OFTString), name("name_zh", OFTString), value("value", OFTReal);
    code.SetWidth(20);
    ASSERT_EQ(layer->CreateField(&code), OGRERR_NONE);
    ASSERT_EQ(layer->CreateField(&name), OGRERR_NONE);
    ASSERT_EQ(layer->CreateField(&value), OGRERR_NONE);
    for (int k = 0; k < 2; ++k) {
      const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
      feature->SetField("code", k == 0 ? "150100" : "150200");
      feature->SetField("name_zh", k == 0 ? "呼和浩特" : "包头");
      feature->SetField("value", k == 0 ? 12.5 : third);
      if (GetParam().has_shapes) {
        OGRLinearRing ring;
        for (const auto& [x, y] : {std::pair{0., 0.}, {1., 0.}, {1., 1.}, {0., 0.}}) {
          ring.addPoint((100 + k + x) * scale, (40 + y) * scale);
        }
        OGRPolygon polygon;
        polygon.addRing(&ring);
        ASSERT_EQ(feature->SetGeometry(&polygon), OGRERR_NONE);
      }
      ASSERT_EQ(layer->CreateFeature(feature.get()), OGRERR_NONE);
    }
  }

  Dataset read() {
    Request request;
    request.folder = folder_.string();
    SetRequest regions;
    regions.name = "R";
    regions.table.path = GetParam().file;
    if (GetParam().has_shapes) regions.geometry = Source{GetParam().file, "", {}};
    request.sets = {regions};
    ColumnRequest column;
    column.name = "x";
    column.sets = {"R"};
    column.table.path = GetParam().file;
    column.keys = {"name_zh"};
    column.value = "value";
    request.columns = {column};
    return dataset::read(request, found_);
  }

  std::string messages() const {
    std::string text;
    for (const auto& diagnostic : found_.list()) text += base::render(diagnostic, base::Language::en) + "\n";
    return text;
  }

  fs::path folder_;
  base::Diagnostics found_;
};

class ProjectedFormats : public Formats {};
class GeoPackage : public Formats {};

TEST_P(Formats, GiveTheSameMembersNumbersAndShapes) {
  OGRSpatialReference wgs84;
  wgs84.SetWellKnownGeogCS("WGS84");
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  write(&wgs84);

  const Dataset data = read();

  ASSERT_TRUE(found_.empty()) << messages();
  EXPECT_EQ(data.axes.at("R")[0].code, "150100");
  EXPECT_EQ(data.axes.at("R")[1].name.zh, "包头");
  const bool keeps_bits = std::string(GetParam().driver) != "ESRI Shapefile";  // dBase prints 15 decimals
  EXPECT_THAT(data.columns.at("x").values[0], 12.5);
  EXPECT_NEAR(data.columns.at("x").values[1], third, keeps_bits ? 0 : 1e-15);
  if (GetParam().has_shapes) {
    EXPECT_EQ(data.shapes.at("R")[1].at(0).outer.front(), (geo::Point{101, 40}));
  }
}

TEST_P(ProjectedFormats, TurnMetresIntoDegrees) {
  OGRSpatialReference mercator;
  ASSERT_EQ(mercator.importFromEPSG(3857), OGRERR_NONE);
  write(&mercator, 1000);

  const Dataset data = read();

  ASSERT_TRUE(found_.empty()) << messages();
  // Web Mercator: longitude = x / 6378137 in radians.
  EXPECT_NEAR(data.shapes.at("R")[0].at(0).outer.front().longitude,
              100000 / 6378137.0 * 180 / 3.141592653589793, 1e-9);
}

TEST_P(GeoPackage, RefusesACoordinateSystemWithoutAPlaceOnEarth) {
  OGRSpatialReference local;
  local.SetLocalCS("the surveyor's own");
  write(&local);

  (void)read();

  EXPECT_THAT(messages(),
              HasSubstr("error HL0427: `x.gpkg` is in the coordinate system `the surveyor's own`"));
}

TEST_P(GeoPackage, PassesOnWhatTheReaderRemarks) {
  OGRSpatialReference wgs84;
  wgs84.SetWellKnownGeogCS("WGS84");
  write(&wgs84);
  // Bytes 68 to 71 of an SQLite file are its application id; GDAL reads the file but warns that it is not GPKG's.
  std::fstream file(folder_ / GetParam().file, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(68).write("ABCD", 4);
  file.close();

  (void)read();

  EXPECT_FALSE(found_.has_errors()) << messages();
  EXPECT_THAT(messages(), HasSubstr("x.gpkg: warning HL0426: while reading `x.gpkg`: "));
  EXPECT_THAT(messages(), testing::Not(HasSubstr(folder_.string()))) << "no path of this machine";
}

const Format geopackage{"GPKG", "x.gpkg", true, nullptr};
const Format shapefile{"ESRI Shapefile", "x.shp", true, "ENCODING=UTF-8"};
const Format geojson{"GeoJSON", "x.geojson", true, "SIGNIFICANT_FIGURES=17"};
const Format flatgeobuf{"FlatGeobuf", "x.fgb", true, "SPATIAL_INDEX=NO"};
const Format xlsx{"XLSX", "x.xlsx", false, nullptr};
const Format ods{"ODS", "x.ods", false, nullptr};

const auto ending = [](const testing::TestParamInfo<Format>& parameter) {
  return std::string(parameter.param.file + 2);
};
INSTANTIATE_TEST_SUITE_P(All, Formats, testing::Values(geopackage, shapefile, geojson, flatgeobuf, xlsx, ods),
                         ending);
INSTANTIATE_TEST_SUITE_P(All, ProjectedFormats, testing::Values(geopackage, shapefile, flatgeobuf), ending);
INSTANTIATE_TEST_SUITE_P(All, GeoPackage, testing::Values(geopackage), ending);

}  // namespace
}  // namespace hinterland::dataset

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/result/store.hpp"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <sstream>

#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <ogrsf_frmts.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include "hinterland/base/error.hpp"
#include "hinterland/result/csv.hpp"
#include "hinterland/result/run_json.hpp"
#include "hinterland/result/sample_result.hpp"

namespace hinterland::result {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

class Store : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "hinterland-store-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    above_ = pattern;
    folder_ = above_ / "results";
  }
  void TearDown() override { fs::remove_all(above_); }

  fs::path above_, folder_;
};

TEST_F(Store, WritesEveryFileAndNothingBesides) {
  const RunFolder run = store(sample::result(), folder_, {{"report.html", "<html></html>"}});

  EXPECT_THAT(run.files, ElementsAre("members.csv", "quantities.csv", "radiation_real_income.csv",
                                     "report.html", "results.csv", "results.gpkg", "run.json"));
  EXPECT_EQ(names_in(folder_), run.files);
  EXPECT_THAT(names_in(above_), ElementsAre("results"));
  EXPECT_EQ(read(folder_ / "report.html"), "<html></html>");
}

TEST_F(Store, ReplacesThePreviousRunButKeepsWhatAUserPutThere) {
  store(sample::result(), folder_, {{"summary.md", "old"}});
  std::ofstream(folder_ / "map.qgz") << "my project";
  std::ofstream(folder_ / "radiation_gone.csv") << "stale";
  Result changed = sample::result();
  changed.name = "changed";

  store(changed, folder_, {{"summary.md", "new"}});

  EXPECT_THAT(names_in(folder_),
              ElementsAre("map.qgz", "members.csv", "quantities.csv", "radiation_real_income.csv",
                          "results.csv", "results.gpkg", "run.json", "summary.md"));
  EXPECT_EQ(read(folder_ / "summary.md"), "new");
  EXPECT_EQ(read(folder_ / "map.qgz"), "my project");
  EXPECT_EQ(nlohmann::json::parse(read(folder_ / "run.json"))["name"], "changed");
  EXPECT_THAT(names_in(above_), ElementsAre("results"));
}

TEST_F(Store, WritesTheWeightsOfEachMeasure) {
  Result measured = sample::result();
  Measuring& measuring = measured.measurings.emplace_back();
  measuring.id = "income by league";
  measuring.regions = measured.regions;
  measuring.weights = indicator::Weights{{{0, 1, 3, 3, 3}, {1, 0, 2}}, {1, 0.5, 0.25}, {}};

  store(measured, folder_);

  EXPECT_EQ(read(folder_ / "neighbours_income_by_league.csv"), "from,to,weight\n1,2,1\n2,1,0.5\n2,3,0.25\n");
  store(sample::result(), folder_);
  EXPECT_FALSE(fs::exists(folder_ / "neighbours_income_by_league.csv"));
}

TEST_F(Store, LeavesThePreviousRunWholeWhenWritingFails) {
  store(sample::result(), folder_, {{"summary.md", "old"}});
  const std::string before = read(folder_ / "run.json");
  Result two_names = sample::result();
  two_names.radiation.push_back(two_names.radiation.front());  // the same file twice: broken contract midway

  EXPECT_THROW(store(two_names, folder_, {{"summary.md", "new"}}), base::ContractError);

  EXPECT_EQ(read(folder_ / "run.json"), before);
  EXPECT_EQ(read(folder_ / "summary.md"), "old");
  EXPECT_THAT(names_in(above_), ElementsAre("results"));
}

TEST_F(Store, RemovesWhatAKilledRunLeftAndNothingOfALivingOne) {
  fs::create_directories(above_ /
                         ".results.writing-999999999");  // above the largest process number of Linux, 2^22
  fs::create_directories(above_ / (".results.writing-" + std::to_string(getppid())));

  store(sample::result(), folder_);

  EXPECT_THAT(names_in(above_), ElementsAre(".results.writing-" + std::to_string(getppid()), "results"));
}

TEST_F(Store, RefusesAFolderThatIsNoRun) {
  fs::create_directories(folder_);
  std::ofstream(folder_ / "thesis.docx") << "years of work";

  try {
    store(sample::result(), folder_);
    FAIL() << "the folder was replaced";
  } catch (const base::InputError& error) {
    ASSERT_EQ(error.diagnostics().list().size(), 1u);
    EXPECT_EQ(error.diagnostics().list()[0].id, "HL0610");
    EXPECT_EQ(base::message(error.diagnostics().list()[0], base::Language::en),
              "`" + folder_.string() +
                  "` is not empty and holds no `run.json`: it is not a run folder, so it is not replaced");
  }
  EXPECT_EQ(read(folder_ / "thesis.docx"), "years of work");
}

TEST_F(Store, ReportsWhatTheDiskRefuses) {
  std::ofstream(above_ / "a_file") << "not a folder";

  try {
    store(sample::result(), above_ / "a_file" / "results");
    FAIL() << "written below a file";
  } catch (const base::InputError& error) {
    ASSERT_EQ(error.diagnostics().list().size(), 1u);
    EXPECT_EQ(error.diagnostics().list()[0].id, "HL0611");
  }
  EXPECT_EQ(read(above_ / "a_file"), "not a folder");
}

TEST_F(Store, TakesAnEmptyFolderAndOneWithATrailingSlash) {
  fs::create_directories(folder_);

  EXPECT_EQ(store(sample::result(), folder_.string() + "/").path, folder_);
  EXPECT_TRUE(fs::exists(folder_ / "run.json"));
}

TEST_F(Store, WritesTheSameBytesTwiceButForTimings) {
  Result again = sample::result();
  again.provenance.seconds["solve"] = 99;
  again.baseline.solve.seconds = 99;
  store(sample::result(), above_ / "one");
  store(again, above_ / "two");

  auto one = nlohmann::json::parse(read(above_ / "one" / "run.json"));
  auto two = nlohmann::json::parse(read(above_ / "two" / "run.json"));
  EXPECT_NE(one, two);
  one.erase("timings");
  two.erase("timings");
  EXPECT_EQ(one, two);
  EXPECT_EQ(read(above_ / "one" / "results.csv"), read(above_ / "two" / "results.csv"));
}

// --- results.csv ---

TEST(ResultsCsv, HasOneTidyRowPerOutcomeQuantityAndRegion) {
  const std::string csv = results_csv(sample::result());

  EXPECT_THAT(csv, testing::StartsWith("outcome,converged,quantity,code,name_en,name_zh,value,unit,change,"
                                       "log_change,sets\n"
                                       "baseline,true,L,1,Alder,桤木,3000000,people,0,0,R\n"));
  EXPECT_THAT(csv, HasSubstr("\nboost,true,L,2,Birch,白桦,3900000,people,-100000," + exact(std::log(0.975)) +
                             ",R\n"));
  EXPECT_EQ(std::ranges::count(csv, '\n'), 1 + 3 * 3 * 4);
}

TEST(ResultsCsv, MarksAnOutcomeThatDidNotConvergeAndLeavesMissingNumbersEmpty) {
  Result result = sample::result();
  result.strategies[0].solve = sample::stalled();
  result.strategies[0].quantities[0].values[0] = std::numeric_limits<double>::quiet_NaN();

  EXPECT_THAT(results_csv(result), HasSubstr("\nboost,false,L,1,Alder,桤木,,people,,,R\n"));
}

TEST(ResultsCsv, WritesNumbersThatReadBackToTheSameBits) {
  for (const double value : {0.1, 1.0 / 3, 6.02214076e23, 5e-324, -1234567.891})
    EXPECT_EQ(std::strtod(exact(value).c_str(), nullptr), value);
}

TEST(ResultsCsv, QuotesCommasQuotesAndLineBreaks) {
  EXPECT_EQ(csv_field("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_field("5\" \n"), "\"5\"\" \n\"");
  EXPECT_EQ(csv_field("plain"), "plain");
}

std::string written(void (*write)(const Result&, std::ostream&), const Result& result) {
  std::ostringstream text;
  write(result, text);
  return text.str();
}

TEST(ResultsCsv, HasLabelsAndMembersOnceEachInTablesOfTheirOwn) {
  EXPECT_EQ(written(write_quantities_csv, sample::result()),
            "quantity,label_en,label_zh,unit,sets,numbers\n"
            "L,people,人口,people,R,4\n"
            "real_income,real income,实际收入,,R,4\n"
            "real_output,real output,实际产出,,R,4\n");
  EXPECT_THAT(written(write_members_csv, sample::result()),
              testing::StartsWith("set,code,name_en,name_zh\nR,1,Alder,桤木\nR,2,Birch,白桦\n"));
  EXPECT_EQ(std::ranges::count(written(write_members_csv, sample::result()), '\n'), 1 + 4);
}

TEST(ResultsCsv, JoinsCodesOfAQuantityOverTwoSetsAndLeavesTheirNamesToTheMembers) {
  Result result = sample::result();
  const array::Axis two("R", {{.code = "a", .name = {"A", "甲"}}, {.code = "b", .name = {"B", "乙"}}});
  result.baseline.quantities = {{.name = "stay",
                                 .label = {},
                                 .unit = "",
                                 .is_measure = true,
                                 .values = array::Array({two, two}, {1, 2, 3, 4})}};
  result.strategies.clear();

  EXPECT_THAT(results_csv(result), HasSubstr("baseline,true,stay,a;b,,,2,,0,0,R;R\n"));
}

TEST(RadiationCsv, IsAMatrixWithCodesOnBothSides) {
  EXPECT_EQ(radiation_csv(sample::result().radiation[0]),
            "code,1,2,3\n1,0.8,0.02,0.01\n2,0.03,0.7,-0.005\n3,0.06,0.04,0.9\n");
}

// --- results.gpkg ---

TEST_F(Store, GeoPackageHasOneLayerPerOutcomeWithAliasesAndPercentChanges) {
  Result result = sample::result();
  result.strategies[1].solve = sample::stalled();
  store(result, folder_);
  GDALAllRegister();
  const std::unique_ptr<GDALDataset> dataset(
      GDALDataset::Open((folder_ / "results.gpkg").c_str(), GDAL_OF_VECTOR));
  ASSERT_NE(dataset, nullptr);

  ASSERT_EQ(dataset->GetLayerCount(), 3);
  OGRLayer* layer = dataset->GetLayerByName("boost");
  ASSERT_NE(layer, nullptr);
  ASSERT_EQ(layer->GetFeatureCount(), 4);
  const std::unique_ptr<OGRFeature> birch(layer->GetFeature(2));
  EXPECT_STREQ(birch->GetFieldAsString("name_zh"), "白桦");
  EXPECT_DOUBLE_EQ(birch->GetFieldAsDouble("L"), 3900000);
  EXPECT_NEAR(birch->GetFieldAsDouble("L_pct"), -2.5, 1e-12);  // two roundings of numbers near 100
  EXPECT_EQ(birch->GetFieldAsInteger("converged"), 1);
  EXPECT_EQ(wkbFlatten(birch->GetGeometryRef()->getGeometryType()), wkbMultiPolygon);
  OGRLayer* aliases = dataset->ExecuteSQL(
      "SELECT name FROM gpkg_data_columns WHERE table_name = 'boost' AND column_name = 'L'", nullptr,
      nullptr);
  ASSERT_NE(aliases, nullptr);
  const std::unique_ptr<OGRFeature> alias(aliases->GetNextFeature());
  EXPECT_STREQ(alias->GetFieldAsString(0), "people | 人口 (people)");
  dataset->ReleaseResultSet(aliases);
  const std::unique_ptr<OGRFeature> dogwood(layer->GetFeature(4));
  EXPECT_EQ(wkbFlatten(dogwood->GetGeometryRef()->getGeometryType()), wkbPoint);
  EXPECT_EQ(dogwood->GetFieldAsInteger("in_group"), 0);
  const std::unique_ptr<OGRFeature> stalled(dataset->GetLayerByName("spread")->GetFeature(1));
  EXPECT_EQ(stalled->GetFieldAsInteger("converged"), 0);
}

// --- run.json ---

TEST(RunJson, ReadsBackEveryDoubleAndWritesNullForNaN) {
  Result result = sample::result();
  result.parameters[0].value = 1.0 / 3;
  const auto json = nlohmann::json::parse(run_json(result));

  EXPECT_EQ(json["parameters"][0]["value"].get<double>(), 1.0 / 3);
  EXPECT_TRUE(json["findings"][1]["bound"].is_null());
  EXPECT_EQ(json["baseline"]["solve"]["residual"].get<double>(), 3.2e-13);
  EXPECT_EQ(json["strategies"][1]["targets"][0]["multiplier"].get<double>(), 1.0125);
  EXPECT_EQ(json["provenance"]["files"][0]["sha256"], "00ff");
}

TEST(RunJson, HasNoSecondsOutsideTimings) {
  auto json = nlohmann::json::parse(run_json(sample::result()));
  EXPECT_EQ(json["timings"]["steps"]["read"].get<double>(), 0.25);
  EXPECT_EQ(json["timings"]["solves"]["strategy boost"].get<double>(), 0.002);
  json.erase("timings");

  EXPECT_THAT(json.dump(), Not(HasSubstr("seconds")));
}

/// The parts of JSON Schema that schema/result.schema.json uses: type, properties, required,
/// additionalProperties, items, enum, $ref to #/$defs. Returns the first fault, with its path.
std::string fault(const nlohmann::json& value, const nlohmann::json& schema, const nlohmann::json& root,
                  const std::string& path) {
  if (schema.is_boolean()) return schema.get<bool>() ? "" : path + ": not allowed";
  if (schema.contains("$ref"))
    return fault(value, root.at(nlohmann::json::json_pointer(schema["$ref"].get<std::string>().substr(1))),
                 root, path);
  if (schema.contains("enum") && std::ranges::find(schema["enum"], value) == schema["enum"].end())
    return path + ": not in enum";
  if (schema.contains("type")) {
    const auto is = [&](const std::string& type) {
      return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
             (type == "string" && value.is_string()) || (type == "number" && value.is_number()) ||
             (type == "integer" && value.is_number_integer()) || (type == "boolean" && value.is_boolean()) ||
             (type == "null" && value.is_null());
    };
    const auto& types = schema["type"];
    const bool fits =
        types.is_array() ? std::ranges::any_of(types, [&](const auto& one) { return is(one); }) : is(types);
    if (!fits) return path + ": is not " + types.dump();
  }
  for (const auto& name : schema.value("required", nlohmann::json::array())) {
    if (value.is_object() && !value.contains(name)) return path + ": lacks " + name.get<std::string>();
  }
  if (value.is_object()) {
    for (const auto& [name, part] : value.items()) {
      const nlohmann::json properties = schema.value("properties", nlohmann::json::object());
      const nlohmann::json rest =
          schema.contains("additionalProperties") ? schema["additionalProperties"] : nlohmann::json(true);
      const std::string found =
          fault(part, properties.contains(name) ? properties[name] : rest, root, path + "/" + name);
      if (!found.empty()) return found;
    }
  }
  if (value.is_array() && schema.contains("items")) {
    for (const auto& part : value) {
      const std::string found = fault(part, schema["items"], root, path + "[]");
      if (!found.empty()) return found;
    }
  }
  return {};
}

TEST(RunJson, FitsItsSchema) {
  const auto schema =
      nlohmann::json::parse(read(fs::path(HINTERLAND_SOURCE_DIR) / "schema/result.schema.json"));
  auto json = nlohmann::json::parse(run_json(sample::result()));

  EXPECT_EQ(fault(json, schema, schema, ""), "");
  json["surprise"] = 1;
  EXPECT_EQ(fault(json, schema, schema, ""), "/surprise: not allowed");
  json.erase("surprise");
  json["baseline"]["solve"].erase("status");
  EXPECT_EQ(fault(json, schema, schema, ""), "/baseline/solve: lacks status");
}

}  // namespace
}  // namespace hinterland::result

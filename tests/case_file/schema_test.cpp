// schema/case.schema.json and the reader know the same keys: an unknown key in each table makes the reader list those
// it knows, and the list is compared with the schema's.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "hinterland/run/case_file.hpp"

namespace hinterland {
namespace {

using Keys = std::set<std::string>;

struct Table {
  const char* name;     // for the test's name
  const char* pointer;  // of its properties in the schema
  const char* text;     // a case with the key zzz in that table
};

const Table tables[] = {
    {"root", "/properties", "zzz = 1"},
    {"case_", "/properties/case/properties", "[case]\nzzz = 1"},
    {"sets", "/properties/sets/additionalProperties/properties", "[sets.R]\nzzz = 1"},
    {"geometry", "/properties/sets/additionalProperties/properties/geometry/properties",
     "[sets.R.geometry]\nzzz = 1"},
    {"members", "/properties/sets/additionalProperties/properties/members/items/oneOf/1/properties",
     "[sets.R]\nmembers = [{zzz = 1}]"},
    {"groups", "/properties/groups/additionalProperties/properties", "[groups.g]\nzzz = 1"},
    {"parameters", "/properties/parameters/additionalProperties/oneOf/1/properties",
     "[parameters.p]\nzzz = 1"},
    {"data_table", "/properties/data/additionalProperties/oneOf/0/properties",
     "[data.x]\ntable = 'a'\nzzz = 1"},
    {"data_formula", "/properties/data/additionalProperties/oneOf/1/properties",
     "[data.x]\nformula = 'a'\nzzz = 1"},
    {"data_balance", "/properties/data/additionalProperties/oneOf/2/properties",
     "[data.x]\nbalance = {}\nzzz = 1"},
    {"balance", "/properties/data/additionalProperties/oneOf/2/properties/balance/properties",
     "[data.x]\nbalance = {zzz = 1}"},
    {"data_geodesic", "/properties/data/additionalProperties/oneOf/3/properties",
     "[data.x]\ngeodesic = 'a'\nzzz = 1"},
    {"data_identity", "/properties/data/additionalProperties/oneOf/4/properties",
     "[data.x]\nidentity = 'a'\nzzz = 1"},
    {"assume", "/properties/assume/items/properties", "[[assume]]\nzzz = 1"},
    {"strategy", "/properties/strategy/items/properties", "[[strategy]]\nzzz = 1"},
    {"targets", "/properties/strategy/items/properties/targets/items/properties",
     "[[strategy]]\ntargets = [{zzz = 1}]"},
    {"decompose", "/properties/decompose/items/properties", "[[decompose]]\nzzz = 1"},
    {"terms", "/properties/decompose/items/properties/terms/items/properties",
     "[[decompose]]\nterms = [{zzz = 1}]"},
    {"compare", "/properties/compare/items/properties", "[[compare]]\nzzz = 1"},
    {"print", "/properties/print/items/properties", "[[print]]\nzzz = 1"},
    {"measure", "/properties/measure/items/properties", "[sets.R]\ntable = 'a'\n[[measure]]\nzzz = 1"},
    {"criteria", "/properties/measure/items/properties/criteria/oneOf/1/items/properties",
     "[sets.R]\ntable = 'a'\n[[measure]]\ncriteria = [{zzz = 1}]"},
    {"neighbours", "/properties/measure/items/properties/neighbours/properties",
     "[sets.R]\ntable = 'a'\n[[measure]]\nneighbours = {zzz = 1}"},
    {"plants", "/properties/measure/items/properties/plants/properties",
     "[sets.R]\ntable = 'a'\n[[measure]]\nplants = {zzz = 1}"},
    {"linkages", "/properties/measure/items/properties/linkages/properties",
     "[sets.R]\ntable = 'a'\n[[measure]]\nlinkages = {zzz = 1}"},
    {"report", "/properties/report/properties", "[report]\nzzz = 1"},
    {"radiation", "/properties/report/properties/radiation/properties", "[report.radiation]\nzzz = 1"},
    {"map", "/properties/report/properties/map/properties", "[report.map]\nzzz = 1"},
};

nlohmann::json schema() {
  std::ifstream file(std::string(HINTERLAND_SOURCE_DIR) + "/schema/case.schema.json");
  return nlohmann::json::parse(file);
}

Keys keys_of_schema(const std::string& pointer) {
  Keys keys;
  const nlohmann::json properties = schema().at(nlohmann::json::json_pointer(pointer));
  for (const auto& [key, value] : properties.items()) keys.insert(key);
  return keys;
}

Keys keys_of_reader(const std::string& text) {
  base::Diagnostics found;
  (void)run::read_case_text(text, "case.toml", found);
  Keys keys;
  for (const base::Diagnostic& diagnostic : found.list()) {
    if (diagnostic.id != "HL0303") continue;
    std::string list = diagnostic.arguments.at("keys") + ", ";
    for (std::size_t at = list.find(", "); at != std::string::npos; at = list.find(", ")) {
      keys.insert(list.substr(0, at));
      list.erase(0, at + 2);
    }
  }
  return keys;
}

class CaseSchema : public testing::TestWithParam<Table> {};

TEST_P(CaseSchema, HasTheKeysOfTheReader) {
  const std::string pointer = GetParam().pointer;
  Keys known = keys_of_reader(GetParam().text);

  // The reader knows all five kinds of data wherever it looks for one; each has its own entry in the schema.
  if (pointer.find("/data/") != std::string::npos) {
    for (const char* kind : {"table", "formula", "balance", "geodesic", "identity"}) {
      if (std::string(GetParam().text).find(kind) == std::string::npos) known.erase(kind);
    }
  }
  EXPECT_EQ(known, keys_of_schema(pointer));
}

INSTANTIATE_TEST_SUITE_P(Tables, CaseSchema, testing::ValuesIn(tables),
                         [](const auto& parameter) { return std::string(parameter.param.name); });

}  // namespace
}  // namespace hinterland

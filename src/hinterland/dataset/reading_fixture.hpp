// A case folder of its own for each test, with two regions and whatever tables the test writes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "hinterland/dataset/dataset.hpp"

namespace hinterland::dataset {

namespace fs = std::filesystem;

class Reading : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / (std::string("hinterland-dataset-") + test->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "case");
    fs::create_directories(folder_ / "fetched");
    request_.folder = (folder_ / "case").string();
    request_.fetched_folder = (folder_ / "fetched").string();
    write("regions.csv", "code,name_en,name_zh,lon,lat\n1,North,北,110,41\n2,South,南,111,39\n");
    SetRequest regions;
    regions.name = "R";
    regions.table.path = "regions.csv";
    regions.longitude = "lon";
    regions.latitude = "lat";
    request_.sets.push_back(regions);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / "case" / name, std::ios::binary) << text;
  }

  ColumnRequest& ask(const std::string& table) {
    ColumnRequest column;
    column.name = "x";
    column.sets = {"R"};
    column.table.path = table;
    column.keys = {"code"};
    column.value = "value";
    request_.columns.push_back(column);
    return request_.columns.back();
  }

  Dataset read() {
    found_ = {};
    return dataset::read(request_, found_);
  }

  std::vector<double> values(const std::string& table_text) {
    write("x.csv", table_text);
    request_.columns.clear();
    ask("x.csv");
    const Dataset data = read();
    if (found_.has_errors()) return {};
    const auto all = data.columns.at("x").values.values();
    return {all.begin(), all.end()};
  }

  std::string messages() const {
    std::string text;
    for (const auto& diagnostic : found_.list()) text += base::render(diagnostic, base::Language::en);
    return text;
  }

  fs::path folder_;
  Request request_;
  base::Diagnostics found_;
};

}  // namespace hinterland::dataset

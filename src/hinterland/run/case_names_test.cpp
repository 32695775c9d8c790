// Sets that only the case knows, indices that it adds, maps for the model and for the case's own formulas.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/case_names.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "hinterland/base/error.hpp"
#include "hinterland/run/bind.hpp"
#include "hinterland/run/sources.hpp"

namespace hinterland::run {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

// A model over two clusters, to which three industries of the case belong.
class CaseNames : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / (std::string("hinterland-names-") +
                                              testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    write("m.hlm", model_);
    write("industries.csv", "code,cluster,output\ncoal,energy,3\nmilk,食品,5\ngas,Energy,4\n");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
  }

  Bound bound(const std::string& more, const std::string& sets = "") {
    write("case.toml", "[case]\nname = \"t\"\nmodel = \"m.hlm\"\n" + (sets.empty() ? sets_ : sets) + more);
    Options options;
    options.case_path = folder_;
    sources_ = read_sources(options);
    base::Diagnostics warnings;
    model_of_case_ = checked_model(sources_, options, warnings);
    return bind(sources_.request, model_of_case_, read_data(sources_, model_of_case_, options, warnings));
  }

  std::string refusal(const std::string& more, const std::string& sets = "") {
    try {
      (void)bound(more, sets);
    } catch (const base::InputError& error) {
      std::string text;
      for (const auto& one : error.diagnostics().list()) text += base::render(one, base::Language::en) + "\n";
      return text;
    }
    return "";
  }

  const std::string model_ =
      "model m \"m\"\nset S \"clusters\" index s\ndata y[s] > 0\nvar x[s] > 0\neq e[s] for x[s]: x[s] = "
      "y[s]\n";
  const std::string sets_ =
      "[sets.S]\nmembers = [{ code = \"energy\", en = \"Energy\", zh = \"能源\" }, { code = \"food\", zh = "
      "\"食品\" }]\n"
      "[sets.S42]\ntable = \"industries.csv\"\nindex = [\"a\", \"b\"]\nlabel = \"industries\"\n";
  const std::string industries_ =
      "[data.cluster_of]\ntable = \"industries.csv\"\nvalue = \"cluster\"\nset = \"S42\"\nof = \"S\"\n"
      "[data.output]\ntable = \"industries.csv\"\nvalue = \"output\"\nset = \"S42\"\n";
  const std::string clusters_ =
      "[data.y]\nindex = [\"s\"]\nformula = \"sum(a where cluster_of[a] == s: output[a])\"\n";
  fs::path folder_;
  Sources sources_;
  lang::CheckedModel model_of_case_;
};

TEST_F(CaseNames, AddUpAnIndustryTableByCluster) {
  const Bound result = bound(industries_ + clusters_);

  EXPECT_THAT(result.binding.data.at("cluster_of").values(), ElementsAre(0, 1, 0));
  EXPECT_THAT(result.binding.data.at("y").values(), ElementsAre(7, 5));
  EXPECT_EQ(result.binding.axes.at("S")[1].name.zh, "食品");
  EXPECT_EQ(result.binding.axes.at("S")[1].name.en, "food");
}

TEST_F(CaseNames, ReadDataThroughAMapAndCompareWithAMemberInQuotes) {
  const Bound result =
      bound(industries_ + clusters_ +
            "[data.share]\nindex = [\"a\"]\nformula = \"output[a] / y[cluster_of[a]]\"\n"
            "[data.energy]\nindex = []\nformula = 'sum(b where cluster_of[b] == \"能源\": output[b])'\n");

  EXPECT_THAT(result.binding.data.at("share").values(), ElementsAre(3.0 / 7, 1, 4.0 / 7));
  EXPECT_THAT(result.binding.data.at("energy").values(), ElementsAre(7));
}

TEST_F(CaseNames, GiveAModelsSetAFurtherIndex) {
  const Bound result =
      bound(industries_ + clusters_ + "[data.gap]\nindex = [\"s\", \"t\"]\nformula = \"y[s] - y[t]\"\n",
            "[sets.S]\nmembers = [\"energy\", \"食品\", \"Energy\"]\nindex = [\"t\"]\n"
            "[sets.S42]\ntable = \"industries.csv\"\nindex = [\"a\"]\n");

  EXPECT_THAT(result.binding.data.at("y").values(), ElementsAre(3, 5, 4));
  EXPECT_THAT(result.binding.data.at("gap").values(), ElementsAre(0, -2, -1, 2, 0, 1, 1, -1, 0));
}

TEST_F(CaseNames, FillTheModelsOwnMapWithoutBeingTold) {
  write("m.hlm",
        "model m \"m\"\nset S \"clusters\" index s\nset I \"industries\" index i\nmap home[i] in S\n"
        "data y[i] > 0\nvar x[s] > 0\neq e[s] for x[s]: x[s] = sum(i where home[i] == s: y[i])\n");

  const Bound result = bound(
      "[data.home]\ntable = \"industries.csv\"\nvalue = \"cluster\"\nset = \"I\"\n"
      "[data.y]\ntable = \"industries.csv\"\nvalue = \"output\"\nset = \"I\"\n",
      "[sets.S]\nmembers = [\"食品\", \"energy\", \"Energy\"]\n[sets.I]\ntable = \"industries.csv\"\n");

  EXPECT_THAT(result.binding.data.at("home").values(), ElementsAre(1, 0, 2));
}

TEST_F(CaseNames, RefuseAnIndexThatIsTaken) {
  const std::string found = refusal(industries_,
                                    "[sets.S]\nmembers = [\"energy\", \"食品\", \"Energy\"]\n"
                                    "[sets.S42]\ntable = \"industries.csv\"\n"
                                    "index = [\"s\", \"x\", \"output\", \"a\"]\n");

  EXPECT_THAT(found,
              HasSubstr("case.toml:8:11: error HL0321: `s` cannot be an index of `S42`: it already is an "
                        "index"));
  EXPECT_THAT(found,
              HasSubstr("case.toml:8:16: error HL0321: `x` cannot be an index of `S42`: it already is a name "
                        "of the model"));
  EXPECT_THAT(found, HasSubstr("`output` cannot be an index of `S42`: it already is data"));
  EXPECT_THAT(found, testing::Not(HasSubstr("`a` cannot")));
}

TEST_F(CaseNames, RefuseAMapToAnotherSetThanTheModels) {
  EXPECT_THAT(refusal("[data.y]\ntable = \"industries.csv\"\nset = \"S42\"\nof = \"S\"\n"),
              HasSubstr("error HL0322: `y` is given as a map to `S`, but the model maps it to `—`"));
}

}  // namespace
}  // namespace hinterland::run

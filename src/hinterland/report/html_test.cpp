// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/html.hpp"

#include <limits>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "hinterland/report/measures/sample_measured.hpp"
#include "hinterland/report/summary.hpp"
#include "hinterland/result/sample_result.hpp"

namespace hinterland::report {
namespace {

namespace sample = result::sample;
using base::Language;
using testing::HasSubstr;
using testing::Not;

/// The first tag that is not closed in order, or an id given twice; empty if the page is well formed.
std::string fault_of(const std::string& page) {
  static const std::set<std::string> without_end = {"meta", "br", "link", "img", "input"};
  std::vector<std::string> open;
  std::set<std::string> ids;
  for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at)) {
    const std::size_t end = page.find('>', at);
    if (end == std::string::npos) return "unclosed <";
    const std::string tag = page.substr(at + 1, end - at - 1);
    at = end;
    if (tag.starts_with("!")) continue;
    if (const std::size_t id = tag.find(" id=\""); id != std::string::npos) {
      const std::string name = tag.substr(id + 5, tag.find('"', id + 5) - id - 5);
      if (!ids.insert(name).second) return "id twice: " + name;
    }
    if (tag.starts_with("/")) {
      if (open.empty() || open.back() != tag.substr(1))
        return "</" + tag.substr(1) + "> closes " + (open.empty() ? "nothing" : open.back());
      open.pop_back();
      continue;
    }
    const std::string name = tag.substr(0, tag.find_first_of(" /\n"));
    if (!tag.ends_with("/") && !without_end.contains(name)) open.push_back(name);
    if (name == "style" || name == "script") at = page.find("</" + name, at) - 1;
  }
  return open.empty() ? "" : "never closed: " + open.back();
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(Html, IsWellFormedInBothLanguages) {
  for (const Language language : {Language::en, Language::zh})
    EXPECT_EQ(fault_of(html(sample::result(), language)), "");
}

TEST(Html, OpensInTheLanguageAskedFor) {
  EXPECT_THAT(html(sample::result(), Language::zh), HasSubstr("<html lang=\"zh-CN\">"));
  EXPECT_THAT(html(sample::result(), Language::en), HasSubstr("<html lang=\"en\">"));
}

TEST(Html, NamesEveryStrategyWithFiveSentencesInBothLanguages) {
  const std::string page = html(sample::result(), Language::en);

  for (const char* title : {"A stronger Alder", "强桤木", "All trees a little", "各树皆增"})
    EXPECT_THAT(page, HasSubstr(title));
  EXPECT_EQ(count(page, "<dt><span lang=\"en\">"), 2 * 5u + 2u);  // and one list of levers each
}

TEST(Html, FetchesNothing) {
  const std::string page = html(sample::result(), Language::en);

  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  for (const char* reference : {"http://", "https://", "src=\"", "@import", "url("})
    EXPECT_THAT(page, Not(HasSubstr(reference)));
}

TEST(Html, EscapesEveryTextOfTheUser) {
  const std::string attack = "<script>alert('x')</script>\"&";
  const base::Text text = {attack, attack + "中"};
  result::Result result = sample::result();
  result.title = result.description = result.roles.group_label = result.roles.map_note = text;
  result.roles.map_approval = attack;
  std::vector<array::Member> members = result.regions.members();
  for (array::Member& member : members) member.name = {attack + member.code, attack + member.code};
  result.regions = array::Axis("R", members);
  result.roles.capital = members[0].code;
  for (result::Outcome& strategy : result.strategies) {
    strategy.id += attack;
    strategy.title = text;
    strategy.levers = {attack};
    strategy.targets = {{.asked = attack, .by = attack, .wanted = 1, .multiplier = 1}};
    strategy.solve.reason = text;
    strategy.solve.largest = {{attack, 1}};
    for (result::Quantity& quantity : strategy.quantities) quantity.label = text;
    strategy.decompositions[0].terms[0].label = text;
  }
  result.strategies[1].solve.status = solve::Status::diverged;
  result.baseline.quantities[1].unit = attack;
  const array::Axis regions("R", {members[0], members[1], members[2]});
  result.radiation[0].elasticity = array::Array({regions, regions}, std::vector<double>(9, 0.5));
  result.radiation[0].response_label = result.radiation[0].lever_label = text;
  result.parameters[0] = {.name = attack, .label = text, .value = 1, .source = attack, .is_default = false};
  result.printed[0].label = result.inputs[0].label = result.findings[0].label = result.findings[0].words =
      text;
  result.inputs[0].unit = attack;
  result.warnings_en = result.warnings_zh = {attack};
  result.provenance = {.hinterland_version = attack,
                       .compiler = attack,
                       .case_path = attack,
                       .model_name = attack,
                       .model_cite = attack,
                       .model_text = attack,
                       .case_text = attack,
                       .files = {{attack, attack}},
                       .options = {{attack, attack}},
                       .seconds = {},
                       .formulas = {attack}};
  result::add_balance(result);

  const std::string page = html(result, Language::en);

  EXPECT_EQ(count(page, "<script"), 1u);  // our own
  EXPECT_THAT(page, Not(HasSubstr("alert('x')")));
  EXPECT_EQ(fault_of(page), "");
  EXPECT_THAT(summary(result), Not(HasSubstr("<script>")));
}

TEST(Html, ShowsWhatDidNotConvergeButSaysNothingAboutIt) {
  result::Result result = sample::result();
  result.strategies[0].solve = sample::stalled();
  const std::string page = html(result, Language::en);

  EXPECT_THAT(page, HasSubstr("This strategy was not solved: the residual stopped falling at 0.2."));
  EXPECT_THAT(page, HasSubstr("本方案未能求解"));
  EXPECT_EQ(count(page, "<dl class=\"sentences\">"), 1u);  // only of the other
  EXPECT_THAT(page, HasSubstr("A stronger Alder"));
  EXPECT_EQ(fault_of(page), "");
}

TEST(Html, SaysNothingAboutAnyStrategyWhenTheBaselineDidNotConverge) {
  result::Result result = sample::result();
  result.baseline.solve = sample::stalled();

  EXPECT_THAT(html(result, Language::en), Not(HasSubstr("<dl class=\"sentences\">")));
  EXPECT_THAT(html(result, Language::en), HasSubstr("The baseline was not solved"));
}

TEST(Html, SurvivesNumbersThatAreNotFinite) {
  result::Result result = sample::result();
  result.strategies[0].solve = sample::stalled();
  result.strategies[0].solve.residual = std::numeric_limits<double>::infinity();
  for (result::Quantity& quantity : result.strategies[0].quantities) {
    for (double& value : quantity.values.values()) value = std::numeric_limits<double>::quiet_NaN();
  }
  result.strategies[0].decompositions[0] =
      sample::decomposition(result.regions, result.baseline, result.strategies[0]);
  result::add_balance(result);
  const std::string page = html(result, Language::en);

  EXPECT_EQ(fault_of(page), "");
  for (const char* word : {">nan", ">inf", "\"nan", "\"inf", ">-nan", "nan%"})
    EXPECT_THAT(page, Not(HasSubstr(word)));
}

TEST(Html, SaysHowToFetchBoundariesWhenThereAreNone) {
  result::Result result = sample::result();
  for (geo::MultiPolygon& shape : result.shapes) shape.clear();
  const std::string page = html(result, Language::en);

  EXPECT_THAT(page, HasSubstr("No boundaries are loaded"));
  EXPECT_THAT(page, Not(HasSubstr("<figure class=\"map\">")));
  result.shapes.clear();
  result.points.clear();
  EXPECT_EQ(fault_of(html(result, Language::en)), "");
}

TEST(Html, DrawsOnlyReportedRegionsAndNamesThoseWithoutBoundaries) {
  result::Result result = sample::result();
  result.shapes[3] = sample::square(105, 35);  // outside the group: must not be drawn
  EXPECT_EQ(count(html(result, Language::en), "<path id=\"outline-"), 3u);

  result.shapes[2].clear();
  const std::string page = html(result, Language::en);
  EXPECT_EQ(count(page, "<path id=\"outline-"), 2u);
  EXPECT_THAT(page, HasSubstr("Without boundaries, hence not drawn: Cedar."));
}

TEST(Html, AsksForTheMapApprovalNumberUntilThereIsOne) {
  result::Result result = sample::result();
  EXPECT_THAT(html(result, Language::zh), HasSubstr("未填写"));

  result.roles.map_approval = "GS(2024)0650";
  EXPECT_THAT(html(result, Language::zh), HasSubstr("GS(2024)0650"));
  EXPECT_THAT(html(result, Language::zh), Not(HasSubstr("未填写")));
}

TEST(Html, HandlesOneRegionOnly) {
  result::Result result = sample::result();
  result.in_group = {true, false, false, false};
  result.radiation.clear();
  result::add_balance(result);

  EXPECT_EQ(fault_of(html(result, Language::en)), "");
}

TEST(Html, HandlesARunWithoutStrategiesRolesOrNames) {
  result::Result result = sample::result();
  result.strategies.clear();
  EXPECT_THAT(html(result, Language::en), HasSubstr("This run has no strategy"));

  result = sample::result();
  result.roles = {};
  result.regions = array::Axis("R", {{.code = "1", .name = {}},
                                     {.code = "2", .name = {}},
                                     {.code = "3", .name = {}},
                                     {.code = "4", .name = {}}});
  result::add_balance(result);
  EXPECT_EQ(fault_of(html(result, Language::en)), "");
  EXPECT_EQ(fault_of(html(result::Result{}, Language::en)), "");
}

TEST(Html, OfMeasuresAloneSpeaksOfNoModelAndNoStrategies) {
  result::Result result = measured::empty_result();
  measured::add(result, "gini", {measured::number("gini", {"Gini", "基尼"}, 0.25)});
  const std::string page = html(result, Language::en);

  for (const char* word : {"with the model", "strateg", "方案", "Solving", "Parameters", "residual"})
    EXPECT_THAT(page.substr(page.find("<body>")), Not(HasSubstr(word)));
  EXPECT_THAT(page, HasSubstr("data as given, no model"));
  EXPECT_THAT(page, HasSubstr("hinterland measure "));
  EXPECT_EQ(fault_of(page), "");
}

TEST(Html, CutsNamesOfFortyCharactersInTheChartButNotInTables) {
  result::Result result = sample::result();
  std::vector<array::Member> members = result.regions.members();
  const std::string long_name(40, 'W');
  members[1].name = {long_name, "双江拉祜族佤族布朗族傣族自治县"};
  result.regions = array::Axis("R", members);
  const std::string page = html(result, Language::en);

  EXPECT_THAT(page, HasSubstr(std::string(20, 'W') + "…"));
  EXPECT_THAT(page, HasSubstr(">" + long_name + "<"));
  EXPECT_EQ(fault_of(page), "");
}

TEST(Html, MarksEstimatesAndDefaults) {
  const std::string page = html(sample::result(), Language::en);

  EXPECT_EQ(count(page, "<sup class=\"estimate\">"), 1u);
  EXPECT_THAT(page, HasSubstr("Simonovska &amp; Waugh (2014) · "));
}

TEST(Summary, HasBothLanguagesAndEveryStrategy) {
  const std::string text = summary(sample::result());

  for (const char* part : {"## A stronger Alder", "## 强桤木", "## All trees a little", "\n---\n",
                           "**辐射还是虹吸**：", "**Radiation or siphon**: "}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

}  // namespace
}  // namespace hinterland::report

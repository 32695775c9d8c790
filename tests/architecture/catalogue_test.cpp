// Diagnostics: what the code raises is in the catalogue, what the catalogue holds is raised and tested.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "architecture/source_tree.hpp"

namespace hinterland::architecture {
namespace {

const std::regex id_form("HL[0-9]{4}");

std::set<std::string> ids_in(const std::string& text) {
  std::set<std::string> ids;
  for (std::sregex_iterator match(text.begin(), text.end(), id_form), end; match != end; ++match) {
    ids.insert(match->str());
  }
  return ids;
}

nlohmann::json catalogue() {
  return nlohmann::json::parse(read("schema/diagnostics.json").text).at("diagnostics");
}

std::set<std::string> ids_of_catalogue() {
  std::set<std::string> ids;
  for (const nlohmann::json& entry : catalogue()) ids.insert(entry.at("id"));
  return ids;
}

std::set<std::string> ids_raised() {
  std::set<std::string> ids;
  for (const SourceFile& file : files_in({"src", "apps"})) {
    const bool is_body = file.ends_with(".cpp") || file.ends_with(".hpp");
    if (is_body && !file.is_test()) ids.merge(ids_in(without_comments(file.text)));
  }
  return ids;
}

TEST(Catalogue, HoldsEveryDiagnosticThatIsRaised) {
  const std::set<std::string> known = ids_of_catalogue();
  for (const std::string& id : ids_raised()) {
    EXPECT_TRUE(known.contains(id)) << id
                                    << " is raised in src or apps and missing in schema/diagnostics.json";
  }
}

TEST(Catalogue, HoldsNothingThatIsNeverRaised) {
  const std::set<std::string> raised = ids_raised();
  for (const std::string& id : ids_of_catalogue()) {
    EXPECT_TRUE(raised.contains(id)) << id << " is in schema/diagnostics.json and raised nowhere";
  }
}

TEST(Catalogue, EveryDiagnosticIsSeenByATest) {
  std::set<std::string> tested;
  for (const SourceFile& file : files_in({"src", "apps", "tests"})) {
    const bool is_test = file.is_test() || file.path.starts_with("tests/");
    if (is_test && !file.path.starts_with("tests/architecture/")) tested.merge(ids_in(file.text));
  }
  for (const std::string& id : ids_of_catalogue()) {
    EXPECT_TRUE(tested.contains(id)) << id << " appears in no *_test.cpp and nowhere in tests/";
  }
}

TEST(Catalogue, SpeaksBothLanguagesAndNamesEachEntryOnce) {
  std::set<std::string> names;
  std::set<std::string> ids;
  for (const nlohmann::json& entry : catalogue()) {
    const std::string id = entry.at("id");
    EXPECT_TRUE(std::regex_match(id, id_form)) << id;
    EXPECT_TRUE(ids.insert(id).second) << id << " stands twice";
    EXPECT_TRUE(names.insert(entry.at("name")).second) << id << ": the name stands twice";
    // "did you mean" in the message is a next step already.
    const bool suggests =
        entry.at("message").at("en").get<std::string>().find("{suggestion}") != std::string::npos;
    for (const char* part : {"message", "next_step", "explanation"}) {
      if (suggests && std::string_view(part) == "next_step") continue;
      for (const char* language : {"en", "zh"}) {
        EXPECT_FALSE(entry.at(part).at(language).get<std::string>().empty())
            << id << ' ' << part << ' ' << language;
      }
    }
  }
}

/// {name} and {suggestion} must be the same in both languages: the code fills both from one list.
TEST(Catalogue, UsesTheSamePlaceholdersInBothLanguages) {
  const std::regex placeholder(R"(\{[a-z_]+\})");
  const auto placeholders = [&](const std::string& text) {
    std::set<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), placeholder), end; match != end; ++match) {
      found.insert(match->str());
    }
    return found;
  };
  for (const nlohmann::json& entry : catalogue()) {
    for (const char* part : {"message", "next_step"}) {
      EXPECT_EQ(placeholders(entry.at(part).at("en")), placeholders(entry.at(part).at("zh")))
          << entry.at("id");
    }
  }
}

}  // namespace
}  // namespace hinterland::architecture

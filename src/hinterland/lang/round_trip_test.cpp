// Laws of the text: printing and reading again gives the same tree, and nothing that is read can break the reader.
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include <gtest/gtest.h>

#include "hinterland/lang/check.hpp"
#include "hinterland/lang/parse.hpp"
#include "hinterland/lang/print.hpp"
#include "hinterland/lang/random_tree.hpp"

namespace hinterland::lang {
namespace {

constexpr std::uint64_t first_seed = 2017;
const base::Place start{"case.toml", 1, 1, 0};

std::vector<std::string> model_texts() {
  std::vector<std::string> texts;
  // The seeds hold every construct that the models do not need.
  for (const char* folder : {HINTERLAND_SOURCE_DIR "/models", HINTERLAND_SOURCE_DIR "/fuzz/seeds"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.path().extension() != ".hlm") continue;
      std::ifstream stream(entry.path(), std::ios::binary);
      texts.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    }
  }
  return texts;
}

TEST(RoundTrip, HoldsForEveryModel) {
  ASSERT_GE(model_texts().size(), 7U);
  for (const std::string& text : model_texts()) {
    base::Diagnostics found;
    const SyntaxTree tree = parse_model(text, "model.hlm", found);

    EXPECT_TRUE(parse_model(print(tree), "printed.hlm", found) == tree) << print(tree);
    EXPECT_TRUE(check(tree, found).has_value()) << text.substr(0, text.find('\n'));
    for (const auto& one : found.list()) ADD_FAILURE() << base::render(one, base::Language::en);
  }
}

TEST(RoundTrip, HoldsForRandomTrees) {
  for (std::uint64_t seed = first_seed; seed < first_seed + 2000; ++seed) {
    const SyntaxTree tree = RandomTree(seed).tree();
    base::Diagnostics found;

    const SyntaxTree again = parse_model(print(tree), "printed.hlm", found);

    for (const auto& one : found.list()) ADD_FAILURE() << base::render(one, base::Language::en);
    ASSERT_TRUE(again == tree) << "seed " << seed << "\n" << print(tree) << "\n--- read as\n" << print(again);
  }
}

TEST(RoundTrip, HoldsForRandomExpressionsAndAssignments) {
  for (std::uint64_t seed = first_seed; seed < first_seed + 2000; ++seed) {
    RandomTree random(seed);
    const Expression expression = random.expression(6);
    const Assignment assignment = random.assignment();
    base::Diagnostics found;

    EXPECT_TRUE(parse_expression(print(expression), start, found) == expression) << "seed " << seed << "\n"
                                                                                 << print(expression);
    EXPECT_TRUE(parse_assignment(print(assignment), start, found) == assignment) << "seed " << seed << "\n"
                                                                                 << print(assignment);
    ASSERT_TRUE(found.empty());
  }
}

// A byte changed, removed, doubled, or a piece of one text put into the other. Reading ends, and the checker answers.
std::string mutated(std::string text, const std::string& other, std::mt19937_64& engine) {
  const auto below = [&](std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(engine);
  };
  for (std::size_t k = 1 + below(8); k > 0 && !text.empty(); --k) {
    const std::size_t at = below(text.size());
    switch (below(4)) {
      case 0:
        text[at] = static_cast<char>(below(256));
        break;
      case 1:
        text.erase(at, 1 + below(5));
        break;
      case 2:
        text.insert(at, text.substr(at, 1 + below(20)));
        break;
      default:
        text.insert(at, other.substr(below(other.size()), below(40)));
        break;
    }
  }
  return text;
}

TEST(Parser, SurvivesMutatedModels) {
  const auto texts = model_texts();
  std::mt19937_64 engine(first_seed);
  for (int k = 0; k < 1500; ++k) {
    const std::string text = mutated(texts[k % texts.size()], texts[(k + 1) % texts.size()], engine);
    base::Diagnostics found;

    const SyntaxTree tree = parse_model(text, "mutated.hlm", found);
    const auto model = check(tree, found);

    EXPECT_EQ(model.has_value(), !found.has_errors()) << "seed " << first_seed << ", number " << k;
    for (const auto& one : found.list()) EXPECT_FALSE(base::render(one, base::Language::zh).empty());
    base::Diagnostics again;
    EXPECT_TRUE(parse_model(print(tree), "printed.hlm", again) == tree) << print(tree);
    EXPECT_TRUE(again.empty());
  }
}

}  // namespace
}  // namespace hinterland::lang

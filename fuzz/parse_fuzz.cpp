// folder: lang
// Any bytes (seeds: fuzz/seeds, models, tests/rejected): reading ends, what was read prints to a text that reads the
// same without a fault, and the checker answers with a model or an error, in both languages.
// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string_view>

#include "hinterland/base/error.hpp"
#include "hinterland/lang/check.hpp"
#include "hinterland/lang/model_page.hpp"
#include "hinterland/lang/parse.hpp"
#include "hinterland/lang/print.hpp"
#include "hinterland/lang/tex_document.hpp"

namespace {

using namespace hinterland;

void check_model(std::string_view text) {
  base::Diagnostics found;
  const lang::SyntaxTree tree = lang::parse_model(text, "fuzz.hlm", found);

  base::Diagnostics again;
  const bool is_same = lang::parse_model(lang::print(tree), "printed.hlm", again) == tree;
  base::require(is_same && again.empty(), "printed tree reads differently");

  (void)lang::tex_document(tree, base::Language::zh);
  (void)lang::model_page(tree, ".");

  const auto model = lang::check(tree, found);
  base::require(model.has_value() != found.has_errors(), "a model with errors, or neither");
  for (const auto& one : found.list()) {
    (void)base::render(one, base::Language::en, text.substr(0, 200));
    (void)base::render(one, base::Language::zh);
  }
}

void check_piece(std::string_view text) {
  base::Diagnostics found;
  const auto assignment = lang::parse_assignment(text, {"case.toml", 1, 1, 0}, found);
  base::require(assignment.has_value() != found.has_errors(), "an assignment with errors, or neither");
  if (!assignment) return;
  const bool is_same =
      lang::parse_assignment(lang::print(*assignment), {"case.toml", 1, 1, 0}, found) == assignment;
  base::require(is_same, "printed assignment reads differently");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_model(text);
  check_piece(text);
  return 0;
}

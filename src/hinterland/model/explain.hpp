// Why one number changed: the equation or definition that determines it, both sides at two points, and what each part
// contributes, by member where it is a sum. An accounting identity, not a cause: parts change together.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hinterland/base/text.hpp"
#include "hinterland/model/substitute.hpp"

namespace hinterland::model {

/// One member of a sum or product.
struct MemberPart {
  base::Text name;  // "Hohhot", "Hohhot, food"
  double before = 0, after = 0, contribution = 0;
};

/// A factor or a term.
struct Part {
  base::Text written;
  std::string symbol;  // what it is an element of, if it is one name: can be explained in turn
  double power_before = 1, power_after = 1;  // of a factor; 1 for a term
  double before = 0, after = 0;              // the value without its power
  double contribution = 0;
  std::vector<MemberPart> members;  // the largest, by size of contribution
  std::size_t others = 0;           // further members
  double others_contribution = 0;
};

/// Parts whose contributions add up to a change.
struct Breakdown {
  bool in_logs = false;  // of the logarithm (a product), else of the value (a sum)
  double change = 0;
  std::vector<Part> parts;
  [[nodiscard]] double remainder() const;  // change less all contributions
};

struct Side {
  base::Text written;
  double before = 0, after = 0;
  Breakdown breakdown;
};

struct Explanation {
  enum class Kind { equation, definition, datum } kind = Kind::equation;
  base::Text element;  // L["Hohhot"] | L["呼和浩特"]
  base::Text label;
  double before = 0, after = 0;
  std::string name;  // of the equation or the definition
  base::Text name_label, place;
  int line = 0;
  std::string text;         // "w[i]*L[i] = sum(j: X[i,j])"
  std::vector<Side> sides;  // two of an equation, one of a definition, none of a datum
  std::optional<Breakdown>
      solved_for;  // where the element is a factor of one side: the equation solved for it
};

/// What may be asked: an element of a variable, definition, measure or datum, with every subscript a member.
struct Asked {
  std::string symbol;
  std::vector<std::size_t> positions;
};

/// `before` and `after` hold data and solved variables. `most_members` of each sum are named.
/// Requires  the symbol is known to the model or a measure of it; positions are within its sets.
/// Accuracy  contributions add up to the change but for rounding wherever numbers are positive (in logarithms) or the
///           parts are terms; Breakdown::remainder tells what is left.
[[nodiscard]] Explanation explain(const Asked& asked, const lang::CheckedModel& model, const Binding& before,
                                  const Binding& after, std::size_t most_members = 5);

/// In whole sentences, one line each.
[[nodiscard]] std::vector<base::Text> in_words(const Explanation& explanation);

}  // namespace hinterland::model

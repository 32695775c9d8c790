// Reads the pieces of model language in a case file: each parsed, checked against the model, its quoted members looked up.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hinterland/dataset/dataset.hpp"
#include "hinterland/lang/check.hpp"
#include "hinterland/lang/checked_model.hpp"
#include "hinterland/run/case_file.hpp"

namespace hinterland::run {

class Pieces {
 public:
  Pieces(const CaseFile& request, const lang::CheckedModel& model, const dataset::Dataset& data,
         base::Diagnostics& found);

  [[nodiscard]] std::optional<lang::Expression> expression(const Located& text,
                                                           const std::vector<std::string>& indices);
  /// The same with the names that only comparisons know: measures, and everything's value before.
  [[nodiscard]] std::optional<lang::Expression> comparison(const Located& text,
                                                           const std::vector<std::string>& indices);
  [[nodiscard]] std::optional<lang::Assignment> assignment(const Located& text,
                                                           lang::Settable settable = lang::Settable::data);
  /// `L["Hohhot"] += 100000` by `B["Hohhot"]`: one element of an unknown for one of a datum.
  struct ElementPair {
    lang::Assignment set;
    lang::Expression by;
  };
  [[nodiscard]] std::optional<ElementPair> target(const Target& target);
  /// Members in quotes in the model's own text: only a case says whether there are such members.
  void check_model_text();

 private:
  [[nodiscard]] std::optional<lang::Expression> read(const Located& text,
                                                     const std::vector<std::string>& indices,
                                                     const std::vector<lang::Symbol>& symbols);
  [[nodiscard]] bool are_indices(const std::vector<std::string>& indices, const base::Place& place);
  void check_members(const lang::Expression& expression);
  void check_exchanged(const lang::Declared& declared);
  void check_member(const lang::Expression& label, const std::string& set);
  [[nodiscard]] const lang::Symbol* find(const std::string& name) const;

  const lang::CheckedModel& model_;
  const dataset::Dataset& data_;
  base::Diagnostics& found_;
  std::vector<lang::Symbol> case_symbols_, compared_symbols_;
  std::map<std::string, std::string> groups_;
};

}  // namespace hinterland::run

// Data and case file meet the model: names become numbers, formulas are computed, ranges are checked.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/dataset/dataset.hpp"
#include "hinterland/lang/checked_model.hpp"
#include "hinterland/model/binding.hpp"
#include "hinterland/model/verify.hpp"
#include "hinterland/run/case_file.hpp"

namespace hinterland::run {

/// The case's pieces of model language, read and checked once: no later step meets a malformed one.
struct CheckedTarget {
  lang::Assignment set;
  lang::Expression by;
  std::string words_set, words_by;
};
struct CheckedStrategy {
  const Strategy* strategy;
  std::vector<lang::Assignment> levers;
  std::vector<CheckedTarget> targets;
};
struct CheckedTerm {
  const Decomposition::Term* term;
  lang::Expression expression;
};
struct CheckedDecomposition {
  const Decomposition* decomposition;
  std::vector<CheckedTerm> terms;
};
struct CheckedComparison {
  const Comparison* comparison;
  lang::Expression expression;
};
struct CheckedPrint {
  const CaseFile::Printed* printed;
  lang::Expression expression;
};

struct Bound {
  model::Binding binding;                          // data, formulas computed, assumptions made
  base::Diagnostics warnings;                      // of the data, seen together with the model
  std::vector<model::Finding> findings;            // of data: how well matrices were fitted
  std::vector<lang::Assignment> late_assumptions;  // on what calibration finds: made after it
  std::vector<CheckedStrategy> strategies;
  std::vector<CheckedDecomposition> decompositions;
  std::vector<CheckedComparison> comparisons;
  std::vector<CheckedPrint> printed;
};

/// Errors    InputError with all faults of all pieces. `request` must outlive the result.
[[nodiscard]] Bound bind(const CaseFile& request, const lang::CheckedModel& model,
                         const dataset::Dataset& data);

/// Does every datum lie in the range its declaration allows? Levers can move it out.
void check_domain(const std::string& name, const array::Array& values, const lang::Symbol& symbol,
                  const base::Place& place, base::Diagnostics& out_found);

}  // namespace hinterland::run

// Syntax tree to checked model: names, domains, indices and their closure, pairing of equations with unknowns.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "hinterland/lang/checked_model.hpp"

namespace hinterland::lang {

/// Checks a tree; all faults go to `out_found`, and there is a model only if none is an error.
/// An equation without `for` is paired by the order of the unpaired unknowns with the same axes; structure
/// beyond counting (matching, Dulmage-Mendelsohn) is model/verify's work.
[[nodiscard]] std::optional<CheckedModel> check(const SyntaxTree& tree, base::Diagnostics& out_found);

/// Checks an expression written in a case file against a model, with further names the case brings
/// (auxiliary data such as distance_km: symbols of kind data) and named groups (group -> set).
/// `free_indices` may stay open: the indices of the symbol that the expression defines.
void check_expression(const Expression& expression, const CheckedModel& model,
                      const std::vector<Symbol>& case_symbols,
                      const std::map<std::string, std::string>& groups,
                      const std::vector<std::string>& free_indices, base::Diagnostics& out_found);
/// What an assignment may set: a lever moves data and parameters, a target states a value for an unknown.
enum class Settable { data, unknowns };
void check_assignment(const Assignment& assignment, const CheckedModel& model,
                      const std::vector<Symbol>& case_symbols,
                      const std::map<std::string, std::string>& groups, base::Diagnostics& out_found,
                      Settable settable = Settable::data);

}  // namespace hinterland::lang

// Expressions and assignments of a case, computed on data: trade costs as a formula of distance, levers, terms of a
// decomposition. The same language and the same evaluation as the model's.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "hinterland/array/array.hpp"
#include "hinterland/lang/checked_model.hpp"
#include "hinterland/model/binding.hpp"

namespace hinterland::model {

/// The value of a checked expression over these indices, in this order. Variables are read from binding.data.
/// Cost      one evaluation per element; nothing is kept.
[[nodiscard]] array::Array evaluate(const lang::Expression& expression,
                                    const std::vector<std::string>& indices, const lang::CheckedModel& model,
                                    const Binding& binding);

/// Names of data and variables that an expression reads, through definitions too, and that have no value yet.
[[nodiscard]] std::set<std::string> missing_data(const lang::Expression& expression,
                                                 const lang::CheckedModel& model, const Binding& binding);

/// Carries out a checked assignment such as `tau[i,j] *= 0.8 where i in HuBaoE` on a datum or a scalar parameter.
void carry_out(const lang::Assignment& assignment, const lang::CheckedModel& model, Binding& binding);

/// Gives a parameter one value: a parameter over sets has it everywhere.
void bind_parameter(const lang::Symbol& parameter, double value, Binding& binding);

/// The value an assignment would give: `L["Hohhot"] += 100000` for the present L is its value plus 100,000.
[[nodiscard]] double assigned_value(const lang::Assignment& assignment, double present,
                                    const lang::CheckedModel& model, const Binding& binding);

}  // namespace hinterland::model

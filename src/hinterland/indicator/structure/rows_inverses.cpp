// Rows of whole matrices over input-output accounts: coefficients and inverses by Leontief and by Ghosh. For few accounts.
// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "hinterland/indicator/structure/productive.hpp"
#include "hinterland/indicator/structure/rows.hpp"

namespace hinterland::indicator::structure {

namespace {

using Values = std::vector<double>;

/// Column by column: what is applied to each unit vector. Empty, and said, where a system was not solved.
struct Inverses {
  Values coefficients, inverse;  // row by row
};

std::optional<Inverses> inverses_of(const Leontief& leontief, base::Diagnostics& out_found) {
  const std::size_t n = leontief.size();
  Inverses result{Values(n * n), Values(n * n)};
  for (std::size_t j = 0; j < n; ++j) {
    Values unit(n, 0.0);
    unit[j] = 1;
    const Solution column = leontief.inverse_times(unit);
    if (!is_solved(column.residual, out_found)) return std::nullopt;
    const Values direct = leontief.coefficients_times(unit);
    for (std::size_t i = 0; i < n; ++i) {
      result.inverse[i * n + j] = column.values[i];
      result.coefficients[i * n + j] = direct[i];
    }
  }
  return result;
}

/// m(i, j) x(j) / x(i): from A to B and from L to G. Without output, NaN.
Values allocated(Values matrix, std::span<const double> output) {
  const std::size_t n = output.size();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      double& value = matrix[i * n + j];
      value = output[i] > 0 && output[j] > 0 ? value * output[j] / output[i]
                                             : std::numeric_limits<double>::quiet_NaN();
    }
  }
  return matrix;
}

bool is_small_enough(const Inputs& inputs, Measurement& out_measurement) {
  const double limit = inputs.conventions.number("full_inverse_up_to");
  if (static_cast<double>(inputs.linkages->output.size()) <= limit) return true;
  out_measurement.notes.push_back(
      {fmt::format("the whole matrix is not shown: there are more than {} accounts", limit),
       fmt::format("部门数超过 {},不显示完整矩阵", limit)});
  return false;
}

void add(const char* name, base::Text label, const array::Axis& accounts, Values values,
         Measurement& out_measurement) {
  out_measurement.findings.push_back(
      {name, std::move(label), array::Array({accounts, accounts}, std::move(values))});
}

Measurement leontief_inverse(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement;
  const auto leontief = productive(*inputs.linkages, out_found);
  if (!leontief || !is_small_enough(inputs, measurement)) return measurement;
  auto inverses = inverses_of(*leontief, out_found);
  if (!inverses) return measurement;
  const array::Axis& accounts = inputs.linkages->accounts;
  add("leontief_inverse", {"Leontief inverse L", "列昂惕夫逆矩阵 L"}, accounts, std::move(inverses->inverse),
      measurement);
  add("leontief_inverse.coefficients", {"technical coefficients A", "直接消耗系数 A"}, accounts,
      std::move(inverses->coefficients), measurement);
  return measurement;
}

Measurement ghosh_inverse(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement;
  const InputOutput& accounts = *inputs.linkages;
  const auto leontief = productive(accounts, out_found);
  if (!leontief || !has_output_to_allocate(accounts, out_found) || !is_small_enough(inputs, measurement))
    return measurement;
  auto inverses = inverses_of(*leontief, out_found);
  if (!inverses) return measurement;
  add("ghosh_inverse", {"Ghosh inverse G", "Ghosh 逆矩阵 G"}, accounts.accounts,
      allocated(std::move(inverses->inverse), accounts.output), measurement);
  add("ghosh_inverse.coefficients", {"allocation coefficients B", "直接分配系数 B"}, accounts.accounts,
      allocated(std::move(inverses->coefficients), accounts.output), measurement);
  return measurement;
}

}  // namespace

Family inverse_rows() {
  return {"",
          {},
          {{.id = "leontief_inverse",
            .label = {"Leontief inverse", "列昂惕夫逆矩阵"},
            .needs = {Role::linkages},
            .uses = {},
            .range = "0 and above, 1 and above on the diagonal",
            .unit = "",
            .source =
                "Leontief (1936), Review of Economics and Statistics 18; Miller & Blair (2009), Input-Output "
                "Analysis, ch. 2",
            .conventions = {"full_inverse_up_to"},
            .compute = leontief_inverse},
           {.id = "ghosh_inverse",
            .label = {"Ghosh inverse", "Ghosh 逆矩阵"},
            .needs = {Role::linkages},
            .uses = {},
            .range = "0 and above, 1 and above on the diagonal",
            .unit = "",
            .source = "Ghosh (1958), Economica 25; Miller & Blair (2009), Input-Output Analysis, ch. 12",
            .conventions = {"full_inverse_up_to"},
            .compute = ghosh_inverse}},
          {{"full_inverse_up_to",
            {"whole matrices are shown up to this many accounts", "显示完整矩阵的部门数上限"},
            {},
            200}}};
}

}  // namespace hinterland::indicator::structure

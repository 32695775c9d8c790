// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/inspect.hpp"

#include <set>

#include <fmt/format.h>

#include "hinterland/model/data_check.hpp"

namespace hinterland::run {
namespace {

Cost cost_of(const Baseline& baseline) {
  const graph::Prepared& prepared = baseline.evaluation->prepared();
  const graph::Program& program = prepared.program();
  Cost cost;
  cost.unknowns = baseline.system->size();
  cost.kernels = program.kernel_count();
  for (const auto& kernel : prepared.kernels()) cost.kernel_bytes += kernel->bytes();
  cost.products = program.kernel_products(model::System::residual);
  cost.jacobian_products = program.kernel_products(model::System::jacobian_product);
  cost.workspace_bytes = program.workspace_bytes();
  std::set<std::string> contexts;
  for (const graph::UnfactoredSum& sum : baseline.system->unfactored()) contexts.insert(sum.context);
  cost.unfactored.assign(contexts.begin(), contexts.end());
  return cost;
}

std::string bytes(std::size_t count) {
  const auto value = static_cast<double>(count);
  if (value < 1e3) return fmt::format("{} B", count);
  if (value < 1e6) return fmt::format("{:.1f} kB", value / 1e3);
  return value < 1e9 ? fmt::format("{:.1f} MB", value / 1e6) : fmt::format("{:.2f} GB", value / 1e9);
}

base::Place place_of(const CaseFile& request, const std::string& name) {
  for (const Formula& formula : request.formulas) {
    if (formula.name == name) return formula.expression.place;
  }
  for (const dataset::ColumnRequest& column : request.data.columns) {
    if (column.name == name) return column.place;
  }
  return {request.path.string(), 0, 0, 0};
}

const char* id_of(model::DataOddity::Kind kind) {
  switch (kind) {
    case model::DataOddity::Kind::triangle:
      return "HL0455";
    case model::DataOddity::Kind::shares:
      return "HL0456";
    case model::DataOddity::Kind::empty_line:
      return "HL0457";
  }
  return "HL0457";
}

}  // namespace

Inspection inspect(const Baseline& baseline) {
  Inspection inspection;
  inspection.is_at_data = !baseline.observed.empty();
  const std::vector<double>& at = inspection.is_at_data ? baseline.observed : baseline.u;
  inspection.residuals = model::largest_residuals(*baseline.system, *baseline.evaluation, at);
  inspection.cost = cost_of(baseline);
  return inspection;
}

base::Text in_words(const Cost& cost) {
  base::Text text{
      fmt::format(
          "{} unknowns; {} kernels ({}); one evaluation takes {} kernel products, one product with the "
          "Jacobian {}; {} of work memory",
          cost.unknowns, cost.kernels, bytes(cost.kernel_bytes), cost.products, cost.jacobian_products,
          bytes(cost.workspace_bytes)),
      fmt::format("{} 个未知量;{} 个核({});求值一次需 {} 次核乘积,雅可比乘积一次需 {} 次;工作内存 {}",
                  cost.unknowns, cost.kernels, bytes(cost.kernel_bytes), cost.products,
                  cost.jacobian_products, bytes(cost.workspace_bytes))};
  if (!cost.unfactored.empty()) {
    text.en +=
        fmt::format("; sums over pairs that are no kernel product: {}", fmt::join(cost.unfactored, ", "));
    text.zh += fmt::format(";不能分解为核乘积的成对求和:{}", fmt::join(cost.unfactored, "、"));
  }
  return text;
}

void warn_of_odd_data(const CaseFile& request, const lang::CheckedModel& model, const model::Binding& binding,
                      base::Diagnostics& out_warnings) {
  for (const model::DataOddity& odd : model::odd_data(model, binding)) {
    out_warnings.add(id_of(odd.kind), place_of(request, odd.name),
                     {{"name", odd.name}, {"words_en", odd.words.en}, {"words_zh", odd.words.zh}});
  }
}

}  // namespace hinterland::run

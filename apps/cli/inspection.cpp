// SPDX-License-Identifier: Apache-2.0
#include "cli/inspection.hpp"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace hinterland::cli {
namespace {

using Json = nlohmann::ordered_json;

Json in_both(const base::Text& text) {
  return {{"en", text.en}, {"zh", text.in(base::Language::zh)}};
}
Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

}  // namespace

Json as_json(const std::vector<result::Facts>& facts) {
  Json list = Json::array();
  for (const result::Facts& one : facts) {
    list.push_back({{"name", one.name},
                    {"sets", one.sets},
                    {"count", one.count},
                    {"zeros", one.zeros},
                    {"smallest", number(one.smallest)},
                    {"where_smallest", one.where_smallest},
                    {"mean", number(one.mean)},
                    {"largest", number(one.largest)},
                    {"where_largest", one.where_largest}});
  }
  return list;
}

Json as_json(const run::Inspection& inspection) {
  Json list = Json::array();
  for (const model::ShownResidual& one : inspection.residuals) {
    const auto terms = [](const std::vector<model::ShownResidual::Term>& of) {
      Json all = Json::array();
      for (const auto& [written, value] : of)
        all.push_back({{"written", in_both(written)}, {"value", number(value)}});
      return all;
    };
    list.push_back({{"equation", in_both(one.name)},
                    {"residual", number(one.residual)},
                    {"left", number(one.left)},
                    {"right", number(one.right)},
                    {"left_terms", terms(one.left_terms)},
                    {"right_terms", terms(one.right_terms)}});
  }
  return {{"at", inspection.is_at_data ? "data" : "solution"}, {"largest_residuals", list}};
}

Json as_json(const run::Cost& cost) {
  return {{"unknowns", cost.unknowns},
          {"kernels", cost.kernels},
          {"kernel_bytes", cost.kernel_bytes},
          {"kernel_products", cost.products},
          {"jacobian_kernel_products", cost.jacobian_products},
          {"workspace_bytes", cost.workspace_bytes},
          {"unfactored", cost.unfactored}};
}

Json as_json(const base::Diagnostics& found) {
  Json list = Json::array();
  for (const base::Diagnostic& one : found.list()) {
    list.push_back(
        {{"id", one.id},
         {"message",
          {{"en", base::message(one, base::Language::en)}, {"zh", base::message(one, base::Language::zh)}}}});
  }
  return list;
}

/// "tau [R, R]: 1764 numbers, 1 (Hohhot, Hohhot) to 3.4 (Alxa, Hainan); 0 zeros"
void print_data(const std::vector<result::Facts>& facts, const Terminal& terminal) {
  for (const result::Facts& one : facts) {
    const base::Text words{"data  {} [{}]: {} numbers, {:.6g} ({}) to {:.6g} ({}), {} of them zero",
                           "数据  {} [{}]:{} 个数值,{:.6g}({})至 {:.6g}({}),其中 {} 个为零"};
    if (one.sets.empty()) {
      terminal.print(fmt::format("{}  {}: {:.6g}", terminal.in_words({"data", "数据"}), one.name, one.mean));
    } else {
      terminal.print(fmt::format(fmt::runtime(terminal.in_words(words)), one.name, fmt::join(one.sets, ", "),
                                 one.count, one.smallest, one.where_smallest, one.largest, one.where_largest,
                                 one.zeros));
    }
  }
}

void print_benchmark(const run::Inspection& inspection, const Terminal& terminal) {
  terminal.print(terminal.in_words(
      inspection.is_at_data ? base::Text{"Largest residuals at the observed data:", "观测数据处最大的残差:"}
                            : base::Text{"Largest residuals at the solution:", "解处最大的残差:"}));
  for (const model::ShownResidual& one : inspection.residuals)
    terminal.print("  " + terminal.in_words(model::in_words(one)));
}

}  // namespace hinterland::cli

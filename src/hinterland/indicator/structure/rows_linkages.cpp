// Rows over input-output accounts: inverses, linkages, impact of demand, spillovers between regions, extraction.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/structure/linkages.hpp"
#include "hinterland/indicator/structure/productive.hpp"
#include "hinterland/indicator/structure/regional_linkages.hpp"
#include "hinterland/indicator/structure/rows.hpp"

namespace hinterland::indicator::structure {

namespace {

using base::Text;

struct Part {
  const char* name;
  Text label;
};

void add(Part part, const array::Axis& axis, std::vector<double> values, Measurement& out_measurement) {
  out_measurement.findings.push_back(
      {part.name, std::move(part.label), array::Array({axis}, std::move(values))});
}

/// What is no account of a place: linkages of accounts without output.
void empty_without_output(std::span<const double> output, std::vector<double>& out_values) {
  for (std::size_t j = 0; j < output.size(); ++j)
    if (!(output[j] > 0)) out_values[j] = std::numeric_limits<double>::quiet_NaN();
}

Measurement backward(const Inputs& inputs, base::Diagnostics& out_found) {
  const InputOutput& accounts = *inputs.linkages;
  const auto leontief = productive(accounts, out_found);
  if (!leontief) return {};
  Linkage linkage = backward_linkage(*leontief);
  if (!is_solved(linkage.residual, out_found)) return {};
  std::vector<double> relative = over_mean(linkage.total, accounts.output);
  empty_without_output(accounts.output, linkage.direct);
  empty_without_output(accounts.output, linkage.total);
  Measurement measurement;
  add({"backward_linkage", {"backward linkage, output multiplier", "后向关联,即产出乘数"}}, accounts.accounts,
      std::move(linkage.total), measurement);
  add({"backward_linkage.direct", {"direct backward linkage", "直接后向关联"}}, accounts.accounts,
      std::move(linkage.direct), measurement);
  add({"backward_linkage.power_of_dispersion", {"power of dispersion", "影响力系数"}}, accounts.accounts,
      std::move(relative), measurement);
  return measurement;
}

Measurement forward(const Inputs& inputs, base::Diagnostics& out_found) {
  const InputOutput& accounts = *inputs.linkages;
  const auto leontief = productive(accounts, out_found);
  if (!leontief) return {};
  const bool is_ghosh = inputs.conventions.is("forward_linkage_by", "ghosh");
  if (is_ghosh && !has_output_to_allocate(accounts, out_found)) return {};
  Linkage linkage =
      is_ghosh ? forward_linkage_ghosh(*leontief, accounts.output) : forward_linkage_leontief(*leontief);
  if (!is_solved(linkage.residual, out_found)) return {};
  std::vector<double> relative = over_mean(linkage.total, accounts.output);
  empty_without_output(accounts.output, linkage.direct);
  empty_without_output(accounts.output, linkage.total);
  Measurement measurement;
  add({"forward_linkage", {"forward linkage", "前向关联"}}, accounts.accounts, std::move(linkage.total),
      measurement);
  add({"forward_linkage.direct", {"direct forward linkage", "直接前向关联"}}, accounts.accounts,
      std::move(linkage.direct), measurement);
  add({"forward_linkage.sensitivity_of_dispersion", {"sensitivity of dispersion", "感应度系数"}},
      accounts.accounts, std::move(relative), measurement);
  return measurement;
}

Measurement impact(const Inputs& inputs, base::Diagnostics& out_found) {
  const InputOutput& accounts = *inputs.linkages;
  Measurement measurement;
  if (accounts.demand_change.empty()) {
    measurement.notes.push_back({"no change of final demand is given", "未给出最终需求的变化"});
    return measurement;
  }
  const auto leontief = productive(accounts, out_found);
  if (!leontief) return {};
  Solution output = leontief->inverse_times(accounts.demand_change);
  if (!is_solved(output.residual, out_found)) return {};
  std::vector<double> by_region(accounts.regions.size());
  for (std::size_t j = 0; j < accounts.region_of.size(); ++j)
    by_region[accounts.region_of[j]] += output.values[j];
  add({"demand_impact", {"output for the new final demand", "新增最终需求带动的产出"}}, accounts.accounts,
      std::move(output.values), measurement);
  if (!accounts.region_of.empty())
    add({"demand_impact.by_region",
         {"output for the new final demand, by region", "新增最终需求带动的产出(分区域)"}},
        accounts.regions, std::move(by_region), measurement);
  return measurement;
}

Measurement spillover(const Inputs& inputs, base::Diagnostics& out_found) {
  const InputOutput& accounts = *inputs.linkages;
  Measurement measurement;
  if (accounts.region_of.empty()) {
    measurement.notes.push_back({"a single region has no spillovers", "单一区域不存在溢出效应"});
    return measurement;
  }
  const auto leontief = productive(accounts, out_found);
  if (!leontief) return {};
  RegionalMultipliers parts = regional_multipliers(*leontief, accounts);
  if (!is_solved(parts.residual, out_found)) return {};
  std::vector<double> share(parts.own.size());
  for (std::size_t j = 0; j < share.size(); ++j)
    share[j] = parts.others[j] / (parts.own[j] + parts.others[j]);
  for (std::vector<double>* values : {&share, &parts.own, &parts.others, &parts.feedback})
    empty_without_output(accounts.output, *values);
  add({"spillover", {"share of the output multiplier in other regions", "产出乘数中流向其他区域的份额"}},
      accounts.accounts, std::move(share), measurement);
  add({"spillover.own", {"output multiplier in the own region", "本区域产出乘数"}}, accounts.accounts,
      std::move(parts.own), measurement);
  add({"spillover.others", {"output multiplier in other regions", "其他区域产出乘数"}}, accounts.accounts,
      std::move(parts.others), measurement);
  add({"spillover.feedback", {"own region's output through other regions", "经其他区域的反馈效应"}},
      accounts.accounts, std::move(parts.feedback), measurement);
  measurement.findings.push_back(
      {"spillover.between",
       {"output in a region (column) for a unit of a region's final demand (row)",
        "一单位某区域(行)最终需求在各区域(列)带动的产出"},
       array::Array({accounts.regions, accounts.regions}, std::move(parts.between))});
  return measurement;
}

Extraction kind_of(const Conventions& conventions) {
  if (conventions.is("extraction", "backward")) return Extraction::backward;
  return conventions.is("extraction", "forward") ? Extraction::forward : Extraction::total;
}

Measurement extraction(const Inputs& inputs, base::Diagnostics& out_found) {
  const InputOutput& accounts = *inputs.linkages;
  const auto leontief = productive(accounts, out_found);
  if (!leontief) return {};
  Measurement measurement;
  const double limit = inputs.conventions.number("extraction_up_to");
  if (static_cast<double>(accounts.output.size()) <= limit) {
    ExtractionLoss result = hypothetical_extraction(*leontief, accounts.output, kind_of(inputs.conventions));
    if (!is_solved(result.residual, out_found)) return {};
    const double all = base::sum(accounts.output);
    std::vector<double> share = result.loss;
    for (double& loss : share) loss /= all;
    add({"hypothetical_extraction", {"fall of all output without the account", "剔除该部门后总产出的减少"}},
        accounts.accounts, std::move(result.loss), measurement);
    add({"hypothetical_extraction.share", {"the same as a share of all output", "占总产出的份额"}},
        accounts.accounts, std::move(share), measurement);
  } else {
    measurement.notes.push_back(
        {fmt::format("accounts were not extracted one by one: there are more than {}", limit),
         fmt::format("未逐一剔除部门:部门数超过 {}", limit)});
  }
  if (accounts.region_of.empty()) return measurement;
  RegionalExtraction regions = extraction_of_regions(*leontief, accounts);
  if (!is_solved(regions.residual, out_found)) return {};
  add({"hypothetical_extraction.elsewhere",
       {"fall of other regions' output without the region", "剔除该区域后其他区域产出的减少"}},
      accounts.regions, std::move(regions.elsewhere), measurement);
  return measurement;
}

std::vector<Convention> linkage_conventions() {
  return {{"forward_linkage_by",
           {"forward linkages by", "前向关联的算法"},
           {{"ghosh", {"row sums of the Ghosh inverse", "Ghosh 逆矩阵行和"}},
            {"leontief", {"row sums of the Leontief inverse", "列昂惕夫逆矩阵行和"}}}},
          {"extraction",
           {"extracted account", "剔除的部门"},
           {{"total", {"neither buys nor sells", "既不购买也不销售"}},
            {"backward", {"buys nothing from the others and itself", "不购买中间投入"}},
            {"forward", {"sells nothing to the others and itself", "不销售中间产品"}}}},
          {"extraction_up_to",
           {"accounts are extracted one by one up to", "逐一剔除部门的部门数上限"},
           {},
           2000}};
}

std::vector<Row> linkage_table() {
  const std::string book = "Rasmussen (1956), Studies in Inter-Sectoral Relations";
  return {
      {.id = "backward_linkage",
       .label = {"Backward linkages", "后向关联"},
       .needs = {Role::linkages},
       .uses = {},
       .range = "1 and above (direct: 0 … 1 where value added is positive; power of dispersion: mean 1)",
       .unit = "",
       .source = book + "; Miller & Blair (2009), Input-Output Analysis, ch. 12",
       .conventions = {},
       .compute = backward},
      {.id = "forward_linkage",
       .label = {"Forward linkages", "前向关联"},
       .needs = {Role::linkages},
       .uses = {},
       .range = "1 and above (direct: 0 and above; sensitivity of dispersion: mean 1)",
       .unit = "",
       .source = book + "; Ghosh (1958), Economica 25",
       .conventions = {"forward_linkage_by"},
       .compute = forward},
      {.id = "demand_impact",
       .label = {"Impact of a new final demand", "新增最终需求的影响"},
       .needs = {Role::linkages},
       .uses = {},
       .range = "any number, in the unit of the demand; at least the demand itself where none falls",
       .unit = "",
       .source = "Leontief (1936), Review of Economics and Statistics 18; Miller & Blair (2009), ch. 2",
       .conventions = {},
       .compute = impact},
      {.id = "spillover",
       .label = {"Multipliers in the own and in other regions", "区域内与区域间乘数"},
       .needs = {Role::linkages},
       .uses = {},
       .range = "0 … 1 (own: 1 and above; others and feedback: 0 and above)",
       .unit = "",
       .source = "Miller & Blair (2009), Input-Output Analysis, ch. 3 and 6",
       .conventions = {},
       .compute = spillover},
      {.id = "hypothetical_extraction",
       .label = {"Hypothetical extraction", "假设提取法"},
       .needs = {Role::linkages},
       .uses = {},
       .range = "0 … all output, in its unit (share: 0 … 1)",
       .unit = "",
       .source =
           "Dietzenbacher & van der Linden (1997), Journal of Regional Science 37; Dietzenbacher, van der "
           "Linden & Steenge (1993), Economic Systems Research 5",
       .conventions = {"extraction", "extraction_up_to"},
       .compute = extraction}};
}

}  // namespace

Family linkage_rows() {
  return {"", {}, linkage_table(), linkage_conventions()};
}

}  // namespace hinterland::indicator::structure

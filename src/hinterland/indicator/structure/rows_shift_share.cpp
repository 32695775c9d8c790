// The row over regions x sectors that needs two periods: shift-share.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/inequality/fitness.hpp"
#include "hinterland/indicator/structure/rows.hpp"
#include "hinterland/indicator/structure/shift_share.hpp"

namespace hinterland::indicator::structure {

namespace {

struct Span {
  std::size_t from = 0, to = 0;
};

std::vector<Span> spans_of(const Inputs& inputs) {
  const std::size_t last = inputs.periods.size() - 1;
  if (inputs.conventions.is("shift_share_periods", "ends")) return {{0, last}};
  std::vector<Span> spans;
  for (std::size_t t = 0; t < last; ++t) spans.push_back({t, t + 1});
  return spans;
}

std::string years(const Inputs& inputs, const Span& span) {
  return inputs.periods[span.from].code + "-" + inputs.periods[span.to].code;
}

/// Sectors that the country lacks before and has after.
std::vector<std::size_t> new_sectors(const Cells& before, const Cells& after) {
  const Totals total = totals(before), later = totals(after);
  std::vector<std::size_t> found;
  for (std::size_t s = 0; s < before.sectors; ++s)
    if (!(total.of_sector[s] > 0) && later.of_sector[s] > 0) found.push_back(s);
  return found;
}

void tell_new(const Inputs& inputs, const Span& span, ShiftShareForm form, base::Diagnostics& out_found) {
  const Cells before = cells_in(*inputs.sectors, span.from), after = cells_in(*inputs.sectors, span.to);
  std::map<std::string, std::string> arguments = {
      {"table", fmt::format("{} ({})", inputs.sectors->name, years(inputs, span))}};
  const std::vector<std::size_t> sectors = new_sectors(before, after);
  if (!sectors.empty()) {
    name_members(sectors_of(inputs), sectors, "sectors", arguments);
    add_once(out_found, "HL0753", arguments);
  }
  if (form == ShiftShareForm::classic) return;
  std::vector<std::size_t> regions;
  std::size_t cells = 0;
  for (std::size_t k = 0; k < before.values.size(); ++k) {
    if (before.values[k] > 0 || !(after.values[k] > 0)) continue;
    ++cells;
    if (regions.empty() || regions.back() != k / before.sectors) regions.push_back(k / before.sectors);
  }
  if (cells == 0) return;
  name_members(inputs.regions, regions, "regions", arguments);
  arguments["cells"] = fmt::format("{}", cells);
  add_once(out_found, "HL0754", std::move(arguments));
}

using Part = std::vector<double> ShiftShare::*;

struct NamedPart {
  const char* name;
  base::Text label;
  Part part;
};

const std::vector<NamedPart>& parts(ShiftShareForm form) {
  static const std::vector<NamedPart> split = {
      {"", {"change", "变化量"}, &ShiftShare::change},
      {".national", {"national part of the change", "全国增长分量"}, &ShiftShare::national},
      {".industry", {"industry-mix part of the change", "产业结构分量"}, &ShiftShare::industry},
      {".regional", {"regional part of the change", "区域竞争力分量"}, &ShiftShare::regional},
      {".competitive",
       {"competitive part, as if the mix were the country's", "竞争力分量(同构)"},
       &ShiftShare::competitive},
      {".allocation", {"allocation part: specialised where strong", "配置分量"}, &ShiftShare::allocation}};
  static const std::vector<NamedPart> classic(split.begin(), split.begin() + 4);
  return form == ShiftShareForm::classic ? classic : split;
}

array::Axis intervals(const Inputs& inputs, const std::vector<Span>& spans) {
  std::vector<array::Member> members;
  for (const Span& span : spans) {
    const std::string code = years(inputs, span);
    members.push_back({code, {code, code}});
  }
  return array::Axis("interval", std::move(members));
}

/// A part per interval and region (summed over sectors), and per interval, region and sector.
void add_findings(const Inputs& inputs, const std::vector<Span>& spans,
                  const std::vector<ShiftShare>& results, const NamedPart& part,
                  Measurement& out_measurement) {
  std::vector<array::Axis> axes = {inputs.regions};
  if (spans.size() > 1) axes.insert(axes.begin(), intervals(inputs, spans));
  const std::size_t sectors = sectors_of(inputs).size();
  std::vector<double> by_region, by_cell;
  for (const ShiftShare& result : results) {
    const std::vector<double>& values = result.*part.part;
    by_cell.insert(by_cell.end(), values.begin(), values.end());
    for (std::size_t r = 0; r < inputs.regions.size(); ++r)
      by_region.push_back(base::sum(std::span(values).subspan(r * sectors, sectors)));
  }
  out_measurement.findings.push_back(
      {std::string("shift_share") + part.name, part.label, array::Array(axes, std::move(by_region))});
  axes.push_back(sectors_of(inputs));
  const std::string name = *part.name == '\0' ? "shift_share.change" : std::string("shift_share") + part.name;
  out_measurement.findings.push_back({name + "_by_sector",
                                      {part.label.en + ", by sector", part.label.zh + "(分产业)"},
                                      array::Array(std::move(axes), std::move(by_cell))});
}

Measurement shift_shares(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement;
  measurement.variable = inputs.sectors->name;
  if (!is_usable(inputs, out_found)) return measurement;
  const ShiftShareForm form = inputs.conventions.is("shift_share_form", "esteban_marquillas")
                                  ? ShiftShareForm::esteban_marquillas
                                  : ShiftShareForm::classic;
  const std::vector<Span> spans = spans_of(inputs);
  std::vector<ShiftShare> results;
  for (const Span& span : spans) {
    const Cells before = cells_in(*inputs.sectors, span.from);
    if (!(totals(before).of_all > 0)) {
      add_once(out_found, "HL0755", {{"table", table_in(inputs, span.from)}});
      return measurement;
    }
    tell_new(inputs, span, form, out_found);
    results.push_back(shift_share(before, cells_in(*inputs.sectors, span.to), form));
  }
  for (const NamedPart& part : parts(form)) add_findings(inputs, spans, results, part, measurement);
  const std::string whole = years(inputs, {spans.front().from, spans.back().to});
  measurement.notes.push_back({"change over " + whole, "变化区间:" + whole});
  return measurement;
}

}  // namespace

Family shift_share_rows() {
  return {
      "",
      {},
      {{.id = "shift_share",
        .label = {"Shift-share analysis", "偏离—份额分析"},
        .needs = {Role::sectors, Role::time},
        .uses = {},
        .range = "any number, in the unit of the table; the parts add up to the change",
        .unit = "",
        .source =
            "Dunn (1960), Papers of the Regional Science Association 6; Esteban-Marquillas (1972), Regional "
            "and Urban Economics 2",
        .conventions = {"shift_share_form", "shift_share_periods"},
        .compute = shift_shares}},
      {{"shift_share_form",
        {"shift-share parts", "偏离—份额的分解方式"},
        {{"classic", {"national, industry mix, regional", "全国增长、产业结构、区域竞争力"}},
         {"esteban_marquillas",
          {"Esteban-Marquillas: the regional part split into competitive and allocation",
           "Esteban-Marquillas:将区域分量分为竞争力与配置"}}}},
       {"shift_share_periods",
        {"shift-share between", "偏离—份额的时段"},
        {{"ends", {"the first and the last period", "首期与末期"}},
         {"successive", {"successive periods", "逐期"}}}}}};
}

}  // namespace hinterland::indicator::structure

// Rows over regions x sectors: location quotient, specialisation, diversity, concentration.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/concentration.hpp"
#include "hinterland/indicator/structure/location_quotient.hpp"
#include "hinterland/indicator/structure/rows.hpp"
#include "hinterland/indicator/structure/specialisation.hpp"

namespace hinterland::indicator::structure {

namespace {

using base::Text;

Measurement location_quotients(const Inputs& inputs, base::Diagnostics& out_found) {
  if (!is_usable(inputs, out_found)) return {};
  tell_empty(inputs, out_found);
  const QuotientForm form = inputs.conventions.is("location_quotient_form", "symmetric")
                                ? QuotientForm::symmetric
                                : QuotientForm::ratio;
  const double cutoff = inputs.conventions.number("location_quotient_cutoff");
  const std::vector<array::Axis> axes = {inputs.regions, sectors_of(inputs)};
  const auto is_specialised = [&](const Cells& cells) {
    std::vector<double> quotients = location_quotient(cells);
    for (double& quotient : quotients)
      if (quotient == quotient) quotient = quotient >= cutoff ? 1 : 0;  // what is no number stays none
    return quotients;
  };
  Measurement measurement;
  measurement.variable = inputs.sectors->name;
  measurement.findings.push_back(
      over_periods(inputs, "location_quotient", {"location quotient", "区位商"}, axes,
                   [&](const Cells& cells) { return location_quotient(cells, form); }));
  measurement.findings.push_back(
      over_periods(inputs, "location_quotient.specialised",
                   {"location quotient reaches the cut-off (1) or not (0)", "区位商达到(1)或未达到(0)临界值"},
                   axes, is_specialised));
  return measurement;
}

Measurement specialisation(const Inputs& inputs, base::Diagnostics& out_found) {
  if (!is_usable(inputs, out_found)) return {};
  tell_empty(inputs, out_found);
  const Comparison comparison =
      inputs.conventions.is("specialisation_against", "rest") ? Comparison::rest : Comparison::country;
  const double scale = inputs.conventions.is("specialisation_scale", "half") ? 0.5 : 1;
  Measurement measurement;
  measurement.variable = inputs.sectors->name;
  measurement.findings.push_back(over_periods(
      inputs, "krugman_specialisation", {"Krugman index of specialisation", "克鲁格曼专业化指数"},
      {inputs.regions}, [&](const Cells& cells) {
        std::vector<double> indices = krugman_specialisation(cells, comparison);
        for (double& index : indices) index *= scale;
        return indices;
      }));
  return measurement;
}

Measurement diversity(const Inputs& inputs, base::Diagnostics& out_found) {
  if (!is_usable(inputs, out_found)) return {};
  tell_empty(inputs, out_found);
  const DiversityForm form = inputs.conventions.is("diversity_form", "absolute_difference")
                                 ? DiversityForm::absolute_difference
                                 : DiversityForm::inverse_herfindahl;
  Measurement measurement;
  measurement.variable = inputs.sectors->name;
  measurement.findings.push_back(over_periods(
      inputs, "sector_herfindahl", {"Herfindahl index of a region's sectors", "区域产业赫芬达尔指数"},
      {inputs.regions}, sector_herfindahl));
  measurement.findings.push_back(over_periods(
      inputs, "sector_herfindahl.scaled",
      {"Herfindahl index of a region's sectors, from 0 to 1", "区域产业赫芬达尔指数(0–1 标准化)"},
      {inputs.regions}, scaled_herfindahl));
  measurement.findings.push_back(over_periods(
      inputs, "sector_herfindahl.relative_diversity", {"relative diversity of sectors", "产业相对多样性"},
      {inputs.regions}, [&](const Cells& cells) { return relative_diversity(cells, form); }));
  return measurement;
}

Measurement concentration(const Inputs& inputs, base::Diagnostics& out_found) {
  if (!is_usable(inputs, out_found)) return {};
  tell_empty(inputs, out_found);
  const RegionsCount count = inputs.conventions.is("locational_gini_regions", "equally")
                                 ? RegionsCount::equally
                                 : RegionsCount::by_size;
  Measurement measurement;
  measurement.variable = inputs.sectors->name;
  measurement.findings.push_back(
      over_periods(inputs, "locational_gini", {"locational Gini of a sector", "产业空间基尼系数"},
                   {sectors_of(inputs)}, [&](const Cells& cells) { return locational_gini(cells, count); }));
  measurement.findings.push_back(
      over_periods(inputs, "locational_gini.herfindahl",
                   {"Herfindahl index of a sector's regions", "产业的区域赫芬达尔指数"}, {sectors_of(inputs)},
                   region_herfindahl));
  return measurement;
}

std::vector<Convention> sector_conventions() {
  return {
      {"location_quotient_form",
       {"location quotient as", "区位商的形式"},
       {{"ratio", {"ratio of shares", "份额之比"}},
        {"symmetric", {"(LQ - 1) / (LQ + 1)", "(LQ - 1) / (LQ + 1)"}}}},
      {"location_quotient_cutoff",
       {"a region is specialised from a location quotient of", "视为专业化的区位商临界值"},
       {},
       1},
      {"specialisation_against",
       {"specialisation compared with", "专业化的比较对象"},
       {{"country", {"all regions together, the region included", "全国(含本区域)"}},
        {"rest", {"all other regions together", "其余区域合计"}}}},
      {"specialisation_scale",
       {"Krugman index on a scale of", "克鲁格曼指数的取值"},
       {{"full", {"0 to 2, sum of absolute differences", "0–2,绝对差之和"}},
        {"half", {"0 to 1, half that sum", "0–1,绝对差之和的一半"}}}},
      {"diversity_form",
       {"relative diversity as", "相对多样性的形式"},
       {{"inverse_herfindahl", {"inverse Herfindahl index over the country's", "赫芬达尔指数倒数与全国之比"}},
        {"absolute_difference",
         {"one over the sum of absolute differences of shares", "份额绝对差之和的倒数"}}}},
      {"locational_gini_regions",
       {"in the locational Gini a region counts", "空间基尼系数中各区域的权重"},
       {{"by_size", {"by its share of all sectors", "按其在全部产业中的份额"}},
        {"equally", {"as any other", "各区域相同"}}}},
  };
}

}  // namespace

Family sector_rows() {
  return {
      "",
      {},
      {{.id = "location_quotient",
        .label = {"Location quotient", "区位商"},
        .needs = {Role::sectors},
        .uses = {Role::time},
        .range = "0 … infinity, 1 as in the country (symmetric: -1 … 1)",
        .unit = "",
        .source =
            "Florence (1939), Report on the Location of Industry; symmetric form: Dalum, Laursen & Villumsen "
            "(1998), International Review of Applied Economics 12",
        .conventions = {"location_quotient_form", "location_quotient_cutoff"},
        .compute = location_quotients},
       {.id = "krugman_specialisation",
        .label = {"Krugman specialisation", "克鲁格曼专业化指数"},
        .needs = {Role::sectors},
        .uses = {Role::time},
        .range = "0 … 2 (half scale: 0 … 1)",
        .unit = "",
        .source = "Krugman (1991), Geography and Trade",
        .conventions = {"specialisation_against", "specialisation_scale"},
        .compute = specialisation},
       {.id = "sector_herfindahl",
        .label = {"Concentration and diversity of a region's sectors", "区域产业集中度与多样性"},
        .needs = {Role::sectors},
        .uses = {Role::time},
        .range = "1/S … 1 (scaled: 0 … 1; relative diversity: above 0)",
        .unit = "",
        .source = "Combes (2000), Journal of Urban Economics 47; Duranton & Puga (2000), Urban Studies 37",
        .conventions = {"diversity_form"},
        .compute = diversity},
       {.id = "locational_gini",
        .label = {"Concentration of a sector over regions", "产业空间集聚"},
        .needs = {Role::sectors},
        .uses = {Role::time},
        .range = "0 … 1 (Herfindahl: 1/R … 1)",
        .unit = "",
        .source = "Krugman (1991), Geography and Trade",
        .conventions = {"locational_gini_regions"},
        .compute = concentration}},
      sector_conventions()};
}

}  // namespace hinterland::indicator::structure

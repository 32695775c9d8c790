// The row over plants: Ellison & Glaeser's index of every sector.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "hinterland/indicator/inequality/fitness.hpp"
#include "hinterland/indicator/structure/ellison_glaeser.hpp"
#include "hinterland/indicator/structure/rows.hpp"

namespace hinterland::indicator::structure {

namespace {

using Arguments = std::map<std::string, std::string>;

bool has_sizes(const Plants& plants, base::Diagnostics& out_found) {
  const auto is_unfit = [](double size) { return !(size > 0) || !std::isfinite(size); };
  const auto unfit = std::ranges::find_if(plants.size, is_unfit);
  if (unfit == plants.size.end()) return true;
  const auto k = static_cast<std::size_t>(unfit - plants.size.begin());
  const base::Text &region = plants.regions[plants.region[k]].name,
                   &sector = plants.sectors[plants.sector[k]].name;
  add_once(out_found, "HL0757",
           {{"count", fmt::format("{}", std::ranges::count_if(plants.size, is_unfit))},
            {"value", fmt::format("{}", *unfit)},
            {"plant_en", region.en + ", " + sector.en},
            {"plant_zh", region.in(base::Language::zh) + "," + sector.in(base::Language::zh)}});
  return false;
}

/// Size of everything by region; empty, and HL0758, where it cannot serve as reference.
std::vector<double> reference_of(const Inputs& inputs, base::Diagnostics& out_found) {
  const Plants& plants = *inputs.plants;
  std::vector<double> sizes(plants.regions.size());
  if (inputs.conventions.is("ellison_glaeser_reference", "sectors")) {
    const bool fits = inputs.sectors.has_value() && inputs.regions == plants.regions;
    if (fits && !is_usable(inputs, out_found)) return {};
    if (fits) sizes = totals(cells_in(*inputs.sectors, inputs.periods.size() - 1)).of_region;
  } else {
    for (std::size_t k = 0; k < plants.size.size(); ++k) sizes[plants.region[k]] += plants.size[k];
  }
  const auto filled = std::ranges::count_if(sizes, [](double size) { return size > 0; });
  if (filled >= 2) return sizes;
  add_once(out_found, "HL0758", {{"count", fmt::format("{}", filled)}});
  return {};
}

std::vector<SectorPlants> by_sector(const Plants& plants) {
  std::vector<SectorPlants> sectors(plants.sectors.size());
  for (std::size_t k = 0; k < plants.size.size(); ++k) {
    sectors[plants.sector[k]].region.push_back(plants.region[k]);
    sectors[plants.sector[k]].size.push_back(plants.size[k]);
  }
  return sectors;
}

std::vector<Agglomeration> all_sectors(const Inputs& inputs, const std::vector<double>& reference,
                                       base::Diagnostics& out_found) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  const ConcentrationForm form = inputs.conventions.is("ellison_glaeser_form", "maurel_sedillot")
                                     ? ConcentrationForm::maurel_sedillot
                                     : ConcentrationForm::ellison_glaeser;
  std::vector<Agglomeration> results;
  std::vector<std::size_t> single;
  for (const SectorPlants& sector : by_sector(*inputs.plants)) {
    if (sector.size.size() < 2) single.push_back(results.size());
    results.push_back(sector.size.empty() ? Agglomeration{none, none, none, none, none}
                                          : ellison_glaeser(reference, sector, form));
  }
  if (!single.empty()) {
    Arguments arguments;
    name_members(inputs.plants->sectors, single, "sectors", arguments);
    add_once(out_found, "HL0756", std::move(arguments));
  }
  return results;
}

Measurement agglomeration(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement;
  if (!has_sizes(*inputs.plants, out_found)) return measurement;
  const std::vector<double> reference = reference_of(inputs, out_found);
  if (reference.empty()) return measurement;
  const std::vector<Agglomeration> results = all_sectors(inputs, reference, out_found);
  const auto add = [&](const char* name, base::Text label, double Agglomeration::*part) {
    std::vector<double> values;
    for (const Agglomeration& result : results) values.push_back(result.*part);
    measurement.findings.push_back(
        {name, std::move(label), array::Array({inputs.plants->sectors}, std::move(values))});
  };
  add("ellison_glaeser", {"Ellison-Glaeser index of a sector", "产业 EG 集聚指数"}, &Agglomeration::gamma);
  add("ellison_glaeser.raw", {"raw concentration G of a sector", "产业原始集中度 G"}, &Agglomeration::raw);
  add("ellison_glaeser.herfindahl", {"Herfindahl index of a sector's plants", "产业内企业赫芬达尔指数"},
      &Agglomeration::herfindahl);
  if (inputs.conventions.is("ellison_glaeser_form", "maurel_sedillot")) return measurement;
  add("ellison_glaeser.expectation", {"expected G under random location", "随机布局下 G 的期望"},
      &Agglomeration::expectation);
  add("ellison_glaeser.z", {"G under random location, in standard deviations", "随机布局下 G 的 z 值"},
      &Agglomeration::z);
  return measurement;
}

}  // namespace

Family plant_rows() {
  return {
      "",
      {},
      {{.id = "ellison_glaeser",
        .label = {"Ellison-Glaeser index", "EG 集聚指数"},
        .needs = {Role::plants},
        .uses = {Role::sectors},
        .range = "-H / (1 - H) and above; 0 as by chance, 1 all in a region of ordinary size",
        .unit = "",
        .source =
            "Ellison & Glaeser (1997), Journal of Political Economy 105; Maurel & Sédillot (1999), Regional "
            "Science and Urban Economics 29",
        .conventions = {"ellison_glaeser_form", "ellison_glaeser_reference"},
        .compute = agglomeration}},
      {{"ellison_glaeser_form",
        {"raw concentration in the Ellison-Glaeser index", "EG 指数的原始集中度"},
        {{"ellison_glaeser",
          {"sum of squared differences of shares (Ellison & Glaeser)", "份额差的平方和(Ellison–Glaeser)"}},
         {"maurel_sedillot",
          {"difference of sums of squared shares (Maurel & Sédillot)", "份额平方和之差(Maurel–Sédillot)"}}}},
       {"ellison_glaeser_reference",
        {"in the Ellison-Glaeser index a region's share in everything is that of", "EG 指数中区域总份额取自"},
        {{"plants", {"all plants", "全部企业"}},
         {"sectors", {"the table of sectors, last period", "产业表(末期)"}}}}}};
}

}  // namespace hinterland::indicator::structure

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/case_measure.hpp"

#include <cmath>

#include <fmt/format.h>

#include "hinterland/dataset/names.hpp"

namespace hinterland::run {
namespace {

class MeasureReader {
 public:
  MeasureReader(CaseTable& table, const KnownNames& names, base::Diagnostics& found)
      : table_(table), names_(names), found_(found) {}

  measure::Asked read(std::size_t number, const std::string& usual_set) {
    asked_.place = table_.place();
    asked_.id = table_.text("id", number == 1 ? "measure" : fmt::format("measure_{}", number));
    asked_.title = table_.languages("title", asked_.id);
    asked_.set = table_.has("set") ? names_.set_of(table_, found_) : usual_set;
    if (asked_.set.empty()) asked_.set = names_.set_of(table_, found_);
    table_.know("set");
    asked_.by = table_.text("by");
    if (!asked_.by.empty()) KnownNames::check(asked_.by, names_.sets, "set_kind", table_.place("by"), found_);
    asked_.periods = list("periods");
    asked_.within = table_.text("within");
    if (!asked_.within.empty())
      KnownNames::check(asked_.within, names_.groups, "group_kind", table_.place("within"), found_);
    asked_.indicators = list("indicators");
    read_roles();
    read_criteria();
    read_neighbours();
    read_plants();
    read_linkages();
    read_how();
    table_.finish();
    return std::move(asked_);
  }

 private:
  /// A text or a list of texts; its place is kept for messages.
  std::vector<std::string> list(const std::string& key) {
    if (table_.has(key)) asked_.place_of[key] = table_.place(key);
    if (table_.is_text(key)) return {table_.text(key)};
    return table_.texts(key);
  }

  std::string name(const std::string& key) {
    if (table_.has(key)) asked_.place_of[key] = table_.place(key);
    return table_.text(key);
  }

  void read_roles() {
    asked_.values = list("value");
    asked_.weight = name("weight");
    asked_.other = name("other");
    asked_.factors = list("factors");
    asked_.groups = list("groups");
    asked_.sectors = name("sectors");
    asked_.distance_km = name("distance_km");
    asked_.capital = name("capital");
  }

  void read_criteria() {
    if (table_.has("criteria")) asked_.place_of["criteria"] = table_.place("criteria");
    if (!table_.has_tables("criteria")) {  // names alone; of a cost with a minus
      for (const std::string& name : table_.texts("criteria")) {
        const bool is_cost = name.starts_with('-');
        asked_.criteria.push_back({is_cost ? name.substr(1) : name, is_cost, "", 0});
      }
      return;
    }
    for (CaseTable& one : table_.tables("criteria")) {
      measure::AskedCriterion criterion;
      criterion.value = one.required_text("value");
      criterion.is_cost = one.truth("cost", false);
      criterion.subsystem = one.text("subsystem");
      criterion.weight = one.number("weight").value_or(0);
      one.finish();
      asked_.criteria.push_back(std::move(criterion));
    }
  }

  void read_neighbours() {
    auto table = table_.table("neighbours");
    if (!table) return;
    measure::AskedNeighbours asked;
    asked.place = table_.place("neighbours");
    asked.kind = table->required_text("kind");
    asked.style = table->text("style", asked.style);
    asked.count = whole(*table, "count", asked.count);
    asked.radius = table->number("radius");
    asked.snap = table->number("snap").value_or(asked.snap);
    asked.order = whole(*table, "order", asked.order);
    asked.power = table->number("power").value_or(asked.power);
    asked.function = table->text("function", asked.function);
    asked.with_self = table->truth("self", asked.with_self);
    asked.table = {table->text("table"), table->text("layer"), table->place("table")};
    asked.from = table->text("from", asked.from);
    asked.to = table->text("to", asked.to);
    asked.weight = table->text("weight");
    asked.data = table->text("data");
    table->finish();
    asked_.neighbours = std::move(asked);
  }

  void read_plants() {
    auto table = table_.table("plants");
    if (!table) return;
    measure::AskedPlants plants;
    plants.place = table_.place("plants");
    plants.table = {table->required_text("table"), table->text("layer"), table->place("table")};
    plants.region = table->text("region", plants.region);
    plants.sector = table->text("sector", plants.sector);
    plants.size = table->text("size", plants.size);
    table->finish();
    asked_.plants = std::move(plants);
  }

  void read_linkages() {
    auto table = table_.table("linkages");
    if (!table) return;
    asked_.place_of["linkages"] = table_.place("linkages");
    measure::AskedLinkages linkages;
    linkages.flows = table->required_text("flows");
    linkages.output = table->required_text("output");
    linkages.final_demand = table->required_text("final_demand");
    linkages.demand_change = table->text("demand_change");
    table->finish();
    asked_.linkages = std::move(linkages);
  }

  void read_how() {
    asked_.preset = name("preset");
    if (auto conventions = table_.table("conventions")) {
      for (const std::string& key : conventions->names()) {
        asked_.place_of[key] = conventions->place(key);
        const auto number = conventions->is_number(key) ? conventions->number(key) : std::nullopt;
        asked_.conventions[key] = number ? fmt::format("{}", *number) : conventions->text(key);
      }
    }
    asked_.sampling.seed = whole(table_, "seed", 1);
    asked_.sampling.permutations = static_cast<std::uint32_t>(whole(table_, "permutations", 0));
    asked_.sampling.bootstrap = static_cast<std::uint32_t>(whole(table_, "bootstrap", 0));
    const std::string missing = table_.text("missing", "refuse");
    if (missing == "regions") asked_.missing = measure::Missing::regions;
    if (missing == "periods") asked_.missing = measure::Missing::periods;
    if (missing != "refuse" && asked_.missing == measure::Missing::refuse) {
      found_.add("HL0328", table_.place("missing"),
                 {{"key", "missing"}, {"value", missing}, {"choices", "refuse, regions, periods"}});
    }
  }

  std::size_t whole(CaseTable& table, const std::string& key, std::size_t otherwise) {
    const auto number = table.number(key);
    if (!number) return otherwise;
    if (*number >= 0 && *number <= 4e9 && *number == std::floor(*number))
      return static_cast<std::size_t>(*number);
    found_.add("HL0329", table.place(key), {{"key", key}, {"value", fmt::format("{}", *number)}});
    return otherwise;
  }

  CaseTable& table_;
  const KnownNames& names_;
  base::Diagnostics& found_;
  measure::Asked asked_;
};

}  // namespace

void read_measure(CaseTable& table, const KnownNames& names, CaseFile& out_case, std::size_t number,
                  base::Diagnostics& out_found) {
  out_case.measures.push_back(MeasureReader(table, names, out_found).read(number, out_case.report.set));
}

}  // namespace hinterland::run

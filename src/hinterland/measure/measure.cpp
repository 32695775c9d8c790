// SPDX-License-Identifier: Apache-2.0
#include "hinterland/measure/measure.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "hinterland/dataset/names.hpp"

namespace hinterland::measure {

namespace {

using indicator::Role;
using indicator::Row;

bool is_over_values(const Row& row) {
  return std::ranges::find(row.needs, Role::value) != row.needs.end();
}

/// Indicators that the table has under this name: one, or a family's.
std::vector<const Row*> rows_called(const std::string& name) {
  std::vector<const Row*> rows;
  for (const indicator::Family& family : indicator::families()) {
    for (const Row& row : family.rows) {
      if (row.id == name || family.id == name) rows.push_back(&row);
    }
  }
  return rows;
}

std::vector<std::string> all_names() {
  std::vector<std::string> names;
  for (const indicator::Family& family : indicator::families()) {
    names.push_back(family.id);
    for (const Row& row : family.rows) names.push_back(row.id);
  }
  return names;
}

struct AskedRow {
  const indicator::Family* family;
  const Row* row;
  bool is_named;  // by itself, not by its family
};

std::vector<AskedRow> rows_asked(const Asked& asked, base::Diagnostics& out_found) {
  std::vector<AskedRow> rows;
  for (const indicator::Family& family : indicator::families()) {
    for (const Row& row : family.rows) {
      const bool is_named = std::ranges::find(asked.indicators, row.id) != asked.indicators.end();
      const bool is_family = std::ranges::find(asked.indicators, family.id) != asked.indicators.end();
      if (asked.indicators.empty() || is_named || is_family) rows.push_back({&family, &row, is_named});
    }
  }
  for (const std::string& name : asked.indicators) {
    if (!rows_called(name).empty()) continue;
    const auto place = asked.place_of.find("indicators");
    out_found.add("HL0772", place == asked.place_of.end() ? asked.place : place->second,
                  {{"name", name}, {"suggestion", dataset::nearest(name, all_names())}});
  }
  return rows;
}

/// The needs that the data do not meet; a value counts as met if any is asked.
std::vector<Role> lacking(const Row& row, const Filled& filled) {
  std::vector<Role> roles;
  std::ranges::copy_if(row.needs, std::back_inserter(roles), [&](Role role) {
    return role == Role::value ? filled.values.empty() : !indicator::has(filled.inputs, role);
  });
  return roles;
}

/// Named itself, an indicator says what it lacks; else it is left out as one that cannot be measured.
bool lacks_all_of(const Row& row, const Filled& filled) {
  return !row.needs_one_of.empty() && std::ranges::none_of(row.needs_one_of, [&](Role role) {
    return indicator::has(filled.inputs, role);
  });
}

void note_lacking(const AskedRow& asked, const std::vector<Role>& roles, const base::Place& place,
                  base::Diagnostics& out_found) {
  if (!asked.is_named) return;  // of a family, or of all there are, those are measured that can be
  std::string en, zh;
  for (const Role role : roles) {
    en += (en.empty() ? "" : "; ") + in_words(role).en;
    zh += (zh.empty() ? "" : ";") + in_words(role).zh;
  }
  out_found.add("HL0777", place, {{"indicator", asked.row->id}, {"roles_en", en}, {"roles_zh", zh}});
}

}  // namespace

base::Text in_words(Role role) {
  switch (role) {
    case Role::value:
      return {"what is measured (value)", "被测变量(value)"};
    case Role::weight:
      return {"people or another weight (weight)", "人口或其他权数(weight)"};
    case Role::other:
      return {"a second variable (other)", "第二个变量(other)"};
    case Role::factors:
      return {"explanatory variables (factors)", "解释变量(factors)"};
    case Role::groups:
      return {"groups of regions (groups)", "地区分组(groups)"};
    case Role::criteria:
      return {"indicators of an index with their direction (criteria)", "带方向的指标(criteria)"};
    case Role::weights:
      return {"spatial weights (neighbours)", "空间权重(neighbours)"};
    case Role::coordinates:
      return {"points or polygons of the regions", "地区的点或多边形"};
    case Role::distance_km:
      return {"distances between regions (distance_km)", "地区间距离(distance_km)"};
    case Role::sectors:
      return {"numbers by region and sector (sectors)", "分地区分行业数据(sectors)"};
    case Role::plants:
      return {"establishments (plants)", "企业数据(plants)"};
    case Role::linkages:
      return {"input–output accounts (linkages)", "投入产出账户(linkages)"};
    case Role::capital:
      return {"the capital (capital)", "首府(capital)"};
    case Role::time:
      return {"at least two periods", "至少两个时期"};
  }
  return {};
}

base::Text needs_in_words(const Row& row) {
  base::Text text;
  for (const Role role : row.needs) {
    const base::Text one = in_words(role);
    text.en += (text.en.empty() ? "" : "; ") + one.en;
    text.zh += (text.zh.empty() ? "" : ";") + one.zh;
  }
  for (const Role role : row.needs_one_of) {
    const bool is_first = role == row.needs_one_of.front();
    const base::Text one = in_words(role);
    text.en += (is_first ? "; " : ", or ") + one.en;
    text.zh += (is_first ? ";" : ",或") + one.zh;
  }
  return text;
}

Measured measure(const Asked& asked, const Numbers& numbers, const base::Context& context,
                 base::Diagnostics& out_found) {
  Measured measured;
  const std::size_t before = out_found.list().size();
  const std::vector<AskedRow> rows = rows_asked(asked, out_found);
  measured.filled = fill(asked, numbers, context, out_found);
  const auto& all = out_found.list();
  const bool has_errors =
      std::any_of(all.begin() + static_cast<std::ptrdiff_t>(before), all.end(),
                  [](const auto& one) { return base::severity(one.id) == base::Severity::error; });
  if (has_errors) return measured;
  indicator::Inputs inputs = measured.filled.inputs;
  const std::vector<indicator::Series>& values = measured.filled.values;
  for (const AskedRow& one : rows) {
    if (const auto roles = lacking(*one.row, measured.filled); !roles.empty()) {
      note_lacking(one, roles, asked.place, out_found);
      continue;
    }
    if (!one.is_named && lacks_all_of(*one.row, measured.filled)) continue;
    if (context.is_cancelled()) break;
    const base::Text& stage = one.family->label;
    context.tell({{"measuring: " + stage.en, "测度:" + stage.zh}, 0, 0});
    const std::size_t runs = is_over_values(*one.row) ? values.size() : 1;
    for (std::size_t k = 0; k < runs; ++k) {
      if (is_over_values(*one.row)) inputs.value = values[k];
      indicator::Measurement measurement = indicator::measure(*one.row, inputs, out_found);
      if (is_over_values(*one.row)) measurement.variable = values[k].name;
      measurement.asked = asked.id;
      measured.measurements.push_back(std::move(measurement));
    }
    inputs.value.reset();
  }
  const bool is_empty =
      std::ranges::all_of(measured.measurements, [](const auto& m) { return m.findings.empty(); });
  if (is_empty) out_found.add("HL0784", asked.place, {{"id", asked.id}});
  return measured;
}

}  // namespace hinterland::measure

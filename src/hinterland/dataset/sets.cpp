// SPDX-License-Identifier: Apache-2.0
#include "hinterland/dataset/sets.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include <fmt/format.h>

#include "hinterland/dataset/names.hpp"

namespace hinterland::dataset {
namespace {

// A name column may be absent if the case did not name it: then the code stands for the name.
const LayerColumn* name_column(const Layer& layer, const std::string& name, const std::string& standard,
                               const SetRequest& request, base::Diagnostics& out_found) {
  if (name == standard && layer.find(name) == nullptr) return nullptr;
  return require_column(layer, name, request, out_found);
}

/// Years in their order, however the table is sorted; other codes as they first appear.
void put_in_order(std::vector<array::Member>& members) {
  const auto number = [](const array::Member& member) { return parsed_number(member.code); };
  if (std::ranges::all_of(members, [&](const array::Member& m) { return number(m).has_value(); }))
    std::ranges::stable_sort(members, {}, [&](const array::Member& m) { return *number(m); });
}

std::vector<array::Member> read_members(const SetRequest& request, const Layer& layer,
                                        base::Diagnostics& out_found) {
  const SetRequest standard;
  const LayerColumn* const code = require_column(layer, request.code, request, out_found);
  const LayerColumn* const en = name_column(layer, request.name_en, standard.name_en, request, out_found);
  const LayerColumn* const zh = name_column(layer, request.name_zh, standard.name_zh, request, out_found);
  std::vector<array::Member> members;
  if (code == nullptr) return members;
  std::unordered_map<std::string, std::size_t> first_row;
  for (std::size_t row = 0; row < layer.rows; ++row) {
    const std::string& text = code->text[row];
    if (text.empty())
      out_found.add("HL0412", layer.place(row, code), {{"column", code->name}, {"set", request.name}});
    const auto [entry, is_new] = first_row.emplace(text, row);
    if (!is_new && request.is_distinct) continue;
    if (!is_new && !text.empty()) {
      out_found.add("HL0411", layer.place(row, code),
                    {{"code", text},
                     {"set", request.name},
                     {"first_line", std::to_string(layer.place(entry->second, code).line)}});
    }
    const auto name = [&](const LayerColumn* column) {
      return column == nullptr || column->text[row].empty() ? text : column->text[row];
    };
    members.push_back({text, {name(en), name(zh)}});
  }
  if (request.is_distinct) put_in_order(members);
  if (members.empty())
    out_found.add("HL0428", {layer.path, 0, 0, 0}, {{"path", layer.path}, {"set", request.name}});
  return members;
}

/// The row of each member; of a panel the first.
std::vector<std::size_t> first_rows(const SetRequest& request, const Layer& layer, const Members& members) {
  std::vector<std::size_t> rows(members.size(), layer.rows);
  if (!request.is_distinct) {  // codes may be faulty, rows are not
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return rows;
  }
  const LayerColumn* const code = layer.find(request.code);
  for (std::size_t row = layer.rows; row-- > 0 && code != nullptr;) {
    if (const auto member = members.find(code->text[row])) rows[*member] = row;
  }
  return rows;
}

std::vector<geo::PlanePoint> read_plane_points(const SetRequest& request, const Layer& layer,
                                               const Members& members, base::Diagnostics& out_found) {
  const LayerColumn* const x = require_column(layer, request.x, request, out_found);
  const LayerColumn* const y = require_column(layer, request.y, request, out_found);
  std::vector<geo::PlanePoint> points;
  if (x == nullptr || y == nullptr) return points;
  const std::vector<std::size_t> rows = first_rows(request, layer, members);
  for (std::size_t k = 0; k < rows.size(); ++k) {
    const auto coordinate = [&](const LayerColumn& column) {
      return number_in(layer, column, rows[k], members.shown(k), out_found).value_or(0);
    };
    points.push_back({coordinate(*x), coordinate(*y)});
  }
  return points;
}

std::vector<geo::Point> read_points(const SetRequest& request, const Layer& layer, const Members& members,
                                    base::Diagnostics& out_found) {
  const LayerColumn* const longitude = require_column(layer, request.longitude, request, out_found);
  const LayerColumn* const latitude = require_column(layer, request.latitude, request, out_found);
  std::vector<geo::Point> points;
  if (longitude == nullptr || latitude == nullptr) return points;
  for (const std::size_t row : first_rows(request, layer, members)) {
    const auto in_range = [&](const LayerColumn& column, double limit) {
      const std::string member = members.shown(points.size());
      const auto value = number_in(layer, column, row, member, out_found);
      if (value && std::abs(*value) > limit) {
        out_found.add("HL0423", layer.place(row, &column),
                      {{"column", column.name},
                       {"member", member},
                       {"value", column.text[row]},
                       {"limit", fmt::format("{}", limit)}});
      }
      return value.value_or(0);
    };
    points.push_back({in_range(*longitude, 180), in_range(*latitude, 90)});
  }
  return points;
}

std::vector<std::string> distinct(const std::vector<std::string>& values) {
  std::vector<std::string> result = values;
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace

void read_set(const SetRequest& request, Sources& sources, Dataset& out_data, base::Diagnostics& out_found) {
  if (!request.members.empty()) {
    out_data.axes[request.name] = array::Axis(request.name, request.members);
    return;
  }
  const Layer* const layer = sources.read(request.table);
  if (layer == nullptr) return;
  auto list = read_members(request, *layer, out_found);
  if (list.empty()) return;
  const Members members(array::Axis(request.name, std::move(list)));
  out_data.axes[request.name] = members.axis();
  if (!request.longitude.empty() || !request.latitude.empty()) {
    out_data.points[request.name] = read_points(request, *layer, members, out_found);
  }
  if (!request.x.empty() || !request.y.empty())
    out_data.plane_points[request.name] = read_plane_points(request, *layer, members, out_found);
}

void read_group(const GroupRequest& request, const Request& all, Sources& sources, Dataset& out_data,
                base::Diagnostics& out_found) {
  const auto axis = out_data.axes.find(request.set);
  const auto set =
      std::find_if(all.sets.begin(), all.sets.end(), [&](const auto& s) { return s.name == request.set; });
  if (axis == out_data.axes.end() || set == all.sets.end()) return;  // the set's own fault is reported
  const Members members(axis->second);
  std::vector<bool> inside(members.size(), false);
  for (const std::string& name : request.members) {
    const auto found = members.find(name);
    if (found) inside[*found] = true;
    if (!found) {
      out_found.add("HL0421", request.place,
                    {{"group", request.name}, {"member", name}, {"suggestion", members.nearest_to(name)}});
    }
  }
  if (!request.column.empty()) {
    const Layer* const layer = sources.read(set->table);
    const LayerColumn* const column =
        layer == nullptr ? nullptr : require_column(*layer, request.column, request.place, out_found);
    if (column == nullptr) return;
    const std::vector<std::size_t> rows = first_rows(*set, *layer, members);
    for (std::size_t k = 0; k < inside.size(); ++k) {
      if (rows[k] < layer->rows && column->text[rows[k]] == request.equals) inside[k] = true;
    }
    if (std::count(inside.begin(), inside.end(), true) == 0) {
      const auto values = distinct(column->text);
      out_found.add("HL0422", request.place,
                    {{"group", request.name},
                     {"column", request.column},
                     {"value", request.equals},
                     {"suggestion", nearest(request.equals, values)},
                     {"values", listed(values)}});
    }
  }
  out_data.groups[request.name] = std::move(inside);
  out_data.set_of_group[request.name] = request.set;
  out_data.label_of_group[request.name] = request.label;
}

void read_shapes(const SetRequest& request, Sources& sources, Dataset& out_data,
                 base::Diagnostics& out_found) {
  const auto axis = out_data.axes.find(request.name);
  if (axis == out_data.axes.end()) return;
  const Members members(axis->second);
  std::vector<geo::MultiPolygon> shapes(members.size());
  const Layer* const layer = request.geometry ? sources.read(*request.geometry, true) : nullptr;
  if (request.geometry && request.geometry->is_plane) out_data.plane_shapes.insert(request.name);
  const LayerColumn* const code =
      layer == nullptr ? nullptr
                       : require_column(*layer, request.geometry_code, request.geometry->place, out_found);
  out_data.shapes[request.name] = shapes;
  if (code == nullptr || layer->shapes.size() != layer->rows) return;

  std::vector<std::string> unmatched;
  for (std::size_t row = 0; row < layer->rows; ++row) {
    const auto member = members.find(code->text[row]);
    if (!member) {
      unmatched.push_back(members.with_suggestion(code->text[row]));
    } else if (!shapes[*member].empty()) {
      out_found.add("HL0424", layer->place(row), {{"path", layer->path}, {"member", members.shown(*member)}});
    } else {
      shapes[*member] = layer->shapes[row];
    }
  }
  const auto group = out_data.groups.find(request.geometry_group);
  std::vector<std::string> missing;
  for (std::size_t k = 0; k < members.size(); ++k) {
    const bool is_needed =
        request.geometry_group.empty() || (group != out_data.groups.end() && group->second[k]);
    if (is_needed && shapes[k].empty()) missing.push_back(members.shown(k));
  }
  if (!missing.empty()) {
    out_found.add(
        "HL0418", request.geometry->place,
        {{"path", layer->path}, {"count", std::to_string(missing.size())}, {"members", listed(missing)}});
  }
  if (!unmatched.empty()) {
    out_found.add(
        "HL0419", request.geometry->place,
        {{"path", layer->path}, {"count", std::to_string(unmatched.size())}, {"codes", listed(unmatched)}});
  }
  out_data.shapes[request.name] = std::move(shapes);
}

}  // namespace hinterland::dataset

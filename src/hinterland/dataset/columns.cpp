// SPDX-License-Identifier: Apache-2.0
#include "hinterland/dataset/columns.hpp"

#include <algorithm>

#include "hinterland/dataset/column_pattern.hpp"
#include "hinterland/dataset/filling.hpp"
#include "hinterland/dataset/members.hpp"
#include "hinterland/dataset/names.hpp"

namespace hinterland::dataset {
namespace {

// The rows that `where` leaves.
std::vector<std::size_t> wanted_rows(const ColumnRequest& request, const Layer& layer,
                                     base::Diagnostics& out_found) {
  std::vector<std::size_t> rows(layer.rows);
  for (std::size_t k = 0; k < rows.size(); ++k) rows[k] = k;
  for (const auto& [name, wanted] : request.where) {
    const LayerColumn* const column = require_column(layer, name, request, out_found);
    if (column == nullptr) return {};
    std::vector<std::size_t> left;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(left),
                 [&](std::size_t row) { return column->text[row] == wanted; });
    std::vector<std::string> seen;
    if (left.empty()) {
      for (const std::size_t row : rows) seen.push_back(column->text[row]);
    }
    rows = std::move(left);
    if (!rows.empty()) continue;
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    out_found.add("HL0416", request.place,
                  {{"name", request.name},
                   {"path", layer.path},
                   {"column", name},
                   {"value", wanted},
                   {"suggestion", nearest(wanted, seen)},
                   {"values", listed(seen)}});
    return {};
  }
  return rows;
}

// Where the numbers of a row stand: columns, each with the position it fills behind the keys.
struct Cell {
  const LayerColumn* column;
  std::size_t position;
};

/// What all codes begin with: "gdp" of gdp1990, gdp2000.
std::string common_beginning(const std::vector<array::Member>& members) {
  std::string beginning = members.empty() ? "" : members.front().code;
  for (const array::Member& member : members) {
    std::size_t same = 0;
    while (same < std::min(beginning.size(), member.code.size()) && beginning[same] == member.code[same])
      ++same;
    beginning.resize(same);
  }
  return beginning;
}

// One column per member of the last axis. Columns that the case does not name otherwise are told as unmatched; among
// years a heading in words is no misspelled year, nor among gdp1990, gdp2000 is one that does not begin with gdp.
std::vector<Cell> cells_across(const ColumnRequest& request, const Layer& layer, Filling& filling) {
  const std::size_t axis = request.keys.size();
  const auto& members = filling.axis(axis).axis().members();
  const bool are_numbers =
      std::ranges::all_of(members, [](const auto& m) { return parsed_number(m.code).has_value(); });
  const std::string beginning = are_numbers ? "" : common_beginning(members);
  const auto could_be_meant = [&](const std::string& name) {
    return are_numbers ? parsed_number(name).has_value() : name.starts_with(beginning);
  };
  const bool has_pattern = is_pattern(request.value);
  std::vector<Cell> cells;
  for (const LayerColumn& column : layer.columns) {
    const bool is_key =
        std::find(request.keys.begin(), request.keys.end(), column.name) != request.keys.end();
    if (is_key || request.where.contains(column.name) || column.name == request.estimate_flag) continue;
    const auto code = has_pattern ? star_of(request.value, column.name) : column.name;
    if (!code) continue;
    if (const auto position = filling.axis(axis).find(*code)) {
      cells.push_back({&column, *position});
    } else if (could_be_meant(*code)) {
      filling.note_unmatched(axis, column.name);
    }
  }
  return cells;
}

void read_long(const ColumnRequest& request, const Layer& layer, const std::vector<std::size_t>& rows,
               Sources& sources, Filling& filling, base::Diagnostics& out_found) {
  const bool is_across = !request.across.empty();
  std::vector<const LayerColumn*> keys;
  for (const std::string& key : request.keys) keys.push_back(require_column(layer, key, request, out_found));
  const LayerColumn* const value =
      is_across ? nullptr : require_column(layer, request.value, request, out_found);
  const LayerColumn* const flag = request.estimate_flag.empty()
                                      ? nullptr
                                      : require_column(layer, request.estimate_flag, request, out_found);
  if (value == nullptr && !is_across) return;
  if (std::find(keys.begin(), keys.end(), nullptr) != keys.end()) return;
  std::vector<const std::vector<std::size_t>*> positions;
  for (std::size_t k = 0; k < keys.size(); ++k)
    positions.push_back(&sources.positions(*keys[k], filling.axis(k)));
  const std::size_t width = is_across ? filling.axis(keys.size()).size() : 1;
  const std::vector<Cell> cells =
      is_across ? cells_across(request, layer, filling) : std::vector<Cell>{{value, 0}};
  for (const std::size_t row : rows) {
    std::size_t flat = 0;
    bool is_known = true;
    for (std::size_t k = 0; k < keys.size(); ++k) {
      const std::size_t position = (*positions[k])[row];
      if (position == Sources::nobody) {
        is_known = false;
        filling.note_unmatched(k, keys[k]->text[row]);
      }
      flat = flat * filling.axis(k).size() + position;
    }
    if (!is_known) continue;
    const bool is_estimate = flag != nullptr && flag->text[row] == "estimate";
    for (const Cell& cell : cells) {
      filling.put(flat * width + cell.position, row, *cell.column);
      if (is_estimate) filling.mark_estimate(flat * width + cell.position);
    }
  }
}

void read_matrix(const Layer& layer, const std::vector<std::size_t>& rows, Filling& filling) {
  const auto find = [&](std::size_t axis, const std::string& key) {
    const auto position = filling.axis(axis).find(key);
    if (!position) filling.note_unmatched(axis, key);
    return position;
  };
  std::vector<std::optional<std::size_t>> member_of(layer.columns.size());
  for (std::size_t c = 1; c < layer.columns.size(); ++c) member_of[c] = find(1, layer.columns[c].name);
  for (const std::size_t row : rows) {
    const auto origin = find(0, layer.columns.front().text[row]);
    if (!origin) continue;
    for (std::size_t c = 1; c < layer.columns.size(); ++c) {
      if (member_of[c]) filling.put(*origin * filling.axis(1).size() + *member_of[c], row, layer.columns[c]);
    }
  }
}

/// Numbers alone: rows and columns are the members in their order.
void read_bare_matrix(const ColumnRequest& request, const Layer& layer, Filling& filling,
                      base::Diagnostics& out_found) {
  const std::size_t height = filling.axis(0).size(), width = filling.axis(1).size();
  if (layer.rows != height || layer.columns.size() != width) {
    out_found.add("HL0434", request.place,
                  {{"name", request.name},
                   {"path", layer.path},
                   {"rows", std::to_string(layer.rows)},
                   {"columns", std::to_string(layer.columns.size())},
                   {"height", std::to_string(height)},
                   {"width", std::to_string(width)}});
    return;
  }
  for (std::size_t row = 0; row < height; ++row) {
    for (std::size_t c = 0; c < width; ++c) filling.put(row * width + c, row, layer.columns[c]);
  }
}

}  // namespace

void read_column(const ColumnRequest& request, Sources& sources, Dataset& out_data,
                 base::Diagnostics& out_found) {
  std::vector<const Members*> members;
  for (const std::string& set : request.sets) {
    const auto axis = out_data.axes.find(set);
    if (axis == out_data.axes.end()) return;  // the set's own fault is reported
    members.push_back(&sources.members(axis->second));
  }
  const Members* target = nullptr;
  if (!request.of.empty()) {
    const auto axis = out_data.axes.find(request.of);
    if (axis == out_data.axes.end()) return;
    target = &sources.members(axis->second);
  }
  const Layer* const layer = sources.read(request.table);
  if (layer == nullptr) return;
  const std::size_t before = out_found.list().size();
  const auto rows = wanted_rows(request, *layer, out_found);
  Filling filling(request, *layer, std::move(members), target, out_found);
  if (request.is_matrix && !request.table.has_header) {
    read_bare_matrix(request, *layer, filling, out_found);
  } else if (request.is_matrix) {
    if (!layer->columns.empty() && out_found.list().size() == before) read_matrix(*layer, rows, filling);
  } else {
    read_long(request, *layer, rows, sources, filling, out_found);
  }
  // A missing column, an empty `where` or a matrix of another size explains why nothing was filled; do not add "all
  // members are missing".
  const auto& all = out_found.list();
  const bool is_explained =
      std::any_of(all.begin() + static_cast<std::ptrdiff_t>(before), all.end(),
                  [](const auto& d) { return d.id == "HL0406" || d.id == "HL0416" || d.id == "HL0434"; });
  if (!is_explained) filling.finish(out_data);
}

}  // namespace hinterland::dataset

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/dataset/dataset.hpp"

#include "hinterland/dataset/columns.hpp"
#include "hinterland/dataset/sets.hpp"
#include "hinterland/dataset/sources.hpp"
#include "hinterland/geo/distance.hpp"

namespace hinterland::dataset {
namespace {

void add_distances(const GeodesicRequest& request, Dataset& out_data, base::Diagnostics& out_found) {
  const auto axis = out_data.axes.find(request.set);
  if (axis == out_data.axes.end()) return;
  const auto points = out_data.points.find(request.set);
  if (points == out_data.points.end()) {
    out_found.add("HL0430", request.place, {{"name", request.name}, {"set", request.set}});
    return;
  }
  if (points->second.size() != axis->second.size() || out_found.has_errors()) return;
  out_data.columns[request.name] = {
      array::Array({axis->second, axis->second}, geo::geodesic_matrix_km(points->second)),
      "km",
      request.label,
      {}};
}

void add_identity(const IdentityRequest& request, Dataset& out_data) {
  const auto axis = out_data.axes.find(request.set);
  if (axis == out_data.axes.end()) return;
  array::Array values({axis->second, axis->second});
  for (std::size_t k = 0; k < axis->second.size(); ++k) values[k * axis->second.size() + k] = 1;
  out_data.columns[request.name] = {std::move(values), "", request.label, {}};
}

}  // namespace

Dataset read(const Request& request, base::Diagnostics& out_found) {
  Dataset data;
  Sources sources(request, out_found);
  for (const SetRequest& set : request.sets) read_set(set, sources, data, out_found);
  for (const GroupRequest& group : request.groups) read_group(group, request, sources, data, out_found);
  for (const SetRequest& set : request.sets) read_shapes(set, sources, data, out_found);
  std::vector<Source> tables;
  for (const ColumnRequest& column : request.columns) tables.push_back(column.table);
  sources.read_ahead(tables);
  for (const ColumnRequest& column : request.columns) read_column(column, sources, data, out_found);
  for (const GeodesicRequest& geodesic : request.geodesics) add_distances(geodesic, data, out_found);
  for (const IdentityRequest& identity : request.identities) add_identity(identity, data);
  data.files = sources.files();
  return data;
}

}  // namespace hinterland::dataset

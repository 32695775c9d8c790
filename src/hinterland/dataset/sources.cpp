// SPDX-License-Identifier: Apache-2.0
#include "hinterland/dataset/sources.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <system_error>

#include "hinterland/dataset/names.hpp"

namespace hinterland::dataset {
namespace {

bool names_row_numbers(const Request& request) {
  return std::ranges::any_of(request.sets, [](const SetRequest& set) { return set.code == row_number; }) ||
         std::ranges::any_of(request.columns, [](const ColumnRequest& column) {
           return std::ranges::find(column.keys, row_number) != column.keys.end();
         });
}

void number_rows(Layer& layer) {
  if (layer.find(row_number) != nullptr) return;
  LayerColumn column;
  column.name = row_number;
  for (std::size_t row = 1; row <= layer.rows; ++row) column.text.push_back(std::to_string(row));
  layer.columns.push_back(std::move(column));
}

}  // namespace

Sources::Sources(const Request& request, base::Diagnostics& out_found)
    : request_(request), out_found_(out_found), numbers_rows_(names_row_numbers(request)) {}

const Layer* Sources::read(const Source& source, bool with_shapes) {
  const Key key{source.path, source.layer, source.has_header, with_shapes};
  if (const auto known = layers_.find(key); known != layers_.end()) {
    return known->second ? &*known->second : nullptr;
  }
  std::optional<Layer>& layer = layers_[key];
  const auto location = locate(source, request_, out_found_);
  if (!location) return nullptr;
  std::optional<ReadLayer> read;
  if (const auto early = ahead_.find(key); early != ahead_.end()) {
    out_found_.add(early->second.found);
    read = std::move(early->second.layer);
    ahead_.erase(early);
  } else {
    read = read_layer(*location, source, with_shapes, out_found_);
  }
  if (!read) return nullptr;
  const bool is_noted =
      std::any_of(files_.begin(), files_.end(), [&](const auto& f) { return f.path == read->file.path; });
  if (!is_noted) files_.push_back(read->file);
  layer = std::move(read->layer);
  if (numbers_rows_) number_rows(*layer);
  return &*layer;
}

void Sources::read_ahead(const std::vector<Source>& wanted) {
  constexpr std::uintmax_t large =
      100'000;  // bytes, read in 5 ms; handing a smaller table to a thread gains nothing
  struct Job {
    const Source* source;
    Location location;
    Ahead* result;
  };
  std::vector<Job> jobs;
  for (const Source& source : wanted) {
    const Key key{source.path, source.layer, source.has_header, false};
    if (!source.path.ends_with(".csv") || layers_.contains(key) || ahead_.contains(key)) continue;
    base::Diagnostics told_later;  // by the read that asks for the table
    const auto location = locate(source, request_, told_later);
    std::error_code failure;
    if (!location || std::filesystem::file_size(location->path, failure) < large || failure) continue;
    jobs.push_back({&source, *location, &ahead_[key]});
  }
  if (jobs.size() < 2) {
    for (const Job& job : jobs)
      ahead_.erase({job.source->path, job.source->layer, job.source->has_header, false});
    return;
  }
  register_text_driver();
  tbb::parallel_for(std::size_t{0}, jobs.size(), [&](std::size_t k) {
    jobs[k].result->layer = read_layer(jobs[k].location, *jobs[k].source, false, jobs[k].result->found);
  });
}

const Members& Sources::members(const array::Axis& axis) {
  return members_.try_emplace(axis.set(), axis).first->second;
}

const std::vector<std::size_t>& Sources::positions(const LayerColumn& column, const Members& members) {
  const auto [entry, is_new] = positions_.try_emplace({&column, members.axis().set()});
  std::vector<std::size_t>& result = entry->second;
  if (!is_new) return result;
  result.reserve(column.text.size());
  // Long tables come in order: most keys are the same as the row's before.
  for (std::size_t row = 0; row < column.text.size(); ++row) {
    const bool is_repeated = row > 0 && column.text[row] == column.text[row - 1];
    result.push_back(is_repeated ? result.back() : members.find(column.text[row]).value_or(nobody));
  }
  return result;
}

const LayerColumn* require_column(const Layer& layer, const std::string& name, const base::Place& place,
                                  base::Diagnostics& out_found) {
  const LayerColumn* const column = layer.find(name);
  if (column != nullptr) return column;
  const auto names = layer.column_names();
  out_found.add("HL0406", place,
                {{"path", layer.path},
                 {"column", name},
                 {"suggestion", nearest(name, names)},
                 {"columns", listed(names, 20)}});
  return nullptr;
}

std::optional<double> number_in(const Layer& layer, const LayerColumn& column, std::size_t row,
                                const std::string& what, base::Diagnostics& out_found) {
  const std::string& text = column.text[row];
  const auto refuse = [&](const char* id, bool with_value) -> std::optional<double> {
    std::map<std::string, std::string> arguments{{"column", column.name}, {"member", what}};
    if (with_value) arguments["value"] = on_one_line(text);
    out_found.add(id, layer.place(row, &column), std::move(arguments));
    return std::nullopt;
  };
  if (text.find_first_not_of(" \t") == std::string::npos) return refuse("HL0408", false);
  const auto value = column.number(row);
  if (!value) return refuse("HL0407", true);
  if (!std::isfinite(*value)) return refuse("HL0409", true);
  return value;
}

}  // namespace hinterland::dataset

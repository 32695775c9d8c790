// SPDX-License-Identifier: Apache-2.0
#include "hinterland/dataset/sources.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "hinterland/dataset/names.hpp"

namespace hinterland::dataset {
namespace {

std::optional<double> parsed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t");
  const std::size_t last = text.find_last_not_of(" \t");
  if (first == std::string::npos) return std::nullopt;
  const char* begin = text.data() + first;
  const char* const end = text.data() + last + 1;
  if (*begin == '+' && end - begin > 1 && begin[1] != '-') ++begin;  // from_chars knows no plus
  double value = 0;
  const auto [stop, failure] = std::from_chars(begin, end, value);
  if (failure == std::errc::result_out_of_range && stop == end) return HUGE_VAL;
  if (failure != std::errc{} || stop != end) return std::nullopt;
  return value;
}

}  // namespace

const Layer* Sources::read(const Source& source, bool with_shapes) {
  const Key key{source.path, source.layer, with_shapes};
  if (const auto known = layers_.find(key); known != layers_.end()) {
    return known->second ? &*known->second : nullptr;
  }
  std::optional<Layer>& layer = layers_[key];
  const auto location = locate(source, request_, out_found_);
  if (!location) return nullptr;
  auto read = read_layer(*location, source, with_shapes, out_found_);
  if (!read) return nullptr;
  const bool is_noted =
      std::any_of(files_.begin(), files_.end(), [&](const auto& f) { return f.path == read->file.path; });
  if (!is_noted) files_.push_back(read->file);
  layer = std::move(read->layer);
  return &*layer;
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
  const base::Place place = layer.place(row, &column);
  if (text.find_first_not_of(" \t") == std::string::npos) {
    out_found.add("HL0408", place, {{"column", column.name}, {"member", what}});
    return std::nullopt;
  }
  const auto value = column.numbers.empty() ? parsed(text) : std::optional<double>(column.numbers[row]);
  if (!value) {
    out_found.add("HL0407", place, {{"column", column.name}, {"member", what}, {"value", on_one_line(text)}});
    return std::nullopt;
  }
  if (!std::isfinite(*value)) {
    out_found.add("HL0409", place, {{"column", column.name}, {"member", what}, {"value", on_one_line(text)}});
    return std::nullopt;
  }
  return value;
}

}  // namespace hinterland::dataset

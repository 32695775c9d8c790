// The files of one reading: each layer is read once and each column of keys joined once, however many data ask for it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "hinterland/dataset/dataset.hpp"
#include "hinterland/dataset/layer.hpp"
#include "hinterland/dataset/members.hpp"

namespace hinterland::dataset {

class Sources {
 public:
  Sources(const Request& request, base::Diagnostics& out_found);

  /// The layer, or null after a diagnostic; a layer that failed is not reported again.
  [[nodiscard]] const Layer* read(const Source& source, bool with_shapes = false);
  [[nodiscard]] const std::vector<InputFile>& files() const { return files_; }

  /// Reads the large text tables among these side by side. What there is to report of each is told when it is first
  /// asked for, so that neither results nor messages depend on it.
  void read_ahead(const std::vector<Source>& wanted);

  /// The members of a set, indexed by code and name once.
  [[nodiscard]] const Members& members(const array::Axis& axis);
  /// For each row of a column of a layer read here, the position of its member; `nobody` where there is none.
  [[nodiscard]] const std::vector<std::size_t>& positions(const LayerColumn& column, const Members& members);
  static constexpr std::size_t nobody = static_cast<std::size_t>(-1);

 private:
  using Key = std::tuple<std::string, std::string, bool, bool>;
  struct Ahead {
    std::optional<ReadLayer> layer;
    base::Diagnostics found;
  };

  const Request& request_;
  base::Diagnostics& out_found_;
  bool numbers_rows_;
  std::map<Key, std::optional<Layer>> layers_;
  std::map<Key, Ahead> ahead_;
  std::map<std::string, Members> members_;
  std::map<std::pair<const LayerColumn*, std::string>, std::vector<std::size_t>> positions_;
  std::vector<InputFile> files_;
};

/// The column, or null after HL0406.
[[nodiscard]] const LayerColumn* require_column(const Layer& layer, const std::string& name,
                                                const base::Place& place, base::Diagnostics& out_found);

/// The same for a request (of a set, of a datum) that knows where the case names the column.
template <typename ColumnsRequest>
[[nodiscard]] const LayerColumn* require_column(const Layer& layer, const std::string& name,
                                                const ColumnsRequest& request, base::Diagnostics& out_found) {
  const auto named = request.place_of_column.find(name);
  return require_column(layer, name, named == request.place_of_column.end() ? request.place : named->second,
                        out_found);
}

/// The number in a cell. Faults: HL0407 text in a number, HL0408 empty, HL0409 not finite; `what` names the row.
[[nodiscard]] std::optional<double> number_in(const Layer& layer, const LayerColumn& column, std::size_t row,
                                              const std::string& what, base::Diagnostics& out_found);

}  // namespace hinterland::dataset

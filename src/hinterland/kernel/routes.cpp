// SPDX-License-Identifier: Apache-2.0
#include "hinterland/kernel/routes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "hinterland/base/error.hpp"
#include "hinterland/network/all_routes.hpp"

namespace hinterland::kernel {
namespace {

void require_nodes(const std::vector<std::uint32_t>& nodes, std::size_t count) {
  const auto beyond = std::ranges::find_if(nodes, [&](std::uint32_t node) { return node >= count; });
  if (beyond != nodes.end())
    base::require(false, fmt::format("routes: a place stands at node {} of {}", *beyond, count));
}

/// Rows of K one at a time, by products with its transpose. Factorised when first asked.
class Rows {
 public:
  explicit Rows(RoutesSpec routes) : spec_(std::move(routes)) {}

  void fill(std::size_t row, std::size_t first_column, std::span<double> out_row) {
    std::call_once(factorised_, [&] { routes_ = network::all_routes(spec_.weights); });
    base::require(routes_.has_value(), "routes: the spectral radius of A is not below 1");
    std::vector<double> unit(routes_->nodes(), 0), of_nodes(routes_->nodes());
    unit[spec_.row_nodes[row]] = 1;
    routes_->apply_transpose(unit, of_nodes);
    for (std::size_t k = 0; k < out_row.size(); ++k)
      out_row[k] = of_nodes[spec_.column_nodes[first_column + k]];
  }

 private:
  RoutesSpec spec_;
  std::once_flag factorised_;
  std::optional<network::AllRoutes> routes_;
};

}  // namespace

KernelSpec spec_of(RoutesSpec routes) {
  require_nodes(routes.row_nodes, routes.weights.rows());
  require_nodes(routes.column_nodes, routes.weights.rows());
  KernelSpec spec{.rows = routes.row_nodes.size(), .columns = routes.column_nodes.size(), .fill_row = {}};
  // Shared: a std::function is copied.
  spec.fill_row = [rows = std::make_shared<Rows>(routes)](std::size_t row, std::size_t first_column,
                                                          std::span<double> out_row) {
    rows->fill(row, first_column, out_row);
  };
  spec.routes = std::move(routes);
  return spec;
}

}  // namespace hinterland::kernel

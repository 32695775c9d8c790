// Expected cost over all routes: K = (I - A)^-1 between places on a network, applied by a sparse factorisation, never formed.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>

#include "hinterland/base/error.hpp"
#include "hinterland/kernel/kernel.hpp"
#include "hinterland/kernel/rounding.hpp"
#include "hinterland/network/all_routes.hpp"

namespace hinterland::kernel::network {
namespace {

using Nodes = std::vector<std::uint32_t>;

std::size_t most_at_one_node(const Nodes& nodes, std::size_t count) {
  std::vector<std::size_t> places(count, 0);
  for (const std::uint32_t node : nodes) ++places[node];
  return places.empty() ? 0 : *std::ranges::max_element(places);
}

class NetworkKernel final : public BilateralKernel {
 public:
  NetworkKernel(hinterland::network::AllRoutes routes, Nodes row_nodes, Nodes column_nodes)
      : routes_(std::move(routes)),
        row_nodes_(std::move(row_nodes)),
        column_nodes_(std::move(column_nodes)),
        most_shared_(std::max(most_at_one_node(row_nodes_, routes_.nodes()),
                              most_at_one_node(column_nodes_, routes_.nodes()))) {}

  std::size_t rows() const override { return row_nodes_.size(); }
  std::size_t columns() const override { return column_nodes_.size(); }

  void apply(std::span<const double> x, std::span<double> out, std::size_t count) const override {
    check_lengths(x.size(), columns(), out.size(), rows(), count);
    const std::vector<double> at_nodes = spread(x, column_nodes_, count);
    std::vector<double> result(at_nodes.size());
    routes_.apply(at_nodes, result, count);
    gather(result, row_nodes_, count, out);
  }

  void apply_transpose(std::span<const double> x, std::span<double> out, std::size_t count) const override {
    check_lengths(x.size(), rows(), out.size(), columns(), count);
    const std::vector<double> at_nodes = spread(x, row_nodes_, count);
    std::vector<double> result(at_nodes.size());
    routes_.apply_transpose(at_nodes, result, count);
    gather(result, column_nodes_, count, out);
  }

  // What places add up at their node is rounded before it travels.
  double error_bound() const override {
    const double of_sums = gamma(most_shared_ == 0 ? 0 : most_shared_ - 1);
    return of_sums + routes_.error_bound() * (1 + of_sums);
  }
  std::size_t bytes() const override {
    return routes_.bytes() + (row_nodes_.size() + column_nodes_.size()) * sizeof(std::uint32_t);
  }
  std::string summary() const override {
    return fmt::format("network, {} x {}, double, {}, {}", rows(), columns(), routes_.summary(),
                       in_bytes(bytes()));
  }

 private:
  [[nodiscard]] std::vector<double> spread(std::span<const double> x, const Nodes& nodes,
                                           std::size_t count) const {
    std::vector<double> at_nodes(routes_.nodes() * count, 0.0);
    for (std::size_t k = 0; k < nodes.size(); ++k) {
      for (std::size_t c = 0; c < count; ++c) at_nodes[nodes[k] * count + c] += x[k * count + c];
    }
    return at_nodes;
  }

  static void gather(std::span<const double> at_nodes, const Nodes& nodes, std::size_t count,
                     std::span<double> out) {
    for (std::size_t k = 0; k < nodes.size(); ++k) {
      for (std::size_t c = 0; c < count; ++c) out[k * count + c] = at_nodes[nodes[k] * count + c];
    }
  }

  hinterland::network::AllRoutes routes_;
  Nodes row_nodes_, column_nodes_;
  std::size_t most_shared_;
};

}  // namespace

// Keeps double whatever the precision asked for: the factors need it.
std::unique_ptr<BilateralKernel> build(const KernelSpec& spec, const KernelOptions& /*options*/) {
  if (!spec.routes) return nullptr;
  const RoutesSpec& routes = *spec.routes;
  base::require(routes.row_nodes.size() == spec.rows && routes.column_nodes.size() == spec.columns,
                "network kernel: as many places as rows and columns");
  auto all = hinterland::network::all_routes(routes.weights);
  base::require(all.has_value(), "network kernel: the spectral radius of A is not below 1");
  return std::make_unique<NetworkKernel>(std::move(*all), routes.row_nodes, routes.column_nodes);
}

}  // namespace hinterland::kernel::network

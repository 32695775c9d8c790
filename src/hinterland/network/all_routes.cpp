// SPDX-License-Identifier: Apache-2.0
#include "hinterland/network/all_routes.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "hinterland/base/error.hpp"
#include "hinterland/network/inverse.hpp"
#include "hinterland/network/route_bound.hpp"
#include "hinterland/network/sparse_algebra.hpp"

namespace hinterland::network {

namespace {

constexpr double most_factor_entries = 2e8;  // 2.4 GB
constexpr int most_corrections = 8;
constexpr int most_sweeps = 20'000;
// Beside what is exact a number this small is nothing: 64 times the least normal one.
constexpr double next_to_nothing = 0x1p-1016;

/// One thread's vectors.
struct Work {
  std::vector<double> x, y, residual, correction;
  explicit Work(std::size_t nodes) : x(nodes), y(nodes), residual(nodes), correction(nodes) {}
};

/// residual = x - y + A y. True if each entry is at most `tolerance` times |x| + |y| + A |y|; NaN counts as settled, for no
/// correction mends it.
bool settle(const array::SparseRows& a, double tolerance, Work& work) {
  bool is_settled = true;
  for (std::size_t row = 0; row < a.rows(); ++row) {
    double through = 0, size = 0;
    for (std::size_t k = a.start[row]; k < a.start[row + 1]; ++k) {
      const double term = a.value[k] * work.y[a.column[k]];
      through += term;
      size += std::abs(term);
    }
    const double residual = (work.x[row] - work.y[row]) + through;
    work.residual[row] = residual;
    const double scale = (std::abs(work.x[row]) + std::abs(work.y[row])) + size;
    if (std::abs(residual) > tolerance * scale + next_to_nothing) is_settled = false;
  }
  return is_settled;
}

/// One sweep of Gauss and Seidel; it converges for every A whose spectral radius is below 1, entry by entry.
void sweep(const array::SparseRows& a, Work& work) {
  for (std::size_t row = 0; row < a.rows(); ++row) {
    double sum = work.x[row], own = 0;
    for (std::size_t k = a.start[row]; k < a.start[row + 1]; ++k) {
      if (a.column[k] == row) {
        own = a.value[k];
      } else {
        sum += a.value[k] * work.y[a.column[k]];
      }
    }
    work.y[row] = sum / (1 - own);
  }
}

}  // namespace

struct AllRoutes::Content {
  array::SparseRows a, transpose;
  std::unique_ptr<const NearInverse> near;
  double tolerance = 0, radius = 0, longest_route = 0;

  /// work.y = (I - A)^-1 work.x; false if the residual stays larger than it should.
  bool solve(Orientation orientation, Work& work) const {
    const array::SparseRows& matrix = orientation == Orientation::plain ? a : transpose;
    near->solve(work.x, orientation, work.y);
    for (int step = 0; step < most_corrections; ++step) {
      if (settle(matrix, tolerance, work)) return true;
      near->solve(work.residual, orientation, work.correction);
      for (std::size_t k = 0; k < work.y.size(); ++k) work.y[k] += work.correction[k];
    }
    for (int step = 0; step < most_sweeps; ++step) {
      if (step % 16 == 0 && settle(matrix, tolerance, work)) return true;
      sweep(matrix, work);
    }
    return false;
  }

  void apply(Orientation orientation, std::span<const double> x, std::span<double> out,
             std::size_t count) const {
    const std::size_t nodes = a.rows();
    if (x.size() != nodes * count || out.size() != nodes * count) {
      throw base::ContractError(
          fmt::format("all routes: {} right-hand sides of {} nodes, x has {} entries, out {}", count, nodes,
                      x.size(), out.size()));
    }
    tbb::parallel_for(std::size_t{0}, count, [&](std::size_t c) {
      Work work(nodes);
      for (std::size_t k = 0; k < nodes; ++k) work.x[k] = x[k * count + c];
      base::require(solve(orientation, work), "all routes: a product that stays inexact");
      for (std::size_t k = 0; k < nodes; ++k) out[k * count + c] = work.y[k];
    });
  }
};

namespace {

/// A proof that the spectral radius is below 1, and what it says of routes: K 1, and K of that, come ever nearer to the vector
/// whose proof is tightest.
bool prove(AllRoutes::Content& content) {
  const std::size_t nodes = content.a.rows();
  Work work(nodes);
  std::vector<double> best;
  content.radius = 1;
  std::ranges::fill(work.x, 1.0);
  for (int step = 0; step < 3; ++step) {
    content.near->solve(work.x, Orientation::plain, work.y);
    const double radius = radius_bound(content.a, work.y);
    if (!(radius < content.radius)) break;
    content.radius = radius;
    best = work.y;
    const double largest = nodes == 0 ? 1 : *std::ranges::max_element(work.y);
    for (std::size_t k = 0; k < nodes; ++k) work.x[k] = work.y[k] / largest;
  }
  if (!(content.radius < 1)) return false;
  content.longest_route = route_bound(content.a, best, content.radius);
  return true;
}

}  // namespace

array::SparseRows route_weights(const Arcs& arcs, double theta) {
  base::require(theta > 0 && std::isfinite(theta), fmt::format("route weights: theta is {}", theta));
  array::SparseRows a;
  a.columns = arcs.nodes();
  a.column.reserve(arcs.rows.entries());
  a.value.reserve(arcs.rows.entries());
  for (std::size_t from = 0; from < arcs.nodes(); ++from) {
    for (std::size_t k = arcs.rows.start[from]; k < arcs.rows.start[from + 1]; ++k) {
      const double cost = arcs.rows.value[k];
      if (!(cost > 0 && std::isfinite(cost)))
        base::require(false, fmt::format("route weights: the cost of link {} is {}", arcs.link[k], cost));
      const double weight = std::pow(cost, -theta);
      const bool is_parallel = a.column.size() > a.start.back() && a.column.back() == arcs.rows.column[k];
      if (is_parallel) {
        a.value.back() += weight;
      } else {
        a.column.push_back(arcs.rows.column[k]);
        a.value.push_back(weight);
      }
    }
    a.start.push_back(a.column.size());
  }
  return a;
}

AllRoutes::AllRoutes(std::unique_ptr<const Content> content) : content_(std::move(content)) {}
AllRoutes::~AllRoutes() = default;
AllRoutes::AllRoutes(AllRoutes&&) noexcept = default;
AllRoutes& AllRoutes::operator=(AllRoutes&&) noexcept = default;

std::size_t AllRoutes::nodes() const {
  return content_->a.rows();
}
const array::SparseRows& AllRoutes::weights() const {
  return content_->a;
}
double AllRoutes::radius_bound() const {
  return content_->radius;
}
double AllRoutes::longest_route() const {
  return content_->longest_route;
}

void AllRoutes::apply(std::span<const double> x, std::span<double> out, std::size_t count) const {
  content_->apply(Orientation::plain, x, out, count);
}

void AllRoutes::apply_transpose(std::span<const double> x, std::span<double> out, std::size_t count) const {
  content_->apply(Orientation::transposed, x, out, count);
}

double AllRoutes::error_bound() const {
  // The residual accepted is `tolerance`, its own rounding as much again at most.
  const double lost = 4 * content_->tolerance * content_->longest_route;
  return lost < 1 ? lost / (1 - lost) : std::numeric_limits<double>::infinity();
}

std::size_t AllRoutes::bytes() const {
  const std::size_t entries = 2 * content_->a.entries();
  return content_->near->bytes() + entries * (sizeof(double) + sizeof(std::uint32_t)) +
         2 * content_->a.start.size() * sizeof(std::size_t);
}

std::string AllRoutes::summary() const {
  return fmt::format("{} nodes, {} links, {}", nodes(), content_->a.entries(), content_->near->summary());
}

std::optional<AllRoutes> all_routes(array::SparseRows weights, Method method) {
  require_weights(weights, "all routes");
  auto content = std::make_unique<AllRoutes::Content>();
  content->a = std::move(weights);
  content->transpose = transposed(content->a);
  const std::size_t widest = std::max(longest_row(content->a), longest_row(content->transpose));
  // A residual computed from d terms is itself wrong by up to d + 3 roundings.
  content->tolerance = static_cast<double>(widest + 8) * 0x1p-53;
  const bool is_empty = content->a.rows() == 0;
  if (method == Method::automatic) {
    const bool fits = is_empty || expected_factor_entries(content->a) <= most_factor_entries;
    method = fits ? Method::factorised : Method::iterated;
  }
  content->near = method == Method::factorised ? factorised_inverse(content->a)
                                               : iterated_inverse(content->a, content->transpose);
  if (content->near == nullptr || !prove(*content)) return std::nullopt;
  return AllRoutes(std::move(content));
}

}  // namespace hinterland::network

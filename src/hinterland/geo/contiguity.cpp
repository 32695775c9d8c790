// Vertices are sorted by the cell of a grid, four snaps wide, that holds them; what may be the same vertex then lies in one
// cell, or in the next where a vertex is within a snap of the cell's edge. Each polygon reads its row off those cells.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/geo/contiguity.hpp"

#include <fmt/format.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "hinterland/base/error.hpp"
#include "hinterland/geo/rows.hpp"

namespace hinterland::geo {
namespace {

/// Rings as one array. Each ring stands as: last vertex, all vertices, first vertex, so that the vertices before and after
/// vertex v are v - 1 and v + 1.
struct Outlines {
  std::vector<Point> points;
  std::vector<std::uint32_t> shape;  // per point; no_shape for the two points that close a ring
  std::vector<std::size_t> start;    // per shape, and the end
};

constexpr std::uint32_t no_shape = std::numeric_limits<std::uint32_t>::max();

template <typename Visit>
void for_each_ring(const MultiPolygon& shape, const Visit& visit) {
  for (const Polygon& polygon : shape) {
    visit(polygon.outer);
    for (const Ring& hole : polygon.holes) visit(hole);
  }
}

/// Vertices of a ring without the one that closes it.
std::size_t vertices_of(const Ring& ring) {
  return ring.size() > 1 && ring.front() == ring.back() ? ring.size() - 1 : ring.size();
}

Outlines outlines_of(std::span<const MultiPolygon> shapes) {
  Outlines outlines;
  outlines.start.assign(shapes.size() + 1, 0);
  tbb::parallel_for(std::size_t{0}, shapes.size(), [&](std::size_t i) {
    for_each_ring(shapes[i], [&](const Ring& ring) {
      if (!ring.empty()) outlines.start[i + 1] += vertices_of(ring) + 2;
    });
  });
  for (std::size_t i = 0; i < shapes.size(); ++i) outlines.start[i + 1] += outlines.start[i];
  base::require(outlines.start.back() < no_shape, "contiguity: too many vertices");
  outlines.points.resize(outlines.start.back());
  outlines.shape.assign(outlines.start.back(), no_shape);
  tbb::parallel_for(std::size_t{0}, shapes.size(), [&](std::size_t i) {
    std::size_t at = outlines.start[i];
    for_each_ring(shapes[i], [&](const Ring& ring) {
      if (ring.empty()) return;
      const std::size_t count = vertices_of(ring);
      outlines.points[at] = ring[count - 1];
      std::copy_n(ring.begin(), count, outlines.points.begin() + static_cast<std::ptrdiff_t>(at + 1));
      std::fill_n(outlines.shape.begin() + static_cast<std::ptrdiff_t>(at + 1), count,
                  static_cast<std::uint32_t>(i));
      outlines.points[at + count + 1] = ring.front();
      at += count + 2;
    });
  });
  return outlines;
}

/// The largest coordinate.
double extent_of(const Outlines& outlines) {
  double extent = 0;
  for (std::size_t v = 0; v < outlines.points.size(); ++v) {
    const auto [x, y] = outlines.points[v];
    if (!std::isfinite(x) || !std::isfinite(y)) {
      const auto shape = std::ranges::upper_bound(outlines.start, v) - outlines.start.begin() - 1;
      base::require(
          false, fmt::format("contiguity: no such vertex in the shape at position {}: {}, {}", shape, x, y));
    }
    extent = std::max({extent, std::abs(x), std::abs(y)});
  }
  return extent;
}

struct Vertex {
  std::uint64_t cell = 0;   // hash of the cell's column and row
  std::uint32_t point = 0;  // in Outlines
  std::uint32_t shape = 0;
};

/// The grid of cells, and the hash of each.
class Grid {
 public:
  // A coordinate is at most 2^40 cells from zero, so that its place within a cell is known to 2^-12.
  Grid(double extent, double snap) : snap_(snap), size_(std::max(4 * snap, std::ldexp(extent, -40))) {
    if (size_ == 0) size_ = 1;
  }

  [[nodiscard]] std::uint64_t cell(const Point& point) const {
    return hash(std::floor(scaled(point.longitude)), std::floor(scaled(point.latitude)));
  }
  /// Calls visit(cell) for the cell and each other one that may hold a point within a snap: up to three.
  template <typename Visit>
  void for_each_near_cell(const Point& point, const Visit& visit) const {
    const double x = scaled(point.longitude), y = scaled(point.latitude);
    const double column = std::floor(x), row = std::floor(y);
    const double beside = near(x, column), above = near(y, row);
    visit(hash(column, row));
    if (beside != column) visit(hash(beside, row));
    if (above != row) visit(hash(column, above));
    if (beside != column && above != row) visit(hash(beside, above));
  }

 private:
  /// In cells. Round numbers fall in the middle of a cell, where no other cell need be read.
  [[nodiscard]] double scaled(double coordinate) const { return coordinate / size_ + 0.5; }
  /// The column within a snap of x, if that is another one. A snap is at most 0.25 of a cell.
  [[nodiscard]] double near(double x, double column) const {
    if (snap_ == 0) return column;
    return x - column <= 0.26 ? column - 1 : x - column >= 0.74 ? column + 1 : column;
  }
  /// Different cells of one hash do no harm: distances decide.
  static std::uint64_t hash(double column, double row) {
    const auto x = static_cast<std::uint64_t>(static_cast<std::int64_t>(column));
    const auto y = static_cast<std::uint64_t>(static_cast<std::int64_t>(row));
    std::uint64_t h = x * 0x9E3779B97F4A7C15ULL + (y ^ (y >> 32)) * 0xC2B2AE3D27D4EB4FULL;
    h ^= h >> 30;
    h *= 0xBF58476D1CE4E5B9ULL;  // this and the first factor: SplitMix64
    return h ^ (h >> 31);
  }

  double snap_, size_;
};

/// Vertices in the order of their cells' hashes, found by the first bits of the hash.
class Cells {
 public:
  Cells(const Outlines& outlines, const Grid& grid) : vertices_(outlines.points.size()) {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, vertices_.size()), [&](const auto& range) {
      for (std::size_t v = range.begin(); v < range.end(); ++v)
        vertices_[v] = {grid.cell(outlines.points[v]), static_cast<std::uint32_t>(v), outlines.shape[v]};
    });
    std::erase_if(vertices_, [](const Vertex& vertex) { return vertex.shape == no_shape; });
    tbb::parallel_sort(vertices_, [](const Vertex& a, const Vertex& b) {
      return a.cell < b.cell || (a.cell == b.cell && a.point < b.point);
    });
    const unsigned bits = std::max(1U, static_cast<unsigned>(std::bit_width(vertices_.size() / 2)));
    shift_ = 64 - bits;
    start_.assign((std::size_t{1} << bits) + 1, 0);
    for (const Vertex& vertex : vertices_) ++start_[(vertex.cell >> shift_) + 1];
    for (std::size_t part = 1; part < start_.size(); ++part) start_[part] += start_[part - 1];
  }

  [[nodiscard]] std::span<const Vertex> operator[](std::uint64_t cell) const {
    std::size_t first = start_[cell >> shift_];
    const std::size_t end = start_[(cell >> shift_) + 1];
    while (first < end && vertices_[first].cell != cell) ++first;
    std::size_t last = first;
    while (last < end && vertices_[last].cell == cell) ++last;
    return std::span(vertices_).subspan(first, last - first);
  }

 private:
  std::vector<Vertex> vertices_;
  std::vector<std::size_t> start_;  // of a part: those whose hashes begin alike
  unsigned shift_ = 0;
};

/// Which shapes meet one shape, by one of the rules.
class Meeting {
 public:
  Meeting(const Outlines& outlines, const Grid& grid, const Cells& cells, double snap)
      : outlines_(outlines), grid_(grid), cells_(cells), snap_(snap) {}

  void row(std::size_t shape, Contiguity rule, std::vector<std::uint32_t>& out_row) const {
    for (std::size_t v = outlines_.start[shape]; v < outlines_.start[shape + 1]; ++v) {
      if (outlines_.shape[v] == no_shape) continue;
      const std::size_t before = out_row.size();
      for_each_meeting(shape, v, [&](const Vertex& other) {
        if (rule != Contiguity::rook || shares_edge(v, other.point)) out_row.push_back(other.shape);
      });
      if (rule == Contiguity::rook_two_vertices) {  // a shape once a vertex
        std::sort(out_row.begin() + static_cast<std::ptrdiff_t>(before), out_row.end());
        out_row.erase(std::unique(out_row.begin() + static_cast<std::ptrdiff_t>(before), out_row.end()),
                      out_row.end());
      }
    }
    if (rule == Contiguity::rook_two_vertices) keep_repeated(out_row);
  }

 private:
  template <typename Visit>
  void for_each_meeting(std::size_t shape, std::size_t v, const Visit& visit) const {
    grid_.for_each_near_cell(outlines_.points[v], [&](std::uint64_t cell) {
      for (const Vertex& other : cells_[cell])
        if (other.shape != shape && is_same(v, other.point)) visit(other);
    });
  }

  [[nodiscard]] bool is_same(std::size_t v, std::size_t w) const {
    const Point &a = outlines_.points[v], &b = outlines_.points[w];
    if (a == b) return true;
    const double dx = std::abs(a.longitude - b.longitude), dy = std::abs(a.latitude - b.latitude);
    return dx <= snap_ && dy <= snap_ && std::hypot(dx, dy) <= snap_;
  }

  /// Whether the vertices, which are the same, are followed or preceded by the same one too, in either direction.
  [[nodiscard]] bool shares_edge(std::size_t v, std::size_t w) const {
    for (const std::size_t end : {v - 1, v + 1}) {
      if (is_same(v, end)) continue;  // no border, only a point
      if (is_same(end, w - 1) || is_same(end, w + 1)) return true;
    }
    return false;
  }

  static void keep_repeated(std::vector<std::uint32_t>& row) {
    std::sort(row.begin(), row.end());
    std::size_t kept = 0;
    for (std::size_t k = 1; k < row.size(); ++k)
      if (row[k] == row[k - 1]) row[kept++] = row[k];
    row.resize(kept);
  }

  const Outlines& outlines_;
  const Grid& grid_;
  const Cells& cells_;
  double snap_;
};

}  // namespace

Neighbours contiguous(std::span<const MultiPolygon> shapes, Contiguity rule, double snap) {
  base::require(std::isfinite(snap) && snap >= 0, fmt::format("contiguity: no snapping distance: {}", snap));
  const Outlines outlines = outlines_of(shapes);
  const Grid grid(extent_of(outlines), snap);
  const Cells cells(outlines, grid);
  const Meeting meeting(outlines, grid, cells, snap);
  return by_rows(shapes.size(), [&](std::size_t shape, std::vector<std::uint32_t>& out_row) {
    meeting.row(shape, rule, out_row);
  });
}

}  // namespace hinterland::geo

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/graph/loop.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/graph/loop_chunk.hpp"

namespace hinterland::graph {
namespace {

// Below this many elements the start of threads costs more than the work.
constexpr std::size_t parallel_threshold = 16 * chunk_length;

using View = std::span<const double>;

/// Powers that need no call of a mathematical function, or only a square root.
bool is_cheap(double exponent) {
  const double magnitude = std::abs(exponent);
  return magnitude == 1 || magnitude == 2 || exponent == 0.5;
}

/// How the axes of an operand of `ref` lie in the loop's frame.
Ref composed(const Ref& operand, const Ref& ref) {
  Ref result{operand.node, {}};
  for (const std::uint8_t axis : operand.axes.view()) result.axes.push(ref.axes.to[axis]);
  return result;
}

/// Calls body(first, last) on ranges of 0 … count - 1, in threads if the work is worth it.
template <class Body>
void for_ranges(std::size_t count, bool in_threads, const Body& body) {
  if (!in_threads) return body(std::size_t{0}, count);
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count),
                    [&](const auto& range) { body(range.begin(), range.end()); });
}

}  // namespace

Loop::Loop(const Graph& graph, const Ref& root, std::vector<SetId> frame, std::size_t reduced_count, Op op,
           const std::function<bool(NodeId)>& is_stored)
    : op_(op), is_reduction_(reduced_count > 0) {
  for (const SetId set : frame) sizes_.push_back(graph.set_sizes[set]);
  if (sizes_.empty()) sizes_.push_back(1);
  const std::size_t kept = frame.size() - reduced_count;
  for (std::size_t k = 0; k < sizes_.size(); ++k) {
    if (k < kept)
      result_size_ *= sizes_[k];
    else if (is_reduction_ && k + 1 < sizes_.size())
      reduced_outer_ *= sizes_[k];
    if (k + 1 < sizes_.size()) outer_ *= sizes_[k];
  }
  inner_ = sizes_.back();
  std::map<Ref, std::size_t> known;
  root_ = compile(graph, root, is_stored, known);
}

std::size_t Loop::compile(const Graph& graph, const Ref& ref, const std::function<bool(NodeId)>& is_stored,
                          std::map<Ref, std::size_t>& known) {
  if (const auto found = known.find(ref); found != known.end()) return found->second;
  const Node& node = graph.nodes[ref.node];
  Instruction instruction{node.op, node.number, {}};
  if (node.op == Op::input || (is_stored(ref.node) && node.op != Op::constant)) {
    instruction.op = Op::input;
    instruction.leaf = compile_leaf(graph, ref);
  } else if (node.op == Op::position) {
    instruction.axis = ref.axes.to[0];
  } else {
    base::require(node.reduced.empty(), "graph: a sum inside a loop must be stored");
    for (const Operand& operand : node.operands) {
      instruction.arguments.push_back(
          compile_factor(graph, ref, operand, node.op == Op::product, is_stored, known));
    }
  }
  instructions_.push_back(std::move(instruction));
  known[ref] = instructions_.size() - 1;
  return instructions_.size() - 1;
}

Loop::Argument Loop::compile_factor(const Graph& graph, const Ref& ref, const Operand& operand,
                                    bool is_product, const std::function<bool(NodeId)>& is_stored,
                                    std::map<Ref, std::size_t>& known) {
  const Node& base = graph.nodes[operand.ref.node];
  const bool has_exponent = operand.exponent.node != no_node;
  const bool is_masking = is_product && base.stage == Stage::constant && operand.weight > 0 &&
                          !has_exponent && base.sign != Sign::positive;
  Argument argument{none, operand.weight, none, is_masking};
  // exp(u)^e is exp(e·u): unknowns are exponentials, and one exp replaces all their powers.
  if (is_product && base.op == Op::exp && (has_exponent || !is_cheap(operand.weight))) {
    const NodeId log = base.operands[0].ref.node;
    argument.is_log = !is_stored(operand.ref.node) || is_stored(log) || graph.nodes[log].op == Op::input;
  }
  const Ref factor = composed(operand.ref, ref);
  argument.reg =
      compile(graph, argument.is_log ? composed(base.operands[0].ref, factor) : factor, is_stored, known);
  if (has_exponent) argument.exponent = compile(graph, composed(operand.exponent, ref), is_stored, known);
  return argument;
}

std::size_t Loop::compile_leaf(const Graph& graph, const Ref& ref) {
  const Node& node = graph.nodes[ref.node];
  Leaf leaf{ref.node, std::vector<std::size_t>(sizes_.size(), 0), graph.size_of(node.axes), true};
  std::size_t stride = 1;
  for (std::size_t axis = node.axes.size(); axis-- > 0;) {
    leaf.strides[ref.axes.to[axis]] += stride;
    stride *= graph.set_sizes[node.axes[axis]];
  }
  stride = 1;
  for (std::size_t axis = sizes_.size(); axis-- > 0; stride *= sizes_[axis]) {
    if (leaf.strides[axis] != stride) leaf.is_whole = false;
  }
  leaves_.push_back(std::move(leaf));
  return leaves_.size() - 1;
}

std::vector<NodeId> Loop::reads() const {
  std::vector<NodeId> nodes;
  for (const Leaf& leaf : leaves_) nodes.push_back(leaf.node);
  return nodes;
}

std::size_t Loop::rows_per_chunk() const {
  return std::max(std::size_t{1}, chunk_length / inner_);
}

std::size_t Loop::chunks_per_row() const {
  return (inner_ + chunk_length - 1) / chunk_length;
}

/// Chunks of a block of rows.
std::size_t Loop::chunk_count(std::size_t rows) const {
  return (rows + rows_per_chunk() - 1) / rows_per_chunk() * chunks_per_row();
}

Loop::Place Loop::place_of(std::size_t first_row, std::size_t rows, std::size_t chunk) const {
  const std::size_t row = chunk / chunks_per_row() * rows_per_chunk();
  const std::size_t first = chunk % chunks_per_row() * chunk_length;
  return {first_row + row, std::min(rows_per_chunk(), rows - row), first,
          std::min(chunk_length, inner_ - first)};
}

Loop::Registers Loop::make_registers() const {
  return {instructions_.size(), std::min(chunk_length, outer_ * inner_)};
}

void Loop::require_inputs(const Storage& storage) const {
  for (const Leaf& leaf : leaves_) {
    base::require(storage[leaf.node].size() == leaf.size,
                  fmt::format("graph: node {} is read before it was set or computed", leaf.node));
  }
}

double Loop::fold(std::span<const double> values) const {
  if (op_ != Op::reduce_max && op_ != Op::reduce_min) return base::sum(values);
  double best = values[0];
  for (const double value : values) {
    if (value != value) return value;  // NaN must win: every comparison with it is false
    best = op_ == Op::reduce_max ? std::max(best, value) : std::min(best, value);
  }
  return best;
}

void Loop::run(const Storage& storage, std::span<double> out) const {
  base::require(out.size() == result_size_, "graph: a loop's output has the wrong length");
  require_inputs(storage);
  if (outer_ * inner_ == 0) {
    base::require(!is_reduction_ || op_ == Op::reduce_sum, "graph: the largest or smallest of nothing");
    return std::fill(out.begin(), out.end(), 0.0);
  }
  if (!is_reduction_) return run_elementwise(storage, out);
  if (result_size_ == 1 && outer_ * inner_ > parallel_threshold) return reduce_to_scalar(storage, out);
  if (reduced_outer_ == 1 && inner_ < chunk_length) return run_short_rows(storage, out);
  run_rows(storage, out);
}

void Loop::run_elementwise(const Storage& storage, std::span<double> out) const {
  for_ranges(chunk_count(outer_), outer_ * inner_ > parallel_threshold,
             [&](std::size_t begin, std::size_t end) {
               Registers registers = make_registers();
               for (std::size_t c = begin; c < end; ++c) {
                 const Place place = place_of(0, outer_, c);
                 const View result = chunk(storage, place, registers);
                 std::copy(result.begin(), result.end(),
                           out.begin() + static_cast<std::ptrdiff_t>(place.row * inner_ + place.first));
               }
             });
}

void Loop::run_rows(const Storage& storage, std::span<double> out) const {
  for_ranges(result_size_, outer_ * inner_ > parallel_threshold, [&](std::size_t begin, std::size_t end) {
    Registers registers = make_registers();
    std::vector<double> partial(chunk_count(reduced_outer_));
    for (std::size_t row = begin; row < end; ++row) {
      for (std::size_t c = 0; c < partial.size(); ++c) {
        partial[c] = fold(chunk(storage, place_of(row * reduced_outer_, reduced_outer_, c), registers));
      }
      out[row] = fold(partial);
    }
  });
}

/// Each row is a result, and several lie in one chunk.
void Loop::run_short_rows(const Storage& storage, std::span<double> out) const {
  for_ranges(chunk_count(outer_), outer_ * inner_ > parallel_threshold,
             [&](std::size_t begin, std::size_t end) {
               Registers registers = make_registers();
               for (std::size_t c = begin; c < end; ++c) {
                 const Place place = place_of(0, outer_, c);
                 const View values = chunk(storage, place, registers);
                 for (std::size_t r = 0; r < place.rows; ++r)
                   out[place.row + r] = fold(values.subspan(r * inner_, inner_));
               }
             });
}

void Loop::reduce_to_scalar(const Storage& storage, std::span<double> out) const {
  std::vector<double> partial(chunk_count(outer_));
  for_ranges(partial.size(), true, [&](std::size_t begin, std::size_t end) {
    Registers registers = make_registers();
    for (std::size_t c = begin; c < end; ++c)
      partial[c] = fold(chunk(storage, place_of(0, outer_, c), registers));
  });
  out[0] = fold(partial);
}

void Loop::row(const Storage& storage, std::size_t row, std::size_t first, std::span<double> out) const {
  require_inputs(storage);
  Registers registers = make_registers();
  for (std::size_t done = 0; done < out.size(); done += chunk_length) {
    const std::size_t count = std::min(chunk_length, out.size() - done);
    const View result = chunk(storage, {row, 1, first + done, count}, registers);
    std::copy(result.begin(), result.end(), out.begin() + static_cast<std::ptrdiff_t>(done));
  }
}

}  // namespace hinterland::graph

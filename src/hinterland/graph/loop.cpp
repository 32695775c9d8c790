// SPDX-License-Identifier: Apache-2.0
#include "hinterland/graph/loop.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::graph {
namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

// Below this many elements the start of threads costs more than the work.
constexpr std::size_t parallel_threshold = 16 * chunk_length;

using Chunk = std::span<double>;
using View = std::span<const double>;

void multiply_power(Chunk out, View base, double exponent) {
  const std::size_t n = out.size();
  if (exponent == 1) {
    for (std::size_t k = 0; k < n; ++k) out[k] *= base[k];
  } else if (exponent == -1) {
    for (std::size_t k = 0; k < n; ++k) out[k] /= base[k];
  } else if (exponent == 2) {
    for (std::size_t k = 0; k < n; ++k) out[k] *= base[k] * base[k];
  } else if (exponent == -2) {
    for (std::size_t k = 0; k < n; ++k) out[k] /= base[k] * base[k];
  } else if (exponent == 0.5) {
    for (std::size_t k = 0; k < n; ++k) out[k] *= std::sqrt(base[k]);
  } else {
    for (std::size_t k = 0; k < n; ++k) out[k] *= std::pow(base[k], exponent);
  }
}

template <class Function>
void map_one(Chunk out, View x, const Function& function) {
  for (std::size_t k = 0; k < out.size(); ++k) out[k] = function(x[k]);
}

template <class Function>
void map_two(Chunk out, View x, View y, const Function& function) {
  for (std::size_t k = 0; k < out.size(); ++k) out[k] = function(x[k], y[k]);
}

}  // namespace

/// One chunk per instruction; a stored array with stride 1 is read in place.
struct Loop::Registers {
  explicit Registers(std::size_t count) : memory(count * chunk_length), views(count) {}
  [[nodiscard]] Chunk buffer(std::size_t reg, std::size_t count) {
    return {memory.data() + reg * chunk_length, count};
  }
  std::vector<double> memory;
  std::vector<View> views;
};

Loop::Loop(const Graph& graph, const Ref& root, std::vector<SetId> frame, std::size_t reduced_count, Op op,
           const std::function<bool(NodeId)>& is_stored)
    : op_(op), is_reduction_(reduced_count > 0) {
  for (const SetId set : frame) sizes_.push_back(graph.set_sizes[set]);
  if (sizes_.empty()) sizes_.push_back(1);
  const std::size_t kept = frame.size() - reduced_count;
  for (std::size_t k = 0; k < sizes_.size(); ++k) {
    if (k < kept) result_size_ *= sizes_[k];
    else if (is_reduction_ && k + 1 < sizes_.size()) reduced_outer_ *= sizes_[k];
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
  Instruction instruction{node.op, node.number, {}, 0, 0};
  if (node.op == Op::input || (is_stored(ref.node) && node.op != Op::constant)) {
    Leaf leaf{ref.node, std::vector<std::size_t>(sizes_.size(), 0)};
    std::size_t stride = 1;
    for (std::size_t axis = node.axes.size(); axis-- > 0;) {
      leaf.strides[ref.axes.to[axis]] += stride;
      stride *= graph.set_sizes[node.axes[axis]];
    }
    instruction.op = Op::input;
    instruction.leaf = leaves_.size();
    leaves_.push_back(std::move(leaf));
  } else if (node.op == Op::position) {
    instruction.axis = ref.axes.to[0];
  } else {
    const auto inside = [&](const Ref& operand) {
      Ref composed{operand.node, {}};
      for (const std::uint8_t axis : operand.axes.view()) composed.axes.push(ref.axes.to[axis]);
      return composed;
    };
    base::require(node.reduced.empty(), "graph: a sum inside a loop must be stored");
    for (const Operand& operand : node.operands) {
      Argument argument{compile(graph, inside(operand.ref), is_stored, known), operand.weight, none, false};
      if (operand.exponent.node != no_node) {
        argument.exponent = compile(graph, inside(operand.exponent), is_stored, known);
      }
      const Node& base = graph.nodes[operand.ref.node];
      argument.is_masking = node.op == Op::product && base.stage == Stage::constant && operand.weight > 0 &&
                            operand.exponent.node == no_node && base.sign != Sign::positive;
      instruction.arguments.push_back(argument);
    }
  }
  instructions_.push_back(std::move(instruction));
  known[ref] = instructions_.size() - 1;
  return instructions_.size() - 1;
}

std::vector<NodeId> Loop::reads() const {
  std::vector<NodeId> nodes;
  for (const Leaf& leaf : leaves_) nodes.push_back(leaf.node);
  return nodes;
}

void Loop::chunk(const Storage& storage, std::size_t outer, std::size_t first, std::size_t count,
                 Registers& registers) const {
  std::array<std::size_t, most_axes> at{};   // position along each outer axis
  for (std::size_t axis = sizes_.size() - 1; axis-- > 0;) {
    at[axis] = outer % sizes_[axis];
    outer /= sizes_[axis];
  }
  const std::size_t last_axis = sizes_.size() - 1;
  for (std::size_t reg = 0; reg < instructions_.size(); ++reg) {
    const Instruction& instruction = instructions_[reg];
    const Chunk out = registers.buffer(reg, count);
    registers.views[reg] = out;
    const auto argument = [&](std::size_t k) { return registers.views[instruction.arguments[k].reg].first(count); };
    switch (instruction.op) {
      case Op::constant: std::fill(out.begin(), out.end(), instruction.number); break;
      case Op::input: {
        const Leaf& leaf = leaves_[instruction.leaf];
        const std::span<const double> values = storage[leaf.node];
        std::size_t offset = 0;
        for (std::size_t axis = 0; axis < last_axis; ++axis) offset += at[axis] * leaf.strides[axis];
        const std::size_t stride = leaf.strides[last_axis];
        if (stride == 1) registers.views[reg] = values.subspan(offset + first, count);
        else if (stride == 0) std::fill(out.begin(), out.end(), values[offset]);
        else for (std::size_t k = 0; k < count; ++k) out[k] = values[offset + (first + k) * stride];
        break;
      }
      case Op::position:
        for (std::size_t k = 0; k < count; ++k) {
          out[k] = static_cast<double>(instruction.axis == last_axis ? first + k : at[instruction.axis]);
        }
        break;
      case Op::product: {
        std::fill(out.begin(), out.end(), instruction.number);
        for (std::size_t a = 0; a < instruction.arguments.size(); ++a) {
          const Argument& factor = instruction.arguments[a];
          const View base = argument(a);
          if (factor.exponent == none) multiply_power(out, base, factor.weight);
          else {
            const View exponent = registers.views[factor.exponent].first(count);
            for (std::size_t k = 0; k < count; ++k) out[k] *= std::pow(base[k], factor.weight * exponent[k]);
          }
        }
        for (std::size_t a = 0; a < instruction.arguments.size(); ++a) {
          if (!instruction.arguments[a].is_masking) continue;
          const View mask = argument(a);
          for (std::size_t k = 0; k < count; ++k) out[k] = mask[k] == 0 ? 0 : out[k];
        }
        break;
      }
      case Op::add:
        std::fill(out.begin(), out.end(), instruction.number);
        for (std::size_t a = 0; a < instruction.arguments.size(); ++a) {
          const View term = argument(a);
          const double weight = instruction.arguments[a].weight;
          for (std::size_t k = 0; k < count; ++k) out[k] += weight * term[k];
        }
        break;
      case Op::exp: map_one(out, argument(0), [](double x) { return std::exp(x); }); break;
      case Op::log: map_one(out, argument(0), [](double x) { return std::log(x); }); break;
      case Op::abs: map_one(out, argument(0), [](double x) { return std::abs(x); }); break;
      case Op::sign: map_one(out, argument(0), [](double x) { return x > 0 ? 1.0 : x < 0 ? -1.0 : x; }); break;
      case Op::min: map_two(out, argument(0), argument(1), [](double x, double y) { return y < x ? y : x; }); break;
      case Op::max: map_two(out, argument(0), argument(1), [](double x, double y) { return x < y ? y : x; }); break;
      case Op::less: map_two(out, argument(0), argument(1), [](double x, double y) { return x < y ? 1.0 : 0.0; }); break;
      case Op::less_equal: map_two(out, argument(0), argument(1), [](double x, double y) { return x <= y ? 1.0 : 0.0; }); break;
      case Op::equal: map_two(out, argument(0), argument(1), [](double x, double y) { return x == y ? 1.0 : 0.0; }); break;
      case Op::not_equal: map_two(out, argument(0), argument(1), [](double x, double y) { return x != y ? 1.0 : 0.0; }); break;
      case Op::reduce_sum: case Op::reduce_max: case Op::reduce_min: case Op::kernel_apply:
        throw base::ContractError("graph: a sum inside a loop must be stored");
    }
  }
}

double Loop::fold(std::span<const double> values) const {
  if (op_ == Op::reduce_max) return *std::max_element(values.begin(), values.end());
  if (op_ == Op::reduce_min) return *std::min_element(values.begin(), values.end());
  return base::sum(values);
}

double Loop::reduce_row(const Storage& storage, std::size_t result, Registers& registers) const {
  std::vector<double> partial;
  for (std::size_t reduced = 0; reduced < reduced_outer_; ++reduced) {
    for (std::size_t first = 0; first < inner_; first += chunk_length) {
      const std::size_t count = std::min(chunk_length, inner_ - first);
      chunk(storage, result * reduced_outer_ + reduced, first, count, registers);
      partial.push_back(fold(registers.views[root_].first(count)));
    }
  }
  return partial.empty() ? 0 : fold(partial);
}

void Loop::reduce_to_scalar(const Storage& storage, std::span<double> out) const {
  const std::size_t chunks = (inner_ + chunk_length - 1) / chunk_length;
  std::vector<double> partial(reduced_outer_ * chunks);
  const auto one = [&](std::size_t c) {
    Registers registers(instructions_.size());
    const std::size_t first = c % chunks * chunk_length;
    const std::size_t count = std::min(chunk_length, inner_ - first);
    chunk(storage, c / chunks, first, count, registers);
    partial[c] = fold(registers.views[root_].first(count));
  };
  tbb::parallel_for(std::size_t{0}, partial.size(), one);
  out[0] = fold(partial);
}

void Loop::run(const Storage& storage, std::span<double> out) const {
  base::require(out.size() == result_size_, "graph: a loop's output has the wrong length");
  if (is_reduction_) {
    if (result_size_ == 1 && reduced_outer_ * inner_ > parallel_threshold) return reduce_to_scalar(storage, out);
    const auto rows = [&](std::size_t first, std::size_t last) {
      Registers registers(instructions_.size());
      for (std::size_t r = first; r < last; ++r) out[r] = reduce_row(storage, r, registers);
    };
    if (result_size_ * reduced_outer_ * inner_ <= parallel_threshold) return rows(0, result_size_);
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, result_size_),
                      [&](const auto& range) { rows(range.begin(), range.end()); });
    return;
  }
  const std::size_t chunks = (inner_ + chunk_length - 1) / chunk_length;
  const auto some = [&](std::size_t begin, std::size_t end) {
    Registers registers(instructions_.size());
    for (std::size_t c = begin; c < end; ++c) {
      const std::size_t first = c % chunks * chunk_length;
      const std::size_t count = std::min(chunk_length, inner_ - first);
      chunk(storage, c / chunks, first, count, registers);
      const View result = registers.views[root_].first(count);
      std::copy(result.begin(), result.end(), out.begin() + static_cast<std::ptrdiff_t>(c / chunks * inner_ + first));
    }
  };
  if (outer_ * inner_ <= parallel_threshold) return some(0, outer_ * chunks);
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, outer_ * chunks),
                    [&](const auto& range) { some(range.begin(), range.end()); });
}

void Loop::row(const Storage& storage, std::size_t row, std::size_t first, std::span<double> out) const {
  Registers registers(instructions_.size());
  for (std::size_t done = 0; done < out.size(); done += chunk_length) {
    const std::size_t count = std::min(chunk_length, out.size() - done);
    chunk(storage, row, first + done, count, registers);
    const View result = registers.views[root_].first(count);
    std::copy(result.begin(), result.end(), out.begin() + static_cast<std::ptrdiff_t>(done));
  }
}

}  // namespace hinterland::graph

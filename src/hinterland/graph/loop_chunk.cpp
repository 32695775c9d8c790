// One chunk of a loop: the arithmetic, one function per kind of instruction.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/graph/loop_chunk.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "hinterland/base/error.hpp"

namespace hinterland::graph {
namespace {

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
void map(Chunk out, View x, const Function& function) {
  for (std::size_t k = 0; k < out.size(); ++k) out[k] = function(x[k]);
}

template <class Function>
void map(Chunk out, View x, View y, const Function& function) {
  for (std::size_t k = 0; k < out.size(); ++k) out[k] = function(x[k], y[k]);
}

}  // namespace

std::span<const double> Loop::chunk(const Storage& storage, const Place& place, Registers& registers) const {
  for (std::size_t reg = 0; reg < instructions_.size(); ++reg) {
    const Instruction& instruction = instructions_[reg];
    const Chunk out = registers.buffer(reg, place.rows * place.count);
    registers.views[reg] = out;
    switch (instruction.op) {
      case Op::constant:
        std::fill(out.begin(), out.end(), instruction.number);
        break;
      case Op::input:
        read_leaf(leaves_[instruction.leaf], storage, place, reg, registers);
        break;
      case Op::position:
        write_positions(instruction.axis, place, out);
        break;
      case Op::product:
        multiply(instruction, out, registers);
        break;
      case Op::add:
        add_up(instruction, out, registers);
        break;
      case Op::exp:
      case Op::log:
      case Op::abs:
      case Op::sign:
        map_one(instruction, out, registers);
        break;
      case Op::min:
      case Op::max:
      case Op::less:
      case Op::less_equal:
      case Op::equal:
      case Op::not_equal:
        map_two(instruction, out, registers);
        break;
      case Op::reduce_sum:
      case Op::reduce_max:
      case Op::reduce_min:
      case Op::kernel_apply:
        throw base::ContractError("graph: a sum inside a loop must be stored");
    }
  }
  return registers.views[root_];
}

/// Calls body(row within the chunk, position along each axis but the last).
template <class Body>
void Loop::for_rows(const Place& place, const Body& body) const {
  std::array<std::size_t, most_axes> at{};
  const std::size_t last_axis = sizes_.size() - 1;
  std::size_t rest = place.row;
  for (std::size_t axis = last_axis; axis-- > 0; rest /= sizes_[axis]) at[axis] = rest % sizes_[axis];
  for (std::size_t row = 0; row < place.rows; ++row) {
    body(row, at);
    for (std::size_t axis = last_axis; axis-- > 0;) {
      if (++at[axis] < sizes_[axis]) break;
      at[axis] = 0;
    }
  }
}

void Loop::read_leaf(const Leaf& leaf, const Storage& storage, const Place& place, std::size_t reg,
                     Registers& registers) const {
  const View values = storage[leaf.node];
  const std::size_t last_axis = sizes_.size() - 1, stride = leaf.strides[last_axis];
  if (leaf.is_whole) {
    registers.views[reg] = values.subspan(place.row * inner_ + place.first, place.rows * place.count);
    return;
  }
  for_rows(place, [&](std::size_t row, const auto& at) {
    std::size_t offset = 0;
    for (std::size_t axis = 0; axis < last_axis; ++axis) offset += at[axis] * leaf.strides[axis];
    if (stride == 1 && place.rows == 1) {
      registers.views[reg] = values.subspan(offset + place.first, place.count);
      return;
    }
    double* const out = registers.buffer(reg, 0).data() + row * place.count;
    if (stride == 0) {
      std::fill_n(out, place.count, values[offset]);
    } else {
      for (std::size_t k = 0; k < place.count; ++k) out[k] = values[offset + (place.first + k) * stride];
    }
  });
}

void Loop::write_positions(std::size_t axis, const Place& place, Chunk out) const {
  for_rows(place, [&](std::size_t row, const auto& at) {
    for (std::size_t k = 0; k < place.count; ++k) {
      out[row * place.count + k] =
          static_cast<double>(axis + 1 == sizes_.size() ? place.first + k : at[axis]);
    }
  });
}

void Loop::multiply(const Instruction& instruction, Chunk out, Registers& registers) {
  const std::size_t count = out.size();
  std::fill(out.begin(), out.end(), instruction.number);
  const Chunk logs = registers.scratch(count);
  bool has_logs = false;
  for (const Argument& factor : instruction.arguments) {
    const View base = registers.views[factor.reg];
    if (factor.is_log) {
      if (!has_logs) std::fill(logs.begin(), logs.end(), 0.0);
      has_logs = true;
      if (factor.exponent == none) {
        for (std::size_t k = 0; k < count; ++k) logs[k] += factor.weight * base[k];
      } else {
        const View exponent = registers.views[factor.exponent];
        for (std::size_t k = 0; k < count; ++k) logs[k] += factor.weight * exponent[k] * base[k];
      }
    } else if (factor.exponent == none) {
      multiply_power(out, base, factor.weight);
    } else {
      const View exponent = registers.views[factor.exponent];
      for (std::size_t k = 0; k < count; ++k) out[k] *= std::pow(base[k], factor.weight * exponent[k]);
    }
  }
  if (has_logs) {
    for (std::size_t k = 0; k < count; ++k) out[k] *= std::exp(logs[k]);
  }
  for (const Argument& factor : instruction.arguments) {
    if (!factor.is_masking) continue;
    const View mask = registers.views[factor.reg];
    for (std::size_t k = 0; k < count; ++k) out[k] = mask[k] == 0 ? 0 : out[k];
  }
}

void Loop::add_up(const Instruction& instruction, Chunk out, const Registers& registers) {
  std::fill(out.begin(), out.end(), instruction.number);
  for (const Argument& term : instruction.arguments) {
    const View values = registers.views[term.reg];
    for (std::size_t k = 0; k < out.size(); ++k) out[k] += term.weight * values[k];
  }
}

void Loop::map_one(const Instruction& instruction, Chunk out, const Registers& registers) {
  const View x = registers.views[instruction.arguments[0].reg];
  if (instruction.op == Op::exp)
    map(out, x, [](double a) { return std::exp(a); });
  else if (instruction.op == Op::log)
    map(out, x, [](double a) { return std::log(a); });
  else if (instruction.op == Op::abs)
    map(out, x, [](double a) { return std::abs(a); });
  else
    map(out, x, [](double a) { return a > 0 ? 1.0 : a < 0 ? -1.0 : a; });  // sign; NaN stays NaN
}

void Loop::map_two(const Instruction& instruction, Chunk out, const Registers& registers) {
  const View x = registers.views[instruction.arguments[0].reg];
  const View y = registers.views[instruction.arguments[1].reg];
  const auto apply = [&](const auto& function) { map(out, x, y, function); };
  // NaN must win in min and max; all comparisons with it are false, so the second argument is asked for it.
  if (instruction.op == Op::min)
    apply([](double a, double b) { return b != b ? b : b < a ? b : a; });
  else if (instruction.op == Op::max)
    apply([](double a, double b) { return b != b ? b : a < b ? b : a; });
  else if (instruction.op == Op::less)
    apply([](double a, double b) { return a < b ? 1.0 : 0.0; });
  else if (instruction.op == Op::less_equal)
    apply([](double a, double b) { return a <= b ? 1.0 : 0.0; });
  else if (instruction.op == Op::equal)
    apply([](double a, double b) { return a == b ? 1.0 : 0.0; });
  else
    apply([](double a, double b) { return a != b ? 1.0 : 0.0; });
}

}  // namespace hinterland::graph

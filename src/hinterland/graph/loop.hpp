// One fused loop over a frame of axes: elementwise work of several nodes done in chunks that stay in cache, ending
// in a stored array, a reduction, or a row of a kernel. Bilateral arrays live only here, a chunk at a time.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <vector>

#include "hinterland/graph/graph.hpp"

namespace hinterland::graph {

/// Values per chunk: with about ten registers of 4 kB a loop stays within a first-level cache of 48 kB.
inline constexpr std::size_t chunk_length = 512;

/// Where stored arrays are found: by node.
using Storage = std::vector<std::span<const double>>;

class Loop {
 public:
  /// A loop that computes `root` over `frame`; reduces over the last `reduced_count` axes with `op` (any other
  /// op: no reduction). `is_stored(node)` says which nodes are read from storage rather than computed inside.
  Loop(const Graph& graph, const Ref& root, std::vector<SetId> frame, std::size_t reduced_count, Op op,
       const std::function<bool(NodeId)>& is_stored);

  /// Number of results: product of the kept axes.
  [[nodiscard]] std::size_t result_size() const { return result_size_; }

  /// Computes everything. Threads share rows or chunks; the split is fixed by the sizes, so are the bits.
  /// Accuracy  a few roundings per operation; a product of powers of exponentials Π exp(u_k)^e_k is computed as
  ///           exp(Σ e_k u_k), to ((m + 1) Σ |e_k u_k| + 2) · 2^-53 relative for m of them.
  /// Errors    ContractError if something it reads is not there, such as an input never set.
  void run(const Storage& storage, std::span<double> out) const;

  /// One row of a two-axis loop without reduction: columns first … first + out.size() - 1.
  void row(const Storage& storage, std::size_t row, std::size_t first, std::span<double> out) const;

  /// The stored nodes the loop reads.
  [[nodiscard]] std::vector<NodeId> reads() const;

 private:
  struct Leaf {
    NodeId node;
    std::vector<std::size_t> strides;  // per frame axis, 0 where broadcast
    std::size_t size;                  // of the stored array
    bool is_whole;                     // lies as the frame does, so that several rows are one span
  };
  struct Argument {
    std::size_t reg;
    double weight;
    std::size_t exponent;  // register, or none
    bool is_masking;       // data with a positive exponent: zero wins over anything, 0 · log 0 = 0
    bool is_log = false;   // the register holds the logarithm of the factor
  };
  struct Instruction {
    Op op;
    double number;
    std::vector<Argument> arguments;
    std::size_t leaf = 0;  // of an input instruction
    std::size_t axis = 0;  // of a position instruction: which frame axis
  };
  static constexpr std::size_t none = ~std::size_t{0};
  struct Registers;  // loop_chunk.hpp
  struct Place;

  std::size_t compile(const Graph& graph, const Ref& ref, const std::function<bool(NodeId)>& is_stored,
                      std::map<Ref, std::size_t>& known);
  Argument compile_factor(const Graph& graph, const Ref& ref, const Operand& operand, bool is_product,
                          const std::function<bool(NodeId)>& is_stored, std::map<Ref, std::size_t>& known);
  std::size_t compile_leaf(const Graph& graph, const Ref& ref);

  // One chunk, one function per kind of instruction: loop_chunk.cpp.
  std::span<const double> chunk(const Storage& storage, const Place& place, Registers& registers) const;
  void read_leaf(const Leaf& leaf, const Storage& storage, const Place& place, std::size_t reg,
                 Registers& registers) const;
  void write_positions(std::size_t axis, const Place& place, std::span<double> out) const;
  template <class Body>
  void for_rows(const Place& place, const Body& body) const;
  static void multiply(const Instruction& instruction, std::span<double> out, Registers& registers);
  static void add_up(const Instruction& instruction, std::span<double> out, const Registers& registers);
  static void map_one(const Instruction& instruction, std::span<double> out, const Registers& registers);
  static void map_two(const Instruction& instruction, std::span<double> out, const Registers& registers);

  // Rows shorter than a chunk share one: an array over regions and three sectors is not done in threes.
  [[nodiscard]] std::size_t rows_per_chunk() const;
  [[nodiscard]] std::size_t chunks_per_row() const;
  [[nodiscard]] std::size_t chunk_count(std::size_t rows) const;
  [[nodiscard]] Place place_of(std::size_t first_row, std::size_t rows, std::size_t chunk) const;

  [[nodiscard]] Registers make_registers() const;
  void require_inputs(const Storage& storage) const;
  void run_elementwise(const Storage& storage, std::span<double> out) const;
  void run_rows(const Storage& storage, std::span<double> out) const;
  void run_short_rows(const Storage& storage, std::span<double> out) const;
  void reduce_to_scalar(const Storage& storage, std::span<double> out) const;
  [[nodiscard]] double fold(std::span<const double> values) const;

  std::vector<std::size_t> sizes_;  // of the frame
  Op op_;
  std::size_t result_size_ = 1, reduced_outer_ = 1, inner_ = 1, outer_ = 1;
  bool is_reduction_ = false;
  std::vector<Leaf> leaves_;
  std::vector<Instruction> instructions_;
  std::size_t root_ = 0;
};

}  // namespace hinterland::graph

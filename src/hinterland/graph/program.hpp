// A graph made ready to run: which nodes are stored, which are fused into loops, in which order; what is computed
// once per data, once per point, once per direction. Constant after building; work memory is a Workspace.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "hinterland/graph/builder.hpp"
#include "hinterland/graph/loop.hpp"
#include "hinterland/kernel/kernel.hpp"

namespace hinterland::graph {

/// A value wanted as an array over these labels, in this order; broadcast along labels it does not have.
struct Output {
  Value value;
  std::vector<Label> labels;
};

/// One thing to compute that is stored: a node's array (a loop), a kernel sum, or an output (a loop).
struct Step {
  NodeId node = no_node;  // no_node: an output
  Stage stage = Stage::constant;
  std::optional<Loop> loop;  // else a kernel sum
  std::size_t slot = 0;      // where the result lies in the workspace
  std::size_t size = 1;
  std::vector<std::size_t> needs;  // the steps whose results it reads
};

/// A family of kernels: entries of one node, one matrix for each member of the batch axes.
struct KernelFamily {
  NodeId node = no_node;
  std::vector<std::uint8_t> batch;   // axes of the node that tell matrices apart
  std::uint8_t row = 0, column = 1;  // axes of the node
  std::size_t batches = 1;           // matrices
  bool operator==(const KernelFamily&) const = default;
};

/// A kernel sum: x rearranged as [batch, summed, right-hand sides], one product per matrix.
struct KernelUse {
  std::size_t family = 0;  // index into kernel families
  NodeId x = no_node;
  bool transposed = false;
  std::vector<std::size_t> sizes,
      strides;               // of x in that order; stride 0 where x does not depend on a batch axis
  bool is_in_order = false;  // x lies so already
  bool is_shared = false;    // x depends on no batch axis: all matrices see the same vector
  std::size_t count = 1;     // right-hand sides
};

class Program {
 public:
  /// `wanted[e]` is a group of outputs that are wanted together: a residual, a product with the Jacobian.
  Program(const Builder& builder, const std::vector<std::vector<Output>>& wanted);

  [[nodiscard]] const Graph& graph() const { return graph_; }
  [[nodiscard]] std::size_t entry_count() const { return entries_.size(); }
  [[nodiscard]] std::size_t output_size(std::size_t entry, std::size_t output) const;
  /// Stored nodes of the point stage with two axes of one set: the tests want none.
  [[nodiscard]] std::size_t stored_bilateral_count() const;
  /// Matrices, those of a family counted one by one.
  [[nodiscard]] std::size_t kernel_count() const;
  /// Products of a matrix and a vector that one evaluation of the entry costs.
  [[nodiscard]] std::size_t kernel_products(std::size_t entry) const;
  /// What one Workspace holds once every entry was evaluated; kernels and data not counted.
  [[nodiscard]] std::size_t workspace_bytes() const;

 private:
  friend class Prepared;
  void decide_storage(const std::vector<std::vector<Output>>& entries);
  void add_node_step(NodeId id);
  void add_kernel_step(NodeId id, Step step);
  std::size_t add_output_step(const Output& output, const Builder& builder);
  void add_needs(Step& step, const std::vector<NodeId>& reads) const;
  [[nodiscard]] std::vector<std::size_t> order_of(const std::vector<std::size_t>& outputs) const;
  std::size_t family_of(KernelFamily family);
  void lay_out(const Node& node, KernelUse& use) const;
  void plan_memory();
  void take_slot(Step& step, std::multimap<std::size_t, std::size_t>& free);

  Graph graph_;
  std::vector<bool> is_stored_;
  std::vector<std::size_t> step_of_;  // by node
  std::vector<Step> steps_;
  std::map<std::size_t, KernelUse> kernel_uses_;  // by step
  std::vector<KernelFamily> families_;
  std::vector<Loop> kernel_loops_;  // by family: entries over batch axes, rows, columns
  struct Entry {
    std::vector<std::size_t> outputs;
    std::vector<std::size_t> order;
  };
  std::vector<Entry> entries_;
  std::vector<std::size_t> slot_sizes_;
};

/// Work memory: stored arrays, and which of them are valid for the present point and direction.
class Workspace {
 public:
  Workspace() = default;
  Workspace(Workspace&&) = default;
  Workspace& operator=(Workspace&&) = default;

 private:
  friend class Prepared;
  std::vector<std::vector<double>> slots;               // by Step::slot
  std::vector<std::uint64_t> stamps;                    // by step: version of the stage it was computed for
  std::map<std::uint32_t, std::vector<double>> active;  // by input
  std::vector<std::span<const double>> storage;         // by node
  std::uint64_t point = 1, direction = 1;
};

/// A program with its data: constants evaluated, kernels built. Immutable and safe to share between threads,
/// each with its own Workspace.
class Prepared {
 public:
  using DataLookup = std::function<std::span<const double>(const Input&)>;

  /// Evaluates everything that depends on data alone. The spans must stay valid.
  /// Cost      one evaluation of every kernel entry, and 8 (or 4) bytes for each.
  Prepared(std::shared_ptr<const Program> program, const DataLookup& data,
           const kernel::KernelOptions& options);

  [[nodiscard]] Workspace make_workspace() const;
  /// Sets an active input (an unknown, a direction); what depends on it is computed again when next wanted.
  void set(Workspace& workspace, std::uint32_t input, std::span<const double> values) const;
  /// Computes an entry's outputs, in order. Steps still valid for the point are not repeated.
  [[nodiscard]] std::vector<std::span<const double>> evaluate(std::size_t entry, Workspace& workspace) const;

  [[nodiscard]] const Program& program() const { return *program_; }
  [[nodiscard]] const std::vector<std::unique_ptr<kernel::BilateralKernel>>& kernels() const {
    return kernels_;
  }

 private:
  void build_kernels(const kernel::KernelOptions& options);
  void run(std::size_t step, Workspace& workspace) const;
  void run_kernel(const KernelUse& use, std::span<const double> x, std::span<double> out) const;

  std::shared_ptr<const Program> program_;
  std::vector<std::unique_ptr<kernel::BilateralKernel>> kernels_;  // of one family after the other
  std::vector<std::size_t> first_kernel_;                          // by family
  Workspace constants_;
};

}  // namespace hinterland::graph

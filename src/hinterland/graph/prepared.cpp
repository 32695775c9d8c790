// A program with its data: evaluation.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/graph/program.hpp"

namespace hinterland::graph {
namespace {

/// x in row-major order of `sizes`, read at `strides`.
std::vector<double> rearranged(std::span<const double> x, const std::vector<std::size_t>& sizes,
                               const std::vector<std::size_t>& strides) {
  std::size_t rows = 1;
  for (std::size_t k = 0; k + 1 < sizes.size(); ++k) rows *= sizes[k];
  std::vector<double> moved(rows * sizes.back());
  std::vector<std::size_t> at(sizes.size(), 0);
  std::size_t offset = 0, written = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t k = 0; k < sizes.back(); ++k) moved[written++] = x[offset + k * strides.back()];
    for (std::size_t axis = sizes.size() - 1; axis-- > 0;) {
      offset += strides[axis];
      if (++at[axis] < sizes[axis]) break;
      offset -= sizes[axis] * strides[axis];
      at[axis] = 0;
    }
  }
  return moved;
}

}  // namespace

Prepared::Prepared(std::shared_ptr<const Program> program, const DataLookup& data,
                   const kernel::KernelOptions& options)
    : program_(std::move(program)) {
  const Program& p = *program_;
  constants_.slots.resize(p.slot_sizes_.size());
  constants_.storage.resize(p.graph_.nodes.size());
  for (NodeId id = 0; id < p.graph_.nodes.size(); ++id) {
    const Node& node = p.graph_.nodes[id];
    if (node.op != Op::input || node.stage != Stage::constant || !p.is_stored_[id]) continue;
    const Input& input = p.graph_.inputs[node.input];
    constants_.storage[id] = data(input);
    base::require(constants_.storage[id].size() == p.graph_.size_of(input.axes),
                  fmt::format("graph: data {} has the wrong length", input.name));
  }
  for (std::size_t step = 0; step < p.steps_.size(); ++step) {
    if (p.steps_[step].stage == Stage::constant) run(step, constants_);
  }
  build_kernels(options);
}

void Prepared::build_kernels(const kernel::KernelOptions& options) {
  const Program& p = *program_;
  for (std::size_t f = 0; f < p.families_.size(); ++f) {
    const KernelFamily& family = p.families_[f];
    const std::vector<SetId>& axes = p.graph_.nodes[family.node].axes;
    first_kernel_.push_back(kernels_.size());
    kernel::KernelSpec spec;
    spec.rows = p.graph_.set_sizes[axes[family.row]];
    spec.columns = p.graph_.set_sizes[axes[family.column]];
    for (std::size_t batch = 0; batch < family.batches; ++batch) {
      spec.fill_row = [&, f, first = batch * spec.rows](std::size_t row, std::size_t column,
                                                        std::span<double> out) {
        p.kernel_loops_[f].row(constants_.storage, first + row, column, out);
      };
      kernels_.push_back(kernel::build(spec, options));
    }
  }
}

Workspace Prepared::make_workspace() const {
  Workspace workspace;
  workspace.slots.resize(program_->slot_sizes_.size());
  workspace.stamps.assign(program_->steps_.size(), 0);
  workspace.storage = constants_.storage;
  return workspace;
}

void Prepared::set(Workspace& workspace, std::uint32_t input, std::span<const double> values) const {
  const Stage stage = program_->graph_.inputs[input].stage;
  base::require(stage != Stage::constant, "graph: only active inputs can be set");
  base::require(values.size() == program_->graph_.size_of(program_->graph_.inputs[input].axes),
                fmt::format("graph: input {} has the wrong length", program_->graph_.inputs[input].name));
  std::vector<double>& stored = workspace.active[input];
  if (std::equal(stored.begin(), stored.end(), values.begin(), values.end())) return;
  stored.assign(values.begin(), values.end());
  workspace.direction = std::max(workspace.point, workspace.direction) + 1;
  if (stage == Stage::point) workspace.point = workspace.direction;
}

std::vector<std::span<const double>> Prepared::evaluate(std::size_t entry, Workspace& workspace) const {
  const Program& p = *program_;
  for (NodeId id = 0; id < p.graph_.nodes.size(); ++id) {
    const Node& node = p.graph_.nodes[id];
    if (node.op != Op::input || node.stage == Stage::constant) continue;
    if (const auto found = workspace.active.find(node.input); found != workspace.active.end()) {
      workspace.storage[id] = found->second;
    }
  }
  for (const std::size_t step : p.entries_[entry].order) {
    const Stage stage = p.steps_[step].stage;
    if (stage == Stage::constant) continue;
    const std::uint64_t wanted = stage == Stage::point ? workspace.point : workspace.direction;
    if (workspace.stamps[step] == wanted) continue;
    run(step, workspace);
    workspace.stamps[step] = wanted;
  }
  std::vector<std::span<const double>> results;
  for (const std::size_t step : p.entries_[entry].outputs) {
    const Step& output = p.steps_[step];
    results.emplace_back((output.stage == Stage::constant ? constants_ : workspace).slots[output.slot]);
  }
  return results;
}

void Prepared::run(std::size_t index, Workspace& workspace) const {
  const Step& step = program_->steps_[index];
  std::vector<double>& slot = workspace.slots[step.slot];
  slot.resize(step.size);
  if (step.loop) {
    step.loop->run(workspace.storage, slot);
  } else {
    const KernelUse& use = program_->kernel_uses_.at(index);
    run_kernel(use, workspace.storage[use.x], slot);
  }
  if (step.node != no_node) workspace.storage[step.node] = slot;
}

void Prepared::run_kernel(const KernelUse& use, std::span<const double> x, std::span<double> out) const {
  std::vector<double> moved;
  if (!use.is_in_order) {
    moved = rearranged(x, use.sizes, use.strides);
    x = moved;
  }
  const std::size_t batches = program_->families_[use.family].batches;
  const std::size_t in_each = use.is_shared ? 0 : x.size() / batches, out_each = out.size() / batches;
  for (std::size_t batch = 0; batch < batches; ++batch) {
    const kernel::BilateralKernel& kernel = *kernels_[first_kernel_[use.family] + batch];
    const std::span<const double> from = use.is_shared ? x : x.subspan(batch * in_each, in_each);
    const std::span<double> to = out.subspan(batch * out_each, out_each);
    use.transposed ? kernel.apply_transpose(from, to, use.count) : kernel.apply(from, to, use.count);
  }
}

}  // namespace hinterland::graph

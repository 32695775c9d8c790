// A program with its data: evaluation.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/graph/program.hpp"

namespace hinterland::graph {
namespace {

/// x[outer, l, inner] as [l, outer, inner]: kernels want the summed axis first.
std::vector<double> with_axis_first(std::span<const double> x, const std::vector<std::size_t>& sizes,
                                    std::size_t axis) {
  std::size_t outer = 1, inner = 1;
  for (std::size_t k = 0; k < axis; ++k) outer *= sizes[k];
  for (std::size_t k = axis + 1; k < sizes.size(); ++k) inner *= sizes[k];
  std::vector<double> moved(x.size());
  for (std::size_t o = 0; o < outer; ++o) {
    for (std::size_t l = 0; l < sizes[axis]; ++l) {
      const auto from = x.begin() + static_cast<std::ptrdiff_t>((o * sizes[axis] + l) * inner);
      std::copy_n(from, inner, moved.begin() + static_cast<std::ptrdiff_t>((l * outer + o) * inner));
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
  for (std::size_t k = 0; k < p.kernel_loops_.size(); ++k) {
    const std::vector<SetId>& axes = p.graph_.nodes[p.kernel_nodes_[k]].axes;
    kernel::KernelSpec spec;
    spec.rows = p.graph_.set_sizes[axes[0]];
    spec.columns = p.graph_.set_sizes[axes[1]];
    spec.fill_row = [&, k](std::size_t row, std::size_t first, std::span<double> out) {
      p.kernel_loops_[k].row(constants_.storage, row, first, out);
    };
    kernels_.push_back(kernel::build(spec, options));
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
    std::span<const double> x = workspace.storage[use.x];
    std::vector<double> moved;
    if (use.x_axis != 0) {
      moved = with_axis_first(x, use.x_sizes, use.x_axis);
      x = moved;
    }
    const kernel::BilateralKernel& kernel = *kernels_[use.kernel];
    use.transposed ? kernel.apply_transpose(x, slot, use.count) : kernel.apply(x, slot, use.count);
  }
  if (step.node != no_node) workspace.storage[step.node] = slot;
}

}  // namespace hinterland::graph

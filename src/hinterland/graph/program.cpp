// SPDX-License-Identifier: Apache-2.0
#include "hinterland/graph/program.hpp"

#include <algorithm>

#include "hinterland/base/error.hpp"
#include "hinterland/graph/hoist.hpp"

namespace hinterland::graph {
namespace {

constexpr std::size_t no_step = ~std::size_t{0};

bool is_sum(const Node& node) {
  return !node.reduced.empty();
}

bool is_identity(const AxisMap& map, std::size_t frame_size) {
  if (map.count != frame_size) return false;
  for (std::uint8_t k = 0; k < map.count; ++k) {
    if (map.to[k] != k) return false;
  }
  return true;
}

std::vector<SetId> frame_of(const Node& node) {
  std::vector<SetId> frame = node.axes;
  frame.insert(frame.end(), node.reduced.begin(), node.reduced.end());
  return frame;
}

/// How often and how each node is used by those that are wanted.
struct Uses {
  std::vector<int> count;
  std::vector<bool> must_store, is_wanted, is_kernel, is_vector;
};

void note_use(const Graph& graph, const Ref& ref, const Node& consumer, Uses& uses) {
  const Node& node = graph.nodes[ref.node];
  uses.is_wanted[ref.node] = true;
  ++uses.count[ref.node];
  const std::size_t frame_size = consumer.axes.size() + consumer.reduced.size();
  const bool fits = is_identity(ref.axes, frame_size);
  if (!fits || node.stage != consumer.stage) uses.must_store[ref.node] = true;
}

}  // namespace

Program::Program(const Builder& builder, const std::vector<std::vector<Output>>& wanted) {
  Hoisted hoisted = hoist(builder.graph());
  graph_ = std::move(hoisted.graph);
  is_stored_.assign(graph_.nodes.size(), false);
  step_of_.assign(graph_.nodes.size(), no_step);
  std::vector<std::vector<Output>> entries = wanted;
  for (std::vector<Output>& outputs : entries) {
    for (Output& output : outputs) output.value.node = hoisted.renamed[output.value.node];
  }
  decide_storage(entries);
  for (NodeId id = 0; id < graph_.nodes.size(); ++id) {
    if (is_stored_[id] && graph_.nodes[id].op != Op::input) add_node_step(id);
  }
  for (const std::vector<Output>& outputs : entries) {
    Entry entry;
    for (const Output& output : outputs) entry.outputs.push_back(add_output_step(output, builder));
    entry.order = order_of(entry.outputs);
    entries_.push_back(std::move(entry));
  }
  plan_memory();
}

void Program::decide_storage(const std::vector<std::vector<Output>>& entries) {
  const std::size_t size = graph_.nodes.size();
  const std::vector<bool> no(size, false);
  Uses uses{std::vector<int>(size, 0), no, no, no, no};
  for (const std::vector<Output>& outputs : entries) {
    for (const Output& output : outputs) {
      uses.is_wanted[output.value.node] = true;
      ++uses.count[output.value.node];
      if (output.labels != output.value.labels) uses.must_store[output.value.node] = true;
    }
  }
  for (NodeId id = static_cast<NodeId>(size); id-- > 0;) {
    if (!uses.is_wanted[id]) continue;
    const Node& node = graph_.nodes[id];
    for (const Operand& operand : node.operands) {
      note_use(graph_, operand.ref, node, uses);
      if (operand.exponent.node != no_node) note_use(graph_, operand.exponent, node, uses);
    }
    if (node.op == Op::kernel_apply) {
      uses.is_kernel[node.operands[0].ref.node] = true;
      uses.is_vector[node.operands[1].ref.node] = true;
    }
    if (uses.is_kernel[id]) {
      // A kernel's entries are computed once, row by row; what they need is ready before.
      for (const Operand& operand : node.operands) {
        if (!is_bilateral(graph_.nodes[operand.ref.node])) uses.must_store[operand.ref.node] = true;
      }
    }
  }
  for (NodeId id = 0; id < size; ++id) {
    const Node& node = graph_.nodes[id];
    if (!uses.is_wanted[id] || node.op == Op::constant || node.op == Op::position) continue;
    const bool is_small_table = node.stage == Stage::constant && !uses.is_kernel[id] &&
                                graph_.size_of(node.axes) <= largest_kept_table;
    is_stored_[id] = node.op == Op::input || is_sum(node) || uses.is_vector[id] ||
                     ((!is_bilateral(node) || is_small_table) && (uses.must_store[id] || uses.count[id] > 1));
  }
}

void Program::add_needs(Step& step, const std::vector<NodeId>& reads) const {
  for (const NodeId id : reads) {
    if (step_of_[id] != no_step) step.needs.push_back(step_of_[id]);
  }
}

void Program::add_node_step(NodeId id) {
  const Node& node = graph_.nodes[id];
  Step step;
  step.node = id;
  step.stage = node.stage;
  step.size = graph_.size_of(node.axes);
  if (node.op == Op::kernel_apply) return add_kernel_step(id, std::move(step));
  const auto is_stored = [&](NodeId other) { return other != id && is_stored_[other]; };
  if (is_sum(node)) {
    step.loop.emplace(graph_, node.operands[0].ref, frame_of(node), node.reduced.size(), node.op, is_stored);
  } else {
    Ref self{id, {}};
    for (std::size_t k = 0; k < node.axes.size(); ++k) self.axes.push(static_cast<std::uint8_t>(k));
    step.loop.emplace(graph_, self, node.axes, 0, node.op, is_stored);
  }
  add_needs(step, step.loop->reads());
  step_of_[id] = steps_.size();
  steps_.push_back(std::move(step));
}

/// The node's axes are batch, out, right-hand sides; its operands' axis maps say which axes of K and x those are.
void Program::add_kernel_step(NodeId id, Step step) {
  const Node& node = graph_.nodes[id];
  const Ref& entries = node.operands[0].ref;
  const std::size_t summed = node.axes.size(), batch_axes = entries.axes.count - std::size_t{2};
  KernelFamily family{entries.node, std::vector<std::uint8_t>(batch_axes), 0, 0, 1};
  for (std::uint8_t k = 0; k < entries.axes.count; ++k) {
    const std::size_t at = entries.axes.to[k];
    if (at < batch_axes) {
      family.batch[at] = k;
      family.batches *= graph_.set_sizes[node.axes[at]];
    } else {
      ((at == summed) == node.transposed ? family.row : family.column) = k;
    }
  }
  KernelUse use;
  use.family = family_of(std::move(family));
  use.x = node.operands[1].ref.node;
  use.transposed = node.transposed;
  lay_out(node, use);
  add_needs(step, {use.x});
  step_of_[id] = steps_.size();
  kernel_uses_[steps_.size()] = std::move(use);
  steps_.push_back(std::move(step));
}

/// How x, as it is stored, becomes [batch, summed, right-hand sides].
void Program::lay_out(const Node& node, KernelUse& use) const {
  const Ref& x = node.operands[1].ref;
  const std::size_t summed = node.axes.size(), batch_axes = node.operands[0].ref.axes.count - std::size_t{2};
  std::vector<std::size_t> stride_at(summed + 1, 0);
  std::size_t stride = 1;
  for (std::uint8_t k = x.axes.count; k-- > 0;) {
    stride_at[x.axes.to[k]] = stride;
    stride *= graph_.set_sizes[graph_.nodes[x.node].axes[k]];
  }
  use.is_shared = std::all_of(stride_at.begin(), stride_at.begin() + static_cast<std::ptrdiff_t>(batch_axes),
                              [](std::size_t s) { return s == 0; });
  const auto add = [&](std::size_t at, SetId set) {
    use.sizes.push_back(graph_.set_sizes[set]);
    use.strides.push_back(stride_at[at]);
  };
  for (std::size_t at = 0; at < batch_axes && !use.is_shared; ++at) add(at, node.axes[at]);
  add(summed, node.reduced[0]);
  for (std::size_t at = batch_axes + 1; at < summed; ++at) {
    add(at, node.axes[at]);
    use.count *= graph_.set_sizes[node.axes[at]];
  }
  stride = 1;
  use.is_in_order = true;
  for (std::size_t k = use.sizes.size(); k-- > 0; stride *= use.sizes[k]) {
    if (use.strides[k] != stride) use.is_in_order = false;
  }
}

std::size_t Program::family_of(KernelFamily family) {
  const auto known = std::find(families_.begin(), families_.end(), family);
  if (known != families_.end()) return static_cast<std::size_t>(known - families_.begin());
  const Node& node = graph_.nodes[family.node];
  Ref self{family.node, {}};
  std::vector<SetId> frame;
  std::vector<std::uint8_t> place(node.axes.size());
  for (const std::uint8_t axis : family.batch) {
    place[axis] = static_cast<std::uint8_t>(frame.size());
    frame.push_back(node.axes[axis]);
  }
  for (const std::uint8_t axis : {family.row, family.column}) {
    place[axis] = static_cast<std::uint8_t>(frame.size());
    frame.push_back(node.axes[axis]);
  }
  for (const std::uint8_t at : place) self.axes.push(at);
  kernel_loops_.emplace_back(graph_, self, frame, 0, node.op,
                             [&](NodeId other) { return other != family.node && is_stored_[other]; });
  families_.push_back(std::move(family));
  return families_.size() - 1;
}

std::size_t Program::add_output_step(const Output& output, const Builder& builder) {
  Step step;
  step.stage = graph_.nodes[output.value.node].stage;
  Ref ref{output.value.node, {}};
  std::vector<SetId> frame;
  for (const Label label : output.labels) frame.push_back(builder.set_of(label));
  for (const Label label : output.value.labels) {
    const auto found = std::find(output.labels.begin(), output.labels.end(), label);
    base::require(found != output.labels.end(),
                  "graph: an output depends on an index that it does not run over");
    ref.axes.push(static_cast<std::uint8_t>(found - output.labels.begin()));
  }
  step.size = graph_.size_of(frame);
  step.loop.emplace(graph_, ref, frame, 0, Op::input, [&](NodeId id) { return is_stored_[id]; });
  add_needs(step, step.loop->reads());
  steps_.push_back(std::move(step));
  return steps_.size() - 1;
}

std::vector<std::size_t> Program::order_of(const std::vector<std::size_t>& outputs) const {
  std::vector<bool> wanted(steps_.size(), false);
  for (const std::size_t step : outputs) wanted[step] = true;
  std::vector<std::size_t> order;
  for (std::size_t step = steps_.size(); step-- > 0;) {  // steps stand in an order that respects needs
    if (!wanted[step]) continue;
    order.push_back(step);
    for (const std::size_t need : steps_[step].needs) wanted[need] = true;
  }
  std::reverse(order.begin(), order.end());
  return order;
}

/// Every step has a slot of its own, but for the direction stage: a step that only one entry wants gives its slot on
/// once all who read it are done. Steps of the point stage stay, since other entries at the same point read them.
void Program::plan_memory() {
  std::vector<std::size_t> wanted_by(steps_.size(), 0);
  for (const Entry& entry : entries_) {
    for (const std::size_t step : entry.order) ++wanted_by[step];
  }
  const auto is_passing = [&](std::size_t step) {
    return steps_[step].stage == Stage::direction && steps_[step].node != no_node && wanted_by[step] == 1;
  };
  for (std::size_t step = 0; step < steps_.size(); ++step) {
    if (is_passing(step)) continue;
    steps_[step].slot = slot_sizes_.size();
    const bool is_held = steps_[step].stage != Stage::constant && wanted_by[step] > 0;
    slot_sizes_.push_back(is_held ? steps_[step].size : 0);
  }
  const std::size_t kept = slot_sizes_.size();
  for (const Entry& entry : entries_) {
    std::map<std::size_t, std::size_t> last_reader;
    for (const std::size_t step : entry.order) {
      for (const std::size_t need : steps_[step].needs) last_reader[need] = step;
    }
    std::multimap<std::size_t, std::size_t> free;  // size, slot
    for (std::size_t slot = kept; slot < slot_sizes_.size(); ++slot) free.emplace(slot_sizes_[slot], slot);
    for (const std::size_t step : entry.order) {
      if (is_passing(step)) take_slot(steps_[step], free);
      for (const auto& [read, last] : last_reader) {
        if (last == step && is_passing(read)) free.emplace(slot_sizes_[steps_[read].slot], steps_[read].slot);
      }
    }
  }
}

/// The smallest free slot that is large enough, else the largest, enlarged, else a new one.
void Program::take_slot(Step& step, std::multimap<std::size_t, std::size_t>& free) {
  if (free.empty()) {
    step.slot = slot_sizes_.size();
    slot_sizes_.push_back(step.size);
    return;
  }
  auto best = free.lower_bound(step.size);
  if (best == free.end()) --best;
  step.slot = best->second;
  slot_sizes_[step.slot] = std::max(slot_sizes_[step.slot], step.size);
  free.erase(best);
}

std::size_t Program::workspace_bytes() const {
  std::size_t count = 0;
  for (const std::size_t size : slot_sizes_) count += size;
  for (const Input& input : graph_.inputs) {
    if (input.stage != Stage::constant) count += graph_.size_of(input.axes);
  }
  return count * sizeof(double);
}

std::size_t Program::output_size(std::size_t entry, std::size_t output) const {
  return steps_[entries_[entry].outputs[output]].size;
}

std::size_t Program::stored_bilateral_count() const {
  std::size_t count = 0;
  for (const Step& step : steps_) {
    if (step.node != no_node && step.stage != Stage::constant && is_bilateral(graph_.nodes[step.node]))
      ++count;
  }
  return count;
}

std::size_t Program::kernel_count() const {
  std::size_t count = 0;
  for (const KernelFamily& family : families_) count += family.batches;
  return count;
}

std::size_t Program::kernel_products(std::size_t entry) const {
  std::size_t count = 0;
  for (const std::size_t step : entries_[entry].order) {
    if (const auto use = kernel_uses_.find(step); use != kernel_uses_.end())
      count += use->second.count * families_[use->second.family].batches;
  }
  return count;
}

}  // namespace hinterland::graph

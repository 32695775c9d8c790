// Sums over indices: the part of the builder that turns Σ_j K[i,j] a[i] f[j] into a[i] · (K f)[i].
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "hinterland/base/error.hpp"
#include "hinterland/graph/builder.hpp"

namespace hinterland::graph {
namespace {

using Labels = std::set<Label>;

Labels labels_of(const Weighted& factor) {
  Labels labels(factor.base.labels.begin(), factor.base.labels.end());
  labels.insert(factor.exponent.labels.begin(), factor.exponent.labels.end());
  return labels;
}

Labels labels_of(const std::vector<Weighted>& factors) {
  Labels labels;
  for (const Weighted& factor : factors) labels.merge(labels_of(factor));
  return labels;
}

bool touches(const Weighted& factor, const std::vector<Label>& over) {
  const Labels labels = labels_of(factor);
  return std::any_of(over.begin(), over.end(), [&](Label label) { return labels.contains(label); });
}

}  // namespace

/// Factors of a product seen from one summed label: the kernel between `out` and it, and the rest.
struct Builder::Split {
  Label out = -1;
  std::vector<Weighted> kernel, vector;
};

Value Builder::sum(const Value& body, std::vector<Label> over) {
  double repeated = 1;  // labels the body does not depend on only count
  std::erase_if(over, [&](Label label) {
    if (body.has(label)) return false;
    repeated *= static_cast<double>(size_of(label));
    return true;
  });
  if (over.empty()) return scale(repeated, body);
  double number = 0;
  if (node(body).op == Op::add) {
    std::vector<Weighted> terms = terms_of(body, number);
    for (const Label label : over) number *= static_cast<double>(size_of(label));
    for (Weighted& term : terms) term.base = sum(term.base, over);
    return scale(repeated, add(number, std::move(terms)));
  }
  const std::vector<Weighted> factors = factors_of(body, number);
  return scale(repeated, sum_of_product(number, factors, std::move(over)));
}

Value Builder::sum_of_product(double number, const std::vector<Weighted>& factors, std::vector<Label> over) {
  for (std::size_t k = 0; k < factors.size(); ++k) {
    Label from = -1, to = -1;
    if (!tied(factors[k], over, from, to)) continue;
    std::vector<Weighted> others = factors;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(k));
    for (Weighted& factor : others) {
      factor.base = relabel(std::move(factor.base), {{from, to}});
      if (factor.exponent.node != no_node)
        factor.exponent = relabel(std::move(factor.exponent), {{from, to}});
    }
    std::erase(over, from);
    return sum(product(number, std::move(others)), std::move(over));
  }
  std::vector<Weighted> outside, rest;
  for (const Weighted& factor : factors) (touches(factor, over) ? rest : outside).push_back(factor);

  // (a[i] + b[j]) f[j]: a sum that mixes kept and summed labels must be multiplied out before it can be split.
  for (std::size_t k = 0; k < rest.size(); ++k) {
    const Weighted& factor = rest[k];
    const Labels labels = labels_of(factor);
    const bool mixes = std::any_of(labels.begin(), labels.end(), [&](Label label) {
      return std::find(over.begin(), over.end(), label) == over.end();
    });
    if (node(factor.base).op != Op::add || factor.weight != 1 || factor.exponent.node != no_node || !mixes)
      continue;
    if (node(factor.base).stage == Stage::constant) continue;  // may be part of a kernel
    double added = 0;
    std::vector<Weighted> terms = terms_of(factor.base, added);
    std::vector<Weighted> others = rest;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(k));
    const Value other = product(1, others);
    for (Weighted& term : terms) term.base = sum(multiply(term.base, other), over);
    if (added != 0) terms.push_back({sum(other, over), added, {}});
    outside.push_back({add(0, std::move(terms)), 1, {}});
    return product(number, std::move(outside));
  }

  // First the labels that leave at most one other behind, Σ_k T[j,k] f[k] before Σ_j K[i,j] x[j]; then kernels between
  // places of one set, per sector too; then whatever else is a kernel.
  enum Pass { leaves_one, within_a_set, any_kernel };
  for (const Pass pass : {leaves_one, within_a_set, any_kernel}) {
    if (over.size() < 2) break;
    for (const Label label : over) {
      std::vector<Weighted> with, without;
      for (const Weighted& factor : rest) (touches(factor, {label}) ? with : without).push_back(factor);
      Labels kept = labels_of(with);
      kept.erase(label);
      if (kept.size() > 1) {
        Split split;
        if (pass == leaves_one || is_data(with) || !split_kernel(with, label, split)) continue;
        if (pass == within_a_set && set_of(split.out) != set_of(label)) continue;
      }
      without.push_back({sum_of_product(1, with, {label}), 1, {}});
      std::erase(over, label);
      outside.push_back({sum(product(1, std::move(without)), over), 1, {}});
      return product(number, std::move(outside));
    }
  }
  outside.push_back({sum_bilateral(std::move(rest), over), 1, {}});
  return product(number, std::move(outside));
}

/// Σ_k f[k] · [k == l] is f[l]: where a summed label is tied to another one of its set, the sum is a substitution.
bool Builder::tied(const Weighted& factor, const std::vector<Label>& over, Label& out_from,
                   Label& out_to) const {
  const Node& inner = node(factor.base);
  if (inner.op != Op::equal || factor.weight <= 0 || factor.exponent.node != no_node) return false;
  Value sides[2];
  for (std::size_t k = 0; k < 2; ++k) {
    sides[k] = operand(inner.operands[k].ref, factor.base.labels);
    if (node(sides[k]).op != Op::position) return false;
  }
  const Label a = sides[0].labels[0], b = sides[1].labels[0];
  if (a == b || set_of(a) != set_of(b)) return false;
  const bool is_a = std::find(over.begin(), over.end(), a) != over.end();
  if (!is_a && std::find(over.begin(), over.end(), b) == over.end()) return false;
  out_from = is_a ? a : b;
  out_to = is_a ? b : a;
  return true;
}

Value Builder::sum_bilateral(std::vector<Weighted> rest, const std::vector<Label>& over) {
  Split split;
  if (over.size() == 1 && !is_data(rest) && split_kernel(rest, over[0], split)) {
    return kernel_apply(product(1, split.kernel), split.out, over[0], product(1, split.vector));
  }
  const Value result = reduce(Op::reduce_sum, product(1, std::move(rest)), over);
  const Node& reduced = node(result);
  std::vector<SetId> frame = reduced.axes;
  frame.insert(frame.end(), reduced.reduced.begin(), reduced.reduced.end());
  std::sort(frame.begin(), frame.end());
  if (reduced.stage == Stage::point && std::adjacent_find(frame.begin(), frame.end()) != frame.end()) {
    unfactored_.push_back({result.node, context_});
  }
  return result;
}

bool Builder::is_data(const std::vector<Weighted>& factors) const {
  return std::all_of(factors.begin(), factors.end(),
                     [&](const Weighted& factor) { return node(factor.base).stage == Stage::constant; });
}

bool Builder::split_kernel(const std::vector<Weighted>& rest, Label over, Split& out_split) const {
  // The kernel is made of the data factors between the summed label and one kept label, one for each member of their
  // further labels: K[i,j,s] is a kernel per sector. Pairs of one set come first: in K[i,j] B[j,s] f[j] the other
  // choice, s, would leave the bilateral vector K[i,j] f[j].
  std::vector<Label> candidates;
  for (const Weighted& factor : rest) {
    const Labels labels = labels_of(factor);
    if (node(factor.base).stage != Stage::constant || !labels.contains(over)) continue;
    for (const Label label : labels) {
      if (label != over) candidates.push_back(label);
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(), [&](Label a, Label b) {
    return (set_of(a) == set_of(over)) > (set_of(b) == set_of(over));
  });
  return std::any_of(candidates.begin(), candidates.end(),
                     [&](Label out) { return split_around(rest, over, out, out_split); });
}

bool Builder::split_around(const std::vector<Weighted>& rest, Label over, Label out, Split& out_split) const {
  out_split = {out, {}, {}};
  for (const Weighted& factor : rest) {
    const Labels labels = labels_of(factor);
    const bool is_constant = node(factor.base).stage == Stage::constant;
    if (!labels.contains(out)) {
      out_split.vector.push_back(factor);
    } else if (is_constant && labels.contains(over)) {
      out_split.kernel.push_back(factor);
    } else {
      return false;  // an unknown between the two: no kernel of data
    }
  }
  return true;
}

/// One kernel for each member of the labels of `entries` other than the two: they come first in the result.
Value Builder::kernel_apply(const Value& entries, Label out, Label over, const Value& vector) {
  const Value kernel = without_diagonal(entries), x = without_diagonal(vector);
  Node result;
  result.op = Op::kernel_apply;
  const Sign signs[] = {node(kernel).sign, node(x).sign};
  result.sign = std::min(signs[0], signs[1]);
  // A kernel with zeros still reaches every place from somewhere; a row without any shows as log 0 at its region.
  if (signs[0] == Sign::nonnegative && signs[1] == Sign::positive) result.sign = Sign::positive;
  const auto at = [&](Label label) { return std::find(kernel.labels.begin(), kernel.labels.end(), label); };
  result.transposed = at(over) < at(out);
  std::vector<Label> frame;
  for (const Label label : kernel.labels) {
    if (label != out && label != over) frame.push_back(label);
  }
  frame.push_back(out);
  for (const Label label : x.labels) {
    if (label != over && std::find(frame.begin(), frame.end(), label) == frame.end()) frame.push_back(label);
  }
  frame.push_back(over);
  result.reduced = {set_of(over)};
  result.operands.push_back({refer(kernel, frame), 1, {}});
  result.operands.push_back({refer(x, frame), 1, {}});
  return intern(std::move(result), std::move(frame));
}

Value Builder::reduce(Op op, const Value& body, const std::vector<Label>& over) {
  Node result;
  result.op = op;
  result.sign = node(body).sign;
  std::vector<Label> frame;
  for (const Label label : body.labels) {
    if (std::find(over.begin(), over.end(), label) == over.end() &&
        std::find(frame.begin(), frame.end(), label) == frame.end()) {
      frame.push_back(label);
    }
  }
  for (const Label label : over) {
    frame.push_back(label);
    result.reduced.push_back(set_of(label));
  }
  result.operands.push_back({refer(body, frame), 1, {}});
  return intern(std::move(result), std::move(frame));
}

Value Builder::extremum(Op op, const Value& body, const std::vector<Label>& over) {
  std::vector<Label> touched;
  for (const Label label : over) {
    if (body.has(label)) touched.push_back(label);
  }
  return touched.empty() ? body : reduce(op, body, touched);
}

}  // namespace hinterland::graph

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/uniqueness_powers.hpp"

#include <algorithm>
#include <cmath>

namespace hinterland::model {
namespace {

using graph::Node;
using graph::NodeId;
using graph::Op;
using graph::Operand;
using graph::Value;

void add_scaled(PowerReader::Degree& to, double weight, const PowerReader::Degree& more) {
  for (const auto& [unknown, degree] : more) to[unknown] += weight * degree;
  std::erase_if(to, [](const auto& entry) { return std::abs(entry.second) < 1e-14; });
}

bool is_close(const PowerReader::Degree& a, const PowerReader::Degree& b) {
  PowerReader::Degree gap = a;
  add_scaled(gap, -1, b);
  // Exponents such as (1-σ)·1/(1-σ) agree up to a few roundings.
  return std::ranges::all_of(gap, [](const auto& entry) { return std::abs(entry.second) < 1e-12; });
}

}  // namespace

bool PowerReader::is_data(NodeId id) const {
  return builder_.graph().nodes[id].stage == graph::Stage::constant;
}

bool PowerReader::stopped_by(Obstacle::Kind kind) {
  obstacle_.kind = kind;
  return false;
}

std::optional<double> PowerReader::exponent_of(const Operand& factor) {
  if (factor.exponent.node == graph::no_node) return factor.weight;
  const Range range = range_.of(factor.exponent.node);
  if (!range.is_one_number()) return std::nullopt;
  return factor.weight * range.lowest;
}

bool PowerReader::read(const Value& value, double weight, Powers& out) {
  if (is_data(value.node)) return true;
  const Node node = builder_.node(value);
  Powers inner;
  bool is_read = false;
  if (node.op == Op::product) {
    is_read = true;
    for (const Operand& factor : node.operands) {
      if (!is_read || is_data(factor.ref.node)) continue;
      const auto exponent = exponent_of(factor);
      is_read = exponent ? read(builder_.operand(factor.ref, value.labels), *exponent, inner)
                         : stopped_by(Obstacle::Kind::exponent);
    }
  } else if (node.op == Op::exp) {
    is_read = read_logarithm(builder_.operand(node.operands[0].ref, value.labels), 1, inner);
  } else if (node.op == Op::kernel_apply || node.op == Op::reduce_sum) {
    inner[value] = 1;
    is_read = true;
  } else {
    is_read = stopped_by(node.op == Op::add     ? Obstacle::Kind::terms
                         : node.op == Op::input ? Obstacle::Kind::sign
                                                : Obstacle::Kind::function);
  }
  if (!is_read) {
    if (!value.labels.empty()) return false;
    inner = {{value, 1.0}};  // one number for all places, however it is made
  }
  for (const auto& [factor, power] : inner) out[factor] += weight * power;
  return true;
}

bool PowerReader::read_logarithm(const Value& value, double weight, Powers& out) {
  if (is_data(value.node)) return true;
  const Node node = builder_.node(value);
  switch (node.op) {
    case Op::input:
      if (unknowns_.contains(value.node)) out[value] += weight;  // else a lever, which stays at 0
      return true;
    case Op::log:
      return read(builder_.operand(node.operands[0].ref, value.labels), weight, out);
    case Op::add:
      for (const Operand& term : node.operands) {
        if (!read_logarithm(builder_.operand(term.ref, value.labels), weight * term.weight, out))
          return false;
      }
      return true;
    case Op::product: {
      const auto scaled = scaled_logarithm(node);
      return scaled && read_logarithm(builder_.operand(scaled->logarithm->ref, value.labels),
                                      weight * scaled->scale, out);
    }
    default:
      return stopped_by(Obstacle::Kind::function);
  }
}

/// number · log x, or datum · log x where the datum is one number: the one logarithm and what multiplies it.
std::optional<PowerReader::Scaled> PowerReader::scaled_logarithm(const Node& node) {
  Scaled result{node.number, nullptr};
  for (const Operand& factor : node.operands) {
    const auto exponent = exponent_of(factor);
    const bool is_number = is_data(factor.ref.node) && range_.of(factor.ref.node).is_one_number();
    if (exponent && is_number) {
      result.scale *= std::pow(range_.of(factor.ref.node).lowest, *exponent);
    } else if (exponent && *exponent == 1 && result.logarithm == nullptr && !is_data(factor.ref.node)) {
      result.logarithm = &factor;
    } else {
      obstacle_.kind = Obstacle::Kind::exponent;
      return std::nullopt;
    }
  }
  return result;
}

std::optional<PowerReader::Body> PowerReader::body_of(NodeId sum) {
  const Node node = builder_.graph().nodes[sum];
  Body body;
  for (const graph::SetId set : node.axes) body.kept.push_back(builder_.add_label(set));
  for (const graph::SetId set : node.reduced) body.summed.push_back(builder_.add_label(set));
  std::vector<graph::Label> frame = body.kept;
  frame.insert(frame.end(), body.summed.begin(), body.summed.end());
  body.is_positive = true;
  const auto take = [&](const Value& factor) {
    if (is_data(factor.node)) {
      const Range range = range_.of(factor.node);
      if (range.lowest < 0) return stopped_by(Obstacle::Kind::sign);
      body.is_positive = body.is_positive && range.lowest > 0;
      return true;
    }
    if (builder_.node(factor).sign == graph::Sign::unknown) return stopped_by(Obstacle::Kind::sign);
    return read(factor, 1, body.powers);
  };
  for (const Operand& operand : node.operands) {
    const Value factor = builder_.operand(operand.ref, frame);
    const Node inner = builder_.node(factor);
    if (is_data(factor.node) || inner.op != Op::product) {
      if (!take(factor)) return std::nullopt;
      continue;
    }
    if (inner.number < 0) {
      obstacle_.kind = Obstacle::Kind::sign;
      return std::nullopt;
    }
    for (const Operand& part : inner.operands) {  // data among the factors: land in Σ_n H[n] x[n]
      const auto exponent = exponent_of(part);
      const Value base = builder_.operand(part.ref, factor.labels);
      if (is_data(base.node)) {
        if (!take(base)) return std::nullopt;
      } else if (!exponent) {
        obstacle_.kind = Obstacle::Kind::exponent;
        return std::nullopt;
      } else if (!read(base, *exponent, body.powers)) {
        return std::nullopt;
      }
    }
  }
  return body;
}

std::optional<PowerReader::Degree> PowerReader::common_degree(const Node& node) {
  std::optional<Degree> common;
  if (node.op == Op::add && node.number != 0) common.emplace();
  for (const Operand& operand : node.operands) {
    auto degree = degree_of(operand.ref.node);
    if (!degree || (common && !is_close(*common, *degree))) return std::nullopt;
    if (!common) common = std::move(degree);
  }
  return common;
}

std::optional<PowerReader::Degree> PowerReader::degree_of(NodeId id) {
  if (is_data(id)) return Degree{};
  const Node node = builder_.graph().nodes[id];
  Degree result;
  switch (node.op) {
    case Op::product:
    case Op::kernel_apply:
      for (const Operand& factor : node.operands) {
        const auto exponent = node.op == Op::product ? exponent_of(factor) : std::optional<double>(1);
        const auto degree = degree_of(factor.ref.node);
        if (!degree || (!exponent && !degree->empty())) return std::nullopt;
        if (exponent) add_scaled(result, *exponent, *degree);
      }
      return result;
    case Op::exp:
      return degree_of_logarithm(node.operands[0].ref.node);
    case Op::add:
    case Op::min:
    case Op::max:
    case Op::abs:
    case Op::reduce_sum:
    case Op::reduce_max:
    case Op::reduce_min:
      return common_degree(node);
    default:
      return std::nullopt;
  }
}

/// By how much log x moves. A logarithm is added to, not scaled.
std::optional<PowerReader::Degree> PowerReader::degree_of_logarithm(NodeId id) {
  if (is_data(id)) return Degree{};
  const Node node = builder_.graph().nodes[id];
  Degree result;
  switch (node.op) {
    case Op::input:
      if (unknowns_.contains(id)) result[id] = 1;
      return result;
    case Op::log:
      return degree_of(node.operands[0].ref.node);
    case Op::add:
      for (const Operand& term : node.operands) {
        const auto degree = degree_of_logarithm(term.ref.node);
        if (!degree) return std::nullopt;
        add_scaled(result, term.weight, *degree);
      }
      return result;
    case Op::reduce_sum: {  // Σ_j log x[j]: every member moves alike
      const auto degree = degree_of_logarithm(node.operands[0].ref.node);
      if (!degree) return std::nullopt;
      double count = 1;
      for (const graph::SetId set : node.reduced)
        count *= static_cast<double>(builder_.graph().set_sizes[set]);
      add_scaled(result, count, *degree);
      return result;
    }
    case Op::product: {
      const auto scaled = scaled_logarithm(node);
      const auto degree = scaled ? degree_of_logarithm(scaled->logarithm->ref.node) : std::optional<Degree>();
      if (!degree) return std::nullopt;
      add_scaled(result, scaled->scale, *degree);
      return result;
    }
    default:
      return std::nullopt;
  }
}

}  // namespace hinterland::model

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/uniqueness_form.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>
#include <Eigen/Dense>

#include "hinterland/lang/print.hpp"
#include "hinterland/model/lower.hpp"
#include "hinterland/model/uniqueness_powers.hpp"

namespace hinterland::model {
namespace {

using graph::Label;
using graph::NodeId;
using graph::Value;

// Exponents are sums of a few products of parameters: below this they are what rounding left of zero.
constexpr double zero_exponent = 1e-13;

struct Unknown {
  std::string name;
  std::vector<std::string> sets;
  NodeId node;
};

struct Equation {
  std::string name;
  std::vector<std::string> sets;
  std::vector<Label> labels;
  const lang::Expression *left, *right;
  Indices indices;
  Powers powers;  // of left / right
};

void add_scaled(Powers& to, double weight, const Powers& more, const std::map<Label, Label>& names) {
  for (const auto& [factor, power] : more) to[graph::Builder::relabel(factor, names)] += weight * power;
}

std::map<Label, Label> renaming(const std::vector<Label>& from, const std::vector<Label>& to) {
  std::map<Label, Label> names;
  for (std::size_t k = 0; k < from.size(); ++k) names[from[k]] = to[k];
  return names;
}

/// The steps from text to form. Each returns false where it cannot go on, with the reason left behind.
class Reduction {
 public:
  explicit Reduction(const System& system)
      : system_(system), lowering_(builder_, system.model(), system.binding()) {}

  FormOrReason run() {
    if (!name_unknowns()) return {std::nullopt, reason_};
    reader_.emplace(builder_, system_.binding(), unknown_nodes());
    if (!write_equations() || !read_equations() || !solve_places() || !read_sums())
      return {std::nullopt, reason_};
    note_scale();
    return {form_, {}};
  }

 private:
  bool name_unknowns() {
    for (const Family& family : system_.unknowns()) {
      const lang::Symbol* symbol = system_.model().find(family.name);
      if (symbol == nullptr) return give_up("targets are set", "设定了目标值");
      if (!family.in_logs) {
        return give_up(fmt::format("`{}` may be negative", family.name),
                       fmt::format("`{}` 可能为负", family.name));
      }
      is_inverted_ = is_inverted_ || symbol->kind != lang::SymbolKind::var;
      std::vector<Label> labels = lowering_.labels(family.sets);
      const Value log =
          builder_.input("log " + family.name, labels, graph::Stage::point, graph::Sign::unknown);
      lowering_.replace(family.name, {builder_.exp(log), std::move(labels)});
      unknowns_.push_back({family.name, family.sets, log.node});
    }
    return true;
  }

  [[nodiscard]] std::set<NodeId> unknown_nodes() const {
    std::set<NodeId> nodes;
    for (const Unknown& unknown : unknowns_) nodes.insert(unknown.node);
    return nodes;
  }

  bool write_equations() {
    for (const lang::EquationDeclaration& declared : system_.model().equations) {
      if (declared.complement) {
        return give_up(fmt::format("`{}` is an inequality", declared.symbol.name),
                       fmt::format("`{}` 是不等式", declared.symbol.name));
      }
      Equation equation;
      equation.name = declared.symbol.name;
      for (const std::string& index : declared.symbol.indices)
        equation.sets.push_back(system_.model().set_of_index.at(index));
      equation.labels = lowering_.labels(equation.sets);
      for (std::size_t k = 0; k < equation.labels.size(); ++k)
        equation.indices[declared.symbol.indices[k]] = equation.labels[k];
      equation.left = &declared.left;
      equation.right = &declared.right;
      equations_.push_back(std::move(equation));
    }
    return true;
  }

  bool read_equations() {
    for (Equation& equation : equations_) {
      if (equation.sets.empty()) continue;  // one number: see note_scale
      for (const auto& [side, weight] : {std::pair(equation.left, 1.0), std::pair(equation.right, -1.0)}) {
        const Value value = lowering_.lower(*side, equation.indices);
        if (is_readable(value)) {
          std::ignore = reader_->read(value, weight, equation.powers);
        } else {
          return give_up_at(equation, *side);
        }
      }
    }
    std::erase_if(equations_, [](const Equation& equation) {  // in an inversion: they only compare data
      return !equation.sets.empty() && equation.powers.empty();
    });
    return true;
  }

  /// Is the value a product of powers, and are the sums in it sums of such products?
  bool is_readable(const Value& value) {
    Powers powers;
    return reader_->read(value, 1, powers) && std::ranges::all_of(powers, [&](const auto& factor) {
             return factor.first.labels.empty() || is_unknown(factor.first.node) ||
                    has_body(factor.first.node);
           });
  }

  bool has_body(NodeId sum) {
    const auto [known, is_new] = bodies_.try_emplace(sum);
    if (!is_new) return known->second.has_value();
    auto body = reader_->body_of(sum);
    if (!body) return false;
    bodies_[sum] = body;
    for (const auto& [factor, power] : body->powers) {
      if (factor.labels.empty() || is_unknown(factor.node) || has_body(factor.node)) continue;
      bodies_[sum].reset();
      return false;
    }
    return true;
  }

  [[nodiscard]] bool is_unknown(NodeId node) const {
    return std::ranges::any_of(unknowns_, [&](const Unknown& unknown) { return unknown.node == node; });
  }

  /// Within a place the equations are linear in logarithms of unknowns and sums: solved for the unknowns, sets with
  /// fewer indices first, since w[n] may stand in an equation over [n,s] but not the other way round.
  bool solve_places() {
    std::vector<std::vector<std::string>> groups;
    for (const Unknown& unknown : unknowns_) {
      if (!unknown.sets.empty() && std::ranges::find(groups, unknown.sets) == groups.end())
        groups.push_back(unknown.sets);
    }
    std::ranges::stable_sort(groups, {}, [](const auto& sets) { return sets.size(); });
    return std::ranges::all_of(groups, [&](const auto& sets) { return solve_group(sets); });
  }

  bool solve_group(const std::vector<std::string>& sets) {
    std::vector<const Equation*> equations;
    std::vector<const Unknown*> unknowns;
    for (const Equation& equation : equations_) {
      if (equation.sets == sets) equations.push_back(&equation);
    }
    for (const Unknown& unknown : unknowns_) {
      if (unknown.sets == sets) unknowns.push_back(&unknown);
    }
    if (equations.size() != unknowns.size()) {
      return give_up(fmt::format("{} families of equations for {} of unknowns over {}", equations.size(),
                                 unknowns.size(), fmt::join(sets, " × ")),
                     fmt::format("{2} 上有 {0} 组方程、{1} 组未知量", equations.size(), unknowns.size(),
                                 fmt::join(sets, " × ")));
    }
    const auto count = static_cast<Eigen::Index>(unknowns.size());
    const std::vector<Label>& frame = equations.front()->labels;
    Eigen::MatrixXd local = Eigen::MatrixXd::Zero(count, count);
    std::vector<Powers> rest(unknowns.size());
    for (std::size_t e = 0; e < equations.size(); ++e) {
      Powers powers;
      add_scaled(powers, 1, equations[e]->powers, renaming(equations[e]->labels, frame));
      for (std::size_t x = 0; x < unknowns.size(); ++x) {
        const auto own = powers.find({unknowns[x]->node, frame});
        if (own == powers.end()) continue;
        local(static_cast<Eigen::Index>(e), static_cast<Eigen::Index>(x)) = own->second;
        powers.erase(own);
      }
      if (!substitute(powers, rest[e])) return give_up_in(equations[e]->name);
    }
    return solve_for(unknowns, frame, local, rest);
  }

  bool solve_for(const std::vector<const Unknown*>& unknowns, const std::vector<Label>& frame,
                 const Eigen::MatrixXd& local, const std::vector<Powers>& rest) {
    Eigen::FullPivLU<Eigen::MatrixXd> lu(local);
    lu.setThreshold(1e-10);  // exponents are of order 1
    if (!lu.isInvertible()) {
      const Eigen::VectorXd free = lu.kernel().col(0);
      std::vector<std::string> names;
      for (std::size_t x = 0; x < unknowns.size(); ++x) {
        if (std::abs(free(static_cast<Eigen::Index>(x))) > 1e-10) names.push_back(unknowns[x]->name);
      }
      return give_up(
          fmt::format("only sums over places fix {}, no equation of their own place", fmt::join(names, ", ")),
          fmt::format("{} 仅由跨地区和式决定,没有本地方程", fmt::join(names, "、")));
    }
    const Eigen::MatrixXd inverse = lu.inverse();
    for (std::size_t x = 0; x < unknowns.size(); ++x) {
      Solved& solved = solved_[unknowns[x]->node];
      solved.labels = frame;
      for (std::size_t e = 0; e < rest.size(); ++e) {
        add_scaled(solved.powers, -inverse(static_cast<Eigen::Index>(x), static_cast<Eigen::Index>(e)),
                   rest[e], {});
      }
    }
    return true;
  }

  /// Unknowns replaced by what they are in terms of sums; scalars left out, they differ in no place.
  bool substitute(const Powers& powers, Powers& out) {
    for (const auto& [factor, power] : powers) {
      if (factor.labels.empty()) continue;
      const auto solved = solved_.find(factor.node);
      if (solved != solved_.end()) {
        add_scaled(out, power, solved->second.powers, renaming(solved->second.labels, factor.labels));
      } else if (is_unknown(factor.node)) {
        return false;
      } else {
        out[factor] += power;
      }
    }
    return true;
  }

  bool read_sums() {
    for (const Equation& equation : equations_) note_sums(equation.powers, equation.name);
    for (std::size_t k = 0; k < sums_.size(); ++k)
      note_sums(bodies_.at(sums_[k])->powers, form_.sums[k].equation);
    for (std::size_t k = 0; k < sums_.size(); ++k) {
      const PowerReader::Body& body = *bodies_.at(sums_[k]);
      Powers powers;
      if (!substitute(body.powers, powers)) return give_up_in(form_.sums[k].equation);
      ReducedForm::Sum& sum = form_.sums[k];
      sum.mixes = body.is_positive;
      sum.elasticities.assign(sums_.size(), 0);
      for (const auto& [factor, power] : powers) {
        if (std::abs(power) < zero_exponent) continue;
        const auto at = std::ranges::find(sums_, factor.node) - sums_.begin();
        sum.elasticities[static_cast<std::size_t>(at)] += std::abs(power);
        sum.mixes = sum.mixes && std::ranges::all_of(factor.labels, [&](Label label) {
                      return std::ranges::find(body.summed, label) != body.summed.end();
                    });
      }
    }
    return true;
  }

  void note_sums(const Powers& powers, const std::string& equation) {
    for (const auto& [factor, power] : powers) {
      if (factor.labels.empty() || is_unknown(factor.node)) continue;
      if (std::ranges::find(sums_, factor.node) != sums_.end()) continue;
      sums_.push_back(factor.node);
      form_.sums.push_back({equation, false, {}});
    }
  }

  /// Two solutions of one shape differ by a factor for each unknown. Every equation says of these factors that a
  /// product of their powers is 1; if only ones do, the scale is fixed.
  void note_scale() {
    std::vector<PowerReader::Degree> rows;
    for (const Equation& equation : equations_)
      note_degree(*equation.left, *equation.right, equation.indices, rows);
    if (is_inverted_) {
      for (const lang::InvertDeclaration& inversion : system_.model().inversions) {
        for (const lang::Normalisation& given : inversion.normalise)
          note_degree(given.left, given.right, {}, rows);
      }
    } else {
      for (const lang::NumeraireDeclaration& given : system_.model().numeraires)
        note_degree(given.left, given.right, {}, rows);
    }
    Eigen::MatrixXd degrees = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(rows.size()),
                                                    static_cast<Eigen::Index>(unknowns_.size()));
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (std::size_t x = 0; x < unknowns_.size(); ++x) {
        const auto degree = rows[row].find(unknowns_[x].node);
        if (degree != rows[row].end())
          degrees(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(x)) = degree->second;
      }
    }
    Eigen::FullPivLU<Eigen::MatrixXd> lu(degrees);
    lu.setThreshold(1e-10);
    form_.fixes_scale = lu.rank() == degrees.cols();
  }

  void note_degree(const lang::Expression& left, const lang::Expression& right, const Indices& indices,
                   std::vector<PowerReader::Degree>& out_rows) {
    auto degree = reader_->degree_of(lowering_.lower(left, indices).node);
    const auto other = reader_->degree_of(lowering_.lower(right, indices).node);
    if (!degree || !other) return;
    for (const auto& [unknown, power] : *other) (*degree)[unknown] -= power;
    out_rows.push_back(*degree);
  }

  bool give_up(std::string en, std::string zh) {
    reason_ = {std::move(en), std::move(zh)};
    return false;
  }

  bool give_up_in(const std::string& equation) {
    return give_up(fmt::format("`{}` takes one unknown at two places at once", equation),
                   fmt::format("`{}` 同时用到同一未知量在两处的值", equation));
  }

  bool give_up_at(const Equation& equation, const lang::Expression& side) {
    const auto [expression, kind] = innermost(side, equation.indices);
    const std::string written = lang::print(*expression);
    switch (kind) {
      case Obstacle::Kind::terms:
        return give_up(fmt::format("`{}` adds terms: `{}` is no product of powers", equation.name, written),
                       fmt::format("`{}` 含相加的项:`{}` 不是幂的乘积", equation.name, written));
      case Obstacle::Kind::exponent:
        return give_up(
            fmt::format("`{}` has an exponent that is not one number: `{}`", equation.name, written),
            fmt::format("`{}` 的指数不是同一个数:`{}`", equation.name, written));
      case Obstacle::Kind::sign:
        return give_up(fmt::format("`{}` sums what may be negative: `{}`", equation.name, written),
                       fmt::format("`{}` 的求和项可能为负:`{}`", equation.name, written));
      case Obstacle::Kind::function:
        break;
    }
    return give_up(fmt::format("`{}` is no product of powers: `{}`", equation.name, written),
                   fmt::format("`{}` 不是幂的乘积:`{}`", equation.name, written));
  }

  /// The smallest part of a text that cannot be read, through definitions.
  std::pair<const lang::Expression*, Obstacle::Kind> innermost(const lang::Expression& outer,
                                                               const Indices& outer_indices) {
    const lang::Expression* expression = &outer;
    Indices indices = outer_indices;
    if (outer.operation == lang::Operation::name) {
      const lang::Symbol* symbol = system_.model().find(outer.name);
      const bool is_let = symbol != nullptr && symbol->kind == lang::SymbolKind::let && symbol->value;
      if (is_let) {
        const std::vector<Label> labels = lowering_.labels(symbol->sets);
        for (std::size_t k = 0; k < labels.size(); ++k) indices[symbol->indices[k]] = labels[k];
        return innermost(*symbol->value, indices);
      }
      std::ignore = is_readable(lowering_.lower(outer, outer_indices));
      return {expression, reader_->obstacle().kind};
    }
    for (const std::string& index : outer.indices)
      indices[index] = builder_.add_label(lowering_.set(system_.model().set_of_index.at(index)));
    for (const lang::Expression& operand : outer.operands) {
      if (operand.operation == lang::Operation::label || operand.operation == lang::Operation::number)
        continue;
      bodies_.clear();  // so that the obstacle is met again
      if (!is_readable(lowering_.lower(operand, indices))) return innermost(operand, indices);
    }
    bodies_.clear();
    std::ignore = is_readable(lowering_.lower(outer, outer_indices));
    return {expression, reader_->obstacle().kind};
  }

  struct Solved {
    std::vector<Label> labels;
    Powers powers;
  };

  const System& system_;
  graph::Builder builder_;
  Lowering lowering_;
  std::optional<PowerReader> reader_;
  bool is_inverted_ = false;
  std::vector<Unknown> unknowns_;
  std::vector<Equation> equations_;
  std::map<NodeId, std::optional<PowerReader::Body>> bodies_;
  std::map<NodeId, Solved> solved_;
  std::vector<NodeId> sums_;
  ReducedForm form_;
  base::Text reason_;
};

}  // namespace

FormOrReason reduced_form(const System& system) {
  return Reduction(system).run();
}

}  // namespace hinterland::model

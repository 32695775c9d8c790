// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/solution.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <Eigen/Dense>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/model/complement.hpp"
#include "hinterland/model/trace.hpp"

namespace hinterland::model {
namespace {

// A fixed-point step may change no unknown by more than a factor e¹⁰. Real data lie that far from a flat start (a
// league has 10⁶ people), and a tighter limit was measured to cost more than it protects: with e² Anderson ran into
// points without a value on Inner Mongolia, with e¹⁰ it converges in 26 evaluations.
constexpr double longest_step = 10;

// A costly M is made anew once the residual has fallen to a thousandth, risen, or after eight steps with it.
constexpr double worth_factoring = 1e-3;
constexpr int most_steps_with_one = 8;

// J·direction, relative to the size of J on single families or to 1 (a logarithm's exponent), below which a direction
// counts as nominal. J is exact to a few hundred roundings, 1e-10 leaves room for sums over a million places.
constexpr double nominal_tolerance = 1e-10;

std::vector<array::Axis> axes_of(const System& system, const std::vector<std::string>& sets) {
  std::vector<array::Axis> axes;
  for (const std::string& set : sets) axes.push_back(system.binding().axes.at(set));
  return axes;
}

}  // namespace

Evaluation::Evaluation(const System& system, const kernel::KernelOptions& options)
    : system_(system),
      prepared_(system.prepare(options)),
      workspace_(prepared_.make_workspace()),
      local_(system) {
  // The lever, if there is one, is the point input that is no unknown; it stays at 0.
  for (const std::uint32_t input : system.point_inputs()) {
    const std::size_t size = system.program().graph().size_of(system.program().graph().inputs[input].axes);
    prepared_.set(workspace_, input, std::vector<double>(size, 0.0));
  }
  if (system.home_input()) prepared_.set(workspace_, *system.home_input(), std::vector<double>{1.0});
  set_directions(std::vector<double>(system.size(), 0.0));
}

void Evaluation::set_point(std::span<const double> u) {
  const auto& graph = system_.program().graph();
  for (const Family& family : system_.unknowns()) {
    const std::string name = family.in_logs ? "log " + family.name : family.name;
    for (const std::uint32_t input : system_.point_inputs()) {
      if (graph.inputs[input].name == name)
        prepared_.set(workspace_, input, u.subspan(family.offset, family.size));
    }
  }
}

void Evaluation::set_directions(std::span<const double> v) {
  for (std::size_t x = 0; x < system_.unknowns().size(); ++x) {
    const Family& family = system_.unknowns()[x];
    prepared_.set(workspace_, system_.direction_inputs()[x], v.subspan(family.offset, family.size));
  }
}

std::vector<double> Evaluation::gather(std::size_t entry, std::size_t count) {
  std::vector<double> result;
  const auto outputs = prepared_.evaluate(entry, workspace_);
  for (std::size_t k = 0; k < count; ++k) result.insert(result.end(), outputs[k].begin(), outputs[k].end());
  return result;
}

std::vector<double> Evaluation::residual(std::span<const double> u) {
  set_point(u);
  return gather(System::residual, system_.equations().size());
}

Evaluation::Raw Evaluation::raw(std::span<const double> u) {
  set_point(u);
  Raw result;
  const auto outputs = prepared_.evaluate(System::raw, workspace_);
  for (std::size_t k = 0; k < outputs.size(); ++k) {
    std::vector<double>& to = k < system_.equations().size() ? result.residual : result.closings;
    to.insert(to.end(), outputs[k].begin(), outputs[k].end());
  }
  return result;
}

std::vector<double> Evaluation::jacobian_product(std::span<const double> u, std::span<const double> v) {
  set_point(u);
  set_directions(v);
  return gather(System::jacobian_product, system_.equations().size());
}

std::vector<double> Evaluation::transposed_product(std::span<const double> u, std::span<const double> v) {
  set_point(u);
  for (std::size_t e = 0; e < system_.equations().size(); ++e) {
    const Family& family = system_.equations()[e];
    prepared_.set(workspace_, system_.weight_inputs()[e], v.subspan(family.offset, family.size));
  }
  return gather(System::transposed_product, system_.unknowns().size());
}

Evaluation::Sides Evaluation::sides(std::span<const double> u) {
  set_point(u);
  Sides result;
  const auto outputs = prepared_.evaluate(System::sides, workspace_);
  for (std::size_t k = 0; k < outputs.size(); ++k) {
    std::vector<double>& to = k % 2 == 0 ? result.left : result.right;
    to.insert(to.end(), outputs[k].begin(), outputs[k].end());
  }
  return result;
}

std::vector<array::Array> Evaluation::read(std::span<const double> u) {
  set_point(u);
  std::vector<array::Array> result;
  const auto outputs = prepared_.evaluate(System::read, workspace_);
  for (std::size_t k = 0; k < outputs.size(); ++k) {
    result.emplace_back(axes_of(system_, system_.readings()[k].sets),
                        std::vector<double>(outputs[k].begin(), outputs[k].end()));
  }
  return result;
}

std::vector<array::Array> Evaluation::tangent(std::span<const double> u, std::span<const double> du,
                                              std::span<const double> lever) {
  set_point(u);
  set_directions(du);
  std::size_t skipped = 0;
  if (!lever.empty()) {
    prepared_.set(workspace_, system_.lever_direction_input(), lever);
    skipped = system_.equations().size();
  }
  std::vector<array::Array> result;
  const auto outputs = prepared_.evaluate(System::lever_product, workspace_);
  for (std::size_t k = 0; k < system_.readings().size(); ++k) {
    const auto values = outputs[skipped + k];
    result.emplace_back(axes_of(system_, system_.readings()[k].sets),
                        std::vector<double>(values.begin(), values.end()));
  }
  return result;
}

std::vector<double> Evaluation::lever_response(std::span<const double> u, std::span<const double> lever) {
  set_point(u);
  prepared_.set(workspace_, system_.lever_direction_input(), lever);
  std::vector<double> result = gather(System::lever_product, system_.equations().size());
  for (double& value : result) value = -value;
  return result;
}

std::vector<std::vector<double>> Evaluation::checks(std::span<const double> u) {
  set_point(u);
  std::vector<std::vector<double>> result;
  for (const auto output : prepared_.evaluate(System::checks, workspace_))
    result.emplace_back(output.begin(), output.end());
  return result;
}

std::vector<std::vector<double>> Evaluation::complements(std::span<const double> u) {
  set_point(u);
  std::vector<std::vector<double>> result;
  for (const auto output : prepared_.evaluate(System::complement, workspace_))
    result.emplace_back(output.begin(), output.end());
  return result;
}

/// du/dlog x; of an unknown with a bound it is its gap that scales, and where the gap is a ratio nothing does.
double Evaluation::scaling_of(const Family& family, double u) {
  if (family.in_logs) return 1;
  switch (family.gap) {
    case Family::Gap::none:
      return u;
    case Family::Gap::ratio:
      return 0;
    case Family::Gap::amount:
      return positive_part(u);
  }
  throw base::ContractError("gap of an unknown kind");
}

std::vector<double> Evaluation::as_vector(const Direction& direction, std::span<const double> u) const {
  std::vector<double> v(system_.size(), 0.0);
  for (const Family& family : system_.unknowns()) {
    const auto scaled = direction.find(family.name);
    if (scaled == direction.end()) continue;
    for (std::size_t k = family.offset; k < family.offset + family.size; ++k) {
      v[k] = scaled->second * scaling_of(family, u[k]);
    }
  }
  return v;
}

/// Both sides of an equation in levels may scale, if they scale alike: what counts is the part of their derivatives
/// across themselves, left and right. Of complementarity, the slack alone must stay.
void Evaluation::replace_level_rows(const Sides& at, std::vector<double>& out_product) {
  const auto outputs = prepared_.evaluate(System::nominal_product, workspace_);
  std::size_t next = 0;
  for (std::size_t e = 0; e < system_.equations().size(); ++e) {
    const Family& family = system_.equations()[e];
    if (family.in_logs) continue;
    const bool is_complement = std::any_of(system_.complements().begin(), system_.complements().end(),
                                           [&](const System::Complement& one) { return one.equation == e; });
    if (is_complement) {
      std::copy(outputs[next].begin(), outputs[next].end(),
                out_product.begin() + static_cast<std::ptrdiff_t>(family.offset));
      next += 1;
      continue;
    }
    const auto left = outputs[next], right = outputs[next + 1];
    next += 2;
    const auto value = [&](const std::vector<double>& sides, std::size_t k) {
      return sides[family.offset + k];
    };
    double squares = 0, along = 0;
    for (std::size_t k = 0; k < family.size; ++k) {
      squares += value(at.left, k) * value(at.left, k) + value(at.right, k) * value(at.right, k);
      along += value(at.left, k) * left[k] + value(at.right, k) * right[k];
    }
    const double degree = squares == 0 ? 0 : along / squares;
    const double unit = squares == 0 ? 1 : std::sqrt(squares / static_cast<double>(family.size));
    for (std::size_t k = 0; k < family.size; ++k) {
      out_product[family.offset + k] = (left[k] - degree * value(at.left, k)) / unit;
      out_product.push_back((right[k] - degree * value(at.right, k)) / unit);
    }
  }
}

std::vector<Direction> Evaluation::nominal_directions(std::span<const double> u) {
  const auto count = static_cast<Eigen::Index>(system_.unknowns().size());
  Eigen::MatrixXd products(0, count);
  const Sides at = sides(u);
  for (Eigen::Index x = 0; x < count; ++x) {
    const Direction single{{system_.unknowns()[static_cast<std::size_t>(x)].name, 1.0}};
    const std::vector<double> v = as_vector(single, u);
    std::vector<double> product = jacobian_product(u, v);
    const auto closings = prepared_.evaluate(System::closing_product, workspace_);
    for (std::size_t c = 0; c < closings.size(); ++c) {  // J has the closings in it; here they are left out
      const Family& family = system_.equations()[system_.closings()[c].family];
      for (std::size_t k = 0; k < family.size; ++k) product[family.offset + k] -= closings[c][0];
    }
    replace_level_rows(at, product);
    // A gap that is a ratio follows its bound by itself: alone it is no direction.
    const bool is_fixed = system_.unknowns()[static_cast<std::size_t>(x)].gap == Family::Gap::ratio;
    product.insert(product.end(), static_cast<std::size_t>(count), 0.0);
    if (is_fixed) product[product.size() - static_cast<std::size_t>(count - x)] = 1;
    if (x == 0) products.resize(static_cast<Eigen::Index>(product.size()), count);
    products.col(x) =
        Eigen::Map<const Eigen::VectorXd>(product.data(), static_cast<Eigen::Index>(product.size()));
  }
  if (!products.allFinite()) return {};
  const Eigen::BDCSVD<Eigen::MatrixXd> svd(products, Eigen::ComputeThinV);
  std::vector<Direction> directions;
  const double largest = std::max(1.0, count > 0 ? svd.singularValues()(0) : 0.0);
  for (Eigen::Index k = 0; k < count; ++k) {
    if (svd.singularValues()(k) > nominal_tolerance * largest) continue;
    Direction direction;
    for (Eigen::Index x = 0; x < count; ++x) {
      const double part = svd.matrixV()(x, k);
      if (std::abs(part) > nominal_tolerance)
        direction[system_.unknowns()[static_cast<std::size_t>(x)].name] = part;
    }
    directions.push_back(std::move(direction));
  }
  return directions;
}

std::vector<double> Evaluation::closing_shift(std::span<const double> u, std::span<const double> closings) {
  const auto count = static_cast<Eigen::Index>(closings.size());
  if (count == 0 || directions_.size() != closings.size()) return {};
  Eigen::MatrixXd slopes(count, count);
  for (Eigen::Index d = 0; d < count; ++d) {
    set_directions(as_vector(directions_[static_cast<std::size_t>(d)], u));
    const auto outputs = prepared_.evaluate(System::closing_product, workspace_);
    for (Eigen::Index c = 0; c < count; ++c) slopes(c, d) = outputs[static_cast<std::size_t>(c)][0];
  }
  const Eigen::Map<const Eigen::VectorXd> gaps(closings.data(), count);
  const Eigen::VectorXd lengths = slopes.fullPivLu().solve(gaps);
  std::vector<double> shift(system_.size(), 0.0);
  for (Eigen::Index d = 0; d < count; ++d) {
    const std::vector<double> v = as_vector(directions_[static_cast<std::size_t>(d)], u);
    for (std::size_t k = 0; k < shift.size(); ++k) shift[k] -= lengths(d) * v[k];
  }
  return shift;
}

void Evaluation::close(std::vector<double>& u, const std::vector<Direction>& directions) {
  directions_ = directions;
  // A closing in logarithms of a homogeneous expression is linear along the direction; a level one needs Newton.
  for (int round = 0; round < 20; ++round) {
    const std::vector<double> closings = raw(u).closings;
    if (base::largest_magnitude(closings) < 1e-15) return;
    const std::vector<double> shift = closing_shift(u, closings);
    if (shift.empty()) return;
    for (std::size_t k = 0; k < u.size(); ++k) u[k] += shift[k];
  }
}

void Evaluation::local_step(std::span<const double> u, std::span<const double> r, std::span<double> out,
                            bool may_be_old, double home) {
  const double residual = base::largest_magnitude(r);
  const bool is_same = home == local_home_;
  const bool is_here = is_same && std::equal(u.begin(), u.end(), local_point_.begin(), local_point_.end());
  const bool is_near = is_same && may_be_old && local_.is_costly() && !local_point_.empty() &&
                       local_age_ < most_steps_with_one && residual > worth_factoring * local_residual_ &&
                       residual <= local_residual_;
  if (!is_here && !is_near) {
    set_point(u);
    if (system_.home_input()) prepared_.set(workspace_, *system_.home_input(), std::vector<double>{home});
    local_home_ = home;
    local_.factor(prepared_.evaluate(System::local, workspace_));
    local_point_.assign(u.begin(), u.end());
    local_residual_ = residual;
    local_age_ = 0;
  }
  ++local_age_;
  local_.solve(r, out);
}

void Evaluation::fixed_point(std::span<const double> u, std::span<double> out_next, double home) {
  const Raw f = raw(u);  // costs nothing new: the residual at u has been evaluated
  std::vector<double> step(system_.size());
  local_step(u, f.residual, step, true, home);
  const std::vector<double> shift = closing_shift(u, f.closings);
  const double longest = base::largest_magnitude(step);
  const double damping = longest > longest_step ? longest_step / longest : 1;
  for (std::size_t k = 0; k < step.size(); ++k)
    out_next[k] = u[k] - damping * step[k] + (shift.empty() ? 0 : shift[k]);
}

solve::Problem Evaluation::problem(std::span<const double> start) {
  directions_ = nominal_directions(start);
  solve::Problem problem;
  problem.size = system_.size();
  problem.residual = [this](std::span<const double> u, std::span<double> out) {
    const std::vector<double> f = residual(u);
    std::copy(f.begin(), f.end(), out.begin());
  };
  problem.jacobian_product = [this](std::span<const double> u, std::span<const double> v,
                                    std::span<double> out) {
    const std::vector<double> product = jacobian_product(u, v);
    std::copy(product.begin(), product.end(), out.begin());
  };
  problem.transposed_jacobian_product = [this](std::span<const double> u, std::span<const double> v,
                                               std::span<double> out) {
    const std::vector<double> product = transposed_product(u, v);
    std::copy(product.begin(), product.end(), out.begin());
  };
  problem.precondition = [this](std::span<const double> u, std::span<const double> r, std::span<double> out) {
    local_step(u, r, out, false, 1);
  };
  problem.fixed_point = [this](std::span<const double> u, std::span<const double>, std::span<double> out) {
    fixed_point(u, out, 1);
  };
  if (system_.home_input()) {
    problem.cautious_fixed_point = [this](std::span<const double> u, std::span<const double>,
                                          std::span<double> out) { fixed_point(u, out, 0); };
  }
  problem.name_of = [this](std::size_t entry) { return system_.equation_name(entry, base::Language::en); };
  return problem;
}

Solution solve_system(Evaluation& evaluation, std::vector<double> start, const solve::Options& options,
                      const base::Context& context) {
  solve::Problem problem = evaluation.problem(start);
  std::vector<double> lost;  // the first point without a value: its report must say what was lost there
  const auto residual = problem.residual;
  problem.residual = [&](std::span<const double> u, std::span<double> out) {
    residual(u, out);
    if (lost.empty() && !std::isfinite(base::largest_magnitude(out))) lost.assign(u.begin(), u.end());
  };
  Solution solution;
  solution.u = std::move(start);
  solution.report = solve::solve(problem, solution.u, options, context);
  if (!solution.report.is_converged() && !lost.empty()) {
    if (const auto words = trace(evaluation.system(), lost)) {
      solution.report.reason.en += fmt::format(" Without a value: {}.", words->en);
      solution.report.reason.zh += fmt::format("没有值:{}。", words->zh);
    }
  }
  return solution;
}

}  // namespace hinterland::model

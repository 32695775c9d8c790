// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/multi_start.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include <fmt/format.h>
#include <Eigen/Dense>

#include "hinterland/base/sum.hpp"
#include "hinterland/model/uniqueness.hpp"

namespace hinterland::model {
namespace {

/// Uniform in (-1, 1), the same on every machine: standard distributions are not.
double symmetric_uniform(std::mt19937& random) {
  return (static_cast<double>(random()) + 0.5) / 2147483648.0 - 1;
}

std::vector<double> random_start(const System& system, std::span<const double> known, double spread,
                                 std::mt19937& random) {
  std::vector<double> start(known.begin(), known.end());
  for (const Family& family : system.unknowns()) {
    for (std::size_t k = family.offset; k < family.offset + family.size; ++k) {
      const double scale = family.in_logs ? spread : std::max(1.0, std::abs(known[k]));
      start[k] += scale * symmetric_uniform(random);
    }
  }
  return start;
}

bool is_same(std::span<const double> a, std::span<const double> b, double tolerance) {
  for (std::size_t k = 0; k < a.size(); ++k) {
    if (std::abs(a[k] - b[k]) > tolerance * std::max(1.0, std::abs(a[k]))) return false;
  }
  return true;
}

/// One variable in every equilibrium.
struct Variable {
  std::string name;
  std::vector<array::Array> values;  // by equilibrium
};

std::vector<Variable> variables_of(Evaluation& evaluation, const std::vector<Equilibrium>& found) {
  const std::vector<Reading>& readings = evaluation.system().readings();
  const std::vector<Family>& unknowns = evaluation.system().unknowns();
  std::vector<Variable> variables;
  for (const Reading& reading : readings) variables.push_back({reading.name, {}});
  for (const Equilibrium& one : found) {
    std::vector<array::Array> values = evaluation.read(one.u);
    for (std::size_t k = 0; k < variables.size(); ++k) variables[k].values.push_back(std::move(values[k]));
  }
  std::erase_if(variables, [&](const Variable& variable) {
    return std::ranges::find(unknowns, variable.name, &Family::name) == unknowns.end();
  });
  return variables;
}

/// Is one total divided differently, such as people?
bool has_one_total(const Variable& variable) {
  const double total = base::sum(variable.values.front().values());
  return variable.values.front().size() > 1 &&
         std::ranges::all_of(variable.values, [&](const array::Array& x) {
           return std::ranges::min(x.values()) > 0 && std::abs(base::sum(x.values()) - total) <= 1e-8 * total;
         });
}

double distance(double a, double b) {
  return a > 0 && b > 0 ? std::abs(std::log(a / b)) : std::abs(a - b);
}

/// The variable by which the equilibria are told apart, and where: best a total that is divided differently; else, and
/// among these, what differs most.
std::pair<const Variable*, std::size_t> telling(const std::vector<Variable>& variables) {
  std::pair<const Variable*, std::size_t> most{nullptr, 0};
  std::pair widest{false, -1.0};
  for (const Variable& variable : variables) {
    const bool is_division = has_one_total(variable);
    for (std::size_t k = 0; k < variable.values.front().size(); ++k) {
      for (const array::Array& values : variable.values) {
        const std::pair width{is_division, distance(values[k], variable.values.front()[k])};
        if (width <= widest) continue;
        widest = width;
        most = {&variable, k};
      }
    }
  }
  return most;
}

base::Text largest_share(const std::string& name, const array::Array& values) {
  const auto largest =
      static_cast<std::size_t>(std::ranges::max_element(values.values()) - values.values().begin());
  const double share = 100 * values[largest] / base::sum(values.values());
  return {fmt::format("{} largest at {}, {:.4g} % of all", name, values.label(largest, base::Language::en),
                      share),
          fmt::format("{} 最大在{},占 {:.4g}%", name, values.label(largest, base::Language::zh), share)};
}

base::Text value_at(const std::string& name, const array::Array& values, std::size_t k) {
  const auto in = [&](base::Language language) {
    const std::string place = values.axes().empty() ? "" : fmt::format("[{}]", values.label(k, language));
    return fmt::format("{}{} = {:.6g}", name, place, values[k]);
  };
  return {in(base::Language::en), in(base::Language::zh)};
}

void describe(Evaluation& evaluation, std::vector<Equilibrium>& found) {
  if (found.size() < 2) return;
  const std::vector<Variable> variables = variables_of(evaluation, found);
  const auto [variable, entry] = telling(variables);
  if (variable == nullptr) return;
  const bool is_division = has_one_total(*variable);
  for (std::size_t k = 0; k < found.size(); ++k) {
    const array::Array& values = variable->values[k];
    found[k].words =
        is_division ? largest_share(variable->name, values) : value_at(variable->name, values, entry);
  }
}

// The sign of a determinant needs the whole matrix: 300 products with the Jacobian and a factorisation of 0.01 s.
constexpr std::size_t largest_index = 300;

int determinant_sign(Evaluation& evaluation, std::span<const double> u) {
  const std::size_t size = evaluation.system().size();
  if (size > largest_index) return 0;
  const auto count = static_cast<Eigen::Index>(size);
  Eigen::MatrixXd jacobian(count, count);
  std::vector<double> direction(size, 0.0);
  for (std::size_t k = 0; k < size; ++k) {
    direction[k] = 1;
    const std::vector<double> column = evaluation.jacobian_product(u, direction);
    jacobian.col(static_cast<Eigen::Index>(k)) = Eigen::Map<const Eigen::VectorXd>(column.data(), count);
    direction[k] = 0;
  }
  const Eigen::PartialPivLU<Eigen::MatrixXd> lu(jacobian);
  double sign = static_cast<double>(lu.permutationP().determinant());
  for (Eigen::Index k = 0; k < count; ++k) sign *= lu.matrixLU()(k, k) < 0 ? -1 : 1;
  return sign < 0 ? -1 : 1;
}

void find_indices(Evaluation& evaluation, std::vector<Equilibrium>& found) {
  if (found.size() < 2) return;
  for (Equilibrium& one : found) one.index = determinant_sign(evaluation, one.u);
  const int first = found.front().index;
  for (Equilibrium& one : found) one.index *= first;
}

/// What multiplies the residual so that it no longer falls towards a known solution: Π_k (1 + 1/|u - u_k|²), by the
/// mean square so that it does not depend on the number of unknowns.
struct Deflation {
  const std::vector<Equilibrium>& known;

  static double mean_square(std::span<const double> u, std::span<const double> v) {
    double total = 0;
    for (std::size_t k = 0; k < u.size(); ++k) total += (u[k] - v[k]) * (u[k] - v[k]);
    return total / static_cast<double>(u.size());
  }

  [[nodiscard]] double factor(std::span<const double> u) const {
    double product = 1;
    for (const Equilibrium& one : known) product *= 1 + 1 / mean_square(u, one.u);
    return product;
  }

  /// ∂ log factor · v
  [[nodiscard]] double slope(std::span<const double> u, std::span<const double> v) const {
    double total = 0;
    for (const Equilibrium& one : known) {
      const double distance = mean_square(u, one.u);
      double along = 0;
      for (std::size_t k = 0; k < u.size(); ++k) along += (u[k] - one.u[k]) * v[k];
      total -= 2 * along / static_cast<double>(u.size()) / (distance * (1 + distance));
    }
    return total;
  }
};

/// The problem with known solutions divided out. `plain` and `known` must outlive it.
solve::Problem deflated(const solve::Problem& plain, const Deflation& deflation) {
  solve::Problem problem;
  problem.size = plain.size;
  problem.name_of = plain.name_of;
  problem.residual = [&plain, &deflation](std::span<const double> u, std::span<double> out) {
    plain.residual(u, out);
    const double factor = deflation.factor(u);
    for (double& entry : out) entry *= factor;
  };
  problem.jacobian_product = [&plain, &deflation](std::span<const double> u, std::span<const double> v,
                                                  std::span<double> out) {
    std::vector<double> residual(u.size());
    plain.residual(u, residual);
    plain.jacobian_product(u, v, out);
    const double factor = deflation.factor(u), slope = deflation.slope(u, v);
    for (std::size_t k = 0; k < u.size(); ++k) out[k] = factor * (out[k] + slope * residual[k]);
  };
  problem.precondition = [&plain, &deflation](std::span<const double> u, std::span<const double> r,
                                              std::span<double> out) {
    plain.precondition(u, r, out);
    const double factor = deflation.factor(u);
    for (double& entry : out) entry /= factor;
  };
  return problem;
}

/// The steps of a search; random numbers are drawn in one order, whatever is found.
class Search {
 public:
  Search(Evaluation& evaluation, std::span<const double> known, const StartOptions& options,
         const base::Context& context)
      : evaluation_(evaluation), known_(known), options_(options), context_(context), random_(options.seed) {}

  Equilibria run() {
    while (result_.starts < options_.starts && !context_.is_cancelled()) start(result_.starts++);
    for (int in_vain = 0; in_vain < options_.further && !result_.found.empty() && !context_.is_cancelled();) {
      in_vain = look_further() ? 0 : in_vain + 1;
    }
    find_indices(evaluation_, result_.found);
    describe(evaluation_, result_.found);
    return std::move(result_);
  }

 private:
  /// A random point, every second pair farther away than the one before, up to `widest` times.
  std::vector<double> point(int k, int widest) {
    const double spread = options_.spread * (1 + k / 2 * 2 % (widest + 1));
    std::vector<double> u = random_start(evaluation_.system(), known_, spread, random_);
    evaluation_.close(u, evaluation_.nominal_directions(u));
    return u;
  }

  void start(int k) {
    std::vector<double> u = k == 0 ? std::vector<double>(known_.begin(), known_.end()) : point(k, 5);
    solve::Options solving = options_.solve;
    if (k % 2 == 1) solving.method = solve::Method::newton_krylov;
    const bool is_converged = solve::solve(evaluation_.problem(u), u, solving, context_).is_converged();
    if (is_converged)
      ++noted(std::move(u)).reached;
    else
      ++result_.not_converged;
  }

  bool look_further() {
    std::vector<double> u = point(result_.further++, 3);
    const solve::Problem plain = evaluation_.problem(u);
    const Deflation deflation{result_.found};
    solve::Options solving = options_.solve;
    solving.method = solve::Method::newton_krylov;
    if (!solve::solve(deflated(plain, deflation), u, solving, context_).is_converged()) return false;
    const std::size_t before = result_.found.size();
    noted(std::move(u));
    return result_.found.size() > before;
  }

  Equilibrium& noted(std::vector<double> u) {
    const auto same = std::ranges::find_if(
        result_.found, [&](const Equilibrium& one) { return is_same(one.u, u, options_.tolerance); });
    if (same != result_.found.end()) return *same;
    result_.found.push_back({std::move(u), 0, 0, {}});
    return result_.found.back();
  }

  Evaluation& evaluation_;
  std::span<const double> known_;
  const StartOptions& options_;
  const base::Context& context_;
  std::mt19937 random_;
  Equilibria result_;
};

}  // namespace

Equilibria find_equilibria(Evaluation& evaluation, std::span<const double> known, const StartOptions& options,
                           const base::Context& context) {
  return Search(evaluation, known, options, context).run();
}

namespace {

base::Text in_words(const Equilibrium& one) {
  base::Text text = one.words;
  text.en += one.reached == 0   ? ", with the others divided out"
             : one.reached == 1 ? ", from 1 start"
                                : fmt::format(", from {} starts", one.reached);
  text.zh += one.reached == 0 ? ",除去其余均衡后找到" : fmt::format(",{} 个起点到达", one.reached);
  if (one.index != 0) {
    text.en += fmt::format(", index {:+d}", one.index);
    text.zh += fmt::format(",指数 {:+d}", one.index);
  }
  return text;
}

/// Equilibria appear and vanish in pairs of opposite index: where one is a model's rule, indices add up to +1 or -1.
bool is_one_missing(const Equilibria& equilibria) {
  int total = 0;
  for (const Equilibrium& one : equilibria.found) total += one.index;
  return equilibria.found.size() > 1 && equilibria.found.front().index != 0 && std::abs(total) != 1;
}

}  // namespace

base::Text in_words(const Equilibria& equilibria) {
  const std::size_t count = equilibria.found.size();
  base::Text text{fmt::format("{} starts found {} {}", equilibria.starts, count,
                              count == 1 ? "equilibrium" : "equilibria"),
                  fmt::format("{} 个起点找到 {} 个均衡", equilibria.starts, count)};
  if (equilibria.not_converged > 0) {
    text.en += fmt::format(", {} did not converge", equilibria.not_converged);
    text.zh += fmt::format(",{} 个未收敛", equilibria.not_converged);
  }
  for (std::size_t k = 0; count > 1 && k < count; ++k) {
    const base::Text one = in_words(equilibria.found[k]);
    text.en += fmt::format("{} ({}) {}", k == 0 ? ":" : ";", k + 1, one.en);
    text.zh += fmt::format("{}({}){}", k == 0 ? ":" : ";", k + 1, one.zh);
  }
  if (is_one_missing(equilibria)) {
    text.en += "; the indices do not add up to one: another is likely to exist";
    text.zh += ";指数之和不为 1:很可能还有未找到的均衡";
  }
  return text;
}

Finding verify_uniqueness(Evaluation& evaluation, std::span<const double> known, int starts_asked,
                          const base::Context& context) {
  const System& system = evaluation.system();
  Finding finding = verify_uniqueness(system);
  const bool is_proved = !std::isnan(finding.bound);
  if (starts_asked == 0 && is_proved) return finding;
  if (starts_asked == 0 && system.size() > largest_search) {
    finding.words.en += fmt::format("; not searched for others: {} unknowns", system.size());
    finding.words.zh += fmt::format(";未搜索其他均衡:共 {} 个未知量", system.size());
    return finding;
  }
  StartOptions options;
  if (starts_asked > 0) options.starts = starts_asked;
  context.tell({{"searching for other equilibria", "搜索其他均衡"}});
  const base::Context quiet{context.cancelled, {}};  // dozens of solves are one stage
  const Equilibria equilibria = find_equilibria(evaluation, known, options, quiet);
  const base::Text found = in_words(equilibria);
  finding.words = {finding.words.en + "; " + found.en, finding.words.zh + ";" + found.zh};
  finding.passed = equilibria.found.size() == 1;
  finding.is_open = finding.passed && !is_proved;  // what was not found may still be there
  return finding;
}

}  // namespace hinterland::model

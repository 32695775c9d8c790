// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/verify.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>

#include <fmt/format.h>

#include "hinterland/base/sum.hpp"
#include "hinterland/lang/print.hpp"
#include "hinterland/model/solution.hpp"
#include "hinterland/model/structure.hpp"
#include "hinterland/model/trace.hpp"

namespace hinterland::model {
namespace {

// Inverted data are printed and compared in logarithms; this is the bar of the project.
constexpr double inversion_bound = 1e-8;

std::string names_of(const std::vector<Direction>& directions) {
  std::vector<std::string> groups;
  for (const Direction& direction : directions) {
    double largest = 0;
    for (const auto& [name, part] : direction) {
      if (std::abs(part) > std::abs(largest)) largest = part;
    }
    std::vector<std::string> parts;
    for (const auto& [name, part] : direction)
      parts.push_back(fmt::format("{}^{:.3g}", name, part / largest));
    groups.push_back(fmt::format("({})", fmt::join(parts, ", ")));
  }
  return fmt::format("{}", fmt::join(groups, " "));
}

/// Closings whose family adds up to zero wherever one looks, so that one of its equations follows from the others even
/// if data in money keep the model from being homogeneous.
std::vector<std::string> adding_up(const System& system, Evaluation& evaluation, std::span<const double> u) {
  std::vector<double> elsewhere(u.begin(), u.end());
  for (std::size_t k = 0; k < elsewhere.size();
       ++k)  // a point that is no solution, the same on every machine
    elsewhere[k] += 0.1 * (static_cast<double>((k * 7919) % 97) / 97 - 0.5);
  const Evaluation::Sides at = evaluation.sides(elsewhere);
  std::vector<std::string> families;
  for (const System::Closing& closing : system.closings()) {
    const Family& family = system.equations()[closing.family];
    double gap = 0, gaps = 0, size = 0;
    for (std::size_t k = family.offset; k < family.offset + family.size; ++k) {
      gap += at.left[k] - at.right[k];
      gaps += std::abs(at.left[k] - at.right[k]);
      size += std::abs(at.left[k]) + std::abs(at.right[k]);
    }
    // The sum vanishes to the precision of printed data, although its terms do not.
    if (std::abs(gap) <= 1e-6 * gaps && gaps > 1e-6 * size) families.push_back(family.name);
  }
  return families;
}

Finding homogeneity(const System& system, const std::vector<Direction>& directions,
                    const std::vector<std::string>& families_adding_up) {
  Finding finding;
  finding.id = "homogeneity";
  finding.label = {"Homogeneity: one numeraire per nominal direction", "齐次性:每个名义方向一个计价单位"};
  finding.value = static_cast<double>(directions.size());
  finding.bound = static_cast<double>(system.closings().size());
  finding.passed = directions.size() == system.closings().size();
  const std::string names = names_of(directions);
  if (directions.size() > system.closings().size()) {
    finding.words = {fmt::format("{} can be scaled without any equation noticing: add a numeraire", names),
                     fmt::format("{} 可同比例缩放而方程不变:请添加 numeraire", names)};
  } else if (directions.size() + families_adding_up.size() >= system.closings().size() &&
             directions.size() < system.closings().size()) {
    const std::string families = fmt::format("{}", fmt::join(families_adding_up, ", "));
    finding.passed = true;
    finding.words = {
        fmt::format(
            "data in money keep values from being scaled, but the equations of {} add up to zero at any "
            "point: the numeraire takes the place of one",
            families),
        fmt::format(
            "以货币计的数据使名义变量不能同比例缩放,但 {} 的各方程在任何点加总为零:计价单位代替其中一个",
            families)};
  } else if (directions.size() < system.closings().size()) {
    finding.words = {"a numeraire is given but nothing can be scaled: the equations already fix the level",
                     "给出了计价单位,但没有可缩放的名义变量:方程已确定水平"};
  } else {
    finding.words = {fmt::format("scaled together: {}", names), fmt::format("同比例缩放:{}", names)};
  }
  return finding;
}

std::vector<std::size_t> largest_entries(std::span<const double> values, std::size_t count) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  count = std::min(count, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
                    [&](std::size_t a, std::size_t b) {
                      return std::pair(-std::abs(values[a]), a) < std::pair(-std::abs(values[b]), b);
                    });
  order.resize(count);
  return order;
}

Finding residual_finding(std::string id, base::Text label, const System& system,
                         std::span<const double> residual) {
  Finding finding;
  finding.id = std::move(id);
  finding.label = std::move(label);
  finding.value = base::largest_magnitude(residual);
  finding.bound = residual_bound;
  finding.passed = finding.value <= residual_bound;
  if (!residual.empty()) {
    const std::size_t worst = largest_entries(residual, 1).front();
    finding.words = {fmt::format("largest residual {:.1e}, at {}", residual[worst],
                                 system.equation_name(worst, base::Language::en)),
                     fmt::format("最大残差 {:.1e},位于 {}", residual[worst],
                                 system.equation_name(worst, base::Language::zh))};
  }
  return finding;
}

/// The residuals of the families that gave up an equation: all of them must hold, and with them Walras' law.
Finding walras(const System& system, const Evaluation::Raw& raw) {
  std::vector<double> residuals = raw.closings;
  std::string families;
  for (const System::Closing& closing : system.closings()) {
    const Family& family = system.equations()[closing.family];
    const auto own = std::span(raw.residual).subspan(family.offset, family.size);
    residuals.insert(residuals.end(), own.begin(), own.end());
    families += (families.empty() ? "" : ", ") + family.name;
  }
  const double largest = base::largest_magnitude(residuals);
  Finding finding;
  finding.id = "walras";
  finding.label = {"Walras: the dropped equation holds too", "瓦尔拉斯定律:被舍去的方程同样成立"};
  finding.value = largest;
  finding.bound = residual_bound;
  finding.passed = largest <= residual_bound;
  finding.words = {
      fmt::format("all of {} and the numeraire hold; largest residual {:.1e}", families, largest),
      fmt::format("{} 的全部方程与计价单位均成立;最大残差 {:.1e}", families, largest)};
  if (system.closings().empty()) finding.words = {"no equation is dropped", "没有被舍去的方程"};
  return finding;
}

Finding scaling(Evaluation& evaluation, std::span<const double> u) {
  Finding finding;
  finding.id = "scaling";
  finding.label = {"Scaling all nominal variables by 1.1 changes nothing real",
                   "名义变量同乘 1.1 不影响实际量"};
  finding.bound = residual_bound;
  std::vector<double> residuals;
  const bool has_values = std::isfinite(base::largest_magnitude(evaluation.raw(u).residual));
  if (!has_values) residuals.push_back(std::numeric_limits<double>::quiet_NaN());
  for (const Direction& direction : evaluation.nominal_directions(u)) {
    std::vector<double> scaled(u.begin(), u.end());
    const std::vector<double> v = evaluation.as_vector(direction, u);
    const double unit = std::log(1.1) / base::largest_magnitude(v);
    for (std::size_t k = 0; k < scaled.size(); ++k) scaled[k] += unit * v[k];
    residuals.push_back(base::largest_magnitude(evaluation.raw(scaled).residual));
  }
  finding.value = base::largest_magnitude(residuals);
  finding.passed = finding.value <= residual_bound;
  finding.words = {fmt::format("largest residual after scaling {:.1e}", finding.value),
                   fmt::format("缩放后最大残差 {:.1e}", finding.value)};
  return finding;
}

/// A claim of the author: it holds for every member of the indices that it leaves open, or it is said where not.
Finding claim_finding(const System& system, const lang::CheckDeclaration& check,
                      const std::vector<double>& holds) {
  constexpr std::size_t most_named = 5;
  std::vector<array::Axis> axes;
  for (const std::string& index : check.indices)
    axes.push_back(system.binding().axes.at(system.model().set_of_index.at(index)));
  const array::Array places(axes);
  std::vector<std::string> english, chinese;
  std::size_t failed = 0;
  for (std::size_t k = 0; k < holds.size(); ++k) {
    if (holds[k] != 0) continue;
    if (++failed > most_named || axes.empty()) continue;
    english.push_back(places.label(k, base::Language::en));
    chinese.push_back(places.label(k, base::Language::zh));
  }
  Finding finding;
  finding.id = "check";
  finding.label = {check.label.en, check.label.in(base::Language::zh)};
  finding.value = failed == 0 ? 1 : 0;
  finding.bound = std::numeric_limits<double>::quiet_NaN();  // a claim, no comparison of ours
  finding.passed = failed == 0;
  const std::string claim = lang::print(check.claim);
  finding.words = finding.passed ? base::Text{claim + " holds", claim + " 成立"}
                                 : base::Text{claim + " does not hold", claim + " 不成立"};
  if (failed == 0 || axes.empty()) return finding;
  const std::string_view more = failed > most_named ? ", …" : "";
  finding.words.en +=
      fmt::format(" for {} of {}: {}{}", failed, holds.size(), fmt::join(english, ", "), more);
  finding.words.zh +=
      fmt::format(",{} 个中有 {} 个:{}{}", holds.size(), failed, fmt::join(chinese, "、"), more);
  return finding;
}

}  // namespace

Finding verify_square(const System& system) {
  const Matching matching = match(system);
  Finding finding;
  finding.id = "square";
  finding.label = {"As many equations as unknowns, each matched", "方程与未知量一一匹配"};
  finding.value = static_cast<double>(matching.matched);
  finding.bound = static_cast<double>(system.size());
  finding.passed = matching.matched == system.size() && matching.matched == system.equation_count();
  finding.words = {
      fmt::format("{} of {} equations matched with an unknown of their own", matching.matched,
                  system.equation_count()),
      fmt::format("{} 个方程中有 {} 个匹配到各自的未知量", system.equation_count(), matching.matched)};
  for (const auto& left : matching.unmatched_unknowns) {
    finding.words.en += fmt::format("; undetermined: {} ({})", left.family, left.count);
    finding.words.zh += fmt::format(";无法确定:{}({} 个)", left.family, left.count);
  }
  for (const auto& left : matching.unmatched_equations) {
    finding.words.en += fmt::format("; too many equations: {} ({})", left.family, left.count);
    finding.words.zh += fmt::format(";多余方程:{}({} 个)", left.family, left.count);
  }
  return finding;
}

std::vector<Finding> verify_structure(const System& system, Evaluation& evaluation,
                                      std::span<const double> u) {
  std::vector<Finding> findings{verify_square(system), homogeneity(system, evaluation.nominal_directions(u),
                                                                   adding_up(system, evaluation, u))};
  if (!std::isfinite(
          base::largest_magnitude(evaluation.raw(u).residual))) {  // then nothing is known of directions
    Finding& unknown = findings.back();
    unknown.id = "start";
    unknown.label = {"Every equation has a value at the start", "所有方程在起点都有值"};
    unknown.passed = false;
    unknown.words = {"an equation has no finite value at the start", "有方程在起点没有有限值"};
    if (const auto lost = trace(system, u))
      unknown.words = {unknown.words.en + ": " + lost->en, unknown.words.zh + ":" + lost->zh};
  }
  return findings;
}

std::vector<Finding> verify_solution(const System& system, Evaluation& evaluation,
                                     std::span<const double> u) {
  const Evaluation::Raw raw = evaluation.raw(u);
  std::vector<Finding> findings{
      residual_finding("residual", {"Every equation holds in every place", "所有地区的所有方程均成立"},
                       system, raw.residual),
      walras(system, raw), scaling(evaluation, u)};
  std::ranges::move(verify_complements(system, evaluation, u), std::back_inserter(findings));
  const auto claims = evaluation.checks(u);
  const std::size_t skipped = 2 * system.data_checks().size();
  for (std::size_t k = 0; k < system.model().checks.size(); ++k) {
    findings.push_back(claim_finding(system, system.model().checks[k], claims[skipped + k]));
  }
  return findings;
}

Finding verify_benchmark(const System& system, Evaluation& evaluation, std::span<const double> u) {
  const std::vector<double> residual = evaluation.raw(u).residual;
  Finding finding = residual_finding(
      "benchmark", {"The calibrated model holds at the observed data", "校准后的模型在观测数据处成立"},
      system, residual);
  for (const std::size_t entry : largest_entries(residual, 10)) {
    if (std::abs(residual[entry]) <= residual_bound) break;
    finding.words.en +=
        fmt::format("; {}: {:.1e}", system.equation_name(entry, base::Language::en), residual[entry]);
    finding.words.zh +=
        fmt::format(";{}:{:.1e}", system.equation_name(entry, base::Language::zh), residual[entry]);
  }
  return finding;
}

Finding verify_inversion(const System& system, std::span<const double> solved,
                         std::span<const double> observed) {
  std::vector<double> gap(solved.size());
  for (std::size_t k = 0; k < gap.size(); ++k) gap[k] = solved[k] - observed[k];
  Finding finding;
  finding.id = "inversion";
  finding.label = {"Solved from a flat start, the model returns the data", "从平坦初值求解可还原观测数据"};
  finding.value = base::largest_magnitude(gap);
  finding.bound = inversion_bound;
  finding.passed = finding.value <= inversion_bound;
  const std::size_t worst = gap.empty() ? 0 : largest_entries(gap, 1).front();
  std::string name;
  for (const Family& family : system.unknowns()) {
    if (worst >= family.offset && worst < family.offset + family.size) name = family.name;
  }
  finding.words = {fmt::format("largest relative difference {:.1e}, in {}", finding.value, name),
                   fmt::format("最大相对差异 {:.1e},出现在 {}", finding.value, name)};
  return finding;
}

}  // namespace hinterland::model

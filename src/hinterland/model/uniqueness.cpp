// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/uniqueness.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "hinterland/model/uniqueness_form.hpp"
#include "hinterland/model/uniqueness_radius.hpp"

namespace hinterland::model {
namespace {

// A nominal direction makes the radius exactly 1 on paper. Exponents carry some ten roundings and the Perron root of a
// block of a few rows is as well conditioned as they are; a radius of 1 + 1e-10 would need parameters on a knife's edge.
constexpr double radius_tolerance = 1e-10;

constexpr const char* source = "Allen, Arkolakis & Li 2024";

base::Text names_of(const ReducedForm& form) {
  std::vector<std::string> names;
  for (const ReducedForm::Sum& sum : form.sums) {
    if (std::ranges::find(names, sum.equation) == names.end()) names.push_back(sum.equation);
  }
  return {fmt::format("{} over places, in {}",
                      form.sums.size() == 1 ? "1 sum" : fmt::format("{} sums", form.sums.size()),
                      fmt::join(names, ", ")),
          fmt::format("{} 个跨地区和式,见于 {}", form.sums.size(), fmt::join(names, "、"))};
}

/// At radius 1 a block contracts only if one of its sums mixes all places.
bool is_mixed(const ReducedForm& form, const Block& block) {
  return block.radius < 1 - radius_tolerance ||
         std::ranges::any_of(block.members, [&](std::size_t sum) { return form.sums[sum].mixes; });
}

Uniqueness judge(const ReducedForm& form) {
  std::vector<std::vector<double>> rows;
  for (const ReducedForm::Sum& sum : form.sums) rows.push_back(sum.elasticities);
  const std::vector<Block> blocks = spectral_blocks(rows);
  Uniqueness result;
  for (const Block& block : blocks) result.radius = std::max(result.radius, block.radius);
  const base::Text sums = names_of(form);
  if (result.radius > 1 + radius_tolerance) {
    result.verdict = Uniqueness::Verdict::undecided;
    result.words = {
        fmt::format("not decided: spectral radius {:.4g} > 1 ({}; {})", result.radius, sums.en, source),
        fmt::format("未能判定:谱半径 {:.4g} > 1({};{})", result.radius, sums.zh, source)};
  } else if (!std::ranges::all_of(blocks, [&](const Block& block) { return is_mixed(form, block); })) {
    result.verdict = Uniqueness::Verdict::undecided;
    result.words = {
        fmt::format("not decided: spectral radius 1, but some places do not reach each other ({})", sums.en),
        fmt::format("未能判定:谱半径为 1,但有的地区互不可达({})", sums.zh)};
  } else if (!form.fixes_scale) {
    result.verdict = Uniqueness::Verdict::undecided;
    result.words = {
        fmt::format(
            "spectral radius {:.4g} <= 1: at most one equilibrium up to scale, but what fixes the scale was "
            "not recognised ({})",
            result.radius, source),
        fmt::format("谱半径 {:.4g} ≤ 1:至多一个均衡(除比例外),但未能识别决定水平的方程({})", result.radius,
                    source)};
  } else {
    result.verdict = Uniqueness::Verdict::at_most_one;
    result.words = {fmt::format("at most one equilibrium: spectral radius {:.4g} <= 1 ({}; {})",
                                result.radius, sums.en, source),
                    fmt::format("至多一个均衡:谱半径 {:.4g} ≤ 1({};{})", result.radius, sums.zh, source)};
  }
  return result;
}

}  // namespace

Uniqueness judge_uniqueness(const System& system) {
  const FormOrReason reduced = reduced_form(system);
  if (reduced.form) return judge(*reduced.form);
  Uniqueness result;
  result.radius = std::numeric_limits<double>::quiet_NaN();
  result.words = {
      fmt::format("not decided: the theorem of {} does not cover this model, {}", source, reduced.reason.en),
      fmt::format("未能判定:{} 的定理不适用于此模型,{}", source, reduced.reason.zh)};
  return result;
}

Finding verify_uniqueness(const System& system) {
  const Uniqueness uniqueness = judge_uniqueness(system);
  Finding finding;
  finding.id = "uniqueness";
  finding.label = {"Uniqueness of the equilibrium", "均衡的唯一性"};
  finding.value = uniqueness.radius;
  const bool is_proved = uniqueness.verdict == Uniqueness::Verdict::at_most_one;
  finding.bound = is_proved ? 1 : std::numeric_limits<double>::quiet_NaN();  // else nothing is claimed
  finding.passed = true;
  finding.is_open = !is_proved;
  finding.words = uniqueness.words;
  return finding;
}

}  // namespace hinterland::model

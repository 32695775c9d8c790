// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <fmt/format.h>

#include "hinterland/model/explain.hpp"

namespace hinterland::model {
namespace {

/// Six digits, and people or money in whole units rather than powers of ten.
std::string number(double value) {
  if (!std::isfinite(value)) return "nan";
  const bool is_long = std::abs(value) >= 1e6 && std::abs(value) < 1e15;
  return is_long ? fmt::format("{:.0f}", value) : fmt::format("{:.6g}", value);
}

std::string signed_number(double value) {
  return std::isfinite(value) ? fmt::format("{:+.4g}", value) : "nan";
}

base::Text labelled(const base::Text& label) {
  if (label.en.empty() && label.zh.empty()) return {};
  return {fmt::format(" ({})", label.in(base::Language::en)),
          fmt::format("({})", label.in(base::Language::zh))};
}

/// A logarithmic contribution as the percent it stands for when small: log points times 100.
std::string amount(double contribution, bool in_logs) {
  return in_logs ? signed_number(100 * contribution) : signed_number(contribution);
}

base::Text opening(const Explanation& of) {
  const base::Text label = labelled(of.label);
  const double percent = 100 * (of.after / of.before - 1);
  return {fmt::format("`{}`{}: {} before, {} after ({}%; logarithm times 100: {})", of.element.en, label.en,
                      number(of.before), number(of.after), signed_number(percent),
                      signed_number(100 * std::log(of.after / of.before))),
          fmt::format("`{}`{}:之前 {},之后 {}({}%;对数变化×100:{})", of.element.zh, label.zh,
                      number(of.before), number(of.after), signed_number(percent),
                      signed_number(100 * std::log(of.after / of.before)))};
}

base::Text determined_by(const Explanation& of) {
  const base::Text label = labelled(of.name_label);
  switch (of.kind) {
    case Explanation::Kind::equation:
      return {fmt::format("It is determined by the equation `{}`{} in line {}{}: {}", of.name, label.en,
                          of.line, of.place.en, of.text),
              fmt::format("它由方程 `{}`{}(第 {} 行{})决定:{}", of.name, label.zh, of.line, of.place.zh,
                          of.text)};
    case Explanation::Kind::definition:
      return {fmt::format("It is defined in line {}{}: {}", of.line, of.place.en, of.text),
              fmt::format("它的定义在第 {} 行{}:{}", of.line, of.place.zh, of.text)};
    case Explanation::Kind::datum:
      break;
  }
  return {"It is given: a datum of the case, which only a lever, a target or the calibration changes.",
          "它是给定的数据,只有举措、目标或校准会改变它。"};
}

base::Text power_in_words(const Part& part) {
  if (part.power_before == 1 && part.power_after == 1) return {};
  if (part.power_before == part.power_after) {
    const std::string power = number(part.power_before);
    return {fmt::format(" to the power {}", power), fmt::format(" 的 {} 次方", power)};
  }
  return {
      fmt::format(" to the power {} before, {} after", number(part.power_before), number(part.power_after)),
      fmt::format(" 的 {} 次方(之后 {} 次方)", number(part.power_before), number(part.power_after))};
}

void say(const Part& part, bool in_logs, std::vector<base::Text>& out) {
  const base::Text power = in_logs ? power_in_words(part) : base::Text{};
  out.push_back({fmt::format("  {}  `{}`{}: {} before, {} after", amount(part.contribution, in_logs),
                             part.written.en, power.en, number(part.before), number(part.after)),
                 fmt::format("  {}  `{}`{}:之前 {},之后 {}", amount(part.contribution, in_logs),
                             part.written.zh, power.zh, number(part.before), number(part.after))});
  for (const MemberPart& member : part.members) {
    out.push_back({fmt::format("      {}  {}: {} before, {} after", amount(member.contribution, in_logs),
                               member.name.en, number(member.before), number(member.after)),
                   fmt::format("      {}  {}:之前 {},之后 {}", amount(member.contribution, in_logs),
                               member.name.zh, number(member.before), number(member.after))});
  }
  if (part.others > 0) {
    out.push_back(
        {fmt::format("      {}  {} others", amount(part.others_contribution, in_logs), part.others),
         fmt::format("      {}  其余 {} 个", amount(part.others_contribution, in_logs), part.others)});
  }
}

void say(const Breakdown& breakdown, const base::Text& of_what, std::vector<base::Text>& out) {
  if (breakdown.parts.empty()) return;
  const base::Text unit = breakdown.in_logs ? base::Text{"logarithm of {} times 100", "{}的对数变化×100"}
                                            : base::Text{"change of {}", "{}的变化"};
  out.push_back({fmt::format("Contributions to the {}:", fmt::format(fmt::runtime(unit.en), of_what.en)),
                 fmt::format("{}的构成:", fmt::format(fmt::runtime(unit.zh), of_what.zh))});
  for (const Part& part : breakdown.parts) say(part, breakdown.in_logs, out);
  const std::string rest = amount(breakdown.remainder(), breakdown.in_logs);
  out.push_back({fmt::format("  {}  together; {} remains", amount(breakdown.change, breakdown.in_logs), rest),
                 fmt::format("  {}  合计;剩余 {}", amount(breakdown.change, breakdown.in_logs), rest)});
}

}  // namespace

std::vector<base::Text> in_words(const Explanation& explanation) {
  std::vector<base::Text> lines{opening(explanation), determined_by(explanation)};
  if (explanation.kind == Explanation::Kind::equation) {
    constexpr const char* sides[2][2] = {{"left", "左边"}, {"right", "右边"}};
    for (std::size_t k = 0; k < explanation.sides.size(); ++k) {
      const Side& side = explanation.sides[k];
      lines.push_back({fmt::format("  {} side `{}`: {} before, {} after", sides[k][0], side.written.en,
                                   number(side.before), number(side.after)),
                       fmt::format("  {} `{}`:之前 {},之后 {}", sides[k][1], side.written.zh,
                                   number(side.before), number(side.after))});
    }
  }
  if (explanation.solved_for) {
    const base::Text element{"`" + explanation.element.en + "`", "`" + explanation.element.zh + "`"};
    say(*explanation.solved_for, element, lines);
    return lines;
  }
  for (const Side& side : explanation.sides)
    say(side.breakdown, {"`" + side.written.en + "`", "`" + side.written.zh + "`"}, lines);
  return lines;
}

}  // namespace hinterland::model

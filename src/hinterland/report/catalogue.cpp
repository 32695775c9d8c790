// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/catalogue.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"

namespace hinterland::report {

namespace {

// Sorted by where they stand on the page. {placeholders} must be the same in both languages.
constexpr auto page_phrases = std::to_array<Phrase>({
    // page
    {"regions", "regions", "地区"},
    {"region", "Region", "地区"},
    {"contents", "Contents", "目录"},
    {"language", "Language", "语言"},
    {"produced_by", "Produced by Hinterland{version} with the model {model}",
     "由 Hinterland{version} 计算，模型：{model}"},
    {"measured_by", "Measured with Hinterland{version}: data as given, no model",
     "由 Hinterland{version} 测度：仅用所给数据，不含模型"},
    {"baseline", "Baseline", "基准"},
    {"strategy", "Strategy", "方案"},
    {"change", "Change", "变化"},
    {"total", "All {group}", "{group}合计"},
    {"no_strategies", "This run has no strategy: only the baseline is shown.",
     "本次运行没有方案，仅显示基准。"},
    {"not_converged", "not converged", "未收敛"},
    {"not_converged_long",
     "This strategy was not solved: {reason} Its numbers are shown only to help find the cause; no "
     "conclusion may be "
     "drawn from them.",
     "本方案未能求解：{reason}所列数字仅供查找原因，不得据此下结论。"},
    {"baseline_not_converged",
     "The baseline was not solved: {reason} Every number below is shown only to help find the cause.",
     "基准未能求解：{reason}以下全部数字仅供查找原因。"},

    // 1 findings in words
    {"section_findings", "What the strategies do", "各方案的影响"},
    {"glance", "The strategies at a glance", "各方案一览"},
    {"glance_people", "People, all {group}", "{group}人口合计"},
    {"glance_output", "Real output, all {group}", "{group}实际产出合计"},
    {"glance_gain", "{group} whose real income rises", "实际收入上升的{group}"},
    {"glance_people_gain", "{group} that gain people", "人口增加的{group}"},
    {"glance_effect", "Outside the capital", "首府以外"},
    {"of", "{count} of {total}", "{count}/{total}"},
    {"levers", "Lever", "举措"},
    {"target", "{asked} is reached by multiplying {by} by {multiplier}",
     "{asked}：将{by}乘以{multiplier}即可达到"},
    {"lead_total", "Total", "总量"},
    {"lead_people", "People", "人口"},
    {"lead_income", "Income", "收入"},
    {"lead_verdict", "Radiation or siphon", "辐射还是虹吸"},
    {"lead_balance", "Balance", "均衡"},
    {"say_total_output", "Real output of all {group} together {moves}", "{group}实际产出合计{moves}"},
    {"say_total_people", "their people change by {people} ({percent})",
     "人口合计变化{people}人（{percent}）"},
    {"say_people_gain", "people rise in {count} of {total} {group}, most in {name} ({people}, {percent})",
     "{total}个{group}中{count}个人口增加，最多的是{name}（{people}人，{percent}）"},
    {"say_people_lose", "they fall in {count}, most in {name} ({people}, {percent})",
     "{count}个人口减少，最多的是{name}（{people}人，{percent}）"},
    {"say_no_people_gain", "people rise in none of the {total} {group}", "{total}个{group}均无人口增加"},
    {"say_no_people_lose", "they fall nowhere", "无一人口减少"},
    {"say_income_gain", "{label} rises in {count} of {total} {group}, most in {name} ({percent})",
     "{total}个{group}中{count}个{label}上升，升幅最大的是{name}（{percent}）"},
    {"say_income_lose", "it falls in {count}, most in {name} ({percent})",
     "{count}个下降，降幅最大的是{name}（{percent}）"},
    {"say_no_income_gain", "{label} rises in none of the {total} {group}",
     "{total}个{group}的{label}均未上升"},
    {"say_no_income_lose", "it falls nowhere", "无一下降"},
    {"say_verdict", "of the {total} {group} other than {capital}, {parts}: {conclusion}",
     "除{capital}外的{total}个{group}中，{parts}：{conclusion}"},
    {"say_verdict_all", "of the {total} {group}, {parts}: {conclusion}",
     "{total}个{group}中，{parts}：{conclusion}"},
    {"say_others", "together their people change by {people} ({percent}) and the mean of {label} {moves}",
     "这些地区人口合计变化{people}人（{percent}），{label}平均{moves}"},
    {"part_radiation", "{count} would gain without losing people", "{count}个受益且人口不减"},
    {"part_richer_but_smaller", "{count} would become richer but smaller", "{count}个收入上升而人口减少"},
    {"part_siphon", "{count} would lose without gaining in return", "{count}个受损而无所得"},
    {"part_crowding", "{count} would gain people but become poorer", "{count}个人口增加而收入下降"},
    {"part_unchanged", "{count} would hardly change", "{count}个基本不变"},
    {"short_radiation", "gains", "受益"},
    {"short_richer_but_smaller", "richer, smaller", "增收减人"},
    {"short_siphon", "loses", "受损"},
    {"short_crowding", "larger, poorer", "增人减收"},
    {"short_unchanged", "unchanged", "不变"},
    {"conclude_radiation", "radiation prevails", "以辐射为主"},
    {"conclude_richer_but_smaller", "goods radiate, people are siphoned", "商品辐射，人口虹吸"},
    {"conclude_siphon", "the siphon prevails", "以虹吸为主"},
    {"conclude_crowding", "people spread faster than income", "人口扩散快于收入"},
    {"conclude_unchanged", "hardly any effect is visible", "几乎看不到影响"},
    {"conclude_mixed", "no effect prevails", "各种作用并存，无一占优"},
    {"say_capital",
     "{capital}'s share goes from {people_before} to {people_after} of people and from {output_before} to "
     "{output_after} of output",
     "{capital}占人口的比重由{people_before}变为{people_after}，占产出的比重由{output_before}变为{output_"
     "after}"},
    {"say_primacy_same", "the largest economy remains {name} ({before}, then {after})",
     "最大经济体仍为{name}（{before}变为{after}）"},
    {"say_primacy_moved", "the largest economy is no longer {first} ({before}) but {then} ({after})",
     "最大经济体由{first}（{before}）变为{then}（{after}）"},
    {"say_theil", "the Theil index of real income {theil} and its coefficient of variation {cv}",
     "实际收入泰尔指数{theil}，变异系数{cv}"},

    {"say_measure", "{label} {moves}", "{label}{moves}"},
    {"places", "places", "处"},
    {"glance_measure", "{label} rises in", "{label}上升的地方"},
    {"glance_scalar", "{label}", "{label}"},

    // every quantity
    {"section_quantities", "Every measure", "各项度量"},
    {"comparisons", "Against the baseline, as the case asks", "与基准比较（案例所列）"},
    {"measures", "Measures of the model", "模型的度量"},
    {"scalars", "Totals and other single numbers", "总量等单个数值"},
    {"heat_change", "{label}, change in percent: {strategy}", "{label}，变化（%）：{strategy}"},
    {"heat_value", "{label}: {strategy}", "{label}：{strategy}"},
    {"largest_changes", "{label}: where it changes most", "{label}：变化最大之处"},
    {"further_rows", "{count} more, which change less, are in results.csv.",
     "另有{count}行变化较小，见results.csv。"},
    {"too_large", "{label} over {sets} ({count} numbers): see results.csv.",
     "{label}定义于{sets}（{count}个数值）：见results.csv。"},
    {"left_out", "Defined by the model but too large for results.csv: {names}.",
     "模型中已定义、但因过大未写入results.csv：{names}。"},
    {"other_quantities", "Variables and definitions", "变量与定义量"},

    // 2 maps
    {"section_maps", "Maps", "地图"},
    {"map_level", "{label}, baseline", "{label}，基准"},
    {"map_change", "{label}: {strategy}", "{label}：{strategy}"},
    {"unit_percent_change", "change in percent", "变化，%"},
    {"schematic", "Schematic map; not a basis for boundaries.", "示意图，不作为划界依据。"},
    {"approval", "Map approval number (审图号):", "审图号："},
    {"approval_missing", "none entered; required before publication in China",
     "未填写；在中国境内公开出版前须取得"},
    {"shared_classes",
     "All change maps share one scale; the pale class in the middle straddles zero. A figure that "
     "does not fit its region is in the table below and in the region's tooltip.",
     "各变化图使用同一分级，中间浅色级跨零。地方容纳不下的数字见下文表格，亦可将鼠标移至该地查看。"},
    {"capital_mark", "capital", "首府"},
    {"no_shapes",
     "No boundaries are loaded, so there is no map. The set-up step (./run) fetches those of the examples; "
     "for your own case name a file under [sets.…] as geometry = { path = \"…\", code = \"…\" }.",
     "未载入边界，因此没有地图。示例的边界由安装步骤（./run）获取；自己的案例请在 [sets.…] 下写明 "
     "geometry = { path = \"…\", code = \"…\" }。"},
    {"shapes_missing", "Without boundaries, hence not drawn: {names}.", "缺少边界、未绘出：{names}。"},
    {"class_below", "below {high}", "{high}以下"},
    {"class_between", "{low} to {high}", "{low}至{high}"},
    {"class_above", "{low} and above", "{low}及以上"},
    {"class_missing", "no number", "无数值"},

    // 3 regions
    {"section_regions", "Every region", "各地变化"},
    {"table_changes", "Changes against the baseline: {strategy}", "与基准相比的变化：{strategy}"},
    {"people_before", "People, baseline (thousand)", "人口，基准（万人）"},
    {"people_change", "Change (thousand)", "增减（万人）"},
    {"people_percent", "People (%)", "人口（%）"},
    {"quantity_percent", "{label} (%)", "{label}（%）"},
    {"effect", "Effect", "影响"},
    {"effect_note",
     "Gains: neither people nor real income fall and one rises. Richer, smaller: income rises, people leave. "
     "Larger, poorer: people come, income falls. Loses: one falls and neither rises. Changes below 0.005% "
     "count as none.",
     "受益：人口与实际收入均不降且至少一项上升。增收减人：收入上升，人口流出。增人减收：人口流入，收入下降。"
     "受损："
     "至少一项下降且无一上升。小于0.005%的变化视为不变。"},
    {"decomposition", "Where the change in {label} comes from: {strategy}", "{label}变化的来源：{strategy}"},
    {"decomposition_note",
     "Logarithmic changes times 100; the terms of a row add up to its total (largest gap {gap}).",
     "对数变化乘以100；每行各项之和等于合计（最大误差{gap}）。"},
    {"decomposition_table", "The same in numbers", "同一内容的数字"},
    {"sum_of_terms", "Total", "合计"},
    {"cut_bars", "Bars that end in an arrow are cut; their totals are printed at the right.",
     "以箭头结尾的条形已截断，其合计见右侧数字。"},

    // 4 radiation matrix
    {"section_radiation", "Radiation matrix", "辐射矩阵"},
    {"radiation_caption", "Elasticity of {response} (rows) with respect to {lever} (columns)",
     "{response}（行）对{lever}（列）的弹性"},
    {"radiation_reading", "Reading: 1% more {lever} in {column} changes {response} in {row} by {value}%.",
     "读法：{column}的{lever}提高1%，{row}的{response}变化{value}%。"},
    {"radiation_none", "This run asked for no radiation matrix.", "本次运行未要求辐射矩阵。"},
    {"responds_in", "Response in ↓ to a change in →", "响应地区↓ 变化地区→"},

    // 5 balance
    {"section_balance", "Balance between regions", "区域均衡"},
    {"balance_caption", "Indicators of the reported {group}, before and after", "{group}均衡指标，实施前后"},
    {"indicator", "Indicator", "指标"},
    {"balance_note",
     "Theil, coefficient of variation and Gini are zero when all regions have the same real income.",
     "各地实际收入相同时，泰尔指数、变异系数和基尼系数均为零。"},

    // 6 annex
    {"section_annex", "Annex: how these numbers came about", "附录：数字的由来"},
    {"parameters", "Parameters", "参数"},
    {"name", "Name", "名称"},
    {"meaning", "Meaning", "含义"},
    {"value", "Value", "数值"},
    {"source", "Source", "来源"},
    {"is_default", "model default", "模型默认值"},
    {"printed", "Numbers the case asked for", "案例要求列出的数字"},
    {"inputs", "Data used, by region", "所用数据（按地区）"},
    {"facts", "Data at a glance", "数据概览"},
    {"over_sets", "Over", "定义于"},
    {"count_of_numbers", "Numbers", "个数"},
    {"zeros", "Of them zero", "其中为零"},
    {"smallest", "Smallest", "最小"},
    {"mean", "Mean", "平均"},
    {"largest", "Largest", "最大"},
    {"inputs_note", "Estimates are marked e; every other number is as published.",
     "估计值标注“估”；其余数字均为公布值。"},
    {"estimate_mark", "e", "估"},
    {"findings", "Checks", "检验"},
    {"check", "Check", "检验项"},
    {"verdict", "Verdict", "结论"},
    {"bound", "Bound", "界限"},
    {"in_words", "In words", "说明"},
    {"passed", "passed", "通过"},
    {"open", "open", "未决"},
    {"failed", "failed", "未通过"},
    {"solving", "Solving", "求解"},
    {"calibration", "Calibration", "校准"},
    {"iterations", "Iterations", "迭代"},
    {"evaluations", "Evaluations of the equations", "方程求值次数"},
    {"residual", "Largest residual", "最大残差"},
    {"status", "Status", "状态"},
    {"method", "Method", "方法"},
    {"convergence", "Largest residual by iteration, logarithmic scale", "各次迭代的最大残差（对数刻度）"},
    {"largest_residuals", "Largest residuals", "最大的残差"},
    {"equation", "Equation", "方程"},
    {"equations", "Equations and definitions", "方程与定义"},
    {"determines", "Determines", "决定"},
    {"in_the_text", "As written", "原文"},
    {"formulas", "Formulas of the case", "案例中的公式"},
    {"model_text", "The model", "模型"},
    {"model_source", "After {cite}", "依据 {cite}"},
    {"case_text", "The case file", "案例文件"},
    {"files", "Files read", "读取的文件"},
    {"file", "File", "文件"},
    {"options", "Options", "选项"},
    {"warnings", "Warnings", "警告"},
    {"again", "To run this again", "重新运行"},
    {"again_text",
     "run.json beside this page holds the options, hashes and reports of this run; the numbers are in "
     "results.csv and results.gpkg.",
     "本页旁的 run.json 记录了本次运行的选项、哈希值和求解报告；全部数字见 results.csv 与 results.gpkg。"},
    {"again_measured",
     "run.json beside this page holds the case, the hashes of its tables and the options of this run; the "
     "numbers are in results.csv and, where there is a map, results.gpkg.",
     "本页旁的 run.json 记录了本次运行的案例、各表的哈希值和选项；全部数字见 results.csv，有地图时另见 "
     "results.gpkg。"},
});

/// Replaces every {name}; what is inserted is not looked at again, so braces in users' names are harmless.
std::string fill(std::string_view pattern, const Arguments& arguments, base::Language language) {
  std::string filled;
  while (true) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    const std::string_view name =
        close == std::string_view::npos ? std::string_view{} : pattern.substr(open + 1, close - open - 1);
    const bool is_placeholder =
        !name.empty() && std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
    if (close == std::string_view::npos) return filled.append(pattern);
    if (!is_placeholder) {  // braces of a case-file example
      filled.append(pattern.substr(0, open + 1));
      pattern.remove_prefix(open + 1);
      continue;
    }
    const auto argument = arguments.find(name);
    base::require(argument != arguments.end(), fmt::format("phrase: no argument '{}'", name));
    filled.append(pattern.substr(0, open)).append(argument->second.in(language));
    pattern.remove_prefix(close + 1);
  }
}

}  // namespace

std::vector<Phrase> phrases() {
  std::vector<Phrase> all(page_phrases.begin(), page_phrases.end());
  std::ranges::copy(phrases_of_measures(), std::back_inserter(all));
  return all;
}

base::Text phrase(std::string_view key) {
  for (const std::span<const Phrase> some : {std::span<const Phrase>(page_phrases), phrases_of_measures()}) {
    const auto found = std::ranges::find(some, key, &Phrase::key);
    if (found != some.end()) return {std::string(found->en), std::string(found->zh)};
  }
  throw base::ContractError(fmt::format("phrase: no key '{}'", key));
}

base::Text phrase(std::string_view key, const Arguments& arguments) {
  const base::Text pattern = phrase(key);
  return {fill(pattern.en, arguments, base::Language::en), fill(pattern.zh, arguments, base::Language::zh)};
}

base::Text same(std::string text) {
  return {text, text};
}

}  // namespace hinterland::report

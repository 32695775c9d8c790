// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/chain_findings.hpp"

#include <limits>
#include <numeric>

#include <fmt/format.h>

namespace hinterland::indicator {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// The chain over the classes that were seen; nothing where it leads out of them.
std::optional<ClassMatrix> seen_part(const ClassMatrix& p, const std::vector<std::size_t>& seen) {
  ClassMatrix part(seen.size());
  for (std::size_t i = 0; i < seen.size(); ++i) {
    double total = 0;
    for (std::size_t j = 0; j < seen.size(); ++j) total += part(i, j) = p(seen[i], seen[j]);
    if (total < 1 - 1e-9) return std::nullopt;
  }
  return part;
}

void note(Measurement& result, const ChainSummary& chain, const base::Text& where) {
  const auto say = [&](const std::string& en, const std::string& zh) {
    const std::string place_en = where.en.empty() ? "" : where.en + ": ";
    const std::string place_zh = where.zh.empty() ? "" : where.zh + ":";
    result.notes.push_back({place_en + en, place_zh + zh});
  };
  if (!chain.is_complete)
    say("no region was ever in some class at the start of a move; its probabilities are not known",
        "某些类别在转移起点从未出现,其概率未知");
  if (chain.closed_sets == 0) say("the long run is not known", "长期分布未知");
  if (chain.closed_sets > 1)
    say(fmt::format("the chain is reducible, with {} closed sets of classes: the steady state depends on the "
                    "start, here "
                    "where regions were observed",
                    chain.closed_sets),
        fmt::format("该链可约,有 {} 个封闭类集:稳态取决于初始分布,此处以观测到的分布为初始",
                    chain.closed_sets));
}

}  // namespace

ChainSummary summary_of(const ClassMatrix& transitions) {
  const std::size_t k = transitions.classes;
  ChainSummary result{.transitions = transitions,
                      .probabilities = probabilities(transitions),
                      .steady_state = std::vector<double>(k, none),
                      .first_passage = ClassMatrix(k, none)};
  std::vector<std::size_t> seen;
  std::vector<double> start;
  for (std::size_t i = 0; i < k; ++i) {
    const auto row = transitions.row(i);
    const double total = std::accumulate(row.begin(), row.end(), 0.0);
    if (!(total > 0)) continue;
    seen.push_back(i);
    start.push_back(total);
  }
  result.is_complete = seen.size() == k;
  const auto part = seen_part(result.probabilities, seen);
  if (seen.empty() || !part) return result;
  const double all = std::accumulate(start.begin(), start.end(), 0.0);
  for (double& share : start) share /= all;
  const std::vector<double> shares = long_run(*part, start);
  const ClassMatrix steps = first_passage(*part);
  result.closed_sets = closed_sets(*part).size();
  for (std::size_t i = 0; i < seen.size(); ++i) {
    result.steady_state[seen[i]] = shares[i];
    for (std::size_t j = 0; j < seen.size(); ++j) result.first_passage(seen[i], seen[j]) = steps(i, j);
  }
  return result;
}

void add_chains(Measurement& result, const std::string& id, const std::vector<ChainSummary>& chains,
                const array::Axis& classes, const std::optional<array::Axis>& regimes) {
  std::vector<double> p, counts, steady, passage;
  const auto append = [](std::vector<double>& all, const std::vector<double>& more) {
    all.insert(all.end(), more.begin(), more.end());
  };
  for (std::size_t k = 0; k < chains.size(); ++k) {
    append(p, chains[k].probabilities.values);
    append(counts, chains[k].transitions.values);
    append(steady, chains[k].steady_state);
    append(passage, chains[k].first_passage.values);
    note(result, chains[k], regimes ? (*regimes)[k].name : base::Text{});
  }
  std::vector<array::Axis> square = {classes, classes}, line = {classes};
  if (regimes) {
    square.insert(square.begin(), *regimes);
    line.insert(line.begin(), *regimes);
  }
  result.findings.push_back(
      {id, {"transition probabilities", "转移概率"}, array::Array(square, std::move(p))});
  result.findings.push_back(
      {id + ".transitions", {"transitions", "转移次数"}, array::Array(square, std::move(counts))});
  result.findings.push_back(
      {id + ".steady_state", {"steady state", "稳态分布"}, array::Array(line, std::move(steady))});
  result.findings.push_back({id + ".first_passage",
                             {"mean first passage time, periods", "平均首达时间(期)"},
                             array::Array(square, std::move(passage))});
}

}  // namespace hinterland::indicator

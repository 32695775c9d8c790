// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/conditional_permutation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include "hinterland/base/draws.hpp"
#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/space/conditional_lanes.hpp"
#include "hinterland/indicator/space/weight_sums.hpp"

namespace hinterland::indicator {
namespace {

// What one thread needs.
struct Scratch {
  std::vector<double> table, weights;
  std::vector<std::uint32_t> taken, again;
  std::vector<std::uint32_t> deck;    // of dense rows: positions in order, put back after each deal
  std::vector<std::uint32_t> marked;  // of sparse rows: the deal that last took a position
  std::uint32_t deals = 0;
};

// Rows that take more than a quarter of the others are dealt from the top of a deck; in shorter ones a position already taken
// is drawn again. Which way a row goes depends on its length alone, and either gives every deal the same probability.
bool is_dense(std::size_t links, std::uint32_t others) {
  return 4 * links > others;
}

void deal_from_deck(base::Draws& draws, std::uint32_t others, Scratch& scratch) {
  if (scratch.deck.size() != others) {
    scratch.deck.resize(others);
    std::iota(scratch.deck.begin(), scratch.deck.end(), 0U);
  }
  const auto links = static_cast<std::uint32_t>(scratch.taken.size());
  std::vector<std::uint32_t>& deck = scratch.deck;
  for (std::uint32_t k = 0; k < links; ++k) {
    const std::uint32_t from = k + draws.below(others - k);
    std::swap(deck[k], deck[from]);
    scratch.taken[k] = deck[k];
  }
  // The deck in order again: only places below `links`, and those named by the cards taken, were touched.
  for (const std::uint32_t card : scratch.taken) deck[card] = card;
  std::iota(deck.begin(), deck.begin() + links, 0U);
}

void deal_by_rejection(base::Draws& draws, std::uint32_t others, Scratch& scratch) {
  scratch.marked.resize(others, 0);
  ++scratch.deals;
  for (std::uint32_t& position : scratch.taken) {
    do position = draws.below(others);
    while (scratch.marked[position] == scratch.deals);
    scratch.marked[position] = scratch.deals;
  }
}

double term_of(const Deal& deal, double value) {
  if (!deal.is_geary) return value;
  const double difference = deal.own - value;
  return difference * difference;
}

// In the order and with the roundings of the lanes.
double dealt_sum(const Deal& deal, std::uint32_t permutation, Scratch& scratch) {
  base::Draws draws(deal.seed, deal.region, item_of(permutation));
  scratch.taken.resize(deal.weights.size());
  if (is_dense(deal.weights.size(), deal.others))
    deal_from_deck(draws, deal.others, scratch);
  else
    deal_by_rejection(draws, deal.others, scratch);
  double sum = 0;
  for (std::size_t k = 0; k < scratch.taken.size(); ++k) {
    double term = term_of(deal, deal.table[scratch.taken[k]]);
    if (deal.is_weighted) term *= deal.weights[k];
    sum += term;
  }
  return sum;
}

DealCounts deal_one_by_one(const Deal& deal, std::span<const std::uint32_t> permutations, Scratch& scratch) {
  DealCounts counts;
  for (const std::uint32_t p : permutations) {
    const double sum = dealt_sum(deal, p, scratch);
    if (sum >= deal.least) ++counts.at_least;
    if (sum <= deal.most) ++counts.at_most;
  }
  return counts;
}

// Lanes pay where few deals must be repeated: repeats are as likely as pairs of neighbours among the others.
bool pays_in_lanes(std::size_t links, std::uint32_t others) {
  return links <= most_lane_links && !is_dense(links, others) && 2 * links * links <= others;
}

class Conditional {
 public:
  Conditional(std::span<const double> values, const Weights& weights, const Sampling& sampling, bool is_geary)
      : weights_(weights), sampling_(sampling), is_geary_(is_geary), values_(values) {
    const double largest = base::largest_magnitude(values);
    base::require(std::isfinite(largest), "conditional permutation of values that are not finite");
    tie_ = 0x1p-42 * (is_geary ? 4 * largest * largest : largest);  // differences are up to twice the largest
    all_.resize(sampling.permutations);
    std::iota(all_.begin(), all_.end(), 0U);
  }

  [[nodiscard]] std::vector<Exceedances> counts() const {
    std::vector<Exceedances> result(values_.size());
    tbb::enumerable_thread_specific<Scratch> scratches;
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, values_.size(), 64), [&](const auto& range) {
      Scratch& scratch = scratches.local();
      if (scratch.table.empty()) scratch.table.assign(values_.begin(), values_.end());
      for (std::size_t i = range.begin(); i < range.end(); ++i) result[i] = of_region(i, scratch);
    });
    return result;
  }

 private:
  [[nodiscard]] Exceedances of_region(std::size_t i, Scratch& scratch) const {
    Deal deal{.table = scratch.table.data(), .region = i, .seed = sampling_.seed};
    deal.others = static_cast<std::uint32_t>(values_.size() - 1);
    deal.permutations = sampling_.permutations;
    deal.is_geary = is_geary_;
    deal.own = values_[i];
    describe_row(i, deal, scratch);
    if (deal.weights.empty() || std::ranges::all_of(deal.weights, [](double w) { return w == 0; })) return {};

    // The others are the first n - 1 positions once the last region stands in this one's place.
    const double kept = scratch.table[i];
    scratch.table[i] = scratch.table.back();
    DealCounts counts = dealt(deal, scratch);
    scratch.table[i] = kept;
    if (!deal.is_weighted && deal.weights[0] < 0) std::swap(counts.at_least, counts.at_most);
    return {counts.at_least, counts.at_most, sampling_.permutations};
  }

  // Weights of the links to others, and what the map itself gives.
  void describe_row(std::size_t i, Deal& out_deal, Scratch& scratch) const {
    const auto links = weights_.neighbours[i];
    const std::size_t start = weights_.neighbours.start[i];
    scratch.weights.clear();
    for (std::size_t k = 0; k < links.size(); ++k)
      if (links[k] != i) scratch.weights.push_back(weights_.values[start + k]);
    out_deal.weights = scratch.weights;
    out_deal.is_weighted =
        std::ranges::adjacent_find(scratch.weights, std::not_equal_to<>()) != scratch.weights.end();
    double sum = 0, tie = 0;
    for (std::size_t k = 0; k < links.size(); ++k) {
      if (links[k] == i) continue;
      const double weight = out_deal.is_weighted ? weights_.values[start + k] : 1;
      sum += weight * term_of(out_deal, values_[links[k]]);
      tie += std::abs(weight) * tie_;
    }
    out_deal.least = sum - tie;
    out_deal.most = sum + tie;
  }

  [[nodiscard]] DealCounts dealt(const Deal& deal, Scratch& scratch) const {
    if (!pays_in_lanes(deal.weights.size(), deal.others)) return deal_one_by_one(deal, all_, scratch);
    scratch.again.clear();
    DealCounts counts = deal_in_lanes(deal, scratch.again);
    const DealCounts rest = deal_one_by_one(deal, scratch.again, scratch);
    return {counts.at_least + rest.at_least, counts.at_most + rest.at_most};
  }

  const Weights& weights_;
  const Sampling& sampling_;
  bool is_geary_;
  std::span<const double> values_;
  double tie_ = 0;  // for each neighbour of weight one
  std::vector<std::uint32_t> all_;
};

}  // namespace

std::vector<Exceedances> conditional_lag_exceedances(std::span<const double> values, const Weights& weights,
                                                     const Sampling& sampling) {
  require_fit(weights, values);
  return Conditional(values, weights, sampling, false).counts();
}

std::vector<Exceedances> conditional_geary_exceedances(std::span<const double> values, const Weights& weights,
                                                       const Sampling& sampling) {
  require_fit(weights, values);
  return Conditional(values, weights, sampling, true).counts();
}

}  // namespace hinterland::indicator

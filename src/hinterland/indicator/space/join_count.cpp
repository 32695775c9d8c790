// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/join_count.hpp"

#include <algorithm>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {
namespace {

// a (a - 1) … of k factors: ordered choices of k out of a.
double falling(double a, int k) {
  double product = 1;
  for (int step = 0; step < k; ++step) product *= a - step;
  return product;
}

// Pairs of links sort into those on the same two regions (S1), those that share one (S2 - 2 S1) and those that share none.
struct LinkPairs {
  double same = 0, touching = 0, apart = 0;
};

double like_second_moment(const LinkPairs& pairs, double size, double n) {
  return 0.25 *
         (pairs.same * falling(size, 2) / falling(n, 2) + pairs.touching * falling(size, 3) / falling(n, 3) +
          pairs.apart * falling(size, 4) / falling(n, 4));
}

double unlike_second_moment(const LinkPairs& pairs, double r, double s, double n) {
  return 0.25 *
         (2 * pairs.same * r * s / falling(n, 2) + pairs.touching * r * s * (r + s - 2) / falling(n, 3) +
          4 * pairs.apart * falling(r, 2) * falling(s, 2) / falling(n, 4));
}

// Of the joins of like classes, all classes together; those of unlike ones are the rest and vary as much.
Moments all_like(const LinkPairs& pairs, std::span<const double> sizes, double s0, double n) {
  double two = 0, three = 0, four = 0;
  for (const double size : sizes) {
    two += falling(size, 2);
    three += falling(size, 3);
    four += falling(size, 4) - falling(size, 2) * falling(size, 2);
  }
  four += two * two;  // both links within a class, of one class or of two
  const double expectation = 0.5 * s0 * two / falling(n, 2);
  const double second = 0.25 * (pairs.same * two / falling(n, 2) + pairs.touching * three / falling(n, 3) +
                                pairs.apart * four / falling(n, 4));
  return {expectation, second - expectation * expectation};
}

void scale(JoinCount& count, double factor) {
  count.value *= factor;
  count.moments = {count.moments.expectation * factor, count.moments.variance * factor * factor};
}

}  // namespace

JoinCounts join_counts(std::span<const std::size_t> class_of, std::size_t classes, const Weights& weights,
                       JoinWeight weight, Islands convention) {
  base::require(class_of.size() == weights.size(), "join counts: one class a region");
  base::require(std::ranges::all_of(class_of, [&](std::size_t c) { return c < classes; }),
                "join counts: no such class");
  const double n = regions_counted(weights, convention);
  base::require(n > 3, "join counts need more than three regions");
  std::vector<double> joins(classes * classes), sizes(classes);
  for (std::size_t i = 0; i < class_of.size(); ++i) {
    sizes[class_of[i]] += 1;
    std::size_t k = weights.neighbours.start[i];
    for (const std::uint32_t j : weights.neighbours[i])
      joins[class_of[i] * classes + class_of[j]] += weights.values[k++] / 2;
  }
  const auto [s0, s1, s2] = weight_sums(weights);
  const LinkPairs pairs{s1, s2 - 2 * s1, s0 * s0 + s1 - s2};
  JoinCounts counts;
  for (std::size_t r = 0; r < classes; ++r) {
    const double expectation = 0.5 * s0 * falling(sizes[r], 2) / falling(n, 2);
    const double second = like_second_moment(pairs, sizes[r], n);
    counts.like.push_back({r, r, joins[r * classes + r], {expectation, second - expectation * expectation}});
    for (std::size_t s = 0; s < r; ++s) {
      const double mean = s0 * sizes[r] * sizes[s] / falling(n, 2);
      const double value = joins[r * classes + s] + joins[s * classes + r];
      const double square = unlike_second_moment(pairs, sizes[r], sizes[s], n);
      counts.unlike.push_back({r, s, value, {mean, square - mean * mean}});
      counts.total_unlike += value;
    }
  }
  const Moments like = all_like(pairs, sizes, s0, n);
  counts.total_moments = {s0 / 2 - like.expectation, like.variance};
  if (weight == JoinWeight::half) return counts;
  for (JoinCount& count : counts.like) scale(count, 2);
  for (JoinCount& count : counts.unlike) scale(count, 2);
  counts.total_unlike *= 2;
  counts.total_moments = {2 * counts.total_moments.expectation, 4 * counts.total_moments.variance};
  return counts;
}

}  // namespace hinterland::indicator

// What one sector moves in the others: linkages of input-output accounts, hypothetical extraction.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "hinterland/indicator/structure/leontief.hpp"

namespace hinterland::indicator {

// Below, x is gross output, z(i, j) deliveries of i used by j, A = z / x(j), L = (I - A)^-1, B = z / x(i), G = (I - B)^-1.
// Every function requires a Leontief of the accounts given; costs one application of L where nothing is said.

struct Linkage {
  std::vector<double> direct, total;  // per account; total contains the account's own unit
  double residual = 0;                // of the system solved
};

/// Backward linkages, or output multipliers: what all accounts produce for a unit of final demand for one.
/// direct: column sums of A; total: column sums of L.
/// Source    Rasmussen (1956), Studies in Inter-Sectoral Relations; Miller & Blair (2009), Input-Output Analysis, ch. 12.
[[nodiscard]] Linkage backward_linkage(const Leontief& leontief);

/// Forward linkages by Leontief: row sums of A and of L, what one account produces for a unit of final demand for each.
/// Source    Rasmussen (1956).
[[nodiscard]] Linkage forward_linkage_leontief(const Leontief& leontief);

/// Forward linkages by Ghosh: row sums of B and of G, what a unit of primary inputs of one account enables in all. By
/// G = X^-1 L X no second system is solved. NaN for accounts without output.
/// Source    Ghosh (1958), Economica 25, pp. 58-64; Jones (1976), Quarterly Journal of Economics 90, pp. 323-333.
[[nodiscard]] Linkage forward_linkage_ghosh(const Leontief& leontief, std::span<const double> output);

/// Over their mean: power of dispersion from backward, sensitivity of dispersion from forward linkages; 1 is average. NaN
/// (and not in the mean) for accounts without output.
/// Source    Rasmussen (1956).
[[nodiscard]] std::vector<double> over_mean(std::span<const double> linkages, std::span<const double> output);

/// `total`: the account neither buys nor sells nor has final demand; `backward`: it buys nothing from the accounts, all is
/// imported; `forward`: it sells nothing to them, only to final demand.
enum class Extraction { total, backward, forward };

struct ExtractionLoss {
  std::vector<double> loss;  // fall of all output if this account is extracted, in the units of output
  double residual = 0;
};

/// Hypothetical extraction of each account in turn, final demand of the others unchanged. With b = column sums of L and u = x(j)
/// (total, backward) or x(j) less its final demand (forward), loss(j) = u b(j) / L(j, j), for `backward` with b(j) - 1.
///
/// Cost      one application of L per account.
/// Source    Dietzenbacher & van der Linden (1997), Journal of Regional Science 37, pp. 235-257; Miller & Blair (2009), section
///           12.2.6. The closed forms follow from the formula of Sherman and Morrison.
[[nodiscard]] ExtractionLoss hypothetical_extraction(const Leontief& leontief, std::span<const double> output,
                                                     Extraction extraction = Extraction::total);

}  // namespace hinterland::indicator

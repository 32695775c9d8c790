// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/productive.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/inequality/fitness.hpp"
#include "hinterland/indicator/structure/rows.hpp"

namespace hinterland::indicator::structure {

namespace {

using Arguments = std::map<std::string, std::string>;

template <class Claim>
std::vector<std::size_t> accounts_where(std::size_t size, Claim claim) {
  std::vector<std::size_t> found;
  for (std::size_t j = 0; j < size; ++j)
    if (claim(j)) found.push_back(j);
  return found;
}

/// True where none offends; else the diagnostic names the offenders.
bool none_of(const InputOutput& accounts, const char* id, const std::vector<std::size_t>& offenders,
             base::Diagnostics& out_found) {
  if (offenders.empty()) return true;
  Arguments arguments;
  name_members(accounts.accounts, offenders, "accounts", arguments);
  add_once(out_found, id, std::move(arguments));
  return false;
}

struct Sums {
  std::vector<double> inputs, deliveries;
  std::vector<bool> has_negative;
};

Sums sums_of(const InputOutput& accounts) {
  const std::size_t n = accounts.output.size();
  Sums sums{std::vector<double>(n), std::vector<double>(n), std::vector<bool>(n)};
  for (const InputOutput::Flow& flow : accounts.flows) {
    base::require(flow.from < n && flow.to < n, "a flow leads outside the accounts");
    sums.inputs[flow.to] += flow.value;
    sums.deliveries[flow.from] += flow.value;
    if (!(flow.value >= 0)) sums.has_negative[flow.to] = true;
  }
  for (std::size_t j = 0; j < n; ++j)
    if (!(accounts.output[j] >= 0)) sums.has_negative[j] = true;
  return sums;
}

}  // namespace

std::optional<Leontief> productive(const InputOutput& accounts, base::Diagnostics& out_found) {
  const std::size_t n = accounts.output.size();
  base::require(accounts.accounts.size() == n, "one output per account is needed");
  const Sums sums = sums_of(accounts);
  const auto where = [&](auto claim) { return accounts_where(n, claim); };
  const bool is_sound =
      none_of(accounts, "HL0767", where([&](std::size_t j) { return sums.has_negative[j]; }), out_found) &&
      none_of(accounts, "HL0763",
              where([&](std::size_t j) { return accounts.output[j] == 0 && sums.inputs[j] > 0; }), out_found);
  if (!is_sound) return std::nullopt;
  const std::vector<std::size_t> without_value_added =
      where([&](std::size_t j) { return accounts.output[j] > 0 && sums.inputs[j] >= accounts.output[j]; });
  Leontief leontief(accounts.flows, accounts.output);
  const Solution certificate = leontief.inverse_times(std::vector<double>(n, 1.0));
  // L >= I, so y >= 1 for a productive economy; half is far from rounding
  const bool is_productive =
      certificate.is_good() && std::ranges::all_of(certificate.values, [](double y) { return y > 0.5; });
  if (is_productive) {
    (void)none_of(accounts, "HL0765", without_value_added, out_found);
    // beyond rounding of published tables
    (void)none_of(accounts, "HL0769",
                  where([&](std::size_t j) { return sums.deliveries[j] > accounts.output[j] * (1 + 1e-6); }),
                  out_found);
    return leontief;
  }
  if (none_of(accounts, "HL0766", without_value_added, out_found))
    (void)is_solved(certificate.residual, out_found);
  return std::nullopt;
}

bool has_output_to_allocate(const InputOutput& accounts, base::Diagnostics& out_found) {
  const Sums sums = sums_of(accounts);
  return none_of(
      accounts, "HL0764",
      accounts_where(accounts.output.size(),
                     [&](std::size_t j) { return accounts.output[j] == 0 && sums.deliveries[j] > 0; }),
      out_found);
}

bool is_solved(double residual, base::Diagnostics& out_found) {
  if (Solution{{}, residual}.is_good()) return true;
  add_once(out_found, "HL0768", {{"residual", fmt::format("{:.1e}", residual)}});
  return false;
}

}  // namespace hinterland::indicator::structure

// Size and primacy against R: populations of US states.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "hinterland/indicator/table.hpp"
#include "indicators/reference.hpp"

namespace hinterland::reference {
namespace {

constexpr const char* name = "rank-size-primacy";
constexpr Allowed allowed{.relative = 1e-10};  // its README

indicator::Inputs states() {
  const Table input = table(name, "input.csv");
  indicator::Inputs inputs;
  inputs.regions = axis("state", input.text("name"));
  inputs.periods = axis("period", {""});
  inputs.value = series("pop", inputs.periods, inputs.regions, input.numbers("pop"));
  return inputs;
}

/// The finding's only number, through the table and with these conventions.
double measured(const std::string& row, const std::string& finding_name,
                const std::map<std::string, std::string>& conventions = {}) {
  indicator::Inputs inputs = states();
  for (const auto& [id, choice] : conventions) EXPECT_TRUE(inputs.conventions.set(id, choice)) << id;
  base::Diagnostics found;
  const double number = finding(measure(*indicator::find_row(row), inputs, found), finding_name)[0];
  EXPECT_TRUE(found.empty());
  return number;
}

TEST(RankSizeOfUsStates, RankOnSizeIsAsInR) {
  if (!is_here(name)) GTEST_SKIP() << why_not(name);
  const auto theirs = expected(name);
  const auto check = [&](double ours, const std::string& quantity) {
    expect_close(ours, theirs.at(quantity), allowed, quantity);
  };

  check(measured("rank_size", "rank_size.intercept"), "GI.intercept");
  check(measured("rank_size", "rank_size"), "GI.slope (log(rank-0.5) on log pop)");
  check(measured("rank_size", "rank_size.se"), "GI.se = |b|*sqrt(2/n)");
  check(measured("rank_size", "rank_size", {{"rank_size_shift", "none"}}), "rank_on_pop.slope");
  check(measured("rank_size", "rank_size", {{"rank_size_top", "20"}}), "GI.top20.slope");
  check(measured("rank_size", "rank_size.se", {{"rank_size_top", "20"}}), "GI.top20.se");
  check(measured("zipf", "zipf"), "Zipf_q.slope (log pop on log rank)");
  check(measured("zipf", "zipf.r2"), "Zipf_q.R2");
}

TEST(RankSizeOfUsStates, PrimacyAndConcentrationAreAsDefined) {
  if (!is_here(name)) GTEST_SKIP() << why_not(name);
  const auto theirs = expected(name);
  const auto check = [&](double ours, const std::string& quantity) {
    expect_close(ours, theirs.at(quantity), allowed, quantity);
  };

  check(measured("primacy_2", "primacy_2"), "primacy2 = P1/P2");
  check(measured("primacy_4", "primacy_4"), "primacy4 = P1/(P2+P3+P4)");
  check(measured("primacy_11", "primacy_11"), "primacy11 = 2*P1/(P2+...+P11)");
  check(measured("herfindahl", "herfindahl"), "HHI");
  check(measured("herfindahl", "herfindahl.normalised"), "HHI.normalised");
}

}  // namespace
}  // namespace hinterland::reference

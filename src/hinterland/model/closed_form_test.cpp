// The models of the library against what is known of them without this engine: independent direct solutions, closed
// forms, limits, scaling laws and the papers' invariants. The signs and identities of small economies stand in
// models/*/*.test.toml.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <functional>

#include "hinterland/model/direct_solution.hpp"
#include "hinterland/model/test_cases.hpp"

namespace hinterland::model {
namespace {

using test::expect_close;
using test::Numbers;
using test::numbers;
using test::solved;
using test::total;

constexpr std::size_t places = 30;
constexpr double agreement = 1e-9;  // the bar of the project; each side is solved to 1e-12 by its own measure

// ---- what all models share ----

struct Library {
  std::string name, trade_cost;
  Binding (*economy)(const lang::CheckedModel&, std::size_t, std::uint32_t);
  test::Direct (*direct)(const Binding&);
};

void PrintTo(const Library& one, std::ostream* out) {
  *out << one.name;
}

class LibraryEconomy : public testing::TestWithParam<Library> {
 protected:
  [[nodiscard]] Binding economy(std::size_t count, std::uint32_t seed) const {
    Binding binding = GetParam().economy(model, count, seed);
    test::make_asymmetric(binding.data.at(GetParam().trade_cost), seed + 10);
    return binding;
  }
  lang::CheckedModel model = test::library_model(GetParam().name);
};

TEST_P(LibraryEconomy, AgreesWithAnIndependentDirectSolution) {
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    const Binding binding = economy(places, seed);
    const auto values = solved(model, binding);
    const test::Direct direct = GetParam().direct(binding);

    ASSERT_TRUE(direct.has_settled);
    expect_close(values.at("w"), direct.w, agreement, "w");
    expect_close(values.at("L"), direct.L, agreement, "L");
    for (const char* welfare : {"W", "V"}) {
      const auto found = values.find(welfare);
      if (found != values.end() && found->second.size() == 1) {
        EXPECT_NEAR(found->second[0] / direct.welfare, 1, agreement) << welfare;
      }
    }
  }
}

/// Every array with its places in the order given.
Binding reordered(const Binding& binding, const std::vector<std::size_t>& order) {
  Binding result = binding;
  std::vector<array::Member> members;
  for (const std::size_t k : order) members.push_back(binding.axes.at("R")[k]);
  const array::Axis axis("R", members);
  result.axes["R"] = axis;
  for (auto& [name, values] : result.data) {
    const array::Array& before = binding.data.at(name);
    if (before.axes().empty()) continue;
    array::Array after(std::vector<array::Axis>(before.axes().size(), axis));
    for (std::size_t k = 0; k < after.size(); ++k) {
      const std::size_t n = order.size();
      after[k] = before.axes().size() == 1 ? before[order[k]] : before.at(order[k / n], order[k % n]);
    }
    values = after;
  }
  return result;
}

TEST_P(LibraryEconomy, DoesNotDependOnTheOrderOfRegions) {
  const Binding binding = economy(places, 5);
  std::vector<std::size_t> order(places);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::mt19937 random(6);
  std::shuffle(order.begin(), order.end(), random);

  const auto values = solved(model, binding), shuffled = solved(model, reordered(binding, order));

  for (const auto& [name, value] : values) {
    Numbers expected = numbers(value);
    if (value.axes().size() == 1) {
      for (std::size_t k = 0; k < places; ++k) expected[k] = value[order[k]];
    }
    if (value.axes().size() == 2) {
      for (std::size_t k = 0; k < places * places; ++k)
        expected[k] = value[order[k / places] * places + order[k % places]];
    }
    expect_close(shuffled.at(name), expected, 1e-10, name);
  }
}

TEST_P(LibraryEconomy, ScalingAllTradeCostsScalesPricesAndMovesNobody) {
  const Binding binding = economy(places, 8);
  Binding dearer = binding;
  for (double& cost : dearer.data.at(GetParam().trade_cost).values()) cost *= 1.7;

  const auto before = solved(model, binding), after = solved(model, dearer);

  expect_close(after.at("w"), numbers(before.at("w")), 1e-10, "w");
  expect_close(after.at("L"), numbers(before.at("L")), 1e-10, "L");
  Numbers prices = numbers(before.at("P"));
  for (double& price : prices) price *= 1.7;
  expect_close(after.at("P"), prices, 1e-10, "P");
}

INSTANTIATE_TEST_SUITE_P(
    Library, LibraryEconomy,
    testing::Values(Library{"allen_arkolakis_2014", "T", test::allen_arkolakis, test::direct_allen_arkolakis},
                    Library{"redding_rossi_hansberg_2017", "d", test::redding_rossi_hansberg,
                            test::direct_redding_rossi_hansberg},
                    Library{"strong_capital", "tau", test::strong_capital, test::direct_strong_capital}),
    [](const auto& one) { return one.param.name; });

// ---- Allen & Arkolakis (2014) ----

class AllenArkolakis : public testing::Test {
 protected:
  void set_costs(const std::function<double(std::size_t, std::size_t)>& cost) {
    array::Array& T = economy.data.at("T");
    const std::size_t n = economy.axes.at("R").size();
    for (std::size_t k = 0; k < T.size(); ++k) T[k] = cost(k / n, k % n);
  }
  lang::CheckedModel model = test::library_model("allen_arkolakis_2014");
  Binding economy = test::allen_arkolakis(model, places, 11);
  double sigma = economy.parameters.at("sigma"), alpha = economy.parameters.at("alpha");
  double beta = economy.parameters.at("beta");
};

TEST_F(AllenArkolakis, TwoEqualPlacesShareEqually) {
  economy = test::allen_arkolakis(model, 2, 1);
  economy.data["Abar"] = array::Array({economy.axes["R"]}, {1.5, 1.5});
  economy.data["ubar"] = array::Array({economy.axes["R"]}, {0.8, 0.8});
  economy.data["Lbar"] = array::Array(6.0);
  set_costs([](std::size_t i, std::size_t j) { return i == j ? 1.0 : 1.9; });

  const auto values = solved(model, economy);

  // w = 1 by the numeraire and L = 3; the index of the two goods; welfare as real wage times amenity.
  const double price = std::pow(1 + std::pow(1.9, 1 - sigma), 1 / (1 - sigma)) / (1.5 * std::pow(3, alpha));
  expect_close(values.at("w"), {1, 1}, 1e-11, "w");
  expect_close(values.at("L"), {3, 3}, 1e-11, "L");
  expect_close(values.at("P"), {price, price}, 1e-11, "P");
  expect_close(values.at("W"), {0.8 * std::pow(3, beta) / price}, 1e-11, "W");
}

// Free trade, T = 1. The price index sums the same terms everywhere: P[j] = P. Equal welfare, W = w u/P, then makes
// w[i] u[i] the same everywhere, w[i] = c/(ubar[i] L[i]^beta). The goods market, w L = (w/A)^(1-sigma) P^(sigma-1) Y,
// makes w[i]^sigma L[i]^(1-alpha(sigma-1)) proportional to Abar[i]^(sigma-1). Together
//     L[i]^g proportional to Abar[i]^(sigma-1) ubar[i]^sigma,   g = 1 - alpha(sigma-1) - beta sigma,
// where g > 0 is the first `check` of the model; Lbar and the numeraire give the two factors, and
//     W = c/P with P^(1-sigma) = sum(i: (w[i]/A[i])^(1-sigma)).
TEST_F(AllenArkolakis, FreeTradeHasAClosedForm) {
  set_costs([](std::size_t, std::size_t) { return 1.0; });

  const auto values = solved(model, economy);

  const double g = 1 - alpha * (sigma - 1) - beta * sigma;
  const array::Array &Abar = economy.data.at("Abar"), &ubar = economy.data.at("ubar");
  Numbers L(places), w(places);
  for (std::size_t i = 0; i < places; ++i) {
    L[i] = std::pow(std::pow(Abar[i], sigma - 1) * std::pow(ubar[i], sigma), 1 / g);
  }
  const double people = economy.data.at("Lbar")[0] / total(L);
  for (std::size_t i = 0; i < places; ++i) {
    L[i] *= people;
    w[i] = 1 / (ubar[i] * std::pow(L[i], beta));
  }
  const double c = static_cast<double>(places) / total(w);
  double supply = 0;
  for (std::size_t i = 0; i < places; ++i) {
    w[i] *= c;
    supply += std::pow(w[i] / (Abar[i] * std::pow(L[i], alpha)), 1 - sigma);
  }
  expect_close(values.at("L"), L, 1e-10, "L");
  expect_close(values.at("w"), w, 1e-10, "w");
  expect_close(values.at("W"), {c / std::pow(supply, 1 / (1 - sigma))}, 1e-10, "W");
}

// Autarky: each place consumes its own good at price w/A, so that W = Abar ubar L^(alpha+beta) everywhere and
// L[i] is proportional to (Abar[i] ubar[i])^(-1/(alpha+beta)). At trade cost t the shares of other places' goods are
// of order t^(1-sigma): the gap to the limit shrinks by 16 when t doubles (sigma = 5).
TEST_F(AllenArkolakis, DearTradeTendsToAutarky) {
  economy = test::allen_arkolakis(model, 3, 12);
  const array::Array &Abar = economy.data.at("Abar"), &ubar = economy.data.at("ubar");
  // The limit takes the ratio of Abar ubar to the power 1/0.15; places must be alike enough for it to have people.
  Numbers closer(3);
  for (std::size_t i = 0; i < 3; ++i) closer[i] = std::pow(Abar[i] * ubar[i], 0.1);
  economy.data["Abar"] = array::Array({economy.axes["R"]}, closer);
  economy.data["ubar"] = array::Array({economy.axes["R"]}, {1, 1, 1});
  Numbers limit(3);
  for (std::size_t i = 0; i < 3; ++i) limit[i] = std::pow(closer[i], -1 / (alpha + beta));
  const double people = economy.data.at("Lbar")[0] / total(limit);
  for (double& value : limit) value *= people;
  const auto gap = [&](double cost) {
    set_costs([&](std::size_t i, std::size_t j) { return i == j ? 1.0 : cost; });
    return test::distance(numbers(solved(model, economy).at("L")), limit);
  };

  const double at_8 = gap(8), at_16 = gap(16);

  EXPECT_LT(at_16, 1e-3);
  EXPECT_NEAR(at_8 / at_16, std::pow(2, sigma - 1),
              0.5);  // the next order of t^(1-sigma) is 16^-4, times the places
}

TEST_F(AllenArkolakis, WelfareIsTheSameEverywhere) {
  const auto values = solved(model, economy);
  for (std::size_t i = 0; i < places; ++i) {
    EXPECT_NEAR(values.at("w")[i] * values.at("u")[i] / values.at("P")[i] / values.at("W")[0], 1, 1e-11) << i;
  }
}

TEST_F(AllenArkolakis, DearerTradeLowersWelfareByItsFactorAndPeopleByNone) {
  const auto before = solved(model, economy);
  for (double& cost : economy.data.at("T").values()) cost *= 2;
  economy.data.at("Lbar")[0] *= 3;

  const auto after = solved(model, economy);

  Numbers L = numbers(before.at("L"));
  for (double& people : L) people *= 3;
  expect_close(after.at("L"), L, 1e-10, "L");
  expect_close(after.at("w"), numbers(before.at("w")), 1e-10, "w");
  EXPECT_NEAR(after.at("W")[0] / before.at("W")[0], std::pow(3, alpha + beta) / 2, 1e-10);
}

// ---- Redding & Rossi-Hansberg (2017) ----

class ReddingRossiHansberg : public testing::Test {
 protected:
  lang::CheckedModel model = test::library_model("redding_rossi_hansberg_2017");
  Binding economy = test::redding_rossi_hansberg(model, places, 13);
  double sigma = economy.parameters.at("sigma"), alpha = economy.parameters.at("alpha");
};

TEST_F(ReddingRossiHansberg, TwoHalvesOfOnePlaceAreOnePlace) {
  // A place cut in two halves of its land, as productive, with no cost between them: nothing else may notice.
  Binding whole = test::redding_rossi_hansberg(model, 2, 3), cut = test::redding_rossi_hansberg(model, 3, 3);
  whole.data["d"] = array::Array({whole.axes["R"], whole.axes["R"]}, {1, 1.6, 1.8, 1});
  whole.data["A"] = array::Array({whole.axes["R"]}, {1.2, 0.9});
  whole.data["H"] = array::Array({whole.axes["R"]}, {2.0, 1.0});
  cut.data["d"] = array::Array({cut.axes["R"], cut.axes["R"]}, {1, 1, 1.6, 1, 1, 1.6, 1.8, 1.8, 1});
  cut.data["A"] = array::Array({cut.axes["R"]}, {1.2, 1.2, 0.9});
  cut.data["H"] = array::Array({cut.axes["R"]}, {0.7, 1.3, 1.0});
  whole.data["Lbar"] = cut.data["Lbar"] = array::Array(4.0);

  const auto one = solved(model, whole), halves = solved(model, cut);

  EXPECT_NEAR(halves.at("L")[0] + halves.at("L")[1], one.at("L")[0], 1e-10);
  EXPECT_NEAR(halves.at("L")[0] / halves.at("L")[1], 0.7 / 1.3, 1e-10);
  EXPECT_NEAR(halves.at("V")[0] / one.at("V")[0], 1, 1e-10);
  EXPECT_NEAR(halves.at("w")[2] / halves.at("w")[0], one.at("w")[1] / one.at("w")[0], 1e-10);
}

TEST_F(ReddingRossiHansberg, ImportSharesPricesRentsAndUtilityAreThoseOfThePaper) {
  const auto values = solved(model, economy);
  const array::Array &w = values.at("w"), &L = values.at("L"), &P = values.at("P"), &r = values.at("r");
  const array::Array &d = economy.data.at("d"), &A = economy.data.at("A"), &H = economy.data.at("H");
  for (std::size_t n = 0; n < places; ++n) {
    double supply = 0, own = 0;
    for (std::size_t i = 0; i < places; ++i) {
      const double term = L[i] * std::pow(d.at(n, i) * w[i] / A[i], 1 - sigma);
      supply += term;
      if (i == n) own = term;
    }
    // The price index from one's own share of spending, and rent as what is left of income.
    const double price =
        sigma / (sigma - 1) * std::pow(L[n] / (sigma * own / supply), 1 / (1 - sigma)) * w[n] / A[n];
    EXPECT_NEAR(P[n] / price, 1, 1e-11) << n;
    EXPECT_NEAR(r[n] * H[n] / (w[n] * L[n]), (1 - alpha) / alpha, 1e-11) << n;
    const double utility = w[n] / alpha * std::pow(P[n], -alpha) * std::pow(r[n], alpha - 1);
    EXPECT_NEAR(utility / values.at("V")[0], 1, 1e-11) << n;
  }
}

// ---- strong_capital ----

class StrongCapital : public testing::Test {
 protected:
  lang::CheckedModel model = test::library_model("strong_capital");
  Binding economy = test::strong_capital(model, places, 17);
};

TEST_F(StrongCapital, PeopleAddUpToOriginsAndIncomeToPeople) {
  const auto values = solved(model, economy);
  double income = 0;
  for (std::size_t i = 0; i < places; ++i) income += values.at("w")[i] * values.at("L")[i];
  const double origins = total(numbers(economy.data.at("O")));

  EXPECT_NEAR(total(numbers(values.at("L"))) / origins, 1, 1e-11);
  EXPECT_NEAR(income / origins, 1, 1e-11);
}

TEST_F(StrongCapital, ARegionWhichNobodyLeavesOrEntersKeepsItsPeople) {
  array::Array& move = economy.data.at("move");
  for (std::size_t k = 0; k < places; ++k) move[4 * places + k] = move[k * places + 4] = k == 4 ? 1 : 0;

  const auto values = solved(model, economy);

  EXPECT_NEAR(values.at("L")[4] / economy.data.at("O")[4], 1, 1e-11);
  EXPECT_GT(std::abs(std::log(values.at("L")[5] / economy.data.at("O")[5])), 1e-3);  // the others do move
}

TEST_F(StrongCapital, WithoutMovingOnlyTradeIsLeft) {
  array::Array& move = economy.data.at("move");
  for (std::size_t k = 0; k < move.size(); ++k) move[k] = k % (places + 1) == 0 ? 1 : 0;

  expect_close(solved(model, economy).at("L"), numbers(economy.data.at("O")), 1e-11, "L");
}

TEST_F(StrongCapital, PeopleFollowIncomesTheMoreTheHigherKappa) {
  double last = HUGE_VAL;
  for (const double kappa : {0.5, 1.5, 4.0, 10.0}) {
    economy.parameters["kappa"] = kappa;
    const array::Array V = solved(model, economy).at("V");
    const double spread = std::log(*std::max_element(V.values().begin(), V.values().end()) /
                                   *std::min_element(V.values().begin(), V.values().end()));
    EXPECT_LT(spread, last) << kappa;
    last = spread;
  }
}

}  // namespace
}  // namespace hinterland::model

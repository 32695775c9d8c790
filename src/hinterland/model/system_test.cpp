// A compiled system: kernels found, derivatives equal to differences, equilibria that do not depend on how they were
// computed.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/system.hpp"

#include <cmath>
#include <random>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include "hinterland/base/sum.hpp"
#include "hinterland/model/solution.hpp"
#include "hinterland/model/test_cases.hpp"

namespace hinterland::model {
namespace {

struct LibraryCase {
  std::string name;
  Binding (*binding)(const lang::CheckedModel&, std::size_t, std::uint32_t);
};

void PrintTo(const LibraryCase& c, std::ostream* out) {
  *out << c.name;
}

class LibraryModel : public testing::TestWithParam<LibraryCase> {
 protected:
  [[nodiscard]] System compile(std::size_t count, const Closure& closure = {}) const {
    const lang::CheckedModel model = test::library_model(GetParam().name);
    return {model, GetParam().binding(model, count, 7), closure};
  }
};

std::vector<double> random_vector(std::size_t size, std::uint32_t seed, double scale) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> unit(-scale, scale);
  std::vector<double> v(size);
  for (double& x : v) x = unit(random);
  return v;
}

TEST_P(LibraryModel, HasAsManyEquationsAsUnknownsAndStoresNoBilateralArray) {
  const System system = compile(11);

  EXPECT_EQ(system.start().size(), system.size());
  EXPECT_EQ(system.program().stored_bilateral_count(), 0U) << system.program().graph().describe();
  EXPECT_TRUE(system.unfactored().empty());
}

TEST_P(LibraryModel, JacobianProductEqualsCentralDifferences) {
  const System system = compile(9);
  Evaluation evaluation(system, {});
  const std::vector<double> u = random_vector(system.size(), 1, 0.3);
  const std::vector<double> v = random_vector(system.size(), 2, 1);

  const std::vector<double> product = evaluation.jacobian_product(u, v);

  const double h = 1e-5;  // error h²·F'''/6 + 2^-53·|F|/h, both near 1e-10
  std::vector<double> plus = u, minus = u;
  for (std::size_t k = 0; k < u.size(); ++k) plus[k] += h * v[k], minus[k] -= h * v[k];
  const std::vector<double> above = evaluation.residual(plus), below = evaluation.residual(minus);
  for (std::size_t k = 0; k < u.size(); ++k) {
    EXPECT_NEAR(product[k], (above[k] - below[k]) / (2 * h), 1e-8)
        << system.equation_name(k, base::Language::en);
  }
}

TEST_P(LibraryModel, TransposedProductIsTheTransposeOfTheProduct) {
  const System system = compile(9);
  Evaluation evaluation(system, {});
  const std::vector<double> u = random_vector(system.size(), 1, 0.3);
  const std::vector<double> v = random_vector(system.size(), 2, 1), w = random_vector(system.size(), 3, 1);

  const double forward = base::dot(w, evaluation.jacobian_product(u, v));
  const double backward = base::dot(v, evaluation.transposed_product(u, w));

  // Sums of some hundred products of order one, each with a few roundings.
  EXPECT_NEAR(forward, backward, 1e-12 * static_cast<double>(system.size()));
}

TEST_P(LibraryModel, ConvergesFromAFlatStartAndEverySideAgrees) {
  const System system = compile(40);
  Evaluation evaluation(system, {});

  const Solution solution = solve_system(evaluation, system.start(), {}, {});

  ASSERT_TRUE(solution.report.is_converged()) << one_line(solution.report).en;
  EXPECT_LE(solution.report.residual_evaluations, 40);
  const auto [left, right] = evaluation.sides(solution.u);
  for (std::size_t k = 0; k < left.size(); ++k) {
    // Every member of the family that gave up an equation too: that is Walras' law.
    EXPECT_NEAR(left[k] / right[k], 1, 1e-9) << system.equation_name(k, base::Language::en);
  }
}

TEST_P(LibraryModel, HasOneNominalDirectionAndTheNumeraireHolds) {
  const System system = compile(12);
  Evaluation evaluation(system, {});

  const auto directions = evaluation.nominal_directions(random_vector(system.size(), 4, 0.2));
  const Solution solution = solve_system(evaluation, system.start(), {}, {});

  ASSERT_EQ(directions.size(), 1U);
  EXPECT_TRUE(directions[0].contains("w"));
  EXPECT_FALSE(directions[0].contains("L"));
  EXPECT_LE(std::abs(evaluation.raw(solution.u).closings[0]), 1e-10);
}

TEST_P(LibraryModel, GivesTheSameBitsForAnyNumberOfThreads) {
  const System system = compile(300);
  const auto solved_with = [&](std::size_t threads) {
    const tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads);
    Evaluation evaluation(system, {});
    return solve_system(evaluation, system.start(), {}, {}).u;
  };

  EXPECT_EQ(solved_with(1), solved_with(2));
}

TEST_P(LibraryModel, InversionReturnsTheDataItCameFrom) {
  const lang::CheckedModel model = test::library_model(GetParam().name);
  Binding binding = GetParam().binding(model, 15, 21);
  if (binding.data.contains("O")) {
    // Migration only moves people: the model closes because its people are those of the origins.
    ASSERT_EQ(binding.data["O"].size(), 15U);
  }
  const System forward(model, binding, {});
  Evaluation evaluation(forward, {});
  const Solution solved = solve_system(evaluation, forward.start(), {}, {});
  ASSERT_TRUE(solved.report.is_converged()) << one_line(solved.report).en;
  const auto readings = evaluation.read(solved.u);
  Binding observed = binding;
  for (std::size_t k = 0; k < readings.size(); ++k) {
    const std::string& name = forward.readings()[k].name;
    if (name == "w" || name == "L") observed.data[name] = readings[k];
  }

  Closure closure;
  closure.inverted = true;
  const System inverse(model, observed, closure);
  Evaluation back(inverse, {});
  const Solution inverted = solve_system(back, inverse.start(), {}, {});

  ASSERT_TRUE(inverted.report.is_converged()) << one_line(inverted.report).en;
  const auto data = back.read(inverted.u);
  for (const lang::InvertDeclaration& inversion : model.inversions) {
    for (const lang::Declared& unknown : inversion.unknowns) {
      const auto& original = binding.data.at(unknown.name);
      double mean = 0;  // normalised to geometric mean 1
      for (const double value : original.values())
        mean += std::log(value) / static_cast<double>(original.size());
      for (std::size_t k = 0; k < inverse.readings().size(); ++k) {
        if (inverse.readings()[k].name != unknown.name) continue;
        for (std::size_t n = 0; n < original.size(); ++n) {
          EXPECT_NEAR(std::log(data[k][n]), std::log(original[n]) - mean, 1e-8) << unknown.name << " " << n;
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Library, LibraryModel,
                         testing::Values(LibraryCase{"allen_arkolakis_2014", test::allen_arkolakis},
                                         LibraryCase{"redding_rossi_hansberg_2017",
                                                     test::redding_rossi_hansberg},
                                         LibraryCase{"strong_capital", test::strong_capital}),
                         [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace hinterland::model

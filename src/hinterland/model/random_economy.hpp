// Random economies for tests and benchmarks: models of the library on places scattered over a square.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <fstream>
#include <random>
#include <sstream>
#include <string>

#include "hinterland/base/error.hpp"
#include "hinterland/lang/check.hpp"
#include "hinterland/lang/parse.hpp"
#include "hinterland/model/binding.hpp"

namespace hinterland::model::test {

inline lang::CheckedModel checked(const std::string& text) {
  base::Diagnostics found;
  const lang::SyntaxTree tree = lang::parse_model(text, "test.hlm", found);
  auto model = lang::check(tree, found);
  if (!model) throw base::InputError(found);
  return std::move(*model);
}

inline lang::CheckedModel library_model(const std::string& name) {
  std::ifstream file(std::string(HINTERLAND_SOURCE_DIR) + "/models/" + name + "/" + name + ".hlm");
  std::stringstream text;
  text << file.rdbuf();
  return checked(text.str());
}

inline array::Axis regions(std::size_t count) {
  std::vector<array::Member> members;
  for (std::size_t k = 0; k < count; ++k) {
    const std::string code = "r" + std::to_string(k);
    members.push_back({code, {code, code}});
  }
  return {"R", std::move(members)};
}

/// Places in the unit square; costs 1 + distance, 1 at home.
struct Geography {
  explicit Geography(std::size_t count, std::uint32_t seed) : axis(regions(count)), cost({axis, axis}) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> unit(0, 1);
    std::vector<double> x(count), y(count);
    for (std::size_t k = 0; k < count; ++k) x[k] = unit(random), y[k] = unit(random);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = 0; j < count; ++j) cost[i * count + j] = 1 + std::hypot(x[i] - x[j], y[i] - y[j]);
    }
  }
  array::Axis axis;
  array::Array cost;
};

/// Numbers between 0.5 and 2, log-uniform.
inline array::Array random_positive(const array::Axis& axis, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> log_value(std::log(0.5), std::log(2.0));
  array::Array values(std::vector<array::Axis>{axis});
  for (double& value : values.values()) value = std::exp(log_value(random));
  return values;
}

inline std::map<std::string, double> defaults(const lang::CheckedModel& model) {
  std::map<std::string, double> parameters;
  for (const lang::Symbol& symbol : model.symbols) {
    if (symbol.kind == lang::SymbolKind::param && symbol.sets.empty() && symbol.number)
      parameters[symbol.name] = *symbol.number;
  }
  return parameters;
}

inline Binding allen_arkolakis(const lang::CheckedModel& model, std::size_t count, std::uint32_t seed) {
  const Geography geography(count, seed);
  Binding binding;
  binding.axes["R"] = geography.axis;
  binding.parameters = defaults(model);
  binding.data["T"] = geography.cost;
  binding.data["Abar"] = random_positive(geography.axis, seed + 1);
  binding.data["ubar"] = random_positive(geography.axis, seed + 2);
  binding.data["Lbar"] = array::Array(static_cast<double>(count));
  return binding;
}

inline Binding redding_rossi_hansberg(const lang::CheckedModel& model, std::size_t count,
                                      std::uint32_t seed) {
  const Geography geography(count, seed);
  Binding binding;
  binding.axes["R"] = geography.axis;
  binding.parameters = defaults(model);
  binding.data["d"] = geography.cost;
  binding.data["A"] = random_positive(geography.axis, seed + 1);
  binding.data["H"] = random_positive(geography.axis, seed + 2);
  binding.data["Lbar"] = array::Array(static_cast<double>(count));
  return binding;
}

inline Binding strong_capital(const lang::CheckedModel& model, std::size_t count, std::uint32_t seed) {
  const Geography geography(count, seed);
  Binding binding;
  binding.axes["R"] = geography.axis;
  binding.parameters = defaults(model);
  binding.data["tau"] = geography.cost;
  binding.data["move"] = geography.cost;
  for (std::size_t k = 0; k < geography.cost.size(); ++k) {
    binding.data["move"][k] = k % (count + 1) == 0 ? 1 : 0.05 / std::pow(geography.cost[k], 2);
  }
  binding.data["O"] = random_positive(geography.axis, seed + 3);
  binding.data["H"] = random_positive(geography.axis, seed + 4);
  binding.data["Abar"] = random_positive(geography.axis, seed + 1);
  binding.data["B"] = random_positive(geography.axis, seed + 2);
  return binding;
}

/// Trade in one direction costs up to 30 % more than in the other.
inline void make_asymmetric(array::Array& cost, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> more(1, 1.3);
  const std::size_t count = cost.axes()[0].size();
  for (std::size_t k = 0; k < cost.size(); ++k) {
    if (k % (count + 1) != 0) cost[k] *= more(random);
  }
}

/// A binding of two regions r0, r1 with these data, for models of a few lines.
inline Binding two_regions(const lang::CheckedModel& model,
                           const std::map<std::string, std::vector<double>>& data) {
  Binding binding;
  binding.axes["R"] = regions(2);
  binding.parameters = defaults(model);
  for (const auto& [name, values] : data) {
    std::vector<array::Axis> axes(model.find(name)->sets.size(), binding.axes["R"]);
    binding.data[name] = array::Array(std::move(axes), values);
  }
  return binding;
}

}  // namespace hinterland::model::test

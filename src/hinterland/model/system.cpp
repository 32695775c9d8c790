// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/system.hpp"

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/model/compile.hpp"

namespace hinterland::model {

System::System(const lang::CheckedModel& model, const Binding& binding, const Closure& closure)
    : model_(model), binding_(binding) {
  Compiler(*this, closure).compile();
}

std::vector<double> System::start() const {
  return start_;
}

std::string System::equation_name(std::size_t entry, base::Language language) const {
  for (const Family& family : equations_) {
    if (entry < family.offset || entry >= family.offset + family.size) continue;
    if (family.sets.empty()) return family.name;
    std::vector<array::Axis> axes;
    for (const std::string& set : family.sets) axes.push_back(binding_.axes.at(set));
    return fmt::format("{}[{}]", family.name, array::Array(axes).label(entry - family.offset, language));
  }
  return fmt::format("equation {}", entry);
}

graph::Prepared System::prepare(const kernel::KernelOptions& options) const {
  const auto data = [&](const graph::Input& input) -> std::span<const double> {
    if (input.name.starts_with("group ")) return binding_.groups.at(input.name.substr(6)).values();
    const auto found = binding_.data.find(input.name);
    if (found != binding_.data.end()) return found->second.values();
    throw base::ContractError(fmt::format("system: no data for '{}'", input.name));
  };
  return graph::Prepared(program_, data, options);
}

}  // namespace hinterland::model

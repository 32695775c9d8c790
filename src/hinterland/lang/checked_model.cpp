// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/checked_model.hpp"

#include <algorithm>

namespace hinterland::lang {

const Symbol* CheckedModel::find(std::string_view name) const {
  const auto found =
      std::find_if(symbols.begin(), symbols.end(), [&](const Symbol& one) { return one.name == name; });
  return found == symbols.end() ? nullptr : &*found;
}

const EquationDeclaration* CheckedModel::find_equation(std::string_view name) const {
  const auto found = std::find_if(equations.begin(), equations.end(),
                                  [&](const EquationDeclaration& one) { return one.symbol.name == name; });
  return found == equations.end() ? nullptr : &*found;
}

}  // namespace hinterland::lang

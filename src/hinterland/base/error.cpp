// SPDX-License-Identifier: Apache-2.0
#include "hinterland/base/error.hpp"

#include <fmt/format.h>

namespace hinterland::base {
namespace {

std::string all_messages(const Diagnostics& found) {
  std::string text;
  for (const Diagnostic& diagnostic : found.list()) {
    text += render(diagnostic, Language::en);
    text += '\n';
  }
  return text;
}

}  // namespace

void stop_on_errors(const Diagnostics& found) {
  if (found.has_errors()) throw InputError(found);
}

InputError::InputError(Diagnostics found)
    : std::runtime_error(all_messages(found)), diagnostics_(std::move(found)) {}

ContractError::ContractError(const std::string& what, CallSite where)
    : std::logic_error(fmt::format("{} ({}, line {})", what, where.function, where.line)) {}

void require(bool claim, const std::string& what, CallSite where) {
  if (!claim) throw ContractError(what, where);
}

void require(bool claim, const char* what, CallSite where) {
  if (!claim) throw ContractError(what, where);
}

}  // namespace hinterland::base

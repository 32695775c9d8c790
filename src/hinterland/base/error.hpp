// The three things the library throws. Not converging is not among them: that is a value, solve::Report.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

#include "hinterland/base/diagnostic.hpp"

namespace hinterland::base {

/// The user's text or data is wrong; carries every fault found.
class InputError : public std::runtime_error {
 public:
  explicit InputError(Diagnostics found);
  [[nodiscard]] const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  Diagnostics diagnostics_;
};

/// Where a claim was made. std::source_location in small: Debian 12's clang (14), and so clang-tidy and libFuzzer, cannot
/// read libstdc++'s.
struct CallSite {
  const char* function = "";
  int line = 0;

  static constexpr CallSite current(const char* function = __builtin_FUNCTION(),
                                    int line = __builtin_LINE()) {
    return {function, line};
  }
};

/// Throws InputError if any of the diagnostics found is an error; a text of warnings alone passes.
void stop_on_errors(const Diagnostics& found);

/// Our own contract is broken: a fault of the program, never of the user.
class ContractError : public std::logic_error {
 public:
  explicit ContractError(const std::string& what, CallSite where = CallSite::current());
};

/// The machine lacks something; the text says what and how to get it.
class Unavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Throws ContractError(what) unless the claim holds.
void require(bool claim, const std::string& what, CallSite where = CallSite::current());
void require(bool claim, const char* what, CallSite where = CallSite::current());

}  // namespace hinterland::base

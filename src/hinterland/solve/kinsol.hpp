// Owners for the C objects of SUNDIALS, and its message kept instead of printed. Nothing of the method is here.
// Included only by .cpp files of this folder.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <kinsol/kinsol.h>
#include <nvector/nvector_serial.h>
#include <sundials/sundials_linearsolver.h>

#include <memory>
#include <span>
#include <string>

namespace hinterland::solve {

class SundialsContext {
 public:
  SundialsContext();
  ~SundialsContext();
  SundialsContext(const SundialsContext&) = delete;
  SundialsContext& operator=(const SundialsContext&) = delete;

  [[nodiscard]] SUNContext get() const { return context_; }

 private:
  SUNContext context_ = nullptr;
};

struct DestroyVector {
  void operator()(N_Vector vector) const { N_VDestroy(vector); }
};
struct FreeLinearSolver {
  void operator()(SUNLinearSolver solver) const { SUNLinSolFree(solver); }
};
struct FreeKinsol {
  void operator()(void* memory) const { KINFree(&memory); }
};

using Vector = std::unique_ptr<_generic_N_Vector, DestroyVector>;
using LinearSolver = std::unique_ptr<_generic_SUNLinearSolver, FreeLinearSolver>;
using KinsolMemory = std::unique_ptr<void, FreeKinsol>;

/// A vector over the caller's numbers; they must outlive it. Serial: its dot products have one order, hence
/// one result. The const is cast away for the C interface, which does not write to vectors it only reads.
[[nodiscard]] Vector wrap(std::span<const double> numbers, const SundialsContext& context);
[[nodiscard]] std::span<double> numbers_of(N_Vector vector);

/// Memory of KINSOL whose errors go to `out_message` and nowhere else.
[[nodiscard]] KinsolMemory make_kinsol(const SundialsContext& context, std::string& out_message);

/// ContractError unless flag >= 0: a call of set-up that cannot fail for any numbers.
void check_setup(int flag, const char* call);

}  // namespace hinterland::solve

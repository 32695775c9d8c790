// SPDX-License-Identifier: Apache-2.0
#include "hinterland/solve/kinsol.hpp"

#include <fmt/format.h>

#include "hinterland/base/error.hpp"

namespace hinterland::solve {
namespace {

void keep_message(int /*code*/, const char* /*module*/, const char* /*function*/, char* message, void* kept) {
  *static_cast<std::string*>(kept) = message;
}

void ignore_information(const char*, const char*, char*, void*) {}

}  // namespace

SundialsContext::SundialsContext() {
  check_setup(SUNContext_Create(nullptr, &context_), "SUNContext_Create");
}

SundialsContext::~SundialsContext() {
  SUNContext_Free(&context_);
}

Vector wrap(std::span<const double> numbers, const SundialsContext& context) {
  Vector vector(N_VMake_Serial(static_cast<sunindextype>(numbers.size()), const_cast<double*>(numbers.data()),
                               context.get()));
  base::require(vector != nullptr, "SUNDIALS could not make a vector");
  return vector;
}

std::span<double> numbers_of(N_Vector vector) {
  return {N_VGetArrayPointer(vector), static_cast<std::size_t>(N_VGetLength(vector))};
}

KinsolMemory make_kinsol(const SundialsContext& context, std::string& out_message) {
  KinsolMemory memory(KINCreate(context.get()));
  base::require(memory != nullptr, "KINSOL could not be created");
  check_setup(KINSetErrHandlerFn(memory.get(), keep_message, &out_message), "KINSetErrHandlerFn");
  check_setup(KINSetInfoHandlerFn(memory.get(), ignore_information, nullptr), "KINSetInfoHandlerFn");
  return memory;
}

void check_setup(int flag, const char* call) {
  if (flag < 0) throw base::ContractError(fmt::format("SUNDIALS refused {} ({})", call, flag));
}

}  // namespace hinterland::solve

// A report is not a truth value: whoever asks must say "is it converged".
// refused: could not convert 'report' .*to 'bool'
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/solve/report.hpp"

using namespace hinterland;

bool use(const solve::Report& report) {
#ifdef MISTAKE
  if (report) return true;
#endif
  return report.is_converged();
}

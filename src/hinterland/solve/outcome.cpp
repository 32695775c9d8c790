// SPDX-License-Identifier: Apache-2.0
#include "hinterland/solve/outcome.hpp"

#include <fmt/format.h>

#include "hinterland/base/error.hpp"

namespace hinterland::solve {

Outcome outcome_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::converged:
      return {Status::converged, {"the largest residual fell to the tolerance", "最大残差已降到容差以内"}};
    case Verdict::stalled:
      return {Status::stalled,
              {fmt::format("the best residual did not fall by a tenth in {} iterations", stall_window),
               fmt::format("最小残差在 {} 次迭代内下降不到一成", stall_window)}};
    case Verdict::diverged:
      return {Status::diverged,
              {"the residual grew to more than a million times that of the start",
               "残差增长到初始值的一百万倍以上"}};
    case Verdict::cancelled:
      return {Status::cancelled, {"it was cancelled", "计算被取消"}};
    case Verdict::no_value:
      return {
          Status::diverged,
          {"the equations have no finite value, however short the step", "无论步长多短,方程都没有有限值"}};
    case Verdict::go_on:
    case Verdict::failed:
      break;
  }
  throw base::ContractError("a method ended without a verdict");
}

}  // namespace hinterland::solve

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/solve/report.hpp"

#include <fmt/format.h>

namespace hinterland::solve {

std::string to_string(Status status) {
  switch (status) {
    case Status::converged:
      return "converged";
    case Status::stalled:
      return "stalled";
    case Status::diverged:
      return "diverged";
    case Status::iteration_limit:
      return "iteration_limit";
    case Status::cancelled:
      return "cancelled";
  }
  return {};
}

base::Text in_words(Status status) {
  switch (status) {
    case Status::converged:
      return {"converged", "收敛"};
    case Status::stalled:
      return {"stalled", "停滞"};
    case Status::diverged:
      return {"diverged", "发散"};
    case Status::iteration_limit:
      return {"stopped at the iteration limit", "达到迭代上限"};
    case Status::cancelled:
      return {"cancelled", "已取消"};
  }
  return {};
}

std::string to_string(Method method) {
  switch (method) {
    case Method::anderson:
      return "anderson";
    case Method::newton_krylov:
      return "newton_krylov";
  }
  return {};
}

base::Text in_words(Method method) {
  switch (method) {
    case Method::anderson:
      return {"Anderson", "Anderson 加速"};
    case Method::newton_krylov:
      return {"Newton–Krylov", "Newton–Krylov 法"};
  }
  return {};
}

base::Text one_line(const Report& report) {
  const base::Text status = in_words(report.status);
  const base::Text method = in_words(report.method);
  const char* const link = report.is_converged() ? "in" : "after";
  const char* const noun = report.iterations == 1 ? "iteration" : "iterations";
  return {
      fmt::format("{} {} {} {}, residual {:.1e}, {}", status.en, link, report.iterations, noun,
                  report.residual, method.en),
      fmt::format("{} 次迭代后{},残差 {:.1e},{}", report.iterations, status.zh, report.residual, method.zh)};
}

}  // namespace hinterland::solve

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/run_case.hpp"

#include "hinterland/report/html.hpp"
#include "hinterland/report/summary.hpp"
#include "hinterland/result/balance.hpp"
#include "hinterland/run/baseline.hpp"
#include "hinterland/run/bind.hpp"
#include "hinterland/run/clock.hpp"
#include "hinterland/run/collect.hpp"
#include "hinterland/run/sources.hpp"
#include "hinterland/run/strategy.hpp"

namespace hinterland::run {

Finished check_case(const Options& options, const base::Context& context) {
  Finished finished;
  const Sources sources = read_sources(options);
  const lang::CheckedModel model = checked_model(sources, options, finished.warnings);
  const dataset::Dataset data = read_data(sources, model, options, finished.warnings);
  const Bound bound = bind(sources.request, model, data);
  const Baseline baseline =
      solve_baseline(sources.request, model, bound, options, context, finished.warnings);
  finished.result = collect(sources, model, data, bound, baseline, options);
  finished.result.baseline = outcome_of(baseline);
  finished.inspection = inspect(baseline);
  note_not_converged(sources.request, finished.result, finished.warnings);
  finished.all_converged = !finished.warnings.has_errors();
  return finished;
}

Finished run_case(const Options& options, const base::Context& context, base::Language report_language) {
  Clock clock;
  Finished finished;
  const Sources sources = read_sources(options);
  const lang::CheckedModel model = checked_model(sources, options, finished.warnings);
  const dataset::Dataset data = read_data(sources, model, options, finished.warnings);
  clock.mark("read");
  const Bound bound = bind(sources.request, model, data);
  clock.mark("bind");
  const Baseline baseline =
      solve_baseline(sources.request, model, bound, options, context, finished.warnings);
  clock.mark("baseline");
  result::Result& result = finished.result;
  result = collect(sources, model, data, bound, baseline, options);
  result.baseline = outcome_of(baseline);
  for (const CheckedStrategy& strategy : bound.strategies) {
    result.strategies.push_back(
        solve_strategy(strategy, baseline, bound, sources.request, options, context).outcome);
  }
  clock.mark("strategies");
  result.radiation = radiation(baseline, sources.request, result.in_group, result.findings);
  clock.mark("radiation");
  result::add_balance(result);
  result.provenance.seconds = clock.seconds();
  note_not_converged(sources.request, result, finished.warnings);
  add_warnings(finished.warnings, result);
  finished.folder = result::store(
      result, output_folder(options, sources.request),
      {{"report.html", report::html(result, report_language)}, {"summary.md", report::summary(result)}});
  finished.all_converged = !finished.warnings.has_errors();
  return finished;
}

}  // namespace hinterland::run

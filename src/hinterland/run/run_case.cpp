// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/run_case.hpp"

#include "hinterland/report/html.hpp"
#include "hinterland/report/summary.hpp"
#include "hinterland/result/balance.hpp"
#include "hinterland/run/baseline.hpp"
#include "hinterland/run/bind.hpp"
#include "hinterland/run/clock.hpp"
#include "hinterland/run/collect.hpp"
#include "hinterland/run/measuring.hpp"
#include "hinterland/run/sources.hpp"
#include "hinterland/run/strategy.hpp"

namespace hinterland::run {

namespace {

/// Writes the folder, with everything that was found on the way.
void store(Finished& finished, const Sources& sources, const Options& options,
           base::Language report_language) {
  result::Result& result = finished.result;
  add_warnings(finished.warnings, result);
  finished.folder = result::store(
      result, output_folder(options, sources.request),
      {{"report.html", report::html(result, report_language)}, {"summary.md", report::summary(result)}});
  finished.all_converged = !finished.warnings.has_errors();
}

/// A case without a model: its data measured.
Finished measured(const Sources& sources, const Options& options, const base::Context& context) {
  Clock clock;
  Finished finished;
  const lang::CheckedModel no_model = checked_model(sources, options, finished.warnings);
  const dataset::Dataset data = read_data(sources, no_model, options, finished.warnings);
  const Bound bound = bind(sources.request, no_model, data);
  clock.mark("read");
  finished.result = collect_data(sources, no_model, data, bound.binding, options);
  finished.result.baseline = unsolved_outcome();
  add_measures(sources.request, data, bound.binding, context, finished.result, finished.warnings);
  clock.mark("measures");
  finished.result.provenance.seconds = clock.seconds();
  finished.all_converged = !finished.warnings.has_errors();
  return finished;
}

}  // namespace

Finished check_case(const Options& options, const base::Context& context) {
  Finished finished;
  const Sources sources = read_sources(options);
  if (!sources.has_model()) return measured(sources, options, context);
  const lang::CheckedModel model = checked_model(sources, options, finished.warnings);
  const dataset::Dataset data = read_data(sources, model, options, finished.warnings);
  const Bound bound = bind(sources.request, model, data);
  const Baseline baseline =
      solve_baseline(sources.request, model, bound, options, context, finished.warnings);
  finished.result = collect(sources, model, data, bound, baseline, options);
  finished.result.baseline = outcome_of(baseline);
  finished.inspection = inspect(baseline);
  add_measures(sources.request, data, baseline.binding, context, finished.result, finished.warnings);
  note_not_converged(sources.request, finished.result, finished.warnings);
  finished.all_converged = !finished.warnings.has_errors();
  return finished;
}

Finished run_case(const Options& options, const base::Context& context, base::Language report_language) {
  Clock clock;
  Finished finished;
  Sources sources = read_sources(options);
  if (options.wants_measures && sources.request.measures.empty())
    sources.request.measures = usual_measures(sources.request);
  override_measures(options.measures, sources.request.measures);
  if (!sources.has_model()) {
    finished = measured(sources, options, context);
    store(finished, sources, options, report_language);
    return finished;
  }
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
  add_measures(sources.request, data, baseline.binding, context, result, finished.warnings);
  result.provenance.seconds = clock.seconds();
  note_not_converged(sources.request, result, finished.warnings);
  store(finished, sources, options, report_language);
  return finished;
}

}  // namespace hinterland::run

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/result/run_json.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

namespace hinterland::result {

namespace {

using Json = nlohmann::ordered_json;

Json to_json(const base::Text& text) {
  return {{"en", text.en}, {"zh", text.zh}};
}

Json to_json(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json to_json(const array::Axis& axis) {
  Json codes = Json::array();
  for (std::size_t k = 0; k < axis.size(); ++k) codes.push_back(axis[k].code);
  return codes;
}

/// Everything a solve says but its seconds, which go to "timings".
Json to_json(const solve::Report& report) {
  Json history = Json::array();
  for (const double residual : report.history) history.push_back(to_json(residual));
  Json largest = Json::array();
  for (const auto& [name, value] : report.largest)
    largest.push_back({{"name", name}, {"value", to_json(value)}});
  return {{"status", solve::to_string(report.status)},
          {"converged", report.is_converged()},
          {"method", solve::to_string(report.method)},
          {"reason", to_json(report.reason)},
          {"iterations", report.iterations},
          {"residual_evaluations", report.residual_evaluations},
          {"jacobian_products", report.jacobian_products},
          {"residual", to_json(report.residual)},
          {"history", history},
          {"largest", largest}};
}

Json quantities(const std::vector<Quantity>& list) {
  Json all = Json::array();
  for (const Quantity& quantity : list) {
    Json sets = Json::array();
    for (const array::Axis& axis : quantity.values.axes()) sets.push_back(axis.set());
    all.push_back({{"name", quantity.name},
                   {"label", to_json(quantity.label)},
                   {"unit", quantity.unit},
                   {"is_measure", quantity.is_measure},
                   {"sets", sets}});
  }
  return all;
}

Json texts(const std::vector<base::Text>& list) {
  Json all = Json::array();
  for (const base::Text& one : list) all.push_back(to_json(one));
  return all;
}

Json measurements(const std::vector<indicator::Measurement>& list) {
  Json all = Json::array();
  for (const indicator::Measurement& one : list) {
    Json found = Json::array();
    for (const indicator::Finding& finding : one.findings) found.push_back(finding.name);
    all.push_back({{"indicator", one.indicator},
                   {"variable", one.variable},
                   {"findings", found},
                   {"conventions", texts(one.conventions)},
                   {"notes", texts(one.notes)}});
  }
  return all;
}

Json measuring(const Measuring& from) {
  Json variables = Json::array();
  for (const MeasuredVariable& one : from.variables)
    variables.push_back({{"name", one.name}, {"label", to_json(one.label)}, {"unit", one.unit}});
  Json neighbours = nullptr;
  if (from.neighbours)
    neighbours = {{"description", to_json(from.neighbours->description)},
                  {"places", from.neighbours->places},
                  {"links", from.neighbours->links},
                  {"fewest", from.neighbours->fewest},
                  {"most", from.neighbours->most},
                  {"islands", texts(from.neighbours->islands)}};
  return {{"id", from.id},
          {"title", to_json(from.title)},
          {"variables", variables},
          {"neighbours", neighbours},
          {"seed", from.sampling.seed},
          {"permutations", from.sampling.permutations},
          {"bootstrap", from.sampling.bootstrap},
          {"preset", from.preset}};
}

Json measurings(const Result& result) {
  Json all = Json::array();
  for (const Measuring& one : result.measurings) all.push_back(measuring(one));
  return all;
}

Json to_json(const Outcome& outcome) {
  Json targets = Json::array();
  for (const auto& [asked, by, wanted, multiplier] : outcome.targets) {
    targets.push_back(
        {{"asked", asked}, {"by", by}, {"wanted", to_json(wanted)}, {"multiplier", to_json(multiplier)}});
  }
  Json decompositions = Json::array();
  for (const Decomposition& one : outcome.decompositions) {
    Json terms = Json::array();
    for (const Term& term : one.terms) terms.push_back({{"id", term.id}, {"label", to_json(term.label)}});
    decompositions.push_back(
        {{"measure", one.measure}, {"terms", terms}, {"largest_gap", to_json(one.largest_gap)}});
  }
  Json indicators = Json::array();
  for (const Indicator& one : outcome.indicators) {
    indicators.push_back({{"id", one.id},
                          {"label", to_json(one.label)},
                          {"before", to_json(one.before)},
                          {"after", to_json(one.after)},
                          {"region_before", to_json(one.region_before)},
                          {"region_after", to_json(one.region_after)}});
  }
  return {{"id", outcome.id},
          {"title", to_json(outcome.title)},
          {"levers", outcome.levers},
          {"targets", targets},
          {"solve", to_json(outcome.solve)},
          {"decompositions", decompositions},
          {"indicators", indicators},
          {"comparisons", quantities(outcome.comparisons)},
          {"measurements", measurements(outcome.measurements)}};
}

Json parameters(const Result& result) {
  Json all = Json::array();
  for (const auto& [name, label, value, source, is_default] : result.parameters) {
    all.push_back({{"name", name},
                   {"label", to_json(label)},
                   {"value", to_json(value)},
                   {"source", source},
                   {"is_default", is_default}});
  }
  return all;
}

Json findings(const Result& result) {
  Json all = Json::array();
  for (const auto& [id, label, passed, value, bound, words, is_open] : result.findings) {
    all.push_back({{"id", id},
                   {"label", to_json(label)},
                   {"passed", passed},
                   {"open", is_open},
                   {"value", to_json(value)},
                   {"bound", to_json(bound)},
                   {"words", to_json(words)}});
  }
  return all;
}

Json facts(const result::Result& result) {
  Json all = Json::array();
  for (const Facts& one : result.facts) {
    all.push_back({{"name", one.name},
                   {"label", to_json(one.label)},
                   {"unit", one.unit},
                   {"sets", one.sets},
                   {"count", one.count},
                   {"zeros", one.zeros},
                   {"smallest", to_json(one.smallest)},
                   {"where_smallest", one.where_smallest},
                   {"mean", to_json(one.mean)},
                   {"largest", to_json(one.largest)},
                   {"where_largest", one.where_largest}});
  }
  return all;
}

Json timings(const Result& result) {
  Json solves = {{"calibration", result.calibration.seconds}, {"baseline", result.baseline.solve.seconds}};
  for (const Outcome& strategy : result.strategies)
    solves["strategy " + strategy.id] = strategy.solve.seconds;
  return {{"steps", result.provenance.seconds}, {"solves", solves}};
}

Json roles(const Roles& roles) {
  return {{"people", roles.people},
          {"income", roles.income},
          {"output", roles.output},
          {"capital", roles.capital},
          {"group", roles.group},
          {"group_label", to_json(roles.group_label)},
          {"nominal_unit", roles.nominal_unit},
          {"map_note", to_json(roles.map_note)},
          {"map_approval", roles.map_approval}};
}

Json provenance(const Provenance& from) {
  Json files = Json::array();
  for (const auto& [path, sha256] : from.files) files.push_back({{"path", path}, {"sha256", sha256}});
  return {{"compiler", from.compiler},     {"case_path", from.case_path},   {"model_name", from.model_name},
          {"model_cite", from.model_cite}, {"options", from.options},       {"files", files},
          {"formulas", from.formulas},     {"model_text", from.model_text}, {"case_text", from.case_text}};
}

Json estimates(const Result& result) {
  Json all = Json::object();
  for (const auto& [name, flags] : result.estimates) all[name] = flags;
  return all;
}

}  // namespace

std::string run_json(const Result& result) {
  Json printed = Json::array();
  for (const auto& [label, value] : result.printed)
    printed.push_back({{"label", to_json(label)}, {"value", to_json(value)}});
  Json strategies = Json::array();
  for (const Outcome& strategy : result.strategies) strategies.push_back(to_json(strategy));
  Json radiation = Json::array();
  for (const Radiation& one : result.radiation)
    radiation.push_back({{"response", one.response}, {"lever", one.lever}});
  const Json document = {{"format", 1},
                         {"hinterland", result.provenance.hinterland_version},
                         {"name", result.name},
                         {"title", to_json(result.title)},
                         {"description", to_json(result.description)},
                         {"regions", to_json(result.regions)},
                         {"in_group", result.in_group},
                         {"roles", roles(result.roles)},
                         {"parameters", parameters(result)},
                         {"printed", printed},
                         {"quantities", quantities(result.baseline.quantities)},
                         {"inputs", quantities(result.inputs)},
                         {"estimates", estimates(result)},
                         {"data", facts(result)},
                         {"left_out", result.left_out},
                         {"findings", findings(result)},
                         {"calibration", to_json(result.calibration)},
                         {"baseline", to_json(result.baseline)},
                         {"strategies", strategies},
                         {"measurings", measurings(result)},
                         {"radiation", radiation},
                         {"warnings", {{"en", result.warnings_en}, {"zh", result.warnings_zh}}},
                         {"provenance", provenance(result.provenance)},
                         {"timings", timings(result)}};
  // replace: a user's file with broken UTF-8 must not lose the run; the broken bytes become U+FFFD
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace hinterland::result

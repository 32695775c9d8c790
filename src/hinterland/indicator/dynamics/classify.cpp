// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/classify.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "hinterland/indicator/dynamics/classes.hpp"
#include "hinterland/indicator/dynamics/panel.hpp"
#include "hinterland/indicator/naming.hpp"

namespace hinterland::indicator {

namespace {

bool is_ascending(const std::vector<double>& edges) {
  return std::ranges::adjacent_find(edges, std::greater_equal()) == edges.end();
}

std::string listed(const std::vector<double>& edges) {
  std::string text;
  for (const double edge : edges) text += (text.empty() ? "" : ", ") + fmt::format("{:.6g}", edge);
  return text.empty() ? "-" : text;
}

std::optional<std::vector<double>> cut_points(const Inputs& inputs, const ClassQuestion& question,
                                              base::Diagnostics& out_found) {
  std::vector<double> edges = inputs.conventions.numbers(question.cuts_convention);
  if (!edges.empty() && is_ascending(edges)) return edges;
  out_found.add("HL0746", {},
                Facts()
                    .add("convention", question.cuts_convention)
                    .add("variable", question.what)
                    .add("cuts", listed(edges))
                    .arguments());
  return std::nullopt;
}

}  // namespace

Classified by_edges(const std::vector<double>& levels, std::size_t regions, const Classified& model) {
  Classified result{.classes = model.classes, .of = {}, .edges = model.edges};
  for (std::size_t place = 0; place < levels.size(); ++place)
    result.of.push_back(class_of(levels[place], model.edges[model.edges.size() > 1 ? place / regions : 0]));
  return result;
}

std::optional<Classified> classified(const Inputs& inputs, const std::vector<double>& levels,
                                     const ClassQuestion& question, base::Diagnostics& out_found) {
  const std::size_t regions = inputs.regions.size();
  Classified model;
  if (question.rule == ClassRule::cut_points) {
    const auto edges = cut_points(inputs, question, out_found);
    if (!edges) return std::nullopt;
    model.edges.push_back(*edges);
    model.classes = edges->size() + 1;
    return by_edges(levels, regions, model);
  }
  const auto count = whole_number(inputs, question.count_convention, 2, out_found);
  if (!count) return std::nullopt;
  model.classes = *count;
  const bool is_pooled = question.rule == ClassRule::pooled_quantiles;
  const std::size_t step = is_pooled ? levels.size() : regions;
  bool is_fit = true;
  for (std::size_t first = 0; first < levels.size(); first += step) {
    model.edges.push_back(quantile_edges(std::span(levels).subspan(first, step), *count));
    if (is_ascending(model.edges.back())) continue;
    is_fit = false;
    const base::Text all{"all periods", "全部时期"};
    out_found.add("HL0736", {},
                  Facts()
                      .add("variable", question.what)
                      .add("classes", *count)
                      .add("period", is_pooled ? all : period_name(inputs, first / regions))
                      .add("edges", listed(model.edges.back()))
                      .arguments());
  }
  if (!is_fit) return std::nullopt;
  return by_edges(levels, regions, model);
}

array::Axis class_axis(const std::string& set, std::size_t classes) {
  std::vector<array::Member> members;
  for (std::size_t k = 1; k <= classes; ++k) {
    base::Text name{fmt::format("class {}", k), fmt::format("第 {} 类", k)};
    if (k == 1) name = {name.en + " (lowest)", name.zh + "(最低)"};
    if (k == classes) name = {name.en + " (highest)", name.zh + "(最高)"};
    members.push_back({fmt::format("{}", k), std::move(name)});
  }
  return array::Axis(set, std::move(members));
}

}  // namespace hinterland::indicator

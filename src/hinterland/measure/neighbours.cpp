// SPDX-License-Identifier: Apache-2.0
#include "hinterland/measure/neighbours.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "hinterland/dataset/names.hpp"
#include "hinterland/dataset/sources.hpp"
#include "hinterland/geo/connectivity.hpp"
#include "hinterland/geo/contiguity.hpp"
#include "hinterland/geo/nearest.hpp"
#include "hinterland/measure/partitions.hpp"
#include "hinterland/measure/places.hpp"

namespace hinterland::measure {

namespace {

using indicator::Weights;
using indicator::WeightStyle;

/// Links with what each counts before they are brought to a style.
struct Links {
  geo::Neighbours neighbours;
  std::vector<double> values;  // empty: each counts 1
  base::Text maker;
};

class NeighbourBuilder {
 public:
  NeighbourBuilder(Lookup& lookup, const std::optional<indicator::Coordinates>& places)
      : lookup_(lookup), asked_(*lookup.asked().neighbours), places_(places) {}

  std::optional<Weights> build() {
    const auto maker = makers().find(asked_.kind);
    if (maker == makers().end()) {
      refuse_choice("kind", asked_.kind, names_of(makers()));
      return std::nullopt;
    }
    const auto style = style_of();
    std::optional<Links> links = (this->*maker->second)();
    if (!links || !style) return std::nullopt;
    note_islands(links->neighbours);
    if (links->values.empty()) links->values.assign(links->neighbours.links(), 1.0);
    Weights weights = is_as_given()
                          ? Weights{links->neighbours, links->values, links->maker}
                          : indicator::styled(links->neighbours, links->values, *style, links->maker);
    return asked_.with_self ? indicator::with_self(weights, 1.0) : weights;
  }

 private:
  using Maker = std::optional<Links> (NeighbourBuilder::*)();

  static const std::map<std::string, Maker>& makers() {
    static const std::map<std::string, Maker> all = {
        {"queen", &NeighbourBuilder::contiguous}, {"rook", &NeighbourBuilder::contiguous},
        {"nearest", &NeighbourBuilder::nearest},  {"band", &NeighbourBuilder::band},
        {"kernel", &NeighbourBuilder::kernel},    {"inverse_distance", &NeighbourBuilder::inverse},
        {"groups", &NeighbourBuilder::groups},    {"table", &NeighbourBuilder::table},
        {"data", &NeighbourBuilder::datum}};
    return all;
  }

  template <typename Map>
  static std::vector<std::string> names_of(const Map& map) {
    std::vector<std::string> names;
    for (const auto& [name, value] : map) names.push_back(name);
    return names;
  }

  void refuse_choice(const std::string& key, const std::string& value,
                     const std::vector<std::string>& choices) {
    lookup_.found().add("HL0787", asked_.place,
                        {{"key", key},
                         {"value", value},
                         {"suggestion", dataset::nearest(value, choices)},
                         {"choices", dataset::listed(choices)}});
  }

  [[nodiscard]] bool is_as_given() const { return asked_.style == "given"; }

  std::optional<WeightStyle> style_of() {
    static const std::map<std::string, WeightStyle> styles = {
        {"", WeightStyle::row},          {"row", WeightStyle::row},           {"binary", WeightStyle::binary},
        {"global", WeightStyle::global}, {"variance", WeightStyle::variance}, {"given", WeightStyle::binary}};
    const auto found = styles.find(asked_.style);
    if (found != styles.end()) return found->second;
    refuse_choice("style", asked_.style, {"row", "binary", "global", "variance", "given"});
    return std::nullopt;
  }

  void refuse_without_places(const std::string& what, const std::vector<std::size_t>& lacking) {
    std::vector<std::string> names;
    for (const std::size_t k : lacking) names.push_back(lookup_.regions()[k].name.en);
    lookup_.found().add("HL0780", asked_.place,
                        {{"kind", asked_.kind},
                         {"what", "@" + what},
                         {"count", std::to_string(lacking.size())},
                         {"total", std::to_string(lookup_.regions().size())},
                         {"regions", dataset::listed(names)}});
  }

  std::vector<std::size_t> everybody() const {
    std::vector<std::size_t> all(lookup_.regions().size());
    for (std::size_t k = 0; k < all.size(); ++k) all[k] = k;
    return all;
  }

  std::optional<Links> contiguous() {
    const auto shapes = polygons(lookup_);
    std::vector<std::size_t> lacking = shapes ? std::vector<std::size_t>{} : everybody();
    for (std::size_t k = 0; shapes && k < shapes->size(); ++k) {
      if ((*shapes)[k].empty()) lacking.push_back(k);
    }
    if (!lacking.empty()) {
      refuse_without_places("polygons", lacking);
      return std::nullopt;
    }
    const bool is_queen = asked_.kind == "queen";
    const geo::Contiguity rule = is_queen                            ? geo::Contiguity::queen
                                 : lookup_.asked().preset == "spdep" ? geo::Contiguity::rook_two_vertices
                                                                     : geo::Contiguity::rook;
    geo::Neighbours neighbours =
        geo::contiguous(*shapes, rule, asked_.snap > 0 ? asked_.snap : geo::default_snap);
    base::Text maker =
        is_queen ? base::Text{"queen contiguity", "queen 邻接"} : base::Text{"rook contiguity", "rook 邻接"};
    if (asked_.order > 1) {
      neighbours = geo::of_order(neighbours, static_cast<unsigned>(asked_.order));
      maker = {fmt::format("{} of order {}", maker.en, asked_.order),
               fmt::format("{} {} 阶", maker.zh, asked_.order)};
    }
    return Links{std::move(neighbours), {}, maker};
  }

  bool has_places() {
    if (places_) note_one_place();
    if (!places_) refuse_without_places("points", everybody());
    return places_.has_value();
  }

  [[nodiscard]] geo::Metric metric() const {
    return places_->is_geographic ? geo::Metric::geodesic : geo::Metric::plane;
  }
  [[nodiscard]] std::string unit() const { return places_->is_geographic ? " km" : ""; }

  std::optional<Links> nearest() {
    if (!has_places()) return std::nullopt;
    const std::size_t count = std::min(std::max<std::size_t>(asked_.count, 1), places_->points.size() - 1);
    return Links{geo::nearest(places_->points, count, metric()),
                 {},
                 {fmt::format("{} nearest neighbours", count), fmt::format("{} 个最近邻", count)}};
  }

  [[nodiscard]] double radius() const {
    return asked_.radius ? *asked_.radius
                         : geo::largest_nearest_distance(places_->points, metric()) * (1 + 1e-9);
  }

  std::optional<Links> band() {
    if (!has_places()) return std::nullopt;
    const double reach = radius();
    return Links{
        geo::within(places_->points, reach, metric()),
        {},
        {fmt::format("within {:.6g}{}", reach, unit()), fmt::format("{:.6g}{} 以内", reach, unit())}};
  }

  std::optional<Links> inverse() {
    if (!has_places()) return std::nullopt;
    const double reach = radius();
    geo::Neighbours neighbours = without_zero_lengths(geo::within(places_->points, reach, metric()));
    const auto lengths = geo::link_lengths(neighbours, places_->points, metric());
    std::vector<double> values = indicator::inverse_distance(lengths, asked_.power);
    return Links{std::move(neighbours),
                 std::move(values),
                 {fmt::format("1/d^{} within {:.6g}{}", asked_.power, reach, unit()),
                  fmt::format("{:.6g}{} 以内 1/d^{}", reach, unit(), asked_.power)}};
  }

  std::optional<Links> kernel() {
    static const std::map<std::string, indicator::KernelShape> shapes = {
        {"gaussian", indicator::KernelShape::gaussian},
        {"triangular", indicator::KernelShape::triangular},
        {"epanechnikov", indicator::KernelShape::epanechnikov},
        {"bisquare", indicator::KernelShape::bisquare}};
    const auto shape = shapes.find(asked_.function);
    if (shape == shapes.end()) refuse_choice("function", asked_.function, names_of(shapes));
    if (shape == shapes.end() || !has_places()) return std::nullopt;
    const bool is_fixed = asked_.radius.has_value();
    const std::size_t count = std::min(std::max<std::size_t>(asked_.count, 1), places_->points.size() - 1);
    geo::Neighbours neighbours = is_fixed ? geo::within(places_->points, *asked_.radius, metric())
                                          : geo::nearest(places_->points, count, metric());
    const auto lengths = geo::link_lengths(neighbours, places_->points, metric());
    const std::vector<double> bandwidths =
        is_fixed ? std::vector<double>{*asked_.radius} : indicator::adaptive_bandwidths(neighbours, lengths);
    std::vector<double> values = indicator::kernel_values(neighbours, lengths, shape->second, bandwidths);
    const base::Text words = indicator::in_words(shape->second);
    return Links{std::move(neighbours),
                 std::move(values),
                 {fmt::format("{} kernel, {}", words.en,
                              is_fixed ? fmt::format("bandwidth {:.6g}{}", *asked_.radius, unit())
                                       : fmt::format("{} nearest", count)),
                  fmt::format("{}核,{}", words.zh,
                              is_fixed ? fmt::format("带宽 {:.6g}{}", *asked_.radius, unit())
                                       : fmt::format("{} 个最近邻", count))}};
  }

  std::optional<Links> groups() {
    const auto all = partitions(lookup_);
    if (all.empty()) {
      lookup_.found().add("HL0780", asked_.place,
                          {{"kind", asked_.kind},
                           {"what", "@groups_kind"},
                           {"count", std::to_string(lookup_.regions().size())},
                           {"total", std::to_string(lookup_.regions().size())},
                           {"regions", "…"}});
      return std::nullopt;
    }
    return Links{indicator::of_same_group(all.back().group_of), {}, {"regions of one group", "同组地区"}};
  }

  struct Edge {
    std::uint32_t from, to;
    double value;
  };

  std::optional<Links> from_edges(std::vector<Edge> edges, const base::Text& maker) {
    std::ranges::stable_sort(edges, {}, [](const Edge& edge) { return std::pair(edge.from, edge.to); });
    Links links{{}, {}, maker};
    std::size_t next = 0;
    for (std::uint32_t place = 0; place < lookup_.regions().size(); ++place) {
      for (; next < edges.size() && edges[next].from == place; ++next) {
        const bool is_twice =
            next > 0 && edges[next - 1].from == place && edges[next - 1].to == edges[next].to;
        if (is_twice) {
          lookup_.found().add("HL0782", asked_.place,
                              {{"link", fmt::format("{} → {}", lookup_.regions()[place].name.en,
                                                    lookup_.regions()[edges[next].to].name.en)}});
        }
        links.neighbours.of.push_back(edges[next].to);
        links.values.push_back(edges[next].value);
      }
      links.neighbours.start.push_back(links.neighbours.of.size());
    }
    return links;
  }

  std::optional<Links> table() {
    dataset::Sources sources(*lookup_.numbers().request, lookup_.found());
    const dataset::Layer* const layer = sources.read(asked_.table);
    if (layer == nullptr) return std::nullopt;
    const auto* from = dataset::require_column(*layer, asked_.from, asked_.place, lookup_.found());
    const auto* to = dataset::require_column(*layer, asked_.to, asked_.place, lookup_.found());
    const auto* weight = asked_.weight.empty()
                             ? layer->find("weight")
                             : dataset::require_column(*layer, asked_.weight, asked_.place, lookup_.found());
    if (from == nullptr || to == nullptr) return std::nullopt;
    const dataset::Members members(lookup_.regions());
    // A region of the set that is not measured here is no mistake; a name that the set does not know is one.
    const dataset::Members everybody(lookup_.numbers().data->axes.at(lookup_.asked().set));
    std::vector<Edge> edges;
    for (std::size_t row = 0; row < layer->rows; ++row) {
      const auto i = members.find(from->text[row]), j = members.find(to->text[row]);
      const auto value = weight == nullptr
                             ? std::optional(1.0)
                             : dataset::number_in(*layer, *weight, row, from->text[row], lookup_.found());
      for (const auto* column : {from, to}) {
        if (everybody.find(column->text[row])) continue;
        lookup_.found().add(
            "HL0781", layer->place(row, column),
            {{"name", column->text[row]}, {"suggestion", everybody.nearest_to(column->text[row])}});
      }
      if (i && j && value)
        edges.push_back({static_cast<std::uint32_t>(*i), static_cast<std::uint32_t>(*j), *value});
    }
    return from_edges(std::move(edges), {"links of " + asked_.table.path, asked_.table.path + " 中的邻接"});
  }

  std::optional<Links> datum() {
    const auto values = lookup_.between_regions(asked_.data, "neighbours");
    if (!values) return std::nullopt;
    const std::size_t n = lookup_.regions().size();
    std::vector<Edge> edges;
    for (std::size_t k = 0; k < values->size(); ++k) {
      if ((*values)[k] != 0)
        edges.push_back({static_cast<std::uint32_t>(k / n), static_cast<std::uint32_t>(k % n), (*values)[k]});
    }
    return from_edges(std::move(edges), {"links of " + asked_.data, asked_.data + " 中的邻接"});
  }

  [[nodiscard]] geo::Neighbours without_zero_lengths(const geo::Neighbours& all) const {
    const auto lengths = geo::link_lengths(all, places_->points, metric());
    geo::Neighbours kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (std::size_t k = all.start[i]; k < all.start[i + 1]; ++k) {
        if (lengths[k] > 0) kept.of.push_back(all.of[k]);
      }
      kept.start.push_back(kept.of.size());
    }
    return kept;
  }

  void note_islands(const geo::Neighbours& neighbours) {
    std::vector<std::string> islands;
    for (std::size_t k = 0; k < neighbours.size(); ++k) {
      if (neighbours[k].empty()) islands.push_back(lookup_.regions()[k].name.en);
    }
    if (islands.empty()) return;
    lookup_.found().add("HL0785", asked_.place,
                        {{"count", std::to_string(islands.size())}, {"regions", dataset::listed(islands)}});
  }

  void note_one_place() {
    std::vector<std::string> names;
    for (const auto& group : geo::coincident(places_->points)) {
      for (const std::size_t k : group) names.push_back(lookup_.regions()[k].name.en);
    }
    if (names.empty()) return;
    lookup_.found().add("HL0786", asked_.place,
                        {{"count", std::to_string(names.size())}, {"regions", dataset::listed(names)}});
  }

  Lookup& lookup_;
  const AskedNeighbours& asked_;
  const std::optional<indicator::Coordinates>& places_;
};

}  // namespace

std::optional<indicator::Weights> neighbours(Lookup& lookup,
                                             const std::optional<indicator::Coordinates>& places) {
  return NeighbourBuilder(lookup, places).build();
}

}  // namespace hinterland::measure

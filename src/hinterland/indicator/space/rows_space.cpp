// The table's rows of one family: space. Centres and the ellipse; gravity, its network and market access.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/measure_centrography.hpp"
#include "hinterland/indicator/space/measure_links.hpp"
#include "hinterland/indicator/space/measure_neighbours.hpp"
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {

namespace {

std::vector<Convention> centrography_conventions() {
  return {
      {.id = "centrography_weight",
       .label = {"places weigh by", "各地权重"},
       .choices = {{"value", {"the value, where one is given", "变量值(如给出)"}},
                   {"weight", {"the weight, where one is given", "权重变量(如给出)"}},
                   {"equal", {"nothing: all alike", "不加权"}}}},
      {.id = "standard_distance_divisor",
       .label = {"squares of the standard distance are divided by", "标准距离平方和的除数"},
       .choices = {{"n", {"n (Bachi, ArcGIS, pointpats)", "n(Bachi、ArcGIS、pointpats)"}},
                   {"n_minus_2", {"n - 2 (CrimeStat)", "n - 2(CrimeStat)"}}}},
      {.id = "ellipse_divisor",
       .label = {"squares of the ellipse are divided by", "椭圆平方和的除数"},
       .choices = {{"n", {"n (Yuill, ArcGIS)", "n(Yuill、ArcGIS)"}},
                   {"n_minus_2", {"n - 2 (CrimeStat, pointpats)", "n - 2(CrimeStat、pointpats)"}}},
       .presets = {{"pysal", "n_minus_2"}}},
      {.id = "ellipse_factor",
       .label = {"axes of the ellipse are multiplied by", "椭圆半轴乘以"},
       .choices = {{"sqrt_2",
                    {"the square root of 2 (ArcGIS, CrimeStat, pointpats)",
                     "根号 2(ArcGIS、CrimeStat、pointpats)"}},
                   {"none", {"nothing: standard deviations (Yuill)", "不乘:即标准差(Yuill)"}}}},
      {.id = "ellipse_across",
       .label = {"the axis across is measured", "垂直轴的度量"},
       .choices = {{"perpendicular", {"at a right angle to the other", "与另一轴垂直"}},
                   {"pointpats", {"with the sign that pointpats 2.3 has", "按 pointpats 2.3 的符号"}}},
       .presets = {{"pysal", "pointpats"}}},
  };
}

std::vector<Convention> link_conventions() {
  return {
      {.id = "gravity_exponent",
       .label = {"links fall with distance to the power", "联系随距离衰减的幂次"},
       .choices = {},
       .number = 2},
      {.id = "gravity_mass",
       .label = {"masses of the gravity model", "引力模型的质量"},
       .choices = {{"value", {"the value", "变量值"}},
                   {"value_and_weight",
                    {"the geometric mean of value and weight (product and people)",
                     "变量值与权重的几何平均(如 GDP 与人口)"}}}},
      {.id = "network_links",
       .label = {"the network holds", "网络包含的联系"},
       .choices = {{"above_mean", {"links stronger than the mean link", "强于平均值的联系"}},
                   {"strongest", {"the strongest link of each region", "各区域的最强联系"}},
                   {"all", {"all links", "全部联系"}}}},
      {.id = "network_value",
       .label = {"a link of the network counts", "网络联系的取值"},
       .choices = {{"binary", {"one, and is one long", "取 1,长度为 1"}},
                   {"strength", {"its strength, and is 1 / strength long", "取强度,长度为强度的倒数"}}}},
      {.id = "market_access_exponent",
       .label = {"markets count less with distance to the power", "市场随距离衰减的幂次"},
       .choices = {},
       .number = 1},
      {.id = "own_market",
       .label = {"a region's own market", "本地市场"},
       .choices = {{"left_out", {"is left out", "不计入"}},
                   {"given", {"at the distance that the table gives", "按距离表对角线的距离"}},
                   {"half_nearest", {"at half the distance to the nearest region", "按最近区域距离的一半"}}}},
  };
}

const char* const crs_unit = "as the coordinates";
const char* const length_unit = "km, or as the coordinates";

std::vector<Row> neighbour_rows() {
  return {{"neighbours",
           {"Neighbours and their weights", "邻居与权重"},
           {Role::weights},
           {Role::coordinates},
           "0 … n - 1",
           "",
           "Cliff & Ord (1981), Spatial Processes",
           {},
           measure_neighbours}};
}

std::vector<Row> centrography_rows() {
  const std::vector<Role> uses = {Role::value, Role::weight, Role::time};
  return {
      {"mean_center",
       {"Mean centre", "平均中心"},
       {Role::coordinates},
       {},
       "within the regions",
       crs_unit,
       "Bachi (1963), Papers of the Regional Science Association 10, 83-132",
       {},
       measure_mean_center},
      {"weighted_mean_center",
       {"Weighted mean centre", "加权平均中心"},
       {Role::coordinates, Role::weight},
       {Role::time},
       "within the regions",
       crs_unit,
       "Bachi (1963), Papers of the Regional Science Association 10, 83-132",
       {},
       measure_weighted_mean_center},
      {"median_center",
       {"Median centres", "中位中心"},
       {Role::coordinates},
       uses,
       "within the regions",
       crs_unit,
       "Weiszfeld (1937); Vardi & Zhang (2000), PNAS 97(4), 1423-1426",
       {"centrography_weight"},
       measure_median_center},
      {"standard_distance",
       {"Standard distance", "标准距离"},
       {Role::coordinates},
       uses,
       "0 … ∞",
       length_unit,
       "Bachi (1963), Papers of the Regional Science Association 10, 83-132",
       {"centrography_weight", "standard_distance_divisor"},
       measure_standard_distance},
      {"ellipse",
       {"Standard deviational ellipse", "标准差椭圆"},
       {Role::coordinates},
       uses,
       "axes 0 … ∞",
       length_unit,
       "Lefever (1926), American Journal of Sociology 32(1), 88-94; Yuill (1971), Geografiska Annaler B "
       "53(1), 28-39",
       {"centrography_weight", "ellipse_divisor", "ellipse_factor", "ellipse_across"},
       measure_ellipse},
      {"center_of_gravity",
       {"Centre of gravity and its path", "重心及其移动路径"},
       {Role::coordinates, Role::value},
       {Role::time},
       "within the regions",
       crs_unit,
       "mean centre weighted by the value: Bachi (1963)",
       {},
       measure_center_of_gravity},
  };
}

std::vector<Row> link_rows() {
  const std::vector<Role> uses = {Role::weight, Role::time};
  const std::vector<Role> distances = {Role::distance_km, Role::coordinates};
  return {
      {"gravity",
       {"Gravity model of links", "引力模型联系强度"},
       {Role::value},
       uses,
       "0 … ∞",
       "value^2 / km^exponent",
       "Reilly (1931), The law of retail gravitation; Isard (1960), Methods of Regional Analysis",
       {"gravity_exponent", "gravity_mass"},
       measure_gravity,
       distances},
      {"network_centrality",
       {"Centrality in the network of links", "联系网络中心性"},
       {Role::value},
       uses,
       "0 … 1",
       "",
       "Freeman (1979), Social Networks 1(3), 215-239; Bonacich (1972), Journal of Mathematical Sociology "
       "2(1), 113-120",
       {"gravity_exponent", "gravity_mass", "network_links", "network_value"},
       measure_network_centrality,
       distances},
      {"market_access",
       {"Market access", "市场可达性"},
       {Role::value},
       {Role::time},
       "0 … ∞",
       "value / km^exponent",
       "Harris (1954), Annals of the Association of American Geographers 44(4), 315-348",
       {"market_access_exponent", "own_market"},
       measure_market_access,
       distances},
  };
}

template <typename Part>
std::vector<Part> joined(std::vector<Part> first, const std::vector<Part>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

}  // namespace

Family space_family() {
  return {"space",
          {"Space", "空间"},
          joined(joined(neighbour_rows(), centrography_rows()), link_rows()),
          joined(centrography_conventions(), link_conventions())};
}

}  // namespace hinterland::indicator

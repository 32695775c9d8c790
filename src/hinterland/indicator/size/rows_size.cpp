// The table's rows of one family: size and primacy.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/size/measure_size.hpp"
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {

namespace {

std::vector<Convention> size_conventions() {
  return {{"rank_size_shift",
           {"taken off the rank before its logarithm", "取对数前位序减去"},
           {{"half", {"1/2 (Gabaix & Ibragimov)", "1/2（Gabaix–Ibragimov）"}},
            {"none", {"nothing: the plain rank", "不减：原位序"}}}},
          {"rank_ties",
           {"ranks of equal sizes", "规模相同时的位序"},
           {{"ordinal", {"each its own", "各占一位"}},
            {"average", {"the mean of their ranks", "平均位序"}},
            {"best", {"all the best of their ranks", "并列取前"}},
            {"worst", {"all the last of their ranks", "并列取后"}}}},
          {"rank_size_top",
           {"largest places used in rank and size (0: all)", "位序—规模所用的最大城市数（0 表示全部）"},
           {},
           0}};
}

std::vector<Row> primacy_rows() {
  const std::string usual = "usual in Chinese urban geography";
  return {{"primacy_2",
           {"2-city primacy index", "两城市首位度指数"},
           {Role::value},
           {},
           "1 … ",
           "",
           "Jefferson (1939), The law of the primate city",
           {},
           measure_primacy_2},
          {"primacy_4",
           {"4-city primacy index", "四城市首位度指数"},
           {Role::value},
           {},
           "1/3 … ",
           "",
           usual,
           {},
           measure_primacy_4},
          {"primacy_11",
           {"11-city primacy index", "十一城市首位度指数"},
           {Role::value},
           {},
           "1/5 … ",
           "",
           usual,
           {},
           measure_primacy_11}};
}

std::vector<Row> share_rows() {
  return {{"capital_share",
           {"Capital's share", "首府占比"},
           {Role::value, Role::capital},
           {},
           "0 … 1",
           "",
           "share in the total; the capital need not be the largest",
           {"rank_ties"},
           measure_capital_share},
          {"largest_share",
           {"Share of the largest", "最大者占比"},
           {Role::value},
           {},
           "1/n … 1",
           "",
           "Ades & Glaeser (1995), Trade and circuses: explaining urban giants",
           {},
           measure_largest_share}};
}

std::vector<Row> concentration_rows() {
  return {{"herfindahl",
           {"Herfindahl index", "赫芬达尔指数"},
           {Role::value},
           {},
           "1/n … 1; normalised 0 … 1",
           "",
           "Hirschman (1964), The paternity of an index",
           {},
           measure_herfindahl},
          {"rank_size",
           {"Rank-size: slope of log rank on log size", "位序—规模：对数位序对对数规模的斜率"},
           {Role::value},
           {},
           " … 0; -1 under Zipf's law",
           "",
           "Gabaix & Ibragimov (2011), Rank - 1/2",
           {"rank_size_shift", "rank_ties", "rank_size_top"},
           measure_rank_size},
          {"zipf",
           {"Zipf: slope of log size on log rank", "齐普夫：对数规模对对数位序的斜率"},
           {Role::value},
           {},
           " … 0; -1 under Zipf's law",
           "",
           "Zipf (1949), Human behavior and the principle of least effort",
           {"rank_ties", "rank_size_top"},
           measure_zipf}};
}

}  // namespace

Family size_family() {
  Family family{"size", {"Size and primacy", "规模与首位度"}, share_rows(), size_conventions()};
  for (const std::vector<Row>& rows : {primacy_rows(), concentration_rows()})
    family.rows.insert(family.rows.end(), rows.begin(), rows.end());
  return family;
}

}  // namespace hinterland::indicator

// A case written by a test: its files in a temporary folder of the test's own.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "hinterland/run/options.hpp"

namespace hinterland::run::test {

class WrittenCase {
 public:
  explicit WrittenCase(const std::map<std::string, std::string>& files) {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    root_ = std::filesystem::path(testing::TempDir()) /
            (std::string("written_") + test->test_suite_name() + "." + test->name());
    std::filesystem::remove_all(root_);
    std::filesystem::create_directories(root_ / "case");
    for (const auto& [name, text] : files) std::ofstream(root_ / "case" / name, std::ios::binary) << text;
  }
  ~WrittenCase() { std::filesystem::remove_all(root_); }
  WrittenCase(const WrittenCase&) = delete;
  WrittenCase& operator=(const WrittenCase&) = delete;

  [[nodiscard]] Options options() const {
    Options options;
    options.case_path = root_ / "case";
    options.output = root_ / "out";
    options.models = std::filesystem::path(HINTERLAND_SOURCE_DIR) / "models";
    return options;
  }

 private:
  std::filesystem::path root_;
};

/// Caliendo & Parro (2015) in exact hat algebra on three countries and two sectors whose balanced trade is given; every
/// other number follows from the flows by formulas, so that all hats are 1 as long as no tariff changes.
inline std::map<std::string, std::string> three_countries() {
  return {{"cp.hlm", R"text(model cp "Tariffs, hats" | "关税(变化率)"
set N "countries" | "国家" index n, i, m
set J "sectors" | "部门" index s, k
data theta[s] > 0 ; gva[n,s] in (0, 1) ; g[n,k,s] >= 0 ; a[n,s] >= 0 ; VA[n] > 0
data pi0[n,i,s] >= 0 ; tau1[n,i,s] >= 0 ; I0[n] > 0
var w[n] > 0 "wage, hat" | "工资(变化率)" ; P[n,s] > 0 "price, hat" | "价格(变化率)" ; X[n,s] > 0 "spending"
let c[n,s] = w[n]^gva[n,s]*prod(k: P[n,k]^g[n,k,s])  "cost, hat"
let pi1[n,i,s] = pi0[n,i,s]*((1+tau1[n,i,s])*c[i,s]/P[n,s])^(-theta[s])
let M[n,i,s] = pi1[n,i,s]/(1+tau1[n,i,s])*X[n,s]
let I1[n] = w[n]*VA[n] + sum(i, s: tau1[n,i,s]*M[n,i,s])
let real_level[n] = I1[n]/prod(s: P[n,s]^a[n,s])
eq price[n,s] for P[n,s]: P[n,s]^(-theta[s]) = sum(i: pi0[n,i,s]*((1+tau1[n,i,s])*c[i,s])^(-theta[s]))
eq spend[n,s] for X[n,s]: X[n,s] = sum(k: g[n,s,k]*sum(m: M[m,n,k])) + a[n,s]*I1[n]
eq trade[n] for w[n]: sum(i, s: M[n,i,s]) = sum(m, s: M[m,n,s])
numeraire sum(n: w[n]*VA[n]) = sum(n: VA[n]) drops trade
measure real_income[n] = real_level[n]/I0[n] "real income, hat" | "实际收入(变化率)"
measure exports[n,s] = sum(m where m != n: M[m,n,s]) "exports" | "出口"
measure world = sum(n: real_level[n]) "world income" | "世界收入"
)text"},
          {"case.toml", R"text([case]
name = "three"
model = "cp.hlm"

[sets.N]
table = "countries.csv"

[sets.J]
table = "sectors.csv"

[data.flow]
table = "flows.csv"
keys = ["importer", "exporter", "sector"]
sets = ["N", "N", "J"]

[data.theta]
table = "sectors.csv"
set = "J"
value = "theta"

[data.gva]
index = ["n", "s"]
formula = "0.4"

[data.g]
index = ["n", "k", "s"]
formula = "(1-gva[n,s])/2"

[data.sales]
index = ["n", "s"]
formula = "sum(m: flow[m,n,s])"

[data.VA]
index = ["n"]
formula = "sum(s: gva[n,s]*sales[n,s])"

[data.I0]
index = ["n"]
formula = "VA[n]"

[data.a]
index = ["n", "s"]
formula = "(sum(i: flow[n,i,s]) - sum(k: g[n,s,k]*sales[n,k]))/I0[n]"

[data.pi0]
index = ["n", "i", "s"]
formula = "flow[n,i,s]/sum(m: flow[n,m,s])"

[data.tau1]
index = ["n", "i", "s"]
formula = "0"

[[strategy]]
id = "tariff"
title = { en = "A tariff of 20 percent on goods from B", zh = "对B国货物征20%关税" }
levers = ['tau1["A","B","goods"] = 0.2']

[[compare]]
id = "wage_percent"
label = { en = "wage, percent", zh = "工资,%" }
index = ["n"]
expression = "100*(w[n]/w_before[n] - 1)"

[[compare]]
id = "exports_ratio"
index = ["n", "s"]
expression = "exports[n,s]/exports_before[n,s]"

[[compare]]
id = "tariff_revenue"
expression = "sum(n, i, s: tau1[n,i,s]*M[n,i,s]) - sum(n, i, s: tau1_before[n,i,s]*M_before[n,i,s])"
)text"},
          {"countries.csv", "code,name_en,name_zh\nA,Alder,桤木\nB,Birch,白桦\nC,Cedar,雪松\n"},
          {"sectors.csv", "code,name_en,name_zh,theta\ngoods,goods,货物,5\nservices,services,服务,3\n"},
          {"flows.csv", R"text(importer,exporter,sector,value
A,A,goods,50
A,B,goods,10
A,C,goods,12
B,A,goods,8
B,B,goods,30
B,C,goods,6
C,A,goods,14
C,B,goods,5
C,C,goods,40
A,A,services,80
A,B,services,2
A,C,services,3
B,A,services,4
B,B,services,45
B,C,services,1
C,A,services,1
C,B,services,2
C,C,services,60
)text"}};
}

}  // namespace hinterland::run::test

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/balancing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "hinterland/fit/proportional.hpp"

namespace hinterland::run {
namespace {

constexpr std::size_t most_shown = 5;      // offenders in one message; the rest are counted
constexpr double totals_tolerance = 1e-9;  // tables print about ten digits; more is a disagreement

/// Things in both languages that are listed with "; " and counted where there are too many.
class Listed {
 public:
  void add(const base::Text& one) {
    if (++count_ > most_shown) return;
    en_ += (en_.empty() ? "" : "; ") + one.en;
    zh_ += (zh_.empty() ? "" : ";") + one.zh;
  }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] base::Text text() const {
    if (count_ <= most_shown) return {en_, zh_};
    const std::string more = fmt::format(" … (+{})", count_ - most_shown);
    return {en_ + more, zh_ + more};
  }

 private:
  std::size_t count_ = 0;
  std::string en_, zh_;
};

base::Text label_of(const array::Array& values, std::size_t flat) {
  return {values.label(flat, base::Language::en), values.label(flat, base::Language::zh)};
}

/// One datum while it is balanced, matrix after matrix.
class Balancing {
 public:
  Balancing(const Formula& request, const array::Array& prior, const array::Array& rows,
            const array::Array& columns, base::Diagnostics& out_found)
      : request_(request),
        prior_(prior),
        rows_(rows),
        columns_(columns),
        found_(out_found),
        row_count_(prior.axes()[0].size()),
        column_count_(prior.axes()[1].size()),
        batch_(prior.size() / std::max<std::size_t>(1, row_count_ * column_count_)),
        result_(prior.axes()) {}

  std::optional<array::Array> run(model::Finding& out_finding) {
    const std::size_t before = found_.list().size();
    refuse_negative(prior_, "@balance_prior");
    refuse_negative(rows_, "@balance_rows");
    refuse_negative(columns_, "@balance_columns");
    if (found_.list().size() > before) return std::nullopt;
    agree_on_totals();
    refuse_empty_lines();
    if (found_.list().size() > before) return std::nullopt;
    for (std::size_t b = 0; b < batch_; ++b) fit(b);
    if (found_.list().size() > before) return std::nullopt;
    out_finding = finding();
    return std::move(result_);
  }

 private:
  void refuse(const char* id, std::map<std::string, std::string> arguments, const Listed& offenders) {
    const base::Text text = offenders.text();
    arguments["name"] = request_.name;
    arguments["offenders_en"] = text.en;
    arguments["offenders_zh"] = text.zh;
    found_.add(id, request_.expression.place, std::move(arguments));
  }

  void refuse_negative(const array::Array& values, const std::string& part) {
    Listed offenders;
    for (std::size_t k = 0; k < values.size(); ++k) {
      if (values[k] >= 0) continue;
      const base::Text label = label_of(values, k);
      offenders.add(
          {fmt::format("{}: {:.6g}", label.en, values[k]), fmt::format("{}:{:.6g}", label.zh, values[k])});
    }
    if (!offenders.empty()) refuse("HL0432", {{"part", part}}, offenders);
  }

  /// Of the b-th matrix: [i] and [j].
  [[nodiscard]] std::vector<double> line(const array::Array& totals, std::size_t b) const {
    std::vector<double> result;
    for (std::size_t k = b; k < totals.size(); k += batch_) result.push_back(totals[k]);
    return result;
  }

  /// "energy", "energy, 2017": the members of the further indices; empty where there are none.
  [[nodiscard]] base::Text batch_label(std::size_t b) const {
    const std::vector<array::Axis> further(prior_.axes().begin() + 2, prior_.axes().end());
    return further.empty() ? base::Text{} : label_of(array::Array(further), b);
  }
  [[nodiscard]] base::Text in_batch(std::size_t b, const std::string& words_en,
                                    const std::string& words_zh) const {
    const base::Text label = batch_label(b);
    return label.en.empty() ? base::Text{words_en, words_zh}
                            : base::Text{label.en + ": " + words_en, label.zh + ":" + words_zh};
  }

  /// Rows and columns of one matrix have one total; where they do not, one gives way if the case says which.
  void agree_on_totals() {
    Listed offenders;
    for (std::size_t b = 0; b < batch_; ++b) {
      const std::vector<double> rows = line(rows_, b), columns = line(columns_, b);
      const double in_rows = std::accumulate(rows.begin(), rows.end(), 0.0);
      const double in_columns = std::accumulate(columns.begin(), columns.end(), 0.0);
      const bool is_asked = !request_.balance->total.empty();
      const bool agrees = std::abs(in_rows - in_columns) <= totals_tolerance * std::max(in_rows, in_columns);
      const bool is_nothing = (in_rows > 0) != (in_columns > 0);
      if (is_nothing || (!agrees && !is_asked)) {
        offenders.add(in_batch(b, fmt::format("rows {:.10g}, columns {:.10g}", in_rows, in_columns),
                               fmt::format("行合计 {:.10g},列合计 {:.10g}", in_rows, in_columns)));
        continue;
      }
      if (!(in_rows > 0)) continue;
      const bool rows_give_way = request_.balance->total == "columns";
      array::Array& yielding = rows_give_way ? rows_ : columns_;
      const double factor = rows_give_way ? in_columns / in_rows : in_rows / in_columns;
      for (std::size_t k = b; k < yielding.size(); k += batch_) yielding[k] *= factor;
      least_factor_ = std::min(least_factor_, factor);
      largest_factor_ = std::max(largest_factor_, factor);
    }
    if (!offenders.empty()) refuse("HL0433", {}, offenders);
  }

  /// A row or column that must hold something while its prior is zero wherever the other side may hold anything.
  void refuse_empty_lines() {
    Listed offenders;
    for (const bool is_row : {true, false}) {
      const array::Array& totals = is_row ? rows_ : columns_;
      const array::Array& others = is_row ? columns_ : rows_;
      const std::size_t other_count = is_row ? column_count_ : row_count_;
      for (std::size_t k = 0; k < totals.size(); ++k) {
        if (!(totals[k] > 0)) continue;
        const std::size_t own = k / batch_, b = k % batch_;
        bool is_open = false;
        for (std::size_t other = 0; other < other_count && !is_open; ++other) {
          const std::size_t i = is_row ? own : other, j = is_row ? other : own;
          is_open = prior_[(i * column_count_ + j) * batch_ + b] > 0 && others[other * batch_ + b] > 0;
        }
        if (is_open) continue;
        const base::Text label = label_of(totals, k);
        offenders.add({fmt::format("{} {}: {:.6g}", is_row ? "row" : "column", label.en, totals[k]),
                       fmt::format("{} {}:{:.6g}", is_row ? "行" : "列", label.zh, totals[k])});
      }
    }
    if (!offenders.empty()) refuse("HL0435", {}, offenders);
  }

  void fit(std::size_t b) {
    std::vector<double> prior(row_count_ * column_count_);
    for (std::size_t k = 0; k < prior.size(); ++k) prior[k] = prior_[k * batch_ + b];
    const fit::Fit fit = fit::proportional(prior, line(rows_, b), line(columns_, b));
    if (fit.status == fit::Status::infeasible) return refuse_block(fit.block, b);
    const base::Text row = label_of(rows_, fit.worst_row * batch_ + b);
    if (fit.status == fit::Status::stalled) {
      Listed offenders;
      offenders.add({fmt::format("row {} is off by {:.1e} of its total", row.en, fit.margin_error),
                     fmt::format("行 {} 与其合计相差 {:.1e}(相对)", row.zh, fit.margin_error)});
      return refuse("HL0437", {{"sweeps", std::to_string(fit.sweeps)}}, offenders);
    }
    for (std::size_t k = 0; k < prior.size(); ++k) result_[k * batch_ + b] = fit.matrix[k];
    const std::vector<double> totals = line(rows_, b);
    const double total = std::accumulate(totals.begin(), totals.end(), 0.0);
    moved_ += fit.moved * total;
    total_ += total;
    sweeps_ = std::max(sweeps_, fit.sweeps);
    if (fit.margin_error >= margin_error_) {
      margin_error_ = fit.margin_error;
      worst_ = row;
    }
  }

  void refuse_block(const fit::Block& block, std::size_t b) {
    const auto names = [&](const array::Array& totals, const std::vector<std::size_t>& lines) {
      Listed list;
      for (const std::size_t k : lines) {
        const array::Member& member = totals.axes()[0][k];
        list.add(member.name);
      }
      return lines.empty() ? base::Text{"—", "—"} : list.text();
    };
    const base::Text rows = names(rows_, block.rows), columns = names(columns_, block.columns);
    Listed offenders;
    offenders.add(
        in_batch(b,
                 fmt::format("the rows {} need {:.6g}, and the columns open to them ({}) take {:.6g}",
                             rows.en, block.needed, columns.en, block.possible),
                 fmt::format("行 {} 需要 {:.6g},而可分配的列({})只有 {:.6g}", rows.zh, block.needed,
                             columns.zh, block.possible)));
    refuse("HL0436", {}, offenders);
  }

  [[nodiscard]] model::Finding finding() const {
    model::Finding result;
    result.id = "balance";
    const base::Text& label = request_.label;
    result.label = {"Fitted to its totals: " + label.en, "按合计配平:" + label.zh};
    result.passed = true;
    result.value = margin_error_;
    result.bound = fit::Options{}.tolerance;
    const double share = total_ > 0 ? 100 * moved_ / total_ : 0;
    result.words = {
        fmt::format("{} sweeps at most, over {} matrices; largest gap of a total {:.1e}, of {}; {:.3g} % of "
                    "the total lies in other cells than in the prior",
                    sweeps_, batch_, margin_error_, worst_.en, share),
        fmt::format("{} 个矩阵,最多 {} 轮;合计的最大相对误差 {:.1e},位于 {};与先验相比,总量的 {:.3g}% "
                    "移到了其他单元格",
                    batch_, sweeps_, margin_error_, worst_.zh, share)};
    if (request_.balance->total.empty()) return result;
    const bool rows_gave_way = request_.balance->total == "columns";
    result.words.en += fmt::format("; {} scaled by {:.6g} to {:.6g} to the totals of the {}",
                                   rows_gave_way ? "rows" : "columns", least_factor_, largest_factor_,
                                   rows_gave_way ? "columns" : "rows");
    result.words.zh += fmt::format(";{}按 {:.6g} 至 {:.6g} 折算到{}", rows_gave_way ? "行合计" : "列合计",
                                   least_factor_, largest_factor_, rows_gave_way ? "列合计" : "行合计");
    return result;
  }

  const Formula& request_;
  const array::Array& prior_;
  array::Array rows_, columns_;  // scaled where one gives way
  base::Diagnostics& found_;
  std::size_t row_count_, column_count_, batch_;
  array::Array result_;
  double least_factor_ = HUGE_VAL, largest_factor_ = 0;
  double margin_error_ = 0, moved_ = 0, total_ = 0;
  int sweeps_ = 0;
  base::Text worst_;
};

}  // namespace

std::optional<array::Array> balanced(const Formula& request, const array::Array& prior,
                                     const array::Array& rows, const array::Array& columns,
                                     std::vector<model::Finding>& out_findings,
                                     base::Diagnostics& out_found) {
  model::Finding finding;
  auto result = Balancing(request, prior, rows, columns, out_found).run(finding);
  if (result) out_findings.push_back(std::move(finding));
  return result;
}

}  // namespace hinterland::run

// The making of a System, step by step; used by System's constructor alone.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "hinterland/graph/derivative.hpp"
#include "hinterland/model/lower.hpp"
#include "hinterland/model/system.hpp"

namespace hinterland::model {

class Compiler {
 public:
  Compiler(System& system, const Closure& closure);
  void compile();

 private:
  struct Unknown {
    Family family;
    SymbolValue log;
    graph::NodeId node;
  };
  struct Equation {
    Family family;
    graph::Value left, right, residual, closed;  // closed: residual + the closings of its family
    std::vector<graph::Label> labels;
    std::string unknown;  // its partner
    std::vector<graph::Value> closings;
  };
  struct DataCheck {
    std::string name;
    graph::Value left, right;
    std::vector<graph::Label> labels;
  };

  void choose_unknowns();
  void add_unknown(const std::string& name, const base::Text& label, const std::vector<std::string>& sets,
                   bool in_logs, double start);
  void add_targets();
  void add_lever();
  void lower_equations();
  void add_equation(std::string name, base::Text label, const std::vector<std::string>& sets,
                    std::vector<graph::Label> labels, graph::Value left, graph::Value right,
                    std::string unknown);
  void add_normalisations();
  void close_family(const std::string& name, const std::string& family, graph::Value residual);
  [[nodiscard]] graph::Value residual_of(const graph::Value& left, const graph::Value& right,
                                         bool& out_in_logs);
  void number_families();
  void note_incidence();
  [[nodiscard]] bool is_read(const lang::Symbol& let) const;

  std::vector<graph::Output> residual_entry() const, raw_entry() const, sides_entry() const, checks_entry();
  std::vector<graph::Output> jacobian_entry(), closing_entry(), transposed_entry(), local_entry(),
      read_entry(), lever_entry();

  [[nodiscard]] graph::Value ties(const std::vector<graph::Label>& labels,
                                  const std::vector<graph::Label>& partners);
  void add_group_blocks(const LocalPlan& plan, const LocalGroup& group, std::size_t x,
                        std::vector<graph::Output>& out_outputs);
  void add_border_columns(const LocalPlan& plan, std::size_t x, std::vector<graph::Output>& out_outputs);
  void add_border_rows(const LocalPlan& plan, std::size_t e, std::vector<graph::Output>& out_outputs);
  [[nodiscard]] graph::Through between(const LocalPlan& plan) const;

  System& system_;
  const Closure& closure_;
  const lang::CheckedModel& model_;
  graph::Builder builder_;
  Lowering lowering_;
  std::vector<Unknown> unknowns_;
  std::vector<Equation> equations_;
  std::vector<graph::Value> closings_;
  std::vector<DataCheck> data_checks_;
  std::map<std::string, std::string> exchanged_;  // observed variable -> datum that is unknown instead
  std::vector<std::string> orphans_;              // unknowns whose equation became a data check
  std::map<graph::NodeId, graph::Tangent::Seed> direction_seeds_;
  std::vector<std::pair<graph::Value, std::vector<graph::Label>>> readings_;
  std::optional<SymbolValue> lever_;
};

}  // namespace hinterland::model

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
                   bool in_logs, const std::vector<double>& start);
  [[nodiscard]] bool has_bound(const lang::Symbol& unknown) const;
  [[nodiscard]] std::vector<double> start_of(const lang::Symbol& unknown, bool in_logs) const;

  /// Elements of a variable that change places with elements of a datum: L[n] and B[n] where n in East. exchange.cpp
  struct ElementExchange {
    const lang::Declared *unknown, *observed;
    const lang::Expression* condition;  // null: all
  };
  void note_exchanges();
  void add_mixed_unknown(const lang::Symbol& variable, const std::vector<ElementExchange>& exchanges);
  [[nodiscard]] graph::Value chosen(const lang::Declared& side, const ElementExchange& exchange,
                                    const std::vector<graph::Label>& labels);
  [[nodiscard]] graph::Value chosen_of(const ElementExchange& exchange, const SymbolValue& mixed,
                                       const std::vector<graph::Label>& labels);

  /// `demand <= supply perp rent >= 0` as one smooth equation. complement.cpp
  void add_bounded_unknowns();
  void add_bounded_unknown(const lang::EquationDeclaration& declared);
  void add_complement(const lang::EquationDeclaration& declared);
  [[nodiscard]] graph::Value slack_of(const graph::Value& least, const graph::Value& most,
                                      System::Complement::Slack& out_form);
  [[nodiscard]] graph::Value unit_of(const lang::Symbol& unknown, const Indices& indices);
  [[nodiscard]] std::vector<graph::Output> complement_entry() const;
  struct ComplementValue {
    graph::Value slack, gap;
    std::vector<graph::Label> labels;
  };
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
      read_entry(), lever_entry(), nominal_entry();

  [[nodiscard]] graph::Value ties(const std::vector<graph::Label>& labels,
                                  const std::vector<graph::Label>& partners);
  void add_group_blocks(const LocalPlan& plan, const LocalGroup& group, std::size_t x,
                        std::vector<graph::Output>& out_outputs);
  void add_border_columns(const LocalPlan& plan, std::size_t x, std::vector<graph::Output>& out_outputs);
  void add_border_rows(const LocalPlan& plan, std::size_t e, std::vector<graph::Output>& out_outputs);
  [[nodiscard]] graph::Through between(const LocalPlan& plan) const;
  [[nodiscard]] bool depends_on(const std::vector<graph::Output>& outputs, graph::NodeId node) const;

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
  std::map<std::string, std::vector<ElementExchange>>
      mixed_;                                 // variable -> what of it is exchanged, if not all
  std::vector<ComplementValue> complements_;  // in the order of System::complements
  std::map<std::string, SymbolValue>
      gaps_;                          // of unknowns with a bound: how far from it, by the unknown's name
  std::vector<std::string> orphans_;  // unknowns whose equation became a data check
  std::map<graph::NodeId, graph::Tangent::Seed> direction_seeds_;
  std::vector<std::pair<graph::Value, std::vector<graph::Label>>> readings_;
  std::optional<SymbolValue> lever_;
  graph::Value home_;  // weight of trade at home in the local blocks
};

}  // namespace hinterland::model

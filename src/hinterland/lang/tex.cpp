// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/tex.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/lang/precedence.hpp"

namespace hinterland::lang {
namespace {

constexpr std::array<std::string_view, 34> greek = {
    "alpha",   "beta",   "gamma", "delta",   "epsilon", "zeta",  "eta",   "theta", "iota",
    "kappa",   "lambda", "mu",    "nu",      "xi",      "pi",    "rho",   "sigma", "tau",
    "upsilon", "phi",    "chi",   "psi",     "omega",   "Gamma", "Delta", "Theta", "Lambda",
    "Xi",      "Pi",     "Sigma", "Upsilon", "Phi",     "Psi",   "Omega"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 35> greek_letters = {
    {{"α", "alpha"},  {"β", "beta"},    {"γ", "gamma"},    {"δ", "delta"}, {"ε", "varepsilon"},
     {"ζ", "zeta"},   {"η", "eta"},     {"θ", "theta"},    {"ι", "iota"},  {"κ", "kappa"},
     {"λ", "lambda"}, {"μ", "mu"},      {"ν", "nu"},       {"ξ", "xi"},    {"π", "pi"},
     {"ρ", "rho"},    {"σ", "sigma"},   {"ς", "varsigma"}, {"τ", "tau"},   {"υ", "upsilon"},
     {"φ", "varphi"}, {"χ", "chi"},     {"ψ", "psi"},      {"ω", "omega"}, {"Γ", "Gamma"},
     {"Δ", "Delta"},  {"Θ", "Theta"},   {"Λ", "Lambda"},   {"Ξ", "Xi"},    {"Π", "Pi"},
     {"Σ", "Sigma"},  {"Υ", "Upsilon"}, {"Φ", "Phi"},      {"Ψ", "Psi"},   {"Ω", "Omega"}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> accents = {
    {{"bar", "\\bar"}, {"hat", "\\hat"}, {"tilde", "\\tilde"}}};

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 128; });
}

// A letter, Latin or Greek; empty for anything longer.
std::string letter(std::string_view name) {
  if (name.size() == 1 && std::isalpha(static_cast<unsigned char>(name[0])) != 0) return std::string(name);
  if (std::ranges::find(greek, name) != greek.end()) return "\\" + std::string(name);
  for (const auto& [character, command] : greek_letters) {
    if (character == name) return "\\" + std::string(command);
  }
  return {};
}

// A letter, perhaps under a bar, a hat or a tilde.
std::string accented(std::string_view name) {
  if (std::string plain = letter(name); !plain.empty()) return plain;
  for (const auto& [suffix, command] : accents) {
    if (!name.ends_with(suffix)) continue;
    const std::string plain = letter(name.substr(0, name.size() - suffix.size()));
    if (!plain.empty()) return fmt::format("{}{{{}}}", command, plain);
  }
  return {};
}

struct Name {
  std::string base, superscript;
};

Name parts_of(const std::string& name) {
  if (std::string plain = accented(name); !plain.empty()) return {plain, ""};
  const std::size_t underscore = name.find('_');
  if (underscore != std::string::npos) {  // A_hat is Ahat
    const std::string plain = accented(name.substr(0, underscore) + name.substr(underscore + 1));
    const bool has_accent = std::ranges::any_of(accents, [&](const auto& accent) {
      return accent.first == std::string_view(name).substr(underscore + 1);
    });
    if (has_accent && !plain.empty()) return {plain, ""};
  }
  if (underscore != std::string::npos && underscore + 1 < name.size()) {
    const std::string plain = accented(name.substr(0, underscore));
    if (!plain.empty()) return {plain, "\\text{" + tex_words(name.substr(underscore + 1)) + "}"};
  }
  const std::size_t digits = name.find_last_not_of("0123456789") + 1;
  if (digits < name.size()) {
    const std::string plain = accented(name.substr(0, digits));
    if (!plain.empty()) return {plain, name.substr(digits)};
  }
  return {(is_ascii(name) ? "\\mathit{" : "\\text{") + tex_words(name) + "}", ""};
}

/// In print a fraction carries its own brackets, and a sum reaches over the product that follows it.
Binding binding_of(const Expression& expression, bool is_inline) {
  if (expression.operation == Operation::divide && !is_inline) return by_power;
  if (expression.operation == Operation::reduce) return by_product;
  return lang::binding_of(expression.operation);
}

std::string_view sign_of(Operation operation) {
  switch (operation) {
    case Operation::less:
      return "<";
    case Operation::less_equal:
      return "\\le";
    case Operation::greater:
      return ">";
    case Operation::greater_equal:
      return "\\ge";
    case Operation::equal:
      return "=";
    case Operation::not_equal:
      return "\\ne";
    case Operation::logical_and:
      return "\\wedge";
    case Operation::logical_or:
      return "\\vee";
    case Operation::add:
      return "+";
    case Operation::subtract:
      return "-";
    default:
      throw base::ContractError("not an operation with a sign of its own");
  }
}

std::string number_text(double value) {
  if (std::isinf(value)) return value < 0 ? "-\\infty" : "\\infty";
  const std::string text = fmt::format("{}", value);
  const std::size_t e = text.find('e');
  if (e == std::string::npos) return text;
  const std::string power = fmt::format("10^{{{}}}", std::stoi(text.substr(e + 1)));
  const std::string digits = text.substr(0, e);
  return digits == "1" ? power : digits + " \\times " + power;
}

std::string bracketed(const std::string& text) {
  return "\\left(" + text + "\\right)";
}

std::string_view operator_of(const std::string& reduction) {
  if (reduction == "sum") return "\\sum";
  if (reduction == "prod") return "\\prod";
  if (reduction == "max") return "\\max";
  if (reduction == "min") return "\\min";
  return reduction == "mean" ? "\\operatorname*{mean}" : "\\operatorname*{geomean}";
}

// One formula being written. Inline, as in exponents and under sums, fractions have a slash.
class Printer {
 public:
  Printer(const std::set<std::string>& maps, bool is_inline) : maps_(maps), is_inline_(is_inline) {}

  [[nodiscard]] std::string print(const Expression& expression) const {
    switch (expression.operation) {
      case Operation::number:
        return number_text(expression.number);
      case Operation::name:
        return name(expression);
      case Operation::label:
        return "\\text{" + tex_words(expression.name) + "}";
      case Operation::negate:
        return "-" + at_least(by_sign, expression.operands[0]);
      case Operation::logical_not:
        return "\\neg " + at_least(by_not, expression.operands[0]);
      case Operation::member_of:
        return at_least(by_sum, expression.operands[0]) + " \\in " + tex_name(expression.name);
      case Operation::multiply:
        return chain(expression);
      case Operation::divide:
        return quotient(expression);
      case Operation::power:
        return power(expression);
      case Operation::call:
        return call(expression);
      case Operation::reduce:
        return reduction(expression);
      default:
        return with_sign(expression);
    }
  }

  [[nodiscard]] std::string subscripts(const std::vector<std::string>& texts) const {
    if (texts.empty()) return "";
    const bool is_short =
        std::ranges::all_of(texts, [](const std::string& text) { return text.size() == 1; });
    return fmt::format("_{{{}}}", fmt::join(texts, is_short ? "" : ","));
  }

 private:
  [[nodiscard]] Printer inlined() const { return {maps_, true}; }

  [[nodiscard]] std::string at_least(Binding binding, const Expression& expression) const {
    const std::string text = print(expression);
    return binding_of(expression, is_inline_) < binding ? bracketed(text) : text;
  }

  [[nodiscard]] std::string name(const Expression& expression) const {
    if (maps_.contains(expression.name) && !expression.operands.empty()) {
      std::vector<std::string> arguments;
      for (const Expression& operand : expression.operands) arguments.push_back(inlined().print(operand));
      return fmt::format("{}({})", tex_name(expression.name), fmt::join(arguments, ","));
    }
    std::vector<std::string> texts;
    for (const Expression& operand : expression.operands) texts.push_back(subscript(operand));
    std::string text = tex_name(expression.name) + subscripts(texts);
    if (expression.time_offset != 0) text += fmt::format("{:+}", expression.time_offset);
    return text;
  }

  // Inside a subscript a name with subscripts of its own is a map.
  [[nodiscard]] std::string subscript(const Expression& expression) const {
    if (expression.operation != Operation::name || expression.operands.empty())
      return inlined().print(expression);
    std::vector<std::string> arguments;
    for (const Expression& operand : expression.operands) arguments.push_back(subscript(operand));
    return fmt::format("{}({})", tex_name(expression.name), fmt::join(arguments, ","));
  }

  [[nodiscard]] std::string with_sign(const Expression& expression) const {
    const Binding own = binding_of(expression, is_inline_);
    const bool is_comparison = own == by_comparison;
    const Binding left = is_comparison ? by_sum : own;
    const auto right = static_cast<Binding>((is_comparison ? by_comparison : own) + 1);
    const Expression& second = expression.operands[1];
    // a + -b and a - -b would run together.
    std::string text = at_least(right, second);
    if (own == by_sum && text.starts_with('-')) text = bracketed(text);
    return fmt::format("{} {} {}", at_least(left, expression.operands[0]), sign_of(expression.operation),
                       text);
  }

  // A chain of products and quotients is one fraction: a*b/c/d*e has a b e above c d. Inline, quotients keep their place.
  [[nodiscard]] std::string chain(const Expression& expression) const {
    std::vector<const Expression*> above, below;
    unfold(expression, above, below);
    if (below.empty()) return product_of(above);
    return fmt::format("\\frac{{{}}}{{{}}}", product_of(above), product_of(below));
  }

  void unfold(const Expression& expression, std::vector<const Expression*>& out_above,
              std::vector<const Expression*>& out_below) const {
    if (expression.operation == Operation::multiply) {
      unfold(expression.operands[0], out_above, out_below);
      out_above.push_back(&expression.operands[1]);
    } else if (expression.operation == Operation::divide && !is_inline_) {
      unfold(expression.operands[0], out_above, out_below);
      if (expression.operands[1].operation == Operation::multiply)
        unfold(expression.operands[1], out_below, out_above);
      else
        out_below.push_back(&expression.operands[1]);
    } else {
      out_above.push_back(&expression);
    }
  }

  [[nodiscard]] std::string product_of(const std::vector<const Expression*>& factors) const {
    if (factors.size() == 1) return print(*factors[0]);
    std::string text;
    for (std::size_t k = 0; k < factors.size(); ++k) {
      const Expression& factor = *factors[k];
      const bool is_reduction = factor.operation == Operation::reduce;
      // What stands behind a sum would be read as part of it.
      std::string next = is_reduction ? print(factor) : at_least(by_product, factor);
      const bool is_nested = !is_reduction && binding_of(factor, is_inline_) == by_product && k > 0;
      const bool is_open = ends_with_sum(factor) && k + 1 < factors.size();
      const bool has_slash = is_inline_ && factor.operation == Operation::divide;
      if (is_nested || is_open || has_slash || (k > 0 && next.starts_with('-'))) next = bracketed(next);
      const bool is_digit = std::isdigit(static_cast<unsigned char>(next[0])) != 0;
      text += (k == 0 ? "" : is_digit ? " \\cdot " : "\\,") + next;
    }
    return text;
  }

  [[nodiscard]] static bool ends_with_sum(const Expression& expression) {
    if (expression.operation == Operation::reduce) return true;
    if (expression.operation == Operation::multiply || expression.operation == Operation::negate)
      return ends_with_sum(expression.operands.back());
    return false;
  }

  [[nodiscard]] std::string quotient(const Expression& expression) const {
    if (!is_inline_) return chain(expression);
    const Expression &above = expression.operands[0], &below = expression.operands[1];
    std::string left = at_least(by_product, above);
    if (ends_with_sum(above)) left = bracketed(left);
    return left + "/" + at_least(static_cast<Binding>(by_product + 1), below);
  }

  [[nodiscard]] std::string power(const Expression& expression) const {
    const Expression& bottom = expression.operands[0];
    const bool has_superscript =
        bottom.operation == Operation::name && !parts_of(bottom.name).superscript.empty();
    const bool is_scientific = bottom.operation == Operation::number && print(bottom).ends_with('}');
    const bool is_bare = bottom.operation == Operation::name || bottom.operation == Operation::number ||
                         bottom.operation == Operation::label;
    const std::string text = print(bottom);
    return (is_bare && !has_superscript && !is_scientific ? text : bracketed(text)) + "^{" +
           inlined().print(expression.operands[1]) + "}";
  }

  [[nodiscard]] std::string call(const Expression& expression) const {
    std::vector<std::string> arguments;
    for (const Expression& operand : expression.operands) arguments.push_back(print(operand));
    const std::string text = fmt::format("{}", fmt::join(arguments, ", "));
    if (expression.name == "sqrt") return "\\sqrt{" + text + "}";
    if (expression.name == "abs") return "\\left|" + text + "\\right|";
    return "\\" + expression.name + bracketed(text);
  }

  [[nodiscard]] std::string reduction(const Expression& expression) const {
    std::vector<std::string> names;
    for (const std::string& index : expression.indices) names.push_back(tex_name(index));
    std::string under = fmt::format("{}", fmt::join(names, ","));
    if (expression.operands.size() > 1) {
      const Expression& condition = expression.operands[1];
      // sum over n in East rather than over n such that n is in East
      const bool is_membership = condition.operation == Operation::member_of && names.size() == 1 &&
                                 condition.operands[0].name == expression.indices[0];
      under = is_membership ? inlined().print(condition) : under + " \\,:\\, " + inlined().print(condition);
    }
    const Expression& body = expression.operands[0];
    const std::string text = print(body);
    const bool is_loose = binding_of(body, is_inline_) < by_product;
    return fmt::format("{}_{{{}}} {}", operator_of(expression.name), under,
                       is_loose ? bracketed(text) : text);
  }

  const std::set<std::string>& maps_;
  bool is_inline_;
};

}  // namespace

std::string tex_name(const std::string& name) {
  const Name parts = parts_of(name);
  return parts.superscript.empty() ? parts.base : fmt::format("{}^{{{}}}", parts.base, parts.superscript);
}

std::string tex_words(const std::string& words) {
  std::string text;
  for (const char c : words) {
    if (std::string_view("#$%&_{}").find(c) != std::string_view::npos) {
      text += '\\';
      text += c;
    } else if (c == '\\') {
      text += "\\textbackslash{}";
    } else if (c == '~') {
      text += "\\textasciitilde{}";
    } else if (c == '^') {
      text += "\\textasciicircum{}";
    } else {
      text += c;
    }
  }
  return text;
}

TexWriter::TexWriter(const SyntaxTree& tree) {
  for (const Statement& statement : tree.statements) {
    if (const auto* map = std::get_if<MapDeclaration>(&statement)) maps_.insert(map->symbol.name);
  }
}

std::string TexWriter::formula(const Expression& expression) const {
  return Printer(maps_, false).print(expression);
}

std::string TexWriter::symbol(const Declared& declared) const {
  std::vector<std::string> texts;
  for (std::size_t k = 0; k < declared.indices.size(); ++k) {
    const bool is_member = k < declared.members.size() && !declared.members[k].empty();
    texts.push_back(is_member ? "\\text{" + tex_words(declared.members[k]) + "}"
                              : tex_name(declared.indices[k]));
  }
  if (maps_.contains(declared.name))
    return fmt::format("{}({})", tex_name(declared.name), fmt::join(texts, ","));
  return tex_name(declared.name) + Printer(maps_, false).subscripts(texts);
}

std::string TexWriter::with_domain(const Declared& declared, const Domain& domain) const {
  const std::string text = symbol(declared);
  const bool has_lower = !std::isinf(domain.lower), has_upper = !std::isinf(domain.upper);
  if (!has_lower && !has_upper) return text;
  if (!has_upper)
    return fmt::format("{} {} {}", text, domain.lower_open ? ">" : "\\ge", number_text(domain.lower));
  if (!has_lower)
    return fmt::format("{} {} {}", text, domain.upper_open ? "<" : "\\le", number_text(domain.upper));
  return fmt::format("{} \\in {}{}, {}{}", text, domain.lower_open ? "(" : "[", number_text(domain.lower),
                     number_text(domain.upper), domain.upper_open ? ")" : "]");
}

std::string TexWriter::equation(const EquationDeclaration& equation, const std::string& relation) const {
  if (!equation.complement) return equality(equation.left, equation.right, relation);
  const Complement& complement = *equation.complement;
  return fmt::format("{} {}{} {} \\quad\\perp\\quad {} {} {}", formula(equation.left), relation,
                     sign_of(complement.sign), formula(equation.right), formula(complement.unknown),
                     sign_of(complement.bound_sign), formula(complement.bound));
}

std::string TexWriter::definition(const Declared& symbol, const Expression& value,
                                  const std::string& relation) const {
  return fmt::format("{} {}= {}", this->symbol(symbol), relation, formula(value));
}

std::string TexWriter::equality(const Expression& left, const Expression& right,
                                const std::string& relation) const {
  return fmt::format("{} {}= {}", formula(left), relation, formula(right));
}

std::string TexWriter::exchange(const InvertDeclaration& invert, std::size_t k) const {
  std::string text = symbol(invert.unknowns[k]) + " \\leftrightarrow " + symbol(invert.observed[k]);
  if (invert.conditions[k]) text += " \\quad (" + Printer(maps_, true).print(*invert.conditions[k]) + ")";
  return text;
}

}  // namespace hinterland::lang

// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/precedence.hpp"

#include "hinterland/base/error.hpp"

namespace hinterland::lang {

Binding binding_of(Operation operation) {
  switch (operation) {
    case Operation::logical_or:
      return loosest;
    case Operation::logical_and:
      return by_and;
    case Operation::logical_not:
      return by_not;
    case Operation::less:
    case Operation::less_equal:
    case Operation::greater:
    case Operation::greater_equal:
    case Operation::equal:
    case Operation::not_equal:
    case Operation::member_of:
      return by_comparison;
    case Operation::add:
    case Operation::subtract:
      return by_sum;
    case Operation::multiply:
    case Operation::divide:
      return by_product;
    case Operation::negate:
      return by_sign;
    case Operation::power:
      return by_power;
    case Operation::number:
    case Operation::name:
    case Operation::label:
    case Operation::call:
    case Operation::reduce:
      return tightest;
  }
  throw base::ContractError("operation out of range");
}

}  // namespace hinterland::lang

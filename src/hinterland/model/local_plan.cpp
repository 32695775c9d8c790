// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/local_plan.hpp"

#include <algorithm>

#include "hinterland/model/system.hpp"

namespace hinterland::model {
namespace {

constexpr std::size_t border_limit = 64;  // entries of a family without places: each is a column as long as u
constexpr std::size_t site_limit = 600;   // unknowns of one place: a factorisation of 0.1 s
constexpr std::size_t entries_limit = std::size_t{1} << 24U;  // of all blocks: 128 MB

using Sizes = std::map<std::string, std::size_t>;

std::size_t count_of(const Family& family, const std::string& set) {
  return static_cast<std::size_t>(std::count(family.sets.begin(), family.sets.end(), set));
}

std::string place_set(const std::vector<Family>& unknowns, const Sizes& sizes) {
  std::string best;
  std::size_t most = 0;
  for (const auto& [set, size] : sizes) {
    const auto families = static_cast<std::size_t>(std::count_if(
        unknowns.begin(), unknowns.end(), [&](const Family& family) { return count_of(family, set) > 0; }));
    if (families > most || (families == most && families > 0 && size > sizes.at(best))) {
      best = set;
      most = families;
    }
  }
  return best;
}

LocalMember by_place(std::size_t index, const Family& family, const std::string& place, const Sizes& sizes) {
  LocalMember member{index, 1, sizes.at(place), 1};
  bool is_before = true;
  for (const std::string& set : family.sets) {
    if (set == place)
      is_before = false;
    else
      (is_before ? member.before : member.after) *= sizes.at(set);
  }
  return member;
}

enum class Kind { at_place, border, pointwise };

Kind kind_of(const Family& family, const std::string& place) {
  const std::size_t places = place.empty() ? 0 : count_of(family, place);
  if (places == 1) return Kind::at_place;
  return places == 0 && family.size <= border_limit ? Kind::border : Kind::pointwise;
}

/// Fills groups and borders; `by_elements`: families at places are solved element by element too.
class Planner {
 public:
  Planner(LocalPlan& plan, const Sizes& sizes, bool by_elements)
      : plan_(plan), sizes_(sizes), by_elements_(by_elements) {}

  void add(std::size_t index, const Family& family, bool is_unknown) {
    const Kind kind = kind_of(family, plan_.place);
    if (kind == Kind::border) {
      (is_unknown ? plan_.border_unknowns : plan_.border_equations).push_back(index);
      return;
    }
    const bool is_pointwise = by_elements_ || kind == Kind::pointwise;
    LocalGroup& group =
        group_for(is_pointwise ? family.sets : std::vector<std::string>{plan_.place}, is_pointwise);
    const LocalMember member =
        is_pointwise ? LocalMember{index, 1, family.size, 1} : by_place(index, family, plan_.place, sizes_);
    group.sites = member.sites;
    (is_unknown ? group.unknowns : group.equations).push_back(member);
  }

 private:
  LocalGroup& group_for(const std::vector<std::string>& sets, bool is_pointwise) {
    const auto known = std::find(keys_.begin(), keys_.end(), std::pair{sets, is_pointwise});
    if (known != keys_.end()) return plan_.groups[static_cast<std::size_t>(known - keys_.begin())];
    keys_.emplace_back(sets, is_pointwise);
    return plan_.groups.emplace_back(LocalGroup{is_pointwise, 1, {}, {}});
  }

  LocalPlan& plan_;
  const Sizes& sizes_;
  bool by_elements_;
  std::vector<std::pair<std::vector<std::string>, bool>> keys_;
};

LocalPlan make_plan(const std::vector<Family>& unknowns, const std::vector<Family>& equations,
                    const Sizes& sizes, bool by_elements) {
  LocalPlan plan;
  plan.place = place_set(unknowns, sizes);
  Planner planner(plan, sizes, by_elements);
  for (std::size_t x = 0; x < unknowns.size(); ++x) planner.add(x, unknowns[x], true);
  for (std::size_t e = 0; e < equations.size(); ++e) planner.add(e, equations[e], false);
  std::erase_if(plan.groups, [](const LocalGroup& group) { return group.unknowns.empty(); });
  return plan;
}

std::size_t total(const std::vector<LocalMember>& members) {
  std::size_t count = 0;
  for (const LocalMember& member : members) count += member.inner();
  return count;
}

const LocalGroup* holder(const LocalPlan& plan, std::vector<LocalMember> LocalGroup::*members,
                         std::size_t family) {
  for (const LocalGroup& group : plan.groups) {
    for (const LocalMember& member : group.*members) {
      if (member.family == family) return &group;
    }
  }
  return nullptr;
}

}  // namespace

std::size_t LocalGroup::unknown_count() const {
  return total(unknowns);
}

std::size_t LocalGroup::equation_count() const {
  return total(equations);
}

const LocalGroup* LocalPlan::group_of_unknown(std::size_t family) const {
  return holder(*this, &LocalGroup::unknowns, family);
}

const LocalGroup* LocalPlan::group_of_equation(std::size_t family) const {
  return holder(*this, &LocalGroup::equations, family);
}

LocalPlan plan_local(const std::vector<Family>& unknowns, const std::vector<Family>& equations,
                     const std::map<std::string, std::size_t>& set_sizes) {
  LocalPlan plan = make_plan(unknowns, equations, set_sizes, false);
  const bool fits = std::all_of(plan.groups.begin(), plan.groups.end(), [](const LocalGroup& group) {
    const std::size_t rows = group.equation_count(), columns = group.unknown_count();
    return group.is_pointwise ||
           (std::max(rows, columns) <= site_limit && group.sites * rows * columns <= entries_limit);
  });
  return fits ? plan : make_plan(unknowns, equations, set_sizes, true);
}

}  // namespace hinterland::model

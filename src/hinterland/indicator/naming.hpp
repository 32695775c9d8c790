// How regions, periods and variables are named in a diagnostic: facts for its sentence, in both languages.
// The sentences themselves are in schema/diagnostics.json.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "hinterland/base/text.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::indicator {

/// Arguments of a diagnostic; those that differ by language stand as "key_en" and "key_zh".
class Facts {
 public:
  Facts& add(const std::string& key, const base::Text& text);
  Facts& add(const std::string& key, const std::string& text);
  Facts& add(const std::string& key, double number);
  Facts& add(const std::string& key, std::size_t count);

  [[nodiscard]] const std::map<std::string, std::string>& arguments() const { return arguments_; }

 private:
  std::map<std::string, std::string> arguments_;
};

/// One number that a diagnostic names.
struct NumberAt {
  std::size_t period = 0, region = 0;
  double value = 0;
};

/// "2010"; "the only period" where there is no time.
[[nodiscard]] base::Text period_name(const Inputs& inputs, std::size_t period);
[[nodiscard]] base::Text region_name(const Inputs& inputs, std::size_t region);
/// "Hohhot (2010) = -3, Baotou (2010) = 0, and 4 more"; without periods where there is no time.
[[nodiscard]] base::Text offenders_in_words(const Inputs& inputs, const std::vector<NumberAt>& offenders);
/// "Hohhot, Baotou, and 4 more".
[[nodiscard]] base::Text regions_in_words(const Inputs& inputs, const std::vector<std::size_t>& regions);

}  // namespace hinterland::indicator

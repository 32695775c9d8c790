// One table of a case file while it is read: values by key with their places, faults gathered, and in the end the keys
// that nobody asked for. Included only by case_file.cpp, for toml++ is heavy.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <toml++/toml.h>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/base/text.hpp"
#include "hinterland/run/case_file.hpp"

namespace hinterland::run {

/// What every table of one case file shares.
struct CaseText {
  std::string file;
  std::vector<std::string> lines;
  base::Diagnostics& found;
};

/// The path of a node in the file as a place.
[[nodiscard]] base::Place place_of(const toml::source_region& region, const CaseText& text);

class CaseTable {
 public:
  CaseTable(const toml::table& table, std::string name, const CaseText& text);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] base::Place place() const;
  /// Place of a key's value, of the table if it is absent.
  [[nodiscard]] base::Place place(const std::string& key) const;
  [[nodiscard]] bool has(const std::string& key) const { return table_->contains(key); }
  [[nodiscard]] bool is_table(const std::string& key) const;
  [[nodiscard]] bool is_text(const std::string& key) const;
  [[nodiscard]] bool is_number(const std::string& key) const;
  /// Is it a list with a table in it?
  [[nodiscard]] bool has_tables(const std::string& key) const;

  // Each notes the key as known; a value of the wrong type is a fault (HL0304) and counts as absent.
  [[nodiscard]] std::string text(const std::string& key, std::string otherwise = {});
  [[nodiscard]] std::string required_text(const std::string& key);
  [[nodiscard]] Located located(const std::string& key);
  [[nodiscard]] Located required_located(const std::string& key);
  [[nodiscard]] std::vector<Located> located_list(const std::string& key);
  [[nodiscard]] std::vector<std::string> texts(const std::string& key);
  [[nodiscard]] std::optional<double> number(const std::string& key);
  [[nodiscard]] bool truth(const std::string& key, bool otherwise);
  [[nodiscard]] base::Text languages(const std::string& key, const std::string& otherwise = {});
  [[nodiscard]] std::optional<CaseTable> table(const std::string& key);
  [[nodiscard]] std::vector<CaseTable> tables(const std::string& key);

  /// Names of all keys in the order written: for tables whose keys are the user's own names. Marks them as known.
  [[nodiscard]] std::vector<std::string> names();
  /// Notes where the case names a column: the text under `key`, if it is there.
  [[nodiscard]] std::string column(const std::string& key, std::string otherwise,
                                   std::map<std::string, base::Place>& out_places);
  /// A key that is read later or elsewhere.
  void know(const std::string& key);
  void missing(const std::string& key) const;
  /// A value has the wrong type: HL0304. `expected` is a word of the catalogue.
  void wrong_type(const std::string& key, const std::string& expected) const;
  /// Reports keys that nobody asked for: HL0303.
  void finish() const;

 private:
  [[nodiscard]] const toml::node* find(const std::string& key);

  const toml::table* table_;
  std::string name_;
  const CaseText* text_;
  std::vector<std::string> known_;
};

}  // namespace hinterland::run

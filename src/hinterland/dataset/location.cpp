// SPDX-License-Identifier: Apache-2.0
#include "hinterland/dataset/location.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <regex>
#include <vector>

#include "hinterland/dataset/names.hpp"

namespace hinterland::dataset {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view fetched_prefix = "@fetched/";

// What GDAL would take for something other than a plain file: virtual file systems, addresses, inline XML, drivers
// by prefix. On Linux no table needs a colon in its name.
bool is_plain_relative(std::string_view path) {
  const bool is_marked =
      path.find(':') != std::string_view::npos || path.find('<') != std::string_view::npos ||
      path.find('\\') != std::string_view::npos || path.find('\0') != std::string_view::npos;
  if (path.empty() || path.front() == '/' || is_marked) return false;
  const fs::path parts{std::string(path)};
  return std::none_of(parts.begin(), parts.end(), [](const fs::path& part) { return part == ".."; });
}

// Links may not lead out of the folder either.
bool is_inside(const fs::path& folder, const fs::path& file) {
  std::error_code failure;
  const fs::path root = fs::canonical(folder.empty() ? fs::path(".") : folder, failure);
  if (failure) return false;
  const fs::path real = fs::canonical(file, failure);
  if (failure) return false;
  const auto mismatch = std::mismatch(root.begin(), root.end(), real.begin(), real.end());
  return mismatch.first == root.end();
}

std::vector<std::string> neighbours(const fs::path& file) {
  std::vector<std::string> names;
  std::error_code failure;
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  for (const auto& entry : fs::directory_iterator(folder, failure))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

std::string without_password(std::string_view address) {
  static const std::regex password(R"((password\s*=\s*)('(?:[^'\\]|\\.)*'|\S+)|(://[^:/@\s]*:)[^@\s]*@)",
                                   std::regex::icase);
  return std::regex_replace(std::string(address), password, "$1$3***");
}

std::optional<Location> locate(const Source& source, const Request& request, base::Diagnostics& out_found) {
  const std::string& written = source.path;
  if (written.starts_with("PG:")) return Location{without_password(written), written, true};

  const bool is_fetched = written.starts_with(fetched_prefix);
  const std::string relative = is_fetched ? written.substr(fetched_prefix.size()) : written;
  if (!is_plain_relative(relative)) {
    out_found.add("HL0402", source.place, {{"path", without_password(written)}});
    return std::nullopt;
  }
  const fs::path folder = is_fetched ? request.fetched_folder : request.folder;
  const fs::path file = folder / relative;
  std::error_code failure;
  const bool exists = !(is_fetched && folder.empty()) && fs::exists(file, failure) && !failure;
  if (!exists && is_fetched) {
    out_found.add("HL0420", source.place, {{"path", written}});
    return std::nullopt;
  }
  if (!exists) {
    const auto names = neighbours(file);
    out_found.add("HL0401", source.place,
                  {{"path", written},
                   {"suggestion", nearest(file.filename().string(), names)},
                   {"files", listed(names)}});
    return std::nullopt;
  }
  if (!is_inside(folder, file)) {
    out_found.add("HL0402", source.place, {{"path", written}});
    return std::nullopt;
  }
  return Location{written, file.string(), false};
}

}  // namespace hinterland::dataset

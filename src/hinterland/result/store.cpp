// SPDX-License-Identifier: Apache-2.0
#include "hinterland/result/store.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>  // kill() asks only whether a process lives
#include <cstdio>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/result/csv.hpp"
#include "hinterland/result/facts.hpp"
#include "hinterland/result/geopackage.hpp"
#include "hinterland/result/run_json.hpp"

namespace hinterland::result {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const char* id, const fs::path& folder, const std::string& reason) {
  base::Diagnostics found;
  found.add(id, {.file = folder.string()}, {{"folder", folder.string()}, {"reason", reason}});
  throw base::InputError(std::move(found));
}

/// ".results.writing-4711" beside "results": a sibling, so that renaming stays on one file system.
std::string prefix_of(const fs::path& folder) {
  return "." + folder.filename().string() + ".writing-";
}

/// Removes what runs that were killed left beside the folder; one of a living process is left alone.
void remove_leftovers(const fs::path& folder) {
  const std::string prefix = prefix_of(folder);
  for (const fs::directory_entry& entry : fs::directory_iterator(folder.parent_path())) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(prefix)) continue;
    const std::string digits = name.substr(prefix.size());
    const bool is_number = !digits.empty() && digits.size() < 10 &&
                           std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    if (is_number && ::kill(std::stoi(digits), 0) != 0 && errno == ESRCH) fs::remove_all(entry.path());
  }
}

void write_text(const fs::path& file, const std::string& text) {
  std::ofstream stream(file, std::ios::binary);
  stream << text;
  stream.close();
  if (!stream) throw fs::filesystem_error("cannot write", file, std::make_error_code(std::errc::io_error));
}

/// Tables that are too long to stand in memory are written as they are made.
template <typename Write>
void write_table(const fs::path& file, Write write) {
  std::ofstream stream(file, std::ios::binary);
  write(stream);
  stream.close();
  if (!stream) throw fs::filesystem_error("cannot write", file, std::make_error_code(std::errc::io_error));
}

/// "L[Hohhot]" as part of a file's name: letters, digits and what is not ASCII stay.
std::string file_name_of(const std::string& name) {
  std::string safe;
  for (const char c : name) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          c == '_' || (c & 0x80) != 0;
    safe += is_plain ? c : '_';
  }
  return safe;
}

std::vector<std::string> write_all(const Result& result, const fs::path& folder,
                                   const std::vector<std::pair<std::string, std::string>>& further_files) {
  std::vector<std::string> files;
  const auto write = [&](const std::string& name, const std::string& text) {
    base::require(name.find('/') == std::string::npos && std::ranges::find(files, name) == files.end(),
                  fmt::format("store: file '{}' is not a plain name or is written twice", name));
    write_text(folder / name, text);
    files.push_back(name);
  };
  const auto write_long = [&](const std::string& name, auto write_rows) {
    write_table(folder / name, write_rows);
    files.push_back(name);
  };
  write_long("results.csv", [&](std::ostream& out) { write_results_csv(result, out); });
  write_long("quantities.csv", [&](std::ostream& out) { write_quantities_csv(result, out); });
  write_long("members.csv", [&](std::ostream& out) { write_members_csv(result, out); });
  for (const Measuring& measuring : result.measurings) {
    if (!measuring.weights) continue;
    const std::string suffix = measuring.id.empty() ? "" : "_" + file_name_of(measuring.id);
    write_long("neighbours" + suffix + ".csv",
               [&](std::ostream& out) { write_neighbours_csv(measuring.regions, *measuring.weights, out); });
  }
  for (const Radiation& radiation : result.radiation) {
    write(fmt::format("radiation_{}.csv", file_name_of(radiation.response)), radiation_csv(radiation));
  }
  if (has_places(result)) {  // else there is nothing to draw
    write_geopackage(result, folder / "results.gpkg");
    files.emplace_back("results.gpkg");
  }
  for (const auto& [name, text] : further_files) write(name, text);
  write("run.json", run_json(result));
  std::ranges::sort(files);
  return files;
}

bool is_ours(const std::string& name, const std::vector<std::string>& files) {
  // results.gpkg-wal and -shm belong to the GeoPackage; radiation_ files of responses no longer asked for are stale
  return name.starts_with("results.gpkg") || (name.starts_with("radiation_") && name.ends_with(".csv")) ||
         (name.starts_with("neighbours") && name.ends_with(".csv")) ||
         std::ranges::find(files, name) != files.end();
}

/// A map project or notes that a user put into the previous run go along to the new one.
/// Returns whether all could be moved; if not, the previous run is better left where it is.
bool keep_users_files(const fs::path& previous, const fs::path& folder,
                      const std::vector<std::string>& files) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(previous)) {
    const std::string name = entry.path().filename().string();
    if (!is_ours(name, files)) fs::rename(entry.path(), folder / name, error);
    if (error) return false;
  }
  return true;
}

/// One step: the two folders change places (Linux renameat2), so there is no moment without a whole run.
void exchange(const fs::path& one, const fs::path& other) {
  if (::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0) return;
  if (errno != EINVAL && errno != ENOSYS)
    throw fs::filesystem_error("cannot replace", other, std::error_code(errno, std::generic_category()));
  // File systems that cannot exchange (some network mounts): two renames, the old run kept whole throughout.
  fs::path aside = one;
  aside += ".previous";
  fs::rename(other, aside);
  fs::rename(one, other);
  fs::rename(aside, one);
}

void put_in_place(const fs::path& complete, const fs::path& folder, const std::vector<std::string>& files) {
  if (!fs::exists(folder)) {
    fs::rename(complete, folder);
    return;
  }
  exchange(complete, folder);
  std::error_code ignored;  // the new run is complete: what fails now is only tidying
  if (keep_users_files(complete, folder, files)) fs::remove_all(complete, ignored);
}

}  // namespace

RunFolder store(const Result& result, const fs::path& folder,
                const std::vector<std::pair<std::string, std::string>>& further_files) {
  fs::path target = fs::absolute(folder).lexically_normal();
  if (target.filename().empty()) target = target.parent_path();  // "results/"
  if (fs::exists(target) &&
      (!fs::is_directory(target) || (!fs::is_empty(target) && !fs::exists(target / "run.json")))) {
    fail("HL0610", target, "");
  }
  const fs::path temporary = target.parent_path() / (prefix_of(target) + std::to_string(::getpid()));
  try {
    fs::create_directories(target.parent_path());
    remove_leftovers(target);
    fs::remove_all(temporary);
    fs::create_directory(temporary);
    std::vector<std::string> files = write_all(result, temporary, further_files);
    put_in_place(temporary, target, files);
    return {.path = target, .files = std::move(files)};
  } catch (const fs::filesystem_error& error) {
    std::error_code ignored;
    fs::remove_all(temporary, ignored);
    fail("HL0611", target, error.what());
  } catch (...) {
    std::error_code ignored;
    fs::remove_all(temporary, ignored);
    throw;
  }
}

}  // namespace hinterland::result

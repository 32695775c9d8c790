// SPDX-License-Identifier: Apache-2.0
#include "cli/libraries.hpp"

#include <Eigen/src/Core/util/Macros.h>
#include <GeographicLib/Config.h>
#include <fmt/format.h>
#include <gdal.h>
#include <hwy/highway.h>
#include <hwy/targets.h>
#include <sundials/sundials_version.h>
#include <tbb/version.h>
#include <toml++/impl/version.h>
#include <CLI/Version.hpp>
#include <nlohmann/json_fwd.hpp>

#include <array>

namespace hinterland::cli {
namespace {

std::string sundials_version() {
  std::array<char, 32> text{};
  return SUNDIALSGetVersion(text.data(), static_cast<int>(text.size())) == 0 ? text.data() : "unknown";
}

std::string dotted(int major, int minor, int patch) {
  return fmt::format("{}.{}.{}", major, minor, patch);
}

}  // namespace

std::vector<LibraryVersion> library_versions() {
  return {
      {"fmt", dotted(FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)},
      {"oneTBB", TBB_runtime_version()},
      {"nlohmann/json",
       dotted(NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH)},
      {"GeographicLib", GEOGRAPHICLIB_VERSION_STRING},
      {"SUNDIALS", sundials_version()},
      {"Eigen", dotted(EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION)},
      {"GDAL", GDALVersionInfo("RELEASE_NAME")},
      {"Highway", dotted(HWY_MAJOR, HWY_MINOR, HWY_PATCH)},
      {"toml++", dotted(TOML_LIB_MAJOR, TOML_LIB_MINOR, TOML_LIB_PATCH)},
      {"CLI11", CLI11_VERSION},
  };
}

std::string vector_instructions() {
  std::string names;
  for (const int64_t target : hwy::SupportedAndGeneratedTargets()) {
    if (!names.empty()) names += ' ';
    names += hwy::TargetName(target);
  }
  return names;
}

}  // namespace hinterland::cli

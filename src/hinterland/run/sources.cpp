// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/sources.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "hinterland/base/error.hpp"
#include "hinterland/dataset/names.hpp"
#include "hinterland/lang/check.hpp"
#include "hinterland/lang/parse.hpp"
#include "hinterland/run/case_names.hpp"

namespace hinterland::run {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

fs::path model_path(const CaseFile& request, const Options& options) {
  if (request.model.text.ends_with(".hlm")) return request.path.parent_path() / request.model.text;
  return options.models / request.model.text / (request.model.text + ".hlm");
}

std::string model_text(const CaseFile& request, const Options& options) {
  if (request.model.text.empty()) return {};
  const fs::path path = model_path(request, options);
  std::error_code failure;
  if (fs::is_regular_file(path, failure)) return content_of(path);
  std::vector<std::string> known;
  for (const auto& entry : fs::directory_iterator(options.models, failure))
    known.push_back(entry.path().filename().string());
  std::sort(known.begin(), known.end());
  base::Diagnostics found;
  found.add("HL0210", request.model.place, {{"name", request.model.text}, {"known", dataset::listed(known)}});
  throw base::InputError(found);
}

Sources from_record(const fs::path& path) {
  base::Diagnostics found;
  const nlohmann::json record = nlohmann::json::parse(content_of(path), nullptr, false);
  const auto provenance = record.find("provenance");
  if (record.is_discarded() || provenance == record.end()) {
    found.add("HL0301", {path.string(), 0, 0, 0});
    throw base::InputError(found);
  }
  Sources sources;
  sources.case_text = provenance->value("case_text", "");
  sources.model_text = provenance->value("model_text", "");
  auto request = read_case_text(sources.case_text, provenance->value("case_path", ""), found);
  base::stop_on_errors(found);
  sources.request = std::move(*request);
  for (const auto& file : (*provenance)["files"]) {
    sources.recorded.push_back({file.value("path", ""), file.value("sha256", "")});
  }
  return sources;
}

dataset::Bounds bounds_of(const lang::Domain& domain) {
  return {domain.lower, domain.upper, domain.lower_open, domain.upper_open};
}

}  // namespace

Sources read_sources(const Options& options) {
  if (options.case_path.extension() == ".json") return from_record(options.case_path);
  base::Diagnostics found;
  const fs::path path =
      fs::is_directory(options.case_path) ? options.case_path / "case.toml" : options.case_path;
  const std::string text = options.case_text.value_or(content_of(path));
  auto request = options.case_text ? read_case_text(text, path, found) : read_case_file(path, found);
  base::stop_on_errors(found);
  Sources sources{std::move(*request), text, {}, {}};
  sources.model_text = model_text(sources.request, options);
  return sources;
}

lang::CheckedModel checked_model(const Sources& sources, const Options& options,
                                 base::Diagnostics& out_warnings) {
  base::Diagnostics found;
  if (!sources.has_model()) {
    lang::CheckedModel named = with_case_names({}, sources.request, found);
    base::stop_on_errors(found);
    return named;
  }
  const lang::SyntaxTree tree =
      lang::parse_model(sources.model_text, model_path(sources.request, options).string(), found);
  auto model = lang::check(tree, found);
  base::stop_on_errors(found);
  lang::CheckedModel named = with_case_names(std::move(*model), sources.request, found);
  base::stop_on_errors(found);
  out_warnings.add(found);
  return named;
}

dataset::Dataset read_data(const Sources& sources, const lang::CheckedModel& model, const Options& options,
                           base::Diagnostics& out_warnings) {
  dataset::Request request = sources.request.data;
  request.fetched_folder = options.fetched.string();
  for (dataset::ColumnRequest& column : request.columns) {
    const lang::Symbol* symbol = model.find(column.name);
    if (symbol == nullptr) continue;
    if (column.bounds == dataset::Bounds{}) column.bounds = bounds_of(symbol->domain);
    if (column.of.empty()) column.of = symbol->target_set;  // the model's own maps
  }
  base::Diagnostics found;
  dataset::Dataset data = dataset::read(request, found);
  base::stop_on_errors(found);
  out_warnings.add(found);
  for (const dataset::InputFile& before : sources.recorded) {
    const bool same = std::any_of(data.files.begin(), data.files.end(), [&](const dataset::InputFile& now) {
      return now.path == before.path && now.sha256 == before.sha256;
    });
    if (!same) found.add("HL0601", {before.path, 0, 0, 0}, {{"path", before.path}});
  }
  base::stop_on_errors(found);
  return data;
}

}  // namespace hinterland::run

// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "hinterland/lang/check.hpp"
#include "hinterland/lang/model_page.hpp"
#include "hinterland/lang/parse.hpp"
#include "hinterland/lang/tex_document.hpp"

namespace hinterland::cli {
namespace {

namespace fs = std::filesystem;

/// A file, or a name of the library.
fs::path model_file(const TexOptions& options) {
  const fs::path in_library = options.models / options.model / (options.model.filename().string() + ".hlm");
  return !fs::exists(options.model) && fs::exists(in_library) ? in_library : options.model;
}

/// Where the page's links lead: pages lie in docs/models, texts in models/<name>.
std::string folder_of(const fs::path& file) {
  return (fs::path("../../models") / file.stem()).generic_string();
}

}  // namespace

ExitCode execute(const TexOptions& options, Terminal& terminal) {
  const fs::path file = model_file(options);
  if (!fs::is_regular_file(file)) {
    const base::Text none{"{} is neither a file nor a model of the library; `hinterland models` lists those.",
                          "{} 既不是文件,也不是模型库中的模型;用 `hinterland models` 列出模型库。"};
    terminal.note(fmt::format(fmt::runtime(terminal.in_words(none)), options.model.string()));
    return ExitCode::usage;
  }
  base::Diagnostics found;
  const lang::SyntaxTree tree = lang::parse_model(content_of(file), file.string(), found);
  (void)lang::check(tree, found);
  if (found.has_errors()) {
    terminal.show(found);
    return exit_code(found);
  }
  const std::string text = options.wants_page       ? lang::model_page(tree, folder_of(file))
                           : options.wants_document ? lang::tex_document(tree, terminal.language())
                                                    : lang::tex_body(tree, terminal.language());
  terminal.print(text.substr(0, text.find_last_not_of('\n') + 1));
  return ExitCode::ok;
}

}  // namespace hinterland::cli

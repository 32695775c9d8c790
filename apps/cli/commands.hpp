// What the program can do: one option struct and one function a subcommand, each function in the file of its name.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "hinterland/run/table_case.hpp"

namespace hinterland::cli {

/// `hinterland run CASE`: from a case file to a report.
struct RunOptions {
  std::filesystem::path case_path;  // a case file, its folder, or the run.json of an earlier run
  std::filesystem::path output;     // empty: runs/<case name> in the working folder
  std::filesystem::path models, fetched;
};

/// `hinterland measure TABLE|CASE`: how balanced a region is, by indicators.
struct MeasureOptions {
  std::filesystem::path path;   // a table, a case file, its folder, or a run.json
  run::TableQuestion question;  // of a table
  bool wants_list = false, wants_case = false;
  std::filesystem::path output;
  std::filesystem::path models, fetched;
};

/// A case, its folder or a run.json, not a table (a file geodatabase is a folder, too).
[[nodiscard]] bool is_case(const std::filesystem::path& path);

/// `hinterland check FILE`: a model text or a case, without solving.
struct CheckOptions {
  std::filesystem::path path;  // a .hlm file, a case file or its folder
  int starts = 0;              // from which further equilibria are searched for; 0: only where that is cheap
  std::filesystem::path models, fetched;
};

/// `hinterland models`: what the library of models holds.
struct ModelsOptions {
  std::filesystem::path models;
};

/// `hinterland tex MODEL`: the equations as in a paper.
struct TexOptions {
  std::filesystem::path model;  // a .hlm file, or a name of the library
  bool wants_document = false, wants_page = false;
  std::filesystem::path models;
};

/// `hinterland explain HL0142`: a diagnostic; `hinterland explain 'L["Hohhot"]' RUN`: why a number changed.
struct ExplainOptions {
  std::string what;           // the id of a diagnostic, or an element in the model language
  std::filesystem::path run;  // folder of a run, or a case; empty for a diagnostic
  std::string strategy;       // empty: the first
  std::filesystem::path models, fetched;
};

/// `hinterland doctor`: is this machine fit, and with what?
struct DoctorOptions {
  std::filesystem::path models, fetched;
};

ExitCode execute(const RunOptions& options, Terminal& terminal);
ExitCode execute(const MeasureOptions& options, Terminal& terminal);
ExitCode execute(const CheckOptions& options, Terminal& terminal);
ExitCode execute(const ModelsOptions& options, Terminal& terminal);
ExitCode execute(const TexOptions& options, Terminal& terminal);
ExitCode execute(const ExplainOptions& options, Terminal& terminal);
ExitCode execute(const DoctorOptions& options, Terminal& terminal);

}  // namespace hinterland::cli

// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>

#include "cli/config.hpp"
#include "cli/language.hpp"

namespace hinterland::cli {
namespace {

namespace fs = std::filesystem;

/// The parser and what it fills. Kept together because CLI11 holds references into it.
struct Parser {
  explicit Parser(base::Language of_reader) : language(of_reader) {}

  [[nodiscard]] std::string say(const base::Text& text) const { return text.in(language); }

  base::Language language;
  CLI::App app;
  std::string language_name;  // read beforehand by language_asked_for; here only checked
  bool wants_json = false;
  fs::path models = models_folder;
  fs::path fetched = fetched_folder;
  RunOptions run;
  MeasureOptions measure;
  CheckOptions check;
  TexOptions tex;
  ExplainOptions explain;
  Command chosen;
};

/// CLI11's own words in its help.
void name_parts_of_help(Parser& parser) {
  const auto formatter = parser.app.get_formatter();
  formatter->column_width(34);
  if (parser.language == base::Language::en) return;
  formatter->label("Usage", "用法");
  formatter->label("OPTIONS", "选项");
  formatter->label("SUBCOMMAND", "子命令");
  formatter->label("Subcommands", "子命令");
  formatter->label("Positionals", "参数");
  formatter->label("REQUIRED", "必需");
}

void add_common_options(Parser& parser) {
  CLI::App& app = parser.app;
  app.name("hinterland");
  app.description(parser.say(
      {"Hinterland: an engine for coordinated regional development", "腹地(Hinterland):区域协调发展引擎"}));
  app.set_help_flag("-h,--help", parser.say({"Print this help and exit", "显示帮助并退出"}));
  app.set_version_flag("--version", version, parser.say({"Print the version and exit", "显示版本并退出"}));
  app.add_option("--lang", parser.language_name,
                 parser.say({"Language of the output: en or zh (default: of the environment)",
                             "输出语言:en 或 zh(默认随环境变量)"}))
      ->check(CLI::IsMember({"en", "zh"}));
  app.add_flag("--json", parser.wants_json, parser.say({"Answer in JSON", "以 JSON 输出"}));
  app.add_option("--models", parser.models, parser.say({"Folder of the model library", "模型库所在文件夹"}));
  app.add_option("--fetched", parser.fetched,
                 parser.say({"Folder of fetched boundaries", "已下载边界所在文件夹"}));
  name_parts_of_help(parser);
  app.fallthrough();  // common options may also follow the subcommand
  app.require_subcommand(1);
}

base::Text columns_group() {
  return {"Columns of a table", "数据表的列"};
}

/// What a table's columns are, by `hinterland measure`.
void add_columns(Parser& parser, CLI::App& measure) {
  run::TableQuestion& question = parser.measure.question;
  const auto column = [&](const char* option, std::string& name, const base::Text& text) {
    measure.add_option(option, name, parser.say(text))->group(parser.say(columns_group()));
  };
  const auto columns = [&](const char* option, std::vector<std::string>& names, const base::Text& text) {
    measure.add_option(option, names, parser.say(text))->delimiter(',')->group(parser.say(columns_group()));
  };
  column("--key", question.key, {"Code of the region", "地区代码列"});
  column("--name", question.name, {"Name of the region", "地区名称列"});
  column("--by", question.by, {"Period (year) of a long table", "长表的时期(年份)列"});
  column("--across", question.across,
         {"Periods across columns: 'gdp*' for gdp1990, gdp1991, …",
          "横排的时期:'gdp*' 表示 gdp1990、gdp1991……"});
  columns("--value", question.values,
          {"What is measured (default: every column of numbers); 'gdp*' for gdp1990, gdp1991, …",
           "被测变量(默认全部数值列);'gdp*' 表示 gdp1990、gdp1991……"});
  column("--weight", question.weight, {"People, or another weight", "人口或其他权数"});
  columns("--groups", question.groups,
          {"Groups, outermost first: province,city (of a case: names of groups)",
           "分组,由外到内:省,市(案例中为分组名)"});
  column("--other", question.other, {"Second variable of bivariate statistics", "双变量统计的第二个变量"});
  columns("--factors", question.factors, {"Explanatory variables, strata", "解释变量、分层因子"});
  columns("--criteria", question.criteria,
          {"Indicators of a composite index: [SUBSYSTEM:][-]COLUMN[=WEIGHT]; -: less is better",
           "综合指数的指标:[子系统:][-]列名[=权重];- 表示越小越好"});
  column("--sector", question.sector, {"Sector of a long table", "长表的行业列"});
  column("--flows", question.flows,
         {"Input–output table, a row for each account: its columns, 'sec*'",
          "投入产出表(每行一个部门):各部门列,如 'sec*'"});
  column("--gross-output", question.gross_output, {"Gross output of the accounts", "各部门总产出列"});
  column("--final-demand", question.final_demand, {"Final demand of the accounts", "各部门最终需求列"});
  column("--demand-change", question.demand_change,
         {"A new final demand whose impact is asked", "待求影响的新最终需求列"});
  columns("--points", question.points,
          {"Two columns: lon,lat in degrees or x,y of a plane", "两列:经纬度 lon,lat 或平面坐标 x,y"});
  column("--layer", question.layer, {"Layer or sheet", "图层或工作表"});
  column("--capital", question.capital, {"The capital, by code or name", "首府的代码或名称"});
  measure.add_flag("--plane", question.is_plane,
                   parser.say({"Polygons are in a plane, though their coordinates could be degrees",
                               "多边形为平面坐标(即使数值看似经纬度)"}));
  measure.add_flag("--plants", question.are_plants,
                   parser.say({"Rows are establishments: added up by region and sector",
                               "每行为一家企业:按地区与行业加总"}));
  measure.add_flag("--absent-zero", question.fills_absent,
                   parser.say({"A region and sector without a row counts 0", "没有记录的地区与行业计为 0"}));
}

/// A case names its data itself: an option that would be ignored is refused.
void refuse_columns_of_a_case(const Parser& parser, const CLI::App& measure) {
  if (!is_case(parser.measure.path)) return;
  for (const CLI::Option* option : measure.get_options()) {
    const std::string name = option->get_name();
    const bool is_of_tables = option->get_group() == parser.say(columns_group()) || name == "--show-case" ||
                              name == "--neighbours" || name == "--style" || name == "--missing";
    if (!is_of_tables || name == "--groups" || option->count() == 0) continue;
    throw CLI::ValidationError(name, parser.say({"is for tables; a case says it in its [[measure]]",
                                                 "仅用于数据表;案例请写在 [[measure]] 中"}));
  }
}

void add_measure(Parser& parser) {
  CLI::App* measure = parser.app.add_subcommand(
      "measure", parser.say({"How balanced is a region? Indicators of a table or a case",
                             "区域有多均衡?测度一张表或一个案例"}));
  MeasureOptions& options = parser.measure;
  run::TableQuestion& question = options.question;
  measure
      ->add_option("source", options.path,
                   parser.say({"A table (csv, xlsx, gpkg, geojson, shp …), a case, or a run.json",
                               "数据表(csv、xlsx、gpkg、geojson、shp 等)、案例或 run.json"}))
      ->check(CLI::ExistingPath);
  measure->add_flag("--list", options.wants_list,
                    parser.say({"List indicators, conventions and presets", "列出指标、约定与预设"}));
  measure->add_flag(
      "--show-case", options.wants_case,
      parser.say({"Print the case that stands for the table, and stop", "只输出与该表等价的案例文件"}));
  measure->add_option(
      "-o,--output", options.output,
      parser.say({"Folder of the results (default: runs/<name>)", "结果文件夹(默认 runs/<名称>)"}));
  add_columns(parser, *measure);
  measure
      ->add_option("--indicators", question.indicators,
                   parser.say({"Indicators or families (default: all that the data allow)",
                               "指标或指标族(默认为数据允许的全部)"}))
      ->delimiter(',');
  measure
      ->add_option("--periods", question.periods,
                   parser.say({"Only these periods: 1929,2009 or a span, 1929..1949 (default: all)",
                               "只用这些时期:1929,2009 或区间 1929..1949(默认全部)"}))
      ->delimiter(',');
  measure->add_option(
      "--neighbours", question.neighbours,
      parser.say({"queen, rook, nearest:8, band:100, inverse:100, kernel:8, groups, or a table of links",
                  "queen、rook、nearest:8、band:100、inverse:100、kernel:8、groups,或邻接表文件"}));
  measure->add_option(
      "--style", question.style,
      parser.say({"Weights: row, binary, global, variance", "权重标准化:row、binary、global、variance"}));
  measure->add_option("--preset", question.preset,
                      parser.say({"Conventions of a program: see --list", "某软件的约定:见 --list"}));
  measure->add_option("--convention", question.conventions,
                      parser.say({"NAME=CHOICE, may be repeated: see --list", "名称=选项,可重复:见 --list"}));
  const auto count = [&](const char* option, std::string& text, const base::Text& words) {
    measure->add_option(option, text, parser.say(words))
        ->check(CLI::Range(std::uint64_t{0}, std::uint64_t{4'000'000'000}));
  };
  count("--permutations", question.permutations,
        {"Permutations for pseudo p-values (default 0)", "置换检验次数(默认 0)"});
  count("--bootstrap", question.bootstrap,
        {"Bootstrap samples for standard errors (default 0)", "自助法抽样次数(默认 0)"});
  count("--seed", question.seed, {"Seed of permutations and bootstrap (default 1)", "随机种子(默认 1)"});
  measure->add_option("--missing", question.missing,
                      parser.say({"Holes of a panel: refuse, regions or periods left out",
                                  "面板缺失:refuse 拒绝,regions 或 periods 略去"}));
  measure->callback([&parser, measure] {
    refuse_columns_of_a_case(parser, *measure);
    parser.chosen = parser.measure;
  });
}

void add_subcommands(Parser& parser) {
  CLI::App& app = parser.app;

  CLI::App* run =
      app.add_subcommand("run", parser.say({"Solve a case and write its report", "求解案例并生成报告"}));
  run->add_option("case", parser.run.case_path,
                  parser.say({"A case file, its folder, or the run.json of an earlier run",
                              "案例文件、其文件夹,或以前运行的 run.json"}))
      ->required()
      ->check(CLI::ExistingPath);
  run->add_option(
      "-o,--output", parser.run.output,
      parser.say({"Folder of the results (default: runs/<case>)", "结果文件夹(默认 runs/<案例名>)"}));
  run->callback([&parser] { parser.chosen = parser.run; });
  add_measure(parser);

  CLI::App* check = app.add_subcommand(
      "check", parser.say({"Check a model or a case without solving it", "检查模型或案例,不求解"}));
  check
      ->add_option("file", parser.check.path,
                   parser.say({"A .hlm model, a case file or its folder", ".hlm 模型、案例文件或其文件夹"}))
      ->required()
      ->check(CLI::ExistingPath);
  check
      ->add_option("--starts", parser.check.starts,
                   parser.say({"Search for further equilibria from this many random points (a case)",
                               "从这么多个随机起点搜索其他均衡(用于案例)"}))
      ->check(CLI::PositiveNumber);
  check->callback([&parser] { parser.chosen = parser.check; });

  CLI::App* models = app.add_subcommand("models", parser.say({"List the library of models", "列出模型库"}));
  models->callback([&parser] { parser.chosen = ModelsOptions{}; });

  CLI::App* tex =
      app.add_subcommand("tex", parser.say({"A model's equations in LaTeX", "以 LaTeX 输出模型的方程"}));
  tex->add_option("model", parser.tex.model,
                  parser.say({"A .hlm model, or a name of the library", ".hlm 模型,或模型库中的名称"}))
      ->required();
  CLI::Option* document =
      tex->add_flag("--document", parser.tex.wants_document, parser.say({"A whole document", "完整的文档"}));
  tex->add_flag("--page", parser.tex.wants_page,
                parser.say({"The model's page of the manual, in Markdown", "手册中该模型的页面(Markdown)"}))
      ->excludes(document);
  tex->callback([&parser] { parser.chosen = parser.tex; });

  CLI::App* explain =
      app.add_subcommand("explain", parser.say({"Explain a diagnostic, or why a number of a run changed",
                                                "解释一条诊断信息,或说明运行结果中某个数值为何变化"}));
  explain
      ->add_option("what", parser.explain.what,
                   parser.say({"A diagnostic's number, such as HL0101, or a value, such as 'L[\"Hohhot\"]'",
                               "诊断编号,例如 HL0101;或某个数值,例如 'L[\"Hohhot\"]'"}))
      ->required();
  explain->add_option("run", parser.explain.run, parser.say({"Of which run or case", "哪次运行或哪个案例"}))
      ->check(CLI::ExistingPath);
  explain->add_option("--strategy", parser.explain.strategy,
                      parser.say({"Under which strategy (default: the first)", "在哪个方案下(默认第一个)"}));
  explain->callback([&parser] { parser.chosen = parser.explain; });

  CLI::App* doctor = app.add_subcommand(
      "doctor", parser.say({"Versions, features and speed of this machine", "本机的版本、功能与速度"}));
  doctor->callback([&parser] { parser.chosen = DoctorOptions{}; });
}

/// The folders are common options, but only known once all arguments are read.
void set_folders(Command& command, const Parser& parser) {
  std::visit(
      [&parser](auto& options) {
        if constexpr (requires { options.models; }) options.models = parser.models;
        if constexpr (requires { options.fetched; }) options.fetched = parser.fetched;
      },
      command);
}

}  // namespace

CommandLine read_command_line(std::span<const char* const> arguments, std::ostream& out, std::ostream& err) {
  CommandLine line;
  line.language = language_asked_for(arguments).value_or(language_of_environment());
  Parser parser(line.language);
  add_common_options(parser);
  add_subcommands(parser);
  try {
    parser.app.parse(static_cast<int>(arguments.size()), arguments.data());
  } catch (const CLI::ParseError& stop) {
    const bool is_answer =
        parser.app.exit(stop, out, err) == 0;  // --help and --version also come as ParseError
    line.exit_code = is_answer ? ExitCode::ok : ExitCode::usage;
    return line;
  }
  line.wants_json = parser.wants_json;
  line.command = parser.chosen;
  set_folders(*line.command, parser);
  return line;
}

}  // namespace hinterland::cli

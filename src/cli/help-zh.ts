import { COMPARISON_FORMATS, FORMAT_NAMES } from "../report/format.js";
import { LANGUAGES } from "../model/language.js";
import { AFTER_ERROR, EXAMPLES, type HelpWords } from "./program.js";

/** The help in Chinese, by the English that the program declares. */
export const HELP_ZH: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "Commands:": "命令：",
  [AFTER_ERROR]: "（用法见 --help）",
  "Lints daily paper digests whose summaries a language model wrote.": "检查由语言模型撰写总结的论文日报。",
  "print what is wrong in digests (the default command)": "列出日报中的问题（默认命令）",
  "hold digests against the conditions for publishing; exit 1 when one fails":
    "对照发布条件判定日报能否发布；有一项不满足即以 1 退出",
  "join the JSON reports of shards into the report of one run": "把各分片的 JSON 报告合并成一次运行的报告",
  "hold two JSON reports side by side: two generators, prompts or days":
    "并列比较两份 JSON 报告：两个生成器、两种提示词或两天",
  "a JSON report": "一份 JSON 报告",
  "another, of the same ruleset": "另一份，规则集须相同",
  [`format, to stdout or a file; repeatable: ${COMPARISON_FORMATS.join(", ")}`]: `格式，输出到标准输出或文件，可重复：${COMPARISON_FORMATS.join("、")}`,
  "mend what can be mended without a person, in place; with --dry-run print a diff and exit 1 when there is one":
    "就地修正不需要人工判断的问题；使用 --dry-run 时只打印差异，有差异则以 1 退出",
  "write the good entries of a digest to one file, the bad to another":
    "把日报中好的条目写入一个文件，有问题的写入另一个",
  "write the crawl's lines for the papers on a retry list, for the generator to run again":
    "按重试列表从抓取结果中取出论文，供生成器重新生成",
  "put regenerated and lost entries into a digest, in their place, in order": "把重新生成和补生成的条目按顺序放回日报",
  "the day's crawl, as JSONL": "当天的抓取结果（JSONL）",
  "what the retry format wrote": "retry 格式写出的列表",
  "where the lines go": "取出的行写到哪里",
  "a digest; it is replaced in one step": "一份日报，一步替换完成",
  "a digest that holds the entries": "含有这些条目的日报",
  "the day's crawl, for the order of papers (default: DATE.jsonl beside the digest)":
    "当天的抓取结果，用来确定论文顺序（默认为日报旁边的 DATE.jsonl）",
  "where the mended digest goes (default: in place)": "修补后的日报写到哪里（默认就地替换）",
  "let a language model read entries once more, and report of its answers what can be checked":
    "让语言模型复核各条目，只报告其回答中可以核实的问题",
  "exit by the gate's verdict, as gate does": "与 gate 一样，按发布条件的判定退出",
  "write a request an entry, as OpenAI's batch input, and end":
    "每个条目写出一个请求（OpenAI 批处理输入格式），然后结束",
  "take the answers of a batch": "读入批处理的回答",
  "send the requests to OPENAI_BASE_URL; the only step that opens a connection":
    "把请求发往 OPENAI_BASE_URL；只有这一步会联网",
  "print what would be sent, with its size in tokens": "列出将要发送的内容及其 token 数",
  "where answers are kept between runs (default: digestlint-review.jsonl)":
    "各次运行之间保存回答的文件（默认为 digestlint-review.jsonl）",
  "ask anew where an answer could not be used": "回答不可用的条目重新询问",
  "model that is asked (default: MODEL_NAME)": "所用的模型（默认为 MODEL_NAME）",
  "language of the prompt (default: en)": "提示词的语言（默认为 en）",
  "tokens that a run may spend (default: 1000000)": "一次运行最多使用的 token 数（默认为 1000000）",
  "entries that a run may ask about (default: 1000)": "一次运行最多询问的条目数（默认为 1000）",
  "least confidence of a fault that is believed (default: 0.6)": "采信一处问题所需的最低把握（默认为 0.6）",
  "count only what is new since this JSON report, or in digests from a day (YYYY-MM-DD) on":
    "只计此 JSON 报告之后新出现的问题，或某天（YYYY-MM-DD）及以后日报中的问题",
  "print the last days of a history": "显示历史记录中最近若干天",
  "list the rules as they hold in this folder, own packs among them": "列出本文件夹中生效的规则，包括自有规则",
  "tell what a rule finds, why it matters, and what to do, with an example":
    "说明某条规则查什么、为什么重要、该怎么办，并附示例",
  "print the settings that hold for a file, and where they come from": "显示对某个文件生效的设置及其来源",
  "write a commented digestlint.config.yaml to start from, or one that reads a file":
    "写一份带注释的 digestlint.config.yaml 作为起点，或写出能读取某个文件的配置",
  "a digest of any form: its reader is recognised or proposed": "任意格式的日报：识别其读取器，或提出一个",
  "print the configuration, with what was seen as comments; write nothing": "只输出配置，识别结果写在注释里，不写文件",
  "serve an editor by the language server protocol": "以语言服务器协议为编辑器提供服务",
  "files, folders, globs, or - for standard input": "文件、文件夹、通配符，或用 - 表示标准输入",
  "JSON reports": "JSON 报告",
  "a digest, or - for standard input": "一份日报，或用 - 表示标准输入",
  "the file that --record writes": "--record 写出的文件",
  "id of a rule, or its name alone": "规则的标识，或只写名称",
  "a digest; it need not exist": "一份日报，可以尚不存在",
  "print the version": "显示版本号",
  "print this help": "显示本帮助",
  "language of the output, en or zh (default: from the locale)": "输出语言，en 或 zh（默认取自系统区域设置）",
  [`language that the summaries should be in: ${LANGUAGES.join(", ")}, by whatever name`]: `总结应使用的语言：${LANGUAGES.join("、")}，别名亦可`,
  "the day's crawl, to find papers that were dropped (default: DATE.jsonl beside the digest)":
    "当天的抓取结果，用来找出丢失的论文（默认为日报旁边的 DATE.jsonl）",
  "set a rule's severity, or switch it off; repeatable": "设定规则的级别，或关闭规则；可重复",
  "configuration to use (default: found upward from each file)": "使用的配置（默认从各文件所在文件夹逐级向上寻找）",
  "configuration to use": "使用的配置",
  "use no configuration file": "不用任何配置文件",
  "name that standard input goes by": "标准输入视作的文件名",
  "leave out the findings that this file names": "不再报告此文件所列的问题",
  "does nothing any more": "已不起作用",
  "lint only what has changed since the last run with a cache": "只检查上次使用缓存运行以来有变化的文件",
  "where the cache is kept (default: node_modules/.cache/digestlint, else .digestlintcache)":
    "缓存的位置（默认为 node_modules/.cache/digestlint，否则为 .digestlintcache）",
  "tell on stderr where the time went, by step and rule": "在标准错误中按步骤和规则列出耗时",
  [`report format, to stdout or a file; repeatable: ${FORMAT_NAMES.join(", ")}`]: `报告格式，写到标准输出或文件；可重复：${FORMAT_NAMES.join("、")}`,
  "unit of columns in text formats": "文本格式中列号的计数单位",
  "findings of one file that stylish prints": "stylish 每个文件最多列出的问题数",
  "least severity for which the retry format lists a paper": "从哪个级别起把论文列入 retry 格式",
  "colour even where stdout is no terminal": "标准输出不是终端时也着色",
  "no colour": "不着色",
  "append a line a digest to this history": "为每份日报在此历史记录中追加一行",
  "earlier digests to compare with (default: the file of --record)": "用来比较的历史记录（默认为 --record 的文件）",
  "exit with 1 for findings of this severity or graver": "有此级别或更严重的问题时以 1 退出",
  "skip named files that are no digests, as in a folder; for hooks": "跳过不是日报的文件，如同检查文件夹；供钩子使用",
  "print the verdict and exit with 0 whatever it is": "只显示判定结果，无论是否通过都以 0 退出",
  "write the baseline that makes this run clean": "把本次的问题全部写入基线",
  "lint the i-th of n parts of the files; join the JSON reports with merge":
    "把文件分成 n 份，只检查第 i 份；JSON 报告用 merge 合并",
  "make the fixes too that a person should look at": "连同应由人过目的一并修正",
  "print a unified diff and write nothing": "只打印差异，不写文件",
  "mend the findings of this rule or pack (text/*) alone; repeatable": "只修正此规则或规则包（text/*）的问题；可重复",
  "where the good entries go": "好的条目写到哪里",
  "where the held entries go": "暂缓的条目写到哪里",
  "hold entries with findings of this severity or graver": "从哪个级别起暂缓条目",
  "what people decided of entries, as the HTML page exports it": "编辑对各条目的决定（由 HTML 页面导出）",
  "make source lines of the html page links: vscode, cursor … or an address with {path}, {line}":
    "在 html 页面中把行号做成编辑器链接：vscode、cursor …，或含 {path}、{line} 的地址",
  "what people decided of entries, for the formats retry and html": "编辑对各条目的决定，用于 retry 与 html 格式",
  "how many days": "显示多少天",
  "as JSON": "以 JSON 输出",
  "over stdin and stdout (the default and only way)": "通过标准输入输出通信（默认，也是唯一方式）",
  "process to end with": "随此进程一起结束",
  [EXAMPLES]: `
示例：
  digestlint data/2026-01-22.md                     列出不宜发布的问题，并打分
  digestlint gate data/2026-01-22.md                放行或拦下这份日报
  digestlint lint data/ --format json               以 JSON 输出报告
  digestlint fix data/2026-01-22.md --dry-run       以差异显示不需要人工判断的修正
  digestlint explain language/wrong-language        一条规则查什么、为什么、怎么办

退出码：
  0  没有问题，或门禁放行
  1  存在 --fail-on 及以上级别的问题，或门禁有条件不满足
  2  用法有误、配置不可用，或输入无法读取
  3  digestlint 内部错误
  130  review 被信号中止；已得到的回答均已保存`,
};

const say = (text: string): string => HELP_ZH[text] ?? text;

/** Complaints of commander about a command line, and how they read in Chinese. */
const COMPLAINTS: readonly (readonly [RegExp, string])[] = [
  [/^error: missing required argument '(.+)'/u, "错误：缺少参数 $1"],
  [/^error: option '(.+)' argument missing/u, "错误：选项 $1 缺少取值"],
  [/^error: required option '(.+)' not specified/u, "错误：缺少必需的选项 $1"],
  [/^error: unknown option '(.+)'/u, "错误：没有 $1 这个选项"],
  [
    /^error: option '(.+)' argument '(.*)' is invalid\. Allowed choices are (.+)\./u,
    "错误：选项 $1 不能取“$2”，可选：$3",
  ],
  [
    /^error: too many arguments.* Expected (\d+) arguments? but got (\d+)\./u,
    "错误：参数过多：应为 $1 个，给出了 $2 个",
  ],
  [/\(Did you mean one of (.+)\?\)/u, "（是否应为 $1 之一？）"],
  [/\(Did you mean (.+)\?\)/u, "（是否应为 $1？）"],
];

/** Says in Chinese what commander finds wrong with a command line; what is not known stays as it is. */
function complaint(text: string): string {
  return COMPLAINTS.reduce((said, [pattern, words]) => said.replace(pattern, words), text);
}
/** Han characters and full-width marks take two cells. */
const WIDE = /[\u2e80-\uffef]/gu;
/** Pieces that a line may end behind: a word, or a wide character with the marks that cling to it. */
const PIECES = /\s*[（“]*(?:[\u2e80-\uffef]|[^\s\u2e80-\uffef]+)[，。；：、）”]*/gu;

const cells = (text: string): number => text.replace(WIDE, "xx").length;

function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let line = "";
  for (const [piece] of text.matchAll(PIECES)) {
    if (line !== "" && cells(line + piece) > width) {
      lines.push(line);
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, line].join("\n");
}

function withChoices(text: string, choices: readonly string[] | undefined, value: unknown): string {
  const notes = [
    ...(choices === undefined ? [] : [`可选：${choices.join("、")}`]),
    ...(typeof value === "string" ? [`默认：${value}`] : []),
  ];
  return notes.length === 0 ? say(text) : `${say(text)}（${notes.join("；")}）`;
}

/** What commander asks of a help in Chinese. */
export const helpInChinese: HelpWords = {
  say,
  complaint,
  styleTitle: say,
  commandDescription: (command) => say(command.description()),
  subcommandDescription: (command) => say(command.summary() || command.description()),
  argumentDescription: (argument) => say(argument.description),
  optionDescription: (option) => withChoices(option.description, option.argChoices, option.defaultValue),
  displayWidth: cells,
  boxWrap: wrap,
};

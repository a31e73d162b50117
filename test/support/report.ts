import type { EntryReport, FileReport, FindingReport, Range, Report } from "../../src/model/report.js";
import type { Rule } from "../../src/model/rule.js";
import type { FormatOptions, SourceText } from "../../src/report/format.js";

/** A text by lines, conversions done the slow and certain way. */
export function sourceText(text: string): SourceText {
  const lines = text.split("\n");
  return {
    lineText: (line) => (lines[line - 1] ?? "").replace(/\r$/u, ""),
    columnIn(unit, offset) {
      const before = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
      if (unit === "utf16") return before.length + 1;
      return unit === "utf8" ? Buffer.byteLength(before, "utf8") + 1 : Array.from(before).length + 1;
    },
  };
}

/** The range of a needle in a text; the one after `from`. */
export function rangeOf(text: string, needle: string, from = ""): Range {
  const offset = text.indexOf(needle, text.indexOf(from));
  if (offset < 0) throw new Error(`the text does not hold ${needle}`);
  return { start: positionOf(text, offset), end: positionOf(text, offset + needle.length) };
}

function positionOf(text: string, offset: number): Range["start"] {
  const lead = text.slice(0, offset);
  return { line: lead.split("\n").length, column: offset - lead.lastIndexOf("\n"), offset };
}

const PLACE = { line: 1, column: 1, offset: 0 };

/** A finding of which only what is given matters. */
export function findingOf(given: Partial<FindingReport> & Pick<FindingReport, "rule" | "severity">): FindingReport {
  return {
    entry: null,
    field: null,
    range: { start: PLACE, end: PLACE },
    message: { en: "", zh: "" },
    data: {},
    related: [],
    fix: null,
    fingerprint: "",
    ...given,
  };
}

/** The hostile title of the third paper: a workflow command, an escape sequence, a bidi override, a CDATA end, quotes and markup. */
export const HOSTILE_TITLE =
  "::error file=x,line=1::owned%0A \u001b[31mred\u001b[0m \u202eabc ]]> \"q\" 'p' <b>&amp; | `code` [x](http://evil)";

/** A digest with the characters that break formats; the papers are invented. */
export const HARD_SOURCE = `# cs.LG [[Back]](#toc)

### [1] [Slow Lanterns in Fast Rivers](https://arxiv.org/abs/2601.00001)

TL;DR: Summary generation failed

Motivation: Summary generation failed

### [2] [Graph Kites: Learning to Fly Without 𝒳](https://arxiv.org/abs/2601.00002)

TL;DR: 我们用𝒳与𠮷字测试“全角，文本”，在标准数据集上准确率提升了 75%，并讨论了其局限。

Motivation: This section was left in English although the digest is meant to be read by people who expect Chinese.

Method: The method section is English as well, and it goes on for long enough that nobody would call it a term of art.

Result: 结果]]>在]]>里，含有 %0A 与 ::error:: 以及 "引号" 和 'p' <script>alert(1)</script> 字样。

Conclusion: 结论\u001b[31m红色\u001b[0m里混入了控制字符\u0007和双向控制符\u202e反转\u202c结束。

Abstract: On the standard benchmark 𝒳 the accuracy rises to 71% over the strongest earlier system.

### [3] [${HOSTILE_TITLE}](https://arxiv.org/abs/2601.00003)

TL;DR: 这篇论文的标题很危险。

### [4] [Quiet Numbers](https://arxiv.org/abs/2601.00004v2)

TL;DR: 一切正常。
`;

/** A digest without faults. */
export const CLEAN_SOURCE =
  "# cs.LG\n\n### [1] [Plain Weather](https://arxiv.org/abs/2601.00005)\n\nTL;DR: 天气很好。\n";

/** The path of the hard digest: blanks, Han, a percent sign and a hash, all of which a URI must encode. */
export const HARD_PATH = "data/日报 50%#1/2026-01-22.md";

const RULE_SEVERITIES = {
  "completeness/placeholder-text": "critical",
  "language/wrong-language": "critical",
  "faithfulness/unsupported-number": "major",
  "leakage/markup-leak": "major",
  "text/mojibake": "major",
  "text/unbalanced-brackets": "minor",
  "structure/duplicate-entry": "major",
  "digest/outage": "critical",
  "text/half-width-punctuation": "info",
} as const;

/** Rules as a resolved configuration gives them, one for each id that the hard report names. */
export const RULES: readonly Rule[] = Object.entries(RULE_SEVERITIES).map(([id, severity]) => ({
  id,
  check: id.split("/")[1] ?? id,
  fields: ["sections"],
  severity,
  weight: 1,
  options: {},
  messages: { en: `{field} is at fault under ${id}`, zh: `{field}违反 ${id}` },
  why: { en: `Why ${id} matters: readers see it.`, zh: `${id} 会被读者看到。` },
  fix: { en: "Generate the section again.", zh: "重新生成该部分。" },
  precedes: [],
  enabled: true,
}));

type Extra = Partial<Omit<FindingReport, "rule" | "range">>;
let serial = 0;

/** A finding of a rule at a range; its severity is the rule's. */
export function finding(rule: keyof typeof RULE_SEVERITIES, range: Range, extra: Extra = {}): FindingReport {
  serial += 1;
  return {
    rule,
    severity: RULE_SEVERITIES[rule],
    entry: null,
    field: null,
    range,
    message: { en: `fault of ${rule}`, zh: `${rule} 的问题` },
    data: {},
    related: [],
    fix: null,
    fingerprint: serial.toString(16).padStart(16, "0"),
    ...extra,
  };
}

function entryOf(source: string, index: number, id: string, title: string, score: number): EntryReport {
  const range = rangeOf(source, title, `### [${index}]`);
  return { index, id, title, section: "cs.LG", line: range.start.line, range, score, coverage: 1 };
}

function hardFindings(): FindingReport[] {
  const source = HARD_SOURCE;
  const one = { index: 1, id: "2601.00001" };
  const two = { index: 2, id: "2601.00002" };
  const three = { index: 3, id: "2601.00003" };
  const four = { index: 4, id: "2601.00004v2" };
  const inField = (
    rule: Parameters<typeof finding>[0],
    field: string,
    evidence: string,
    extra: Extra = {},
  ): FindingReport =>
    finding(rule, rangeOf(source, evidence, "### [2]"), { entry: two, field, data: { evidence }, ...extra });
  const english = { en: "{} is in English, not in Chinese", zh: "{}是英文，不是中文" };
  const says = (field: string, name: string): Extra => ({
    message: { en: english.en.replace("{}", field), zh: english.zh.replace("{}", name) },
  });
  return [
    finding("completeness/placeholder-text", rangeOf(source, "Summary generation failed"), {
      entry: one,
      data: { evidence: "Summary generation failed", fields: ["tldr", "motivation", "method", "result", "conclusion"] },
      message: { en: "no summary: “Summary generation failed”", zh: "没有总结：“Summary generation failed”" },
    }),
    inField("faithfulness/unsupported-number", "tldr", "75%", {
      message: { en: "75% does not occur in the abstract", zh: "摘要中没有 75% 这个数字" },
      data: { evidence: "75%", number: "75%", against: "abstract" },
      related: [{ field: "abstract", range: rangeOf(source, "71%"), data: { number: "71%" } }],
    }),
    inField("text/half-width-punctuation", "tldr", "𠮷字", {
      fix: { range: rangeOf(source, "𠮷字"), text: "吉字", safe: true },
    }),
    inField(
      "language/wrong-language",
      "motivation",
      "This section was left in English although the digest is meant to be read by people who expect Chinese.",
      says("Motivation", "研究动机"),
    ),
    inField(
      "language/wrong-language",
      "method",
      "The method section is English as well, and it goes on for long enough that nobody would call it a term of art.",
      says("Method", "方法"),
    ),
    inField(
      "leakage/markup-leak",
      "result",
      "]]>在]]>里，含有 %0A 与 ::error:: 以及 \"引号\" 和 'p' <script>alert(1)</script>",
      {
        message: {
          en: 'markup in the text: ]]>在]]> %0A ::error::\r\n"q" \ud835 <script>',
          zh: "正文混入标记：]]>在]]> %0A ::error::\r\n“q” \ud835 <script>",
        },
      },
    ),
    inField("text/mojibake", "conclusion", "\u001b[31m红色\u001b[0m", {
      message: { en: "control characters \u001b[31m in the text", zh: "正文含有控制字符 \u001b[31m" },
    }),
    inField("text/mojibake", "conclusion", "\u0007", { suppressed: { by: "comment", reason: "known: ]]> | %" } }),
    finding("structure/duplicate-entry", rangeOf(source, HOSTILE_TITLE), {
      entry: three,
      data: { evidence: HOSTILE_TITLE },
    }),
    finding("text/unbalanced-brackets", rangeOf(source, "一切正常。"), {
      entry: four,
      field: "tldr",
      data: { evidence: "一切正常。" },
      suppressed: { by: "baseline", reason: "" },
    }),
    finding(
      "digest/outage",
      { start: rangeOf(source, "#").start, end: rangeOf(source, "#").start },
      { message: { en: "1 of 4 entries were lost", zh: "4 篇论文中有 1 篇丢失" } },
    ),
  ];
}

function hardFile(): FileReport {
  return {
    path: HARD_PATH,
    format: "markdown",
    target: "zh-Hans",
    date: "2026-01-22",
    entries: [
      entryOf(HARD_SOURCE, 1, "2601.00001", "Slow Lanterns in Fast Rivers", 49),
      entryOf(HARD_SOURCE, 2, "2601.00002", "Graph Kites: Learning to Fly Without 𝒳", 12.25),
      entryOf(HARD_SOURCE, 3, "2601.00003", HOSTILE_TITLE, 90),
      entryOf(HARD_SOURCE, 4, "2601.00004v2", "Quiet Numbers", 100),
    ],
    findings: hardFindings(),
    score: { mean: 62.8125, p10: 12.25, criticalShare: 0.5, cleanShare: 0.25, coverage: 0.9876 },
    dropped: { crawled: 6, missing: 2 },
    gate: { passed: false, conditions: [{ name: "mean", value: 62.8125, limit: 85, passed: false }] },
  };
}

function cleanFile(): FileReport {
  return {
    path: "data/2026-01-23.md",
    format: "markdown",
    target: "zh-Hans",
    date: "2026-01-23",
    entries: [entryOf(CLEAN_SOURCE, 1, "2601.00005", "Plain Weather", 100)],
    findings: [],
    score: { mean: 100, p10: 100, criticalShare: 0, cleanShare: 1, coverage: 1 },
    gate: { passed: true, conditions: [{ name: "mean", value: 100, limit: 85, passed: true }] },
  };
}

/** A report over files, its totals counted from them. */
export function reportOf(files: FileReport[], gate: Report["gate"] = { passed: true, conditions: [] }): Report {
  const findings = { critical: 0, major: 0, minor: 0, info: 0 };
  let suppressed = 0;
  for (const item of files.flatMap((file) => file.findings)) {
    if (item.suppressed === undefined) findings[item.severity] += 1;
    else suppressed += 1;
  }
  const [first] = files;
  return {
    version: 2,
    tool: { name: "digestlint", version: "0.1.0", ruleset: "recommended-1" },
    files,
    totals: {
      files: files.length,
      entries: files.reduce((sum, file) => sum + file.entries.length, 0),
      findings,
      suppressed,
      score: first?.score ?? { mean: 100, p10: 100, criticalShare: 0, cleanShare: 1, coverage: 1 },
    },
    gate,
  };
}

/** One digest with every hard character in titles, evidence, messages and paths. */
export function hardReport(): Report {
  serial = 0;
  return reportOf([hardFile()], {
    passed: false,
    conditions: [
      { name: "structuralCriticals", value: 0, limit: 0, passed: true },
      { name: "criticalShare", value: 0.02004, limit: 0.02, passed: false },
      { name: "mean", value: 62.8125, limit: 85, passed: false },
    ],
  });
}

/** The hard digest and a clean one. */
export function severalReport(): Report {
  serial = 0;
  return reportOf([hardFile(), cleanFile()], {
    passed: false,
    conditions: [{ name: "mean", value: 81.4, limit: 85, passed: false }],
  });
}

/** A report whose one digest is clean. */
export function cleanReport(): Report {
  return reportOf([cleanFile()], { passed: true, conditions: [{ name: "mean", value: 100, limit: 85, passed: true }] });
}

/** Options of a format with the sources of the reports above. */
export function formatOptions(extra: Partial<FormatOptions> = {}): FormatOptions {
  const sources = new Map([
    [HARD_PATH, sourceText(HARD_SOURCE)],
    ["data/2026-01-23.md", sourceText(CLEAN_SOURCE)],
  ]);
  return { lang: "en", color: false, sources: (path) => sources.get(path), rules: RULES, ...extra };
}

import type { Locale } from "../model/locale.js";
import type { Severity } from "../model/finding.js";
import { FIELD_LABELS } from "../model/sections.js";

/** Findings that do not count, by who says so: comments, the baseline, or that they were there before. */
export interface SetAside {
  readonly comment: number;
  readonly baseline: number;
  readonly known: number;
}

/** Every sentence and label that the reports say of their own, in one language. */
export interface Words {
  readonly severity: Readonly<Record<Severity, string>>;
  /** What the gate's conditions measure, by name. */
  readonly conditions: Readonly<Record<string, string>>;
  readonly colon: string;
  readonly separator: string;
  readonly comma: string;
  /** Behind the figure of a percentage. */
  readonly percentSign: string;
  /** Between two sentences. */
  readonly gap: string;
  readonly findings: string;
  readonly file: string;
  readonly entry: string;
  readonly entries: string;
  readonly failed: string;
  readonly mean: string;
  readonly score: string;
  readonly gate: string;
  readonly total: string;
  readonly digest: string;
  readonly passed: string;
  readonly notPassed: string;
  readonly suppressed: string;
  readonly worst: string;
  readonly untitled: string;
  readonly value: string;
  readonly limit: string;
  /** A finding's line and rule in brackets, behind its message. */
  readonly place: (line: number, rule: string) => string;
  readonly annotationsLeftOut: (count: number) => string;
  readonly noEntries: () => string;
  readonly clean: (entries: number) => string;
  readonly noSummary: (failed: number, entries: number) => string;
  readonly critical: (count: number, entries: number) => string;
  readonly moreCritical: (count: number) => string;
  readonly noCritical: (faulty: number, entries: number) => string;
  readonly digestOnly: (findings: number, entries: number) => string;
  readonly failedEntries: (count: number) => string;
  readonly entryScore: (score: string) => string;
  readonly scores: (mean: string, p10: string) => string;
  readonly criticalShare: (share: string) => string;
  readonly cleanShare: (share: string) => string;
  readonly coverage: (share: string) => string;
  readonly dropped: (missing: number, crawled: number) => string;
  readonly count: (severity: Severity, count: number) => string;
  readonly notShown: (count: number) => string;
  readonly andMore: (count: number) => string;
  readonly filesAndEntries: (files: number, entries: number) => string;
  readonly atMost: (limit: string) => string;
  readonly atLeast: (limit: string) => string;
  readonly gatePassed: () => string;
  readonly gateFailed: () => string;
  /** How many findings do not count, and who says so. */
  readonly setAside: (by: SetAside) => string;
  readonly explain: (rule: string) => string;
  readonly retry: () => string;
  readonly full: () => string;
  /** How a person calls a field. */
  readonly field: (name: string) => string;
  /** A finding's field and paper, for formats that have no place of their own for them. */
  readonly inEntry: (index: number, id: string) => string;
  readonly leftOut: (count: number, limit: number) => string;
  readonly cut: () => string;
}

/** Digits in threes; `Intl` would take ten milliseconds to say it. */
export const grouped = (count: number): string => String(count).replace(/(?<=\d)(?=(?:\d{3})+$)/gu, ",");
const plural = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;
const someOf = (count: number, entries: number): string =>
  `${grouped(count)} of ${plural(entries, "entry", "entries")} ${count === 1 ? "has" : "have"}`;

const en: Words = {
  severity: { critical: "critical", major: "major", minor: "minor", info: "info" },
  conditions: {
    read: "places that were not read",
    unsafe: "critical findings on safety",
    structuralCriticals: "critical findings on the structure",
    coverage: "coverage of the checks",
    criticalShare: "share of entries with a critical finding (Wilson 95 % lower bound)",
    criticalEntries: "entries with a critical finding",
    inventedShare: "share of entries with invented numbers or names",
    mean: "mean score",
    droppedShare: "share of crawled papers that are missing",
    meanDrop: "points under the median of the last seven digests",
    failedDigests: "digests that do not pass on their own",
  },
  colon: ": ",
  separator: " · ",
  comma: ", ",
  percentSign: " %",
  gap: " ",
  findings: "Findings",
  file: "File",
  entry: "Entry",
  entries: "Entries",
  failed: "No summary",
  mean: "Mean",
  score: "Score",
  gate: "Gate",
  passed: "passed",
  notPassed: "failed",
  total: "Total",
  digest: "Digest",
  suppressed: "suppressed",
  worst: "Worst entries",
  untitled: "(no title)",
  value: "Value",
  limit: "Limit",
  place: (line, rule) => ` (line ${line}, ${rule})`,
  annotationsLeftOut: (count) => `${plural(count, "finding")} without an annotation here. Everything: --format json`,
  noEntries: () => "No entries.",
  clean: (entries) => `${plural(entries, "entry", "entries")}, nothing to report.`,
  noSummary: (failed, entries) => `${someOf(failed, entries)} no summary.`,
  critical: (count, entries) => `${someOf(count, entries)} a critical finding.`,
  moreCritical: (count) => `${plural(count, "more entry has", "more entries have")} a critical finding.`,
  noCritical: (faulty, entries) => `Nothing critical; ${someOf(faulty, entries)} findings.`,
  digestOnly: (findings, entries) =>
    `${plural(entries, "entry", "entries")} without findings; ${plural(findings, "finding")} on the digest as a whole.`,
  failedEntries: (count) => `No summary (${grouped(count)})`,
  entryScore: (score) => `score ${score}`,
  scores: (mean, p10) => `mean ${mean}, lowest tenth ${p10}`,
  criticalShare: (share) => `${share} of entries critical`,
  cleanShare: (share) => `${share} clean`,
  coverage: (share) => `coverage ${share}`,
  dropped: (missing, crawled) => `${grouped(missing)} of ${plural(crawled, "crawled paper")} missing`,
  count: (severity, count) => `${grouped(count)} ${severity}`,
  notShown: (count) => `Not shown, ${plural(count, "finding")}`,
  andMore: (count) => `and ${grouped(count)} more`,
  filesAndEntries: (files, entries) => `${plural(files, "digest")}, ${plural(entries, "entry", "entries")}`,
  atMost: (limit) => `at most ${limit}`,
  atLeast: (limit) => `at least ${limit}`,
  gatePassed: () => "Gate: passed",
  gateFailed: () => "Gate: failed",
  setAside: ({ comment, baseline, known }) => {
    const by = [
      ...(known > 0 ? [`${grouped(known)} that are not new`] : []),
      ...(baseline > 0 ? [`${grouped(baseline)} by the baseline`] : []),
      ...(comment > 0 ? [`${grouped(comment)} by comments in the digest`] : []),
    ];
    return `${plural(comment + baseline + known, "finding")} set aside: ${by.join(", ")}`;
  },
  explain: (rule) => `What a rule is about: digestlint explain ${rule}`,
  retry: () => "Papers to generate again: --format retry",
  full: () => "Everything: --format json",
  field: (name) => FIELD_LABELS[name]?.en ?? name,
  inEntry: (index, id) => (id === "" ? `entry ${index}` : `entry ${index} (${id})`),
  leftOut: (count, limit) =>
    `${plural(count, "finding")} left out: this format takes ${grouped(limit)}, the gravest were kept. Everything: --format json`,
  cut: () => "The summary was cut here to stay within its size. Everything: --format json",
};

const zh: Words = {
  severity: { critical: "严重", major: "主要", minor: "次要", info: "提示" },
  conditions: {
    read: "未能读取之处",
    unsafe: "安全方面的严重问题",
    structuralCriticals: "结构方面的严重问题",
    coverage: "检查覆盖率",
    criticalShare: "存在严重问题的论文占比（Wilson 95% 下限）",
    criticalEntries: "存在严重问题的论文数",
    inventedShare: "含编造数字或名称的论文占比",
    mean: "平均分",
    droppedShare: "已抓取但丢失的论文占比",
    meanDrop: "平均分低于最近七份日报中位数的分数",
    failedDigests: "单独未通过的日报数",
  },
  colon: "：",
  separator: " · ",
  comma: "，",
  percentSign: "%",
  gap: "",
  findings: "问题",
  file: "文件",
  entry: "论文",
  entries: "论文数",
  failed: "无总结",
  mean: "平均分",
  score: "得分",
  gate: "门禁",
  passed: "通过",
  notPassed: "未通过",
  total: "合计",
  digest: "日报",
  suppressed: "已忽略",
  worst: "问题最严重的论文",
  untitled: "（无标题）",
  value: "数值",
  limit: "限值",
  place: (line, rule) => `（第 ${line} 行，${rule}）`,
  annotationsLeftOut: (count) => `另有 ${grouped(count)} 处问题未在此标注。完整结果：--format json`,
  noEntries: () => "没有论文。",
  clean: (entries) => `${grouped(entries)} 篇论文，未发现问题。`,
  noSummary: (failed, entries) => `${grouped(entries)} 篇论文中有 ${grouped(failed)} 篇没有总结。`,
  critical: (count, entries) => `${grouped(entries)} 篇论文中有 ${grouped(count)} 篇存在严重问题。`,
  moreCritical: (count) => `另有 ${grouped(count)} 篇存在严重问题。`,
  noCritical: (faulty, entries) => `没有严重问题；${grouped(entries)} 篇论文中有 ${grouped(faulty)} 篇存在其他问题。`,
  digestOnly: (findings, entries) => `${grouped(entries)} 篇论文均未发现问题；日报本身有 ${grouped(findings)} 处问题。`,
  failedEntries: (count) => `没有总结的论文（${grouped(count)} 篇）`,
  entryScore: (score) => `${score} 分`,
  scores: (mean, p10) => `平均 ${mean}，第 10 百分位 ${p10}`,
  criticalShare: (share) => `${share} 的论文存在严重问题`,
  cleanShare: (share) => `${share} 没有问题`,
  coverage: (share) => `检查覆盖率 ${share}`,
  dropped: (missing, crawled) => `抓取的 ${grouped(crawled)} 篇论文中丢失 ${grouped(missing)} 篇`,
  count: (severity, count) => `${zh.severity[severity]} ${grouped(count)}`,
  notShown: (count) => `另有 ${grouped(count)} 处问题未列出`,
  andMore: (count) => `另外 ${grouped(count)} 篇`,
  filesAndEntries: (files, entries) => `${grouped(files)} 份日报，共 ${grouped(entries)} 篇论文`,
  atMost: (limit) => `上限 ${limit}`,
  atLeast: (limit) => `下限 ${limit}`,
  gatePassed: () => "门禁：通过",
  gateFailed: () => "门禁：未通过",
  setAside: ({ comment, baseline, known }) => {
    const by = [
      ...(known > 0 ? [`此前已有 ${grouped(known)} 个`] : []),
      ...(baseline > 0 ? [`基线 ${grouped(baseline)} 个`] : []),
      ...(comment > 0 ? [`日报中的注释 ${grouped(comment)} 个`] : []),
    ];
    return `另有 ${grouped(comment + baseline + known)} 个问题未计入：${by.join("，")}`;
  },
  explain: (rule) => `查看规则说明：digestlint explain ${rule}`,
  retry: () => "列出需重新生成的论文：--format retry",
  full: () => "完整结果：--format json",
  field: (name) => FIELD_LABELS[name]?.zh ?? name,
  inEntry: (index, id) => (id === "" ? `第 ${index} 篇` : `第 ${index} 篇（${id}）`),
  leftOut: (count, limit) =>
    `另有 ${grouped(count)} 处问题未列出：此格式最多 ${grouped(limit)} 处，已保留最严重的。完整结果：--format json`,
  cut: () => "内容超出大小限制，从此处截断。完整结果：--format json",
};

/** The reports' own words by language. */
export const WORDS: Readonly<Record<Locale, Words>> = { en, zh };

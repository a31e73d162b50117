import type { Locale } from "../model/locale.js";
import { grouped } from "./words.js";

/** What a comparison says of its own, in one language. */
export interface ComparisonWords {
  /** Between the items of a list. */
  readonly list: string;
  readonly mean: string;
  readonly critical: string;
  readonly clean: string;
  readonly entriesAndDigests: (entries: number, digests: number) => string;
  readonly setAside: (count: number) => string;
  readonly difference: string;
  readonly gate: string;
  readonly passed: string;
  readonly failed: (conditions: string) => string;
  /** Which of the two scores higher, by how much, over how many entries. */
  readonly higher: (side: string, points: string, entries: string) => string;
  readonly undecided: (points: string, entries: string) => string;
  readonly nothing: string;
  /** A difference of scores, and one of shares, with its sign. */
  readonly points: (difference: string) => string;
  readonly percentagePoints: (difference: string) => string;
  readonly inBoth: (count: number) => string;
  readonly ofEach: (a: number, b: number) => string;
  readonly changed: (better: number, worse: number, equal: number) => string;
  readonly better: string;
  readonly worse: string;
  readonly otherwise: string;
  readonly appeared: string;
  readonly gone: string;
  readonly more: (count: number) => string;
  readonly only: (side: string, count: number) => string;
  readonly rule: string;
  readonly entry: string;
  readonly rules: string;
  readonly noFindings: string;
  readonly onDigest: (findings: number) => string;
  readonly apart: string;
  readonly paired: (both: number) => string;
  readonly unpaired: string;
  readonly intervals: string;
}

const entriesEn = (count: number): string => `${grouped(count)} ${count === 1 ? "entry" : "entries"}`;

/** The words of comparisons by language. */
export const COMPARISON_WORDS: Readonly<Record<Locale, ComparisonWords>> = {
  en: {
    list: ", ",
    mean: "Mean score",
    critical: "Entries with a critical finding",
    clean: "Entries without findings",
    entriesAndDigests: (entries, digests) =>
      `${entriesEn(entries)}${digests === 1 ? "" : ` in ${grouped(digests)} digests`}`,
    setAside: (count) => `${grouped(count)} ${count === 1 ? "finding" : "findings"} set aside`,
    difference: "B − A",
    gate: "Gate",
    passed: "passed",
    failed: (conditions) => `failed (${conditions})`,
    higher: (side, points, entries) => `${side} scores higher by ${points} ${entries}.`,
    undecided: (points, entries) => `No difference can be told: ${points} ${entries}.`,
    nothing: "There is nothing to compare: one of the reports has no entries.",
    points: (difference) => `${difference} points`,
    percentagePoints: (difference) => `${difference} points`,
    inBoth: (count) => `over ${entriesEn(count)} in both`,
    ofEach: (a, b) => `between ${entriesEn(a)} in A and ${grouped(b)} in B`,
    changed: (better, worse, equal) =>
      `Of the entries in both, ${grouped(better)} score higher in B, ${grouped(worse)} lower, ${grouped(equal)} the same.`,
    better: "Better in B",
    worse: "Worse in B",
    otherwise: "Same score, other findings",
    appeared: "new",
    gone: "gone",
    more: (count) => `and ${grouped(count)} more (--format json has all)`,
    only: (side, count) => `Only in ${side} (${grouped(count)})`,
    rule: "Rule",
    entry: "Entry",
    rules: "Entries with findings, by rule",
    noFindings: "Neither report has findings.",
    onDigest: (findings) => `${grouped(findings)} on the digest`,
    apart: "* the intervals of the two shares do not overlap",
    paired: (both) =>
      `The differences are those of each of the ${grouped(both)} entries in both from itself (paired bootstrap, 2,000 draws, fixed seed).`,
    unpaired:
      "Too few entries are in both: the differences are those of all entries of A from all of B (bootstrap of two samples, 2,000 draws, fixed seed).",
    intervals: "Intervals hold 95 %: of shares by Wilson, of means by bootstrap.",
  },
  zh: {
    list: "、",
    mean: "平均分",
    critical: "存在严重问题的论文",
    clean: "没有问题的论文",
    entriesAndDigests: (entries, digests) =>
      digests === 1 ? `${grouped(entries)} 篇论文` : `${grouped(digests)} 份日报，共 ${grouped(entries)} 篇论文`,
    setAside: (count) => `另有 ${grouped(count)} 个问题未计入`,
    difference: "B − A",
    gate: "门禁",
    passed: "通过",
    failed: (conditions) => `未通过（${conditions}）`,
    higher: (side, points, entries) => `${side} 得分更高：${entries}，高出 ${points}。`,
    undecided: (points, entries) => `看不出差别：${entries}，相差 ${points}。`,
    nothing: "无从比较：其中一份报告没有论文。",
    points: (difference) => `${difference} 分`,
    percentagePoints: (difference) => `${difference} 个百分点`,
    inBoth: (count) => `按两份报告共有的 ${grouped(count)} 篇论文计算`,
    ofEach: (a, b) => `按 A 的 ${grouped(a)} 篇与 B 的 ${grouped(b)} 篇论文计算`,
    changed: (better, worse, equal) =>
      `共有的论文中，B 得分较高的 ${grouped(better)} 篇，较低的 ${grouped(worse)} 篇，相同的 ${grouped(equal)} 篇。`,
    better: "B 中较好的论文",
    worse: "B 中较差的论文",
    otherwise: "得分相同但问题不同的论文",
    appeared: "新增",
    gone: "消失",
    more: (count) => `另外 ${grouped(count)} 篇（全部见 --format json）`,
    only: (side, count) => `仅见于 ${side} 的论文（${grouped(count)} 篇）`,
    rule: "规则",
    entry: "论文",
    rules: "各规则发现问题的论文",
    noFindings: "两份报告都没有问题。",
    onDigest: (findings) => `日报本身 ${grouped(findings)} 处`,
    apart: "* 两个占比的置信区间不重叠",
    paired: (both) =>
      `差值由两份报告共有的 ${grouped(both)} 篇论文逐篇相减得出（配对自助法，重抽 2,000 次，随机种子固定）。`,
    unpaired: "共有的论文太少：差值由 A 的全部论文与 B 的全部论文得出（双样本自助法，重抽 2,000 次，随机种子固定）。",
    intervals: "区间的置信水平均为 95%：占比用 Wilson 区间，均值用自助法。",
  },
};

import { builtInRules } from "../../src/config/built-in-rules.js";
import { type BoundRule, bindRules } from "../../src/lint/schedule.js";
import { lintSource } from "../../src/lint/pipeline.js";
import type { FindingReport } from "../../src/model/report.js";
import { type CleanDigest, journalAbstracts, publishedDigests, translations } from "./clean-text.js";
import { rowOf, type TableOptions, type TableResult } from "./table.js";

/** Most texts, in percent, that the rules may flag. */
const LIMITS = { numbers: 1.5, language: 0.3, texts: 1 } as const;

const NUMBER_RULES = new Set([
  "faithfulness/unsupported-number",
  "faithfulness/changed-unit",
  "faithfulness/changed-bound",
]);
const FORM_PACKS = new Set(["text", "leakage", "language", "safety", "completeness"]);

const row = rowOf([34, 34, -7, -8, -9, -8]);

interface Flagged {
  readonly rule: string;
  readonly digest: CleanDigest;
  readonly findings: readonly FindingReport[];
}

function packOf(rule: string): string {
  return rule.slice(0, rule.indexOf("/"));
}

/** The texts that rules of a group flag, and which; info is no flag. */
function flagged(digests: readonly CleanDigest[], bound: readonly BoundRule[]): Flagged[] {
  return digests.flatMap((digest) => {
    const findings = lintSource(digest.text, bound, { path: digest.path, target: "zh-Hans" }).findings.filter(
      ({ severity }) => severity !== "info",
    );
    return [...new Set(findings.map(({ rule }) => rule))].map((rule) => ({
      rule,
      digest,
      findings: findings.filter((finding) => finding.rule === rule),
    }));
  });
}

interface Group {
  readonly text: string;
  readonly rules: string;
  readonly digests: readonly CleanDigest[];
  readonly bound: readonly BoundRule[];
  readonly limit: number;
}

/** Rules of one field or entry that are due here: the rest needs neighbours or sections that these texts have not. */
function groups(bound: readonly BoundRule[]): Group[] {
  const local = bound.filter(({ check }) => check.scope === "field" || check.scope === "entry");
  const pairs = translations();
  const texts = journalAbstracts();
  return [
    {
      text: `${count(pairs.filter(({ hasDigits }) => hasDigits))} translated news with digits`,
      rules: "numbers, units, bounds",
      digests: pairs.filter(({ hasDigits }) => hasDigits),
      bound: local.filter(({ rule }) => NUMBER_RULES.has(rule.id)),
      limit: LIMITS.numbers,
    },
    {
      text: `${count(pairs)} translated news`,
      rules: "language/*",
      digests: pairs,
      bound: local.filter(({ rule }) => packOf(rule.id) === "language"),
      limit: LIMITS.language,
    },
    {
      text: `${count(texts)} journal abstracts`,
      rules: "rules that need no source",
      digests: texts,
      bound: local.filter(({ rule, check }) => FORM_PACKS.has(packOf(rule.id)) && (check.needs ?? []).length === 0),
      limit: LIMITS.texts,
    },
  ];
}

function count(items: readonly unknown[]): string {
  return items.length.toLocaleString("en");
}

/** Clean text that the rules should leave alone: how much of it they flag. Gives the lines of the table and the targets missed. */
export function negativeTable({ verbose }: TableOptions): TableResult {
  const bound = bindRules(builtInRules());
  const lines = [row(["text", "rules", "texts", "flagged", "share", "limit"])];
  const failures: string[] = [];
  for (const { text, rules, digests, bound: mine, limit } of groups(bound)) {
    const found = flagged(digests, mine);
    const texts = new Set(found.map(({ digest }) => digest)).size;
    const share = (texts / Math.max(1, digests.length)) * 100;
    lines.push(
      row([text, rules, digests.length, texts, `${share.toFixed(2)} %`, `${limit} %`]),
      ...byRule(found, verbose),
    );
    if (mine.length === 0 || digests.length === 0) failures.push(`${text}: nothing was measured`);
    if (share > limit) failures.push(`${text}: ${rules} flag ${share.toFixed(2)} %, ${limit} % are allowed`);
  }
  return { lines: [...lines, "", ...publishedTable(bound, verbose)], failures };
}

function byRule(found: readonly Flagged[], verbose: boolean): string[] {
  const rules = [...new Set(found.map(({ rule }) => rule))].sort();
  return rules.flatMap((rule) => {
    const mine = found.filter((item) => item.rule === rule);
    const texts = mine.map(
      ({ digest, findings }) =>
        `      ${digest.name.slice(0, 200)}\n        → ${findings
          .map(({ message }) => message.en)
          .join("; ")
          .slice(0, 300)}`,
    );
    return [row(["", rule, "", mine.length]), ...(verbose ? texts : [])];
  });
}

const LOST = [
  "completeness/placeholder-text",
  "completeness/empty-section",
  "completeness/missing-section",
  "language/wrong-language",
];

/** Published entries that hold a summary in the right language: what the rules say of them, for reading. */
function publishedTable(bound: readonly BoundRule[], verbose: boolean): string[] {
  const tally = new Map<string, string[]>();
  let entries = 0;
  for (const digest of publishedDigests()) {
    const report = lintSource(digest.text, bound, { path: digest.path });
    const lost = new Set(
      report.findings.flatMap(({ rule, entry }) => (entry !== null && LOST.includes(rule) ? [entry.index] : [])),
    );
    entries += report.entries.length - lost.size;
    for (const finding of report.findings) {
      if (finding.severity === "info" || finding.entry === null || lost.has(finding.entry.index)) continue;
      const line = `      ${digest.path.split("/").slice(-2).join("/")}#${finding.entry.index} ${finding.field ?? "*"} ${finding.message.en} ← ${String(finding.data["evidence"] ?? "").slice(0, 120)}`;
      tally.set(finding.rule, [...(tally.get(finding.rule) ?? []), line]);
    }
  }
  const rules = [...tally].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    `Published digests: ${entries.toLocaleString("en")} entries with a summary in the right language; findings per 1,000 of them (most are right, see the labels)`,
    ...rules.flatMap(([rule, found]) => [
      row(["", rule, found.length, "", ((found.length / entries) * 1000).toFixed(1)]),
      ...(verbose ? found : []),
    ]),
  ];
}

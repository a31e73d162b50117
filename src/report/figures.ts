import { SEVERITIES } from "../model/finding.js";
import type { FileReport, GateCondition, Report, Totals } from "../model/report.js";
import type { Words } from "./words.js";

const SHARES: ReadonlySet<string> = new Set(["coverage", "criticalShare", "inventedShare", "droppedShare"]);
const LOWER_LIMITS: ReadonlySet<string> = new Set(["coverage", "mean"]);
const MOST_DIGITS = 6;

/** Stands for a number where there is none. */
const NONE = "–";

/** A number with at most `digits` decimals, no trailing noughts: `62.1`, `49`; a dash for none. */
export function figure(value: number | null, digits = 1): string {
  return value === null ? NONE : String(Number(value.toFixed(digits)));
}

/** A share of one in per cent: `63.4 %` in English, `63.4%` in Chinese; a dash for none. */
export function percent(share: number | null, words: Words, digits = 1): string {
  return share === null ? NONE : `${figure(share * 100, digits)}${words.percentSign}`;
}

/** A condition's value and limit; digits enough that unequal numbers do not look equal. */
export function sayCondition(
  condition: GateCondition,
  words: Words,
): { readonly name: string; readonly value: string; readonly limit: string } {
  const { name, value, limit } = condition;
  const show = (number: number, digits: number): string =>
    SHARES.has(name) ? percent(number, words, digits) : figure(number, digits);
  let digits = 1;
  while (value !== limit && digits < MOST_DIGITS && show(value, digits) === show(limit, digits)) digits += 1;
  const shown = show(limit, digits);
  return {
    name: words.conditions[name] ?? name,
    value: show(value, digits),
    limit: LOWER_LIMITS.has(name) ? words.atLeast(shown) : words.atMost(shown),
  };
}

/** Counts by severity, gravest first; severities without findings are left out, critical excepted. */
export function sayCounts(counts: Totals["findings"], words: Words): string {
  const kept = SEVERITIES.filter((severity) => severity === "critical" || counts[severity] > 0);
  return kept.map((severity) => words.count(severity, counts[severity])).join(words.comma);
}

/** Findings of one file by severity, suppressed ones apart. */
export function countFindings(file: FileReport): Totals["findings"] & { suppressed: number } {
  const counts = { critical: 0, major: 0, minor: 0, info: 0, suppressed: 0 };
  for (const finding of file.findings) counts[finding.suppressed === undefined ? finding.severity : "suppressed"] += 1;
  return counts;
}

/**
 * The gate's verdict, with how many findings are set aside where any are: a verdict is worth no more than what it
 * counts.
 */
export function gateVerdict(report: Report, words: Words): string {
  const verdict = report.gate.passed ? words.gatePassed() : words.gateFailed();
  const aside = sayAside(report, words);
  return aside === "" ? verdict : `${verdict}${words.separator}${aside}`;
}

/** How many findings of a run do not count, and by whose word; empty where all do. */
export function sayAside({ files }: Pick<Report, "files">, words: Words): string {
  const by = { comment: 0, baseline: 0, known: 0 };
  for (const { findings } of files)
    for (const { suppressed } of findings)
      // What was there before is set aside as by a baseline, which gives no reason.
      if (suppressed !== undefined)
        by[suppressed.by === "baseline" && suppressed.reason !== "" ? "known" : suppressed.by] += 1;
  return by.comment + by.baseline + by.known === 0 ? "" : words.setAside(by);
}

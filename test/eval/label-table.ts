import { builtInRules } from "../../src/config/built-in-rules.js";
import { lintText } from "../../src/lint/lint-text.js";
import { bindRules } from "../../src/lint/bind.js";
import { judge, type Tally, wilson } from "./judge.js";
import { labelledDigests } from "./labels.js";

/** Least precision and recall by severity of the rule, on the gold labels. */
const TARGETS = {
  critical: { precision: 0.99, recall: 0.97 },
  major: { precision: 0.9, recall: 0 },
  minor: { precision: 0.8, recall: 0 },
  info: { precision: 0, recall: 0 },
} as const;

/** Stricter targets of single rules. */
const OWN_TARGETS: Readonly<Record<string, { precision: number; recall: number }>> = {
  "completeness/placeholder-text": { precision: 0.99, recall: 0.98 },
  "completeness/empty-section": { precision: 0.99, recall: 0.98 },
  "language/wrong-language": { precision: 0.99, recall: 0.98 },
  "faithfulness/unsupported-number": { precision: 0.9, recall: 0.8 },
  "faithfulness/changed-unit": { precision: 0.9, recall: 0.8 },
};

/** The labels by rule: what was found, missed and wrong, split by set. Gives the lines of the table and the targets missed. */
export function labelTable(verbose: boolean): { lines: string[]; failures: string[] } {
  const rules = builtInRules();
  const scored = new Set(bindRules(rules).filter(({ check }) => check.scope === "field" || check.scope === "entry").map(({ rule }) => rule.id));
  const bySet = new Map<string, Map<string, Tally>>([["gold", new Map()], ["sample", new Map()]]);
  for (const { set, path, digest, labels } of labelledDigests()) {
    judge(lintText(digest.text, { rules, path }), labels, scored, bySet.get(set) ?? new Map<string, Tally>());
  }
  const lines = [row(["rule", "severity", "set", "labels", "found", "missed", "findings", "false", "precision", "recall"])];
  const failures: string[] = [];
  const kinds = [...new Set([...bySet.values()].flatMap((tallies) => [...tallies.keys()]))].sort();
  for (const kind of kinds) {
    const rule = rules.find((other) => other.id.endsWith(`/${kind}`));
    for (const [set, tallies] of bySet) {
      const tally = tallies.get(kind);
      if (tally === undefined) continue;
      const right = tally.findings - tally.wrong;
      lines.push(row([rule?.id ?? `(${kind}: no rule)`, rule === undefined ? "-" : rule.enabled ? rule.severity : "off", set, tally.labels, tally.found, tally.labels - tally.found, tally.findings, tally.wrong, share(right, tally.findings), share(tally.found, tally.labels)]));
      if (verbose) lines.push(...tally.missed.map((text) => `      missed ${text}`), ...tally.alarms.map((text) => `      false  ${text}`));
      if (rule !== undefined && rule.enabled) failures.push(...targetsMissed(rule.id, rule.severity, set, tally));
    }
  }
  return { lines, failures };
}

function targetsMissed(id: string, severity: keyof typeof TARGETS, set: string, tally: Tally): string[] {
  const target = OWN_TARGETS[id] ?? TARGETS[severity];
  const missed: string[] = [];
  const precision = (tally.findings - tally.wrong) / tally.findings;
  const recall = tally.found / tally.labels;
  if (tally.findings >= 10 && precision < target.precision) missed.push(`${id} (${set}): precision ${precision.toFixed(3)} is under ${target.precision}`);
  if (tally.labels >= 10 && recall < target.recall) missed.push(`${id} (${set}): recall ${recall.toFixed(3)} is under ${target.recall}`);
  return missed;
}

function share(hits: number, total: number): string {
  if (total === 0) return "-";
  const [low, high] = wilson(hits, total);
  return `${((hits / total) * 100).toFixed(1)} % [${low.toFixed(0)}–${high.toFixed(0)}]`;
}

const WIDTHS = [36, 9, 7, 7, 6, 7, 9, 6, 18, 18];

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell, index) => (index < 3 ? String(cell).padEnd(WIDTHS[index] ?? 0) : String(cell).padStart(WIDTHS[index] ?? 0))).join(" ").trimEnd();
}

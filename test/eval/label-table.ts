import { builtInRules } from "../../src/config/built-in-rules.js";
import { lintText } from "../../src/lint/lint-text.js";
import { bindRules } from "../../src/lint/schedule.js";
import type { Rule } from "../../src/model/rule.js";
import { judge, type Tally } from "./judge.js";
import { labelledDigests } from "./labels.js";
import { rowOf, shareOf, type TableOptions, type TableResult } from "./table.js";

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

/** Kinds of label that no rule is named for; a rule for another fault may find one by its equal kinds. */
const BEYOND_RULES = ["mistranslation", "contradiction", "other"];

/** Certain labels from which a rule's line is printed without being asked for. */
const ENOUGH = 10;

const row = rowOf([36, 9, 7, -7, -6, -7, -9, -6, -18, -18]);

/** The labels by rule: what was found, missed and wrong, split by set. Gives the lines of the table and the targets missed. */
export function labelTable({ verbose }: TableOptions): TableResult {
  const rules = builtInRules();
  const scored = new Set(
    bindRules(rules)
      .filter(({ check }) => check.scope === "field" || check.scope === "entry")
      .map(({ rule }) => rule.id),
  );
  const bySet = new Map<string, Map<string, Tally>>([
    ["gold", new Map()],
    ["sample", new Map()],
  ]);
  for (const { set, path, digest, labels } of labelledDigests()) {
    judge(lintText(digest.text, { rules, path }), labels, scored, bySet.get(set) ?? new Map<string, Tally>());
  }
  const lines = [
    row(["rule", "severity", "set", "labels", "found", "missed", "findings", "false", "precision", "recall"]),
  ];
  const rest: string[] = [];
  const failures: string[] = [];
  const kinds = [...new Set([...bySet.values()].flatMap((tallies) => [...tallies.keys()]))].sort();
  for (const kind of kinds.filter((name) => !BEYOND_RULES.includes(name))) {
    const rule = rules.find((other) => other.id.endsWith(`/${kind}`));
    const labels = sum([...bySet.values()].map((tallies) => tallies.get(kind)?.labels ?? 0));
    for (const [set, tallies] of bySet) {
      const tally = tallies.get(kind);
      if (tally === undefined) continue;
      (labels >= ENOUGH ? lines : rest).push(...rowsOf(rule, kind, set, tally, verbose));
      if (rule?.enabled === true) failures.push(...targetsMissed(rule.id, rule.severity, set, tally));
    }
  }
  return {
    lines: [...lines, "", `Rules with fewer than ${ENOUGH} certain labels`, ...rest, "", ...beyond(bySet, verbose)],
    failures,
  };
}

function rowsOf(rule: Rule | undefined, kind: string, set: string, tally: Tally, verbose: boolean): string[] {
  const right = tally.findings - tally.wrong;
  const severity = rule === undefined ? "-" : rule.enabled ? rule.severity : "off";
  const line = row([
    rule?.id ?? `(${kind}: no rule)`,
    severity,
    set,
    tally.labels,
    tally.found,
    tally.labels - tally.found,
    tally.findings,
    tally.wrong,
    shareOf(right, tally.findings),
    shareOf(tally.found, tally.labels),
  ]);
  return verbose
    ? [
        line,
        ...tally.missed.map((text) => `      missed ${text}`),
        ...tally.alarms.map((text) => `      false  ${text}`),
      ]
    : [line];
}

/** The labels of kinds that no rule is named for: how many there are, and how many an equal kind reaches. */
function beyond(bySet: ReadonlyMap<string, ReadonlyMap<string, Tally>>, verbose: boolean): string[] {
  const tallies = [...bySet.values()];
  const all = sum(tallies.flatMap((set) => [...set.values()].map((tally) => tally.labels)));
  const mine = tallies.flatMap((set) => BEYOND_RULES.flatMap((kind) => set.get(kind) ?? []));
  const [labels, found] = [sum(mine.map((tally) => tally.labels)), sum(mine.map((tally) => tally.found))];
  return [
    `Of ${all} certain labels ${labels} are of kinds that no rule is named for (${BEYOND_RULES.join(", ")}): the glossary and other rules reach ${found} of them, ${labels - found} are beyond any rule.`,
    ...(verbose ? mine.flatMap((tally) => tally.missed.map((text) => `      missed ${text}`)) : []),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function targetsMissed(id: string, severity: keyof typeof TARGETS, set: string, tally: Tally): string[] {
  const target = OWN_TARGETS[id] ?? TARGETS[severity];
  const missed: string[] = [];
  const precision = (tally.findings - tally.wrong) / tally.findings;
  const recall = tally.found / tally.labels;
  if (tally.findings >= 10 && precision < target.precision)
    missed.push(`${id} (${set}): precision ${precision.toFixed(3)} is under ${target.precision}`);
  if (tally.labels >= 10 && recall < target.recall)
    missed.push(`${id} (${set}): recall ${recall.toFixed(3)} is under ${target.recall}`);
  return missed;
}

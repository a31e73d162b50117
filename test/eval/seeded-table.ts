import { builtInRules } from "../../src/config/built-in-rules.js";
import { bindRules } from "../../src/lint/schedule.js";
import { KINDS } from "./seeded/kinds.js";
import { ANY_SWAP } from "./seeded/kinds/originality.js";
import { cleanPapers, translatedPairs } from "./seeded/paper.js";
import { type Outcome, tryKind } from "./seeded/try-kind.js";
import { rowOf, shareOf, type TableOptions, type TableResult } from "./table.js";

const LEAST_OVERALL = 0.95;
const LEAST_CRITICAL = 0.98;
/** Plants under which a kind says too little. */
const LEAST_PLANTS = 50;

const row = rowOf([38, 34, 9, -8, -7, -7, -20]);

/** Faults planted in clean entries, by kind: how many the rules found. Gives the lines of the table and the targets missed. */
export function seededTable({ verbose, kind: only }: TableOptions): TableResult {
  const rules = new Map(builtInRules().map((rule) => [rule.id, rule]));
  const bound = bindRules([...rules.values()]);
  const pools = { papers: cleanPapers(), pairs: translatedPairs() };
  const outcomes = KINDS.filter(({ name }) => name.includes(only)).map((kind) =>
    tryKind(kind, pools[kind.pool ?? "papers"], bound),
  );
  const severity = ({ kind }: Outcome): string => rules.get(kind.rules[0])?.severity ?? "no rule";
  const lines = [row(["kind", "rule", "severity", "planted", "places", "found", "detection"])];
  for (const outcome of outcomes) {
    lines.push(
      row([
        outcome.kind.name,
        outcome.kind.rules[0],
        severity(outcome),
        outcome.planted,
        outcome.places,
        outcome.found,
        shareOf(outcome.found, outcome.planted),
      ]),
    );
    if (verbose && outcome.unclean > 0)
      lines.push(`      passed over ${outcome.unclean} places where the rule spoke before`);
    if (verbose) lines.push(...outcome.missed.map((text) => `      missed ${text}`));
  }
  const planted = sum(outcomes, "planted");
  const found = sum(outcomes, "found");
  lines.push(row([`${outcomes.length} kinds`, "", "", planted, "", found, shareOf(found, planted)]));
  if (only === "") lines.push(swapLine(tryKind(ANY_SWAP, pools.papers, bound)));
  return { lines, failures: only === "" ? targetsMissed(outcomes, severity) : [] };
}

function targetsMissed(outcomes: readonly Outcome[], severity: (outcome: Outcome) => string): string[] {
  const overall = sum(outcomes, "found") / sum(outcomes, "planted");
  const few = outcomes
    .filter(({ planted }) => planted < LEAST_PLANTS)
    .map(({ kind, planted }) => `${kind.name}: only ${planted} planted`);
  const weak = outcomes.filter(
    (outcome) => severity(outcome) === "critical" && outcome.found / outcome.planted < LEAST_CRITICAL,
  );
  return [
    ...few,
    ...weak.map(
      ({ kind, found, planted }) =>
        `${kind.name}: ${found} of ${planted} found, a critical kind needs ${LEAST_CRITICAL}`,
    ),
    ...(overall < LEAST_OVERALL ? [`planted faults: ${overall.toFixed(3)} found, ${LEAST_OVERALL} are needed`] : []),
  ];
}

function swapLine(any: Outcome): string {
  return `Of swaps between any two papers, named or not, ${any.found} in ${any.planted} are found.`;
}

function sum(outcomes: readonly Outcome[], of: "planted" | "found"): number {
  return outcomes.reduce((total, outcome) => total + outcome[of], 0);
}

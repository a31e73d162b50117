import type { EntryReport, FileReport } from "../model/report.js";
import type { Rule } from "../model/rule.js";
import { digestScore } from "./digest-score.js";
import { entryOutcomes, lostEntries, unreadableEntries } from "./entry-outcome.js";
import { entryScore } from "./entry-score.js";

/** The weight that each rule has in scores, by id. */
export type Weights = ReadonlyMap<string, number>;

/** The weights of the given rules. */
export function weightsOf(rules: Iterable<Rule>): Weights {
  const weights = new Map<string, number>();
  for (const { id, weight } of rules) weights.set(id, weight);
  return weights;
}

/** A report on a file before it is scored; scores that it has are computed again. */
export type Unscored = Omit<FileReport, "entries" | "score"> & {
  readonly entries: readonly Omit<EntryReport, "score">[];
  readonly score?: FileReport["score"];
};

/** The report with the scores of its entries and its digest, made from the findings that stand. */
export function scoreFile(file: Unscored, weights: Weights): FileReport {
  const isLost = lostEntries(file);
  const outcomes = entryOutcomes(file).map((outcome) => {
    const { critical, clean } = outcome;
    const { coverage, ...rest } = outcome.entry;
    const weighed = outcome.findings.map(({ rule, severity }) => ({ rule, severity, weight: weights.get(rule) ?? 1 }));
    const score = isLost(outcome) ? 0 : entryScore(weighed);
    return { entry: { ...rest, score, coverage }, score, coverage, critical, clean };
  });
  const { path, format, target, date, entries: _, findings, score: __, ...rest } = file;
  const entries = outcomes.map(({ entry }): EntryReport => entry);
  const score = digestScore([...outcomes, ...unreadableEntries(file)]);
  return { path, format, target, date, entries, findings, score, ...rest };
}

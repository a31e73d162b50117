import type { EntryReport, FileReport } from "../model/report.js";
import type { Rule } from "../model/rule.js";
import { digestScore } from "./digest-score.js";
import { entryOutcomes, outcomesOf } from "./entry-outcome.js";
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
  const entries = entryOutcomes(file).map(({ entry, findings, lost }): EntryReport => {
    const weighed = findings.map(({ rule, severity }) => ({ rule, severity, weight: weights.get(rule) ?? 1 }));
    const { coverage, ...rest } = entry;
    return { ...rest, score: lost ? 0 : entryScore(weighed), coverage };
  });
  const { path, format, target, date, entries: _, findings, score: __, ...rest } = file;
  const score = digestScore(outcomesOf({ entries, findings, unreadable: file.unreadable }));
  return { path, format, target, date, entries, findings, score, ...rest };
}

import { SEVERITIES, type Severity } from "../model/finding.js";
import type { EntryReport, Report, Totals } from "../model/report.js";
import { rounded } from "./digest-score.js";
import { type EntryOutcome, entryOutcomes, outcomesOf, standingFindings } from "./entry-outcome.js";
import { differenceInterval, type Interval, meanInterval, shareInterval } from "./intervals.js";

/** Two reports side by side, as `compare --format json` writes them; B − A wherever a difference stands. */
export interface Comparison {
  readonly version: 1;
  readonly ruleset: string;
  readonly a: Side;
  readonly b: Side;
  /** `paired` compares each entry with itself, `unpaired` all entries of one report with all of the other. */
  readonly method: "paired" | "unpaired";
  /** Entries in both reports, by id. */
  readonly both: number;
  readonly onlyA: readonly string[];
  readonly onlyB: readonly string[];
  /** Points by which B's mean lies above A's; null where one of them has no entries. */
  readonly mean: Interval | null;
  readonly criticalShare: Interval | null;
  readonly cleanShare: Interval | null;
  readonly better: number;
  readonly worse: number;
  readonly equal: number;
  /** Rules with findings in either report, those first in which the shares of entries lie furthest apart. */
  readonly rules: readonly ComparedRule[];
  /** Entries in both that differ in score or in rules, those first whose score changes most. */
  readonly entries: readonly ComparedEntry[];
}

/** One of two reports. */
export interface Side {
  readonly version: string;
  readonly digests: number;
  readonly entries: number;
  readonly findings: Totals["findings"];
  /** Findings that a comment or the baseline sets aside; they count nowhere here. */
  readonly setAside: number;
  readonly mean: Interval | null;
  readonly criticalShare: Interval | null;
  readonly cleanShare: Interval | null;
  readonly gate: { readonly passed: boolean; readonly failed: readonly string[] };
}

/** What a rule found in either report. */
export interface ComparedRule {
  readonly rule: string;
  /** Of its gravest finding. */
  readonly severity: Severity;
  readonly a: RuleCount;
  readonly b: RuleCount;
  /** True where the intervals of the two shares do not overlap. */
  readonly apart: boolean;
}

/** Findings of a rule in a report, the entries that they stand on, and the share of all entries that these are. */
export interface RuleCount {
  readonly findings: number;
  readonly entries: number;
  readonly share: Interval | null;
}

/** An entry that is in both reports. */
export interface ComparedEntry {
  readonly id: string;
  readonly title: string;
  readonly a: EntryPlace;
  readonly b: EntryPlace;
  /** Rules that found something in B alone, and in A alone. */
  readonly appeared: readonly string[];
  readonly gone: readonly string[];
}

/** Where an entry stands in a report, and what it scores there. */
export interface EntryPlace {
  readonly path: string;
  readonly line: number;
  readonly score: number;
}

/** An entry of a report with what became of it. */
interface Placed extends EntryOutcome<EntryReport> {
  readonly path: string;
}

/** Decimals of points and of shares. */
const POINTS = 1;
const SHARE = 4;

/** Compares two reports of one ruleset: scores with intervals, findings by rule, and entries by their ids. */
export function compareReports(a: Report, b: Report): Comparison {
  const [inA, inB] = [byName(a), byName(b)];
  const pairs = [...inA].flatMap(([name, one]) => {
    const other = inB.get(name);
    return other === undefined ? [] : [[one, other] as const];
  });
  const isPaired = pairs.length > 0 && pairs.length * 2 >= Math.min(inA.size, inB.size);
  const outcomes = [a, b].map(({ files }) => files.flatMap(outcomesOf)) as [Scored[], Scored[]];
  const difference = (of: (entry: Scored) => number, decimals: number): Interval | null =>
    roundedInterval(
      isPaired
        ? meanInterval(pairs.map(([one, other]) => of(scored(other)) - of(scored(one))))
        : differenceInterval(outcomes[0].map(of), outcomes[1].map(of)),
      decimals,
    );
  const change = ([one, other]: (typeof pairs)[number]): number => other.entry.score - one.entry.score;
  const entries = pairs.map(comparedEntry).filter((entry) => entry.a.score !== entry.b.score || differsInRules(entry));
  return {
    version: 1,
    ruleset: a.tool.ruleset,
    a: sideOf(a, outcomes[0]),
    b: sideOf(b, outcomes[1]),
    method: isPaired ? "paired" : "unpaired",
    both: pairs.length,
    onlyA: [...inA].flatMap(([name, { entry }]) => (inB.has(name) ? [] : [entry.id])),
    onlyB: [...inB].flatMap(([name, { entry }]) => (inA.has(name) ? [] : [entry.id])),
    mean: difference(({ score }) => score, POINTS),
    criticalShare: difference(({ critical }) => Number(critical), SHARE),
    cleanShare: difference(({ clean }) => Number(clean), SHARE),
    better: pairs.filter((pair) => change(pair) > 0).length,
    worse: pairs.filter((pair) => change(pair) < 0).length,
    equal: pairs.filter((pair) => change(pair) === 0).length,
    rules: comparedRules(a, b, outcomes[0].length, outcomes[1].length),
    entries: entries.sort((one, other) => changeOf(other) - changeOf(one) || (one.id < other.id ? -1 : 1)),
  };
}

type Scored = ReturnType<typeof outcomesOf>[number];

function scored({ entry, critical, clean }: Placed): Scored {
  return { score: entry.score, coverage: entry.coverage, critical, clean };
}

/**
 * The entries of a report that have an id, by it; of several with one id the first goes with the other's first, and so
 * on.
 */
function byName({ files }: Report): Map<string, Placed> {
  const named = new Map<string, Placed>();
  const counts = new Map<string, number>();
  for (const file of files)
    for (const outcome of entryOutcomes(file)) {
      const { id, path = file.path } = outcome.entry;
      const count = (counts.get(id) ?? 0) + 1;
      counts.set(id, count);
      if (id !== "") named.set(`${id} ${count}`, { ...outcome, path });
    }
  return named;
}

function sideOf({ files, tool, totals, gate }: Report, outcomes: readonly Scored[]): Side {
  const share = (of: (entry: Scored) => boolean): Interval | null =>
    roundedInterval(shareInterval(outcomes.filter(of).length, outcomes.length), SHARE);
  return {
    version: tool.version,
    digests: files.length,
    entries: outcomes.length,
    findings: totals.findings,
    setAside: totals.suppressed ?? 0,
    mean: roundedInterval(meanInterval(outcomes.map(({ score }) => score)), POINTS),
    criticalShare: share(({ critical }) => critical),
    cleanShare: share(({ clean }) => clean),
    gate: { passed: gate.passed, failed: gate.conditions.flatMap(({ name, passed }) => (passed ? [] : [name])) },
  };
}

interface Counted {
  severity: Severity;
  findings: number;
  readonly entries: Set<string>;
}

function comparedRules(a: Report, b: Report, entriesOfA: number, entriesOfB: number): ComparedRule[] {
  const [inA, inB] = [countedRules(a), countedRules(b)];
  const countOf = (counted: Counted | undefined, all: number): RuleCount => ({
    findings: counted?.findings ?? 0,
    entries: counted?.entries.size ?? 0,
    share: roundedInterval(shareInterval(counted?.entries.size ?? 0, all), SHARE),
  });
  const rules = [...new Set([...inA.keys(), ...inB.keys()])].map((rule): ComparedRule => {
    const [one, other] = [inA.get(rule), inB.get(rule)];
    const [ofA, ofB] = [countOf(one, entriesOfA), countOf(other, entriesOfB)];
    const severities = SEVERITIES.filter((severity) => severity === one?.severity || severity === other?.severity);
    return { rule, severity: severities[0] ?? "info", a: ofA, b: ofB, apart: areApart(ofA.share, ofB.share) };
  });
  const gap = ({ a: one, b: other }: ComparedRule): number =>
    Math.abs((other.share?.value ?? 0) - (one.share?.value ?? 0));
  const grave = ({ severity }: ComparedRule): number => SEVERITIES.indexOf(severity);
  return rules.sort(
    (one, other) => gap(other) - gap(one) || grave(one) - grave(other) || (one.rule < other.rule ? -1 : 1),
  );
}

function countedRules({ files }: Report): Map<string, Counted> {
  const counted = new Map<string, Counted>();
  for (const file of files)
    for (const { rule, severity, entry } of standingFindings(file)) {
      const known = counted.get(rule) ?? { severity, findings: 0, entries: new Set() };
      if (SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(known.severity)) known.severity = severity;
      known.findings += 1;
      if (entry !== null) known.entries.add(`${file.path} ${entry.index}`);
      counted.set(rule, known);
    }
  return counted;
}

function areApart(one: Interval | null, other: Interval | null): boolean {
  return one !== null && other !== null && (one.high < other.low || other.high < one.low);
}

function comparedEntry([one, other]: readonly [Placed, Placed]): ComparedEntry {
  const rulesOf = ({ findings }: Placed): string[] => [...new Set(findings.map(({ rule }) => rule))].sort();
  const [before, after] = [rulesOf(one), rulesOf(other)];
  const place = ({ path, entry }: Placed): EntryPlace => ({ path, line: entry.line, score: entry.score });
  return {
    id: one.entry.id,
    title: one.entry.title,
    a: place(one),
    b: place(other),
    appeared: after.filter((rule) => !before.includes(rule)),
    gone: before.filter((rule) => !after.includes(rule)),
  };
}

function differsInRules({ appeared, gone }: ComparedEntry): boolean {
  return appeared.length + gone.length > 0;
}

/** Points by which an entry changes, up or down. */
function changeOf({ a, b }: ComparedEntry): number {
  return Math.abs(b.score - a.score);
}

function roundedInterval(interval: Interval | null, decimals: number): Interval | null {
  if (interval === null) return null;
  // As far up as down, so that which report is called A changes signs alone.
  const round = (value: number): number => Math.sign(value) * rounded(Math.abs(value), decimals) || 0;
  return { value: round(interval.value), low: round(interval.low), high: round(interval.high) };
}

import type { FileReport, FindingReport, GateCondition, GateReport, Report } from "../model/report.js";
import type { GateLimits } from "../model/schema-types.js";
import { wilsonLower } from "../model/wilson-lower.js";
import { unreadPlaces } from "../model/unread-rules.js";
import { rounded } from "./digest-score.js";
import { entryOutcomes, standingFindings } from "./entry-outcome.js";

/** The limits that docs/gate.md explains; a limit of null leaves its condition out. */
export const DEFAULT_LIMITS: Required<GateLimits> = {
  read: 0,
  unsafe: 0,
  structuralCriticals: 0,
  coverage: 0.95,
  criticalShare: 0.02,
  criticalEntries: 1,
  inventedShare: 0.1,
  mean: 85,
  droppedShare: 0.05,
  meanDrop: 5,
};

/** Digests with fewer entries are judged by the count of critical entries, larger ones by their share. */
const SMALL_DIGEST = 20;

/** Entries under which a share of inventions says too little. */
const ENOUGH_FOR_INVENTION = 10;

/** What the paper does not say: the rules whose findings count as inventions. */
const INVENTED: ReadonlySet<string> = new Set(["faithfulness/unsupported-number", "faithfulness/unsupported-term"]);

/** The means of earlier digests, newest last; empty where no history is kept. */
export type History = readonly number[];

/** Holds files, taken together, against the limits; conditions that cannot be measured are left out. */
export function gate(files: readonly FileReport[], limits: GateLimits = {}, history: History = []): GateReport {
  const given = { ...DEFAULT_LIMITS, ...limits };
  const entries = files.reduce((sum, file) => sum + file.entries.length + (file.unreadable ?? 0), 0);
  const critical = files.reduce((sum, file) => sum + criticalEntries(file), 0);
  const conditions: GateCondition[] = [];
  const most = (name: keyof GateLimits, value: number): void => {
    const limit = given[name];
    if (limit !== null) conditions.push({ name, value: rounded(value, 4), limit, passed: rounded(value, 4) <= limit });
  };
  const least = (name: keyof GateLimits, value: number): void => {
    const limit = given[name];
    if (limit !== null) conditions.push({ name, value: rounded(value, 4), limit, passed: rounded(value, 4) >= limit });
  };
  const weighted = (pick: (file: FileReport) => number | null): number | null =>
    entries === 0
      ? null
      : files.reduce((sum, file) => sum + (pick(file) ?? 0) * (file.entries.length + (file.unreadable ?? 0)), 0) /
        entries;
  const coverage = weighted((file) => file.score.coverage);
  const mean = weighted((file) => file.score.mean);

  most(
    "read",
    files.reduce((sum, file) => sum + unreadPlaces(file), 0),
  );
  most(
    "unsafe",
    criticalFindings(files, (rule) => rule.startsWith("safety/")),
  );
  most("structuralCriticals", structuralCriticals(files));
  if (coverage !== null) least("coverage", coverage);
  if (entries >= SMALL_DIGEST) most("criticalShare", wilsonLower(critical, entries));
  else most("criticalEntries", critical);
  if (entries >= ENOUGH_FOR_INVENTION) most("inventedShare", inventedShare(files, entries));
  if (mean !== null) least("mean", rounded(mean, 1));
  const crawled = files.reduce((sum, file) => sum + (file.dropped?.crawled ?? 0), 0);
  if (crawled > 0) most("droppedShare", files.reduce((sum, file) => sum + (file.dropped?.missing ?? 0), 0) / crawled);
  if (history.length > 0 && mean !== null) most("meanDrop", rounded(median(history.slice(-7)) - mean, 1));
  return { passed: conditions.every((condition) => condition.passed), conditions };
}

/**
 * The gate of several digests, each with the verdict it has: the conditions over all of them, and that each has passed
 * its own.
 */
export function gateOfRun(files: readonly FileReport[], limits: GateLimits = {}): GateReport {
  const [only] = files;
  if (files.length === 1 && only?.gate !== undefined) return only.gate;
  const { conditions } = gate(files, limits);
  const failed = files.filter((file) => file.gate?.passed === false).length;
  const all =
    files.length === 0
      ? conditions
      : [...conditions, { name: "failedDigests", value: failed, limit: 0, passed: failed === 0 }];
  return { passed: all.every((condition) => condition.passed), conditions: all };
}

/**
 * A report's verdict under other limits: every digest judged again, then all together. Limits that are left out have
 * their defaults.
 */
export function gateOfReport(report: Pick<Report, "files">, limits: GateLimits = {}): GateReport {
  return gateOfRun(
    report.files.map((file) => ({ ...file, gate: gate([file], limits) })),
    limits,
  );
}

/** Conditions that the rest may meet once entries are held. */
const OF_ENTRIES: ReadonlySet<string> = new Set<keyof GateLimits>([
  "unsafe",
  "structuralCriticals",
  "coverage",
  "criticalShare",
  "criticalEntries",
  "inventedShare",
  "mean",
]);

/**
 * True for a condition for whose failure no holding of entries makes up: the day is held as a whole. So is every
 * condition that is not known to be one of entries.
 */
export function isOfTheDay(condition: string): boolean {
  return !OF_ENTRIES.has(condition);
}

function criticalEntries(file: FileReport): number {
  return entryOutcomes(file).filter(({ critical }) => critical).length + (file.unreadable ?? 0);
}

/** Wilson lower bound of the share of entries with numbers or names that the paper does not hold. */
function inventedShare(files: readonly FileReport[], entries: number): number {
  const invented = files.reduce((sum, file) => {
    const found = standingFindings(file).filter(({ rule, severity }) => severity !== "info" && INVENTED.has(rule));
    return sum + new Set(found.map(({ entry }) => entry?.index)).size;
  }, 0);
  return wilsonLower(invented, entries);
}

/** What must not be published whatever the size of the day: text that stands for no summary. */
const NEVER_PUBLISHED: ReadonlySet<string> = new Set(["completeness/runaway-text", "completeness/repeated-filler"]);

/**
 * True for a finding that no decision of a person lifts: any of safety/, and what fails the gate whatever the size of
 * the day.
 */
export function isNeverPublished({ rule, severity }: Pick<FindingReport, "rule" | "severity">): boolean {
  return rule.startsWith("safety/") || (severity === "critical" && isStructural(rule));
}

function isStructural(rule: string): boolean {
  return rule.startsWith("structure/") || NEVER_PUBLISHED.has(rule);
}

/**
 * Critical findings on the structure: entries and pages that cannot be read as what they are meant to be, loops of text
 * and fillers.
 */
function structuralCriticals(files: readonly FileReport[]): number {
  return criticalFindings(files, isStructural);
}

function criticalFindings(files: readonly FileReport[], isMeant: (rule: string) => boolean): number {
  return files.reduce(
    (sum, file) =>
      sum + standingFindings(file).filter(({ severity, rule }) => severity === "critical" && isMeant(rule)).length,
    0,
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

import { readJsonLines } from "../text/json-lines.js";
import type { DigestScore, FileReport } from "../model/report.js";

/** What is kept of a digest from day to day: a line of the file that `--record` names. */
export interface HistoryRecord {
  /**
   * Absent in records whose path starts from the folder that digestlint was run in; since then it starts from the
   * history's own.
   */
  readonly version?: 2;
  readonly date: string | null;
  readonly path: string;
  readonly ruleset: string;
  readonly entries: number;
  readonly score: DigestScore;
  /** Standing findings by rule. */
  readonly findings: Readonly<Record<string, number>>;
  readonly dropped: { readonly crawled: number; readonly missing: number } | null;
  readonly outage: boolean;
  readonly passed: boolean;
  /** Ids of the papers, for structure/republished-entry. */
  readonly ids: readonly string[];
}

/** The record of a file's report. */
export function recordOf(file: FileReport, ruleset: string): HistoryRecord {
  const findings: Record<string, number> = {};
  for (const finding of file.findings)
    if (finding.suppressed === undefined) findings[finding.rule] = (findings[finding.rule] ?? 0) + 1;
  return {
    date: file.date,
    path: file.path,
    ruleset,
    entries: file.entries.length,
    score: file.score,
    findings: Object.fromEntries(Object.entries(findings).sort(([a], [b]) => (a < b ? -1 : 1))),
    dropped: droppedOf(file),
    outage: findings["digest/outage"] !== undefined,
    passed: file.gate?.passed ?? true,
    ids: file.entries.map((entry) => entry.id),
  };
}

/** How many papers were lost; their ids are the report's. */
function droppedOf({ dropped }: FileReport): HistoryRecord["dropped"] {
  return dropped === undefined ? null : { crawled: dropped.crawled, missing: dropped.missing };
}

/** True for what `recordOf` wrote; a history is a file that people and merges touch. */
function isRecord(given: unknown): given is HistoryRecord {
  const value = given as Partial<HistoryRecord> | null | undefined;
  const score: Partial<DigestScore> | null = value?.score ?? null;
  const texts = [value?.path, value?.ruleset, value?.date ?? ""];
  const scores = [score?.mean, score?.p10, score?.criticalShare, score?.cleanShare, score?.coverage];
  return (
    texts.every((text) => typeof text === "string") &&
    typeof value?.entries === "number" &&
    scores.every((number) => number === null || typeof number === "number") &&
    Array.isArray(value.ids) &&
    value.ids.every((id: unknown) => typeof id === "string")
  );
}

const BEGINNINGS = ['{"version":2,"date":', '{"date":'];

/**
 * True for the text of a history whose first record was cut short, as by a full disk: one line alone, that begins as
 * records do and has no end. Any other text without a record is another file's.
 */
export function isCutRecord(text: string): boolean {
  const [line = "", ...more] = text.trimStart().split("\n");
  return (
    line !== "" && more.length === 0 && BEGINNINGS.some((begin) => line.startsWith(begin) || begin.startsWith(line))
  );
}

/**
 * Reads a history: the last record of each digest, in the order of dates; lines that break are counted. `nameOf` gives
 * the one name that a digest goes by, however a record spells its path.
 */
export function readHistory(
  text: string,
  nameOf: (record: HistoryRecord) => string = ({ path }) => path,
): { records: HistoryRecord[]; broken: number } {
  const byPath = new Map<string, HistoryRecord>();
  let broken = 0;
  for (const { value } of readJsonLines(text)) {
    if (isRecord(value)) {
      const path = nameOf(value);
      byPath.set(path, { ...value, path });
    } else broken += 1;
  }
  return {
    records: [...byPath.values()].sort((a, b) => compare(a.date ?? "", b.date ?? "") || compare(a.path, b.path)),
    broken,
  };
}

/**
 * Mean scores of the digests before a file, oldest first, of the same ruleset; the file's own record and days without
 * entries left out.
 */
export function meansBefore(
  file: Pick<FileReport, "path" | "date">,
  records: readonly HistoryRecord[],
  ruleset: string,
): number[] {
  return records
    .filter(
      (record) =>
        record.ruleset === ruleset &&
        record.path !== file.path &&
        (file.date === null || record.date === null || record.date < file.date),
    )
    .flatMap(({ entries, score }) => (score.mean === null || entries === 0 ? [] : [score.mean]));
}

/** Earlier digests in the shape in which checks of run scope see files: their ids and dates, no findings. */
export function earlierFiles(records: readonly HistoryRecord[], present: ReadonlySet<string>): FileReport[] {
  const place = { line: 1, column: 1, offset: 0 };
  return records
    .filter((record) => !present.has(record.path))
    .map((record) => ({
      path: record.path,
      format: record.path.endsWith("l") ? "jsonl" : "markdown",
      target: "zh-Hans",
      date: record.date,
      entries: record.ids.map((id, index) => ({
        index: index + 1,
        id,
        title: "",
        section: "",
        line: 1,
        range: { start: place, end: place },
        score: 100,
        coverage: 1,
      })),
      findings: [],
      score: record.score,
    }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

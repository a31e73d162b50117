import { firstIndex } from "../model/first-index.js";
import type { Digest, DigestFormat } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import type { Finding } from "../model/finding.js";
import type { FileReport } from "../model/report.js";
import type { Span } from "../model/span.js";
import type { EditMemory, EntryResult } from "./detect.js";
import { lintDigest, type LintOptions } from "./pipeline.js";
import { readDigest, type ReadOptions } from "./read-digest.js";
import type { BoundRule } from "./schedule.js";

/** Lints the versions of one digest as it is edited. */
export interface IncrementalLint {
  /** Lints the entries that changed; what rules of digest scope found last moves along with the text. */
  quick(text: string): FileReport;
  /** Runs every rule, those of digest scope too: the report that `lintText` gives. */
  full(text: string): FileReport;
}

/** What is kept of an entry: the result, where the entry stood when it was found, and how it was read. */
interface Kept {
  readonly result: EntryResult;
  readonly start: number;
  readonly end: number;
  readonly reading: readonly (string | number)[];
}

/** The version that was last linted, its entries by their places. */
interface Version {
  readonly text: string;
  readonly format: DigestFormat;
  readonly entries: ReadonlyMap<number, Kept>;
}

/** What rules of digest scope found in an earlier text. */
interface Wide {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/**
 * Starts the linting of a digest that will be edited. An entry that no edit touches is linted once, wherever it moves
 * to.
 */
export function lintIncrementally(bound: readonly BoundRule[], options: ReadOptions & LintOptions): IncrementalLint {
  let last: Version | undefined;
  let wide: Wide = { text: "", findings: [] };
  const lint = (text: string, digestFindings: (digest: Digest) => readonly Finding[] | null): FileReport => {
    const digest = readDigest(text, options);
    const before = last?.format === digest.format ? last : undefined;
    const move = before === undefined ? null : mover(text, before.text);
    const entries = new Map<number, Kept>();
    const memory: EditMemory = {
      recall(entry) {
        const old = move?.(entry.span);
        const kept = old == null ? undefined : before?.entries.get(old.start);
        if (
          kept === undefined ||
          kept.end - kept.start !== entry.span.end - entry.span.start ||
          !isReadAlike(entry, digest, kept)
        )
          return undefined;
        entries.set(entry.span.start, kept);
        return moved(kept, entry);
      },
      keep(entry, result) {
        const { start, end } = entry.span;
        entries.set(start, { result, start, end, reading: [...readingOf(entry, digest)] });
      },
      digestFindings: digestFindings(digest),
      keepDigestFindings(findings) {
        wide = { text, findings };
      },
    };
    const report = lintDigest(digest, bound, { ...options, memory });
    last = { text, format: digest.format, entries };
    return report;
  };
  return {
    quick: (text) => lint(text, (digest) => carried(wide, digest)),
    full(text) {
      wide = { text, findings: [] };
      return lint(text, () => null);
    },
  };
}

/**
 * All that rules of field and entry scope can see of an entry beside its own text. How a page's labels are read depends
 * on the whole page, so the fields belong to it; a line of JSONL depends on itself alone.
 */
function* readingOf(entry: Entry, { format }: Digest): Generator<string | number> {
  if (format === "jsonl") return;
  const { start } = entry.span;
  yield entry.category;
  yield entry.id;
  for (const { name, role, span, label, text } of entry.fields.values()) {
    yield name;
    yield role;
    yield label.start - start;
    yield span.start - start;
    yield span.end - start;
    yield text.length;
  }
}

function isReadAlike(entry: Entry, digest: Digest, { reading }: Kept): boolean {
  let at = 0;
  for (const part of readingOf(entry, digest)) if (reading[at++] !== part) return false;
  return at === reading.length;
}

function moved({ result, start }: Kept, entry: Entry): EntryResult {
  if (result.findings.length === 0) return result;
  const by = entry.span.start - start;
  const shift = (span: Span): Span => ({ start: span.start + by, end: span.end + by });
  const { index, id } = entry;
  return {
    ran: result.ran,
    findings: result.findings.map((finding) => ({
      ...finding,
      entry: finding.entry === null ? null : { index, id },
      span: shift(finding.span),
      related: finding.related.map((place) => ({ ...place, span: shift(place.span) })),
      fix: finding.fix === null ? null : { ...finding.fix, span: shift(finding.fix.span) },
    })),
  };
}

/** Finds for a range of one text the same range of another; null for one that an edit between them touches. */
function mover(from: string, to: string): (span: Span) => Span | null {
  const front = commonStart(from, to);
  const back = commonEnd(from, to, front);
  const by = to.length - from.length;
  return (span) => {
    if (span.end <= front) return span;
    return span.start >= from.length - back ? { start: span.start + by, end: span.end + by } : null;
  };
}

/** The findings on an earlier text at their places in this one; those whose own text was changed are left out. */
function carried({ text: before, findings }: Wide, digest: Digest): Finding[] {
  const move = mover(before, digest.text);
  return findings.flatMap((finding) => {
    const span = move(finding.span);
    if (span === null) return [];
    const entry = finding.entry === null ? null : entryAt(digest.entries, span);
    if (entry === undefined) return [];
    const fix = finding.fix === null ? null : move(finding.fix.span);
    return [
      {
        ...finding,
        span,
        entry: entry === null ? null : { index: entry.index, id: entry.id },
        related: finding.related.flatMap((place) => {
          const there = move(place.span);
          return there === null ? [] : [{ ...place, span: there }];
        }),
        fix: finding.fix === null || fix === null ? null : { ...finding.fix, span: fix },
      },
    ];
  });
}

/** The entry that a place lies in. */
function entryAt(entries: readonly Entry[], { start, end }: Span): Entry | undefined {
  const entry = entries[firstIndex(entries.length, (index) => (entries[index]?.span.start ?? 0) > start) - 1];
  return entry !== undefined && end <= entry.span.end ? entry : undefined;
}

const BLOCK = 4096;

/** How many units two texts have in common at their beginning. */
function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at + BLOCK <= most && a.slice(at, at + BLOCK) === b.slice(at, at + BLOCK)) at += BLOCK;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}

/** How many units two texts have in common at their end, the first `front` left out. */
function commonEnd(a: string, b: string, front: number): number {
  const most = Math.min(a.length, b.length) - front;
  let count = 0;
  while (
    count + BLOCK <= most &&
    a.slice(a.length - count - BLOCK, a.length - count) === b.slice(b.length - count - BLOCK, b.length - count)
  )
    count += BLOCK;
  while (count < most && a.charCodeAt(a.length - count - 1) === b.charCodeAt(b.length - count - 1)) count += 1;
  return count;
}

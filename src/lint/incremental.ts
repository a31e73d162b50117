import type { Digest } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import type { Finding } from "../model/finding.js";
import type { FileReport } from "../model/report.js";
import type { Span } from "../model/span.js";
import { parseDigest } from "../parse/parse-digest.js";
import type { BoundRule, EntryResult, LintMemory } from "./engine.js";
import { lintParsed, type LintTextOptions } from "./lint-text.js";

/** Lints the versions of one digest as it is edited. */
export interface IncrementalLint {
  /** Judges the entries that changed; what rules of digest scope found last moves along with the text. */
  quick(text: string): FileReport;
  /** Runs every rule, those of digest scope too: the report that `lintText` gives. */
  full(text: string): FileReport;
}

/** What is kept of an entry: the result, and where the entry stood when it was found. */
interface Kept {
  readonly result: EntryResult;
  readonly start: number;
}

/** What rules of digest scope found in an earlier text. */
interface Wide {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** Starts the linting of a digest that will be edited. Entries that stay as they are, wherever they move to, are judged once. */
export function lintIncrementally(bound: readonly BoundRule[], facts: Omit<LintTextOptions, "rules" | "checks">): IncrementalLint {
  let known: ReadonlyMap<string, Kept> = new Map();
  let wide: Wide = { text: "", findings: [] };
  const lint = (text: string, standIns: (digest: Digest) => readonly Finding[] | null): FileReport => {
    const digest = parseDigest(text, facts);
    const next = new Map<string, Kept>();
    const memory: LintMemory = {
      recall(entry) {
        const key = keyOf(entry, digest);
        const kept = next.get(key) ?? known.get(key);
        if (kept === undefined) return undefined;
        next.set(key, kept);
        return moved(kept, entry);
      },
      keep: (entry, result) => void next.set(keyOf(entry, digest), { result, start: entry.span.start }),
      standIns: standIns(digest),
      keepWide(findings) {
        wide = { text, findings };
      },
    };
    const report = lintParsed(digest, bound, facts, memory);
    known = next;
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
 * All that rules of field and entry scope can see of an entry. How a page's labels are read depends on the whole page,
 * so the fields belong to it; a line of JSONL says everything itself.
 */
function keyOf(entry: Entry, { text, format }: Digest): string {
  const { start, end } = entry.span;
  const own = text.slice(start, end);
  if (format === "jsonl") return own;
  let key = `${entry.category}\n${entry.id}\n`;
  for (const { name, role, span, label, text: value } of entry.fields.values()) {
    key += `${name} ${role} ${label.start - start} ${span.start - start} ${span.end - start} ${value.length}\n`;
  }
  return key + own;
}

function moved({ result, start }: Kept, entry: Entry): EntryResult {
  const by = entry.span.start - start;
  const shift = (span: Span): Span => ({ start: span.start + by, end: span.end + by });
  const { index, id } = entry;
  return {
    ran: result.ran,
    findings: result.findings.map((finding) => ({
      ...finding,
      entry: finding.entry === null ? null : { index, id },
      span: shift(finding.span),
      related: by === 0 ? finding.related : finding.related.map((place) => ({ ...place, span: shift(place.span) })),
      fix: finding.fix === null ? null : { ...finding.fix, span: shift(finding.fix.span) },
    })),
  };
}

/** The findings on an earlier text at their places in this one; those whose own text was changed are left out. */
function carried({ text: before, findings }: Wide, digest: Digest): Finding[] {
  const { text } = digest;
  const front = commonStart(before, text);
  const back = commonEnd(before, text, front);
  const by = text.length - before.length;
  const move = (span: Span): Span | null => {
    if (span.end <= front) return span;
    return span.start >= before.length - back ? { start: span.start + by, end: span.end + by } : null;
  };
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
  let low = 0;
  let high = entries.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((entries[middle]?.span.start ?? 0) <= start) low = middle;
    else high = middle - 1;
  }
  const entry = entries[low];
  return entry !== undefined && entry.span.start <= start && end <= entry.span.end ? entry : undefined;
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
  while (count + BLOCK <= most && a.slice(a.length - count - BLOCK, a.length - count) === b.slice(b.length - count - BLOCK, b.length - count)) count += BLOCK;
  while (count < most && a.charCodeAt(a.length - count - 1) === b.charCodeAt(b.length - count - 1)) count += 1;
  return count;
}

import { firstIndex } from "../model/first-index.js";
import type { Fault } from "../model/digest.js";
import type { Span } from "../model/span.js";
import { LEAST_LETTERS, lettersOf } from "../text/hidden-words.js";
import { type HiddenPart, hiddenParts } from "./hidden-parts.js";

/** An entry of a page: where it begins, and where its texts stand. */
export interface PlacedEntry {
  readonly index: number;
  readonly start: number;
  readonly fields: readonly (Span & { readonly name: string })[];
}

/** A field of which a part is never seen on its page. */
export interface HiddenField {
  /** Index of the entry. */
  readonly entry: number;
  readonly field: string;
  /** The first part that is hidden, in the file. */
  readonly span: Span;
  /** What hides it. */
  readonly within: HiddenPart["by"] | "element";
  /** The share of the field's letters that is hidden, in percent. */
  readonly percent: number;
}

/** Percent of a field's text from which on, hidden, the field is as good as missing. */
const MOST_SHOWN = 50;

/** The fault of a field that is hidden in part. */
export function hiddenFault({ entry, field, span, within, percent }: HiddenField): Fault {
  return {
    kind: percent < MOST_SHOWN ? "hidden-part" : "hidden-text",
    span,
    entry,
    field,
    data: { within, percent },
  };
}

/** The faults of a Markdown page for fields of which its reader does not see all; entries that are swallowed have none. */
export function hiddenFaults(text: string, read: readonly PlacedEntry[]): Fault[] {
  return [...hiddenFields(text, read)].map(hiddenFault);
}

function* hiddenFields(text: string, read: readonly PlacedEntry[]): Generator<HiddenField> {
  const parts = apart(hiddenParts(text).filter((part) => !holdsEntry(part, read)));
  if (parts.length === 0) return;
  for (const { index: entry, fields } of read)
    for (const { start, end, name } of fields) {
      const within: HiddenPart[] = [];
      for (let place = firstIndex(parts.length, (index) => (parts[index]?.end ?? 0) > start); ; place++) {
        const part = parts[place];
        if (part === undefined || part.start >= end) break;
        within.push(part);
      }
      const hidden = within.length === 0 ? null : hiddenOf(text, start, end, within);
      if (hidden !== null) yield { entry, field: name, ...hidden };
    }
}

/** What of a field is hidden; null for too little. */
function hiddenOf(
  text: string,
  start: number,
  end: number,
  within: readonly HiddenPart[],
): Pick<HiddenField, "span" | "within" | "percent"> | null {
  const letters = (parts: readonly HiddenPart[]): number =>
    parts.reduce((sum, part) => sum + lettersIn(text, part, start, end), 0);
  const all = lettersOf(text.slice(start, end));
  // A page may describe its images and links; a field that is nothing else has no text.
  const others = within.filter(({ by }) => by !== "image" && by !== "link");
  const counted = letters(within) - letters(others) >= all / 2 ? within : others;
  const [first] = counted;
  const hidden = letters(counted);
  if (first === undefined || hidden < LEAST_LETTERS) return null;
  const span = { start: Math.max(start, first.start), end: Math.min(end, first.end) };
  return { span, within: first.by, percent: Math.max(1, Math.min(100, Math.round((100 * hidden) / all))) };
}

function lettersIn(text: string, part: HiddenPart, start: number, end: number): number {
  if (start <= part.start && part.end <= end) return part.letters;
  return lettersOf(text.slice(Math.max(start, part.start), Math.min(end, part.end)));
}

/** Parts in order without those that begin in another. */
function apart(parts: readonly HiddenPart[]): HiddenPart[] {
  let behind = 0;
  return parts.filter(({ start, end }) => {
    const isApart = start >= behind;
    behind = Math.max(behind, end);
    return isApart;
  });
}

/** True for a part in which an entry begins: it is told as swallowing. */
function holdsEntry({ start, end }: Span, read: readonly PlacedEntry[]): boolean {
  const place = firstIndex(read.length, (index) => (read[index]?.start ?? Infinity) > start);
  return (read[place]?.start ?? Infinity) < end;
}

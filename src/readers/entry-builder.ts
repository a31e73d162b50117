import type { Span } from "../model/span.js";
import type { Heading, PaperHeading } from "./heading.js";
import type { LabelLine } from "./label-line.js";
import type { LabelMeaning } from "./labels.js";

/** A possible label and the lines behind it; whether it is a label is decided when the whole digest is read. */
export interface Segment {
  readonly line: LabelLine;
  /** Offsets of the value's beginning and, so far, its end. */
  readonly start: number;
  end: number;
  /** Comments addressed to digestlint inside the value. */
  readonly comments: Span[];
  /** True where the label is behind a `>`. */
  readonly isQuoted: boolean;
  /** True where a value is open to which the lines belong if this is no label. */
  readonly joins: boolean;
}

/** An entry while it is being read. */
export interface EntryBuilder {
  readonly index: number;
  readonly heading: Heading;
  readonly paper: PaperHeading;
  readonly category: string;
  end: number;
  authors: Span | null;
  titleInTranslation: Span | null;
  readonly segments: Segment[];
  /** Spellings of the labels so far. */
  readonly spellings: Set<string>;
  /** The segment to which the next line of text belongs. */
  open: Segment | null;
  /** Depth of `<details>`. */
  depth: number;
  /** The outermost `<details>` that is open or was closed last. */
  details: Span | null;
  /** Offset behind the `</details>` that closed the outermost; -1 before one does. */
  closedAt: number;
  /** True once a `<details>` inside of a field has been reported. */
  isNested: boolean;
  isFenced: boolean;
}

/** A new entry under a heading. */
export function newEntryBuilder(index: number, heading: Heading, paper: PaperHeading, category: string): EntryBuilder {
  return {
    index,
    heading,
    paper,
    category,
    end: heading.line.end,
    authors: null,
    titleInTranslation: null,
    segments: [],
    spellings: new Set(),
    open: null,
    depth: 0,
    details: null,
    closedAt: -1,
    isNested: false,
    isFenced: false,
  };
}

/** Adds the segment that begins at a label and makes it the open one. */
export function openSegment(builder: EntryBuilder, line: LabelLine, end: number, isQuoted = false): void {
  const segment: Segment = {
    line,
    start: line.value,
    end: Math.max(line.valueEnd ?? end, line.value),
    comments: [],
    isQuoted,
    joins: builder.open !== null,
  };
  builder.segments.push(segment);
  builder.spellings.add(line.spelling);
  builder.open = segment;
}

/** The segments that are fields, and the text that belongs to none. */
export interface Settled {
  readonly fields: readonly Segment[];
  readonly orphans: readonly Span[];
}

/** How a digest uses a spelling. */
interface Use {
  /** Number of entries with the spelling. */
  readonly count: number;
  /** False for text that only looks like a label. */
  readonly isLabel: boolean;
  /** True for a label in most entries: of two with one meaning, the other is then a field of its own. */
  readonly isUsual: boolean;
}

const UNUSED: Use = { count: 0, isLabel: false, isUsual: false };

/** Distinguishes labels from text that looks like one, by their use in the whole digest. */
export class LabelUse {
  readonly #uses = new Map<string, Use>();

  constructor(builders: readonly EntryBuilder[]) {
    // In a page with so few entries the frequency of a label decides nothing.
    const setOff = new Set(builders.length <= FEW_ENTRIES ? builders.flatMap(setOffSpellings) : []);
    const lines = new Map<string, LabelLine>();
    const counts = new Map<string, number>();
    for (const { segments } of builders) {
      // An entry has each spelling once.
      for (const { line } of segments) {
        lines.set(line.spelling, line);
        counts.set(line.spelling, (counts.get(line.spelling) ?? 0) + 1);
      }
    }
    const most = new Map<string, number>();
    for (const { spelling, meaning } of lines.values())
      if (meaning !== null) most.set(meaning.name, Math.max(most.get(meaning.name) ?? 0, counts.get(spelling) ?? 0));
    for (const { spelling, meaning } of lines.values())
      this.#uses.set(spelling, useOf(meaning, counts.get(spelling) ?? 0, most, builders.length, setOff.has(spelling)));
  }

  #of({ line }: Segment): Use {
    return this.#uses.get(line.spelling) ?? UNUSED;
  }

  /**
   * The fields of an entry: of labels with one meaning the most frequent in the digest, else the first. Text that only
   * looks like a label belongs to the field before.
   */
  settle(builder: EntryBuilder): Settled {
    const chosen = new Map<string, Segment>();
    for (const segment of builder.segments) {
      const { count, isLabel } = this.#of(segment);
      if (!isLabel) continue;
      const rival = chosen.get(segmentName(segment));
      if (rival === undefined || count > this.#of(rival).count) chosen.set(segmentName(segment), segment);
    }
    if (chosen.size === builder.segments.length) return { fields: builder.segments, orphans: [] };
    const fields: Segment[] = [];
    const orphans: Span[] = [];
    for (const segment of builder.segments) {
      const before = fields.at(-1);
      const { isLabel, isUsual } = this.#of(segment);
      if (chosen.get(segmentName(segment)) === segment) fields.push(segment);
      else if (isLabel && isUsual) fields.push({ ...segment, line: { ...segment.line, meaning: null } });
      else if (segment.joins && before !== undefined) {
        before.end = segment.end;
        for (const comment of segment.comments) before.comments.push(comment);
      } else orphans.push({ start: segment.line.label.start, end: segment.end });
    }
    return { fields, orphans };
  }
}

/**
 * How a digest uses a spelling. A known label counts unless the digest mostly writes it otherwise; a word that text
 * also begins with, or an unknown one, counts only where it recurs.
 */
function useOf(
  meaning: LabelMeaning | null,
  count: number,
  most: ReadonlyMap<string, number>,
  entries: number,
  isSetOff: boolean,
): Use {
  const recurs = count * 4 >= entries;
  const isUsual = count * 2 >= entries && (count > 1 || isSetOff);
  if (meaning === null) return { count, isLabel: recurs && (count > 1 || isSetOff), isUsual };
  const isLabel = (!meaning.common || recurs || count > 1) && count * 4 > (most.get(meaning.name) ?? 0);
  return { count, isLabel, isUsual };
}

/** Number of entries up to which the form of labels decides instead of their frequency. */
const FEW_ENTRIES = 3;
/** Number of known labels that show the form of a page's labels. */
const ENOUGH_KNOWN = 2;
/** UTF-16 units between two paragraphs at least. */
const PARAGRAPH = 2;
/** UTF-16 units of the mark before a quoted label, which are not counted as distance. */
const QUOTE_MARK = 2;
/** Ends of names of figures, tables and steps, with which captions begin. */
const NUMBERED = /\d$/u;

/**
 * The spellings of an entry's labels that have the form of its known labels, and at least their distance from the text
 * before.
 */
function setOffSpellings({ segments }: EntryBuilder): string[] {
  const gapBefore = (place: number): number =>
    (segments[place]?.line.label.start ?? 0) -
    (segments[place]?.isQuoted === true ? QUOTE_MARK : 0) -
    (segments[place - 1]?.end ?? Number.NEGATIVE_INFINITY);
  // By form, the number of known labels and the least distance before one.
  const known = new Map<string, { count: number; gap: number }>();
  for (const [place, { line }] of segments.entries()) {
    if (line.meaning === null) continue;
    const { count, gap } = known.get(line.form) ?? { count: 0, gap: Number.POSITIVE_INFINITY };
    known.set(line.form, { count: count + 1, gap: Math.min(gap, gapBefore(place)) });
  }
  return segments.flatMap(({ line: { form, spelling, words } }, place) => {
    const { count, gap } = known.get(form) ?? { count: 0, gap: 0 };
    const isSetOff = count >= ENOUGH_KNOWN && gapBefore(place) >= Math.max(PARAGRAPH, gap);
    return isSetOff && !NUMBERED.test(words) ? [spelling] : [];
  });
}

/** The name of the field that a segment is. */
export function segmentName({ line }: Segment): string {
  return line.meaning?.name ?? line.words;
}

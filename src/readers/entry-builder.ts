import type { Span } from "../model/span.js";
import type { Heading, PaperHeading } from "./heading.js";
import type { LabelLine } from "./label-line.js";
import type { LabelMeaning } from "./labels.js";

/**
 * A label and the lines behind it, as they are met; whether the label is one is settled when the whole digest is read.
 */
export interface Segment {
  readonly line: LabelLine;
  /** Where the value begins and, so far, ends. */
  readonly start: number;
  end: number;
  /** Comments to the linter inside of the value. */
  readonly comments: Span[];
  /** True where the label stands behind a `>`. */
  readonly isQuoted: boolean;
  /** True where the lines before belong to a value that this one would fall to. */
  readonly joins: boolean;
}

/** An entry while it is read. */
export interface EntryBuilder {
  readonly index: number;
  readonly heading: Heading;
  readonly paper: PaperHeading;
  readonly category: string;
  end: number;
  authors: Span | null;
  titleInTranslation: Span | null;
  readonly segments: Segment[];
  /** Spellings of the labels met so far. */
  readonly spellings: Set<string>;
  /** The segment that takes the next line of text. */
  open: Segment | null;
  /** Depth of `<details>`. */
  depth: number;
  /** The outermost `<details>` that is open or was last closed. */
  details: Span | null;
  /** Behind the `</details>` that last closed the outermost; -1 before one does. */
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

/** Adds the segment that a label begins and makes it the open one. */
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

/** Which segments are fields, and which text has no field to fall to. */
export interface Settled {
  readonly fields: readonly Segment[];
  readonly orphans: readonly Span[];
}

/** How a digest uses a spelling. */
interface Use {
  /** In how many entries it stands. */
  readonly count: number;
  /** False for text that only looks like a label. */
  readonly isLabel: boolean;
  /**
   * True for a label that the digest sets in most entries: one of two with the same meaning is then a field of its own.
   */
  readonly isUsual: boolean;
}

const UNUSED: Use = { count: 0, isLabel: false, isUsual: false };

/** Tells labels from text that only looks like one, by how the whole digest uses them. */
export class LabelUse {
  readonly #uses = new Map<string, Use>();

  constructor(drafts: readonly EntryBuilder[]) {
    // How often a label recurs tells nothing of a page with so few entries.
    const setOff = new Set(drafts.length <= FEW_ENTRIES ? drafts.flatMap(setOffSpellings) : []);
    const lines = new Map<string, LabelLine>();
    const counts = new Map<string, number>();
    for (const { segments } of drafts) {
      // An entry holds segments of one spelling once.
      for (const { line } of segments) {
        lines.set(line.spelling, line);
        counts.set(line.spelling, (counts.get(line.spelling) ?? 0) + 1);
      }
    }
    const most = new Map<string, number>();
    for (const { spelling, meaning } of lines.values())
      if (meaning !== null) most.set(meaning.name, Math.max(most.get(meaning.name) ?? 0, counts.get(spelling) ?? 0));
    for (const { spelling, meaning } of lines.values())
      this.#uses.set(spelling, useOf(meaning, counts.get(spelling) ?? 0, most, drafts.length, setOff.has(spelling)));
  }

  #of({ line }: Segment): Use {
    return this.#uses.get(line.spelling) ?? UNUSED;
  }

  /**
   * The fields of an entry: of labels with one meaning the digest's usual one, else the first; text that only looks
   * like a label falls to the field before.
   */
  settle(builder: EntryBuilder): Settled {
    const chosen = new Map<string, Segment>();
    for (const segment of builder.segments) {
      const { count, isLabel } = this.#of(segment);
      if (!isLabel) continue;
      const rival = chosen.get(nameOf(segment));
      if (rival === undefined || count > this.#of(rival).count) chosen.set(nameOf(segment), segment);
    }
    if (chosen.size === builder.segments.length) return { fields: builder.segments, orphans: [] };
    const fields: Segment[] = [];
    const orphans: Span[] = [];
    for (const segment of builder.segments) {
      const before = fields.at(-1);
      const { isLabel, isUsual } = this.#of(segment);
      if (chosen.get(nameOf(segment)) === segment) fields.push(segment);
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
 * A known label counts unless the digest writes it otherwise; a word that text also begins with, or an unknown one,
 * only where it recurs.
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

/** Pages with at most so many entries show their labels by how they are set. */
const FEW_ENTRIES = 3;
/** Labels of known meaning that show how a page sets them. */
const ENOUGH_KNOWN = 2;
/** Characters between two paragraphs. */
const PARAGRAPH = 2;
/** Characters of the quote mark before a label in a quote; they are no distance. */
const QUOTE_MARK = 2;
/** The name of a figure, a table or a step, which captions begin with. */
const NUMBERED = /\d$/u;

/**
 * Spellings of an entry's labels that stand in the form of its known labels, and as far from the text before as those
 * do.
 */
function setOffSpellings({ segments }: EntryBuilder): string[] {
  const gapBefore = (place: number): number =>
    (segments[place]?.line.label.start ?? 0) -
    (segments[place]?.isQuoted === true ? QUOTE_MARK : 0) -
    (segments[place - 1]?.end ?? Number.NEGATIVE_INFINITY);
  // Of each form how many labels are known, and the least gap before one of them.
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

function nameOf({ line }: Segment): string {
  return line.meaning?.name ?? line.words;
}

import type { Span } from "../model/span.js";
import type { Heading, PaperHeading } from "./heading.js";
import { spellingOf, type LabelLine } from "./label-line.js";

/** A label and the lines behind it, as they are met; whether the label is one is settled when the whole digest is read. */
export interface Segment {
  readonly line: LabelLine;
  readonly spelling: string;
  /** Where the value begins and, so far, ends. */
  readonly start: number;
  end: number;
  /** Stretches inside of the value that are not text: quote marks, comments for the linter. */
  readonly cuts: Span[];
  /** True where the lines of the value begin with `>`. */
  isQuoted: boolean;
  /** The quote mark before the label. */
  readonly mark: Span | null;
  /** True where the lines before belong to a value that this one would fall to. */
  readonly joins: boolean;
}

/** An entry while it is read. */
export interface Draft {
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
  /** True once a `<details>` inside of a field has been reported. */
  isNested: boolean;
  isFenced: boolean;
}

/** A new entry under a heading. */
export function newDraft(index: number, heading: Heading, paper: PaperHeading, category: string): Draft {
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
    isNested: false,
    isFenced: false,
  };
}

/** Adds the segment that a label begins and makes it the open one. */
export function openSegment(draft: Draft, line: LabelLine, end: number, mark: Span | null = null): void {
  const segment: Segment = {
    line,
    spelling: spellingOf(line),
    start: line.value,
    end: Math.max(line.valueEnd ?? end, line.value),
    cuts: [],
    isQuoted: mark !== null,
    mark,
    joins: draft.open !== null,
  };
  draft.segments.push(segment);
  draft.spellings.add(segment.spelling);
  draft.open = segment;
}

/** Which segments are fields, and which text has no field to fall to. */
export interface Settled {
  readonly fields: readonly Segment[];
  readonly orphans: readonly Span[];
}

/** Tells labels from text that only looks like one, by how the whole digest uses them. */
export class LabelUse {
  readonly #entries: number;
  readonly #counts = new Map<string, number>();
  readonly #most = new Map<string, number>();

  constructor(drafts: readonly Draft[]) {
    this.#entries = drafts.length;
    for (const draft of drafts) {
      for (const spelling of draft.spellings) this.#counts.set(spelling, this.#count(spelling) + 1);
    }
    for (const { line, spelling } of drafts.flatMap((draft) => draft.segments)) {
      const name = line.meaning?.name;
      if (name !== undefined) this.#most.set(name, Math.max(this.#most.get(name) ?? 0, this.#count(spelling)));
    }
  }

  #count(spelling: string): number {
    return this.#counts.get(spelling) ?? 0;
  }

  /** A known label counts unless the digest writes it otherwise; a word that text also begins with, or an unknown one, only where it recurs. */
  #isLabel({ line, spelling }: Segment): boolean {
    const count = this.#count(spelling);
    const recurs = count * 4 >= this.#entries;
    if (line.meaning === null) return recurs && count > 1;
    if (line.meaning.common && !recurs && count < 2) return false;
    return count * 4 > (this.#most.get(line.meaning.name) ?? 0);
  }

  /** The fields of an entry: of labels with one meaning the digest's usual one, else the first; the rest is text of the field before. */
  settle(draft: Draft): Settled {
    const chosen = new Map<string, Segment>();
    for (const segment of draft.segments) {
      if (!this.#isLabel(segment)) continue;
      const name = segment.line.meaning?.name ?? segment.line.words;
      const rival = chosen.get(name);
      if (rival === undefined || this.#count(segment.spelling) > this.#count(rival.spelling)) chosen.set(name, segment);
    }
    const winners = new Set(chosen.values());
    const fields: Segment[] = [];
    const orphans: Span[] = [];
    for (const segment of draft.segments) {
      const before = fields.at(-1);
      if (winners.has(segment)) fields.push(segment);
      else if (segment.joins && before !== undefined) {
        before.end = segment.end;
        if (before.isQuoted && segment.mark !== null) before.cuts.push(segment.mark);
        for (const cut of segment.cuts) before.cuts.push(cut);
      } else orphans.push({ start: segment.line.label.start, end: segment.end });
    }
    return { fields, orphans };
  }
}

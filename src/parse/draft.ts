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
  /** Comments to the linter inside of the value. */
  readonly comments: Span[];
  /** True where the label stands behind a `>`. */
  readonly isQuoted: boolean;
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
export function openSegment(draft: Draft, line: LabelLine, end: number, isQuoted = false): void {
  const segment: Segment = {
    line,
    spelling: spellingOf(line),
    start: line.value,
    end: Math.max(line.valueEnd ?? end, line.value),
    comments: [],
    isQuoted,
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

  /** True for a label that the digest sets in most entries: one of two with the same meaning is then a field of its own. */
  #isUsual({ spelling }: Segment): boolean {
    return this.#count(spelling) * 2 >= this.#entries && this.#count(spelling) > 1;
  }

  /** The fields of an entry: of labels with one meaning the digest's usual one, else the first; text that only looks like a label falls to the field before. */
  settle(draft: Draft): Settled {
    const chosen = new Map<string, Segment>();
    for (const segment of draft.segments) {
      if (!this.#isLabel(segment)) continue;
      const rival = chosen.get(nameOf(segment));
      if (rival === undefined || this.#count(segment.spelling) > this.#count(rival.spelling)) chosen.set(nameOf(segment), segment);
    }
    const fields: Segment[] = [];
    const orphans: Span[] = [];
    for (const segment of draft.segments) {
      const before = fields.at(-1);
      if (chosen.get(nameOf(segment)) === segment) fields.push(segment);
      else if (this.#isLabel(segment) && this.#isUsual(segment)) fields.push({ ...segment, line: { ...segment.line, meaning: null } });
      else if (segment.joins && before !== undefined) {
        before.end = segment.end;
        for (const comment of segment.comments) before.comments.push(comment);
      } else orphans.push({ start: segment.line.label.start, end: segment.end });
    }
    return { fields, orphans };
  }
}

function nameOf({ line }: Segment): string {
  return line.meaning?.name ?? line.words;
}

import { paperOf, type Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import { lazy } from "../model/lazy.js";
import { memoPerField } from "../text/memo-per-field.js";
import { namesFrom, type Wording, WordingCounts, wordingOf } from "../text/wording.js";

/** Papers that a section must stand under for anything to be told of common wording, where no option says. */
const ENOUGH_PAPERS = 10;
/** Papers that have a section in common wording at the least, and the share of the day's papers beyond them. */
const LEAST_PAPERS = 4;
const SHARE = 0.3;
/** Share of the papers that makes four words a phrase of the day; of a phrase alone nothing follows. */
const PHRASE_SHARE = 0.1;
/**
 * Share of an abstract in phrases of the day's abstracts from which it counts as worded like them; real days have a
 * tenth of it.
 */
const SOURCE_SHARE = 0.3;
/** Longer texts are no templates, and would fill the table of counts. */
const LONGEST = 4000;

const heldIn = memoPerField((): { wording?: Wording } => ({}));

/** The wording of a field, worked out once for all rules that ask for it: its names are those of its entry. */
const wordingIn = (field: Field, names: () => readonly string[]): Wording =>
  (heldIn(field).wording ??= wordingOf(field.text, names()));

/** A section of one entry, as the wording of the day is compared. */
export interface DayText {
  readonly entry: number;
  readonly paper: string;
  readonly field: Field;
  readonly wording: Wording;
}

/** The texts that the entries of a day have in one section. */
export class DaySection {
  readonly texts: DayText[] = [];
  readonly #papers = new Set<string>();
  readonly #ofPapers: Wording[] = [];
  #counted: WordingCounts | undefined;

  add(text: DayText): void {
    this.texts.push(text);
    // A paper that is listed twice is no second paper.
    if (this.#papers.has(text.paper)) return;
    this.#papers.add(text.paper);
    this.#ofPapers.push(text.wording);
  }

  /** What the section's texts have in common; counted when it is first asked for, behind the last text. */
  get #counts(): WordingCounts {
    return (this.#counted ??= new WordingCounts(this.#ofPapers));
  }

  /**
   * Papers that must have the same wording for it to say nothing of any: seven of ten, a third of several hundred.
   * Real days have stock phrases and no more than one paper in fifty made of them.
   */
  get most(): number {
    return Math.min(this.#papers.size, Math.ceil(LEAST_PAPERS + SHARE * this.#papers.size));
  }

  /** Number of papers that have the section. */
  get size(): number {
    return this.#papers.size;
  }

  /** Share of the text's units that stand in phrases of the day, 0 to 1. */
  phraseShare({ wording }: DayText): number {
    const least = Math.max(3, Math.ceil(PHRASE_SHARE * this.#papers.size));
    return shareOf(this.#counts.sharedUnits(wording, least));
  }

  /** For each unit of the text 1 where it stands in words that `most` papers have in this section, else 0. */
  commonUnits({ wording }: DayText): Uint8Array {
    return this.#counts.sharedUnits(wording, this.most);
  }
}

/** Share of the units that are 1. */
export function shareOf(units: Uint8Array): number {
  return units.length === 0 ? 0 : units.reduce((sum, unit) => sum + unit, 0) / units.length;
}

/** The texts of some entries by the section that they stand in. */
export class DayWording {
  readonly #sections = new Map<string, DaySection>();
  readonly #sources = new DaySection();
  readonly #abstracts: { readonly text: Omit<DayText, "wording">; readonly names: () => readonly string[] }[] = [];
  readonly #enough: number;

  /** Nothing is told of sections under fewer papers than `enough`: they may have a subject in common. */
  constructor(enough = ENOUGH_PAPERS) {
    this.#enough = enough;
  }

  /** Takes the fields of an entry in; those in which no paper can be told from another are left out. */
  add(entry: Entry, fields: readonly Field[]): void {
    const paper = paperOf(entry);
    const titles = [entry.title, entry.id];
    for (const { translates, text } of entry.fields.values()) if (translates === "title") titles.push(text);
    const names = lazy(() => namesFrom(titles));
    const abstract = entry.fields.get("abstract");
    if (abstract !== undefined) this.#abstracts.push({ text: { entry: entry.index, paper, field: abstract }, names });
    for (const field of fields) {
      if (field.text.length > LONGEST) continue;
      let section = this.#sections.get(field.name);
      if (section === undefined) this.#sections.set(field.name, (section = new DaySection()));
      section.add({ entry: entry.index, paper, field, wording: wordingIn(field, names) });
    }
  }

  /** The sections with so many papers that something can be told. */
  sections(): DaySection[] {
    return [...this.#sections.values()].filter(({ size }) => size >= this.#enough);
  }

  /**
   * True where the abstracts themselves share their wording: papers on one subject, written to one pattern, have
   * summaries alike. Asked only where something was found, since it takes as long as a section.
   */
  sourcesAreAlike(): boolean {
    for (const { text, names } of this.#abstracts.splice(0))
      this.#sources.add({ ...text, wording: wordingOf(text.field.text.slice(0, LONGEST), names()) });
    const alike = this.#sources.texts.filter((text) => this.#sources.phraseShare(text) >= SOURCE_SHARE);
    return alike.length > 0 && new Set(alike.map(({ paper }) => paper)).size >= this.#sources.most;
  }
}

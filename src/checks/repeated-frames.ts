import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { RepeatedTextsOptions } from "../model/schema-types.js";
import { type DaySection, type DayText, DayWording, shareOf } from "./day-wording.js";

/** Entries that are held against one another at a time, so that memory stays bounded; a day has fewer. */
const BLOCK = 2_000;

/** The sections of one entry that are made of the day's phrases, and how many papers have such sections. */
export interface FramedEntry {
  readonly entry: number;
  readonly fields: readonly Field[];
  readonly papers: number;
  readonly places: number;
}

/**
 * Finds the sections that a template fills: the paper's name and single words apart, they consist of phrases which
 * other papers of the day have there as well.
 */
export class RepeatedFrames {
  readonly #options: RepeatedTextsOptions;
  #day: DayWording;
  #seen = 0;
  readonly #found: FramedEntry[] = [];

  constructor(options: RepeatedTextsOptions) {
    this.#options = options;
    this.#day = new DayWording(options.frameDay);
  }

  see(entry: Entry, fields: readonly Field[]): void {
    if (this.#options.frameLeast === undefined) return;
    if (this.#seen === BLOCK) this.#close();
    this.#seen += 1;
    this.#day.add(entry, fields);
  }

  /** What was found; nothing is seen after it. */
  report(): readonly FramedEntry[] {
    this.#close();
    return this.#found;
  }

  #close(): void {
    const sections = this.#day.sections().map((section) => this.#framedIn(section));
    const framed = sections.some((texts) => texts.length > 0) && this.#day.sourcesAreAlike() ? [] : sections;
    const papers = Math.max(0, ...framed.map((texts) => new Set(texts.map(({ paper }) => paper)).size));
    const all = framed.flat();
    const byEntry = new Map<number, Field[]>();
    for (const { entry, field } of all) byEntry.set(entry, [...(byEntry.get(entry) ?? []), field]);
    for (const [entry, fields] of byEntry) this.#found.push({ entry, fields, papers, places: all.length });
    this.#day = new DayWording(this.#options.frameDay);
    this.#seen = 0;
  }

  /** The texts of a section that a template made, where so many papers have them that it is none of the model's habits. */
  #framedIn(section: DaySection): readonly DayText[] {
    const { frameLeast = 0, frameLeastWords = frameLeast, frameShare = 1, frameCommonShare = 2 } = this.#options;
    const framed = section.texts.filter(
      (text) =>
        text.wording.starts.length >= (text.wording.ofWords ? frameLeastWords : frameLeast) &&
        // Of real days no text but fillers has two fifths of itself in words that a third of the papers have.
        (section.phraseShare(text) >= frameShare || shareOf(section.commonUnits(text)) >= frameCommonShare),
    );
    return new Set(framed.map(({ paper }) => paper)).size >= section.most ? framed : [];
  }
}

import type { ContentsLine, DigestFrontMatter } from "../model/digest.js";
import {
  looksLikeCategory,
  readCategory,
  readContentsLine,
  readGrandTotal,
  resolveContents,
  type NamedCategory,
} from "./front-matter-lines.js";
import { saysNoPapers } from "./empty-note.js";
import type { Heading } from "./heading.js";

const LONGEST_NOTE = 120;

/** Collects what a page states besides its entries. */
export class FrontMatter {
  readonly #text: string;
  /** Level of the headings that introduce papers. */
  readonly #level: number;
  readonly #contents: ContentsLine[] = [];
  readonly #listed = new Set<string>();
  readonly #categories: NamedCategory[] = [];
  #grandTotal: ContentsLine | null = null;
  #saysEmpty = false;
  /** A heading that is a category if entries follow. */
  #pending: NamedCategory | null = null;
  #hasHeading = false;
  #category = "";

  constructor(text: string, level: number) {
    this.#text = text;
    this.#level = level;
  }

  /**
   * Adds a line before the first entry; false for one that is neither contents, total nor the note that there is
   * nothing.
   */
  addLine(start: number, end: number): boolean {
    const contents = readContentsLine(this.#text, start, end);
    if (contents !== null) {
      this.#contents.push(contents);
      this.#listed.add(contents.category);
      return true;
    }
    const total = readGrandTotal(this.#text, start, end);
    this.#grandTotal ??= total;
    const isNote = end - start <= LONGEST_NOTE && saysNoPapers(this.#text.slice(start, end));
    if (isNote) this.#saysEmpty = true;
    return isNote || total !== null;
  }

  /** Adds a heading that introduces no paper. */
  addHeading(heading: Heading): void {
    const category = readCategory(this.#text, heading);
    this.#grandTotal ??= readGrandTotal(this.#text, heading.content.start, heading.content.end);
    if (saysNoPapers(category.name)) this.#saysEmpty = true;
    const isListed = heading.level < this.#level && this.#isListed(category);
    if (heading.hasBackLink || isListed) this.#push(category);
    // The first heading of a page is its title.
    else this.#pending = this.#hasHeading || looksLikeCategory(category.category) ? category : null;
    this.#hasHeading = true;
  }

  /** The category of an entry that begins here; empty where there is none. */
  categoryOfEntry(): string {
    if (this.#pending !== null) this.#push(this.#pending);
    return this.#category;
  }

  /** True for a heading that certainly is a category: it links back to the contents, or they list it. */
  names(heading: Heading): boolean {
    return heading.level < this.#level && (heading.hasBackLink || this.#isListed(readCategory(this.#text, heading)));
  }

  /** True where contents, a total, a note or a link back show a page of the generator, whatever its entries. */
  get isFamily(): boolean {
    return this.#contents.length > 0 || this.#categories.length > 0 || this.#grandTotal !== null || this.#saysEmpty;
  }

  read(): Omit<DigestFrontMatter, "faults" | "unrecognised"> {
    return {
      contents: resolveContents(this.#contents, this.#categories),
      headings: this.#categories.map(({ category, span }) => ({ category, span })),
      grandTotal: this.#grandTotal,
      saysEmpty: this.#saysEmpty,
    };
  }

  #isListed({ category, name }: NamedCategory): boolean {
    return this.#listed.has(category) || this.#listed.has(name);
  }

  #push(category: NamedCategory): void {
    this.#categories.push(category);
    this.#category = category.category;
    this.#pending = null;
  }
}

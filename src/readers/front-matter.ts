import type { ContentsLine, DigestFrontMatter } from "../model/digest.js";
import {
  looksLikeCategory,
  readCategory,
  readContentsLine,
  readGrandTotal,
  resolveContents,
  saysNoPapers,
  type NamedCategory,
} from "./front-matter-lines.js";
import type { Heading } from "./heading.js";

const LONGEST_NOTE = 120;

/** Gathers what a page holds beside its entries. */
export class FrontMatter {
  readonly #text: string;
  /** Level of the headings that introduce papers. */
  readonly #level: number;
  readonly #contents: ContentsLine[] = [];
  readonly #listed = new Set<string>();
  readonly #categories: NamedCategory[] = [];
  #grandTotal: ContentsLine | null = null;
  #saysEmpty = false;
  /** A heading that names a category if entries follow it. */
  #pending: NamedCategory | null = null;
  #hasHeading = false;
  #category = "";

  constructor(text: string, level: number) {
    this.#text = text;
    this.#level = level;
  }

  /** Takes a line before the first entry. */
  addLine(start: number, end: number): void {
    const contents = readContentsLine(this.#text, start, end);
    if (contents !== null) {
      this.#contents.push(contents);
      this.#listed.add(contents.category);
    } else this.#grandTotal ??= readGrandTotal(this.#text, start, end);
    if (end - start <= LONGEST_NOTE && saysNoPapers(this.#text.slice(start, end))) this.#saysEmpty = true;
  }

  /** Takes a heading that introduces no paper. */
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

  /** The category that an entry stands under which begins here; empty where there is none. */
  categoryOfEntry(): string {
    if (this.#pending !== null) this.#push(this.#pending);
    return this.#category;
  }

  /** True for a heading that names a category by itself: it links back to the contents, or they list it. */
  names(heading: Heading): boolean {
    return heading.level < this.#level && (heading.hasBackLink || this.#isListed(readCategory(this.#text, heading)));
  }

  read(): Omit<DigestFrontMatter, "faults"> {
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

const LESS = 60;
const WORD = "details";

/** Finds the `<details>` and `</details>` tags of a text, one after the other. */
export class DetailsTags {
  readonly #text: string;
  /** The tag found last: -1 where none is left, -2 before the first search. */
  #next = -2;

  constructor(text: string) {
    this.#text = text;
  }

  /** Offset of the first tag at or behind `start`, which must not go back; -1 where there is none. */
  from(start: number): number {
    if (this.#next === -1 || this.#next >= start) return this.#next;
    let at = this.#text.indexOf(WORD, start);
    while (at >= 0 && !this.#isTag(at, start)) at = this.#text.indexOf(WORD, at + WORD.length);
    this.#next = at < 0 ? -1 : this.#tagStart(at);
    return this.#next;
  }

  /** Offset of the `<` of the tag whose name stands at `at`; -1 where it is no tag's name. */
  #tagStart(at: number): number {
    if (at > 0 && this.#text.charCodeAt(at - 1) === LESS) return at - 1;
    return at > 1 && this.#text.startsWith("</", at - 2) ? at - 2 : -1;
  }

  #isTag(at: number, from: number): boolean {
    const start = this.#tagStart(at);
    // In back quotes it is a paper's talk of HTML.
    if (start < from || (start > 0 && this.#text.charAt(start - 1) === "`")) return false;
    const next = this.#text.charAt(at + WORD.length);
    return next === ">" || next === " " || next === "\t";
  }
}

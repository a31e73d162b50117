const SLASH = 47;
const WORD = "details";

/** Finds the `<details>` and `</details>` tags of a text, in order. */
export class DetailsTags {
  readonly #text: string;
  /** The tag found last: -1 where none is left, -2 before the first search. */
  #next = -2;

  constructor(text: string) {
    this.#text = text;
  }

  /** Offset of the first tag at or behind `start`, which must not decrease between calls; -1 where there is none. */
  from(start: number): number {
    if (this.#next === -1 || this.#next >= start) return this.#next;
    let at = this.#text.indexOf("<", start);
    while (at >= 0 && !this.#isTag(at)) at = this.#text.indexOf("<", at + 1);
    this.#next = at;
    return at;
  }

  /** True for a `<` that begins a tag; one in back quotes is about HTML. */
  #isTag(at: number): boolean {
    const text = this.#text;
    const name = text.charCodeAt(at + 1) === SLASH ? at + 2 : at + 1;
    if (!text.startsWith(WORD, name) || text.charAt(at - 1) === "`") return false;
    const next = text.charAt(name + WORD.length);
    return next === ">" || next === " " || next === "\t";
  }
}

import type { Span } from "../model/span.js";

/** A pattern as it is held against texts, whichever engine runs it. */
export interface Expression {
  /** Its first match in a text; null where there is none. */
  first(text: string): Span | null;
  /** Its first `most` matches, from left to right. */
  every(text: string, most: number): Span[];
}

/** A pattern of digestlint's own, run by the engine of the language: each is tried against texts that grow. */
export class NativeExpression implements Expression {
  readonly #expression: RegExp;

  /** `expression` has the flag `g`, or `y` where matches begin with the text. */
  constructor(expression: RegExp) {
    this.#expression = expression;
  }

  first(text: string): Span | null {
    this.#expression.lastIndex = 0;
    const match = this.#expression.exec(text);
    return match === null ? null : { start: match.index, end: match.index + match[0].length };
  }

  every(text: string, most: number): Span[] {
    const spans: Span[] = [];
    for (const match of text.matchAll(this.#expression)) {
      spans.push({ start: match.index, end: match.index + match[0].length });
      if (spans.length >= most) break;
    }
    return spans;
  }
}

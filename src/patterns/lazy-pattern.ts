import { type Expression, NativeExpression } from "./expression.js";
import { LinearExpression } from "./linear-expression.js";

const UNFOLDABLE = /\\[pPWBkc]|[A-Z]-[^A-Z\]]|[^A-Z[\\]-[A-Z]/u;
const ESCAPE = /\\(?:u\{[0-9A-Fa-f]+\}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|.)/gsu;

/**
 * The pattern for a text in lower case that matches where this one does in any case; null where that cannot be said so
 * simply.
 */
export function lowerPattern(source: string): string | null {
  if (UNFOLDABLE.test(source)) return null;
  let lowered = "";
  let from = 0;
  for (const { 0: escape, index } of source.matchAll(ESCAPE)) {
    if (/^\\[ux]/u.test(escape)) {
      const character = String.fromCodePoint(parseInt(escape.replace(/[\\ux{}]/gu, ""), 16));
      if (character.toLowerCase() !== character) return null;
    }
    lowered += source.slice(from, index).toLowerCase() + escape;
    from = index + escape.length;
  }
  return lowered + source.slice(from).toLowerCase();
}

/** An expression and the text that it is to be held against. */
export interface Trial {
  readonly expression: Expression;
  readonly text: string;
}

/** How a pattern is made into an expression. */
export interface PatternOptions {
  /** True where matches begin with the text. */
  readonly anchored: boolean;
  readonly caseless: boolean;
  /** True for a user's own pattern, which runs in time linear in the text. */
  readonly own: boolean;
}

/**
 * A pattern in any case that is made when it is first needed. It is held against the text in lower case where that has
 * the same length: an expression that ignores case takes several times as long to compile and to run.
 */
export class LazyPattern {
  readonly #source: string;
  readonly #options: PatternOptions;
  #plain: Expression | undefined;
  #lower: Expression | null | undefined;

  constructor(source: string, options: PatternOptions) {
    this.#source = source;
    this.#options = options;
  }

  on(text: string, lowerCase: () => string): Trial {
    const { caseless } = this.#options;
    if (caseless && this.#lower !== null) {
      const lower = lowerCase();
      if (lower.length === text.length) {
        this.#lower ??= this.#lowered();
        if (this.#lower !== null) return { expression: this.#lower, text: lower };
      }
    }
    this.#plain ??= this.#made(this.#source, caseless);
    return { expression: this.#plain, text };
  }

  #made(source: string, caseless: boolean): Expression {
    const { anchored, own } = this.#options;
    if (own) return new LinearExpression(source, { anchored, caseless });
    return new NativeExpression(new RegExp(source, `${caseless ? "i" : ""}u${anchored ? "y" : "g"}`));
  }

  #lowered(): Expression | null {
    const source = lowerPattern(this.#source);
    return source === null ? null : this.#made(source, false);
  }
}

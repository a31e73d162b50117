const UNFOLDABLE = /\\[pPWBkc]|[A-Z]-[^A-Z\]]|[^A-Z[\\]-[A-Z]/u;
const ESCAPE = /\\(?:u\{[0-9A-Fa-f]+\}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|.)/gsu;

/** The pattern for a text in lower case that matches where this one does in any case; null where that cannot be said so simply. */
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
  readonly expression: RegExp;
  readonly text: string;
}

/**
 * A pattern in any case that is made when it is first needed. It is held against the text in lower case where that has the same length:
 * an expression that minds no case takes several times as long to compile and to run.
 */
export class LazyPattern {
  readonly #source: string;
  readonly #flags: string;
  readonly #caseless: boolean;
  #plain: RegExp | undefined;
  #lower: RegExp | null | undefined;

  /** `flags` without `i` and `u`. */
  constructor(source: string, flags: string, caseless: boolean) {
    this.#source = source;
    this.#flags = flags;
    this.#caseless = caseless;
  }

  on(text: string, lowerCase: () => string): Trial {
    if (this.#caseless && this.#lower !== null) {
      const lower = lowerCase();
      if (lower.length === text.length) {
        this.#lower ??= this.#lowered();
        if (this.#lower !== null) return { expression: this.#lower, text: lower };
      }
    }
    this.#plain ??= new RegExp(this.#source, this.#caseless ? `iu${this.#flags}` : `u${this.#flags}`);
    return { expression: this.#plain, text };
  }

  #lowered(): RegExp | null {
    const source = lowerPattern(this.#source);
    return source === null ? null : new RegExp(source, `u${this.#flags}`);
  }
}

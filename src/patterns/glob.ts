import { LinearExpression } from "./linear-expression.js";

/** What makes a name a pattern. */
const MAGIC = /[*?[{]|[@+!]\(/u;
/** Most numbers that `{1..9}` stands for. */
const MOST_NUMBERS = 1000;
const SYNTAX = /[\^$\\.*+?()[\]{}|/]/u;

/** True for text with `*`, `?`, `[…]`, `{…}` or a group in it. */
export function isGlob(text: string): boolean {
  return MAGIC.test(text);
}

/**
 * Tells of paths (`/` as separator) whether one of the globs matches: `*`, `**`, `?`, `[a-z]`, `{a,b}`, `{1..9}`,
 * `@(a|b)`, `?(a)`, `+(a)` and `*(a)`; `!` before a glob turns it round. Names that begin with a dot are matched by a
 * dot alone. It runs in time linear in the path, whatever the globs. Throws a SyntaxError for `!(a)`, which cannot.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const tests = globs.map((glob) => {
    const turned = glob.startsWith("!") && glob.charAt(1) !== "(";
    const source = new GlobSource(glob.slice(turned ? 1 : 0).replace(/^(?:\.\/)+/u, "")).whole();
    const matches = isSimple(glob) ? nativeMatcher(source) : linearMatcher(source);
    return (path: string): boolean => matches(path) !== turned;
  });
  return (path) => tests.some((matches) => matches(path));
}

/** True for a glob with so few wildcards, and no repetition, that any engine is done with it at once. */
function isSimple(glob: string): boolean {
  return !glob.includes("(") && (glob.match(/\*+/gu) ?? []).length <= 2;
}

function nativeMatcher(source: string): (path: string) => boolean {
  const expression = new RegExp(`^(?:${source})$`, "u");
  return (path) => expression.test(path);
}

function linearMatcher(source: string): (path: string) => boolean {
  const expression = new LinearExpression(`(?:${source})$`, { anchored: true, caseless: false });
  return (path) => expression.first(path) !== null;
}

/** Writes a glob as a regular expression that holds no look-ahead. */
class GlobSource {
  readonly #glob: string;
  #at = 0;

  constructor(glob: string) {
    this.#glob = glob;
  }

  whole(): string {
    return this.#until("");
  }

  /** Reads on to one of the characters of `ends`, or to the end. */
  #until(ends: string): string {
    let written = "";
    for (; this.#at < this.#glob.length && !ends.includes(this.#glob.charAt(this.#at));) written += this.#next();
    return written;
  }

  #next(): string {
    const glob = this.#glob;
    const at = this.#at;
    const character = String.fromCodePoint(glob.codePointAt(at) ?? 0);
    const opensSegment = at === 0 || "/{,(|".includes(glob.charAt(at - 1));
    if ("@?+*!(".includes(character) && (character === "(" || glob.charAt(at + 1) === "("))
      return this.#group(character);
    switch (character) {
      case "*":
        return this.#star(opensSegment);
      case "?":
        this.#at += 1;
        return opensSegment ? "[^./]" : "[^/]";
      case "[":
        return this.#class();
      case "{":
        return this.#braces();
      case "\\":
        this.#at += 2;
        return literal(glob.charAt(at + 1) || "\\");
      default:
        this.#at += character.length;
        return literal(character);
    }
  }

  #star(opensSegment: boolean): string {
    const stars = /^\*+/u.exec(this.#glob.slice(this.#at))?.[0].length ?? 1;
    this.#at += stars;
    const next = this.#glob.charAt(this.#at);
    if (!opensSegment) return "[^/]*";
    if (stars >= 2 && next === "/") {
      this.#at += 1;
      return "(?:[^./][^/]*/)*";
    }
    if (stars >= 2 && next === "") return "[^./][^/]*(?:/[^./][^/]*)*";
    return next === "" || next === "/" || next === "." ? "[^./][^/]*" : "(?:[^./][^/]*)?";
  }

  #class(): string {
    const [text, sign, inside = ""] = /^\[([!^]?)(\]?(?:\\[^]|[^\]\\])*)\]/u.exec(this.#glob.slice(this.#at)) ?? [];
    if (text === undefined || inside === "") {
      this.#at += 1;
      return "\\[";
    }
    this.#at += text.length;
    const members = inside.replace(/\\([^])|([\\\][^/&~|()$.*+?{}])/gu, (_, escaped?: string, other?: string) =>
      literalInClass(escaped ?? other ?? ""),
    );
    return sign === "" ? `[${members}]` : `[^/${members}]`;
  }

  #braces(): string {
    const rest = this.#glob.slice(this.#at);
    const range = /^\{(-?\d{1,6})\.\.(-?\d{1,6})\}/u.exec(rest);
    if (range !== null) {
      const [from = 0, to = 0] = [Number(range[1]), Number(range[2])].sort((a, b) => a - b);
      if (to - from < MOST_NUMBERS) {
        this.#at += range[0].length;
        return `(?:${Array.from({ length: to - from + 1 }, (_, more) => String(from + more)).join("|")})`;
      }
    }
    return this.#alternatives(",", "}") ?? this.#literally("{");
  }

  #group(sign: string): string {
    if (sign === "!") throw new SyntaxError("!(…) is not taken; name what is meant, or leave files out with ignore");
    if (sign !== "(") this.#at += 1;
    const inside = this.#alternatives("|", ")");
    if (inside === null) return sign === "(" ? this.#literally("(") : literal(sign);
    return inside + (sign === "@" || sign === "(" ? "" : sign);
  }

  /** Alternatives between brackets; null, and nowhere further, where they are not closed or are one of braces. */
  #alternatives(separator: string, end: string): string | null {
    const start = this.#at;
    const parts: string[] = [];
    do {
      this.#at += 1;
      parts.push(this.#until(separator + end));
    } while (this.#glob.charAt(this.#at) === separator);
    if (this.#glob.charAt(this.#at) === end && (end === ")" || parts.length > 1)) {
      this.#at += 1;
      return `(?:${parts.join("|")})`;
    }
    this.#at = start;
    return null;
  }

  #literally(character: string): string {
    this.#at += 1;
    return literal(character);
  }
}

function literal(character: string): string {
  return SYNTAX.test(character) ? `\\${character}` : character;
}

function literalInClass(character: string): string {
  return /[\\\]^[\-/]/u.test(character) || SYNTAX.test(character) ? `\\${character}` : character;
}

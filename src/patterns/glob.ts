import { LinearExpression } from "./linear-expression.js";

/** What makes a name a pattern. */
const MAGIC = /[*?[{]|[@+!]\(/u;
/** Most numbers that `{1..9}` stands for. */
const MOST_NUMBERS = 1000;
/** Most characters of a glob, as of a path on Linux. */
const MOST_CHARACTERS = 4096;
/** Most brackets within each other. */
const MOST_NESTED = 100;
const SYNTAX = /[\^$\\.*+?()[\]{}|/]/u;

/** True for text with `*`, `?`, `[…]`, `{…}` or a group in it. */
export function isGlob(text: string): boolean {
  return MAGIC.test(text);
}

/**
 * Tells of paths (`/` as separator) whether one of the globs matches: `*`, `**`, `?`, `[a-z]`, `{a,b}`, `{1..9}`,
 * `@(a|b)`, `?(a)`, `+(a)` and `*(a)`; `!` before a glob turns it round. Names that begin with a dot are matched by a
 * dot alone. It runs in time linear in the path, whatever the globs. Throws a SyntaxError for `!(a)`, which cannot, and
 * for one of more than 4,096 characters or 100 nested brackets.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const tests = globs.map((glob) => {
    if (glob.length > MOST_CHARACTERS) throw new SyntaxError(`a pattern has at most ${MOST_CHARACTERS} characters`);
    const turned = glob.startsWith("!") && glob.charAt(1) !== "(";
    const source = new GlobSource(glob.slice(turned ? 1 : 0).replace(/^(?:\.\/)+/u, "")).whole();
    const matches = isSimple(glob) ? nativeMatcher(source) : linearMatcher(source);
    return (path: string): boolean => matches(path) !== turned;
  });
  return (path) => tests.some((matches) => matches(path));
}

/** True for a glob with so few wildcards and choices, and no repetition, that any engine is done with it at once. */
function isSimple(glob: string): boolean {
  return !glob.includes("(") && (glob.match(/\*+/gu) ?? []).length <= 2 && (glob.match(/\{/gu) ?? []).length <= 2;
}

function nativeMatcher(source: string): (path: string) => boolean {
  const expression = new RegExp(`^(?:${source})$`, "u");
  return (path) => expression.test(path);
}

function linearMatcher(source: string): (path: string) => boolean {
  const expression = new LinearExpression(`(?:${source})$`, { anchored: true, caseless: false });
  return (path) => expression.first(path) !== null;
}

/** A bracket that opened, and the separators that stand in it. */
interface OpenBracket {
  readonly at: number;
  readonly end: ")" | "}";
  readonly separators: { readonly ",": number[]; readonly "|": number[] };
}

/** Writes a glob as a regular expression that holds no look-ahead. Takes time linear in the glob. */
class GlobSource {
  readonly #glob: string;
  #at = 0;
  #depth = 0;
  /** From here on no class closes. */
  #noClassFrom = Infinity;
  readonly #stops: ReadonlyMap<number, readonly number[]>;

  constructor(glob: string) {
    this.#glob = glob;
    this.#stops = this.#closedBrackets();
  }

  whole(): string {
    return this.#until(this.#glob.length);
  }

  /**
   * Where the alternatives of each bracket end that opens at a place, its own end last: brackets that nothing closes
   * are text, and so are braces without a comma. What closes takes the nearest open bracket of its kind.
   */
  #closedBrackets(): Map<number, number[]> {
    const stops = new Map<number, number[]>();
    const open: OpenBracket[] = [];
    const count = { ")": 0, "}": 0 };
    for (let at = 0; at < this.#glob.length; at += 1) {
      const character = this.#glob.charAt(at);
      if (character === "\\") at += 1;
      else if (character === "[") at += Math.max(0, (this.#classAt(at)?.text.length ?? 0) - 1);
      else if (character === "(" || character === "{") {
        const end = character === "(" ? ")" : "}";
        open.push({ at, end, separators: { ",": [], "|": [] } });
        count[end] += 1;
      } else if (character === "," || character === "|") open.at(-1)?.separators[character].push(at);
      else if ((character === ")" || character === "}") && count[character] > 0) {
        const given: number[][] = [];
        for (let bracket = open.pop(); bracket !== undefined; bracket = open.pop()) {
          count[bracket.end] -= 1;
          // What was opened behind and is not closed yet is text, and its separators are this bracket's.
          given.push(bracket.separators[character === ")" ? "|" : ","]);
          if (bracket.end !== character) continue;
          const own = given.reverse().flat();
          if (character === ")" || own.length > 0) stops.set(bracket.at, [...own, at]);
          break;
        }
      }
    }
    return stops;
  }

  /** Reads on to a place. */
  #until(end: number): string {
    let written = "";
    while (this.#at < end) written += this.#next();
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

  /** The class that begins at a place; null where none does. */
  #classAt(at: number): { readonly text: string; readonly sign: string; readonly inside: string } | null {
    if (at >= this.#noClassFrom) return null;
    const [text, sign = "", inside = ""] = /^\[([!^]?)(\]?(?:\\[^]|[^\]\\])*)\]/u.exec(this.#glob.slice(at)) ?? [];
    if (text === undefined) this.#noClassFrom = at;
    return text === undefined || inside === "" ? null : { text, sign, inside };
  }

  #class(): string {
    const found = this.#classAt(this.#at);
    if (found === null) {
      this.#at += 1;
      return "\\[";
    }
    const { text, sign, inside } = found;
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
    return this.#alternatives() ?? this.#literally("{");
  }

  #group(sign: string): string {
    if (sign === "!") throw new SyntaxError("!(…) is not taken; name what is meant, or leave files out with ignore");
    if (sign !== "(") this.#at += 1;
    const inside = this.#alternatives();
    if (inside === null) return sign === "(" ? this.#literally("(") : literal(sign);
    return inside + (sign === "@" || sign === "(" ? "" : sign);
  }

  /** Alternatives between brackets; null, and nowhere further, where they are not closed or are one of braces. */
  #alternatives(): string | null {
    const stops = this.#stops.get(this.#at);
    if (stops === undefined) return null;
    if ((this.#depth += 1) > MOST_NESTED)
      throw new SyntaxError(`at most ${MOST_NESTED} brackets are taken within each other`);
    const parts = stops.map((stop) => {
      this.#at += 1;
      return this.#until(stop);
    });
    this.#at += 1;
    this.#depth -= 1;
    return `(?:${parts.join("|")})`;
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

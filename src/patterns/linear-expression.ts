import { createRequire } from "node:module";
import type { RE2JS } from "re2js";
import type { Span } from "../model/span.js";
import type { Expression } from "./expression.js";

const load = createRequire(import.meta.url);
let loaded: typeof RE2JS | undefined;

/** RE2 in JavaScript, loaded with the first pattern of a user's own: it takes forty milliseconds. */
function linearEngine(): typeof RE2JS {
  return (loaded ??= (load("re2js") as { RE2JS: typeof RE2JS }).RE2JS);
}

/** What `\s` stands for in JavaScript, and what it does not, as ranges of a class of RE2. */
const BLANKS = "\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}";
const NO_BLANKS =
  "\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}";
const ANYTHING = "[\\x{0}-\\x{10ffff}]";
const NOTHING = "[^\\x{0}-\\x{10ffff}]";
const LINE_ENDS = "\\n\\r\\x{2028}\\x{2029}";

const TOKEN =
  /\[\^?\]|\\(?:u\{[\dA-Fa-f]+\}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|c[A-Za-z]|k<[^>]*>|[pP]\{[^}]*\}|[^])|\(\?<(?![=!])|[^]/gu;

/**
 * A pattern as JavaScript's `u` reads it, in the syntax of RE2: what both write and mean the same stays.
 * Throws a SyntaxError for a reference back to a group, which no engine finds in linear time.
 */
export function linearSource(source: string, dotAll = false): string {
  let inClass = false;
  let written = "";
  for (const [token] of source.matchAll(TOKEN)) {
    // In a class a bracket that opens is a character, and one that closes ends it: `[]` and `[^]` are nothing and
    // anything.
    if (inClass && token.startsWith("[")) written += `\\${token}`;
    else if (token === "[]" || token === "[^]") written += token === "[]" ? NOTHING : ANYTHING;
    else written += dotAll && !inClass && token === "." ? ANYTHING : translated(token, inClass);
    if (token.endsWith("]") && !token.startsWith("\\")) inClass = false;
    else if (token === "[") inClass = true;
  }
  return written;
}

function translated(token: string, inClass: boolean): string {
  if (token === "(?<") return inClass ? token : "(?P<";
  if (token === ".") return inClass ? "." : `[^${LINE_ENDS}]`;
  if (!token.startsWith("\\")) return token;
  const kind = token.charAt(1);
  const rest = token.slice(2);
  switch (kind) {
    case "s":
      return inClass ? BLANKS : `[${BLANKS}]`;
    case "S":
      return inClass ? NO_BLANKS : `[^${BLANKS}]`;
    case "u":
    case "x":
      return `\\x{${rest.replace(/[{}]/gu, "")}}`;
    case "c":
      return `\\x{${(rest.charCodeAt(0) % 32).toString(16)}}`;
    case "0":
      return "\\x{0}";
    case "b":
      return inClass ? "\\x{8}" : token;
    case "p":
    case "P":
      return `\\${kind}{${rest.slice(1, -1).replace(/^(?:Script|sc|General_Category|gc)=/u, "")}}`;
    case "k":
      throw new SyntaxError(`a reference back to a group: ${token}`);
    default:
      if (/[1-9]/u.test(kind)) throw new SyntaxError(`a reference back to a group: ${token}`);
      return token;
  }
}

/** How a pattern is held against texts. */
export interface LinearOptions {
  /** True where a match begins with the text. */
  readonly anchored: boolean;
  readonly caseless: boolean;
  /** True where `.` is any character, line ends too. */
  readonly dotAll?: boolean;
}

/** A pattern of a user's own, run in time linear in the text whatever it is: by automata, without going back. */
export class LinearExpression implements Expression {
  readonly #pattern: RE2JS;
  readonly #anchored: boolean;

  /** Throws a SyntaxError for a pattern that JavaScript does not take, or that needs going back. */
  constructor(source: string, { anchored, caseless, dotAll = false }: LinearOptions) {
    // JavaScript's own reading first: RE2 knows things to write that JavaScript does not.
    assertPattern(source);
    const engine = linearEngine();
    this.#anchored = anchored;
    try {
      const flags = engine.LOOKBEHINDS | (caseless ? engine.CASE_INSENSITIVE : 0);
      this.#pattern = engine.compile(linearSource(source, dotAll), flags);
    } catch (cause) {
      throw new SyntaxError(cause instanceof Error ? cause.message : String(cause));
    }
  }

  first(text: string): Span | null {
    const matcher = this.#pattern.matcher(text);
    const found = this.#anchored ? matcher.lookingAt() : this.#pattern.test(text) && matcher.find();
    return found ? { start: matcher.start(), end: matcher.end() } : null;
  }

  /**
   * What the first group of the first match took; the whole match where the pattern has no group, or the group no part.
   */
  firstGroup(text: string): Span | null {
    const matcher = this.#pattern.matcher(text);
    if (!(this.#anchored ? matcher.lookingAt() : matcher.find())) return null;
    const hasGroup = matcher.groupCount() > 0 && matcher.start(1) >= 0;
    return hasGroup ? { start: matcher.start(1), end: matcher.end(1) } : { start: matcher.start(), end: matcher.end() };
  }

  every(text: string, most: number): Span[] {
    const spans: Span[] = [];
    if (!this.#pattern.test(text)) return spans;
    const matcher = this.#pattern.matcher(text);
    while (spans.length < most && matcher.find()) spans.push({ start: matcher.start(), end: matcher.end() });
    return spans;
  }
}

function assertPattern(source: string): RegExp {
  return new RegExp(source, "u");
}

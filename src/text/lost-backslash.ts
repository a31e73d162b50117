import type { Span } from "../model/span.js";
import { maskAt, type Mask } from "./masks.js";
import { matchesIn } from "./matches-in.js";
import { isKnownTexCommand } from "./tex-commands.js";

/** A TeX command of which a decoder removed the backslash, or the backslash and the first letter. */
export interface LostBackslash extends Span {
  /** The command, with its backslash; null where two commands leave the same rest. */
  readonly command: string | null;
}

/** The characters that decoders make of `\t`, `\r`, `\f`, `\b`, `\v` and `\a`, and the letters of those escapes. */
const EATEN = /([\t\r\f\b\v\x07])([A-Za-z]{2,})/gu;
const LETTERS: Readonly<Record<string, string>> = {
  "\t": "t",
  "\r": "r",
  "\f": "f",
  "\b": "b",
  "\v": "v",
  "\x07": "a",
};
/** Nearly any word may follow a line feed, so only these are taken for commands. */
const EATEN_LINE = /\n(abla(?![a-z])|otin(?![a-z])|eq(?![a-z])|u(?=[_^]))/gu;
/** Length below which a rest is also a word, unless a formula or a brace stands next to it. */
const SURE_REST = 3;

/** Commands with an argument in braces, and their rests without the first letter. */
const WITH_BRACE =
  "d?frac|tfrac|sqrt|math(?:cal|bb|bf|rm|it|sf|scr|frak)|text(?:bf|it|tt|rm|sc|sf)?|(?:wide)?tilde|widehat|hat|bar|vec|overline|underline|boldsymbol|operatorname|binom";
const REST_WITH_BRACE = "rac|rak|ilde|ext(?:bf|it|tt|rm|sc|sf)?|oldsymbol|egin|inom|ec|ar";
const BRACED = new RegExp(`(?<![\\\\A-Za-z])(${WITH_BRACE}|${REST_WITH_BRACE})\\{`, "gu");
/** The names of commands that are nothing else in prose. */
const BRACED_PROSE =
  /(?<![\\A-Za-z_$])(d?frac|rac|ilde|math(?:cal|bb|bf|rm|sf)|text(?:bf|it|tt|rm|sc)|ext(?:bf|it|tt|rm|sc|sf)|oldsymbol|boldsymbol|operatorname)\{[^{}\n]{0,60}\}/gu;
/** Names of letters and signs; without a backslash TeX sets them as products of letters. */
const BARE =
  /(?<![\\A-Za-z{])(alpha|beta|gamma|delta|(?:var)?epsilon|zeta|theta|kappa|lambda|sigma|omega|upsilon|varphi|infty|nabla|heta|imes|abla|otin|arphi|arepsilon|lpha|eta)(?![A-Za-z])/gu;
const FULL_NAMES: Readonly<Record<string, string>> = {
  heta: "theta",
  imes: "times",
  abla: "nabla",
  otin: "notin",
  arphi: "varphi",
  arepsilon: "varepsilon",
  lpha: "alpha",
  rac: "frac",
  rak: "frak",
  ilde: "tilde",
  oldsymbol: "boldsymbol",
  egin: "begin",
  inom: "binom",
  ec: "vec",
  ar: "bar",
  ext: "text",
};
/** The rest of \beta, \eta, \zeta and \theta alike. */
const AMBIGUOUS = "eta";

function fullName(piece: string): string {
  return FULL_NAMES[piece] ?? (piece.startsWith("ext") ? `t${piece}` : piece);
}

function* eaten(text: string, masks: readonly Mask[]): Generator<LostBackslash> {
  for (const match of matchesIn(text, EATEN)) {
    const [whole, control = "", rest = ""] = match;
    const end = match.index + whole.length;
    const name = `${LETTERS[control] ?? ""}${rest}`;
    const known = isKnownTexCommand(name) || /^text(?:bf|it|tt|rm|sf|sc|normal)$/u.test(name);
    if (!known || (name.startsWith("text") && text[end] !== "{")) continue;
    const inMath = maskAt(masks, match.index)?.kind === "math";
    if (rest.length < SURE_REST && !inMath && !/[{_^$\\)]/u.test(text[end] ?? "")) continue;
    yield { start: match.index, end, command: `\\${name}` };
  }
  for (const match of matchesIn(text, EATEN_LINE))
    yield { start: match.index, end: match.index + match[0].length, command: `\\n${match[1] ?? ""}` };
}

function* inFormulas(text: string, masks: readonly Mask[]): Generator<LostBackslash> {
  for (const mask of masks) {
    if (mask.kind !== "math") continue;
    const body = text.slice(mask.start, mask.end);
    for (const pattern of [BRACED, BARE]) {
      for (const match of matchesIn(body, pattern)) {
        const piece = match[1] ?? "";
        const start = mask.start + match.index;
        const command = piece === AMBIGUOUS ? null : `\\${fullName(piece)}`;
        yield { start, end: start + piece.length, command };
      }
    }
  }
}

function* inProse(text: string, masks: readonly Mask[]): Generator<LostBackslash> {
  for (const match of matchesIn(text, BRACED_PROSE)) {
    if (maskAt(masks, match.index) !== undefined) continue;
    const piece = match[1] ?? "";
    yield { start: match.index, end: match.index + piece.length, command: `\\${fullName(piece)}` };
  }
}

/** The TeX commands of a text that lost their backslash, to a control character or without a trace. */
export function lostBackslashes(text: string, masks: readonly Mask[]): LostBackslash[] {
  return [
    ...(/[\t\r\n\f\b\v\x07]/u.test(text) ? eaten(text, masks) : []),
    ...(masks.length > 0 ? inFormulas(text, masks) : []),
    ...(text.includes("{") ? inProse(text, masks) : []),
  ];
}

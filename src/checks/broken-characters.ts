import { defineFieldCheck } from "../model/check.js";
import type { Detection } from "../model/finding.js";
import { lazy } from "../model/lazy.js";
import { GREEK_LIKE_LATIN, marksOf } from "../text/marks.js";
import { maskAt, masksOf } from "../text/masks.js";

/** The kinds of broken characters. */
type BrokenKind =
  | "replacement"
  | "control"
  | "eaten-escape"
  | "invisible"
  | "bidirectional"
  | "private-use"
  | "surrogate"
  | "wrong-encoding"
  | "look-alike";

interface BrokenRange {
  readonly start: number;
  readonly end: number;
  readonly kind: BrokenKind;
  /** The text before an escape was read as a control character, or the characters that these only look like. */
  readonly restored?: string;
}

/**
 * By control character, the rest of the TeX commands whose backslash and first letter were decoded as one escape of
 * JSON or C (`\f` of `\frac`).
 */
const EATEN: ReadonlyMap<number, { readonly letter: string; readonly rest: RegExp }> = new Map([
  [0x07, { letter: "a", rest: /(?:lpha|pprox|rg(?:min|max)?|st|leph|ngle)(?![a-z])/uy }],
  [0x08, { letter: "b", rest: /(?:eta|egin|ar|oldsymbol|f|m|inom|ig|igl|igr|mod|ot|ullet|oxed|ackslash)(?![a-z])/uy }],
  [0x0b, { letter: "v", rest: /(?:ec|arphi|arepsilon|artheta|arrho|arsigma|ee|ert|dots|phantom)(?![a-z])/uy }],
  [0x0c, { letter: "f", rest: /(?:rac|orall|lat|box)(?![a-z])/uy }],
]);

/** Two or three bytes of UTF-8 read as Latin-1 or Windows-1252: Ã©, â€™. */
const MISREAD_TAIL = "[\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]";
const MISREAD = new RegExp(
  `(?:[ÂÃ]${MISREAD_TAIL}|[â-ï]${MISREAD_TAIL}{2})(?:[Â-ô]${MISREAD_TAIL}{1,3}){0,2000}`,
  "yu",
);
const WRONG_PAGE = /(?:锟斤拷){1,500}|烫{3,500}|屯{3,500}/uy;
/**
 * Characters of the block CJK Radicals Supplement that are found in place of a character, and those characters. For all
 * others NFKC gives the character.
 */
const RADICALS = "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻤⻥⻦⻧⻨⻩⻬⻮⻰";
const RADICAL_CHARACTERS = "母民西见角贝车长门青页风飞食马鬼鱼鸟卤麦黄齐齿龙";
/** The Latin letters for `GREEK_LIKE_LATIN`. */
const LATIN_LIKE_GREEK = "ABEZHIKMNOPTYXo";
/** Soft hyphen: invisible except where a line breaks at it, and of no use in a summary. */
const SOFT_HYPHEN = 0xad;
const EMOJI_PART = lazy(() => /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u);
const JOINING_SCRIPT = lazy(() => /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\u0900-\u0dff]/u);

/** Scripts that have characters without a shape of their own, and call for them. */
const SHAPELESS_SCRIPT = lazy(() => /[\p{Script=Arabic}\p{Script=Khmer}\p{Script=Mongolian}\u1100-\u11ff]/u);
const SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]+/uy;
/** What a single variation selector is ordinary behind. */
const SELECTABLE = lazy(() => /[\p{S}\p{P}\p{N}\p{Script=Han}\p{Script=Mongolian}\p{Script=Myanmar}\p{Emoji}]/u);
/** The region that follows a black flag: England, Scotland, Wales. */
const FLAG = "\u{1f3f4}";
const REGION = /[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,6}\u{e007f}/uy;

/** The end of the tags that are the rest of a flag; -1 where those at the index are none. */
function flagEnd(text: string, index: number): number {
  return text.endsWith(FLAG, index) ? matchEnd(REGION, text, index) : -1;
}

/**
 * Variation selectors and tags, which carry text that nobody sees; undefined where one selector stands behind a
 * character that has variants, or one of emoji and text is left of an emoji that was taken away.
 */
function shapelessAt(text: string, index: number, code: number): BrokenRange | undefined {
  const end = matchEnd(SELECTORS, text, index);
  if (end === -1) return { start: index, end: index + (code > 0xffff ? 2 : 1), kind: "invisible" };
  const isSingle = end === index + (code > 0xffff ? 2 : 1);
  const isOrdinary = code === 0xfe0e || code === 0xfe0f || SELECTABLE().test(codePointBefore(text, index));
  return isSingle && isOrdinary ? undefined : { start: index, end, kind: "invisible" };
}

function codePointBefore(text: string, index: number): string {
  const low = text.charCodeAt(index - 1);
  const from = low >= 0xdc00 && low <= 0xdfff ? index - 2 : index - 1;
  return text.slice(Math.max(0, from), index);
}

/**
 * True for a joiner or direction mark (U+200C to U+200F) that its neighbours require: inside an emoji, or in a script
 * that is written with them. So too for fillers and other characters without a shape.
 */
function isCalledFor(text: string, index: number, code: number): boolean {
  const before = codePointBefore(text, index);
  const after = String.fromCodePoint(text.codePointAt(index + 1) ?? 0x20);
  if (code < 0x2000) return SHAPELESS_SCRIPT().test(before) || SHAPELESS_SCRIPT().test(after);
  if (code < 0x200c || code > 0x200f) return false;
  if (code === 0x200d && EMOJI_PART().test(before) && EMOJI_PART().test(after)) return true;
  return JOINING_SCRIPT().test(before) || JOINING_SCRIPT().test(after);
}

function matchEnd(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

function controlAt(text: string, index: number, code: number): BrokenRange {
  const eaten = EATEN.get(code);
  const end = eaten === undefined ? -1 : matchEnd(eaten.rest, text, index + 1);
  if (eaten === undefined || end === -1) return { start: index, end: index + 1, kind: "control" };
  return { start: index, end, kind: "eaten-escape", restored: `\\${eaten.letter}${text.slice(index + 1, end)}` };
}

function kindOf(code: number): BrokenKind {
  if (code >= 0xfffd) return "replacement";
  if (code >= 0xe000 && code <= 0xf8ff) return "private-use";
  if (code >= 0xd800 && code <= 0xdfff) return "surrogate";
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) return "bidirectional";
  return "invisible";
}

/** The unified ideograph for a radical or compatibility ideograph; the character itself where there is none. */
function unified(character: string): string {
  const at = RADICALS.indexOf(character);
  return at < 0 ? character.normalize("NFKC") : RADICAL_CHARACTERS.charAt(at);
}

function isAsciiLetter(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

/** A Greek letter that looks like a Latin one, in a word of otherwise Latin letters; undefined where it is a symbol. */
function lookAlikeAt(text: string, index: number): BrokenRange | undefined {
  let start = index;
  let end = index + 1;
  const isPart = (at: number): boolean =>
    isAsciiLetter(text.charCodeAt(at)) || (at >= 0 && at < text.length && GREEK_LIKE_LATIN.includes(text.charAt(at)));
  while (isPart(start - 1)) start -= 1;
  while (isPart(end)) end += 1;
  const word = text.slice(start, end);
  const latin = word.match(/[A-Za-z]/gu)?.length ?? 0;
  const isFormula = /[\p{Script=Greek}_^\\{}=]/u.test(text.slice(Math.max(0, start - 1), start) + text.charAt(end));
  if (latin < 2 || word.length - latin > latin || isFormula) return undefined;
  const restored = LATIN_LIKE_GREEK.charAt(GREEK_LIKE_LATIN.indexOf(text.charAt(index)));
  return { start: index, end: index + 1, kind: "look-alike", restored };
}

function rangeAt(text: string, index: number): BrokenRange | undefined {
  const code = text.charCodeAt(index);
  if (GREEK_LIKE_LATIN.includes(text.charAt(index))) return lookAlikeAt(text, index);
  if ((code >= 0x2e80 && code <= 0x2fd5) || (code >= 0xf900 && code <= 0xfaff)) {
    const restored = unified(text.charAt(index));
    // Twelve compatibility ideographs, U+FA0E among them, are characters of their own and stand for no other.
    if (restored === text.charAt(index) && code >= 0xf900) return undefined;
    return { start: index, end: index + 1, kind: "look-alike", restored };
  }
  const point = text.codePointAt(index) ?? code;
  if ((code >= 0xfe00 && code <= 0xfe0f) || (point >= 0xe0000 && point <= 0xe0fff))
    return shapelessAt(text, index, point);
  // A tab, or a carriage return before its line feed, is an ordinary blank here.
  if (code === 0x09 || (code === 0x0d && text.charCodeAt(index + 1) === 0x0a)) return undefined;
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return controlAt(text, index, code);
  if (code === SOFT_HYPHEN) return { start: index, end: index + 1, kind: "invisible" };
  if (code < 0x100 || (code >= 0x4e00 && code <= 0x9fff)) {
    const end = matchEnd(code < 0x100 ? MISREAD : WRONG_PAGE, text, index);
    return end === -1 ? undefined : { start: index, end, kind: "wrong-encoding" };
  }
  return isCalledFor(text, index, code) ? undefined : { start: index, end: index + 1, kind: kindOf(code) };
}

function nameOf(text: string, range: BrokenRange): string {
  if (range.kind === "wrong-encoding") return text.slice(range.start, Math.min(range.end, range.start + 12));
  return `U+${(text.codePointAt(range.start) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/**
 * Finds characters that no text should hold: replaced, invisible, or decoded in the wrong encoding. A run of one `kind`
 * is one detection; `character` is its code point, or the text itself for a wrong encoding.
 */
export const brokenCharacters = defineFieldCheck<unknown>({
  name: "broken-characters",
  concerns: (field) => marksOf(field).suspects.length > 0,
  *run(field, _entry, _options, { target }): Generator<Detection> {
    const { suspects } = marksOf(field);
    const { text } = field;
    let run: BrokenRange | undefined;
    let flag = -1;
    const detection = (range: BrokenRange): Detection => {
      const span = field.spanOf(range.start, range.end);
      const data = { character: nameOf(text, range), kind: range.kind };
      // Outside maths the restored command would be reported in turn, so it is no fix.
      const isFixable =
        range.restored !== undefined &&
        range.restored !== text.slice(range.start, range.end) &&
        (range.kind === "look-alike" || maskAt(masksOf(field), range.start)?.kind === "math");
      return isFixable ? { span, data, fix: { span, text: range.restored, safe: true } } : { span, data };
    };
    for (const index of suspects) {
      // Korean encodings have compatibility ideographs for characters with several readings.
      if (target === "ko" && text.charCodeAt(index) >= 0xf900 && text.charCodeAt(index) <= 0xfaff) continue;
      if ((run !== undefined && index < run.end) || index < flag) continue;
      flag = flagEnd(text, index);
      if (flag !== -1) continue;
      const range = rangeAt(text, index);
      if (range === undefined) continue;
      if (run?.end === range.start && run.kind === range.kind) {
        run = {
          ...run,
          end: range.end,
          ...(run.restored === undefined ? {} : { restored: run.restored + (range.restored ?? "") }),
        };
        continue;
      }
      if (run !== undefined) yield detection(run);
      run = range;
    }
    if (run !== undefined) yield detection(run);
  },
});

import { defineFieldCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { Detection } from "../model/finding.js";
import { MARK, marksOf } from "../text/marks.js";
import { masksOf, type Mask } from "../text/masks.js";

/** A bracket without its partner. */
interface Unpaired {
  readonly at: number;
  readonly bracket: string;
}

const PAIRS = "()[]{}【】《》〈〉「」『』〔〕〖〗“”";
const QUOTES = "“”‟„";
const FULL_TO_HALF: Readonly<Record<string, string>> = {
  "（": "(",
  "）": ")",
  "［": "[",
  "］": "]",
  "‟": "“",
  "„": "“",
};
/** `1)`, `a）`, `iv)`, `三）` where a list item may begin: at the start, behind a blank or punctuation. */
const LIST_MARKER =
  /(?:^|[\s：:；;，,、。.！？）)])(?:\d{1,2}|[A-Za-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,2}|[\u2460-\u2473])$/u;
/**
 * The same for a closing bracket that has nothing to close: here anything but a letter, digit, point or comma may stand
 * before the marker.
 */
const LOOSE_MARKER = /(?:^|[^\d.,A-Za-z])(?:\d{1,2}|[A-Za-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,2})$/u;
const EMOTICON = /[:;=8][-']?$/u;
const HAN = /[\u3400-\u9fff]/u;
/** Anything but brackets, and the backslash that may escape one. */
const PLAIN = "[^()[\\]{}（）［］【】《》〈〉「」『』〔〕〖〗“”‟„\\\\]*";
const CLOSED = [
  "[(（]_[)）]",
  "[[［]_[\\]］]",
  "\\{_\\}",
  "【_】",
  "《_》",
  "〈_〉",
  "「_」",
  "『_』",
  "〔_〕",
  "〖_〗",
  "[“‟„]_”",
].join("|");
/** A text in which every bracket is closed by its own, none inside another. */
const SIMPLY_PAIRED = new RegExp(`^_(?:(?:${CLOSED})_)*$`.replaceAll("_", PLAIN), "u");
const LONGEST_INTERVAL = 60;
const DEEPEST = 32;

/** Place in `PAIRS` by code unit. */
const KINDS: ReadonlyMap<number, number> = new Map([
  ...Array.from(PAIRS, (character, place): [number, number] => [character.charCodeAt(0), place]),
  ...Object.entries(FULL_TO_HALF).map(([full, half]): [number, number] => [full.charCodeAt(0), PAIRS.indexOf(half)]),
]);

function kindOf(bracket: string): number {
  return KINDS.get(bracket.charCodeAt(0)) ?? -1;
}

/** True for `[0, 1)` and `(a, b]`: different brackets that are a pair. */
function isInterval(text: string, open: number, close: number): boolean {
  if (close - open > LONGEST_INTERVAL) return false;
  const body = text.slice(open + 1, close);
  return /[,，、;]|\.\./u.test(body) && !HAN.test(body);
}

/**
 * True for code units that may be a bracket: ASCII brackets, curly quotes, CJK and full-width brackets. Cheaper than
 * the look-up.
 */
function mayBeBracket(code: number): boolean {
  if (code < 0x80)
    return code === 0x28 || code === 0x29 || code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d;
  if (code < 0xff00) return (code >= 0x201c && code <= 0x201f) || (code >= 0x3008 && code <= 0x3017);
  return code === 0xff08 || code === 0xff09 || code === 0xff3b || code === 0xff3d;
}

function bracketsOf(text: string, masks: readonly Mask[]): Unpaired[] {
  const found: Unpaired[] = [];
  let next = 0;
  for (let at = 0; at < text.length; at += 1) {
    while ((masks[next]?.end ?? Infinity) <= at) next += 1;
    const mask = masks[next];
    if (mask !== undefined && mask.start <= at) {
      at = mask.end - 1;
      continue;
    }
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (mayBeBracket(code)) {
      const bracket = text.charAt(at);
      if (kindOf(bracket) !== -1) found.push({ at, bracket });
    }
  }
  return found;
}

/** True where every bracket closes the last one opened, as in nearly all texts: then none is unpaired. */
function areNested(brackets: readonly Unpaired[]): boolean {
  const open: number[] = [];
  for (const { bracket } of brackets) {
    const kind = kindOf(bracket);
    if (kind % 2 === 0) open.push(kind);
    else if (open.pop() !== kind - 1) return false;
  }
  return open.length === 0;
}

/**
 * Index in `open` of the last bracket of a kind, looked for no deeper than text is ever nested; -1 where there is none.
 */
function partnerOf(open: readonly Unpaired[], kind: number): number {
  for (let at = open.length - 1; at >= 0 && at >= open.length - DEEPEST; at -= 1) {
    if (kindOf(open[at]?.bracket ?? "") === kind) return at;
  }
  return -1;
}

/** The brackets left over when all are paired; with `markersFirst`, list markers are excluded before. */
function leftOver(text: string, brackets: readonly Unpaired[], markersFirst: boolean): Unpaired[] {
  const open: Unpaired[] = [];
  const lost: Unpaired[] = [];
  for (const found of brackets) {
    const kind = kindOf(found.bracket);
    if (kind % 2 === 0) {
      open.push(found);
      continue;
    }
    const before = text.slice(Math.max(0, found.at - 6), found.at);
    if (markersFirst && kind === 1 && LIST_MARKER.test(before)) continue;
    const partner = partnerOf(open, kind - 1);
    const last = open.at(-1);
    if (
      last !== undefined &&
      partner !== open.length - 1 &&
      kind < 4 &&
      kindOf(last.bracket) < 4 &&
      isInterval(text, last.at, found.at)
    ) {
      open.pop();
    } else if (partner !== -1) {
      for (const skipped of open.splice(partner).slice(1)) lost.push(skipped);
    } else if (!(kind === 1 && LOOSE_MARKER.test(before))) {
      lost.push(found);
    }
  }
  return [...lost, ...open].filter(
    ({ at, bracket }) => kindOf(bracket) > 1 || !EMOTICON.test(text.slice(Math.max(0, at - 2), at)),
  );
}

const NO_PAIRS: ReadonlySet<number> = new Set();

/** The number of the pair that a bracket belongs to, the same for both halves. */
function pairOf(bracket: string): number {
  return kindOf(bracket) >> 1;
}

/**
 * The pairs that are unclosed in title or abstract too: a quotation that continues elsewhere, or a slip of the author.
 */
function openPairs(entry: Entry, field: Field): ReadonlySet<number> {
  const open = new Set<number>();
  for (const name of ["abstract", "title"]) {
    const source = entry.fields.get(name);
    if (source === undefined || source === field) continue;
    for (const { bracket } of leftOver(source.text, bracketsOf(source.text, masksOf(source)), true))
      open.add(pairOf(bracket));
    if ((source.text.split('"').length - 1) % 2 === 1) open.add(pairOf("“"));
  }
  return open;
}

/**
 * Finds the first bracket or quotation mark of a field that has no partner, list markers, intervals and formulas
 * excepted; `count` is the number of all.
 */
export const unpairedBrackets = defineFieldCheck<unknown>({
  name: "unpaired-brackets",
  concerns: (field) =>
    (marksOf(field).bits & MARK.bracket) !== 0 && !(masksOf(field).length === 0 && SIMPLY_PAIRED.test(field.text)),
  *run(field, entry): Generator<Detection> {
    const { text } = field;
    // Beside straight quotes curly ones may pair with them, and a count cannot tell.
    const curled = !text.includes('"');
    const brackets = bracketsOf(text, masksOf(field)).filter(({ bracket }) => curled || !QUOTES.includes(bracket));
    if (areNested(brackets)) return;
    let lost = leftOver(text, brackets, false);
    if (lost.length > 0) {
      const other = leftOver(text, brackets, true);
      if (other.length < lost.length) lost = other;
    }
    const open = lost.length === 0 ? NO_PAIRS : openPairs(entry, field);
    lost = lost.filter(({ bracket }) => !open.has(pairOf(bracket)));
    const first = lost.sort((one, another) => one.at - another.at)[0];
    if (first !== undefined)
      yield { span: field.spanOf(first.at, first.at + 1), data: { bracket: first.bracket, count: lost.length } };
  },
});

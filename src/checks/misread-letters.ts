import { defineFieldCheck } from "../model/check.js";
import type { Field } from "../model/field.js";
import type { Detection } from "../model/finding.js";
import { lazy } from "../model/lazy.js";
import { matchesIn } from "../text/matches-in.js";
import { isCommonHan } from "../text/script-variant.js";
import { isLatinLetter } from "../text/script.js";

/**
 * By Han character, the letter or sign whose two bytes of UTF-8 give it when they are read as GBK: 茅 for é, 纬 for γ.
 */
const letters = lazy((): ReadonlyMap<string, string> => {
  const gbk = new TextDecoder("gbk");
  const utf8 = new TextDecoder("utf-8");
  const found = new Map<string, string>();
  for (let lead = 0xc2; lead <= 0xcf; lead += 1) {
    for (let trail = 0x80; trail <= 0xbf; trail += 1) {
      const bytes = Uint8Array.of(lead, trail);
      const letter = utf8.decode(bytes);
      if (/[\u00a0-\u024f\u0370-\u03ff]/u.test(letter)) found.set(gbk.decode(bytes), letter);
    }
  }
  return found;
});
/** Quotation marks and dashes read as GBK: of their three bytes the third joins with the next character. */
const LEFT_OF_MARK = /鈥[\u3400-\u9fff\ufffd?]?/gu;
const HAN = /[\u3400-\u9fff]/gu;
const ANY_HAN = /[\u3400-\u9fff]/u;
const GREEK = /[\u0370-\u03ff]/u;
const LETTER = /[\u00c0-\u024f]/u;
/** What a Chinese text must hold to be judged: few have a Han character between Latin letters. */
const SUSPECT = /鈥|[A-Za-z\u00aa-\u024f][\u3400-\u9fff][A-Za-z\u00aa-\u024f]/u;

function isSourceText({ role }: Field): boolean {
  return role === "source" || role === "meta";
}

/**
 * Finds letters and marks whose UTF-8 was read as GBK: a Han character inside or at the end of a Latin word, or alone
 * in an English text. One detection a field, with the `count`; `word` is the first and `letter` the letter that it
 * lost.
 */
export const misreadLetters = defineFieldCheck<unknown>({
  name: "misread-letters",
  concerns: (field) => (isSourceText(field) ? ANY_HAN : SUSPECT).test(field.text),
  *run(field): Generator<Detection> {
    const { text } = field;
    const marks = matchesIn(text, LEFT_OF_MARK).map(({ index, 0: found }) => ({
      start: index,
      end: index + found.length,
    }));
    const han = matchesIn(text, HAN)
      .map(({ index }) => index)
      .filter((at) => !marks.some(({ start, end }) => at >= start && at < end));
    const isLatin = (at: number): boolean => at >= 0 && at < text.length && isLatinLetter(text.charCodeAt(at));
    // In an English text no character is Chinese; in a Chinese one only a rare character with Latin letters on both
    // sides counts.
    const isSource = isSourceText(field);
    const isForeign = isSource && han.every((at) => letters().has(text.charAt(at)));
    const misread = han.flatMap((at) => {
      const character = text.charAt(at);
      const letter = letters().get(character);
      if (letter === undefined) return [];
      const sides = Number(isLatin(at - 1)) + Number(isLatin(at + 1));
      const isAlone = isForeign && (sides > 0 || GREEK.test(letter));
      const isInside = sides === 2 && LETTER.test(letter) && (isSource || !isCommonHan(character));
      return isAlone || isInside ? [{ start: at, end: at + 1, letter }] : [];
    });
    const found = [...marks.map((range) => ({ ...range, letter: "" })), ...misread].sort((a, b) => a.start - b.start);
    const [first, ...others] = found;
    if (first === undefined) return;
    let from = first.start;
    let to = first.end;
    while (isLatin(from - 1)) from -= 1;
    while (isLatin(to)) to += 1;
    yield {
      span: field.spanOf(from, to),
      data: { count: found.length, word: text.slice(from, to), letter: first.letter },
      related: others.slice(0, 20).map(({ start, end }) => ({ field: field.name, span: field.spanOf(start, end) })),
    };
  },
});

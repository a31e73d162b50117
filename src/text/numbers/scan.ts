import { CLASS_OF, DIGIT, isDigit, isLetter, LETTER, lettersEnd, OTHER, VULGAR, VULGAR_FRACTIONS } from "./chars.js";
import { scanDigits } from "./figures.js";
import { fractionLinkEnd, scanFraction } from "./fractions.js";
import { readHan, readPart } from "./han.js";
import { isTenths } from "./han-units.js";
import { createMention, type NumberMention } from "./mention.js";
import { isNegativeBefore } from "./sign.js";
import { mayBeNumberWord, WORD_HEADS } from "./number-words.js";
import { linkNumbers } from "./ranges.js";
import { isFactor, readUnit } from "./unit.js";
import { readWords } from "./words.js";

/** All Han numerals and full-width digits have this code unit or a later one. */
const FIRST_WIDE = 0x3007;

/** Letters of a word that `NEXT` matches. */
const HEAD = 3;

/**
 * Beginnings of numbers and links: a digit, the head of a number word or of `www.`, the colon of `://`, and in Chinese
 * any character. Without the flag `u`, with which letters beyond ASCII would match ASCII ones.
 */
const NEXT = new RegExp(
  String.raw`[0-9]|(?<![a-z])(?:${WORD_HEADS}|www)|:(?=//)|[\u00bc-\u00be\u2150-\u215e]|[\u3007-\uff19]`,
  "gi",
);

/** Every number of a text in order: English, Chinese, LaTeX, and Japanese and Korean digits. Linear; never throws. */
export function scanNumbers(text: string): readonly NumberMention[] {
  const mentions: NumberMention[] = [];
  let at = 0;
  // Most English words are no numbers, and the pattern skips them.
  for (NEXT.lastIndex = 0; NEXT.test(text); NEXT.lastIndex = at) {
    const last = NEXT.lastIndex - 1;
    const code = text.charCodeAt(last);
    if (code >= FIRST_WIDE) {
      scanUnits(text, last, mentions);
      break;
    }
    const kind = CLASS_OF[code];
    if (kind === DIGIT) at = scanDigits(text, last, mentions);
    else if (kind === LETTER) at = scanLetters(text, last + 1 - HEAD, mentions);
    else if (kind === VULGAR) at = scanVulgar(text, last, mentions);
    else at = last > at && isLetter(text.charCodeAt(last - 1)) ? linkEnd(text, last) : last + 1;
    // The rest of a word in which a number ended is a word of its own.
    while (isLetter(text.charCodeAt(at)) && isLetter(text.charCodeAt(at - 1))) at = scanLetters(text, at, mentions);
  }
  return linkNumbers(text, mentions);
}

/** Scans character by character from an offset: in Chinese a number may begin anywhere. */
function scanUnits(text: string, from: number, mentions: NumberMention[]): void {
  const { length } = text;
  let at = from;
  while (at < length) {
    const kind = CLASS_OF[text.charCodeAt(at)];
    if (kind === OTHER) at++;
    else if (kind === LETTER) at = scanLetters(text, at, mentions);
    else if (kind === DIGIT) at = scanDigits(text, at, mentions);
    else if (kind === VULGAR) at = scanVulgar(text, at, mentions);
    else at = scanHan(text, at, mentions);
  }
}

/** Reads a single-character fraction that stands alone, ½; behind digits it is read with them. */
function scanVulgar(text: string, at: number, mentions: NumberMention[]): number {
  const value = VULGAR_FRACTIONS.get(text.charCodeAt(at)) ?? 0;
  const unit = readUnit(text, at, at + 1, false);
  mentions.push(
    createMention({
      start: at,
      end: unit.unit === "none" ? at + 1 : unit.end,
      value,
      step: 0,
      kind: "fraction",
      unit: unit.unit,
      measure: unit.measure,
    }),
  );
  return at + 1;
}

/** Reads a run of letters: a number in words, the beginning of a link, or neither. */
function scanLetters(text: string, start: number, mentions: NumberMention[]): number {
  const end = lettersEnd(text, start);
  const next = end < text.length ? text.charCodeAt(end) : 0;
  if (next === 0x3a && text.startsWith("://", end)) return linkEnd(text, end);
  if (next === 0x2e && end - start === 3 && text.startsWith("www", start)) return linkEnd(text, end);
  if (!mayBeNumberWord(text, start, end) || isDigit(next) || text.charCodeAt(start - 1) === 0x5c) return end;
  const number = readWords(text, start);
  if (number === null) return end;
  const unit =
    number.unit === "none" && number.kind !== "ordinal"
      ? readUnit(text, start, number.end, number.step < 1 && number.kind === "plain")
      : null;
  const mention = createMention({
    start,
    end: unit === null || unit.unit === "none" ? number.end : unit.end,
    value: number.value,
    readings: number.readings,
    step: number.step,
    kind: number.kind,
    unit: unit === null ? number.unit : unit.unit === "none" && isFactor(text, start) ? "times" : unit.unit,
    measure: unit?.measure ?? number.measure ?? null,
    form: "words",
    isNegative: isNegativeBefore(text, start),
  });
  mentions.push(mention);
  return mention.end;
}

/** The offset behind a link: its first blank, Han character or closing bracket. */
function linkEnd(text: string, from: number): number {
  let end = from;
  for (
    let code = text.charCodeAt(end);
    code > 0x20 && code < 0x2e80 && code !== 0x29 && code !== 0x3e && code !== 0x5d;
    code = text.charCodeAt(end)
  )
    end++;
  return Math.max(end, from + 1);
}

/** Characters before numerals that make them indefinite: 数十, 几百, 上万. */
const VAGUE_HEADS = "数數几幾上成若";

function scanHan(text: string, start: number, mentions: NumberMention[]): number {
  const before = text.charAt(start - 1);
  if (text.startsWith("百分", start)) return scanPercent(text, start, mentions);
  const { end, value, readings, step, isVague } = readHan(text, start);
  if (before !== "" && VAGUE_HEADS.includes(before)) return end;
  const next = text.charAt(end);
  const numerator = fractionLinkEnd(text, end);
  if (numerator > 0) return scanFraction(text, start, numerator, value, mentions) ?? end;
  if (before === "第" || next === "月" || (next === "年" && text.charAt(end + 1) === "代")) {
    mentions.push(
      createMention({
        start,
        end,
        value,
        readings,
        kind: before === "第" ? "ordinal" : next === "月" ? "month" : "decade",
        form: "han",
      }),
    );
    return end;
  }
  const unit = readUnit(text, start, end, step < 1);
  const tenths = isTenths(text, end) || (next === "折" && before === "打");
  mentions.push(
    createMention({
      start,
      end: tenths ? end + 1 : unit.end,
      value: tenths ? value * 10 : value,
      readings,
      step,
      unit: tenths ? "percent" : unit.unit,
      measure: unit.measure,
      kind:
        isVague || next === "几" || next === "幾" || (unit.measure !== null && text.charAt(unit.end) === "级")
          ? "vague"
          : "plain",
      form: "han",
      isNegative: isNegativeBefore(text, start),
    }),
  );
  return end;
}

/** Reads a percentage, 百分之九十二, 百分之 92, 百分百; 百分点 and 百分比 are no numbers. */
function scanPercent(text: string, start: number, mentions: NumberMention[]): number {
  if (text.startsWith("百分百", start)) {
    mentions.push(createMention({ start, end: start + 3, value: 100, unit: "percent", form: "han" }));
    return start + 3;
  }
  const from = fractionLinkEnd(text, start + 1);
  const part = from > 0 ? readPart(text, from) : null;
  if (part === null) return start + 2;
  mentions.push(
    createMention({ start, end: part.end, value: part.value, step: part.step, unit: "percent", form: "han" }),
  );
  return part.end;
}

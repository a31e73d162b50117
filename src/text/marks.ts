import { memoPerField } from "./memo-per-field.js";

/** Bits of `Marks.bits`: kinds of characters, and pairs of neighbouring kinds, that a text holds. */
export const MARK = {
  backslash: 1,
  dollar: 1 << 1,
  tilde: 1 << 2,
  star: 1 << 3,
  underscore: 1 << 4,
  less: 1 << 5,
  ampersand: 1 << 6,
  backtick: 1 << 7,
  bracket: 1 << 8,
  /** Control, zero-width, bidirectional, private-use and replacement characters, surrogates, signs of misread UTF-8. */
  suspect: 1 << 9,
  han: 1 << 10,
  blank: 1 << 11,
  halfWidth: 1 << 12,
  fullWidth: 1 << 13,
  newline: 1 << 14,
  slash: 1 << 15,
  /** A blank beside a Han character or full-width punctuation. */
  blankBesideHan: 1 << 16,
  /** One of `,;:!?` right after a Han character. */
  halfWidthAfterHan: 1 << 17,
  /** One to four Han characters followed by the same characters. */
  repeatedHan: 1 << 18,
} as const;

/** What one scan of a text found, so that checks can skip a text without reading it again. */
export interface Marks {
  /** The `MARK` bits of the text. */
  readonly bits: number;
  /** UTF-16 offsets of the characters of `MARK.suspect`, in order. */
  readonly suspects: readonly number[];
}

const NO_OFFSETS: readonly number[] = [];

/** The first unit of U+E0000 to U+E03FF: tags and variation selectors. */
const SHAPELESS_LEAD = 0xdb40;

let table: Uint16Array | undefined;

/** Ranges of code units that are all suspect, both ends included. */
const SUSPECT_RANGES: readonly (readonly [number, number])[] = [
  // Line feed is text; tab, form feed and the others may be the rest of a decoded escape.
  [0x00, 0x09],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  // Characters that have no shape: a joiner, fillers of Hangul, vowels of Khmer, selectors of Mongolian.
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  // Radicals, which look like characters.
  [0x2e80, 0x2fd5],
  [0x3164, 0x3164],
  // The scan removes paired surrogates but for tags and selectors.
  [0xd800, 0xdfff],
  [0xe000, 0xf8ff],
  // Variation selectors.
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfffd, 0xffff],
];
/** First characters of well-known results of a wrong encoding: 锟斤拷, 烫烫烫, 屯屯屯. */
const MISREAD_HAN = /[锟烫屯]/u;
/** Lead bytes of UTF-8 read as Latin-1 or Windows-1252. */
const MISREAD_LEADS = "ÂÃâäåæçèéï";

/** Greek letters that look like Latin ones. */
export const GREEK_LIKE_LATIN = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";

/** The kinds of every code unit except the main block of Han, which is recognised by its range. */
function characterClasses(): Uint16Array {
  const classes = new Uint16Array(0x10000);
  const set = (characters: string, bit: number): void => {
    for (let index = 0; index < characters.length; index += 1) {
      const code = characters.charCodeAt(index);
      classes[code] = (classes[code] ?? 0) | bit;
    }
  };
  classes.fill(MARK.han, 0x3400, 0x4dc0);
  // Compatibility ideographs.
  classes.fill(MARK.han | MARK.suspect, 0xf900, 0xfb00);
  for (const [first, last] of SUSPECT_RANGES) classes.fill(MARK.suspect, first, last + 1);
  set(MISREAD_LEADS, MARK.suspect);
  set(GREEK_LIKE_LATIN, MARK.suspect);
  set("〇", MARK.han);
  set("\\", MARK.backslash);
  set("$", MARK.dollar);
  set("~", MARK.tilde);
  set("*", MARK.star);
  set("_", MARK.underscore);
  set("<", MARK.less);
  set("&", MARK.ampersand);
  set("`", MARK.backtick);
  set("/", MARK.slash);
  set("\n", MARK.newline);
  set("()[]{}（）［］【】《》〈〉「」『』〔〕〖〗“”‟„", MARK.bracket);
  set(" \t\u00a0\u3000", MARK.blank);
  set(",;:!?", MARK.halfWidth);
  set("，。；：！？、（）【】《》〈〉「」『』", MARK.fullWidth);
  return classes;
}

function isPairedSurrogate(text: string, code: number, index: number): boolean {
  if (code < 0xdc00) return (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
  return code < 0xe000 && index > 0 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800;
}

const { han: HAN, blank: BLANK, suspect: SUSPECT, fullWidth: FULL_WIDTH, halfWidth: HALF_WIDTH } = MARK;
/** Kinds other than Han whose neighbours are recorded. */
const MEETING = BLANK | FULL_WIDTH | HALF_WIDTH;

function meetingOf(kind: number, before: number): number {
  if ((kind & HALF_WIDTH) !== 0) return (before & HAN) !== 0 ? MARK.halfWidthAfterHan : 0;
  const beside = (kind & BLANK) !== 0 ? HAN | FULL_WIDTH : BLANK;
  return (before & beside) !== 0 ? MARK.blankBesideHan : 0;
}

/** Measures the marks of a text in one scan; some 2 ns a character. */
export function measureMarks(text: string): Marks {
  const classes = (table ??= characterClasses());
  const { length } = text;
  const holdsMisread = MISREAD_HAN.test(text);
  let bits = 0;
  let suspects: number[] | undefined;
  let before = 0;
  // The code units before this one, the nearest first.
  let code1 = -1;
  let code2 = -1;
  let code3 = -1;
  let code4 = -1;
  let run3 = 0;
  let run4 = 0;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    // Looking up thousands of Han characters would evict the rest of the table from the CPU cache.
    const kind = code < 0x4e00 || code > 0x9fff ? (classes[code] ?? 0) : HAN;
    bits |= kind;
    if (kind === HAN) {
      if ((before & BLANK) !== 0) bits |= MARK.blankBesideHan;
      run3 = code === code3 ? run3 + 1 : 0;
      run4 = code === code4 ? run4 + 1 : 0;
      if (code === code1 || (code === code2 && code1 === code3) || run3 > 2 || run4 > 3) bits |= MARK.repeatedHan;
      if (holdsMisread && MISREAD_HAN.test(text.charAt(index))) {
        bits |= SUSPECT;
        (suspects ??= []).push(index);
      }
    } else if (kind !== 0) {
      if ((kind & MEETING) !== 0) bits |= meetingOf(kind, before);
      const isPair = (kind & SUSPECT) !== 0 && (code & 0xf800) === 0xd800 && isPairedSurrogate(text, code, index);
      if ((kind & SUSPECT) !== 0 && (!isPair || code === SHAPELESS_LEAD)) (suspects ??= []).push(index);
    }
    before = kind;
    code4 = code3;
    code3 = code2;
    code2 = code1;
    code1 = code;
  }
  return { bits, suspects: suspects ?? NO_OFFSETS };
}

/** The marks of a field, computed once. */
export const marksOf = memoPerField(measureMarks);

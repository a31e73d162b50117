import { oncePerField } from "./once.js";

/** Bits of `Marks.bits`: kinds of character, and meetings of two characters, that a text holds at least once. */
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
  /** One to four Han characters followed by the same again. */
  repeatedHan: 1 << 18,
} as const;

/** What one walk over a text saw; lets a check leave a text alone without reading it again. */
export interface Marks {
  /** Sum of the `MARK` bits that the text holds. */
  readonly bits: number;
  /** UTF-16 offsets of the characters that `MARK.suspect` stands for, in order. */
  readonly suspects: readonly number[];
}

const NO_OFFSETS: readonly number[] = [];

let table: Uint16Array | undefined;

function fill(classes: Uint16Array, from: number, to: number, bit: number): void {
  for (let code = from; code <= to; code += 1) classes[code] = (classes[code] ?? 0) | bit;
}

function characterClasses(): Uint16Array {
  const classes = new Uint16Array(0x10000);
  const set = (characters: string, bit: number): void => {
    for (let index = 0; index < characters.length; index += 1) fill(classes, characters.charCodeAt(index), characters.charCodeAt(index), bit);
  };
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
  fill(classes, 0x4e00, 0x9fff, MARK.han);
  fill(classes, 0x3400, 0x4dbf, MARK.han);
  fill(classes, 0xf900, 0xfaff, MARK.han);
  set("〇", MARK.han);
  fill(classes, 0x00, 0x08, MARK.suspect);
  // Tab and line feed are text; form feed and the rest are what an eaten escape leaves.
  fill(classes, 0x0b, 0x1f, MARK.suspect);
  fill(classes, 0x7f, 0x9f, MARK.suspect);
  fill(classes, 0xad, 0xad, MARK.suspect);
  fill(classes, 0x200b, 0x200f, MARK.suspect);
  fill(classes, 0x202a, 0x202e, MARK.suspect);
  fill(classes, 0x2060, 0x206f, MARK.suspect);
  fill(classes, 0xe000, 0xf8ff, MARK.suspect);
  // Paired surrogates are struck off in the walk.
  fill(classes, 0xd800, 0xdfff, MARK.suspect);
  set("\t\ufeff\ufffd\ufffe\uffff", MARK.suspect);
  // Leads of UTF-8 sequences when their bytes are read as Latin-1 or Windows-1252.
  set("ÂÃâäåæçèéï", MARK.suspect);
  // First characters of the well-known runs that a wrong code page makes: 锟斤拷, 烫烫烫, 屯屯屯.
  set("锟烫屯", MARK.suspect);
  return classes;
}

function isPairedSurrogate(text: string, code: number, index: number): boolean {
  if (code < 0xdc00) return (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
  return code < 0xe000 && index > 0 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800;
}

/** Kinds beside which, or at which, more is to be told than that they are there. */
const TELLING = MARK.han | MARK.blank | MARK.fullWidth | MARK.halfWidth | MARK.suspect;

/** Walks over a text once; some 2 ns a character. */
export function measureMarks(text: string): Marks {
  const classes = (table ??= characterClasses());
  let bits = 0;
  let suspects: number[] | undefined;
  let before = 0;
  let run3 = 0;
  let run4 = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const kind = classes[code] ?? 0;
    bits |= kind;
    if ((kind & TELLING) === 0) {
      before = kind;
      continue;
    }
    if ((kind & MARK.han) !== 0) {
      if ((before & MARK.blank) !== 0) bits |= MARK.blankBesideHan;
      const code1 = text.charCodeAt(index - 1);
      const code3 = text.charCodeAt(index - 3);
      run3 = code === code3 ? run3 + 1 : 0;
      run4 = code === text.charCodeAt(index - 4) ? run4 + 1 : 0;
      if (code === code1 || (code1 === code3 && code === text.charCodeAt(index - 2)) || run3 > 2 || run4 > 3) bits |= MARK.repeatedHan;
    } else if ((kind & MARK.blank) !== 0) {
      if ((before & (MARK.han | MARK.fullWidth)) !== 0) bits |= MARK.blankBesideHan;
    } else if ((kind & MARK.fullWidth) !== 0) {
      if ((before & MARK.blank) !== 0) bits |= MARK.blankBesideHan;
    } else if ((kind & MARK.halfWidth) !== 0 && (before & MARK.han) !== 0) bits |= MARK.halfWidthAfterHan;
    if ((kind & MARK.suspect) !== 0 && !((code & 0xf800) === 0xd800 && isPairedSurrogate(text, code, index))) (suspects ??= []).push(index);
    before = kind;
  }
  return { bits, suspects: suspects ?? NO_OFFSETS };
}

/** The marks of a field, measured once. */
export const marksOf = oncePerField(measureMarks);

/** Classes of characters that the scanner distinguishes. */
export const OTHER = 0;
export const DIGIT = 1;
export const HAN_NUMERAL = 2;
export const LETTER = 3;
export const VULGAR = 4;

/** Value of each Han numeral by its code unit: below ten digits, 廿 and 卅 sums, the others scales. */
export const NUMERALS: ReadonlyMap<number, number> = makeNumerals([
  [0, "〇零"],
  [1, "一壹"],
  [2, "二贰两兩"],
  [3, "三叁"],
  [4, "四肆"],
  [5, "五伍"],
  [6, "六陆"],
  [7, "七柒"],
  [8, "八捌"],
  [9, "九玖"],
  [10, "十拾"],
  [20, "廿"],
  [30, "卅"],
  [100, "百佰"],
  [1000, "千仟"],
  [1e4, "万萬"],
  [1e8, "亿億"],
]);

/** Values of single-character fractions, by code unit. */
export const VULGAR_FRACTIONS: ReadonlyMap<number, number> = new Map(
  [..."½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒"].map((char, at) => [
    char.charCodeAt(0),
    [
      1 / 2,
      1 / 3,
      2 / 3,
      1 / 4,
      3 / 4,
      1 / 5,
      2 / 5,
      3 / 5,
      4 / 5,
      1 / 6,
      5 / 6,
      1 / 8,
      3 / 8,
      5 / 8,
      7 / 8,
      1 / 7,
      1 / 9,
      1 / 10,
    ][at] ?? 0,
  ]),
);

/** The class of each UTF-16 code unit. */
export const CLASS_OF: Uint8Array = makeClasses();

function makeNumerals(rows: readonly (readonly [worth: number, chars: string])[]): Map<number, number> {
  const numerals = new Map<number, number>();
  for (const [worth, chars] of rows) {
    for (let at = 0; at < chars.length; at++) numerals.set(chars.charCodeAt(at), worth);
  }
  return numerals;
}

function makeClasses(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  classes.fill(DIGIT, 0x30, 0x3a).fill(DIGIT, 0xff10, 0xff1a);
  classes.fill(LETTER, 0x41, 0x5b).fill(LETTER, 0x61, 0x7b);
  for (const code of NUMERALS.keys()) classes[code] = HAN_NUMERAL;
  for (const code of VULGAR_FRACTIONS.keys()) classes[code] = VULGAR;
  return classes;
}

/** True for an ASCII or full-width digit; false for NaN. */
export function isDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19);
}

/** True for an ASCII letter; false for NaN. */
export function isLetter(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}

/** True for blanks and line ends, no-break and thin spaces among them. */
export function isBlank(code: number): boolean {
  return (
    code === 0x20 ||
    (code >= 0x09 && code <= 0x0d) ||
    code === 0xa0 ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f
  );
}

/** Offset behind the run of digits that begins at `from`. */
export function digitsEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && CLASS_OF[text.charCodeAt(end)] === DIGIT) end++;
  return end;
}

/** Offset behind the run of ASCII letters that begins at `from`. */
export function lettersEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && CLASS_OF[text.charCodeAt(end)] === LETTER) end++;
  return end;
}

/** Offset behind the blanks at `from`, at most `limit` of them. */
export function blanksEnd(text: string, from: number, limit = 4): number {
  let end = from;
  while (end < text.length && end - from < limit && isBlank(text.charCodeAt(end))) end++;
  return end;
}

/** The text with full-width digits as ASCII, for `Number`. */
export function asciiDigits(text: string): string {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) > 0x7f)
      return text.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  }
  return text;
}

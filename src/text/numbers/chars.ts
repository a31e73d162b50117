/** Classes of characters that the scanner tells apart. */
export const OTHER = 0;
export const DIGIT = 1;
export const HAN_NUMERAL = 2;
export const LETTER = 3;

const HAN_NUMERALS = "〇零一二三四五六七八九十百千万亿两萬億兩壹贰叁肆伍陆柒捌玖拾佰仟廿卅";

/** Class of each UTF-16 unit. */
export const CLASS_OF: Uint8Array = makeClasses();

function makeClasses(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  classes.fill(DIGIT, 0x30, 0x3a).fill(DIGIT, 0xff10, 0xff1a);
  classes.fill(LETTER, 0x41, 0x5b).fill(LETTER, 0x61, 0x7b);
  for (const char of HAN_NUMERALS) classes[char.charCodeAt(0)] = HAN_NUMERAL;
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

/** True for blanks and line ends, no-break and thin ones among them. */
export function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f;
}

/** Offset behind the run of digits that begins at `from`. */
export function digitsEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** Offset behind the run of ASCII letters that begins at `from`. */
export function lettersEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && isLetter(text.charCodeAt(end))) end++;
  return end;
}

/** Offset behind the blanks at `from`, at most `limit` of them. */
export function blanksEnd(text: string, from: number, limit = 4): number {
  let end = from;
  while (end < text.length && end - from < limit && isBlank(text.charCodeAt(end))) end++;
  return end;
}

/** Digits as ASCII, for `Number`. */
export function asciiDigits(text: string): string {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) > 0x7f) return text.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  }
  return text;
}

import { isBlank, isDigit, isLetter } from "./chars.js";
import type { Measure } from "./mention.js";
import { CURRENCIES } from "./unit-table.js";

const SIGNS = "$€£¥￥₩₹₽";
/** UTF-16 units within which the `$` that closes a formula is looked for. */
const MAX_FORMULA = 240;

/**
 * The currency whose sign or code precedes the number at `start`: `$40`, `US$ 40`, `EUR 40`; null where there is none.
 */
export function currencyBefore(text: string, start: number): Measure | null {
  let end = start;
  while (start - end < 2 && (isBlank(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === 0x7e)) end--;
  const code = text.charCodeAt(end - 1);
  if (SIGNS.includes(text.charAt(end - 1) || " ")) {
    const from = lettersStart(text, end - 1);
    const symbol = text.slice(from, end);
    if (code === 0x24 && (end < start || text.charCodeAt(from - 1) === 0x5c)) return escapedDollar(text, end - 1);
    if (code === 0x24 && (symbol === "$" ? opensFormula(text, end - 1) : currencyOf(symbol, "") === null)) return null;
    return currencyOf(symbol, text.charAt(end - 1));
  }
  if (!isLetter(code)) return null;
  const from = lettersStart(text, end);
  return end - from === 3 ? currencyOf(text.slice(from, end), "") : null;
}

/** `\\$40` of TeX is money; other commands before `$` close a formula. */
function escapedDollar(text: string, at: number): Measure | null {
  return text.charCodeAt(at - 1) === 0x5c ? currencyOf("$", "$") : null;
}

/** The currency whose sign follows a number, at `at`: `40 €`; null where there is none. */
export function currencyAt(text: string, at: number): Measure | null {
  const sign = text.charAt(at);
  return sign !== "$" && !isDigit(text.charCodeAt(at + 1)) && sign !== "" && SIGNS.includes(sign)
    ? currencyOf(sign, sign)
    : null;
}

function currencyOf(symbol: string, sign: string): Measure | null {
  const exact = CURRENCIES.filter(([, symbols]) => symbols.split(" ").includes(symbol));
  const all =
    exact.length > 0 || sign === "" ? exact : CURRENCIES.filter(([, symbols]) => symbols.split(" ").includes(sign));
  const [first, ...others] = all.map(([code]): Measure => ({ dimension: `money:${code}`, factor: 1, isSure: true }));
  if (first === undefined) return null;
  return others.length === 0 ? first : { ...first, or: others };
}

function lettersStart(text: string, end: number): number {
  let at = end;
  while (end - at < 3 && isLetter(text.charCodeAt(at - 1))) at--;
  return at;
}

/** True for a `$` that opens a formula of TeX: another closes it, with no blank before and no digit behind that one. */
function opensFormula(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (isDigit(before) || before === 0x7d || before === 0x29) return true;
  for (
    let close = text.indexOf("$", at + 1);
    close > 0 && close - at < MAX_FORMULA;
    close = text.indexOf("$", close + 1)
  )
    if (
      !isBlank(text.charCodeAt(close - 1)) &&
      text.charCodeAt(close - 1) !== 0x5c &&
      !isDigit(text.charCodeAt(close + 1))
    )
      return true;
  return false;
}

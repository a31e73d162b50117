import { isBlank } from "./chars.js";

const MINUS = "-−–﹣－";
const WORDS = /(?:负|負|零下|\b(?:minus|negative)\s)\s?$/iu;
/** Characters before a minus that is a sign; behind a letter, digit or closing bracket it is a hyphen or a range. */
const OPENERS = "([{（【「《<>=≈∼~$:：,，、;；为是约達达至到于\"'“‘|";

/** A number and a blank, with which `3 -5` is a range. */
const RANGE_START = /[\d%]\s+$/u;

/** True where a minus sign, 负, 零下, "minus" or "negative" precedes the number at `start`. */
export function isNegativeBefore(text: string, start: number): boolean {
  const before = text.charAt(start - 1);
  if (before === "}" && text.startsWith("{-", start - 3)) return true;
  if (MINUS.includes(before || " ")) {
    const ahead = text.charAt(start - 2);
    if (isBlank(ahead.charCodeAt(0))) return !RANGE_START.test(text.slice(Math.max(0, start - 5), start - 1));
    // Behind the `$` that closes a formula it is a hyphen: `Ev$^2$-6.5M`.
    if (ahead === "$") return !/[^\s([{,，:：]\$$/u.test(text.slice(Math.max(0, start - 3), start - 1));
    return ahead === "" || OPENERS.includes(ahead);
  }
  return WORDS.test(text.slice(Math.max(0, start - 10), start));
}

const LESS_HERE = /[降减少低负損损跌缩短省亏落差退慢弱小下]/u;
const LESS_THERE =
  /reduc|decreas|drop|declin|lower|loss|los[et]|below|less|fewer|fall|fell|shrink|shrunk|worse|cut|sav|minus|negative|deficit|degrad|under/iu;

/** The clause around a range of a text. */
function clauseAt(text: string, start: number, end: number): string {
  let from = start;
  while (from > 0 && !"，。；,;：:".includes(text.charAt(from - 1)) && !text.startsWith(". ", from - 1)) from--;
  let to = end;
  while (to < text.length && !"，。；,;".includes(text.charAt(to)) && !text.startsWith(". ", to)) to++;
  return text.slice(from, to);
}

/** True where neither text has words that make the number negative, so that only its minus sign does. */
export function needsSign(
  here: { readonly text: string; readonly start: number; readonly end: number },
  there: { readonly text: string; readonly start: number; readonly end: number },
): boolean {
  return (
    !LESS_HERE.test(clauseAt(here.text, here.start, here.end)) &&
    !LESS_THERE.test(clauseAt(there.text, there.start, there.end))
  );
}

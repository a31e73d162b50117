import { type Bound, boundsBeginningWith, boundsEndingIn, type BoundWord } from "./bound-words.js";
import { isBlank, isLetter } from "./chars.js";
import type { NumberMention } from "./mention.js";

/** Words that may stand between a bound and its number. */
const FILLERS = new Set([
  "a",
  "an",
  "the",
  "about",
  "approximately",
  "around",
  "roughly",
  "nearly",
  "average",
  "of",
  "by",
  "only",
  "just",
  "to",
]);
const SKIPPED = "$~∼ \u00a0\n{（(了约約近≈為为达達過过至";
/** UTF-16 units before a number in which its bound is looked for. */
const REACH = 32;

/**
 * The bound that the words around a number set, with the range of both; null where there is none or two contradict each
 * other.
 */
export function boundOf(text: string, mention: NumberMention): { bound: Bound; start: number; end: number } | null {
  const after = boundAfter(text, mention.end);
  const before = boundBefore(text, mention.start);
  if (after !== null && after.bound !== "about")
    return before !== null && before.bound === opposite(after.bound)
      ? null
      : { bound: after.bound, start: mention.start, end: after.end };
  if (before !== null) return { bound: before.bound, start: before.start, end: mention.end };
  return after === null ? null : { bound: after.bound, start: mention.start, end: after.end };
}

const NEGATIONS =
  /\b(?:no|not|none|never|without|unable|cannot|can't|fail(?:s|ed)?|neither|nor|hardly|rarely|lacks?|n't)\b|n't\b|未|不|没|無|无|难以|非|少有|没有/iu;
/** UTF-16 units before a bound in which a negation reverses it. */
const NEGATION_REACH = 160;

/** True where a negation precedes `at` in the same sentence, so that a bound there may mean its opposite. */
export function isNegated(text: string, at: number): boolean {
  const from = Math.max(0, at - NEGATION_REACH);
  const before = text.slice(from, at);
  // A point ends a sentence only before a capital, which may be the first letter of the bound.
  const cut = Math.max(
    before.lastIndexOf("。"),
    before.lastIndexOf("；"),
    ...[...text.slice(from, at + 2).matchAll(/[.!?]\s+[A-Z][a-z]/gu)].map((stop) => stop.index),
  );
  return NEGATIONS.test(cut < 0 ? before : before.slice(cut + 1));
}

/** True for an inequality sign without a left side, which bounds no quantity of the sentence: 在 <0.5 的基线上. */
export function isOpenInequality(text: string, at: number): boolean {
  if (!"<>＜＞".includes(text.charAt(at))) return false;
  const before = text.slice(Math.max(0, at - 3), at).trimEnd();
  return before !== "" && !/[\p{Script=Latin}\p{Script=Greek}\d)\]}$|]$/u.test(before);
}

const CONDITION_BEFORE =
  /(?:当|若|如果|一旦|只要|只有|假如|对于|\b(?:when|if|once|where|while|whenever|for)\b)[^，。；,;.]{0,24}$/iu;
const CONDITION_AFTER = /^[^，。；,;]{0,10}?(?:时|後|后|即可|则|就|情况|条件|才|之外|以外)/u;
const CLAUSE_START = /(?:^|[.;:]\s*)$/u;
/** A condition at the head of its clause: "Below 3 % divergence, gains vanish". */
const FRONTED = /^(?:below|above|under|over|beyond|within|up to)\b(?:[^.,;]|\.\d){0,48},/iu;

/**
 * True where a bound is the condition of its sentence and not the claim: "below 3 %, gains vanish", 超过 512 时下降.
 * One fact can be stated with a condition or with its complement.
 */
export function isCondition(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return (
    CONDITION_AFTER.test(text.slice(end, end + 16)) ||
    CONDITION_BEFORE.test(text.slice(Math.max(0, start - 40), start)) ||
    (FRONTED.test(text.slice(start, start + 64)) && CLAUSE_START.test(text.slice(Math.max(0, start - 3), start)))
  );
}

/** The opposite bound; null for `peak` and `about`, which have none. */
export function opposite(bound: Bound): Bound | null {
  if (bound === "least") return "most";
  return bound === "most" ? "least" : null;
}

function boundAfter(text: string, end: number): { bound: Bound; end: number } | null {
  let at = end;
  while (
    at < text.length &&
    at - end < 4 &&
    (isBlank(text.charCodeAt(at)) || text.charAt(at) === "$" || text.charAt(at) === "的")
  )
    at++;
  if (at >= text.length) return null;
  for (const [word, bound] of boundsBeginningWith(text.charCodeAt(at))) {
    if (!text.startsWith(word, at)) continue;
    // 多 in 300 多名 means more than 300; in 5 多于 … it compares.
    if ("多余餘".includes(word) && "于於达達".includes(text.charAt(at + 1) || " ")) continue;
    return { bound, end: at + word.length };
  }
  return null;
}

function boundBefore(text: string, start: number): { bound: Bound; start: number } | null {
  let at = start;
  let hedge: { bound: Bound; start: number } | null = null;
  while (start - at < REACH && at > 0) {
    const found = wordEndingAt(text, at);
    if (found !== null && found.bound !== "about") return found;
    hedge ??= found;
    const next = found !== null ? found.start : fillerStart(text, at);
    if (next === at) break;
    at = next;
  }
  return hedge ?? adverbBefore(text, start);
}

const ADVERBS: readonly BoundWord[] = [
  ["至少", "least"],
  ["至多", "most"],
  ["最多", "peak"],
];
/** What may stand between such an adverb and its number: a verb, no numeral and no punctuation. */
const VERB = /^[^\d\s，。；：、,;:（(一二两三四五六七八九十百千万亿几数的和与或]{1,6}$/u;

/** A bound before the verb: 至多找到 90%. */
function adverbBefore(text: string, start: number): { bound: Bound; start: number } | null {
  const end = text.charAt(start - 1) === " " ? start - 1 : start;
  for (const [word, bound] of ADVERBS) {
    const at = text.lastIndexOf(word, end - word.length - 1);
    if (at >= 0 && end - at <= 8 && VERB.test(text.slice(at + word.length, end))) return { bound, start: at };
  }
  return null;
}

function wordEndingAt(text: string, end: number): { bound: Bound; start: number } | null {
  for (const [word, bound] of boundsEndingIn(text.charCodeAt(end - 1))) {
    const start = end - word.length;
    if (start < 0 || !standsAt(text, start, word)) continue;
    if (start > 0 && isLetter(word.charCodeAt(0)) && isLetter(text.charCodeAt(start - 1))) continue;
    return { bound, start };
  }
  return null;
}

const lower = (code: number): number => (code >= 0x41 && code <= 0x5a ? code + 0x20 : code);

/** True where a word stands at `start`, in any case and with any kind of blank. */
function standsAt(text: string, start: number, word: string): boolean {
  for (let at = word.length - 1; at >= 0; at--) {
    const code = text.charCodeAt(start + at);
    const wanted = word.charCodeAt(at);
    if (lower(code) !== wanted && (wanted !== 0x20 || text.charAt(start + at).trim() !== "")) return false;
  }
  return true;
}

/** Offset of a filler that ends at `end`, a mark or a word; `end` where there is none. */
function fillerStart(text: string, end: number): number {
  if (SKIPPED.includes(text.charAt(end - 1))) return end - 1;
  let at = end;
  while (at > 0 && end - at < 14 && isLetter(text.charCodeAt(at - 1))) at--;
  return at < end && FILLERS.has(text.slice(at, end).toLowerCase()) ? at : end;
}

import { isBlank, isLetter, lettersEnd } from "./chars.js";
import type { NumberKind, NumberUnit } from "./mention.js";

type WordType = "ones" | "tens" | "hundred" | "scale" | "fraction" | "ordinal" | "multiple" | "vague" | "month" | "order";

interface NumberWord {
  readonly type: WordType;
  readonly value: number;
}

/** A number in English words. */
export interface WordNumber {
  readonly end: number;
  readonly value: number;
  readonly readings: readonly number[];
  readonly step: number;
  readonly kind: NumberKind;
  /** Set where the word itself says it: `tenfold`, `doubles`. */
  readonly unit: NumberUnit;
}

const list = (type: WordType, words: string, valueOf: (index: number) => number): [string, NumberWord][] =>
  words.split(" ").map((word, index): [string, NumberWord] => [word, { type, value: valueOf(index) }]);

const ORDINALS = "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth";
const ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";

const WORDS: ReadonlyMap<string, NumberWord> = new Map([
  ...list("ones", ONES, (index) => index),
  ...list("tens", "twenty thirty forty fifty sixty seventy eighty ninety", (index) => 20 + 10 * index),
  ...list("hundred", "hundred", () => 100),
  ...list("scale", "thousand million billion trillion", (index) => 1e3 ** (index + 1)),
  ...list("vague", "hundreds", () => 100),
  ...list("vague", "thousands millions billions trillions", (index) => 1e3 ** (index + 1)),
  ...list("vague", "dozen dozens", () => 12),
  ...list("fraction", "half halves halved halving halve", () => 0.5),
  ...list("fraction", "quarter quarters", () => 0.25),
  ...list("ordinal", ORDINALS, (index) => index + 3),
  ...list("ordinal", "hundredth", () => 100),
  ...list("ordinal", "thousandth millionth billionth", (index) => 1e3 ** (index + 1)),
  ...list("ordinal", "first second", (index) => index + 1),
  ...list("multiple", "twice double doubles doubled doubling twofold", () => 2),
  ...list("multiple", "thrice triple triples tripled tripling threefold", () => 3),
  ...list("multiple", "quadruple quadruples quadrupled fourfold", () => 4),
  ...list("multiple", "fivefold sixfold sevenfold eightfold ninefold tenfold", (index) => index + 5),
  ...list("multiple", "hundredfold thousandfold", (index) => 10 ** (index + 2)),
  ...list("order", "order", () => 1),
  ...list("month", "january february march april may june july august september october november december", (index) => index + 1),
]);

/** Place of two letters, in either case, among those that words begin with. */
const headOf = (first: number, second: number): number => ((first & 31) << 5) | (second & 31);

/** Bit n is set for two letters that begin number words of n letters: nearly all words are passed over by this alone. */
const LENGTHS = new Uint32Array(1024);
for (const [word, { type }] of WORDS) {
  const head = headOf(word.charCodeAt(0), word.charCodeAt(1));
  LENGTHS[head] = (LENGTHS[head] ?? 0) | ((type === "ordinal" ? 3 : 1) << word.length);
}

/** True where the run of letters from `start` to `end` may be a number word. */
export function mayBeNumberWord(text: string, start: number, end: number): boolean {
  const length = end - start;
  return length > 2 && length < 16 && ((LENGTHS[headOf(text.charCodeAt(start), text.charCodeAt(start + 1))] ?? 0) & (1 << length)) !== 0;
}

interface Token extends NumberWord {
  readonly end: number;
  readonly plural: boolean;
}

function tokenAt(text: string, at: number): Token | null {
  const end = lettersEnd(text, at);
  if (!mayBeNumberWord(text, at, end)) return null;
  const word = text.slice(at, end).toLowerCase();
  const exact = WORDS.get(word);
  if (exact !== undefined) return { type: exact.type, value: exact.value, end, plural: exact.type === "fraction" && word.endsWith("s") };
  const single = word.endsWith("s") ? WORDS.get(word.slice(0, -1)) : undefined;
  return single?.type === "ordinal" ? { ...single, end, plural: true } : null;
}

/** Offset of the next word behind one hyphen or up to three blanks; -1 where something else stands there. */
function nextWord(text: string, from: number): number {
  let at = from;
  if (text.charCodeAt(at) === 0x2d || text.charCodeAt(at) === 0x2010) at++;
  else while (isBlank(text.charCodeAt(at)) && at - from < 3) at++;
  return at > from && isLetter(text.charCodeAt(at)) ? at : -1;
}

/** The parts of a number while its words are read. */
interface Sum {
  total: number;
  part: number;
  end: number;
  last: WordType | "point" | null;
}

function addWord(sum: Sum, token: Token): boolean {
  if (token.type === "ones") {
    if (sum.last === "ones" || (sum.last === "tens" && (token.value > 9 || token.value === 0))) return false;
    sum.part += token.value;
  } else if (token.type === "tens") {
    if (sum.last === "ones" || sum.last === "tens") return false;
    sum.part += token.value;
  } else if (token.type === "hundred") {
    if (sum.last === null || sum.last === "scale") return false;
    sum.part *= 100;
  } else if (token.type === "scale") {
    if (sum.last === null || sum.last === "scale") return false;
    sum.total += sum.part * token.value;
    sum.part = 0;
  } else {
    return false;
  }
  sum.last = token.type;
  sum.end = token.end;
  return true;
}

/** "point eight": digits behind the point, as words; null where none follow. */
function readPoint(text: string, from: number): { digits: string; end: number } | null {
  const at = nextWord(text, from);
  if (at < 0 || lettersEnd(text, at) - at !== 5 || !text.startsWith("point", at)) return null;
  let digits = "";
  let end = at + 5;
  for (let word = nextWord(text, end); word >= 0 && digits.length < 8; word = nextWord(text, end)) {
    const token = tokenAt(text, word);
    if (token?.type !== "ones" || token.value > 9) break;
    digits += String(token.value);
    end = token.end;
  }
  return digits === "" ? null : { digits, end };
}

/** Reads the number in words that begins at `start`; null where the word is none. */
export function readWords(text: string, start: number): WordNumber | null {
  const first = tokenAt(text, start);
  if (first === null) return null;
  const end = first.end;
  const base = { end, value: first.value, readings: [] as number[], step: 1 };
  if (first.type === "month") {
    return first.value === 3 || first.value === 5 ? (isCapital(text, start) ? { ...base, kind: "month", unit: "none" } : null) : { ...base, kind: "month", unit: "none" };
  }
  if (first.type === "order") return readOrder(text, base);
  if (first.type === "multiple") return { ...base, kind: "vague", unit: "times" };
  if (first.type === "vague" || first.type === "scale" || first.type === "hundred") return { ...base, kind: "vague", unit: "none" };
  if (first.type === "fraction") return { ...base, step: 0, kind: "fraction", unit: "none" };
  if (first.type === "ordinal") return { ...base, readings: [1 / first.value], kind: "ordinal", unit: "none" };
  return readSum(text, first);
}

/** "an order of magnitude" is one of them. */
function readOrder(text: string, base: Omit<WordNumber, "kind" | "unit">): WordNumber | null {
  const tail = /^[\s-](?:of[\s-])?magnitude/u.exec(text.slice(base.end, base.end + 14));
  return tail === null ? null : { ...base, end: base.end + tail[0].length, kind: "vague", unit: "magnitude" };
}

const isCapital = (text: string, at: number): boolean => text.charCodeAt(at) < 0x60;

function readSum(text: string, first: Token): WordNumber {
  const sum: Sum = { total: 0, part: 0, end: first.end, last: null };
  addWord(sum, first);
  for (let at = nextWord(text, sum.end); at >= 0; at = nextWord(text, sum.end)) {
    const joined = sum.last === "hundred" || sum.last === "scale" ? skipAnd(text, at) : at;
    const token = tokenAt(text, joined);
    if (token === null) break;
    if (token.type === "ordinal" && token.value < 3 && sum.last !== "tens") break;
    if (token.type === "ordinal" || token.type === "fraction") return closeWithPart(sum, token);
    if (token.type === "vague" && token.value >= 100 && joined === at) return { end: token.end, value: (sum.total + sum.part) * token.value, readings: [token.value], step: 1, kind: "vague", unit: "none" };
    if (!addWord(sum, token)) break;
  }
  const half = text.startsWith("and", nextWord(text, sum.end)) ? halfEnd(text, sum.end) : -1;
  if (half > 0) return { end: half, value: sum.total + sum.part + 0.5, readings: [], step: 0.5, kind: "plain", unit: "none" };
  const value = sum.total + sum.part;
  const point = readPoint(text, sum.end);
  if (point === null) return { end: sum.end, value, readings: [], step: 1, kind: "plain", unit: "none" };
  return { end: point.end, value: value + Number(`0.${point.digits}`), readings: [], step: 10 ** -point.digits.length, kind: "plain", unit: "none" };
}

/** Offset behind "and a half" at `from`; -1 where it does not stand there. */
function halfEnd(text: string, from: number): number {
  const tail = /^\s+and\s+a\s+half\b/u.exec(text.slice(from, from + 16));
  return tail === null ? -1 : from + tail[0].length;
}

function skipAnd(text: string, at: number): number {
  if (lettersEnd(text, at) - at !== 3 || !text.startsWith("and", at)) return at;
  const next = nextWord(text, at + 3);
  return next < 0 ? at : next;
}

/** "two thirds", "three-quarters", "twenty-first". */
function closeWithPart(sum: Sum, token: Token): WordNumber {
  const count = sum.total + sum.part;
  if (token.type === "fraction") return { end: token.end, value: count * token.value, readings: [], step: 0, kind: "fraction", unit: "none" };
  if (token.plural || count === 1) return { end: token.end, value: count / token.value, readings: [token.value], step: 0, kind: "fraction", unit: "none" };
  return { end: token.end, value: count + token.value, readings: [count], step: 1, kind: "ordinal", unit: "none" };
}


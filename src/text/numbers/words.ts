import { isBlank, isLetter, lettersEnd } from "./chars.js";
import { type Measure, NO_READINGS, type NumberKind, type NumberUnit } from "./mention.js";
import { readLatinMeasure } from "./measures.js";
import { type NumberToken, tokenAt, type WordType } from "./number-words.js";

/** A number in English words. */
export interface WordNumber {
  readonly end: number;
  readonly value: number;
  readonly readings: readonly number[];
  readonly step: number;
  readonly kind: NumberKind;
  /** Its unit where the word implies one: `tenfold`, `doubles`, `decade`. */
  readonly unit: NumberUnit;
  readonly measure?: Measure;
}

/** The offset of the next word behind one hyphen or up to three blanks; -1 where something else follows. */
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

function addWord(sum: Sum, token: NumberToken): boolean {
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

/** Reads decimals in words, "point eight"; null where there are none. */
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

/** Reads the number in words at `start`; null where the word is none. */
export function readWords(text: string, start: number): WordNumber | null {
  const first = tokenAt(text, start);
  if (first === null) return null;
  const end = first.end;
  const base = { end, value: first.value, readings: NO_READINGS, step: 1 };
  if (first.type === "month") {
    return first.value === 3 || first.value === 5
      ? isCapital(text, start)
        ? { ...base, kind: "month", unit: "none" }
        : null
      : { ...base, kind: "month", unit: "none" };
  }
  if (first.type === "order") return readOrder(text, base);
  if (first.type === "unit") return readBareUnit(text, start, base);
  if (first.type === "decade") return { ...base, kind: "decade", unit: "none" };
  if (first.type === "multiple") return { ...base, kind: "vague", unit: "times" };
  if (first.type === "scale" || first.type === "hundred")
    return readOneScale(text, first) ?? { ...base, kind: "vague", unit: "none" };
  if (first.type === "vague" || first.type === "dozen") return { ...base, kind: "vague", unit: "none" };
  if (first.type === "fraction") return readPartOf(text, first) ?? { ...base, step: 0, kind: "fraction", unit: "none" };
  if (first.type === "ordinal") return { ...base, readings: [1 / first.value], kind: "ordinal", unit: "none" };
  return readSum(text, first);
}

/** Reads a unit without number, "week", "decade", "Myr", as one of it; "a year and a half" is 1.5. */
function readBareUnit(text: string, start: number, base: Omit<WordNumber, "kind" | "unit">): WordNumber | null {
  const reading = readLatinMeasure(text.slice(start, base.end), 0);
  if (reading === null) return null;
  const half = halfEnd(text, base.end);
  const { measure } = reading;
  return half > 0
    ? { ...base, end: half, value: 1.5, step: 0.5, kind: "plain", unit: "measure", measure }
    : { ...base, kind: "vague", unit: "measure", measure };
}

const ARTICLE = /^(?:[\s-]+(?:of[\s-]+)?an?)?[\s-]+/u;

/** Reads a part of a scale or unit, "half a million", "quarter-million", "half an hour"; null where neither follows. */
function readPartOf(text: string, first: NumberToken): WordNumber | null {
  const gap = ARTICLE.exec(text.slice(first.end, first.end + 12));
  if (gap === null) return null;
  const at = first.end + gap[0].length;
  const scale = tokenAt(text, at);
  if (scale !== null && SCALES.has(scale.type))
    return {
      end: scale.end,
      value: first.value * scale.value,
      readings: NO_READINGS,
      step: scale.value / 10,
      kind: "plain",
      unit: "none",
    };
  const reading = lettersEnd(text, at) - at < 3 ? null : readLatinMeasure(text, at);
  return reading === null
    ? null
    : {
        end: reading.end,
        value: first.value,
        readings: NO_READINGS,
        step: 0,
        kind: "fraction",
        unit: "measure",
        measure: reading.measure,
      };
}

const SCALES = new Set<WordType>(["hundred", "scale", "dozen"]);

/**
 * Reads a number that begins with a scale: "(a) hundred thousand", "(a) thousand and one", "(a) million and a half";
 * null for a scale that stands alone.
 */
function readOneScale(text: string, first: NumberToken): WordNumber | null {
  const half = halfEnd(text, first.end);
  if (half > 0)
    return {
      end: half,
      value: first.value * 1.5,
      readings: NO_READINGS,
      step: first.value / 2,
      kind: "plain",
      unit: "none",
    };
  // "a million two-layer nets" has two numbers; a scale or "and" must follow.
  const next = nextWord(text, first.end);
  if (next < 0 || (skipAnd(text, next) === next && tokenAt(text, next)?.type !== "scale")) return null;
  const sum = readSum(text, first);
  return sum.end > first.end && sum.kind === "plain" ? sum : null;
}

/** Reads "an order of magnitude" as one and "orders of magnitude" as at least two. */
function readOrder(text: string, base: Omit<WordNumber, "kind" | "unit">): WordNumber | null {
  const next = jointEnd(text, base.end);
  const magnitude = text.startsWith("of", next) ? jointEnd(text, next + 2) : next;
  if (magnitude > text.length || !text.startsWith("magnitude", magnitude)) return null;
  return { ...base, end: magnitude + 9, kind: "vague", unit: "magnitude" };
}

/** The offset behind one hyphen or blank at `at`; beyond the text where there is none. */
function jointEnd(text: string, at: number): number {
  const char = text.charAt(at);
  return char === "-" || (char !== "" && char.trim() === "") ? at + 1 : text.length + 1;
}

const isCapital = (text: string, at: number): boolean => text.charCodeAt(at) < 0x60;

function readSum(text: string, first: NumberToken): WordNumber {
  const sum: Sum = { total: 0, part: 0, end: first.end, last: null };
  // A scale that opens a number is one of it: "a hundred thousand".
  if (first.type === "hundred" || first.type === "scale") [sum.part, sum.last] = [1, "ones"];
  addWord(sum, first);
  for (let at = nextWord(text, sum.end); at >= 0; at = nextWord(text, sum.end)) {
    const joined = sum.last === "hundred" || sum.last === "scale" ? skipAnd(text, at) : at;
    const token = tokenAt(text, joined);
    if (token === null) break;
    if (token.type === "ordinal" && token.value < 3 && (sum.last !== "tens" || token.plural)) break;
    if (token.type === "dozen")
      return {
        end: token.end,
        value: (sum.total + sum.part) * token.value,
        readings: NO_READINGS,
        step: 1,
        kind: "plain",
        unit: "none",
      };
    if (token.type === "ordinal" || token.type === "fraction") return closeWithPart(sum, token);
    if (token.type === "vague" && token.value >= 100 && joined === at)
      return {
        end: token.end,
        value: (sum.total + sum.part) * token.value,
        readings: [token.value],
        step: 1,
        kind: "vague",
        unit: "none",
      };
    if (!addWord(sum, token)) break;
  }
  const half = text.startsWith("and", nextWord(text, sum.end)) ? halfEnd(text, sum.end) : -1;
  if (half > 0) {
    const next = nextWord(text, half);
    const scale = next < 0 ? null : tokenAt(text, next);
    const isScaled = scale !== null && SCALES.has(scale.type);
    const factor = isScaled ? scale.value : 1;
    return {
      end: isScaled ? scale.end : half,
      value: (sum.total + sum.part + 0.5) * factor,
      readings: NO_READINGS,
      step: 0.5 * factor,
      kind: "plain",
      unit: "none",
    };
  }
  const value = sum.total + sum.part;
  const point = readPoint(text, sum.end);
  if (point === null) return { end: sum.end, value, readings: NO_READINGS, step: 1, kind: "plain", unit: "none" };
  return {
    end: point.end,
    value: value + Number(`0.${point.digits}`),
    readings: NO_READINGS,
    step: 10 ** -point.digits.length,
    kind: "plain",
    unit: "none",
  };
}

/** The offset behind "and a half" at `from`; -1 where there is none. */
function halfEnd(text: string, from: number): number {
  const tail = /^\s+and\s+a\s+half\b/u.exec(text.slice(from, from + 16));
  return tail === null ? -1 : from + tail[0].length;
}

function skipAnd(text: string, at: number): number {
  if (lettersEnd(text, at) - at !== 3 || !text.startsWith("and", at)) return at;
  const next = nextWord(text, at + 3);
  return next < 0 ? at : next;
}

/** Completes a number with a fraction or ordinal: "two thirds", "three-quarters", "twenty-first". */
function closeWithPart(sum: Sum, token: NumberToken): WordNumber {
  const count = sum.total + sum.part;
  if (token.type === "fraction")
    return {
      end: token.end,
      value: count * token.value,
      readings: NO_READINGS,
      step: 0,
      kind: "fraction",
      unit: "none",
    };
  if (token.plural || count === 1)
    return {
      end: token.end,
      value: count / token.value,
      readings: [token.value],
      step: 0,
      kind: "fraction",
      unit: "none",
    };
  return { end: token.end, value: count + token.value, readings: [count], step: 1, kind: "ordinal", unit: "none" };
}

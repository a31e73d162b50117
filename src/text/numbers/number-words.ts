import { lettersEnd } from "./chars.js";

/** The role of a word in a number. */
export type WordType =
  | "ones"
  | "tens"
  | "hundred"
  | "scale"
  | "dozen"
  | "fraction"
  | "ordinal"
  | "multiple"
  | "vague"
  | "month"
  | "order"
  | "decade"
  | "unit";

interface NumberWord {
  readonly type: WordType;
  readonly value: number;
}

const WORDS = new Map<string, NumberWord>();

/** A hash below 1024 of the first and the third letter from `at`, case ignored. */
const headOf = (text: string, at: number): number => ((text.charCodeAt(at) & 31) << 5) | (text.charCodeAt(at + 2) & 31);

/**
 * By that hash, bit n is set where a number word of n letters has it: nearly all other words are excluded by this test.
 */
const LENGTHS = new Uint32Array(1024);

/** Adds words of a type; `valueOf` gives the value by index. */
function add(type: WordType, words: string, valueOf: (index: number) => number): void {
  let index = 0;
  for (const word of words.split(" ")) {
    WORDS.set(word, { type, value: valueOf(index++) });
    const head = headOf(word, 0);
    LENGTHS[head] = (LENGTHS[head] ?? 0) | ((type === "ordinal" ? 3 : 1) << word.length);
  }
}

add(
  "ones",
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
  (index) => index,
);
add("tens", "twenty thirty forty fifty sixty seventy eighty ninety", (index) => 20 + 10 * index);
add("hundred", "hundred", () => 100);
add("scale", "thousand million billion trillion", (index) => 1e3 ** (index + 1));
add("scale", "lakh crore", (index) => 10 ** (5 + 2 * index));
add("vague", "hundreds thousands millions billions trillions", (index) => (index === 0 ? 100 : 1e3 ** index));
add("dozen", "dozen", () => 12);
add("vague", "dozens", () => 12);
add("fraction", "half halves halved halving halve", () => 0.5);
add("fraction", "quarter quarters", () => 0.25);
add(
  "ordinal",
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
  (index) => index + 1,
);
add("ordinal", "hundredth thousandth millionth billionth", (index) => (index === 0 ? 100 : 1e3 ** index));
add("multiple", "twice double doubles doubled doubling", () => 2);
add("multiple", "thrice triple triples tripled tripling", () => 3);
add("multiple", "quadruple quadruples quadrupled", () => 4);
add(
  "multiple",
  "twofold threefold fourfold fivefold sixfold sevenfold eightfold ninefold tenfold elevenfold twelvefold",
  (index) => index + 2,
);
add(
  "multiple",
  "twentyfold thirtyfold fortyfold fiftyfold sixtyfold seventyfold eightyfold ninetyfold",
  (index) => 20 + 10 * index,
);
add("multiple", "hundredfold thousandfold", (index) => 10 ** (index + 2));
add("order", "order orders", (index) => index + 1);
add("decade", "twenties thirties forties fifties sixties seventies eighties nineties", (index) => 20 + 10 * index);
// Units without a number are one of them: "a week", "the past decade", "Myr timescales".
add("unit", "minute hour day week fortnight month year decade century millennium kyr myr gyr kpc mpc gpc", () => 1);
add(
  "month",
  "january february march april may june july august september october november december",
  (index) => index + 1,
);

/** The first three letters of all number words, as alternatives of a pattern. */
export const WORD_HEADS: string = [...new Set(Array.from(WORDS.keys(), (word) => word.slice(0, 3)))].join("|");

/** True where the run of letters from `start` to `end` may be a number word. */
export function mayBeNumberWord(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length < 3 || length > 15) return false;
  return ((LENGTHS[headOf(text, start)] ?? 0) & (1 << length)) !== 0;
}

/** A number word of a text. */
export interface NumberToken extends NumberWord {
  readonly end: number;
  readonly plural: boolean;
}

/** The number word at `at`; null where there is another word. */
export function tokenAt(text: string, at: number): NumberToken | null {
  const end = lettersEnd(text, at);
  if (!mayBeNumberWord(text, at, end)) return null;
  const word = text.slice(at, end).toLowerCase();
  const exact = WORDS.get(word);
  if (exact !== undefined)
    return { type: exact.type, value: exact.value, end, plural: exact.type === "fraction" && word.endsWith("s") };
  const single = word.endsWith("s") ? WORDS.get(word.slice(0, -1)) : undefined;
  return single?.type === "ordinal" ? { ...single, end, plural: true } : null;
}

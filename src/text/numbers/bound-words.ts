/**
 * How the words around a number qualify it: `least` (at least, over, 以上), `most` (at most, under, 以下), `peak` (up
 * to, as high as, 高达), `about` (roughly, 约, nearly).
 */
export type Bound = "least" | "most" | "peak" | "about";

/** A word or sign before or behind a number, and the bound that it sets. */
export type BoundWord = readonly [word: string, bound: Bound];

const BEFORE: Readonly<Record<Bound, readonly string[]>> = {
  least: [
    "at least",
    "more than",
    "greater than",
    "larger than",
    "higher than",
    "no less than",
    "no fewer than",
    "not less than",
    "over",
    "above",
    "exceeding",
    "exceeds",
    "exceed",
    "exceeded",
    "surpassing",
    "surpasses",
    "in excess of",
    "upwards of",
    "beyond",
    "minimum of",
    "fewer than no",
    ">",
    "≥",
    "≧",
    "＞",
    "\\geq",
    "\\ge",
    "\\gt",
    "\\geqslant",
    "至少",
    "不低于",
    "不少于",
    "不小于",
    "不下",
    "超过",
    "超過",
    "超出",
    "高于",
    "高於",
    "大于",
    "大於",
    "多于",
    "多於",
    "逾",
    "超",
    "高达逾",
    "突破",
    "不亚于",
    "以上",
    "少なくとも",
    "최소",
    "적어도",
  ],
  most: [
    "at most",
    "no more than",
    "not more than",
    "less than",
    "fewer than",
    "smaller than",
    "lower than",
    "no greater than",
    "no higher than",
    "under",
    "below",
    "within",
    "not exceeding",
    "without exceeding",
    "does not exceed",
    "maximum of",
    "<",
    "≤",
    "≦",
    "＜",
    "\\leq",
    "\\le",
    "\\lt",
    "\\leqslant",
    "至多",
    "不超过",
    "不超過",
    "不高于",
    "不多于",
    "不大于",
    "低于",
    "低於",
    "小于",
    "小於",
    "少于",
    "少於",
    "不到",
    "不足",
    "未超过",
    "未达",
    "不及",
    "最大でも",
    "최대한",
  ],
  peak: [
    "up to",
    "as high as",
    "as much as",
    "as many as",
    "as large as",
    "upto",
    "高达",
    "高達",
    "最高",
    "最多",
    "多达",
    "可达",
    "最高达",
    "达到",
    "达",
    "最大",
    "最大で",
    "최대",
  ],
  about: [
    "about",
    "around",
    "approximately",
    "roughly",
    "nearly",
    "almost",
    "close to",
    "some",
    "as low as",
    "as little as",
    "as few as",
    "低至",
    "最低",
    "circa",
    "approx",
    "~",
    "∼",
    "≈",
    "～",
    "\\sim",
    "\\approx",
    "最少",
    "约",
    "約",
    "大约",
    "大約",
    "约为",
    "近",
    "接近",
    "将近",
    "逼近",
    "大致",
    "左右",
    "약",
    "거의",
  ],
};

const AFTER: Readonly<Record<Bound, readonly string[]>> = {
  least: [
    "多",
    "余",
    "餘",
    "以上",
    "及以上",
    "或以上",
    "或更高",
    "或更多",
    "or more",
    "or higher",
    "or greater",
    "or above",
    "and above",
    "and more",
    "or better",
    "+",
    "이상",
    "を超え",
  ],
  most: [
    "以下",
    "以内",
    "以內",
    "之内",
    "及以下",
    "或更低",
    "或更少",
    "or less",
    "or fewer",
    "or lower",
    "or below",
    "and below",
    "이하",
    "미만",
    "以下",
  ],
  peak: [],
  about: ["左右", "上下", "or so", "前後", "정도"],
};

const ORDER: readonly Bound[] = ["most", "least", "peak", "about"];

const NONE: readonly BoundWord[] = [];

/**
 * The words of a table by the code unit of their first or last character, the longest first; built at the first figure.
 */
function byEdge(
  table: Readonly<Record<Bound, readonly string[]>>,
  edgeOf: (word: string) => number,
): ReadonlyMap<number, readonly BoundWord[]> {
  const map = new Map<number, BoundWord[]>();
  for (const bound of ORDER) {
    for (const word of table[bound]) {
      const edge = word.charCodeAt(edgeOf(word));
      const words = map.get(edge);
      if (words === undefined) map.set(edge, [[word, bound]]);
      else words.push([word, bound]);
    }
  }
  for (const words of map.values()) if (words.length > 1) words.sort((a, b) => b[0].length - a[0].length);
  return map;
}

let beforeByEnd: ReadonlyMap<number, readonly BoundWord[]> | undefined;
let afterByStart: ReadonlyMap<number, readonly BoundWord[]> | undefined;

/** The words before a number that end in a UTF-16 code unit, the longest first. */
export function boundsEndingIn(unit: number): readonly BoundWord[] {
  beforeByEnd ??= byEdge(BEFORE, (word) => word.length - 1);
  return beforeByEnd.get(unit) ?? NONE;
}

/** The words behind a number that begin with a UTF-16 code unit, the longest first. */
export function boundsBeginningWith(unit: number): readonly BoundWord[] {
  afterByStart ??= byEdge(AFTER, () => 0);
  return afterByStart.get(unit) ?? NONE;
}

import words from "digestlint:han-words";

/** Characters of the longest word that is looked up. */
const LONGEST = 6;
/** Characters beside a range that are read: none further away shares a word with it. */
const REACH = 5;
/** Costs of a segmentation: of a word, also one of a single character, and of any other single character. */
const WORD_COST = 2;
const STRAY_COST = 3;
/** Characters that are words or suffixes by themselves. */
const SMALL = new Set(
  "的了着过地得和与及或并且而但也又再仅只就都均在是为对从把被将以于由向到按据等其该此这那各每某不未无非有可能会要应须使让用因由所之" +
    "一二三四五六七八九十两几多个种类项次性化式率度者型级前后上下中内外间里",
);

/** Delimits the words of the index. */
const END = "\x7f";

/** True for a Chinese word of two to six characters that is common in scientific writing. */
export function isHanWord(text: string): boolean {
  return words()[text.charAt(0)]?.includes(END + text + END) === true;
}

function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff;
}

/** The least cost of a segmentation of `text.slice(from, to)` into words, `also` among them, and single characters. */
function costOf(text: string, from: number, to: number, also: string): number {
  const costs = [0];
  for (let end = from + 1; end <= to; end += 1) {
    let least = (costs[end - from - 1] ?? 0) + (SMALL.has(text.charAt(end - 1)) ? WORD_COST : STRAY_COST);
    for (let start = end - 2; start >= from && end - start <= LONGEST; start -= 1) {
      const cost = (costs[start - from] ?? 0) + WORD_COST;
      if (cost >= least) continue;
      const word = text.slice(start, end);
      if (word === also || isHanWord(word)) least = cost;
    }
    costs.push(least);
  }
  return costs[to - from] ?? 0;
}

/**
 * True where a range of a Simplified text begins or ends inside a word: 致幻 in 导致幻觉, 不忠 in 不忠实. Compares the
 * cheapest segmentation of the Han characters around it, where its own text counts as a word, with the cheapest that
 * has word boundaries at both its ends.
 */
export function cutsHanWord(text: string, start: number, end: number): boolean {
  let from = start;
  while (from > 0 && from > start - REACH && isHan(text.charCodeAt(from - 1))) from -= 1;
  let to = end;
  while (to < text.length && to < end + REACH && isHan(text.charCodeAt(to))) to += 1;
  if (from === start && to === end) return false;
  const word = text.slice(start, end);
  return costOf(text, from, to, word) < costOf(text, from, start, word) + WORD_COST + costOf(text, end, to, word);
}

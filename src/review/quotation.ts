/** Longest quotation that shows anything, in UTF-16 units: fifteen words are asked for. */
const LONGEST = 400;

/**
 * Fewest letters and figures of a quotation, by whether it is of the section or of the source: `的` and `a` stand
 * everywhere.
 */
const LEAST = { section: 2, source: 3 } as const;

/**
 * Where a quotation stands in a text, word for word; null where it does not, or is too short or long to show anything.
 * Only blanks may differ, for a line end of an abstract is a blank to whoever copies it. Words of the source are whole.
 */
export function placeOfQuotation(
  text: string,
  quotation: string,
  of: keyof typeof LEAST,
): { readonly start: number; readonly end: number } | null {
  const words = quotation.split(/\s+/u).filter((word) => word !== "");
  const size = quotation.replace(/[^\p{L}\p{N}]+/gu, "").length;
  if (size < LEAST[of] || quotation.length > LONGEST) return null;
  for (let from = 0; ;) {
    const start = text.indexOf(words[0] ?? "", from);
    if (start < 0) return null;
    const end = endOf(text, words, start);
    if (end !== null && (of === "section" || isWhole(text, start, end))) return { start, end };
    from = start + 1;
  }
}

/** The end of words that follow one another from a place; null where they do not. */
function endOf(text: string, words: readonly string[], start: number): number | null {
  let at = start;
  for (const [index, word] of words.entries()) {
    if (index > 0) {
      const before = at;
      while (/\s/u.test(text.charAt(at))) at += 1;
      if (at === before) return null;
    }
    if (!text.startsWith(word, at)) return null;
    at += word.length;
  }
  return at;
}

/** True where no word is cut at either end. */
function isWhole(text: string, start: number, end: number): boolean {
  const cuts = (at: number): boolean =>
    /[A-Za-z0-9]/u.test(text.charAt(at - 1)) && /[A-Za-z0-9]/u.test(text.charAt(at));
  return !cuts(start) && !cuts(end);
}

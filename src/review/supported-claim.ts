import type { Entry } from "../model/entry.js";
import { createField } from "../model/field.js";
import { figuresOf, compareFigures, numberSourcesOf } from "../text/numbers.js";
import { latinTokens, tokenKey } from "../text/tokens.js";
import { placeOfQuotation } from "./quotation.js";

/** How figures are held against the source: as faithfulness/unsupported-number does. */
const FIGURE_OPTIONS = { tolerance: 0.02, counts: 10 };

const SOURCES = ["abstract", "title"];

/** Most letters beside names that a claim may have to be about nothing but the names: 使用了 BERT. */
const FEW_LETTERS = 4;

/**
 * True where rules see a claim in title or abstract: its very words, all of its figures, or, for a claim that is little
 * else, all of its names.
 */
export function standsInSource(words: string, entry: Entry): boolean {
  const texts = SOURCES.flatMap((name) => entry.fields.get(name)?.text ?? []);
  if (texts.some((text) => placeOfQuotation(text, words, "section") !== null)) return true;
  const claim = createField({
    name: "claim",
    role: "section",
    text: words,
    span: { start: 0, end: words.length },
    offsets: 0,
  });
  const figures = figuresOf(claim);
  const names = latinTokens(words).filter(({ text }) => /[A-Z\d]/u.test(text));
  if (figures.length > 0) {
    const compared = compareFigures(claim, numberSourcesOf(entry, SOURCES), FIGURE_OPTIONS);
    return compared.length > 0 && compared.every(({ support }) => support.how !== "missing" && support.how !== "unit");
  }
  const letters = words.replace(/[^\p{L}]+/gu, "").length - names.reduce((sum, { text }) => sum + text.length, 0);
  if (names.length === 0 || letters > FEW_LETTERS) return false;
  const known = new Set(texts.flatMap((text) => latinTokens(text)).map(({ text }) => tokenKey(text)));
  return names.every(({ text }) => known.has(tokenKey(text)));
}

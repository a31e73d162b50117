import { defineFieldCheck } from "../model/check.js";
import { traitsOf } from "../model/digest.js";
import type { Detection } from "../model/finding.js";
import { MARK, marksOf } from "../text/marks.js";
import { maskAt, masksOf } from "../text/masks.js";
import { matchesIn } from "../text/matches-in.js";

/** The place of a misplaced blank. */
type BlankPlace = "between-han" | "before-punctuation" | "after-punctuation" | "before-bracket";

const HAN = /[\u3400-\u9fff\uf900-\ufaff〇]/u;
const WORD_OR_HAN = /[A-Za-z0-9\u3400-\u9fff\uf900-\ufaff〇]/u;
const STOPS = "，。；：！？";
const CLOSING = "、）》」』】";
const OPENING = "（《「『【";
/** Without the tab, which is the rest of an escape and another check's to report. */
const BLANKS = /[ \u00a0\u3000]+/gu;
/**
 * Blanks between CJK characters, before a mark, or behind a comma: only these can be misplaced. The look-behinds come
 * second, so that the search goes from blank to blank.
 */
const BESIDE_CJK =
  /[ \u00a0\u3000](?:(?<=[\u3000-\uffef].)[ \u00a0\u3000]*(?=[\u3000-\uffef])|(?<=[A-Za-z0-9].)[ \u00a0\u3000]*(?=[，。；：！？])|(?<=，.)[ \u00a0\u3000]*)/gu;
/** Headings of a structured abstract, which a blank may separate from their text: 目的 …方法 …结果 …结论 … */
const HEADING =
  /(?:目的|背景|方法|结果|结论|资料|对象|材料|讨论|意义|创新点|动机|目标|贡献|局限性?|摘要|关键词|引言)$/u;
const TERMS = /^[\w\u3400-\u9fff·\- \u3000]*$/u;

/** True for a list of terms separated by blanks, as keywords are written. */
function isTermList(text: string): boolean {
  return TERMS.test(text) && (text.match(BLANKS)?.length ?? 0) >= 2;
}

function placeOf(text: string, start: number, end: number): BlankPlace | undefined {
  const before = text[start - 1];
  const after = text[end];
  if (before === undefined || after === undefined) return undefined;
  const hanBefore = HAN.test(before);
  const hanAfter = HAN.test(after);
  if (hanBefore && hanAfter) return HEADING.test(text.slice(Math.max(0, start - 4), start)) ? undefined : "between-han";
  if (STOPS.includes(after) && WORD_OR_HAN.test(before)) return "before-punctuation";
  // Beside Latin words many set brackets and enumeration commas with blanks, in print as well.
  if (CLOSING.includes(after) && hanBefore) return "before-punctuation";
  if (OPENING.includes(before) && hanAfter) return "after-punctuation";
  if (before === "，") return HAN.test(text[start - 2] ?? "") || hanAfter ? "after-punctuation" : undefined;
  if (OPENING.includes(after) && hanBefore && HAN.test(text[end + 1] ?? "")) return "before-bracket";
  // Elsewhere, as between sentences and before list numbers, a blank is a matter of style.
  return "；：！？".includes(before) && hanAfter ? "after-punctuation" : undefined;
}

/**
 * Finds blanks between Han characters, before full-width punctuation, behind a comma, and between a bracket and a Han
 * character; `place` says which.
 */
export const misplacedBlanks = defineFieldCheck<unknown>({
  name: "misplaced-blanks",
  concerns: (field) => (marksOf(field).bits & MARK.blankBesideHan) !== 0,
  *run(field, _entry, _options, digest): Generator<Detection> {
    const { text } = field;
    const { plain } = traitsOf(digest);
    const matches = matchesIn(text, BESIDE_CJK);
    if (matches.length === 0 || isTermList(text)) return;
    const masks = masksOf(field);
    for (const match of matches) {
      const start = match.index;
      const end = start + match[0].length;
      const place = placeOf(text, start, end);
      if (place === undefined || maskAt(masks, start) !== undefined) continue;
      // Behind an address a blank keeps the full stop out of the link.
      if (maskAt(masks, start - 1)?.kind === "url") continue;
      // Beside a tag that the reader removed, as behind bold words, the blank is the page's.
      const whole = field.spanOf(start - 1, end + 1);
      if (plain && whole.end - whole.start !== end + 2 - start) continue;
      // A blank alone would be no evidence, so its neighbours are part of the span.
      yield {
        span: whole,
        data: { place, around: text.slice(start - 1, end + 1) },
        fix: { span: field.spanOf(start, end), text: "", safe: true },
      };
    }
  },
});

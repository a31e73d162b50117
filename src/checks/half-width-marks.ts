import { defineFieldCheck } from "../model/check.js";
import type { Detection } from "../model/finding.js";
import { MARK, marksOf } from "../text/marks.js";
import { maskAt, masksOf } from "../text/masks.js";
import { matchesIn } from "../text/matches-in.js";

const FULL_WIDTH: Readonly<Record<string, string>> = { ",": "，", ";": "；", ":": "：", "!": "！", "?": "？" };
/** A half-width mark between Han characters, blanks behind it included; brackets and quotes may stand between. */
const MARK_BETWEEN_HAN = /(?<=[\u3400-\u9fff）》”])([,;:!?])[ ]{0,8}(?=[\u3400-\u9fff（《“])/gu;
/** Straight quotes or half-width brackets around text that begins and ends in Han characters. */
const QUOTED_HAN = /"[^"]*"/gu;
const HAN_AT_ENDS = /^.[\u3400-\u9fff](?:[^\n]*[\u3400-\u9fff])?.$/u;
const BRACKETED_HAN = /(?<=[\u3400-\u9fff])\((?=[\u3400-\u9fff])[^()\n]{0,80}[\u3400-\u9fff]\)/gu;
/** Detections reported of one field at most; the rest appear once these are fixed. */
const MOST = 20;

const PAIRS: readonly (readonly [RegExp, string, string])[] = [
  [QUOTED_HAN, '""', "“”"],
  [BRACKETED_HAN, "()", "（）"],
];

/**
 * Finds ASCII `, ; : ! ?` used as sentence punctuation between Han characters, and straight quotes and half-width
 * brackets around Han characters.
 */
export const halfWidthMarks = defineFieldCheck<unknown>({
  name: "half-width-marks",
  concerns: (field) =>
    (marksOf(field).bits & MARK.han) !== 0 &&
    ((marksOf(field).bits & (MARK.halfWidth | MARK.bracket)) !== 0 || field.text.includes('"')),
  *run(field): Generator<Detection> {
    const { text } = field;
    const masks = masksOf(field);
    let count = 0;
    for (const match of matchesIn(text, MARK_BETWEEN_HAN)) {
      const mark = match[1] ?? "";
      if (maskAt(masks, match.index) !== undefined) continue;
      const span = field.spanOf(match.index, match.index + match[0].length);
      const fullWidth = FULL_WIDTH[mark] ?? mark;
      yield { span, data: { mark, fullWidth }, fix: { span, text: fullWidth, safe: true } };
      count += 1;
      if (count === MOST) return;
    }
    for (const [pattern, mark, fullWidth] of PAIRS) {
      // With an odd number of straight quotes the pairs would be wrong.
      if (!text.includes(mark.charAt(0)) || (mark === '""' && text.split('"').length % 2 === 0)) continue;
      for (const match of matchesIn(text, pattern)) {
        const end = match.index + match[0].length;
        // Quotes are paired in order, whatever stands between them.
        if (!HAN_AT_ENDS.test(match[0])) continue;
        if (maskAt(masks, match.index) !== undefined || maskAt(masks, end - 1) !== undefined) continue;
        yield { span: field.spanOf(match.index, end), data: { mark, fullWidth } };
        count += 1;
        if (count === MOST) return;
      }
    }
  },
});

import { defineFieldCheck } from "../model/check.js";
import type { Detection } from "../model/finding.js";
import { MARK, marksOf } from "../text/marks.js";
import { maskAt, masksOf } from "../text/masks.js";
import { matchesIn } from "../text/matches-in.js";

const FULL_WIDTH: Readonly<Record<string, string>> = { ",": "，", ";": "；", ":": "：", "!": "！", "?": "？" };
/** A half-width mark between Han characters, blanks behind it included; brackets and quotes may stand between. */
const MARK_BETWEEN_HAN = /(?<=[\u3400-\u9fff）》”])([,;:!?])[ ]{0,8}(?=[\u3400-\u9fff（《“])/gu;
/** Most places that are reported of one field; mending them brings up the rest. */
const MOST = 20;

/** Finds ASCII `, ; : ! ?` that serve as sentence punctuation between Han characters. */
export const halfWidthMarks = defineFieldCheck<unknown>({
  name: "half-width-marks",
  concerns: (field) => (marksOf(field).bits & MARK.halfWidth) !== 0 && (marksOf(field).bits & MARK.han) !== 0,
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
  },
});

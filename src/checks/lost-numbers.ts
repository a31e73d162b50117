import { defineFieldCheck } from "../model/check.js";
import { compareFigures, type FigureSupport, numberSourcesOf } from "../text/numbers.js";
import { LEAST_TRANSLATION, translatedField } from "./translated-field.js";

/** Whole numbers up to this one count things: a translation may write "both" or leave them to the context. */
const COUNTS = 12;
/** Relative difference up to which two figures are the same. */
const TOLERANCE = 0.02;
/** Figures that a finding names at most. */
const SHOWN = 6;

/**
 * Finds figures of a source that its translation does not have in any form; one detection a translation, with the
 * `numbers` and their `count`.
 */
export const lostNumbers = defineFieldCheck({
  name: "lost-numbers",
  concerns: (field, entry) => translatedField(field, entry) !== undefined,
  *run(field, entry) {
    const source = translatedField(field, entry);
    if (source === undefined || field.text.length < LEAST_TRANSLATION) return;
    const compared = compareFigures(source, numberSourcesOf(entry, [field.name]), {
      tolerance: TOLERANCE,
      counts: COUNTS,
    });
    const lost = compared.filter((figureSupport) => isLost(figureSupport, source.text));
    const [first] = lost;
    if (first === undefined) return;
    const numbers = [...new Set(lost.map(({ figure }) => source.text.slice(figure.start, figure.end)))];
    yield {
      span: field.span,
      data: { numbers: numbers.slice(0, SHOWN), count: numbers.length, against: source.name },
      related: lost.slice(0, SHOWN).map(({ figure }) => ({
        field: source.name,
        span: source.spanOf(figure.start, figure.end),
        data: { number: source.text.slice(figure.start, figure.end) },
      })),
    };
  },
});

/** True for a figure in digits, outside of formulas and reference brackets, that the translation does not support. */
function isLost({ figure, support }: FigureSupport, text: string): boolean {
  if (support.how !== "missing" || figure.form !== "digits" || figure.kind !== "plain") return false;
  const around = text.slice(Math.max(0, figure.start - 2), figure.end + 2);
  return !/[\\$^_{}[\]]/u.test(around);
}

import { defineFieldCheck } from "../model/check.js";
import type { UnsupportedNumbersOptions } from "../model/schema-types.js";
import { compareFigures, numberSourcesOf, ordinalStart, statesFigures } from "../text/numbers.js";

/** Whole numbers up to this one count things, where options name no other. */
const COUNTS = 10;

/**
 * Finds figures that the source fields neither state nor imply: `number` as written here, `nearest` the source's
 * closest number.
 */
export const unsupportedNumbers = defineFieldCheck<UnsupportedNumbersOptions>({
  name: "unsupported-numbers",
  needs: ["abstract"],
  wholeSource: true,
  concerns: (field, _entry, options) => statesFigures(field, options.counts ?? COUNTS),
  *run(field, entry, options) {
    const against = options.against ?? ["abstract", "title"];
    const figureOptions = { tolerance: options.tolerance ?? 0.02, counts: options.counts ?? COUNTS };
    for (const { figure, support, source } of compareFigures(field, numberSourcesOf(entry, against), figureOptions)) {
      const isDerived = support.how === "derived" && options.derived === "report";
      if (support.how !== "missing" && !isDerived) continue;
      const start = figure.kind === "ordinal" ? ordinalStart(field.text, figure) : figure.start;
      const number = field.text.slice(start, figure.end);
      const place = support.how === "missing" ? support.nearest : support.mention;
      const nearest = place === null || source === null ? "" : source.text.slice(place.start, place.end);
      yield {
        span: field.spanOf(start, figure.end),
        evidence: number,
        data: { number, against: [...against], derived: isDerived, ...(nearest === "" ? {} : { nearest }) },
        ...(place === null || source === null
          ? {}
          : {
              related: [{ field: source.name, span: source.spanOf(place.start, place.end), data: { number: nearest } }],
            }),
      };
    }
  },
});

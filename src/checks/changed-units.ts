import { defineFieldCheck } from "../model/check.js";
import type { ChangedUnitsOptions } from "../model/schema-types.js";
import { judgeFigures, numbersOf, numberSourcesOf } from "../text/numbers.js";

/** Points said as percent, and whatever turns a ratio into a difference or the reverse; percent said as points is common usage. */
const CHANGES = ["points>percent", "points>times", "percent>times", "times>percent", "times>points", "magnitude>percent", "magnitude>times", "measure>percent", "measure>times", "percent>measure", "times>measure", "measure>measure"];

/** Finds figures that the source states in another unit only: `number` as written here, `original` as written there. */
export const changedUnits = defineFieldCheck<ChangedUnitsOptions>({
  name: "changed-units",
  needs: ["abstract"],
  *run(field, entry, options) {
    if (numbersOf(field).length === 0) return;
    const changes = new Set<string>(options.changes ?? CHANGES);
    for (const { figure, support, source } of judgeFigures(field, numberSourcesOf(entry, options.against ?? ["abstract", "title"]), { tolerance: 0.005, counts: 10 })) {
      if (support.how !== "unit" || source === null || !changes.has(`${support.mention.unit}>${figure.unit}`)) continue;
      const number = field.text.slice(figure.start, figure.end);
      const original = source.text.slice(support.mention.start, support.mention.end);
      yield {
        span: field.spanOf(figure.start, figure.end),
        evidence: number,
        data: { number, original, against: source.name },
        related: [{ field: source.name, span: source.spanOf(support.mention.start, support.mention.end), data: { number: original } }],
      };
    }
  },
});

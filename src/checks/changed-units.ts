import { defineFieldCheck } from "../model/check.js";
import type { Field } from "../model/field.js";
import type { ChangedUnitsOptions } from "../model/schema-types.js";
import { judgeFigures, type NumberMention, numberSourcesOf, statesFigures, type Support } from "../text/numbers.js";

/** Points said as percent, and whatever turns a ratio into a difference or the reverse; percent said as points is common usage. */
const CHANGES = [
  "points>percent",
  "points>times",
  "percent>times",
  "times>percent",
  "times>points",
  "magnitude>percent",
  "magnitude>times",
  "measure>percent",
  "measure>times",
  "percent>measure",
  "times>measure",
  "measure>measure",
  "difference>percent",
];

const JUDGING = { tolerance: 0.02, counts: 10 };

/** Finds figures that the source states in another unit only: `number` as written here, `original` as written there. */
export const changedUnits = defineFieldCheck<ChangedUnitsOptions>({
  name: "changed-units",
  needs: ["abstract"],
  concerns: (field) => statesFigures(field, JUDGING.counts),
  *run(field, entry, options) {
    const changes: readonly string[] = options.changes ?? CHANGES;
    for (const { figure, support, source } of judgeFigures(
      field,
      numberSourcesOf(entry, options.against ?? ["abstract", "title"]),
      JUDGING,
    )) {
      if (source === null || support.how === "missing" || !changes.includes(changeOf(figure, support))) continue;
      const { mention } = support;
      const number = field.text.slice(figure.start, figure.end);
      const original =
        support.how === "derived"
          ? `${textOf(source, mention)} → ${textOf(source, support.other)}`
          : textOf(source, mention);
      yield {
        span: field.spanOf(figure.start, figure.end),
        evidence: number,
        data: { number, original, against: source.name },
        related: [{ field: source.name, span: source.spanOf(mention.start, mention.end), data: { number: original } }],
      };
    }
  },
});

/** The change as options name it, empty where there is none; a difference of percentages said as percent is one too. */
function changeOf(figure: NumberMention, support: Support): string {
  if (support.how === "unit") return `${support.mention.unit}>${figure.unit}`;
  const isDifference = support.how === "derived" && support.as === "difference" && support.mention.unit === "percent";
  return isDifference ? `difference>${figure.unit}` : "";
}

function textOf(source: Field, mention: NumberMention): string {
  return source.text.slice(mention.start, mention.end);
}

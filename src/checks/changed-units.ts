import { defineFieldCheck } from "../model/check.js";
import type { Field } from "../model/field.js";
import type { ChangedUnitsOptions } from "../model/schema-types.js";
import {
  isChange,
  isMargin,
  isRelative,
  isShare,
  compareFigures,
  type NumberMention,
  numberSourcesOf,
  type Place,
  statesFigures,
  type Support,
} from "../text/numbers.js";

/**
 * Changes of unit that are reported where options name none, as `source>section`: percentage points given as percent,
 * and a ratio given as a difference or the reverse. Percent given as points is common usage, so only a relative change
 * given so counts.
 */
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
  "currency>currency",
  "difference>percent",
  "relative>points",
  "change>share",
  "margin>percent",
];

const FIGURE_OPTIONS = { tolerance: 0.02, counts: 10 };

/**
 * Finds figures that the source states in another unit only: `number` as written here, `original` as written in the
 * source.
 */
export const changedUnits = defineFieldCheck<ChangedUnitsOptions>({
  name: "changed-units",
  needs: ["abstract"],
  concerns: (field) => statesFigures(field, FIGURE_OPTIONS.counts),
  *run(field, entry, options) {
    const changes: readonly string[] = options.changes ?? CHANGES;
    for (const { figure, support, source } of compareFigures(
      field,
      numberSourcesOf(entry, options.against ?? ["abstract", "title"]),
      FIGURE_OPTIONS,
    )) {
      if (source === null || support.how === "missing") continue;
      if (!changes.includes(changeOf(field.text, figure, source.text, support))) continue;
      const { mention } = support;
      const number = field.text.slice(figure.start, figure.end);
      const original =
        support.how === "derived"
          ? `${textOf(source, mention)} → ${textOf(source, support.other)}`
          : originalOf(source, mention, number);
      yield {
        span: field.spanOf(figure.start, figure.end),
        evidence: number,
        data: { number, original, against: source.name },
        related: [{ field: source.name, span: source.spanOf(mention.start, mention.end), data: { number: original } }],
      };
    }
  },
});

/** Words between two percentages that compare one with the other. */
const COMPARES =
  /\b(?:to|from|vs|versus|compared|against|than|over|relative|baseline|while|whereas)\b|→|->|arrow|\\to\b/iu;

/**
 * The change of unit as options name it (`points>percent`), empty where there is none; a difference of two percentages
 * given as percent is one too.
 */
function changeOf(
  text: string,
  figure: NumberMention,
  source: string,
  support: Exclude<Support, { how: "missing" }>,
): string {
  const here: Place = { text, start: figure.start, end: figure.end };
  if (support.how === "unit") {
    const unit = support.mention.unit === "points" && figure.unit === "percent" && isMargin(here) ? "margin" : null;
    return `${unit ?? support.mention.unit}>${figure.unit}`;
  }
  if (support.how === "derived")
    return COMPARES.test(source.slice(support.mention.end, support.other.start)) &&
      support.as === "difference" &&
      support.mention.unit === "percent"
      ? `difference>${figure.unit}`
      : "";
  if (support.mention.unit !== "percent") return "";
  const there: Place = { text: source, start: support.mention.start, end: support.mention.end };
  if (figure.unit === "points") return isRelative(here, there) ? "relative>points" : "";
  return figure.unit === "percent" && isShare(here) && isChange(there) ? "change>share" : "";
}

/** UTF-16 units of the source shown on either side of a number that does not show its unit by itself. */
const AROUND = 24;

/**
 * The number as the source writes it, with the words around it where it looks like the number here or its unit stands
 * apart.
 */
function originalOf(source: Field, mention: NumberMention, number: string): string {
  const text = textOf(source, mention);
  if (text !== number && !/^[\d.,]+$/u.test(text)) return text;
  const before = source.text.slice(Math.max(0, mention.start - AROUND), mention.start).replace(/^\S*\s/u, "");
  const after = source.text.slice(mention.end, mention.end + AROUND).replace(/\s\S*$/u, "");
  return `${before}${text}${after}`.replace(/\s+/gu, " ").trim();
}

function textOf(source: Field, mention: NumberMention): string {
  return source.text.slice(mention.start, mention.end);
}

import { type Field, textRangeOf } from "../../model/field.js";
import type { FindingReport, Range } from "../../model/report.js";
import { sectionsOfFinding } from "../verdict.js";
import { formula, formulasIn } from "./formula.js";
import { html, type Markup } from "./markup.js";

/** A finding with the number that it has in its card. */
export interface Numbered {
  readonly number: number;
  readonly finding: FindingReport;
}

/** A range of a field's text that a finding is about; `related` where the finding is held against it. */
interface MarkedRange extends Numbered {
  readonly start: number;
  readonly end: number;
  readonly related: boolean;
}

/** Marks over more than this, in UTF-16 units, are passages; they are set apart more quietly. */
const LONG_MARK = 60;

/** The field's text with the places of findings marked, each carrying the numbers of its findings. */
export function markedText(field: Field, findings: readonly Numbered[]): Markup {
  const ranges = findings.flatMap((numbered) => rangesIn(field, numbered)).filter(({ start, end }) => end > start);
  const isWhole = ({ start, end }: MarkedRange): boolean => start === 0 && end === field.text.length && end > LONG_MARK;
  const text = pieces(
    field,
    ranges.filter((range) => !isWhole(range)),
  );
  const wholes = ranges.filter(isWhole);
  return wholes.length === 0 ? text : mark(text, wholes, wholes, " whole");
}

function pieces(field: Field, ranges: readonly MarkedRange[]): Markup {
  const drawn = drawnFormulas(field.text, ranges);
  if (ranges.length === 0 && drawn.size === 0) return html`${field.text}`;
  const bounds = [
    ...new Set([
      0,
      field.text.length,
      ...ranges.flatMap(({ start, end }) => [start, end]),
      ...[...drawn].flatMap(([start, { end }]) => [start, end]),
    ]),
  ].sort((a, b) => a - b);
  return html`${bounds.slice(0, -1).map((from, index) => {
    const to = bounds[index + 1] ?? from;
    const here = ranges.filter(({ start, end }) => start <= from && end >= to);
    const text = drawn.get(from)?.shown ?? html`${field.text.slice(from, to)}`;
    const isLong = here.every(({ start, end }) => end - start > LONG_MARK);
    return here.length === 0
      ? text
      : mark(
          text,
          here,
          here.filter(({ end }) => end === to),
          isLong ? " long" : "",
        );
  })}`;
}

/** The formulas that can be drawn, by their start; one that a finding is about, or ends in, stays as it is written. */
function drawnFormulas(
  text: string,
  ranges: readonly MarkedRange[],
): ReadonlyMap<number, { readonly end: number; readonly shown: Markup }> {
  const drawn = new Map<number, { end: number; shown: Markup }>();
  for (const { start, end } of formulasIn(text)) {
    const isLookedAt = ranges.some((range) => {
      const overlaps = range.start < end && range.end > start;
      const surrounds = range.start <= start && range.end >= end && range.end - range.start > end - start;
      return overlaps && !surrounds;
    });
    const shown = isLookedAt ? null : formula(text.slice(start, end));
    if (shown !== null) drawn.set(start, { end, shown });
  }
  return drawn;
}

/** A mark in the manner of its narrowest finding; it shows the numbers of those that end with it. */
function mark(text: Markup, here: readonly MarkedRange[], ending: readonly MarkedRange[], manner: string): Markup {
  const [first] = [...here].sort(
    (a, b) => Number(a.related) - Number(b.related) || a.end - a.start - (b.end - b.start),
  );
  const kind = first === undefined || first.related ? "related" : first.finding.severity;
  const label = ending.length === 0 ? null : html` data-n="${numbersOf(ending)}"`;
  return html`<mark class="${kind}${manner}" data-of="${numbersOf(here)}"${label}>${text}</mark>`;
}

function numbersOf(ranges: readonly MarkedRange[]): string {
  return [...new Set(ranges.map(({ number }) => number))].sort((a, b) => a - b).join(" ");
}

function rangesIn(field: Field, { number, finding }: Numbered): MarkedRange[] {
  const ranges: MarkedRange[] = [];
  const add = (range: Range, related: boolean): void => {
    const span = textRangeOf(field, { start: range.start.offset, end: range.end.offset });
    ranges.push({
      number,
      finding,
      related,
      start: wholeAt(field.text, span.start, -1),
      end: wholeAt(field.text, span.end, 1),
    });
  };
  if (finding.field === field.name) add(finding.range, false);
  else if (finding.field === null && sectionsOfFinding(finding).includes(field.name))
    ranges.push({ number, finding, related: false, start: 0, end: field.text.length });
  for (const place of finding.related) if (place.field === field.name) add(place.range, true);
  return ranges;
}

/** A bound that does not part a surrogate pair. */
function wholeAt(text: string, at: number, step: 1 | -1): number {
  const parts = (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(at) & 0xfc00) === 0xdc00;
  return parts ? at + step : at;
}

import type { Locale } from "../model/locale.js";
import type { FileReport, GateCondition, GateReport, Report } from "../model/report.js";
import { displayWidth, padToWidth } from "../text/width.js";
import { gateVerdict, sayCondition } from "./figures.js";
import { inertText } from "./inert.js";
import { type Painter, painter } from "./paint.js";
import { sayVerdict, verdictOf } from "./verdict.js";
import { visible } from "./visible.js";
import { WORDS, type Words } from "./words.js";

/** How the gate's verdict is written. */
export interface GateTextOptions {
  readonly locale: Locale;
  readonly color: boolean;
}

/**
 * The gate for people: every condition with value, limit and verdict, digest by digest, then all together, the verdict
 * last.
 */
export function gateText(report: Report, { locale, color }: GateTextOptions): string {
  const words = WORDS[locale];
  const paint = painter(color);
  const several = report.files.length !== 1;
  const blocks = report.files.map((file) => [
    `${paint("path", visible(file.path))}${words.colon}${mark(file.gate?.passed ?? true, words, paint)}`,
    `  ${sayVerdict(file, verdictOf(file), words)}`,
    ...table(shownOf(file, several), words, paint),
  ]);
  if (several)
    blocks.push([
      `${words.filesAndEntries(report.totals.files, report.totals.entries)}${words.colon}${mark(report.gate.passed, words, paint)}`,
      ...table(report.gate, words, paint),
    ]);
  const verdict = paint(report.gate.passed ? "good" : "critical", gateVerdict(report, words));
  return inertText(`${[...blocks, [verdict]].map((lines) => lines.join("\n")).join("\n\n")}\n`);
}

/** Of many digests that passed, the conditions would only fill the page. */
function shownOf(file: FileReport, several: boolean): GateReport {
  const gate = file.gate ?? { passed: true, conditions: [] };
  return several && gate.passed ? { passed: true, conditions: [] } : gate;
}

function table(gate: GateReport, words: Words, paint: Painter): string[] {
  const rows = gate.conditions.map((condition) => ({ condition, said: sayCondition(condition, words) }));
  const widest = (cell: (row: (typeof rows)[number]) => string): number =>
    Math.max(0, ...rows.map((row) => displayWidth(cell(row))));
  const [name, value, limit] = [
    widest((row) => row.said.name),
    widest((row) => row.said.value),
    widest((row) => row.said.limit),
  ];
  return rows.map(
    ({ condition, said }) =>
      `  ${sign(condition, paint)} ${padToWidth(said.name, name)}  ${padToWidth(said.value, value, "left")}  ${padToWidth(said.limit, limit)}  ${mark(condition.passed, words, paint)}`,
  );
}

function sign(condition: GateCondition, paint: Painter): string {
  return condition.passed ? paint("good", "✓") : paint("critical", "✗");
}

function mark(passed: boolean, words: Words, paint: Painter): string {
  return passed ? paint("good", words.passed) : paint("critical", words.notPassed);
}

import type { FileReport, FindingReport } from "../model/report.js";
import { displayWidth } from "../text/width.js";
import type { Desk } from "./desk.js";
import { excerpt, type Excerpt } from "./excerpt.js";
import { columnOf, type SourceText } from "./format.js";
import { visible } from "./visible.js";

const INDENT = "    ";
const LEAST_EXCERPT = 20;
/** Evidence wider than this is a whole passage; it is shown once for the findings of one rule in one entry. */
const PASSAGE_CELLS = 48;

/** The findings of one entry: a line each, and the evidence in its surroundings. */
export function findingLines(file: FileReport, findings: readonly FindingReport[], source: SourceText | undefined, desk: Desk): string[] {
  const lines: string[] = [];
  const told = new Set<string>();
  for (const finding of findings) {
    lines.push(findingLine(file, finding, source, desk));
    const shown = contextOf(finding, source, desk);
    if (shown === null || (isPassage(shown) && told.has(finding.rule))) continue;
    if (isPassage(shown)) told.add(finding.rule);
    lines.push(`${INDENT}${shown.text}`.trimEnd());
    if (!fillsExcerpt(shown)) lines.push(`${INDENT}${desk.paint(finding.severity, shown.caret)}`);
    const held = relatedLine(finding, source, desk);
    if (held !== null) lines.push(held);
  }
  return lines;
}

function isPassage(shown: Excerpt): boolean {
  return shown.caret.trimStart().length > PASSAGE_CELLS;
}

function fillsExcerpt(shown: Excerpt): boolean {
  return isPassage(shown) && shown.caret.length >= displayWidth(shown.text) && !shown.caret.startsWith(" ");
}

function findingLine(file: FileReport, finding: FindingReport, source: SourceText | undefined, desk: Desk): string {
  const { start } = finding.range;
  const place = `${visible(file.path)}:${start.line}:${columnOf(start, desk.options.columnUnit ?? "utf16", source)}:`;
  const message = visible(finding.message[desk.options.lang]);
  return `${place} ${desk.paint(finding.severity, `${finding.severity}:`)} ${message} ${desk.paint("faint", `[${finding.rule}]`)}`;
}

function contextOf(finding: FindingReport, source: SourceText | undefined, desk: Desk): Excerpt | null {
  const { start, end } = finding.range;
  if (source === undefined || start.offset === end.offset || finding.data["evidence"] === "") return null;
  const line = source.lineText(start.line);
  return excerpt(line, start.column - 1, end.line === start.line ? end.column - 1 : line.length, desk.width - INDENT.length);
}

/** The place that a finding was held against, on one line. */
function relatedLine(finding: FindingReport, source: SourceText | undefined, desk: Desk): string | null {
  const [related] = finding.related;
  if (related === undefined || source === undefined) return null;
  const { start, end } = related.range;
  const head = `${INDENT}→ ${related.field === null ? "" : `${desk.words.field(related.field)} `}${start.line}${desk.words.colon}`;
  const line = source.lineText(start.line);
  const to = end.line === start.line ? end.column - 1 : line.length;
  return desk.paint("faint", head + excerpt(line, start.column - 1, to, Math.max(desk.width - displayWidth(head), LEAST_EXCERPT)).text);
}

import type { FileReport, FindingReport, Range } from "../model/report.js";
import { displayWidth } from "../text/width.js";
import type { StylishContext } from "./stylish-context.js";
import { excerpt, type Excerpt, type Part } from "./excerpt.js";
import { pathOf } from "./collect.js";
import { columnOf, type SourceText } from "./format.js";
import { visible, visibleJson } from "./visible.js";

const INDENT = "    ";
const LEAST_EXCERPT = 20;
/** Units of a line that may make one cell: an escape such as `\u672c` makes two. */
const MOST_UNITS = 3;
/** Evidence wider than this is a whole passage; it is shown once for the findings of one rule in one entry. */
const PASSAGE_CELLS = 48;

/** What the findings of one file have in common. */
interface Page {
  readonly path: string;
  readonly source: SourceText | undefined;
  readonly context: StylishContext;
  readonly show: (text: string) => string;
}

/** The findings of one entry, or those on the digest: a line each, and the evidence in its surroundings. */
export function findingLines(file: FileReport, findings: readonly FindingReport[], context: StylishContext): string[] {
  const paths = new Set(findings.map((finding) => pathOf(file, finding)));
  if (paths.size > 1)
    return [...paths].flatMap((path) =>
      findingLines(
        file,
        findings.filter((finding) => pathOf(file, finding) === path),
        context,
      ),
    );
  const path = pathOf(file, findings[0]);
  const isJson = file.format === "jsonl" || file.format === "json";
  const page: Page = {
    path,
    source: context.options.sources(path),
    context,
    show: isJson ? visibleJson : visible,
  };
  const lines: string[] = [];
  const told = new Set<string>();
  for (const group of groupByPlace(findings, page)) {
    const [first] = group;
    lines.push(...group.map((finding) => findingLine(finding, page)));
    const shown = contextOf(group, page);
    if (first === undefined || shown === null || (isPassage(shown) && told.has(first.rule))) continue;
    lines.push(`${INDENT}${shown.text}`.trimEnd());
    if (isPassage(shown)) told.add(first.rule);
    if (!fillsExcerpt(shown)) lines.push(`${INDENT}${context.paint(first.severity, shown.caret)}`);
    const held = isPassage(shown) ? null : relatedLine(first, page);
    if (held !== null) lines.push(held);
  }
  return lines;
}

/** Runs of findings that one window shows: of one rule, on one line, held against nothing else. */
function groupByPlace(findings: readonly FindingReport[], page: Page): FindingReport[][] {
  const groups: FindingReport[][] = [];
  for (const finding of findings) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group !== undefined && first !== undefined && sharesWindow(first, finding, page)) group.push(finding);
    else groups.push([finding]);
  }
  return groups;
}

function sharesWindow(first: FindingReport, next: FindingReport, { source, context, show }: Page): boolean {
  if (source === undefined) return false;
  if (first.rule !== next.rule || first.related.length + next.related.length > 0 || !isShown(first) || !isShown(next))
    return false;
  const { start } = first.range;
  const { start: nextStart, end } = next.range;
  if (nextStart.line !== start.line || end.line !== start.line || nextStart.offset < start.offset) return false;
  const reach = context.width - INDENT.length - LEAST_EXCERPT;
  if (end.column - start.column > reach * MOST_UNITS) return false;
  return displayWidth(show(source.lineText(start.line).slice(start.column - 1, end.column - 1))) <= reach;
}

/** False for findings whose place only says where to look: an absence, or the digest as a whole. */
function isShown({ range, data, entry }: FindingReport): boolean {
  const evidence = data["evidence"];
  return range.start.offset < range.end.offset && evidence !== "" && (entry !== null || evidence !== undefined);
}

function isPassage(shown: Excerpt): boolean {
  return shown.caret.length > PASSAGE_CELLS && shown.caret.trimStart().length > PASSAGE_CELLS;
}

function fillsExcerpt(shown: Excerpt): boolean {
  return isPassage(shown) && shown.caret.length >= displayWidth(shown.text) && !shown.caret.startsWith(" ");
}

function findingLine(finding: FindingReport, { path, source, context }: Page): string {
  const { start } = finding.range;
  const place = `${visible(path)}:${start.line}:${columnOf(start, context.options.columnUnit ?? "utf16", source)}:`;
  const message = visible(finding.message[context.options.lang]);
  return `${place} ${context.paint(finding.severity, `${finding.severity}:`)} ${message} ${context.paint("faint", `[${finding.rule}]`)}`;
}

function contextOf(group: readonly FindingReport[], { source, context, show }: Page): Excerpt | null {
  const [first] = group;
  if (source === undefined || first === undefined || !isShown(first)) return null;
  const line = source.lineText(first.range.start.line);
  return excerpt(
    line,
    group.map(({ range }) => partOf(range, line)),
    context.width - INDENT.length,
    show,
  );
}

/** The part of its first line that a range covers. */
function partOf({ start, end }: Range, line: string): Part {
  return { from: start.column - 1, to: end.line === start.line ? end.column - 1 : line.length };
}

/** The place that a finding was held against, on one line. */
function relatedLine(finding: FindingReport, { source, context, show }: Page): string | null {
  const [related] = finding.related;
  if (related === undefined || source === undefined) return null;
  if (related.path !== undefined && related.path !== finding.path)
    return context.paint("faint", `${INDENT}→ ${visible(related.path)}:${related.range.start.line}`);
  const { start } = related.range;
  const head = `${INDENT}→ ${related.field === null ? "" : `${context.words.field(related.field)} `}${start.line}${context.words.colon}`;
  const line = source.lineText(start.line);
  const room = Math.max(context.width - displayWidth(head), LEAST_EXCERPT);
  return context.paint("faint", head + excerpt(line, [partOf(related.range, line)], room, show).text);
}

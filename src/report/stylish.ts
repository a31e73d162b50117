import type { EntryReport, FileReport, FindingReport, Report } from "../model/report.js";
import { standingFindings } from "../score/entry-outcome.js";
import { cutToWidth, displayWidth, padToWidth } from "../text/width.js";
import { filesTable, gateLines, nextLines, scoreLines } from "./closing-lines.js";
import { createStylishContext, type StylishContext, wrap } from "./stylish-context.js";
import { figure } from "./figures.js";
import { findingLines } from "./finding-lines.js";
import type { FormatOptions } from "./format.js";
import { inertText } from "./inert.js";
import { byGravity, findingsByEntry, sayVerdict, type Verdict } from "./verdict.js";
import { visible } from "./visible.js";

const NAME_CELLS = 24;
const LEAST_TITLE = 12;

/** For people at a prompt and in a CI log; each finding is one line `path:line:column: severity: message [rule]`. */
export function stylish(report: Report, options: FormatOptions): string {
  const context = createStylishContext(options);
  const end = [
    ...(report.files.length > 1 ? [filesTable(report, context)] : []),
    [...scoreLines(report, context), ...gateLines(report, context)],
    nextLines(report, context),
  ];
  // A file's lines become one text before the next file's are made: the lines of a year would fill the memory.
  return [...report.files.map((file) => paragraphs(fileBlocks(file, context))), paragraphs(end)]
    .filter((text) => text !== "")
    .join("\n");
}

/** Blocks of lines, a blank line between them and a line end behind the last. */
function paragraphs(blocks: readonly (readonly string[])[]): string {
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${inertText(lines.join("\n"))}\n`)
    .join("\n");
}

function fileBlocks(file: FileReport, context: StylishContext): string[][] {
  const { words, paint } = context;
  const verdict = context.verdictOf(file);
  const active = standingFindings(file);
  const said = sayVerdict(file, verdict, words);
  const path = paint("path", visible(file.path));
  if (active.length === 0) return [[`${path}${words.colon}${paint("good", said)}`]];
  const open = active.filter((finding) => !verdict.told.has(finding));
  const shown = new Set([...open].sort(byGravity).slice(0, context.most));
  return [
    [path, paint("strong", said)],
    failedBlock(verdict, context),
    ...entryBlocks(
      file,
      open.filter((finding) => shown.has(finding)),
      context,
    ),
    hiddenBlock(
      file,
      open.filter((finding) => !shown.has(finding)),
      context,
    ),
  ];
}

function failedBlock(verdict: Verdict, context: StylishContext): string[] {
  const { words, width, most, paint } = context;
  const { failed } = verdict;
  if (failed.length === 0) return [];
  const names = failed
    .slice(0, most)
    .map((entry) => `[${entry.index}] ${cutToWidth(visible(entry.id === "" ? entry.title : entry.id), NAME_CELLS)}`);
  if (failed.length > most) names.push(words.andMore(failed.length - most));
  return [
    paint("critical", words.failedEntries(failed.length)),
    ...wrap(aligned(names), width - 2).map((line) => `  ${line}`.trimEnd()),
  ];
}

/** Names filled up to the same width, so that lines of them make columns. */
function aligned(names: readonly string[]): string[] {
  const widest = names.reduce((most, name) => Math.max(most, displayWidth(name)), 0);
  return names.map((name) => padToWidth(name, widest));
}

function entryBlocks(file: FileReport, findings: readonly FindingReport[], context: StylishContext): string[][] {
  const byEntry = findingsByEntry(findings);
  const blocks: string[][] = [];
  for (const entry of file.entries) {
    const own = byEntry.get(entry.index);
    if (own === undefined) continue;
    byEntry.delete(entry.index);
    blocks.push([entryHeading(entry, context), ...findingLines(file, own, context)]);
  }
  // What is left lies on the digest, or on an entry that the report does not list.
  const onDigest = [...byEntry.values()].flat();
  if (onDigest.length > 0)
    blocks.push([context.paint("strong", context.words.digest), ...findingLines(file, onDigest, context)]);
  return blocks;
}

function entryHeading(entry: EntryReport, context: StylishContext): string {
  const head = `[${entry.index}] ${visible(entry.id)}`.trimEnd();
  const score = context.words.entryScore(figure(entry.score));
  const room = Math.max(LEAST_TITLE, context.width - displayWidth(head) - displayWidth(score) - 4);
  const title = cutToWidth(visible(entry.title === "" ? context.words.untitled : entry.title), room);
  return `${context.paint("strong", head)}  ${title}  ${context.paint("faint", score)}`;
}

function hiddenBlock(file: FileReport, hidden: readonly FindingReport[], context: StylishContext): string[] {
  const counts = new Map<string, number>();
  for (const finding of hidden) counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return [];
  const items = sorted.map(([rule, count]) => `${count} × ${rule}`);
  return [
    `${context.words.notShown(total)}${context.words.colon}`.trimEnd(),
    ...wrap(items, context.width - 2).map((line) => `  ${line}`),
  ];
}

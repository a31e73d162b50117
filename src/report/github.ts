import type { FindingReport, Report } from "../model/report.js";
import { clip } from "./clip.js";
import { standingPlaced, type Placed } from "./collect.js";
import { type FormatOptions, relativePath } from "./format.js";
import { markdownReport } from "./markdown.js";
import { MOST_TEXT } from "./say-finding.js";
import { inertText } from "./inert.js";
import { visible } from "./visible.js";
import { WORDS } from "./words.js";

// GitHub shows ten annotations of each level for a step, and says nothing of the others:
// https://docs.github.com/en/actions/reference/limits ("annotations").
const MOST_ANNOTATIONS = 10;
const MOST_SUMMARY_BYTES = 1024 * 1024 - 1024;
const SUMMARY_ENTRIES = 500;

/**
 * Workflow commands that GitHub shows beside the lines: errors for critical and major findings, warnings for minor ones
 * and for graver ones that no error is left for, which name their severity. The gravest come first; the rest is
 * counted.
 */
export function github(report: Report, options: FormatOptions): string {
  const words = WORDS[options.lang];
  const placed = standingPlaced(report);
  const errors = placed.filter(({ finding }) => isError(finding)).slice(0, MOST_ANNOTATIONS);
  const warnings = placed
    .filter(({ finding }) => finding.severity !== "info")
    .filter((item) => !errors.includes(item))
    .slice(0, MOST_ANNOTATIONS);
  const lines = [
    ...errors.map((item) => command("error", item, options)),
    ...warnings.map((item) => command("warning", item, options)),
  ];
  const rest = placed.length - lines.length;
  if (rest > 0) lines.push(`::notice title=digestlint::${escapeData(words.annotationsLeftOut(rest))}`);
  return lines.map((line) => `${line}\n`).join("");
}

function isError({ severity }: FindingReport): boolean {
  return severity === "critical" || severity === "major";
}

function command(level: "error" | "warning", { path, finding }: Placed, options: FormatOptions): string {
  const { start, end } = finding.range;
  const properties: [string, string | number][] = [
    ["file", inertText(visible(relativePath(path, options.cwd)))],
    ["line", start.line],
    ["endLine", end.line],
  ];
  // Columns hold for annotations on one line only.
  if (end.line === start.line) properties.push(["col", start.column]);
  if (end.line === start.line && end.column > start.column) properties.push(["endColumn", end.column]);
  const paper = finding.entry === null ? "" : ` [${finding.entry.index}] ${inertText(visible(finding.entry.id))}`;
  const severity = level === "warning" && isError(finding) ? `${WORDS[options.lang].severity[finding.severity]}: ` : "";
  properties.push(["title", `${severity}${finding.rule}${paper}`]);
  const said = clip(inertText(visible(finding.message[options.lang])), MOST_TEXT);
  return `::${level} ${properties.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(",")}::${escapeData(said)}`;
}

// The runner's own escapes; the percent sign first, for the others bring it in.
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** Markdown for the file that `GITHUB_STEP_SUMMARY` names, within the size that GitHub takes. */
export function githubSummary(report: Report, options: FormatOptions): string {
  return markdownReport(report, options, { entries: SUMMARY_ENTRIES, bytes: MOST_SUMMARY_BYTES });
}

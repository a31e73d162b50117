import { SEVERITIES } from "../model/finding.js";
import type { FindingReport, GateReport, Report } from "../model/report.js";
import { standingFindings } from "../score/entry-outcome.js";
import { displayWidth, padToWidth } from "../text/width.js";
import type { StylishContext } from "./stylish-context.js";
import { countFindings, figure, gateVerdict, percent, sayAside, sayCondition, sayCounts } from "./figures.js";
import { byGravity } from "./verdict.js";
import { visible } from "./visible.js";

/** The digests of a run, a line each, columns aligned. */
export function filesTable(report: Report, context: StylishContext): string[] {
  const { words } = context;
  const head = [
    words.file,
    words.entries,
    words.failed,
    ...SEVERITIES.map((severity) => words.severity[severity]),
    words.mean,
  ];
  const rows = report.files.map((file) => {
    const counts = countFindings(file);
    const cells = [
      file.entries.length,
      context.verdictOf(file).failed.length,
      ...SEVERITIES.map((severity) => counts[severity]),
    ];
    return [visible(file.path), ...cells.map(String), file.entries.length === 0 ? "–" : figure(file.score.mean)];
  });
  const widths = head.map((_, column) =>
    [head, ...rows].reduce((most, row) => Math.max(most, displayWidth(row[column] ?? "")), 0),
  );
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => padToWidth(cell, widths[column] ?? 0, column === 0 ? "right" : "left")).join("  ");
  return [context.paint("strong", line(head)), ...rows.map(line)];
}

/** The run's scores and its counts by severity. */
export function scoreLines(report: Report, context: StylishContext): string[] {
  const { words, paint } = context;
  const { totals } = report;
  const only = report.files.length === 1 ? report.files[0] : undefined;
  const lines = only === undefined ? [words.filesAndEntries(totals.files, totals.entries)] : [];
  if (totals.entries > 0) {
    const { mean, p10, criticalShare, cleanShare, coverage } = totals.score;
    const shares = [
      words.criticalShare(percent(criticalShare, words)),
      words.cleanShare(percent(cleanShare, words)),
      words.coverage(percent(coverage, words)),
    ];
    lines.push(`${words.score}${words.colon}${[words.scores(figure(mean), figure(p10)), ...shares].join(words.comma)}`);
  }
  const counts = sayCounts(totals.findings, words);
  lines.push(words.findings + words.colon + (totals.findings.critical > 0 ? paint("critical", counts) : counts));
  if (only?.dropped !== undefined && only.dropped.missing > 0)
    lines.push(words.dropped(only.dropped.missing, only.dropped.crawled));
  return lines;
}

/** The gate's verdict and the conditions that fail, for the run and for each digest of several. */
export function gateLines(report: Report, context: StylishContext): string[] {
  const { gate } = report;
  const said = sayAside(report, context.words);
  const aside = said === "" ? [] : [said];
  const { words, paint } = context;
  if (gate.passed) return gate.conditions.length === 0 ? aside : [paint("good", gateVerdict(report, words))];
  const lines = [paint("critical", gateVerdict(report, words)), ...failing(gate, context).map((line) => `  ${line}`)];
  if (report.files.length === 1) return lines;
  for (const file of report.files) {
    if (file.gate?.passed === false)
      lines.push(`  ${visible(file.path)}`, ...failing(file.gate, context).map((line) => `    ${line}`));
  }
  return lines;
}

function failing(gate: GateReport, context: StylishContext): string[] {
  const { words } = context;
  return gate.conditions
    .filter((condition) => !condition.passed)
    .map((condition) => {
      const { name, value, limit } = sayCondition(condition, words);
      return `${name}${words.colon}${value}${words.comma}${limit}`;
    });
}

/** The first of the gravest standing findings; null where there is none. */
function gravest(report: Report): FindingReport | null {
  let first: FindingReport | null = null;
  for (const file of report.files) {
    for (const finding of standingFindings(file)) if (first === null || byGravity(finding, first) < 0) first = finding;
  }
  return first;
}

/** Says what to do next; none where nothing was found. */
export function nextLines(report: Report, context: StylishContext): string[] {
  const { words } = context;
  const first = gravest(report);
  if (first === null) return [];
  const failed = report.files.some((file) => context.verdictOf(file).failed.length > 0);
  const hints = [words.explain(first.rule), ...(failed ? [words.retry()] : []), words.full()];
  const line = hints.join(words.separator);
  return displayWidth(line) > context.width ? hints : [line];
}

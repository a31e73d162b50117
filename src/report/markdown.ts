import { SEVERITIES } from "../model/finding.js";
import type { EntryReport, FileReport, FindingReport, GateReport, Report } from "../model/report.js";
import { standingFindings } from "../score/entry-outcome.js";
import { clip } from "./clip.js";
import { escapeMarkdown } from "./escape-markdown.js";
import { countFindings, figure, sayCondition, gateVerdict } from "./figures.js";
import type { FormatOptions } from "./format.js";
import { paperLink } from "./paper-link.js";
import { byGravity, DIGEST, findingsByEntry, sayVerdict, verdictOf } from "./verdict.js";
import { WORDS, type Words } from "./words.js";

/** How much a Markdown report may hold. */
export interface MarkdownLimits {
  /** Entries listed with their findings, over all files. */
  readonly entries: number;
  /** Bytes of UTF-8. */
  readonly bytes: number;
}

// A comment on GitHub takes 65,536 characters; bytes are never fewer.
const COMMENT_LIMITS: MarkdownLimits = { entries: 20, bytes: 60_000 };
const MOST_FILES = 100;
/** Lost papers named, over all files. */
const MOST_FAILED = 200;
const FINDINGS_OF_ENTRY = 5;
const MOST_TITLE = 160;
const MOST_MESSAGE = 240;
const ENCODER = new TextEncoder();

/** First line of a comment, by which a job finds its own of the day before and updates it. */
const MARKER = "<!-- digestlint -->\n";

/** A summary in Markdown to post as a comment: a marker, verdict, counts, gate, failed entries, the worst entries. */
export function markdown(report: Report, options: FormatOptions): string {
  return MARKER + markdownReport(report, options, COMMENT_LIMITS);
}

/** The summary within limits; blocks that do not fit are left out, which its last line says. */
export function markdownReport(report: Report, options: FormatOptions, limits: MarkdownLimits): string {
  const words = WORDS[options.lang];
  const blocks = [
    heading(report, words),
    verdicts(report, words),
    countsTable(report, words),
    gateTable(report.gate, words),
  ];
  blocks.push(
    ...report.files.slice(0, MOST_FILES).map((file) => digestFindings(file, report, options)),
    ...failedLists(report, words),
  );
  const worst = worstEntries(report, limits.entries);
  if (worst.length > 0) blocks.push(`### ${words.worst}`, ...worst.map((item) => entryBlock(item, report, options)));
  blocks.push(`<sub>${report.tool.name} ${escapeMarkdown(report.tool.version)}</sub>`);
  return fit(
    blocks.filter((block) => block !== ""),
    limits.bytes,
    words,
  );
}

function fit(blocks: readonly string[], most: number, words: Words): string {
  const note = `_${escapeMarkdown(words.cut())}_\n`;
  const size = (text: string): number => ENCODER.encode(text).length;
  let text = "";
  let used = size(note);
  for (const block of blocks) {
    const piece = `${block}\n\n`;
    used += size(piece);
    if (used > most) return text + note;
    text += piece;
  }
  return `${text.trimEnd()}\n`;
}

function heading(report: Report, words: Words): string {
  const clean = report.files.every((file) => standingFindings(file).length === 0);
  const mark = report.gate.passed ? (clean ? "✅" : "⚠️") : "❌";
  const said = report.gate.conditions.length === 0 ? "" : ` ${gateVerdict(report, words)}`;
  return `## ${mark} digestlint${said === "" ? "" : ` ·${said}`}`;
}

function verdicts(report: Report, words: Words): string {
  const said = report.files
    .slice(0, MOST_FILES)
    .map((file) => `${code(file.path)}${words.colon}**${escapeMarkdown(sayVerdict(file, verdictOf(file), words))}**`);
  return said.length === 1 ? said.join("") : said.map((line) => `- ${line}`).join("\n");
}

function countsTable(report: Report, words: Words): string {
  const head = [
    words.file,
    words.entries,
    words.failed,
    ...SEVERITIES.map((severity) => words.severity[severity]),
    words.suppressed,
    words.mean,
  ];
  const rows = report.files.slice(0, MOST_FILES).map((file) => {
    const counts = countFindings(file);
    const cells = [
      file.entries.length,
      verdictOf(file).failed.length,
      ...SEVERITIES.map((severity) => counts[severity]),
      counts.suppressed,
    ];
    return [code(file.path), ...cells.map(String), file.entries.length === 0 ? "–" : figure(file.score.mean)];
  });
  const { totals } = report;
  const sum =
    report.files.length > 1
      ? [
          [
            `**${words.total}**`,
            String(totals.entries),
            "",
            ...SEVERITIES.map((severity) => String(totals.findings[severity])),
            String(totals.suppressed ?? 0),
            figure(totals.score.mean),
          ],
        ]
      : [];
  return table(head, [...rows, ...sum]);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? ":--" : "--:"))), ...rows.map(line)].join("\n");
}

function gateTable(gate: GateReport, words: Words): string {
  if (gate.conditions.length === 0) return "";
  const rows = gate.conditions.map((condition) => {
    const { name, value, limit } = sayCondition(condition, words);
    return [`${condition.passed ? "✅" : "❌"} ${name}`, value, limit];
  });
  return table([words.gate, words.value, words.limit], rows);
}

function failedLists(report: Report, words: Words): string[] {
  let room = MOST_FAILED;
  return report.files.slice(0, MOST_FILES).flatMap((file) => {
    const { failed } = verdictOf(file);
    const named = failed.slice(0, room);
    room -= named.length;
    if (failed.length === 0) return [];
    const names = named.map((entry) => `\\[${entry.index}\\] ${paper(entry)}`);
    if (failed.length > named.length) names.push(words.andMore(failed.length - named.length));
    return [`### ${words.failedEntries(failed.length)}${inFile(file, report)}\n\n${names.join(words.separator)}`];
  });
}

function digestFindings(file: FileReport, report: Report, options: FormatOptions): string {
  const findings = findingsByEntry(standingFindings(file)).get(DIGEST) ?? [];
  return findings.length === 0
    ? ""
    : `### ${WORDS[options.lang].digest}${inFile(file, report)}\n\n${findingList(findings, options)}`;
}

interface Ranked {
  readonly file: FileReport;
  readonly entry: EntryReport;
  readonly findings: readonly FindingReport[];
}

function worstEntries(report: Report, most: number): Ranked[] {
  const ranked = report.files.flatMap((file) => {
    const verdict = verdictOf(file);
    const byEntry = findingsByEntry(standingFindings(file).filter((finding) => !verdict.told.has(finding)));
    return file.entries.map((entry): Ranked => ({
      file,
      entry,
      findings: [...(byEntry.get(entry.index) ?? [])].sort(byGravity),
    }));
  });
  const rank = ({ findings: [first] }: Ranked): number =>
    first === undefined ? SEVERITIES.length : SEVERITIES.indexOf(first.severity);
  return ranked
    .filter((item) => item.findings.length > 0)
    .sort((a, b) => rank(a) - rank(b) || a.entry.score - b.entry.score)
    .slice(0, most);
}

function entryBlock({ file, entry, findings }: Ranked, report: Report, options: FormatOptions): string {
  const words = WORDS[options.lang];
  const title = escapeMarkdown(clip(entry.title.trim() || words.untitled, MOST_TITLE));
  return `**\\[${entry.index}\\]** ${paper(entry)} **${title}**${words.separator}${words.entryScore(figure(entry.score))}${inFile(file, report)}\n\n${findingList(findings, options)}`;
}

function findingList(findings: readonly FindingReport[], options: FormatOptions): string {
  const words = WORDS[options.lang];
  const lines = findings.slice(0, FINDINGS_OF_ENTRY).map((finding) => {
    const message = escapeMarkdown(clip(finding.message[options.lang], MOST_MESSAGE));
    return `- **${words.severity[finding.severity]}** ${message}${words.place(finding.range.start.line, `\`${finding.rule}\``)}`;
  });
  if (findings.length > FINDINGS_OF_ENTRY) lines.push(`- ${words.notShown(findings.length - FINDINGS_OF_ENTRY)}`);
  return lines.join("\n");
}

function paper(entry: EntryReport): string {
  const link = paperLink(entry.id);
  return link === null ? escapeMarkdown(clip(entry.id, MOST_TITLE)) : `[${escapeMarkdown(entry.id)}](${link})`;
}

function inFile(file: FileReport, report: Report): string {
  return report.files.length > 1 ? ` · ${code(file.path)}` : "";
}

/** A path as inline code would let backticks and pipes break out; it is escaped text instead. */
function code(path: string): string {
  return `<code>${escapeMarkdown(path)}</code>`;
}

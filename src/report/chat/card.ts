import type { FileReport, Report } from "../../model/report.js";
import { standingFindings } from "../../score/entry-outcome.js";
import { clip } from "../clip.js";
import { sayCondition, sayCounts } from "../figures.js";
import type { FormatOptions } from "../format.js";
import { byGravity, findingsByEntry, sayVerdict, verdictOf } from "../verdict.js";
import { visible } from "../visible.js";
import { WORDS, type Words } from "../words.js";

/** What a message to a group says; plain text in which no service finds a mention, a link or markup. */
export interface Card {
  readonly title: string;
  readonly passed: boolean;
  readonly lines: readonly string[];
}

// WeCom takes 4,096 bytes of Markdown, the least of the four services (Slack 3,000 characters a section, DingTalk and
// Feishu 20 KB a message); a Chinese character has three bytes.
const MOST_BYTES = 2_900;
const MOST_FILES = 5;
const MOST_ENTRIES = 5;
const MOST_PATH = 120;
const MOST_TITLE = 80;
const ENCODER = new TextEncoder();

/**
 * The verdict, digest by digest with the conditions that fail, the worst entries and the counts, within every service's
 * limit.
 */
export function cardOf(report: Report, options: FormatOptions): Card {
  const words = WORDS[options.lang];
  const failing = report.files.filter(({ gate }) => gate?.passed === false);
  const shown = (failing.length > 0 ? failing : report.files).slice(0, MOST_FILES);
  const lines = shown.flatMap((file) => aboutFile(file, words));
  if (report.files.length > shown.length) lines.push(words.andMore(report.files.length - shown.length));
  lines.push(`${words.findings}${words.colon}${sayCounts(report.totals.findings, words)}`);
  const said = report.gate.passed ? words.gatePassed() : words.gateFailed();
  return { title: `digestlint · ${said}`, passed: report.gate.passed, lines: withinBytes(lines, words) };
}

function aboutFile(file: FileReport, words: Words): string[] {
  const verdict = verdictOf(file);
  const conditions = (file.gate?.conditions ?? []).filter(({ passed }) => !passed);
  const byEntry = findingsByEntry(standingFindings(file));
  const worst = file.entries
    .filter(({ index }) => byEntry.get(index)?.some(({ severity }) => severity === "critical"))
    .sort((a, b) => a.score - b.score || a.index - b.index);
  const lines = [`${inert(file.path, MOST_PATH)}${words.colon}${sayVerdict(file, verdict, words)}`];
  for (const condition of conditions) {
    const { name, value, limit } = sayCondition(condition, words);
    lines.push(`✗ ${name}${words.colon}${value}${words.comma}${limit}`);
  }
  for (const { index, id, title } of worst.slice(0, MOST_ENTRIES)) {
    const [gravest] = [...(byEntry.get(index) ?? [])].sort(byGravity);
    lines.push(`（${index}） ${inert(id, MOST_TITLE)} ${inert(title, MOST_TITLE)} ${gravest?.rule ?? ""}`);
  }
  if (worst.length > MOST_ENTRIES) lines.push(words.andMore(worst.length - MOST_ENTRIES));
  return lines;
}

function withinBytes(lines: readonly string[], words: Words): string[] {
  const kept: string[] = [];
  let used = ENCODER.encode(words.cut()).length;
  for (const line of lines) {
    used += ENCODER.encode(line).length + 4;
    if (used > MOST_BYTES) return [...kept, words.cut()];
    kept.push(line);
  }
  return kept;
}

// What begins a mention, a tag, a link, emphasis, code or a list of channels in one of the services; each has a
// full-width twin that none of them reads.
const SIGNS = /[@<>[\]*_~`#|\\!&{}]|:(?=\/\/)|(?<=www)\./giu;
const TO_FULL_WIDTH = 0xfee0;

/** Text of a digest or a path as people read it and no service obeys it, cut to a length. */
function inert(text: string, most: number): string {
  return clip(visible(text).replace(/\s+/gu, " ").trim(), most).replace(SIGNS, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) + TO_FULL_WIDTH),
  );
}

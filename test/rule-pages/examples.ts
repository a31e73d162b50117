import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readerFor } from "../../src/readers/reader-for.js";
import { readAgain } from "../../src/lint/read-digest.js";
import type { Bilingual } from "../../src/model/rule.js";
import type { Digest } from "../../src/model/digest.js";
import type { Entry } from "../../src/model/entry.js";
import type { FileReport, FindingReport } from "../../src/model/report.js";
import { alone } from "../support/lint.js";
import { fixturesOf, reportsOn } from "../support/rule-fixtures.js";
import { CHOSEN, type Choice } from "./chosen.js";

/** A text that shows a rule: what stands in the digest, and what the rule says of it; nothing where it is fine. */
export interface Example {
  readonly text: string;
  readonly says?: Bilingual;
}

/** A bad and a good example of a rule, both from its fixtures. */
export interface ExamplePair {
  readonly bad: Example;
  readonly good: Example;
}

/** Characters of a section that are shown whole; a longer one is cut around the finding. */
const WHOLE = 160;
/** Characters of an abstract that is shown beside it. */
const MOST_SOURCE = 300;
/** Lines of a page that are shown where a finding belongs to no section. */
const MOST_LINES = 7;
/** Packs that hold a summary against the paper. */
const WITH_SOURCE = /^(?:faithfulness|review)\//u;
/** Sections that a page of a rule shows of an entry. */
const SECTIONS = ["tldr", "motivation", "method", "result", "conclusion"];
/** Entries that are shown where a finding is about the digest. */
const MOST_ENTRIES = 4;
const LABELS: Readonly<Record<string, string>> = { tldr: "TL;DR" };

/** A finding with the report that it stands in. */
interface Shown {
  readonly report: FileReport;
  readonly finding: FindingReport;
}

/** The examples of a rule. Throws where its fixtures hold none. */
export async function exampleOf(id: string): Promise<ExamplePair> {
  const names = fixturesOf(id);
  const { bad, good }: Choice = CHOSEN[id] ?? {};
  const badName = bad?.file ?? names.find((name) => name.startsWith("bad-")) ?? "";
  const goodName = good?.file ?? names.find((name) => name.startsWith("ok-")) ?? "";
  const found = (await reportsOn(id, alone(id), badName)).flatMap((report) =>
    report.findings.filter((finding) => finding.rule === id).map((finding) => ({ report, finding })),
  );
  const shown = found[bad?.nth ?? 0];
  if (shown === undefined) throw new Error(`${id}: ${badName} holds no such finding`);
  return {
    bad: await badExample(id, shown, bad?.at),
    good: { text: await goodText(id, goodName, good, shown) },
  };
}

async function badExample(id: string, { report, finding }: Shown, at: string | undefined): Promise<Example> {
  // A finding in a digest that is a folder names its file.
  const file = readFileSync(finding.path ?? report.path, "utf8");
  const digest = readAgain(file, report, (await readerFor(file, null)) ?? undefined);
  const entry = digest.entries.find(({ index }) => index === finding.entry?.index);
  const field = finding.field === null ? undefined : entry?.fields.get(finding.field);
  const says = finding.message;
  if (at !== undefined) return { text: linesAround(file, lineWith(file, at)), says };
  if (entry === undefined || field === undefined || field.text.trim() === "")
    return {
      text: isJsonLines(report.path)
        ? entriesFrom(id, digest.entries, entry)
        : linesAround(file, finding.range.start.line),
      says,
    };
  const { start, end } = finding.range;
  const marked = String(finding.data["evidence"] ?? file.slice(start.offset, end.offset));
  const related = finding.related.find((place) => place.field === "abstract");
  const lines = [`${labelOf(field.name)}: ${around(field.text, marked, WHOLE)}`];
  if (WITH_SOURCE.test(id))
    lines.push(...sourceLine(entry, related && file.slice(related.range.start.offset, related.range.end.offset)));
  return { text: visible(lines.join("\n")), says };
}

async function goodText(id: string, name: string, chosen: Choice["good"], { report, finding }: Shown): Promise<string> {
  const path = fileOf(join("fixtures/rules", id, name), chosen?.within);
  const file = readFileSync(path, "utf8");
  const digest: Digest = readAgain(file, { path }, (await readerFor(file, null)) ?? undefined);
  const entry = digest.entries[(chosen?.entry ?? 1) - 1];
  const section = entry?.fields.get(chosen?.field ?? finding.field ?? "");
  if (chosen?.at !== undefined) return linesAround(file, lineWith(file, chosen.at));
  if (entry === undefined || section === undefined || section.text.trim() === "") {
    if (isJsonLines(path)) return entriesFrom(id, digest.entries, finding.entry === null ? undefined : entry);
    const twin = isJsonLines(report.path) ? 1 : finding.range.start.line;
    return linesAround(file, finding.entry === null ? twin : lineWith(file, "### "));
  }
  const lines = [`${labelOf(section.name)}: ${around(section.text, "", WHOLE)}`];
  if (WITH_SOURCE.test(id)) lines.push(...sourceLine(entry, undefined));
  return visible(lines.join("\n"));
}

function isJsonLines(path: string): boolean {
  return path.endsWith(".jsonl");
}

/** The file of a fixture; of a folder the one that is named, or the last digest. */
function fileOf(path: string, within: string | undefined): string {
  if (!statSync(path).isDirectory()) return path;
  return join(path, within ?? readdirSync(path).sort().at(-1) ?? "");
}

/** The first line, from 1, that holds a text; the first of the file where none does. */
function lineWith(file: string, text: string): number {
  return (
    Math.max(
      0,
      file.split("\n").findIndex((line) => line.includes(text)),
    ) + 1
  );
}

function sourceLine(entry: Entry, marked: string | undefined): string[] {
  const abstract = entry.fields.get("abstract")?.text ?? "";
  return abstract === "" ? [] : [`Abstract: ${around(abstract, marked ?? "", MOST_SOURCE)}`];
}

function labelOf(name: string): string {
  return LABELS[name] ?? name.slice(0, 1).toUpperCase() + name.slice(1).replaceAll("_", " ");
}

/** At most `most` characters of a text, around a piece of it where it is longer. */
function around(text: string, piece: string, most: number): string {
  const line = text.trim().replace(/\n{2,}/gu, "\n");
  if (line.length <= most) return line;
  const at = Math.max(0, piece === "" ? 0 : line.indexOf(piece));
  const spare = Math.max(0, most - piece.length);
  let from = Math.max(0, Math.min(at - Math.floor(spare / 2), line.length - most));
  let to = Math.min(line.length, from + most);
  // Words of a script with blanks are not cut.
  if (from > 0) while (from < at && /\w/u.test(line.charAt(from - 1)) && /\w/u.test(line.charAt(from))) from += 1;
  if (to < line.length) while (to > from && /\w/u.test(line.charAt(to - 1)) && /\w/u.test(line.charAt(to))) to -= 1;
  return `${from > 0 ? "…" : ""}${line.slice(from, to).trim()}${to < line.length ? "…" : ""}`;
}

/** Lines of a file from the one before a finding, long ones cut, no two blank ones after each other. */
function linesAround(file: string, line: number): string {
  const lines: string[] = [];
  for (const text of file.split("\n").slice(Math.max(0, line - 2))) {
    const last = lines.at(-1) ?? "";
    if (text.trim() === "" && last.trim() === "") continue;
    lines.push(text.length > WHOLE ? `${text.slice(0, WHOLE)}…` : text);
    if (lines.length === MOST_LINES) break;
  }
  return visible(lines.join("\n").trimEnd());
}

/** An entry of JSONL as a page shows it, or the first of a digest by heading and TL;DR. */
function entriesFrom(id: string, entries: readonly Entry[], one: Entry | undefined): string {
  const shown = (one === undefined ? entries.slice(0, MOST_ENTRIES) : [one]).flatMap((entry) => [
    `[${entry.index}] ${entry.id} ${entry.fields.get("title")?.text ?? ""}`,
    ...(one === undefined ? ["tldr"] : SECTIONS).flatMap((name) => {
      const text = entry.fields.get(name)?.text;
      return text === undefined ? [] : [`${labelOf(name)}: ${around(text, "", WHOLE / 2)}`];
    }),
    ...(one !== undefined && WITH_SOURCE.test(id) ? sourceLine(entry, undefined) : []),
  ]);
  return visible(shown.join("\n"));
}

/** Text in which characters that cannot be seen are named. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufffd]/gu, (unit) =>
    unit === "\n" ? unit : `⟦U+${(unit.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟧`,
  );
}

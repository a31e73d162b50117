import type { Digest } from "../../model/digest.js";
import type { Entry } from "../../model/entry.js";
import { SEVERITIES } from "../../model/finding.js";
import type { EntryReport, FileReport, FindingReport, Report } from "../../model/report.js";
import { sameEntry } from "../../score/decisions.js";
import { entryOutcomes } from "../../score/entry-outcome.js";
import { type FormatOptions, publishedPath } from "../format.js";
import { byGravity, findingsByEntry, verdictOf } from "../verdict.js";

/** What an editor sorts entries by: lost, in the wrong language, with other findings, without any above info. */
export type State = "failed" | "language" | "other" | "clean";

/** The states, gravest first. */
export const STATES: readonly State[] = ["failed", "language", "other", "clean"];

/** An entry as its card shows it. */
export interface Card {
  readonly file: FileReport;
  /** Place of the file in the report. */
  readonly place: number;
  readonly entry: EntryReport;
  readonly state: State;
  /** Standing findings, gravest first. */
  readonly findings: readonly FindingReport[];
  readonly suppressed: readonly FindingReport[];
  /** Name of the card in the page, for links to it. */
  readonly anchor: string;
}

/** A card with the texts of its entry, where they can be had. */
export interface ReadCard extends Card {
  readonly digest: Digest | undefined;
  readonly texts: Entry | undefined;
}

const WRONG_LANGUAGE = "language/wrong-language";

/** The cards of a report, worst first: by gravest finding, then score, then the report's order. */
export function cardsOf(report: Report): Card[] {
  const anchors = new Set<string>();
  const several = report.files.length > 1;
  const cards = report.files.flatMap((file, place) => {
    const failed = new Set(verdictOf(file).failed);
    const aside = findingsByEntry(file.findings.filter((finding) => finding.suppressed !== undefined));
    return entryOutcomes(file).map(({ entry, findings: standing, clean }): Card => {
      const findings = [...standing].sort(byGravity);
      const state = failed.has(entry)
        ? "failed"
        : findings.some(({ rule }) => rule === WRONG_LANGUAGE)
          ? "language"
          : clean
            ? "clean"
            : "other";
      const day = several ? `${file.date ?? String(place + 1)}-` : "";
      return {
        file,
        place,
        entry,
        state,
        findings,
        suppressed: aside.get(entry.index) ?? [],
        anchor: unusedName(anchors, `p-${day}${plainName(entry)}`),
      };
    });
  });
  return cards.sort((a, b) => gravity(a) - gravity(b) || a.entry.score - b.entry.score);
}

function gravity({ findings: [first] }: Card): number {
  return first === undefined ? SEVERITIES.length : SEVERITIES.indexOf(first.severity);
}

/** An id is a digest's own text: only what is plain in an address is kept of it. */
function plainName({ id, index }: EntryReport): string {
  return /^[\w.:/-]{1,64}$/u.test(id) ? id.replace(/[:/.]/gu, "-") : `entry-${index}`;
}

function unusedName(used: Set<string>, name: string): string {
  let unused = name;
  for (let count = 2; used.has(unused); count += 1) unused = `${name}-${count}`;
  used.add(unused);
  return unused;
}

/** What a file is called among the others: its day, or its path where that says more. */
export function nameOfFile(file: FileReport, files: readonly FileReport[]): string {
  return file.date === null || files.some((other) => other !== file && other.date === file.date)
    ? file.path
    : file.date;
}

/** A report whose paths are those of a page for others: none is absolute, in messages neither. */
export function publishedReport(report: Report, cwd: string | undefined): Report {
  const names = new Map<string, string>();
  const add = (path: string | undefined): void => {
    if (path !== undefined) names.set(path, publishedPath(path, cwd));
  };
  for (const file of report.files) {
    add(file.path);
    for (const { path } of [...file.entries, ...file.findings]) add(path);
  }
  const changed = [...names].filter(([path, name]) => path !== name);
  if (changed.length === 0 && cwd === undefined) return report;
  const longest = [...changed].sort(([a], [b]) => b.length - a.length);
  const inText = (text: string): string => {
    const named = longest.reduce((said, [path, name]) => said.replaceAll(path, name), text);
    return cwd === undefined || cwd === "/" ? named : named.replaceAll(`${cwd}/`, "");
  };
  const nameOf = (path: string): string => names.get(path) ?? path;
  const withPath = <T extends { readonly path?: string }>(item: T): T =>
    item.path === undefined ? item : { ...item, path: nameOf(item.path) };
  return {
    ...report,
    files: report.files.map((file) => ({
      ...file,
      path: nameOf(file.path),
      entries: file.entries.map(withPath),
      findings: file.findings.map((finding) => ({
        ...withPath(finding),
        message: { en: inText(finding.message.en), zh: inText(finding.message.zh) },
      })),
    })),
  };
}

/**
 * Adds the texts to a card; a file that is no longer the one that was linted gives none.
 * @param path the file's path as the report has it, from which the texts are read
 */
export function readCard(card: Card, path: string, options: FormatOptions): ReadCard {
  const digest = options.digests?.(path);
  const texts = sameEntry(digest?.entries, card.entry);
  return { ...card, digest: texts === undefined ? undefined : digest, texts };
}

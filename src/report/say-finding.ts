import type { Locale } from "../model/locale.js";
import type { FindingReport } from "../model/report.js";
import { clip } from "./clip.js";
import { visible } from "./visible.js";
import { WORDS } from "./words.js";

/** Longest text that the machine formats carry; code scanning's limit for a description. */
export const MOST_TEXT = 1024;

/** The finding's message on one line, its paper in front, for formats that have no place of their own for papers. */
export function sayFinding(finding: FindingReport, locale: Locale): string {
  const words = WORDS[locale];
  const paper =
    finding.entry === null ? "" : `${words.inEntry(finding.entry.index, visible(finding.entry.id))}${words.colon}`;
  return clip(`${paper}${visible(finding.message[locale])}`, MOST_TEXT);
}

import { readHeading, readPaperHeading } from "./heading.js";
import { lineCursor } from "./lines.js";
import { paperIdOf } from "./paper-id.js";

/** The layout of a digest's page. */
export interface PageLayout {
  /** Level of the headings that introduce papers; 0 for a page without any. */
  readonly level: number;
  /** True where those headings have numbers. */
  readonly isNumbered: boolean;
  /** True where the page has `<details>`. */
  readonly hasDetails: boolean;
}

/**
 * The layout by the first heading that introduces a paper: one with a number and a link, or a link to a paper; else by
 * the first linked or numbered heading below level 1.
 */
export function pageLayoutOf(text: string, from: number): PageLayout {
  const hasDetails = text.includes("<details");
  let fallback: PageLayout | null = null;
  const cursor = lineCursor(text, from);
  while (cursor.next()) {
    if (text.charCodeAt(cursor.start) !== 35) continue;
    const heading = readHeading(text, cursor.start, cursor.end);
    const paper = heading === null ? null : readPaperHeading(text, heading);
    if (heading === null || paper === null) continue;
    const isNumbered = paper.number !== null;
    const layout = { level: heading.level, isNumbered, hasDetails };
    if (paper.link !== null && (isNumbered || paperIdOf(paper.link.url) !== "")) return layout;
    if (heading.level > 1) fallback ??= layout;
  }
  return fallback ?? { level: 0, isNumbered: false, hasDetails };
}

import { paperKey } from "../model/entry.js";
import type { Span } from "../model/span.js";
import { readLabel } from "./label-line.js";
import { eachLine } from "./lines.js";
import { paperIdOf } from "./paper-id.js";

/** Where text stands that belongs to no entry. */
export type FramePart = "head" | "between" | "foot";

/**
 * Running text that a page may hold beside its entries, in UTF-16 units: an introduction, a note to a category,
 * credits.
 */
const MOST: Readonly<Record<FramePart, number>> = { head: 1200, between: 200, foot: 600 };
/** Papers that are linked there and are no entries: one may be the publisher's own. */
const MOST_OTHER_PAPERS = 1;

const COMMENT = "<!--";
/** Elements whose content a browser does not show as text. */
const UNSEEN = ["script", "style", "noscript"] as const;
const TAG = /<\/?[A-Za-z][^<>]{0,2000}>/gu;
const LIQUID = /\{%[^\n]{0,500}?%\}|\{\{[^\n]{0,500}?\}\}/gu;
const TARGET = /\]\([^()\s]{0,2000}(?:\s[^()\n]{0,300})?\)/gu;
const ADDRESS = /https?:\/\/[^\s<>"'`\])}]+/gu;
const MARKS = /[\s|*_#>`~=\-+[\]!]+/gu;

/**
 * True where text between entries, before them or behind them is what pages ordinarily hold there: titles, contents,
 * notes, credits, tags of site generators, scripts. False where there is too much of it, where it is labelled as a
 * section, where it speaks of papers that are no entries, or where it breaks off.
 * @param ids keys (`paperKey`) of the entries
 */
export function isOrdinaryText(text: string, part: FramePart, ids: ReadonlySet<string>): boolean {
  const seen = withoutUnseen(text);
  if (seen === null || holdsSection(seen)) return false;
  let others = 0;
  for (const [url] of seen.matchAll(ADDRESS)) {
    const id = paperIdOf(url);
    if (id !== "" && !ids.has(paperKey(id)) && ++others > MOST_OTHER_PAPERS) return false;
  }
  const words = seen.replace(LIQUID, "").replace(TAG, "").replace(TARGET, "]").replace(ADDRESS, "").replace(MARKS, "");
  return words.length <= MOST[part];
}

/** The text without comments, scripts and styles; null where one of them does not end. */
function withoutUnseen(text: string): string | null {
  if (!text.includes("<")) return text;
  // Lower case in ASCII only, so that places stay where they are.
  const lower = text.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());
  let kept = "";
  let from = 0;
  for (let open = text.indexOf("<"); open >= 0; open = text.indexOf("<", open + 1)) {
    if (open < from) continue;
    const close = closeOf(lower, open);
    if (close === undefined) continue;
    const end = lower.indexOf(close, open);
    if (end < 0) return null;
    kept += text.slice(from, open);
    from = end + close.length;
  }
  return kept + text.slice(from);
}

/** What ends the comment or unseen element that begins at a place; undefined where none does. */
function closeOf(lower: string, open: number): string | undefined {
  if (lower.startsWith(COMMENT, open)) return "-->";
  const name = /^<([a-z]{5,8})[\s/>]/u.exec(lower.slice(open, open + 10))?.[1];
  return UNSEEN.some((known) => known === name) ? `</${name ?? ""}` : undefined;
}

/** True where a line begins with the label of a section, as a torn entry's lines do. */
function holdsSection(text: string): boolean {
  let found = false;
  eachLine(text, 0, (start, end) => {
    if (found) return;
    const meaning = readLabel(text, start, end)?.meaning;
    found = meaning != null && meaning.role === "section" && !meaning.common;
  });
  return found;
}

/**
 * The text that a reader did not claim, as ranges that begin and end with text: what stands between the ranges that it
 * claimed and is not ordinary there. Every reader tells what it leaves by this, so that no page passes of which a part
 * was not read.
 * @param claimed ranges that the reader took for entries, headings, contents and other known parts, in order
 */
export function unclaimedText(text: string, claimed: readonly Span[], ids: ReadonlySet<string>): Span[] {
  const unclaimed: Span[] = [];
  let at = 0;
  const take = (start: number, end: number, part: FramePart): void => {
    const gap = text.slice(start, end);
    const bare = gap.trim();
    if (bare === "" || isOrdinaryText(gap, part, ids)) return;
    const first = start + gap.indexOf(bare);
    unclaimed.push({ start: first, end: first + bare.length });
  };
  for (const { start, end } of claimed) {
    if (start > at) take(at, start, at === 0 ? "head" : "between");
    at = Math.max(at, end);
  }
  if (at < text.length) take(at, text.length, "foot");
  return unclaimed;
}

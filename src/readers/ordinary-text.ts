import { paperKey } from "../model/entry.js";
import { decodeEntities } from "../text/address.js";
import { shownText, withoutTags } from "../text/shown-text.js";
import { readLabel } from "./label-line.js";
import { labelKey, type LabelMeaning, meaningOfKey, meaningOfLabel } from "./labels.js";
import { paperIdOf } from "./paper-id.js";

/** The place of text that belongs to no entry. */
export type OuterPart = "head" | "between" | "foot";

/**
 * UTF-16 units of running text that a page may have besides its entries (an introduction, a note to a category,
 * credits); those of Chinese, Japanese and Korean count twice.
 */
const MOST: Readonly<Record<OuterPart, number>> = { head: 1200, between: 200, foot: 600 };
/** Whole sentences that it may hold. */
const MOST_SENTENCES: Readonly<Record<OuterPart, number>> = { head: 14, between: 3, foot: 8 };
/** How often it may say the same sentence. */
const MOST_REPEATS = 2;
/** Number of linked papers that are no entries at most: one may be the publisher's own. */
const MOST_OTHER_PAPERS = 1;

const TARGET = /\]\([^()\s]{0,2000}(?:\s[^()\n]{0,300})?\)/gu;
/** A paper that is named without a link. */
const NAMED_PAPER = /\barXiv:\s?(\d{4}\.\d{4,5})(?!\d)/giu;
/** A key of JSON before its value. */
const JSON_KEY = /["']([A-Za-z][\w-]{1,30})["']\s*:\s*["'[{]/gu;
const FENCE_LINE = /^ {0,3}(?:`{3}|~{3})/u;
/** How many sections a record of JSON has. */
const LEAST_KEYS = 2;
const ADDRESS = /https?:\/\/[^\s<>"'`\])}]+/gu;
const MARKS = /[\s|*_#>`~=\-+[\]!]+/gu;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
/** Text up to the end of a sentence, or to a full stop within one. */
const CLAUSE = /[^。！？!?.\n]+(?:[。！？]|[.!?](?=\s|$))?/gu;
const SENTENCE = /^.{6,}[。！？!?.]$/su;
/** What may stand before a label or a number: marks of items, quotes, headings and tables. */
const BEFORE = /^(?:(?:[>|#+*•·-]+|\d{1,3}[.)](?=\s))\s*(?!\*))+/u;
const HEADING = /^\s{0,3}#/u;
const NUMBER_IN_BRACKETS = /^[\s#*_]*\[\d{1,6}\]\s*\S/u;
const NUMBER = /^[\s#*_]*(?:\[\d{1,6}\]|\d{1,4}[.、)])\s*\S/u;
const LINKED_WORDS = /\]\(|<a\s/iu;
/** A contents line of HTML leads to a place of the page itself. */
const WITHIN_PAGE = /<a\s[^<>]{0,200}?href\s*=\s*["']?#[^<>]{0,500}>[^<>]{0,500}<\/a>/giu;
/** How many labels that a section's text does not follow make an entry: one may be the title of a list. */
const BARE_LABELS = 2;

/**
 * True where text between entries, before them or behind them is what pages ordinarily hold there: titles, contents,
 * notes, credits, tags of site generators, scripts. False where there is too much of it, where it is set as an entry is
 * (a label of a section, a numbered heading), in Markdown, HTML or JSON, where it speaks of papers that are no entries, or
 * where it breaks off.
 * @param ids keys (`paperKey`) of the entries
 */
export function isOrdinaryText(text: string, part: OuterPart, ids: ReadonlySet<string>): boolean {
  const shown = shownText(text.replace(WITHIN_PAGE, (link) => " ".repeat(link.length)));
  return (
    shown !== null &&
    otherPapers(text, shown, ids) <= MOST_OTHER_PAPERS &&
    !holdsEntry(text, shown, ids) &&
    !isTooMuch(shown, part)
  );
}

/** How many links lead to papers that are no entries, and how many such papers are named without one. */
function otherPapers(text: string, shown: string, ids: ReadonlySet<string>): number {
  let others = 0;
  for (const { 0: url, index } of text.matchAll(ADDRESS))
    // Blanks stand for what a comment or script holds.
    if (shown[index] !== " " && isOther(url, ids)) others += 1;
  const named = new Set<string>();
  for (const { 1: id = "", index } of text.matchAll(NAMED_PAPER))
    if (shown[index] !== " " && !ids.has(paperKey(id))) named.add(paperKey(id));
  return others + named.size;
}

function isOther(url: string, ids: ReadonlySet<string>): boolean {
  const id = paperIdOf(url);
  return id !== "" && !ids.has(paperKey(id));
}

/** True where a line is set as an entry's are: a numbered heading, a heading with another paper's link, a section. */
function holdsEntry(text: string, shown: string, ids: ReadonlySet<string>): boolean {
  const labels = new Map<string, LabelMeaning>();
  const bare = new Set<string>();
  const keys = new Set<string>();
  let isCode = false;
  let at = 0;
  for (const line of shown.split("\n")) {
    const source = text.slice(at, at + line.length);
    at += line.length + 1;
    const words = decodeEntities(withoutTags(line)).trim();
    if (words === "") continue;
    if (FENCE_LINE.test(line)) isCode = !isCode;
    // In code a page explains what its records look like.
    if (!isCode && words.includes(":")) for (const key of sectionKeys(words)) keys.add(key);
    const isHeading = HEADING.test(words);
    if (isHeading && NUMBER_IN_BRACKETS.test(words)) return true;
    if (
      (isHeading || (NUMBER.test(words) && LINKED_WORDS.test(source))) &&
      [...source.matchAll(ADDRESS)].some(([url]) => isOther(url, ids))
    )
      return true;
    for (const cell of [words, ...(words.includes("|") ? words.split("|") : [])]) noteLabel(cell, labels, bare);
  }
  const known = [...labels.values()];
  return (
    known.some(({ role }) => role === "section") ||
    known.filter(({ role }) => role !== "meta").length > 1 ||
    bare.size >= BARE_LABELS ||
    keys.size >= LEAST_KEYS
  );
}

/** The sections that keys of JSON name in a line. */
function sectionKeys(words: string): string[] {
  return [...words.matchAll(JSON_KEY)].flatMap(([, key = ""]) => {
    const meaning = meaningOfLabel(labelKey(key)) ?? meaningOfKey(key);
    return meaning?.role === "section" ? [meaning.name] : [];
  });
}

/** Notes the label with which a line begins, or that it is. Labels that common words also are say nothing. */
function noteLabel(line: string, labels: Map<string, LabelMeaning>, bare: Set<string>): void {
  const words = line.replace(BEFORE, "").trim();
  const meaning = readLabel(words, 0, words.length)?.meaning;
  if (meaning != null && !meaning.common) labels.set(meaning.name, meaning);
  const alone = /^\*\*([^*]{1,40})\*\*/u.exec(words)?.[1] ?? (words.length <= 40 ? words : "");
  const named = alone === "" ? undefined : meaningOfLabel(labelKey(alone));
  if (named?.role === "section" && !named.common) bare.add(named.name);
}

function isTooMuch(shown: string, part: OuterPart): boolean {
  const read = withoutTags(shown).replace(TARGET, "]").replace(ADDRESS, "");
  const words = read.replace(MARKS, "");
  if (words.length + (words.match(WIDE)?.length ?? 0) > MOST[part]) return true;
  const counts = new Map<string, number>();
  let sentences = 0;
  for (const [sentence] of read.matchAll(CLAUSE)) {
    if (!SENTENCE.test(sentence)) continue;
    sentences += 1;
    const count = (counts.get(sentence.trim()) ?? 0) + 1;
    if (count > MOST_REPEATS) return true;
    counts.set(sentence.trim(), count);
  }
  return sentences > MOST_SENTENCES[part];
}

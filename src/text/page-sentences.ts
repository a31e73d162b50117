import type { DigestFormat } from "../model/digest.js";
import type { Span } from "../model/span.js";
import { decodeEntities } from "./address.js";
import { shownText, withoutTags } from "./shown-text.js";

/** A sentence that a page shows, marks of Markdown and tags taken out of it; its place in the file. */
export interface PageSentence extends Span {
  readonly text: string;
}

/** A longer sentence is no notice, and is passed over. In UTF-16 units. */
const LONGEST = 400;
const SENTENCE = /(?:[^\n|。！？!?；;.]|\.(?!\s|$))+[?？]?/gu;
const TARGET = /\]\([^()\s]{0,2000}(?:\s[^()\n]{0,300})?\)/gu;
const ADDRESS = /https?:\/\/[^\s<>"'`\])}]+/gu;
const ENTITY = /&#?\w{1,10};/gu;
const MARKS = /[*_`~[\]]+|^[\s>#+•-]+/gu;
/** What ends a text within JSON: its quotes, and line ends that are written out. */
const JSON_BREAK = /"|\\[nrt]/gu;
const JSON_UNIT = /\\u([0-9a-fA-F]{4})/gu;

/** The sentences of the text outside of some ranges, which are in the order of the file. */
export function sentencesOutside(text: string, ranges: readonly Span[], format: DigestFormat): PageSentence[] {
  const found: PageSentence[] = [];
  let at = 0;
  for (const { start, end } of [...ranges, { start: text.length, end: text.length }]) {
    // A spread would put all of them on the call stack.
    if (start > at) for (const sentence of sentencesIn(text.slice(at, start), at, format)) found.push(sentence);
    at = Math.max(at, end);
  }
  return found;
}

function sentencesIn(source: string, offset: number, format: DigestFormat): PageSentence[] {
  const isJson = format === "json" || format === "jsonl";
  const broken = isJson ? source.replace(JSON_BREAK, (mark) => "\n".repeat(mark.length)) : source;
  // A comment without an end takes the rest; that is told as such.
  const shown = (shownText(broken) ?? broken).replace(ENTITY, (entity) =>
    decodeEntities(entity).padEnd(entity.length, "\0"),
  );
  const found: PageSentence[] = [];
  for (const { 0: raw, index } of shown.matchAll(SENTENCE)) {
    if (raw.length > LONGEST || raw.trim() === "") continue;
    const text = withoutTags(isJson ? decodedUnits(raw) : raw)
      .replace(TARGET, "]")
      .replace(ADDRESS, " ")
      .replace(MARKS, "")
      .trim();
    const start = offset + index + (raw.length - raw.trimStart().length);
    if (text !== "") found.push({ text, start, end: offset + index + raw.trimEnd().length });
  }
  return found;
}

function decodedUnits(text: string): string {
  return text.replace(JSON_UNIT, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

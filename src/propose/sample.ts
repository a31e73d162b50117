import type { DigestFormat } from "../model/digest.js";

/** UTF-16 units of a file that are looked at closely: some dozens of entries, which are like the rest. */
const LARGE = 150_000;
/** Elements of an array or members of an object that are data, of which so many are kept. */
const MOST_ELEMENTS = 40;
const MOST_MEMBERS = 100;

/**
 * A shorter file of the same shape, cut where an entry may begin; the file itself where it is short or cannot be cut.
 */
export function sampleOf(text: string, format: DigestFormat): string {
  if (text.length <= LARGE) return text;
  switch (format) {
    case "json":
      return JSON.stringify(shortened(JSON.parse(text.replace(/^\uFEFF/u, "")) as unknown));
    case "jsonl":
      return cutBefore(text, /\n/gu);
    case "yaml":
      return cutBefore(text, /\n {0,4}- |\n(?=[\w"'])/gu);
    case "markdown":
      return cutBefore(text, /\n#{1,4} /gu);
    // What stays open is closed by whoever reads it.
    case "html":
      return cutBefore(text, /<(?=[a-z])/giu);
    case "xml":
      return cutBefore(text, /<(?=[A-Za-z])/gu);
  }
}

function cutBefore(text: string, pattern: RegExp): string {
  let cut = 0;
  for (const { index } of text.slice(0, LARGE).matchAll(pattern)) cut = index;
  // A file that is one entry is not cut.
  return cut < LARGE / 2 ? text : text.slice(0, cut);
}

function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, MOST_ELEMENTS).map(shortened);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value);
  return Object.fromEntries(
    members
      .slice(0, members.length > MOST_MEMBERS ? MOST_ELEMENTS : undefined)
      .map(([key, member]) => [key, shortened(member)]),
  );
}

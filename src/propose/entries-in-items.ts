import { frontMatterOf } from "../readers/configured/markdown-page.js";

/** A line of a list's outermost items, and one of a table. */
const ITEM = /^ {0,1}(?:[-*+•]|\d{1,3}[.)])[ \t]+\S/u;
const ROW = /^ {0,3}\|.*\|[ \t]*$/u;
/** A link or the number of a paper, which tells an entry from a point of a text. */
const LINK = /\]\((https?:[^)\s]+)\)|(?<![\d.])(\d{4}\.\d{4,5})(?!\d)/u;
/** Share of a page's letters from which its items or rows are its entries, and how many there are at least. */
const MOST_OF_PAGE = 0.6;
const LEAST = 2;
/** UTF-16 units of a line in which a link is looked for. */
const LOOKED_AT = 2000;

/**
 * Whether the entries of a Markdown page are the items of lists or the rows of tables, each with its own link, which no
 * block describes; null where they are not.
 */
export function entriesInItems(text: string): "items" | "rows" | null {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const links = { items: new Set<string>(), rows: new Set<string>() };
  const letters = { items: 0, rows: 0 };
  let all = 0;
  let isInItem = false;
  for (const line of text.slice(frontMatterOf(text, start)?.next ?? start).split("\n")) {
    const { length } = line.trim();
    all += length;
    const isRow = ROW.test(line.trimEnd());
    const isItem = ITEM.test(line);
    // Blank lines and what is indented belong to the item before them.
    if (length > 0 && !isItem && !/^(?: {2}|\t)/u.test(line)) isInItem = false;
    const link = LINK.exec(line.slice(0, LOOKED_AT));
    if (isItem) isInItem = link !== null;
    const kind = isRow ? "rows" : isInItem ? "items" : null;
    if (kind === null) continue;
    letters[kind] += length;
    if (link !== null && (isRow || isItem)) links[kind].add(link[1] ?? link[2] ?? "");
  }
  for (const kind of ["items", "rows"] as const)
    if (links[kind].size >= LEAST && letters[kind] >= all * MOST_OF_PAGE) return kind;
  return null;
}

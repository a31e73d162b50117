import type { ReaderBlock } from "../model/schema-types.js";

/**
 * What the pages of daily-paper-reader hold: a file a paper, the model's fields in the front matter, both abstracts
 * below.
 */
export const DAILY_PAPER_READER: ReaderBlock = {
  name: "daily-paper-reader",
  files: ["**/*.md"],
  format: "markdown",
  entries: "file",
  digest: "folder",
  fields: {
    id: { front: "pdf" },
    title: { front: "title" },
    title_zh: { front: "title_zh", translates: "title" },
    authors: { front: "authors" },
    selection_reason: { front: "evidence" },
    tldr: { front: "tldr" },
    motivation: { front: "motivation" },
    method: { front: "method" },
    result: { front: "result" },
    conclusion: { front: "conclusion" },
    abstract: { section: "Abstract" },
    translation: { section: "摘要", translates: "abstract" },
    detailed_summary: "rest",
  },
};

/** Keys of which the front matter of such a page holds several beside `title` and `pdf`. */
const KEYS = ["evidence", "tldr", "motivation", "method", "result", "conclusion", "selection_source", "figures_json"];

/** Front matter is looked for in so many UTF-16 units. */
const LOOKED_AT = 65_536;

/** True for a page of daily-paper-reader. */
export function isDailyPaperReader(text: string): boolean {
  if (!/^\uFEFF?---\r?\n/u.test(text)) return false;
  const end = text.indexOf("\n---", 4);
  if (end < 0 || end > LOOKED_AT) return false;
  const front = text.slice(0, end);
  const has = (key: string): boolean => front.includes(`\n${key}:`);
  return has("title") && has("pdf") && KEYS.filter(has).length >= 2;
}

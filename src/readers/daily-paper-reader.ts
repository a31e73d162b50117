import type { ReaderBlock } from "../model/schema-types.js";

/**
 * The reader of daily-paper-reader's pages: one file a paper, the model's fields in the front matter, both abstracts
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

/** Keys of which such a page has at least two in its front matter, besides `title` and `pdf`. */
const KEYS = ["evidence", "tldr", "motivation", "method", "result", "conclusion", "selection_source", "figures_json"];

/** UTF-16 units within which front matter must end. */
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

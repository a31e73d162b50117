import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lintText } from "../../../src/lint/lint-text.js";
import { loadReader } from "../../../src/readers/configured/load-reader.js";
import { readerFor } from "../../../src/readers/reader-for.js";
import type { Reader } from "../../../src/readers/reader.js";
import { BLOCKS } from "./blocks.js";

const FORMATS = "../shared/corpus/formats";

/** What a person sees in each file: entries, and the fields of the first by name with their lengths in UTF-16 units. */
const EXPECTED: Readonly<Record<string, { entries: number; id: string; fields: Record<string, number> }>> = {
  "01-markdown-frontmatter.md": {
    entries: 1,
    id: "2608.14542v1",
    fields: {
      title: 61,
      title_zh: 12,
      authors: 24,
      selection_reason: 34,
      tldr: 190,
      motivation: 37,
      method: 57,
      result: 35,
      conclusion: 43,
      abstract: 1529,
      translation: 446,
      detailed_summary: 5267,
    },
  },
  "01b-markdown-frontmatter-filler.md": {
    entries: 1,
    id: "2603.23722v1",
    fields: {
      title: 86,
      authors: 14,
      selection_reason: 10,
      tldr: 34,
      motivation: 11,
      method: 16,
      result: 16,
      conclusion: 35,
      abstract: 1584,
    },
  },
  "02-markdown-label-pairs.md": {
    entries: 3,
    id: "2509.06953",
    fields: { title: 92, title_zh: 35, abstract: 1365, translation: 475 },
  },
  "03-markdown-numbered-unlabelled.md": {
    entries: 3,
    id: "https://philo.gay/linecam/",
    fields: { title: 46, title_zh: 12, tldr: 706 },
  },
  "05-json-object-list.json": {
    entries: 2,
    id: "2512.23649v1",
    fields: { title: 74, abstract: 1213, tldr: 33, motivation: 149, method: 847, translation: 250 },
  },
  "06-json-array.json": {
    entries: 3,
    id: "2608.19197",
    fields: { title: 62, title_zh: 21, abstract: 1766, translation: 555 },
  },
  "09-html-cards.html": {
    entries: 2,
    id: "2608.19124",
    fields: { title: 164, title_zh: 42, abstract: 1852, translation: 570 },
  },
  "10-rss.xml": {
    entries: 2,
    id: "https://github.com/imjuya/juya-ai-daily/issues/108",
    fields: { title: 10, link: 49, summary: 4200 },
  },
  "11-jekyll-post-japanese.md": {
    entries: 1,
    id: "2602.12439v1",
    fields: {
      title: 92,
      title_ja: 33,
      abstract: 402,
      tldr: 126,
      translation: 185,
      summary: 456,
      background: 192,
      result: 543,
      method: 187,
    },
  },
};

describe.skipIf(!existsSync(FORMATS))("the corpus of formats", () => {
  const names = existsSync(FORMATS) ? readdirSync(FORMATS).filter((name) => /^\d/u.test(name)) : [];

  test("has a block, a built-in reader or a refusal for every file", () => {
    expect([...Object.keys(EXPECTED), "12-python-repr.jsonl"]).toEqual(names);
  });

  test.each(Object.keys(EXPECTED))("%s is read as a person reads it, and judged in full", async (name) => {
    const text = readFileSync(`${FORMATS}/${name}`, "utf8");
    const block = BLOCKS[name];
    expect(Object.keys(block?.fields ?? {}).length).toBeLessThanOrEqual(12);
    const reader = block === undefined ? await readerFor(text, null) : await loadReader(block, name);
    const { entries, faults } = (reader as Reader).read({ path: name, text, offset: 0, firstIndex: 1 });
    const [first] = entries;
    expect({
      entries: entries.length,
      id: first?.id,
      fields: Object.fromEntries([...(first?.fields ?? [])].map(([field, found]) => [field, found.text.length])),
    }).toEqual(EXPECTED[name]);
    expect(faults).toEqual([]);
    const report = lintText(text, {
      path: name,
      reader: reader as Reader,
      ...(block?.target === undefined ? {} : { target: block.target }),
    });
    expect(report.reader).toBe(block === undefined ? "daily-paper-reader" : name);
    expect(report.score.coverage).toBeGreaterThanOrEqual(0.95);
    // The same entries in a longer text, each place moved by as much.
    const moved = (reader as Reader).read({ path: name, text, offset: 1000, firstIndex: 1 }).entries[0];
    for (const [field, found] of first?.fields ?? [])
      expect(moved?.fields.get(field)?.span).toEqual({ start: found.span.start + 1000, end: found.span.end + 1000 });
  });
});

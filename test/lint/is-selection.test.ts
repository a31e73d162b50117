import { expect, test } from "vitest";
import { isSelection } from "../../src/lint/is-selection.js";
import { lintText } from "../../src/lint/lint-text.js";
import { parseDigest } from "../../src/readers/parse-digest.js";

const line = (index: number, more: object, model: object = {}): string =>
  JSON.stringify({
    id: `2601.0000${index}`,
    title: "A paper",
    authors: ["Ada Lindqvist"],
    categories: ["cs.LG"],
    summary: "Some abstract of a paper.",
    ...more,
    AI: { tldr: "一句话总结。", ...model },
  });
const digest = (...lines: string[]) => parseDigest(lines.join("\n"), { path: "2026-01-02.jsonl" });

test("a digest is a choice where most of its records say by what they were chosen", () => {
  expect(isSelection(digest(line(1, {}, { digest_theme_relevant: true }), line(2, {})))).toBe(true);
  expect(isSelection(digest(line(1, { selection: { score: 3 } }), line(2, { matchedTopics: ["x"] })))).toBe(true);
  expect(isSelection(digest(line(1, { focusQuery: "a" }), line(2, {}), line(3, {})))).toBe(false);
});

test("a score, a category or a word within another is no choice", () => {
  expect(isSelection(digest(line(1, { source_category: "cs.LG" }, { relevance: "高", relevance_score: 9 })))).toBe(
    false,
  );
  expect(isSelection(digest(line(1, { unfiltering: 1, themes_of_authors: 2 })))).toBe(false);
  expect(isSelection(digest())).toBe(false);
});

test("what a choice leaves out of the crawl is neither a finding nor a condition", () => {
  const crawl = { path: "2026-01-02.jsonl", ids: ["2601.00001", "2601.00002", "2601.00003"] };
  const lint = (text: string) => lintText(text, { path: "2026-01-02_AI_enhanced_Chinese.jsonl", crawl });
  const rules = (text: string) => lint(text).findings.map(({ rule }) => rule);
  expect(rules(line(1, {}))).toContain("structure/dropped-entry");
  expect(lint(line(1, {})).dropped).toMatchObject({ crawled: 3, missing: 2 });
  expect(rules(line(1, {}, { digest_theme: "图学习" }))).not.toContain("structure/dropped-entry");
  expect(lint(line(1, {}, { digest_theme: "图学习" })).dropped).toBeUndefined();
});

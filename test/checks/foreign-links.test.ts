import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { lintText } from "../../src/lint/lint-text.js";

const LINES = readFileSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", "utf8");
const [FIRST = ""] = LINES.split("\n");
const RULES = builtInRules();

/** Evidence of structure/invalid-entry in the first record, with values of its own. */
function invalid(values: Record<string, unknown>): string[] {
  const line = JSON.stringify({ ...(JSON.parse(FIRST) as object), ...values });
  const { findings } = lintText(line, { rules: RULES, path: "2026-01-22_AI_enhanced_Chinese.jsonl" });
  return findings.flatMap(({ rule, severity, data }) =>
    rule === "structure/invalid-entry" && severity === "critical" ? [String(data["evidence"])] : [],
  );
}

test.each(["abs", "pdf", "pdf_url", "entry_id"])("%s of another host than the paper's is invalid", (key) => {
  for (const url of [
    "https://evil.x/abs/2601.90017",
    "http://evil.x/pdf/2601.90017",
    "https://evil.x/login",
    "https://arxiv.org.evil.x/abs/2601.90017",
    "https://arxiv.org@evil.x/abs/2601.90017",
    "https://evil.x/https://arxiv.org/abs/2601.90017",
    "https://evil.x/10.1000/2601.90017",
    "https:///evil.x/abs/2601.90017",
  ])
    // A file of the paper may lie at its publisher's: only an address that holds the paper's id passes for arXiv's.
    expect(invalid({ [key]: url })).toEqual(key.startsWith("pdf") && url.endsWith("/login") ? [] : [url]);
});

test("url is held against the paper where a record has no abs", () => {
  const url = "https://evil.x/abs/2601.90017";
  expect(invalid({ abs: undefined, url })).toEqual([url]);
  expect(invalid({ url })).toEqual([]);
});

test.each([
  "https://arxiv.org/abs/2601.90017v1",
  "http://export.arxiv.org/abs/2601.90017",
  "https://arxiv.org",
  "https://doi.org/10.48550/arXiv.2601.90017",
  "https://huggingface.co/papers/2601.90017",
  "https://www.alphaxiv.org/abs/2601.90017",
])("%s is a page of the paper", (url) => {
  expect(invalid({ abs: url, pdf: url })).toEqual([]);
});

test("where a paper of another id lies is not known", () => {
  expect(invalid({ id: "s2:ba430b6822a926a817be4bbec1476559f7edfe1a", abs: "https://publisher.example/a" })).toEqual(
    [],
  );
});

import { expect, test } from "vitest";
import { proposeReader } from "../../src/propose/propose-reader.js";
import { sampleOf } from "../../src/propose/sample.js";

const TEXT =
  "We study how small robots learn to open doors in cluttered homes, and succeed in most of the trials that we ran.";
const SUMMARY = "我们研究小型机器人如何在杂乱的家庭中学习开门，并在大多数试验中取得成功，代码已经公开。";
const COUNT = 1200;
const many = (entry: (at: number) => string, between = ""): string =>
  Array.from({ length: COUNT }, (_, at) => entry(at)).join(between);

const FILES: readonly (readonly [string, string])[] = [
  [
    "a.json",
    JSON.stringify({
      items: Array.from({ length: COUNT }, (_, at) => ({
        url: `https://example.org/${at}`,
        title: `Title ${at} of many`,
        text: TEXT,
        summary: `${SUMMARY}${at}`,
      })),
    }),
  ],
  [
    "a.jsonl",
    many(
      (at) =>
        `${JSON.stringify({ url: `https://example.org/${at}`, title: `Title ${at} of many`, summary: SUMMARY + String(at) })}\n`,
    ),
  ],
  [
    "a.yaml",
    `items:\n${many((at) => `  - url: https://example.org/${at}\n    title: Title ${at} of many\n    summary: ${SUMMARY}${at}\n`)}`,
  ],
  [
    "a.md",
    `# Day\n\n${many((at) => `## Title ${at} of many\n\n**Link**: https://example.org/${at}\n\n**Summary**: ${SUMMARY}${at}\n\n`)}`,
  ],
  [
    "a.html",
    `<html><body>${many((at) => `<div class="card"><h3>Title ${at} of many</h3><a href="https://example.org/${at}">x</a><p>${SUMMARY}${at}</p></div>`)}</body></html>`,
  ],
  [
    "a.xml",
    `<rss><channel>${many((at) => `<item><title>Title ${at} of many</title><link>https://example.org/${at}</link><description>${SUMMARY}${at}</description></item>`)}</channel></rss>`,
  ],
];

test.each(FILES)("of a large %s the beginning is looked at, and all of it is read", async (name, text) => {
  const format = name.slice(2) === "md" ? "markdown" : (name.slice(2) as "json");
  expect(sampleOf(text, format).length).toBeLessThanOrEqual(150_000);
  const proposal = await proposeReader(name, text);
  expect(proposal.kind).toBe("block");
  if (proposal.kind !== "block") return;
  expect(proposal.entries).toHaveLength(COUNT);
  expect(Object.keys(proposal.block.fields)).toEqual(expect.arrayContaining(["id", "title", "summary"]));
  expect(proposal.entries.at(-1)?.id).toBe(`https://example.org/${COUNT - 1}`);
});

test("a file that is short, or one entry, is looked at as it is", () => {
  for (const text of ["{}", `# One\n\n${"text ".repeat(40_000)}`]) expect(sampleOf(text, "markdown")).toBe(text);
});

import { readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Digest } from "../../src/model/digest.js";
import { parseDigest } from "../../src/readers/parse-digest.js";

const FOLDER = "fixtures/digests/shapes";
const digests = readdirSync(FOLDER).map((name) => readFileSync(`${FOLDER}/${name}`, "utf8"));
const jsonl =
  '{"id":"2601.00001","title":"T","summary":"S","categories":["cs.LG"],"authors":["A"],"AI":{"tldr":"中\\n\\u4e2d","method":null}}\n';

const snippet = fc.constantFrom(
  "<details>",
  "</details>",
  "<summary>",
  "</summary>",
  "\n",
  "\n\n",
  "\r",
  "### ",
  "# x [[Back]](#toc)\n",
  "> ",
  "**",
  "Method:",
  "Abstract: ",
  "```\n",
  " | **A:** b",
  "[",
  "](",
  ")",
  ":",
  "：",
  "\0",
  "\ud835",
  "\u2028",
  "<!--",
  "-->",
  "<div id=x></div>\n",
  '"',
  "\\",
  "{",
  "}",
  ",",
  "\\u12",
);

/** Everything a reader may ask of a digest; all of it must answer, and stay in the file. */
function askAll(digest: Digest): void {
  const inFile = (span: { start: number; end: number }): void => {
    if (span.start < 0 || span.start > span.end || span.end > digest.text.length)
      throw new Error(`span ${span.start}-${span.end} leaves the file`);
  };
  for (const { span } of [...digest.contents, ...digest.headings, ...digest.faults]) inFile(span);
  let last = 0;
  for (const [index, entry] of digest.entries.entries()) {
    if (entry.index !== index + 1 || entry.span.start < last) throw new Error(`entry ${entry.index} is out of order`);
    last = entry.span.end;
    for (const span of [
      entry.span,
      entry.anchor,
      ...(entry.link === null ? [] : [entry.link.span]),
      entry.number?.span ?? entry.span,
    ])
      inFile(span);
    for (const pointer of ["", "/id", "/title", "/authors/0", "/AI/tldr", "/x/y"]) inFile(entry.locate(pointer));
    if (typeof entry.record !== "object") throw new Error("no record");
    for (const field of entry.fields.values()) {
      inFile(field.label);
      inFile(field.span);
      inFile(field.spanOf(0, field.text.length));
      inFile(field.spanOf(Math.min(1, field.text.length), Math.min(2, field.text.length)));
    }
  }
}

describe("reading never throws", () => {
  it("on any text", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.string({ unit: "grapheme" }),
          fc.array(snippet).map((parts) => parts.join("")),
        ),
        fc.constantFrom("markdown" as const, "jsonl" as const),
        (text, format) => {
          askAll(parseDigest(text, { format }));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("on digests that were cut, joined and strewn with marks", () => {
    const edit = fc.tuple(fc.nat(), fc.nat(40), snippet);
    fc.assert(
      fc.property(
        fc.constantFrom(...digests, jsonl.repeat(3)),
        fc.array(edit, { minLength: 1, maxLength: 8 }),
        (source, edits) => {
          let text = source;
          for (const [at, length, part] of edits) {
            const start = at % (text.length + 1);
            text = text.slice(0, start) + part + text.slice(start + length);
          }
          askAll(parseDigest(text));
        },
      ),
      { numRuns: 400 },
    );
  });

  it("on deep nesting, and takes the line for what it is", () => {
    const deep = `{"AI":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    expect(
      parseDigest(`{"id":"x"}\n${deep}\n${"[".repeat(100_000)}`, { format: "jsonl" }).faults.map((fault) => fault.kind),
    ).toContain("invalid-json");
  });

  it.each([
    ["labels", "### [1] [T](https://arxiv.org/abs/2601.00001)\n", (index: number) => `label${index}: x\n\n`],
    ["quotes", "### [1] [T](https://arxiv.org/abs/2601.00001)\n> **TL;DR:** x\n", () => "> y\n"],
    ["entries without end", "", (index: number) => `### [${index}] [T](https://arxiv.org/abs/2601.00001)\n<details>\n`],
    [
      "summaries on one line",
      "### [1] [T](https://arxiv.org/abs/2601.00001)\n<details>\n",
      () => "<summary>x</summary>",
    ],
    ["tags on one line", "### [1] [T](https://arxiv.org/abs/2601.00001)\n", () => "<details></details>"],
    ["anchors", "### [1] [T](https://arxiv.org/abs/2601.00001)\n<details>\nMethod: x\n", () => "<div id=x></div>\n"],
    ["lone CR", "### [1] [T](https://arxiv.org/abs/2601.00001)\r", (index: number) => `L${index}: x\r\r`],
    ["blanks in headings", "", (index: number) => (index === 0 ? "# " : "          ")],
    ["words like tags", "### [1] [T](https://arxiv.org/abs/2601.00001)\n", () => "details "],
    [
      "categories",
      "- [a](#a) [Total: 1]\n### [1] [T](https://arxiv.org/abs/2601.00001)\n",
      (index: number) => `# c${index} [[Back]](#toc)\n`,
    ],
  ])("on very many %s, in time that grows with the text", (_, head, part) => {
    const text = head + Array.from({ length: 40_000 }, (__, index) => part(index)).join("");
    const digest = parseDigest(text, { format: "markdown" });
    expect(digest.text).toBe(text);
  });
});

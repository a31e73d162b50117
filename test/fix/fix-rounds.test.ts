import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lintSource } from "../../src/lint/pipeline.js";
import type { FileReport } from "../../src/model/report.js";
import { bound, fixAll, holds, linter } from "../support/fixed-texts.js";
import { spoilJsonSection, spoilSection, VALUE_FAULTS } from "../support/faults.js";

const PAGE = readFileSync("fixtures/digests/clean-day.md", "utf8");
const LINES = readFileSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", "utf8");

describe("one fault, mended", () => {
  test.each(VALUE_FAULTS)("$rule in Markdown", ({ rule, spoil }) => {
    const spoilt = spoilSection(PAGE, 7, (value) => spoil(value, 2));
    expect(spoilt).not.toBe(PAGE);
    expect(linter("2026-01-22.md")(spoilt).findings.map((finding) => finding.rule)).toContain(rule);
    const result = holds(spoilt, "2026-01-22.md");
    expect(result.text).toBe(PAGE);
  });

  test.each(VALUE_FAULTS)("$rule in JSONL", ({ rule, spoil }) => {
    const spoilt = spoilJsonSection(LINES, 12, (value) => spoil(value, 2));
    expect(linter("a.jsonl")(spoilt).findings.map((finding) => finding.rule)).toContain(rule);
    const result = holds(spoilt, "a.jsonl");
    expect(result.text.split("\n").map((line) => (line === "" ? null : (JSON.parse(line) as unknown)))).toEqual(
      LINES.split("\n").map((line) => (line === "" ? null : (JSON.parse(line) as unknown))),
    );
  });

  test("a label in JSONL that holds ASCII alone stays ASCII", () => {
    const spoilt = spoilJsonSection(LINES, 12, (value) => value.replace("，", ", "), true);
    const result = fixAll(spoilt, "a.jsonl");
    expect(result.edits).toHaveLength(1);
    expect(result.edits[0]?.text).toBe("\\uff0c");
  });

  test("an unsafe fix waits to be asked for", () => {
    const spoilt = spoilSection(PAGE, 7, (value) => VALUE_FAULTS.at(-1)?.spoil(value, 0) ?? value);
    expect(fixAll(spoilt, "2026-01-22.md", false).text).toBe(spoilt);
  });

  test("escaped quotes are mended, though half-width quotes around Chinese are then told of as info", () => {
    const spoilt = spoilSection(PAGE, 7, (value) => `${value}结果被称为\\"稳健\\"的策略。`);
    const rules = (text: string): string[] => linter("2026-01-22.md")(text).findings.map(({ rule }) => rule);
    expect(rules(spoilt)).toEqual(["text/escape-leak"]);
    const { text } = holds(spoilt, "2026-01-22.md");
    expect(text).toBe(spoilt.replaceAll('\\"', '"'));
    expect(rules(text)).toEqual(["text/half-width-punctuation"]);
  });

  test("totals and numbers", () => {
    const spoilt = PAGE.replace("[Total: 7]", "[Total: 5]").replace("### [3] ", "### [33] ");
    expect(holds(spoilt, "2026-01-22.md").text).toBe(PAGE);
  });

  test("a container that was left open is closed, in the page's own line ends", () => {
    const page = PAGE.replaceAll("\n", "\r\n");
    const spoilt = page.replace("\r\n\r\n</details>", "");
    expect(holds(spoilt, "2026-01-22.md").text).toBe(page);
  });

  test("a fix in a suppressed finding is not made", () => {
    const spoilt = spoilSection(PAGE, 7, (value) => VALUE_FAULTS[0]?.spoil(value, 2) ?? value).replace(
      "### [2] ",
      "<!-- digestlint-disable-next-entry text/stray-space: as the authors write it -->\n### [2] ",
    );
    const lint = (text: string): FileReport =>
      lintSource(text, bound, { path: "2026-01-22.md", suppressions: "trusted" });
    expect(fixAll(spoilt, "2026-01-22.md", true, lint).text).toBe(spoilt);
  });

  test("a fix that would leave nothing is not made", () => {
    const spoilt = spoilSection(PAGE, 7, () => "[cite: 3] [cite: 4]");
    holds(spoilt, "2026-01-22.md");
  });
});

test("spoilt digests: mended once and for all, nothing added, nothing lost", () => {
  const spoiling = fc.array(fc.tuple(fc.nat(VALUE_FAULTS.length - 1), fc.nat(64), fc.nat(40)), {
    minLength: 1,
    maxLength: 25,
  });
  const shape = fc.record({
    crlf: fc.boolean(),
    bom: fc.boolean(),
    cut: fc.boolean(),
    ascii: fc.boolean(),
    open: fc.nat(30),
  });
  fc.assert(
    fc.property(spoiling, shape, (faults, { crlf, bom, cut, ascii, open }) => {
      let page = PAGE;
      let lines = LINES;
      for (const [kind, section, pick] of faults) {
        const change = (value: string): string => VALUE_FAULTS[kind]?.spoil(value, pick) ?? value;
        page = spoilSection(page, section, change);
        lines = spoilJsonSection(lines, section, change, ascii);
      }
      let details = -1;
      page = page.replace(/\n\n<\/details>/gu, (whole) => ((details += 1) === open ? "" : whole));
      const dress = (text: string): string =>
        `${bom ? "\uFEFF" : ""}${crlf ? text.replaceAll("\n", "\r\n") : text}`.slice(0, cut ? -2 : undefined);
      const fixed = holds(dress(page), "2026-01-22.md");
      expect(fixed.text.startsWith("\uFEFF")).toBe(bom);
      if (crlf) expect(fixed.text).not.toMatch(/[^\r]\n/u);
      holds(dress(lines), "2026-01-22_AI_enhanced_Chinese.jsonl");
    }),
    { numRuns: 25 },
  );
}, 120_000);

describe("the project's own digests", () => {
  const own = readdirSync("fixtures", { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:md|jsonl)$/u.test(name))
    .sort();
  test.each(own)("%s", (name) => {
    holds(readFileSync(join("fixtures", name), "utf8"), name);
  });
});

import { describe, expect, test } from "vitest";
import type { FindingReport } from "../../src/model/report.js";
import { stylish } from "../../src/report/stylish.js";
import { displayWidth } from "../../src/text/width.js";
import {
  cleanReport,
  finding,
  formatOptions,
  HARD_PATH,
  HARD_SOURCE,
  hardReport,
  rangeOf,
  reportOf,
  severalReport,
} from "../support/report.js";

const MATCHER = /^(.+?):(\d+):(\d+):\s+(critical|major|minor|info):\s+(.*)\s+\[([^\]]+)\]$/u;

describe("stylish", () => {
  test.each(["en", "zh"] as const)("says a hard digest in %s", async (lang) => {
    await expect(stylish(hardReport(), formatOptions({ lang }))).toMatchFileSnapshot(
      `snapshots/hard.${lang}.stylish.txt`,
    );
  });

  test.each(["en", "zh"] as const)("sums several digests up in %s", async (lang) => {
    await expect(stylish(severalReport(), formatOptions({ lang }))).toMatchFileSnapshot(
      `snapshots/several.${lang}.stylish.txt`,
    );
  });

  test("says one friendly line of a clean digest", () => {
    expect(stylish(cleanReport(), formatOptions()).split("\n")[0]).toBe(
      "data/2026-01-23.md: 1 entry, nothing to report.",
    );
    expect(stylish(cleanReport(), formatOptions({ lang: "zh" })).split("\n")[0]).toBe(
      "data/2026-01-23.md：1 篇论文，未发现问题。",
    );
  });

  test("gives every finding that is not gathered in the form of a problem matcher", () => {
    const matched = stylish(hardReport(), formatOptions())
      .split("\n")
      .map((line) => MATCHER.exec(line))
      .filter((match) => match !== null);
    const expected = hardReport()
      .files.flatMap((file) => file.findings)
      .filter((item) => item.suppressed === undefined && item.rule !== "completeness/placeholder-text");
    expect(matched.map((match) => [match[1], Number(match[2]), Number(match[3]), match[4], match[6]])).toEqual(
      expected.map((item) => [HARD_PATH, item.range.start.line, item.range.start.column, item.severity, item.rule]),
    );
  });

  test("puts the caret under the evidence, by cells", () => {
    const lines = stylish(hardReport(), formatOptions()).split("\n");
    const caret = lines[lines.findIndex((line) => line.includes("75% does not occur")) + 2] ?? "";
    const context = lines[lines.findIndex((line) => line.includes("75% does not occur")) + 1] ?? "";
    expect(caret.trim()).toBe("^^^");
    expect(displayWidth(context.slice(0, context.indexOf("75%")))).toBe(caret.indexOf("^"));
  });

  test("marks findings of one rule on one line in one excerpt", () => {
    const [file] = hardReport().files;
    if (file === undefined) throw new Error("no file");
    const findings = ["𝒳", "全角", "75%"].map((text) =>
      finding("text/half-width-punctuation", rangeOf(HARD_SOURCE, text, "我们用"), {
        entry: { index: 2, id: "2601.00002" },
        field: "tldr",
        data: { evidence: text },
      }),
    );
    const lines = stylish(reportOf([{ ...file, findings }]), formatOptions()).split("\n");
    expect(lines.filter((line) => MATCHER.test(line))).toHaveLength(3);
    expect(lines.filter((line) => /^ +\^[ ^]*$/u.test(line))).toEqual([
      "                 ^           ^^^^                                    ^^^",
    ]);
  });

  test("shows no line for findings on the digest as a whole", () => {
    const [file] = hardReport().files;
    if (file === undefined) throw new Error("no file");
    const outage = finding("digest/outage", rangeOf(HARD_SOURCE, "cs.LG"));
    expect(stylish(reportOf([{ ...file, findings: [outage] }]), formatOptions())).not.toContain("^");
  });

  test("prints no control, bidi or escape character of the digest", () => {
    const text = stylish(hardReport(), formatOptions());
    expect(text).not.toMatch(/[^\P{C}\n]/u);
    expect(text).toContain("␛[31m");
    expect(text).toContain("⟨U+202E⟩");
  });

  test("colours only when asked to, and only its own sequences", () => {
    const coloured = stylish(hardReport(), formatOptions({ color: true }));
    expect(coloured.replace(/\u001b\[\d+m/gu, "")).toBe(stylish(hardReport(), formatOptions()));
  });

  test("counts columns as asked", () => {
    const column = (columnUnit: "utf16" | "codepoint" | "utf8"): number => {
      const line =
        stylish(hardReport(), formatOptions({ columnUnit }))
          .split("\n")
          .find((text) => text.includes("75% does not occur")) ?? "";
      return Number(MATCHER.exec(line)?.[3]);
    };
    const before = "TL;DR: 我们用𝒳与𠮷字测试“全角，文本”，在标准数据集上准确率提升了 ";
    expect(column("utf16")).toBe(before.length + 1);
    expect(column("codepoint")).toBe(Array.from(before).length + 1);
    expect(column("utf8")).toBe(Buffer.byteLength(before) + 1);
  });

  test("does without the sources", () => {
    const text = stylish(hardReport(), formatOptions({ sources: () => undefined }));
    expect(text).not.toContain("^");
    expect(text).toContain("75% does not occur in the abstract");
  });

  test("stays short for a digest with thousands of findings, the gravest kept, the rest counted", () => {
    const range = rangeOf(HARD_SOURCE, "75%");
    const many: FindingReport[] = Array.from({ length: 3000 }, () =>
      finding("text/half-width-punctuation", range, { entry: { index: 4, id: "x" }, field: "tldr" }),
    );
    const [file] = hardReport().files;
    if (file === undefined) throw new Error("no file");
    const text = stylish(
      reportOf([{ ...file, findings: [...many, ...file.findings] }]),
      formatOptions({ maxFindings: 20 }),
    );
    const shown = text.split("\n").filter((line) => MATCHER.test(line));
    expect(shown).toHaveLength(20);
    expect(shown.filter((line) => line.includes("digest/outage"))).toHaveLength(1);
    expect(text).toContain("2988 × text/half-width-punctuation");
    expect(text.split("\n").length).toBeLessThan(120);
  });

  test("keeps lines within the width, finding lines aside", () => {
    for (const width of [72, 80, 120]) {
      const lines = stylish(hardReport(), formatOptions({ width }))
        .split("\n")
        .filter((line) => !MATCHER.test(line) && !line.startsWith("data/"));
      const block = lines.slice(
        0,
        lines.findIndex((line) => line.startsWith("Score")),
      );
      for (const line of block) expect(displayWidth(line), line).toBeLessThanOrEqual(width);
    }
  });
});

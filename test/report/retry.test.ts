import { describe, expect, test } from "vitest";
import type { FindingReport } from "../../src/model/report.js";
import { retry } from "../../src/report/retry.js";
import {
  cleanReport,
  finding,
  formatOptions,
  HARD_PATH,
  HARD_SOURCE,
  hardReport,
  rangeOf,
  reportOf,
} from "../support/report.js";

type Line = {
  id: string;
  fields: string[];
  reasons: string[];
  index: number;
  line: number;
  path: string;
  title: string;
};

function linesOf(findings: FindingReport[], retryFrom?: "major" | "critical"): Line[] {
  const [file] = hardReport().files;
  if (file === undefined) throw new Error("no file");
  const text = retry(reportOf([{ ...file, findings }]), formatOptions(retryFrom === undefined ? {} : { retryFrom }));
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}

const range = rangeOf(HARD_SOURCE, "75%");
const two = { index: 2, id: "2601.00002" };

describe("retry", () => {
  test("writes a hard digest", async () => {
    await expect(retry(hardReport(), formatOptions())).toMatchFileSnapshot("snapshots/hard.retry.jsonl");
  });

  test("lists papers without a summary with all sections and others with the sections at fault", () => {
    expect(
      linesOf(hardReport().files[0]?.findings ?? []).map(({ id, path, index, line, fields, reasons }) => [
        id,
        path,
        index,
        line,
        fields,
        reasons,
      ]),
    ).toEqual([
      [
        "2601.00001",
        HARD_PATH,
        1,
        3,
        ["tldr", "motivation", "method", "result", "conclusion"],
        ["completeness/placeholder-text"],
      ],
      ["2601.00002", HARD_PATH, 2, 9, ["motivation", "method"], ["language/wrong-language"]],
    ]);
  });

  test("lists major faults when asked to", () => {
    const findings = [finding("faithfulness/unsupported-number", range, { entry: two, field: "tldr" })];
    expect(linesOf(findings)).toEqual([]);
    expect(linesOf(findings, "major").map(({ fields, reasons }) => [fields, reasons])).toEqual([
      [["tldr"], ["faithfulness/unsupported-number"]],
    ]);
  });

  test("leaves out what asking the model again does not mend", () => {
    const findings = [
      finding("structure/duplicate-entry", range, { entry: two }),
      finding("digest/outage", range),
      finding("text/mojibake", range, { entry: two, field: "abstract" }),
      finding("language/wrong-language", range, {
        entry: two,
        field: "tldr",
        suppressed: { by: "comment", reason: "" },
      }),
    ];
    expect(linesOf(findings, "major")).toEqual([]);
  });

  test("takes a fork's own sections, the usual ones first", () => {
    const findings = ["背景", "method", "tldr"].map((field) =>
      finding("language/wrong-language", range, { entry: two, field }),
    );
    expect(linesOf(findings)[0]?.fields).toEqual(["tldr", "method", "背景"]);
  });

  test("lists the papers that the digest lost behind those that failed, however minor the loss is set, as the crawl writes them", () => {
    const [file] = hardReport().files;
    if (file === undefined) throw new Error("no file");
    const lost = { ...file, dropped: { crawled: 5, missing: 2, ids: ["2601.00009v2", "2601.00007"] } };
    const lines = retry(reportOf([lost]), formatOptions())
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    expect(lines.slice(2)).toEqual(
      ["2601.00009v2", "2601.00007"].map((id) => ({
        id,
        title: null,
        path: HARD_PATH,
        line: null,
        index: null,
        fields: ["tldr", "motivation", "method", "result", "conclusion"],
        reasons: ["structure/dropped-entry"],
      })),
    );
  });

  test("lists every entry where none has a summary", () => {
    const findings = [finding("completeness/placeholder-text", range, { data: { count: 3, fields: ["tldr"] } })];
    expect(linesOf(findings).map(({ index, fields }) => [index, fields])).toEqual([
      [1, ["tldr"]],
      [2, ["tldr"]],
      [3, ["tldr"]],
      [4, ["tldr"]],
    ]);
  });

  test("lists active HTML in what the model wrote, and no link of the page", () => {
    const findings = [
      { ...finding("language/wrong-language", range, { entry: two, field: "tldr" }), rule: "safety/unsafe-html" },
      { ...finding("language/wrong-language", range, { entry: two, field: null }), rule: "safety/unsafe-link" },
    ];
    expect(linesOf(findings).map(({ id, fields }) => [id, fields])).toEqual([["2601.00002", ["tldr"]]]);
  });

  test("lists a paper once where it stands twice, in one digest or in its page and JSONL; other languages apart", () => {
    const [file] = hardReport().files;
    if (file === undefined) throw new Error("no file");
    const bad = (path: string, target: "zh-Hans" | "ko", ids: readonly string[], fields: readonly string[]) => ({
      ...file,
      path,
      target,
      entries: ids.map((id, place) => ({ ...(file.entries[0] ?? {}), id, index: place + 1, line: place + 1 })) as never,
      findings: ids.map((id, place) =>
        finding("language/wrong-language", range, {
          entry: { index: place + 1, id },
          field: fields[place] ?? "tldr",
          severity: "critical",
        }),
      ),
    });
    const report = reportOf([
      bad("data/2026-01-22.md", "zh-Hans", ["2601.00001", "2601.00001v2"], ["method", "tldr"]),
      bad("data/2026-01-22_AI_enhanced_Chinese.jsonl", "zh-Hans", ["2601.00005", "2601.00001"], ["tldr", "result"]),
      bad("data/2026-01-22_AI_enhanced_Korean.jsonl", "ko", ["2601.00001"], ["tldr"]),
      bad("data/2026-01-23.md", "zh-Hans", ["2601.00001"], ["tldr"]),
    ]);
    const lines = retry(report, formatOptions())
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Line);
    expect(lines.map(({ id, path, line, fields }) => [id, path, line, fields])).toEqual([
      ["2601.00001", "data/2026-01-22_AI_enhanced_Chinese.jsonl", 2, ["tldr", "method", "result"]],
      ["2601.00005", "data/2026-01-22_AI_enhanced_Chinese.jsonl", 1, ["tldr"]],
      ["2601.00001", "data/2026-01-22_AI_enhanced_Korean.jsonl", 1, ["tldr"]],
      ["2601.00001", "data/2026-01-23.md", 1, ["tldr"]],
    ]);
  });

  test("keeps a paper on one line whatever its title holds, and is empty for a clean digest", () => {
    const [file] = hardReport().files;
    if (file === undefined) throw new Error("no file");
    const entries = file.entries.map((entry) => ({ ...entry, title: "a\u2028b\u2029c\u0085d\ne\ud835" }));
    const text = retry(reportOf([{ ...file, entries }]), formatOptions());
    expect(text.trimEnd().split(/[\n\r\u0085\u2028\u2029]/u)).toHaveLength(2);
    expect((JSON.parse(text.split("\n")[0] ?? "") as Line).title).toBe("a\u2028b\u2029c\u0085d\ne\ud835");
    expect(retry(cleanReport(), formatOptions())).toBe("");
  });
});

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

  test("lists lost papers with all sections and others with the sections at fault", () => {
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

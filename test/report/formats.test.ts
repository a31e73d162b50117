import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { describe, expect, test } from "vitest";
import type { FormatName } from "../../src/report/format.js";
import { FORMATS, formatReport } from "../../src/report/index.js";
import {
  cleanReport,
  finding,
  formatOptions,
  HARD_SOURCE,
  hardReport,
  rangeOf,
  reportOf,
  severalReport,
} from "../support/report.js";

const NAMES = Object.keys(FORMATS) as FormatName[];
const REPORTS = [
  ["hard", hardReport()],
  ["several", severalReport()],
  ["clean", cleanReport()],
  ["no files", reportOf([])],
] as const;

test("the reports of these tests are reports", () => {
  const schema = JSON.parse(readFileSync("schemas/report.schema.json", "utf8")) as object;
  const validate = new Ajv.default({ strict: false }).compile(schema);
  for (const [name, report] of REPORTS)
    expect(validate(report), `${name} ${JSON.stringify(validate.errors)}`).toBe(true);
});

describe.each(NAMES)("%s", (name) => {
  test.each(REPORTS)("ends with a line end, changes nothing and says the same twice: %s", async (_, report) => {
    const before = JSON.stringify(report);
    for (const lang of ["en", "zh"] as const) {
      const text = await formatReport(report, name, formatOptions({ lang }));
      expect(text === "" || text.endsWith("\n")).toBe(true);
      expect(await formatReport(report, name, formatOptions({ lang }))).toBe(text);
      expect(text.startsWith("\ufeff")).toBe(false);
    }
    expect(JSON.stringify(report)).toBe(before);
  });

  test("does without sources and rules", async () => {
    expect(
      typeof (await formatReport(hardReport(), name, formatOptions({ sources: () => undefined, rules: [] }))),
    ).toBe("string");
  });

  test("holds no raw control, bidi or lone surrogate of the digest", async () => {
    if (name === "json" || name === "jsonl" || name === "retry") return;
    expect(await formatReport(hardReport(), name, formatOptions())).not.toMatch(
      /[\p{Cs}\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u,
    );
  });

  test("takes a thousand entries with thousands of findings", async () => {
    const [file] = hardReport().files;
    const [first] = file?.entries ?? [];
    if (file === undefined || first === undefined) throw new Error("no file");
    const range = rangeOf(HARD_SOURCE, "75%");
    const entries = Array.from({ length: 1000 }, (_, index) => ({ ...first, index: index + 1 }));
    const findings = entries.flatMap(({ index, id }) =>
      [0, 1, 2, 3].map(() =>
        finding("text/mojibake", range, { entry: { index, id }, field: "tldr", data: { evidence: "75%" } }),
      ),
    );
    const text = await formatReport(reportOf([{ ...file, entries, findings }]), name, formatOptions());
    if (name === "stylish") expect(text.length).toBeLessThan(100_000);
    if (name === "markdown") expect(text.length).toBeLessThan(65_536);
    if (name === "json") expect(JSON.parse(text)).toMatchObject({ totals: { findings: { major: 4000 } } });
  });
});

test("json is the report and nothing else", () => {
  expect(JSON.parse(FORMATS.json(hardReport()))).toEqual(hardReport());
});

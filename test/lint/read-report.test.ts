import { describe, expect, test } from "vitest";
import { assembleReport } from "../../src/lint/pipeline.js";
import { lintText } from "../../src/lint/lint-text.js";
import { readReport } from "../../src/lint/read-report.js";

const written = JSON.stringify(
  assembleReport([lintText("# 2026-01-22\n", { path: "2026-01-22.md" })], { rules: [] }).report,
);
const changed = (change: (report: Record<string, unknown>) => void): string => {
  const report = JSON.parse(written) as Record<string, unknown>;
  change(report);
  return JSON.stringify(report);
};
const faultOf = (text: string): string => {
  const read = readReport(text);
  return "fault" in read ? read.fault.en : "";
};

describe("a report read back", () => {
  test("is the report that was written", () => {
    expect(readReport(written)).toEqual({ report: JSON.parse(written) as unknown });
  });

  test("may hold keys that this version does not know", () => {
    const text = changed((report) => {
      report["extra"] = 1;
      (report["files"] as Record<string, unknown>[])[0] = {
        ...(report["files"] as Record<string, unknown>[])[0],
        format: "yaml",
        reader: "own",
      };
    });
    expect(faultOf(text)).toBe("");
  });

  test("of another version is refused in one sentence", () => {
    const text = changed((report) => (report["version"] = 1));
    expect(readReport(text)).toEqual({
      fault: {
        en: "this report is version 1, and version 2 is needed; run digestlint again",
        zh: "该报告是第 1 版，需要第 2 版，请重新运行 digestlint",
      },
    });
    expect(faultOf(changed((report) => (report["version"] = 3)))).toContain("is version 3");
  });

  test("that is none says so in both languages", () => {
    expect(readReport("{")).toMatchObject({ fault: { zh: expect.stringMatching(/^不是 JSON（.+）$/u) as string } });
    expect(readReport('{"version": 1}')).toMatchObject({
      fault: { zh: expect.stringMatching(/^不是 digestlint 的 JSON 报告：.+（.*）$/u) as string },
    });
    expect(faultOf('"2"')).toContain("not a JSON report");
    expect(faultOf('{"version": "1", "tool": {"name": "digestlint"}}')).toContain("not a JSON report");
  });

  test("that is none says where", () => {
    expect(faultOf("{")).toMatch(/^not JSON \(/u);
    expect(faultOf("null")).toContain("not a JSON report");
    expect(faultOf('{"version": 1}')).toContain("not a JSON report");
    expect(faultOf('{"version": 1, "tool": null}')).toContain("not a JSON report");
    expect(faultOf(changed((report) => delete report["gate"]))).toContain('"gate" is missing');
  });
});

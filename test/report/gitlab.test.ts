import Ajv from "ajv";
import { describe, expect, test } from "vitest";
import { gitlab } from "../../src/report/gitlab.js";
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

/** What GitLab's documentation of Code Quality asks for. */
const SCHEMA = {
  type: "array",
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    additionalProperties: false,
    properties: {
      type: { const: "issue" },
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", minLength: 1 },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "lines"],
        additionalProperties: false,
        properties: {
          path: { type: "string", pattern: "^(?!\\./|/)" },
          lines: {
            type: "object",
            required: ["begin"],
            additionalProperties: false,
            properties: { begin: { type: "integer", minimum: 1 }, end: { type: "integer", minimum: 1 } },
          },
        },
      },
    },
  },
};
const validate = new Ajv.default().compile(SCHEMA);
type Issue = { fingerprint: string; check_name: string };

describe("gitlab", () => {
  test.each(["en", "zh"] as const)("writes a hard digest in %s", async (lang) => {
    await expect(gitlab(hardReport(), formatOptions({ lang }))).toMatchFileSnapshot(
      `snapshots/hard.${lang}.gitlab.json`,
    );
  });

  test.each([
    ["hard", hardReport()],
    ["several", severalReport()],
    ["clean", cleanReport()],
  ])("is what GitLab takes: %s", (_, report) => {
    const text = gitlab(report, formatOptions());
    expect(text.startsWith("[")).toBe(true);
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
  });

  test("gives each issue its own fingerprint and leaves suppressed findings out", () => {
    const twins = [1, 2, 3].map(() => finding("text/mojibake", rangeOf(HARD_SOURCE, "75%"), { fingerprint: "abc" }));
    const [file] = hardReport().files;
    if (file === undefined) throw new Error("no file");
    const issues = JSON.parse(
      gitlab(reportOf([{ ...file, findings: [...twins, ...file.findings] }]), formatOptions()),
    ) as Issue[];
    expect(new Set(issues.map((issue) => issue.fingerprint)).size).toBe(issues.length);
    expect(issues).toHaveLength(12);
    expect(issues.map((issue) => issue.check_name)).not.toContain("text/unbalanced-brackets");
  });
});

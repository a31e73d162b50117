import { describe, expect, test } from "vitest";
import { type KnownBefore, setKnownAside } from "../../src/lint/known-before.js";
import type { FileReport, FindingReport } from "../../src/model/report.js";
import { cleanReport, finding, RULES } from "../support/report.js";

const [clean] = cleanReport().files as [FileReport];
const place = { line: 1, column: 1, offset: 0 };
const found = (rule: string, fingerprint: string, extra: Partial<FindingReport> = {}): FindingReport => ({
  ...finding(RULES[0]?.id as "text/mojibake", { start: place, end: place }),
  rule,
  severity: "major",
  fingerprint,
  ...extra,
});
const dropped = { crawled: 3, missing: 1, ids: ["2601.00009"] };
const fileOf = (...findings: FindingReport[]): FileReport => ({ ...clean, findings, dropped });

/** What a report knows of the file: the fingerprints in it. */
const inReport = (...fingerprints: string[]): KnownBefore => ({
  since: "old.json",
  day: null,
  findings: {
    ruleset: null,
    files: {
      [clean.path]: fingerprints.map((fingerprint) => ({ fingerprint, rule: "text/mojibake", id: null, field: null })),
    },
  },
});
const beforeDay = (day: string): KnownBefore => ({ since: day, day, findings: null });
/** The fingerprints that are set aside as known, with the reason. */
const known = (file: FileReport): [string, string][] =>
  file.findings.flatMap(({ fingerprint, suppressed }) =>
    suppressed?.by === "baseline" ? [[fingerprint, suppressed.reason] as [string, string]] : [],
  );

describe("findings that a report before held", () => {
  test("are set aside with what they were known since; the others stand", () => {
    const file = fileOf(found("text/mojibake", "1"), found("text/mojibake", "2"));
    const judged = setKnownAside(file, inReport("1"));
    expect(known(judged)).toEqual([["1", "since old.json"]]);
    expect(judged.findings[1]).toBe(file.findings[1]);
    expect({ ...judged, findings: [] }).toEqual({ ...file, findings: [] });
  });

  test("leave a file as it is of which the report holds nothing, whatever its name", () => {
    const file = fileOf(found("text/mojibake", "1"));
    expect(setKnownAside(file, undefined)).toBe(file);
    expect(setKnownAside(file, inReport())).toBe(file);
    for (const path of ["other.md", "constructor"]) {
      const other = { ...file, path };
      expect(setKnownAside(other, inReport("1"))).toBe(other);
    }
  });

  test("stay with the comment that suppresses them", () => {
    const suppressed = { by: "comment" as const, reason: "checked" };
    const judged = setKnownAside(fileOf(found("text/mojibake", "1", { suppressed })), inReport("1"));
    expect(judged.findings[0]?.suppressed).toEqual(suppressed);
  });

  test("papers that were lost count still", () => {
    expect(setKnownAside(fileOf(found("text/mojibake", "1")), inReport("1")).dropped).toEqual(dropped);
  });
});

describe("digests of days before", () => {
  test("are known as they are, with the papers that they lost", () => {
    const judged = setKnownAside(
      fileOf(found("text/mojibake", "1"), found("text/mojibake", "2")),
      beforeDay("2026-01-24"),
    );
    expect(known(judged)).toEqual([
      ["1", "since 2026-01-24"],
      ["2", "since 2026-01-24"],
    ]);
    expect(judged).not.toHaveProperty("dropped");
  });

  test("are those before the day alone, and of a date that is known", () => {
    const file = fileOf(found("text/mojibake", "1"));
    expect(clean.date).toBe("2026-01-23");
    expect(setKnownAside(file, beforeDay("2026-01-23"))).toBe(file);
    expect(setKnownAside(file, beforeDay("2026-01-22"))).toBe(file);
    const undated = { ...file, date: null };
    expect(setKnownAside(undated, beforeDay("2026-01-24"))).toBe(undated);
  });
});

test.each<[string, FindingReport["severity"], boolean]>([
  ["structure/unrecognised-file", "critical", false],
  ["structure/unread-text", "critical", false],
  ["structure/duplicate-entry", "critical", true],
  ["safety/active-markup", "critical", false],
  ["safety/active-markup", "major", true],
  ["text/safety/x", "critical", true],
])("%s, %s: known before: %s", (rule, severity, isKnown) => {
  const file = fileOf(found(rule, "1", { severity }));
  for (const before of [inReport("1"), beforeDay("2026-01-24")])
    expect(known(setKnownAside(file, before))).toHaveLength(isKnown ? 1 : 0);
});

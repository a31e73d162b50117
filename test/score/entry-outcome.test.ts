import { describe, expect, test } from "vitest";
import type { Severity } from "../../src/model/finding.js";
import type { EntryReport, FileReport, FindingReport } from "../../src/model/report.js";
import { entryOutcomes, lostEntries, outcomesOf, standingFindings } from "../../src/score/entry-outcome.js";
import { cleanReport, findingOf } from "../support/report.js";

const [clean] = cleanReport().files as [FileReport];
const [some] = clean.entries as [EntryReport];
const MISSING = "completeness/missing-section";
const EMPTY = "completeness/empty-section";

function found(
  rule: string,
  severity: Severity,
  entry: number | null,
  extra: Partial<Pick<FindingReport, "field" | "data" | "suppressed">> = {},
): FindingReport {
  return findingOf({
    rule,
    severity,
    entry: entry === null ? null : { index: entry, id: "" },
    range: some.range,
    fingerprint: rule,
    ...extra,
  });
}
const aside = { suppressed: { by: "comment" as const, reason: "known" } };

/** A file of entries with these sections each. */
const fileOf = (sections: readonly (readonly string[] | undefined)[], ...findings: FindingReport[]): FileReport => ({
  ...clean,
  entries: sections.map((names, at) => {
    const { sections: _, ...entry } = some;
    return { ...entry, index: at + 1, ...(names === undefined ? {} : { sections: [...names] }) };
  }),
  findings,
});

describe("the outcome of an entry", () => {
  test("is critical with any critical finding, clean with none above info; what is suppressed or another's is not its own", () => {
    const file = fileOf(
      [[], [], [], [], []],
      found("a/info", "info", 1),
      found("a/minor", "minor", 2),
      found("a/critical", "critical", 3),
      found("a/info", "info", 3),
      found("a/critical", "critical", 4, aside),
      found("a/critical", "critical", null),
    );
    expect(
      entryOutcomes(file).map(({ entry, findings, critical, clean: isClean }) => [
        entry.index,
        findings.map(({ rule }) => rule),
        critical,
        isClean,
      ]),
    ).toEqual([
      [1, ["a/info"], false, true],
      [2, ["a/minor"], false, false],
      [3, ["a/critical", "a/info"], true, false],
      [4, [], false, true],
      [5, [], false, true],
    ]);
    expect(standingFindings(file)).toHaveLength(5);
  });

  test("is found anew where the same entries get other findings", () => {
    const file = fileOf([[]], found("a/critical", "critical", 1));
    expect(entryOutcomes(file)[0]?.critical).toBe(true);
    expect(entryOutcomes({ ...file, findings: [] })[0]?.critical).toBe(false);
    expect(entryOutcomes(file)[0]?.critical).toBe(true);
  });

  test("lines that hold an entry which cannot be read count as the worst there is", () => {
    const file = { ...fileOf([[]], found("a/minor", "minor", 1)), unreadable: 2 };
    const lost = { score: 0, coverage: 0, critical: true, clean: false };
    expect(outcomesOf(file)).toEqual([{ score: 100, coverage: 1, critical: false, clean: false }, lost, lost]);
  });
});

describe("an entry is lost", () => {
  const lost = (file: FileReport): number[] =>
    entryOutcomes(file)
      .filter(lostEntries(file))
      .map(({ entry }) => entry.index);
  const two = ["tldr", "method"];

  test.each<[string, boolean, FindingReport[]]>([
    ["all its sections are fillers", true, [found(EMPTY, "critical", 1, { data: { fields: two } })]],
    [
      "each of its sections is lost in its own way",
      true,
      [
        found(EMPTY, "critical", 1, { field: "tldr" }),
        found("language/wrong-language", "critical", 1, { field: "method" }),
      ],
    ],
    ["one of its sections tells something", false, [found(EMPTY, "critical", 1, { field: "tldr" })]],
    ["what is found is not critical", false, [found(EMPTY, "major", 1, { data: { fields: two } })]],
    [
      "what is critical is another thing",
      false,
      [
        found("leakage/markup-leak", "critical", 1, { data: { fields: two } }),
        found(EMPTY, "major", 1, { data: { fields: two } }),
      ],
    ],
    ["what is found is suppressed", false, [found(EMPTY, "critical", 1, { ...aside, data: { fields: two } })]],
    ["the finding names no section", false, [found(EMPTY, "critical", 1)]],
    [
      "a finding in one field lists others",
      false,
      [found(EMPTY, "critical", 1, { field: "tldr", data: { fields: two } })],
    ],
  ])("where %s: %s", (_name, isLost, findings) => {
    expect(lost(fileOf([two], ...findings))).toEqual(isLost ? [1] : []);
  });

  test("without any section, where one is missing", () => {
    expect(lost(fileOf([[]], found(EMPTY, "critical", 1), found(MISSING, "critical", 1)))).toEqual([1]);
    expect(lost(fileOf([[]], found(EMPTY, "critical", 1)))).toEqual([]);
    expect(lost(fileOf([[]], found(MISSING, "major", 1)))).toEqual([]);
  });

  test("without any section, where the whole digest has none", () => {
    const sections = [[], two, undefined];
    expect(lost(fileOf(sections, found(MISSING, "critical", null)))).toEqual([1]);
    expect(lost(fileOf(sections, found(MISSING, "major", null)))).toEqual([]);
    expect(lost(fileOf(sections, found(EMPTY, "critical", null)))).toEqual([]);
    expect(lost(fileOf(sections, found(MISSING, "critical", null, aside)))).toEqual([]);
    expect(lost(fileOf(sections, found("a/b", "minor", 2), found(MISSING, "critical", null)))).toEqual([1]);
    expect(lost(fileOf(sections, found(MISSING, "critical", 2)))).toEqual([]);
  });

  test("of whose sections the report says nothing is not", () => {
    expect(lost(fileOf([undefined], found(MISSING, "critical", 1), found(EMPTY, "critical", 1)))).toEqual([]);
  });
});

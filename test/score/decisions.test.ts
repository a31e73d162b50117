import { describe, expect, test } from "vitest";
import type { EntryReport, FileReport } from "../../src/model/report.js";
import type { Severity } from "../../src/model/finding.js";
import type { Decision } from "../../src/model/schema-types.js";
import { Decisions, decisionKey, named, sameEntry } from "../../src/score/decisions.js";
import { isNeverPublished } from "../../src/score/gate.js";
import { cleanReport, findingOf } from "../support/report.js";

const [clean] = cleanReport().files as [FileReport];
const [some] = clean.entries as [EntryReport];
/** What entries say, in place of its hash. */
const content = (id: string): string => `text of ${id}`;
const decide = (id: string, decision: Decision["decision"], text = content(id)): Decision => ({
  id,
  content: text,
  decision,
});

/** A file of entries by their ids, each with the findings that are given for it. */
function fileOf(given: Readonly<Record<string, readonly [rule: string, severity: Severity][]>>): FileReport {
  const ids = Object.keys(given);
  return {
    ...clean,
    entries: ids.map((id, at) => ({ ...some, id, index: at + 1 })),
    findings: ids.flatMap((id, at) =>
      (given[id] ?? []).map(([rule, severity]) =>
        findingOf({ rule, severity, entry: { index: at + 1, id }, range: some.range, fingerprint: rule }),
      ),
    ),
  };
}
const contentOf = ({ id }: EntryReport): string => content(id);

describe("decisions on a file", () => {
  test("are for the entries whose id and content they name", () => {
    const decisions = new Decisions([
      decide("a", "hold"),
      decide("b", "publish", content("a")),
      decide("c", "regenerate"),
    ]);
    const { byEntry, overruled } = decisions.on(fileOf({ a: [], b: [], c: [], d: [] }), contentOf);
    expect([...byEntry].map(([index, { decision }]) => [index, decision])).toEqual([
      [1, "hold"],
      [3, "regenerate"],
    ]);
    expect(overruled).toEqual([]);
  });

  test("are none where the text of an entry cannot be had", () => {
    const decisions = new Decisions([decide("a", "hold"), decide("b", "hold")]);
    const { byEntry } = decisions.on(fileOf({ a: [], b: [] }), ({ id }) => (id === "a" ? undefined : content(id)));
    expect([...byEntry.keys()]).toEqual([2]);
  });

  test("to publish count over any finding but those that nobody lifts", () => {
    const decisions = new Decisions([decide("a", "publish"), decide("b", "publish"), decide("c", "hold")]);
    const file = fileOf({
      a: [["completeness/placeholder-text", "critical"]],
      b: [
        ["text/mojibake", "major"],
        ["safety/active-markup", "major"],
      ],
      c: [["safety/active-markup", "critical"]],
    });
    const { byEntry, overruled } = decisions.on(file, contentOf);
    expect([...byEntry.keys()]).toEqual([1, 3]);
    expect(overruled).toEqual([
      { entry: file.entries[1], decision: decide("b", "publish"), rule: "safety/active-markup" },
    ]);
  });
});

test("decisions that found no entry in any file are told, with why", () => {
  const decisions = new Decisions([
    decide("a", "hold"),
    decide("b", "hold", "an older text"),
    decide("c", "publish"),
    decide("d", "publish"),
  ]);
  decisions.on(fileOf({ a: [], b: [] }), contentOf);
  decisions.on(fileOf({ d: [["safety/active-markup", "critical"]] }), contentOf);
  expect(decisions.unused().map(({ decision: { id }, why }) => [id, why])).toEqual([
    ["b", "changed"],
    ["c", "unknown"],
  ]);
  expect(new Decisions([]).unused()).toEqual([]);
});

test("a decision is named by the paper's id, and by the beginning of its content where there is none", () => {
  const hash = "0123456789abcdef".repeat(4);
  expect(named(decide("2601.00001", "hold", hash))).toBe("2601.00001");
  expect(named(decide("", "hold", hash))).toBe("0123456789ab");
});

test("papers and texts do not run into each other in a key", () => {
  const keys = [decide("b c", "hold", "a"), decide("c", "hold", "a b"), decide("b", "hold", "a")].map(decisionKey);
  expect(new Set(keys.slice(1)).size).toBe(2);
  expect(decisionKey({ id: "1", content: "x" })).toBe(decisionKey(decide("1", "publish", "x")));
});

test("an entry of a digest that is read again is the report's where id and title agree at its place", () => {
  const read = [
    { id: "1", title: "A" },
    { id: "2", title: "B" },
  ];
  const find = (parts: Partial<EntryReport>): unknown => sameEntry(read, { ...some, ...parts });
  expect(find({ index: 2, id: "2", title: "B" })).toBe(read[1]);
  expect(find({ index: 1, id: "2", title: "B" })).toBeUndefined();
  expect(find({ index: 2, id: "3", title: "B" })).toBeUndefined();
  expect(find({ index: 2, id: "2", title: "C" })).toBeUndefined();
  expect(find({ index: 3, id: "2", title: "B" })).toBeUndefined();
  expect(sameEntry(undefined, some)).toBeUndefined();
});

test.each<[string, Severity, boolean]>([
  ["safety/active-markup", "critical", true],
  ["safety/active-markup", "minor", true],
  ["text/safety/x", "critical", false],
  ["structure/cut-off-page", "critical", true],
  ["structure/cut-off-page", "major", false],
  ["completeness/runaway-text", "critical", true],
  ["completeness/runaway-text", "major", false],
  ["completeness/repeated-filler", "critical", true],
  ["completeness/placeholder-text", "critical", false],
])("a finding of %s that is %s: no decision lifts it: %s", (rule, severity, expected) => {
  expect(isNeverPublished({ rule, severity })).toBe(expected);
});

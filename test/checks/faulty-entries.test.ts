import { expect, test } from "vitest";
import { faultyEntries } from "../../src/checks/faulty-entries.js";
import { entry } from "../support/entry.js";
import { finding, visit } from "../support/visit.js";

const OPTIONS = { rules: ["a/number", "a/name"], limit: 0.1, least: 10 };
const entries = Array.from({ length: 10 }, (_, place) => entry({ tldr: "甲" }, place + 1));
const on = (count: number, rule = "a/number") =>
  Array.from({ length: count }, (_, place) => finding(rule, place + 1, "tldr"));

test("tells of the digest once, entries counted once whatever the rules and fields", () => {
  const findings = [...on(3), ...on(2, "a/name"), finding("a/name", 4, "method"), finding("a/else", 9, "tldr")];
  expect(visit(faultyEntries, OPTIONS, entries, { findings }).map(({ entry: at, data }) => [at, data])).toEqual([
    [null, { faulty: 4, entries: 10, share: 0.4, percent: 40 }],
  ]);
});

test("says nothing at the limit's lower bound, of info, or of few entries", () => {
  expect(visit(faultyEntries, OPTIONS, entries, { findings: on(2) })).toEqual([]);
  expect(visit(faultyEntries, OPTIONS, entries.slice(1), { findings: on(9) })).toEqual([]);
  const info = on(9).map((item) => ({ ...item, severity: "info" as const }));
  expect(visit(faultyEntries, OPTIONS, entries, { findings: info })).toEqual([]);
});

import { expect, test } from "vitest";
import { lostShare } from "../../src/checks/lost-share.js";
import { entry } from "../support/entry.js";
import { finding, visit } from "../support/visit.js";

const OPTIONS = { rules: ["completeness/placeholder-text"], limit: 0.2, least: 3 };
const entries = Array.from({ length: 10 }, (_, place) =>
  entry({ tldr: "甲", motivation: "乙", method: "丙", result: "丁", conclusion: "戊" }, place + 1),
);
const lost = (count: number, field: string | null = null) =>
  Array.from({ length: count }, (_, place) => finding("completeness/placeholder-text", place + 1, field));

test("reports the digest once, with the figures", () => {
  const found = visit(lostShare, OPTIONS, entries, { findings: [...lost(3), finding("text/mojibake", 9, null)] });
  expect(found.map(({ entry: at, data }) => [at, data])).toEqual([
    [null, { lost: 3, entries: 10, share: 0.3, percent: 30 }],
  ]);
});

test("leaves a share at the limit, few entries, and entries that lack one section", () => {
  expect(visit(lostShare, { ...OPTIONS, limit: 0.3 }, entries, { findings: lost(3) })).toEqual([]);
  expect(visit(lostShare, OPTIONS, entries.slice(0, 2), { findings: lost(2) })).toEqual([]);
  expect(visit(lostShare, OPTIONS, entries, { findings: lost(10, "conclusion") })).toEqual([]);
});

test("counts an entry that lost most of its sections one by one", () => {
  const findings = ["tldr", "method", "result"].flatMap((field) => lost(4, field));
  expect(visit(lostShare, OPTIONS, entries, { findings })[0]?.data?.["lost"]).toBe(4);
});

import { expect, test } from "vitest";
import { contentsTotals } from "../../src/checks/contents-totals.js";
import type { DigestEnd } from "../../src/model/check.js";
import { entry } from "../support/entry.js";
import { visit } from "../support/visit.js";

const span = { start: 4, end: 5 };
const headings = [
  { category: "cs.LG", span },
  { category: "cs.CL", span },
];
const entries = ["cs.LG", "cs.LG", "cs.CL"].map((category, place) => ({
  ...entry({ tldr: "x" }, place + 1),
  category,
}));

function run(parts: Partial<DigestEnd>): unknown[] {
  return visit(contentsTotals, undefined, entries, { headings, ...parts }).map(({ data, fix }) => [
    data?.["category"],
    data?.["total"],
    data?.["count"],
    fix?.text,
  ]);
}

test("reports a total that the entries do not bear out, with the number that is right", () => {
  expect(
    run({
      contents: [
        { category: "cs.LG", total: 1, span },
        { category: "cs.CL", total: 1, span },
      ],
    }),
  ).toEqual([["cs.LG", 1, 2, "2"]]);
});

test("leaves lost papers to the rule that tells of them, and offers no fix that would hide them", () => {
  expect(
    run({
      contents: [
        { category: "cs.LG", total: 1, span },
        { category: "cs.CV", total: 4, span },
      ],
      grandTotal: { category: "", total: 7, span },
    }),
  ).toEqual([["cs.LG", 1, 2, undefined]]);
});

test("offers no fix where the structure is broken", () => {
  const faults = [{ kind: "unclosed-details", span, entry: 1, field: null, data: {} }] as const;
  expect(run({ contents: [{ category: "cs.LG", total: 1, span }], faults })).toEqual([["cs.LG", 1, 2, undefined]]);
});

test("leaves contents that speak another language than the headings", () => {
  expect(run({ contents: [{ category: "机器学习", total: 2, span }] })).toEqual([]);
});

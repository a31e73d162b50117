import { expect, test } from "vitest";
import { factsOf } from "../../src/patterns/facts.js";
import { numberOf, openFacts, packFacts, toldOf } from "../../src/patterns/packed-facts.js";

const RULE = {
  check: "text-patterns",
  severity: "minor",
  messages: { en: "", zh: "" },
  why: { en: "", zh: "" },
  fix: { en: "", zh: "" },
} as const;

test("packed facts give back what was put in", () => {
  const facts = factsOf([
    {
      ...RULE,
      options: { groups: [{ at: "start", patterns: ["请提供(?:摘要|全文)", "[0-9]"], hints: ["请", "ok"] }] },
    },
    { ...RULE },
    {
      ...RULE,
      fields: ["abstract"],
      options: { words: { mark: ["†", "cite:"] }, groups: [{ patterns: ["{{mark}}3"] }] },
    },
  ]);
  const opened = openFacts(new Uint8Array(packFacts(facts)));
  expect(opened.rules).toEqual(facts.rules);
  expect(
    opened.rules.map((groups) =>
      groups.map(({ always, shortHints, readsSources }) => ({ always, shortHints, readsSources })),
    ),
  ).toEqual([
    [{ always: [1], shortHints: ["ok"], readsSources: false }],
    [{ always: [], shortHints: null, readsSources: true }],
  ]);
  expect(opened.forSources).toEqual({ singles: [], pattern: "†3|cite:3" });
  for (const list of ["bits", "firsts", "cores", "starts", "units"] as const)
    expect([...Array.from(opened.literals[list])]).toEqual([...Array.from(facts.literals[list])]);
  expect(opened.openingsOf(numberOf(0, 0))).toEqual([null, null]);
});

test("places that are too large for their bits are refused", () => {
  expect(() => numberOf(0, 16)).toThrow(RangeError);
  expect(() => numberOf(32, 0)).toThrow(RangeError);
  expect(() => toldOf(0, 127)).toThrow(RangeError);
});

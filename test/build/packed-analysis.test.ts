import { expect, test } from "vitest";
import { packPatternTable } from "../../src/build/pack-pattern-table.js";
import { analysePatterns } from "../../src/build/pattern-analysis.js";
import { numberOf, openPatternTable, targetOf } from "../../src/patterns/packed-analysis.js";

const RULE = {
  check: "text-patterns",
  severity: "minor",
  messages: { en: "", zh: "" },
  why: { en: "", zh: "" },
  fix: { en: "", zh: "" },
} as const;

test("a packed table gives back what was put in", () => {
  const table = analysePatterns([
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
  const opened = openPatternTable(new Uint8Array(packPatternTable(table)));
  expect(opened.rules).toEqual(table.rules);
  expect(opened.rules.map((groups) => groups.map(({ always, readsSources }) => ({ always, readsSources })))).toEqual([
    [{ always: [1], readsSources: false }],
    [{ always: [], readsSources: true }],
  ]);
  expect(opened.forSources).toEqual({ singles: [], pattern: "†3|cite:3" });
  for (const list of ["bits", "firsts", "cores", "starts", "units"] as const)
    expect([...Array.from(opened.literals[list])]).toEqual([...Array.from(table.literals[list])]);
  expect(opened.openingsOf(numberOf(0, 0))).toEqual([null, null]);
});

test("places that are too large for their bits are refused", () => {
  expect(() => numberOf(0, 16)).toThrow(RangeError);
  expect(() => numberOf(32, 0)).toThrow(RangeError);
  expect(() => targetOf(0, 128)).toThrow(RangeError);
});

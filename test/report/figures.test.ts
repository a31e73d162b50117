import fc from "fast-check";
import { expect, test } from "vitest";
import { sayCondition } from "../../src/report/figures.js";
import { WORDS } from "../../src/report/words.js";

test("a condition that fails by little does not look as if it held", () => {
  expect(sayCondition({ name: "criticalShare", value: 0.020004, limit: 0.02, passed: false }, WORDS.en)).toMatchObject({
    value: "2.0004 %",
    limit: "at most 2 %",
  });
  expect(sayCondition({ name: "mean", value: 84.999, limit: 85, passed: false }, WORDS.zh)).toMatchObject({
    name: "平均分",
    value: "84.999",
    limit: "下限 85",
  });
  expect(sayCondition({ name: "ownCondition", value: 3, limit: 2, passed: false }, WORDS.en)).toEqual({
    name: "ownCondition",
    value: "3",
    limit: "at most 2",
  });
});

test("value and limit are shown apart down to a millionth", () => {
  const share = fc.integer({ min: 0, max: 10_000 }).map((value) => value / 10_000);
  fc.assert(
    fc.property(share, share, (value, limit) => {
      const said = sayCondition({ name: "coverage", value, limit, passed: value >= limit }, WORDS.zh);
      expect(said.limit === `下限 ${said.value}`).toBe(value === limit);
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { mayHold, neededUnits, unitSet } from "../../src/text/units.js";

test("a text may hold every part of itself, in any case of ASCII letters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (before, part, after) => {
      expect(mayHold(unitSet(before + part + after), neededUnits(part))).toBe(true);
    }),
  );
  expect(mayHold(unitSet("Assistant"), neededUnits("assistant"))).toBe(true);
});

test("units that are not there are told", () => {
  expect(mayHold(unitSet("提出一种新方法"), neededUnits("[cite"))).toBe(false);
  expect(mayHold(unitSet("提出一种新方法"), neededUnits("新法"))).toBe(true);
});

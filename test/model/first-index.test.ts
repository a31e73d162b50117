import fc from "fast-check";
import { expect, test } from "vitest";
import { firstIndex } from "../../src/model/first-index.js";

test("the first index is the one that looking at each finds, and the length where there is none", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30)), fc.nat(31), (given, limit) => {
      const values = given.sort((a, b) => a - b);
      const found = values.findIndex((value) => value >= limit);
      expect(firstIndex(values.length, (index) => (values[index] ?? 0) >= limit)).toBe(
        found < 0 ? values.length : found,
      );
    }),
  );
});

test("a thousand places are found in ten looks", () => {
  let looks = 0;
  const found = firstIndex(1000, (index) => {
    looks += 1;
    return index >= 700;
  });
  expect([found, looks]).toEqual([700, 10]);
});

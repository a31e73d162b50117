import { expect, test } from "vitest";
import { expandPattern } from "../../src/patterns/expand.js";

test("a list stands in a pattern as a group of its words", () => {
  expect(expandPattern("^{{a}}x{{a}}$", { a: ["b", "c"] })).toBe("^(?:b|c)x(?:b|c)$");
  expect(expandPattern("a{2}", {})).toBe("a{2}");
});

test("a list that is not there is an error", () => {
  expect(() => expandPattern("{{gone}}", {})).toThrow(RangeError);
});

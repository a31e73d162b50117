import fc from "fast-check";
import { expect, test } from "vitest";
import { enclosures, maskEnclosed } from "../../src/text/enclosed.js";

test.each([
  ["方法（a mild one）有效", "方法（          ）有效"],
  ["所谓“mild (weak)”假设", "所谓“           ”假设"],
  ["1）提出 mild 假设；2）验证", "1）提出 mild 假设；2）验证"],
  ["一个（没有闭合 mild", "一个（没有闭合 mild"],
])("masks what stands in brackets and quotes: %s", (text, expected) => {
  expect(maskEnclosed(text)).toBe(expected);
});

test("enclosures lie in order, apart, within the text", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("(", ")", "（", "）", "“", "”", '"', "中", "a ")), (pieces) => {
      const text = pieces.join("");
      let last = 0;
      for (const [start, end] of enclosures(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start + 1);
        last = end;
      }
      return last <= text.length && maskEnclosed(text).length === text.length;
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { numberAt, packLists, rangeOf } from "../../../src/text/patterns/packed-lists.js";

test("packed lists give back what was put in", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(0xff7f), { maxLength: 9 }), { maxLength: 9 }), (lists) => {
      const packed = packLists(lists);
      const read = lists.map((_, list) => {
        const { start, end } = rangeOf(packed, list);
        return Array.from({ length: end - start }, (__, at) => numberAt(packed.numbers, start + at));
      });
      expect(read).toEqual(lists);
    }),
  );
  expect(() => packLists([Array.from({ length: 65_536 }, () => 0)])).toThrow(RangeError);
  expect(() => packLists([[0xff80]])).toThrow(RangeError);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { packNumbers, startsOf } from "../../src/build/pack-numbers.js";
import { openNumbers } from "../../src/text/packed-numbers.js";

test("packed numbers give back what was put in", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.nat(0xffff), { maxLength: 9 }), { maxLength: 9 }),
      fc.uint8Array({ maxLength: 9 }),
      (lists, rest) => {
        const opened = openNumbers(new Uint8Array(packNumbers(lists, rest)));
        expect(opened.lists.map((list) => [...list])).toEqual(lists);
        expect([...opened.rest]).toEqual([...rest]);
      },
    ),
  );
  expect(() => packNumbers([[0x1_0000]], new Uint8Array())).toThrow(RangeError);
});

test("lists begin where those before them end", () => {
  expect(startsOf([2, 0, 3])).toEqual([0, 2, 2, 5]);
});

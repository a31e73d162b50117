import fc from "fast-check";
import { expect, test } from "vitest";
import { packTags } from "../../src/build/pack-tags.js";
import { findTag, openTags } from "../../src/text/packed-tags.js";

const word = fc.string({ unit: fc.constantFrom("a", "b", "y", "z"), minLength: 1, maxLength: 6 });

test("every packed word is found with its tag, and no other", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(word, fc.constantFrom("NN", "VB", "JJ"))), fc.array(word), (pairs, others) => {
      const tags = new Map(pairs);
      const packed = openTags(packTags(tags));
      for (const one of [...tags.keys(), ...others]) expect(findTag(packed, one)).toBe(tags.get(one) ?? null);
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { indexWords, packWords } from "../../src/build/pack-words.js";
import { endsAt, unpackWords } from "../../src/patterns/packed-words.js";

const words = fc.array(fc.stringMatching(/^[ab生成]{1,4}$/u), { minLength: 1, maxLength: 12 });

test("packed words give back what was put in, sorted, each once", () => {
  fc.assert(
    fc.property(words, (some) => {
      expect(unpackWords(packWords(some))).toEqual([...new Set(some)].sort());
    }),
  );
  expect(() => packWords(["a", "b\x7f"])).toThrow(RangeError);
});

test("they are found where they stand", () => {
  fc.assert(
    fc.property(words, fc.stringMatching(/^[ab生成]{0,8}$/u), fc.nat(8), (some, text, at) => {
      const ends = [...new Set(some)]
        .filter((word) => text.startsWith(word, at) && at < text.length)
        .map((word) => at + word.length);
      expect([...endsAt(indexWords(some), text, at)].sort()).toEqual(ends.sort());
    }),
  );
  expect(endsAt(indexWords([]), "a", 0)).toEqual([]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { mayHold, outerWords, placeOfWords } from "../../src/text/english-words.js";

const units = ["a", "s", "es", "E", "-", "’", " ", "\n", "é", "İ", "@", "1", "带"];
const phrase = fc.string({ unit: fc.constantFrom("a", "s", "e", " ", "'", "é", "1"), minLength: 1, maxLength: 6 }).filter((string) => /^[a-z1é]/u.test(string) && string.trim() === string);

test("a phrase that stands in a text is never passed over by its outer words", () => {
  fc.assert(
    fc.property(phrase, fc.string({ unit: fc.constantFrom(...units), maxLength: 30 }), fc.boolean(), (words, string, within) => {
      const field = { text: within ? `${string} ${words} ${string}` : string };
      if (placeOfWords(field, [words]) !== null) expect(mayHold(field, ...outerWords(words))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test("a phrase of other words is passed over", () => {
  expect(mayHold({ text: "Off-policy learning of two bandits" }, ...outerWords("rollout"))).toBe(false);
  expect(mayHold({ text: "Off-policy learning of two bandits" }, ...outerWords("off policy bandit"))).toBe(true);
});

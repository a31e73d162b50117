import { expect, test } from "vitest";
import { jaccard, shingles } from "../../src/text/overlap.js";
import { likeness, minHashOf } from "../../src/text/min-hash.js";
import { field } from "../support/entry.js";

const words = Array.from({ length: 900 }, (_, at) => `w${(at * 7919) % 907}`);

test("the likeness of two sketches is near the likeness of the texts", () => {
  for (const from of [0, 150, 400, 800]) {
    const [a, b] = [words.slice(0, 800).join(" "), words.slice(from).join(" ")];
    expect(
      Math.abs(likeness(minHashOf([field(a)]), minHashOf([field(b)])) - jaccard(shingles(a), shingles(b))),
    ).toBeLessThan(0.15);
  }
});

test("short texts are compared exactly", () => {
  const [a, b] = ["甲乙丙丁戊己庚辛", "甲乙丙丁戊壬癸子"];
  expect(likeness(minHashOf([field(a)]), minHashOf([field(b)]))).toBeCloseTo(jaccard(shingles(a), shingles(b)));
  expect(likeness(minHashOf([]), minHashOf([field(a)]))).toBe(0);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { containment, jaccard, mayHoldShare, shared, shingles } from "../../src/text/overlap.js";

describe("shingles", () => {
  test("count words and Han characters as units", () => {
    expect(shingles("我们用 ResNet-50 做实验。").units).toBe(8);
    expect(shingles("a state-of-the-art model").units).toBe(6);
    expect(shingles("").distinct).toHaveLength(0);
  });

  test("do not change with case, width, blanks or punctuation", () => {
    expect(shingles("Ｗe Propose  a NEW method.").distinct).toEqual(shingles("we propose, a new method").distinct);
  });

  test("know a script without blanks by its share", () => {
    expect(shingles("一种新的方法").cjk).toBe(1);
    expect(shingles("a new method").cjk).toBe(0);
    expect(shingles("새로운 방법").cjk).toBe(1);
  });

  test("hold every part of a text: property", () => {
    const words = fc.array(fc.constantFrom("we", "propose", "a", "graph", "model", "一", "种", "方法"), {
      minLength: 3,
      maxLength: 40,
    });
    fc.assert(
      fc.property(words, fc.nat(20), fc.nat(20), (list, from, length) => {
        const whole = shingles(list.join(" "));
        const part = shingles(list.slice(from, from + length).join(" "));
        expect(shared(part.distinct, whole.distinct)).toBe(part.distinct.length);
      }),
    );
  });
});

describe("overlap of two texts", () => {
  test("is never more than it may be: property", () => {
    const words = fc.array(fc.constantFrom("we", "propose", "a", "graph", "model", "一", "种", "方法", "x", "y", "z"), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [part, whole] = [shingles(one.join(" ")), shingles(other.join(" "))];
        expect(mayHoldShare(part, whole, containment(part, whole))).toBe(true);
        expect(mayHoldShare(part, shingles([...one, ...other].join(" ")), 1)).toBe(true);
      }),
    );
    expect(
      mayHoldShare(shingles("we propose a sparse solver"), shingles("weather models profit from longer records"), 0.1),
    ).toBe(false);
  });

  const abstract = shingles(
    "We propose a sparse solver for large graphs. Experiments show that it is faster than every baseline on six datasets.",
  );

  test("is whole for a copy and nothing for another text", () => {
    const copy = shingles("Experiments show that it is faster than every baseline");
    const other = shingles("Weather models profit from longer records of the ocean");
    expect(containment(copy, abstract)).toBe(1);
    expect(containment(other, abstract)).toBe(0);
    expect(jaccard(abstract, abstract)).toBe(1);
  });
});

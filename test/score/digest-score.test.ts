import { describe, expect, test } from "vitest";
import { digestScore, rounded } from "../../src/score/digest-score.js";
import { UNREADABLE } from "../../src/score/entry-outcome.js";

const scored = (score: number, coverage = 1) => ({ score, coverage, critical: score < 50, clean: score === 100 });

describe("the score of a digest", () => {
  test("of nothing is null", () => {
    expect(digestScore([])).toEqual({ mean: null, p10: null, criticalShare: null, cleanShare: null, coverage: null });
  });

  test("is mean, tenth percentile, shares and mean coverage", () => {
    expect(digestScore([scored(100), scored(90, 0.5), scored(40)])).toEqual({
      mean: 76.7,
      p10: 40,
      criticalShare: 0.3333,
      cleanShare: 0.3333,
      coverage: 0.8333,
    });
    expect(digestScore([scored(100), scored(100)])).toEqual({
      mean: 100,
      p10: 100,
      criticalShare: 0,
      cleanShare: 1,
      coverage: 1,
    });
  });

  test("takes the tenth percentile by nearest rank, in the order of numbers and not of their digits", () => {
    const tens = Array.from({ length: 10 }, (_, index) => scored((index + 1) * 10));
    expect(digestScore(tens.toReversed()).p10).toBe(10);
    expect(digestScore([...tens, scored(9)]).p10).toBe(10);
    expect(digestScore([scored(100), scored(9)]).p10).toBe(9);
    expect(digestScore(Array.from({ length: 20 }, (_, index) => scored(index))).p10).toBe(1);
    expect(digestScore(Array.from({ length: 21 }, (_, index) => scored(index))).p10).toBe(2);
  });

  test("counts a line that cannot be read as an entry lost", () => {
    expect(digestScore([UNREADABLE, scored(100)])).toEqual({
      mean: 50,
      p10: 0,
      criticalShare: 0.5,
      cleanShare: 0.5,
      coverage: 0.5,
    });
  });

  test("rounds to the decimals asked for", () => {
    expect([rounded(1.25, 1), rounded(0.12344, 4), rounded(0.12346, 4), rounded(7, 0)]).toEqual([
      1.3, 0.1234, 0.1235, 7,
    ]);
  });
});

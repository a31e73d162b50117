import { expect, test } from "vitest";
import { differenceInterval, meanInterval, shareInterval } from "../../src/score/intervals.js";

test("Wilson's interval is what tables give", () => {
  expect(shareInterval(0, 0)).toBeNull();
  // Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3.
  for (const [hits, total, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    const interval = shareInterval(hits, total);
    expect(interval?.value).toBe(hits / total);
    expect([interval?.low, interval?.high].map((end) => Number(end?.toFixed(4)))).toEqual([low, high]);
  }
});

test("the bootstrap gives the same for the same values, nothing for none, and no width where nothing varies", () => {
  const values = Array.from({ length: 60 }, (_, at) => (at * 37) % 101);
  expect(meanInterval(values)).toEqual(meanInterval([...values]));
  expect(meanInterval([])).toBeNull();
  expect(differenceInterval([1], [])).toBeNull();
  expect(meanInterval([40, 40, 40])).toEqual({ value: 40, low: 40, high: 40 });
});

test("an interval of a mean holds the true one about as often as it says, of scores that are 0 or near 100", () => {
  // A year of digests of sixty entries each, of which a tenth scores nothing.
  let state = 7;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const truth = 0.9 * 90;
  const held = Array.from({ length: 200 }, () => {
    const scores = Array.from({ length: 60 }, () => (random() < 0.1 ? 0 : 80 + random() * 20));
    const { low = 100, high = 0 } = meanInterval(scores) ?? {};
    return low <= truth && truth <= high;
  }).filter(Boolean).length;
  expect(held / 200).toBeGreaterThanOrEqual(0.9);
  expect(held / 200).toBeLessThanOrEqual(0.98);
});

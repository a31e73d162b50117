import { expect, test } from "vitest";
import { loadReader } from "../../../src/readers/configured/load-reader.js";
import { LONG_FILES } from "./long-files.js";
import { readWhole } from "./trials.js";

/** UTF-16 units of the shorter file. */
const LENGTH = 40_000;
/** What doubling may cost: twice as much, and what a busy machine adds. What grows with the square costs four times. */
const MOST = 3;
/** Under so many milliseconds of processor time nothing is said of growth. */
const LEAST = 200;

test.each(LONG_FILES)("%s: twice the length, twice the time", async (_, block, make) => {
  const reader = await loadReader(block, "long");
  const cost = (length: number): number => {
    const text = make(length);
    const start = process.cpuUsage();
    const { entries } = readWhole(reader, text);
    for (const { fields } of entries) for (const field of fields.values()) field.spanOf(0, 1);
    return process.cpuUsage(start).user / 1000;
  };
  const least = (length: number): number => Math.min(cost(length), cost(length), cost(length));
  cost(LENGTH / 8);
  let before = least(LENGTH);
  let after = least(LENGTH * 2);
  // A second look where the first says it grew: other work on the machine is no growth.
  if (after > LEAST && after > before * MOST) [before, after] = [least(LENGTH * 2), least(LENGTH * 4)];
  expect(after < LEAST || after < before * MOST, `${before} ms grew to ${after} ms`).toBe(true);
});

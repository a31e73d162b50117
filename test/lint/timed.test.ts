import { expect, test } from "vitest";
import type { Stopwatch } from "../../src/lint/detect.js";
import { timed } from "../../src/lint/timed.js";

test("a step's work is done once and its result given, with a stopwatch or without", () => {
  let done = 0;
  const work = (): number => ++done;
  const steps: string[] = [];
  expect(timed(undefined, "report", work)).toBe(1);
  const stopwatch: Stopwatch = (name, timedWork) => {
    steps.push(name);
    timedWork();
  };
  expect(timed(stopwatch, "report", work)).toBe(2);
  expect(timed<string | undefined>(stopwatch, "nothing", () => undefined)).toBeUndefined();
  expect(steps).toEqual(["report", "nothing"]);
});

test("a stopwatch that does not do the work is told of", () => {
  expect(() =>
    timed(
      () => undefined,
      "report",
      () => 1,
    ),
  ).toThrow(new TypeError("the stopwatch did not do its work"));
});

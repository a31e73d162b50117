import { expect, test } from "vitest";
import { loadReader } from "../../../src/readers/configured/load-reader.js";
import { LONG_FILES } from "./long-files.js";
import { checkPlaces, readWhole } from "./trials.js";

/** UTF-16 units of a file, some more where it ends in something. */
const LENGTH = 8000;
/** Milliseconds of processor time; what grows with the square of the length takes many times as much. */
const MOST = 1500;

test.each(LONG_FILES)("%s: read without an exception and without end", async (_, block, make) => {
  const reader = await loadReader(block, "long");
  const text = make(LENGTH);
  const start = process.cpuUsage();
  const { entries, faults } = readWhole(reader, text);
  checkPlaces(entries, text);
  const { user } = process.cpuUsage(start);
  expect(user / 1000).toBeLessThan(MOST);
  for (const { span } of faults) expect([span.start >= 0, span.end <= text.length]).toEqual([true, true]);
});

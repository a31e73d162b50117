import { describe, expect, test } from "vitest";
import { readerOf, runTrial, TRIALS } from "./trials.js";

/** Executions a trial; `npm run fuzz:readers` makes 100,000 of each. */
const RUNS = Number(process.env["READER_RUNS"] ?? 100);

describe("what a reader finds stands in the file where it says", () => {
  test.each(Object.keys(TRIALS))("%s", async (name) => {
    const { trial, reader } = await readerOf(name);
    let edits = 0;
    for (let seed = 1; seed <= RUNS; seed += 1) {
      try {
        if (runTrial(trial, reader, seed).edited) edits += 1;
      } catch (cause) {
        throw new Error(`${name}, seed ${seed}: ${(cause as Error).message}`, { cause });
      }
    }
    expect(edits, "edits that could be written").toBeGreaterThan(RUNS / 20);
  });
});

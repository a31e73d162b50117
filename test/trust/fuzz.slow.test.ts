import { expect, test } from "vitest";
import { fuzz } from "./fuzz.js";

// The long run is `npm run fuzz -- --executions 1000000`; this is its beginning, the same each time.
test("readers, numbers, lint, gate, split, fix and merge bear mutated digests", { timeout: 300_000 }, () => {
  const { executions, crashes } = fuzz({ seed: 23, executions: 10_000, guided: false, real: false });
  expect(crashes).toEqual([]);
  expect(executions).toBeGreaterThanOrEqual(10_000);
});

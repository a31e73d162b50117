import { expect, test } from "vitest";
import fc from "fast-check";
import { Budget } from "../../src/review/budget.js";

test("a reservation that would fit if others cost less waits for them", async () => {
  const budget = new Budget({ tokens: 1000, entries: 9 });
  expect(await budget.reserve(800)).toBe(true);
  const second = budget.reserve(700);
  budget.settle(800, 200);
  expect(await second).toBe(true);
  budget.settle(700, 700);
  expect([budget.spent, await budget.reserve(101), await budget.reserve(100)]).toEqual([900, false, true]);
});

test("one that cannot fit whatever the others cost does not wait", async () => {
  const budget = new Budget({ tokens: 1000, entries: 9 });
  expect([await budget.reserve(500), await budget.reserve(1001)]).toEqual([true, false]);
});

test("entries are counted by themselves", () => {
  const budget = new Budget({ tokens: 1, entries: 2 });
  expect([budget.takeEntry(), budget.takeEntry(), budget.takeEntry()]).toEqual([true, true, false]);
});

test("whatever is asked and however it ends, no more is spent than is allowed, and nobody waits for ever", async () => {
  const request = fc.record({
    reserved: fc.integer({ min: 1, max: 60 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(request, { maxLength: 40 }),
      fc.integer({ min: 0, max: 300 }),
      async (requests, tokens) => {
        const budget = new Budget({ tokens, entries: 100 });
        await Promise.all(
          requests.map(async ({ reserved, share }) => {
            if (!(await budget.reserve(reserved))) return;
            await Promise.resolve();
            budget.settle(reserved, Math.floor(reserved * share));
          }),
        );
        expect(budget.spent).toBeLessThanOrEqual(tokens);
      },
    ),
    { numRuns: 100, seed: 27 },
  );
});

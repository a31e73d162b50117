import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Io } from "../../src/cli/io.js";
import { progressLine } from "../../src/cli/progress.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A world with a terminal, or none, and what is written to it. */
function world(isTTY: boolean, env: Io["env"] = {}): { io: Io; written: string[] } {
  const written: string[] = [];
  return {
    written,
    io: {
      stdout: { write: () => true },
      stderr: { write: (text) => written.push(text), isTTY },
      stdin: () => Promise.resolve(new Uint8Array()),
      cwd: ".",
      env,
    },
  };
}

test("a long run tells how far it is, not too often, and leaves the line empty", () => {
  const { io, written } = world(true);
  const told = progressLine(io);
  for (let done = 1; done <= 100; done += 1) {
    vi.advanceTimersByTime(30);
    told?.(done, 100);
  }
  expect(written[0]).toBe("\r34/100\u001b[K");
  expect(written.length).toBeGreaterThan(5);
  expect(written.length).toBeLessThan(22);
  expect(written.at(-1)).toBe("\r\u001b[K");
});

test("a short one, one that nobody watches, and a job of CI tell nothing", () => {
  const { io, written } = world(true);
  const told = progressLine(io);
  for (const done of [1, 2, 3]) told?.(done, 3);
  expect(written).toEqual([]);
  expect(progressLine(world(false).io)).toBeNull();
  expect(progressLine(world(true, { CI: "true" }).io)).toBeNull();
});

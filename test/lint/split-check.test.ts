import { describe, expect, test } from "vitest";
import { holdsEntries } from "../../src/lint/split-check.js";
import type { Digest } from "../../src/model/digest.js";
import { parseDigest } from "../../src/readers/parse-digest.js";

const line = (number: number, ai: object = { tldr: "甲" }): string =>
  JSON.stringify({ id: `2601.0000${number}`, title: "A title", summary: "An abstract.", AI: ai });
const read = (...lines: string[]): Digest => parseDigest(lines.map((one) => `${one}\n`).join(""), { path: "a.jsonl" });
const wanted = read(line(1), line(2)).entries;

describe("a side of a split", () => {
  test("holds its entries, in their order", () => {
    expect(holdsEntries(read(line(1), line(2)), wanted)).toBe(true);
    expect(holdsEntries(read(), [])).toBe(true);
  });

  test.each<[string, Digest]>([
    ["one is lost", read(line(1))],
    ["one came in", read(line(1), line(2), line(3))],
    ["they stand in another order", read(line(2), line(1))],
    ["one is another paper", read(line(1), line(3))],
    ["a text reads otherwise", read(line(1), line(2, { tldr: "乙" }))],
    ["a text is gone", read(line(1), line(2, {}))],
    ["a text has another name", read(line(1), line(2, { method: "甲" }))],
    ["a text came in", read(line(1), line(2, { tldr: "甲", method: "乙" }))],
  ])("does not where %s", (_name, side) => {
    expect(holdsEntries(side, wanted)).toBe(false);
  });

  test("does not where its file is no longer what its reader expects; other faults are the digest's own", () => {
    const side = read(line(1), line(2));
    const withFault = (kind: "invalid-file" | "cut-off"): Digest => ({
      ...side,
      faults: [...side.faults, { kind, span: { start: 0, end: 0 }, entry: null, field: null, data: {} }],
    });
    expect(holdsEntries(withFault("invalid-file"), wanted)).toBe(false);
    expect(holdsEntries(withFault("cut-off"), wanted)).toBe(true);
  });
});

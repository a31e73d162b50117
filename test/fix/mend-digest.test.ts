import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mendDigest } from "../../src/fix/mend-digest.js";
import { splitDigest } from "../../src/fix/split-digest.js";
import { parseDigest } from "../../src/readers/parse-digest.js";

const NAMES = ["clean-day.md", "clean-day_AI_enhanced_Chinese.jsonl"];
const whole = (name: string): Buffer => readFileSync(`fixtures/digests/${name}`);
/** How many blank lines stand between two entries shows only where two are left. */
const inOneGap = (bytes: Buffer): string =>
  bytes
    .toString("utf8")
    .trimEnd()
    .replace(/\n{3,}/gu, "\n\n");
const read = (name: string, bytes: Uint8Array) =>
  parseDigest(Buffer.from(bytes).toString("utf8"), { path: `fixtures/digests/${name}` });

describe.each(NAMES)("%s", (name) => {
  const bytes = whole(name);
  const digest = read(name, bytes);
  const order = digest.entries.map(({ id }) => id);
  const indexes = digest.entries.map(({ index }) => index);
  // A page of which no entry of a category is left has no place for the category's papers.
  const some = fc.subarray(indexes, { minLength: 0, maxLength: indexes.length });

  test("lost entries come back to where they were", () => {
    fc.assert(
      fc.property(some, (lost) => {
        const kept = splitDigest(digest, bytes, new Set(lost)).publish;
        const rest = read(name, kept);
        const mended = mendDigest(rest, kept, digest, order);
        expect(mended.added.length + mended.unplaced.length).toBe(lost.length);
        if (mended.unplaced.length === 0) expect(inOneGap(mended.bytes)).toBe(inOneGap(bytes));
        else expect(name).toMatch(/\.md$/u);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test("regenerated entries take the place of failed ones, and nothing else moves", () => {
    const failed = Buffer.from(
      bytes.toString("utf8").replaceAll("遗忘门", "生成失败").replaceAll("40 个浮标", "生成失败"),
    );
    const mended = mendDigest(read(name, failed), failed, digest, null);
    expect(mended.bytes.toString("utf8")).toBe(bytes.toString("utf8"));
    expect(mended.replaced).toEqual(order);
    expect(mended.added).toEqual([]);
  });

  test("papers that the crawl does not hold are not put in", () => {
    const kept = splitDigest(digest, bytes, new Set([2, 3])).publish;
    const mended = mendDigest(
      read(name, kept),
      kept,
      digest,
      order.filter((_, at) => at !== 1),
    );
    expect(mended.added).toEqual([order[2]]);
    expect(mended.unplaced).toEqual([order[1]]);
  });
});

describe("JSONL", () => {
  const name = "clean-day_AI_enhanced_Chinese.jsonl";
  const bytes = whole(name);
  const digest = read(name, bytes);
  const order = digest.entries.map(({ id }) => id);

  test("a file that breaks off in a line is whole again", () => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: bytes.length - 1 }), (length) => {
        const cut = bytes.subarray(0, length);
        const mended = mendDigest(read(name, cut), cut, digest, order);
        expect(read(name, mended.bytes).faults).toEqual([]);
        expect(read(name, mended.bytes).entries.map(({ id }) => id)).toEqual(order);
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  test("an empty file is filled in the order of the crawl", () => {
    const empty = Buffer.alloc(0);
    const mended = mendDigest(read(name, empty), empty, digest, [...order].reverse());
    expect(read(name, mended.bytes).entries.map(({ id }) => id)).toEqual([...order].reverse());
  });

  test("line ends, a byte order mark and bytes that are not UTF-8 stay", () => {
    const lines = bytes.toString("utf8").trimEnd().split("\n");
    const odd = Buffer.concat([
      Buffer.from("\uFEFF"),
      Buffer.from(`${(lines[0] ?? "").slice(0, -1)}, "note": "`),
      Buffer.from([0xff, 0xe4, 0xbd, 0x20, 0xf0, 0x9f, 0x98]),
      Buffer.from(`"}\r\n${lines[2] ?? ""}\r\n`),
    ]);
    const mended = mendDigest(read(name, odd), odd, read(name, Buffer.from(lines[1] ?? "")), order);
    const end = odd.indexOf("\r\n") + 2;
    expect(
      mended.bytes.equals(
        Buffer.concat([odd.subarray(0, end), Buffer.from(`${lines[1] ?? ""}\r\n`), odd.subarray(end)]),
      ),
    ).toBe(true);
  });
});

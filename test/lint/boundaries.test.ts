import { describe, expect, test } from "vitest";
import { boundariesOf } from "../../src/lint/boundaries.js";
import { readDigest } from "../../src/lint/read-digest.js";
import { holdsEntries } from "../../src/lint/split-check.js";
import type { Digest, Fault, FaultKind } from "../../src/model/digest.js";

const page = (...ids: string[]): string =>
  ids.map((id) => `### [1] [Paper ${id}](https://arxiv.org/abs/${id})\n\nTL;DR: 本文研究 ${id} 的问题。\n`).join("\n");
const digest = readDigest(`# cs.LG\n\n${page("2601.00001", "2601.00002")}`, { path: "2026-01-22.md" });
const fault = (kind: FaultKind, entry: number | null): Fault => ({
  kind,
  entry,
  field: null,
  span: { start: 0, end: 0 },
  data: {},
});
const withFaults = (...faults: Fault[]): Digest => ({ ...digest, faults });

describe("boundaries", () => {
  test("are certain where the page was read", () => {
    expect(digest.entries).toHaveLength(2);
    expect(boundariesOf(digest)).toEqual({ torn: new Set(), uncertain: null });
  });

  test.each<FaultKind>([
    "orphan-text",
    "cut-off",
    "unclosed-details",
    "stray-details-end",
    "heading-in-field",
    "details-in-field",
  ])("%s tears its entry, and makes all uncertain outside of entries", (kind) => {
    expect(boundariesOf(withFaults(fault(kind, 2)))).toEqual({ torn: new Set([2]), uncertain: null });
    expect(boundariesOf(withFaults(fault(kind, 2), fault(kind, null))).uncertain).toBe(kind);
  });

  test("are uncertain wherever entries are swallowed", () => {
    expect(boundariesOf(withFaults(fault("swallowed", 1))).uncertain).toBe("swallowed");
    expect(boundariesOf(withFaults(fault("swallowed", null))).uncertain).toBe("swallowed");
  });

  test.each<FaultKind>(["invalid-json", "not-an-object", "invalid-utf8"])("%s moves none", (kind) => {
    expect(boundariesOf(withFaults(fault(kind, 1), fault(kind, null)))).toEqual({ torn: new Set(), uncertain: null });
  });

  test("are unknown in what no reader knows and where nothing is, unless the page says that it is empty", () => {
    expect(boundariesOf({ ...digest, unrecognised: "html" }).uncertain).toBe("unrecognised");
    expect(boundariesOf({ ...digest, entries: [] }).uncertain).toBe("no-entries");
    expect(boundariesOf({ ...digest, entries: [], saysEmpty: true }).uncertain).toBeNull();
  });
});

describe("a side of a split, read again", () => {
  const { entries } = digest;

  test("holds its entries", () => {
    expect(holdsEntries(digest, entries)).toBe(true);
    expect(holdsEntries({ ...digest, entries: [] }, [])).toBe(true);
  });

  test("does not where one is missing, too many, another, or changed", () => {
    expect(holdsEntries(digest, entries.slice(0, 1))).toBe(false);
    expect(holdsEntries({ ...digest, entries: entries.slice(0, 1) }, entries)).toBe(false);
    expect(holdsEntries({ ...digest, entries: [...entries].reverse() }, entries)).toBe(false);
    const changed = readDigest(digest.text.replace("2601.00002 的问题", "2601.00002 的难题"), { path: digest.path });
    expect(holdsEntries(changed, entries)).toBe(false);
    const more = readDigest(digest.text.trimEnd() + "\n\nMotivation: 多出来的一段。\n", { path: digest.path });
    expect(more.entries[1]?.fields.size).toBe((entries[1]?.fields.size ?? 0) + 1);
    expect(holdsEntries(more, entries)).toBe(false);
  });

  test("does not where the file broke off being what its reader expects", () => {
    expect(holdsEntries(withFaults(fault("invalid-file", null)), entries)).toBe(false);
    expect(holdsEntries(withFaults(fault("invalid-utf8", null)), entries)).toBe(true);
  });
});

describe("a file read again", () => {
  test("has the faults of its bytes beside those that the reader finds", () => {
    const bytes = fault("invalid-utf8", null);
    const found = readDigest(`{"id":\n`, { path: "a.jsonl", faults: [bytes] }).faults;
    expect(found.at(-1)).toBe(bytes);
    expect(found.length).toBeGreaterThan(1);
  });
});

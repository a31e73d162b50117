import { describe, expect, test } from "vitest";
import type { Severity } from "../../src/model/finding.js";
import { entryScore, POINTS, type Weighed } from "../../src/score/entry-score.js";

const found = (severity: Severity, rule = "a/b", weight = 1): Weighed => ({ rule, severity, weight });

describe("the score of an entry", () => {
  test("is 100 without findings, and info costs nothing", () => {
    expect(entryScore([])).toBe(100);
    expect(entryScore([found("info"), found("info", "c/d", 9)])).toBe(100);
    expect(POINTS).toEqual({ critical: 25, major: 5, minor: 1, info: 0 });
  });

  test("falls by twice the points, weight applied", () => {
    expect(entryScore([found("minor")])).toBe(98);
    expect(entryScore([found("major")])).toBe(90);
    expect(entryScore([found("minor", "a/b", 2.5)])).toBe(95);
    expect(entryScore([found("minor", "a/b", 0.333)])).toBe(99.3);
    expect(entryScore([found("major"), found("minor", "c/d")])).toBe(88);
  });

  test("counts a rule three times", () => {
    expect(entryScore(Array.from({ length: 3 }, () => found("major")))).toBe(70);
    expect(entryScore(Array.from({ length: 9 }, () => found("major")))).toBe(70);
    expect(entryScore([...Array.from({ length: 9 }, () => found("major")), found("major", "c/d")])).toBe(60);
  });

  test("is at most 49 with a critical finding, wherever it stands, and never under 0", () => {
    expect(entryScore([found("critical", "a/b", 0.1)])).toBe(49);
    expect(entryScore([found("critical", "a/b", 0), found("minor", "c/d")])).toBe(49);
    expect(entryScore([found("minor", "c/d"), found("critical", "a/b", 0)])).toBe(49);
    expect(entryScore([found("critical")])).toBe(49);
    expect(entryScore([found("critical"), found("critical", "c/d")])).toBe(0);
    expect(entryScore([found("critical"), found("critical", "c/d"), found("critical", "e/f")])).toBe(0);
  });
});

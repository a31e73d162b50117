import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.js";
import { readDigest } from "../../src/lint/read-digest.js";
import { readSuppressions, suppress } from "../../src/lint/suppress.js";

const page = (text: string) => ({ ...readDigest(text, { path: "2026-01-22.md" }), entries: [] });
const named = (text: string) =>
  readSuppressions(page(text)).map(({ span, rules, reason }) => [text.slice(span.start, span.end), rules, reason]);
const finding = (rule: string, start: number): Finding => ({
  rule,
  severity: "minor",
  span: { start, end: start + 1 },
  entry: null,
  field: null,
  evidence: "",
  data: {},
  related: [],
  fix: null,
});

describe("comments that set findings aside", () => {
  test("reach to the enable that answers them, or to the end", () => {
    expect(named("a<!-- digestlint-disable text/*, a/b: why -->b<!-- digestlint-enable a/b -->c")).toEqual([
      ["<!-- digestlint-disable text/*, a/b: why -->b", ["text/*", "a/b"], "why"],
    ]);
    expect(named("a<!-- digestlint-disable -->b<!-- digestlint-enable text/* -->c")).toEqual([
      ["<!-- digestlint-disable -->b<!-- digestlint-enable text/* -->c", [], ""],
    ]);
    expect(named("<!-- digestlint-enable -->a<!-- digestlint-disable a/b -->b")).toEqual([
      ["<!-- digestlint-disable a/b -->b", ["a/b"], ""],
    ]);
  });

  test("before an entry reach over the next one", () => {
    const text = "<!-- digestlint-disable-next-entry a/b -->one two";
    const start = text.indexOf("one");
    const entries = [
      { span: { start, end: start + 3 } },
      { span: { start: start + 4, end: start + 7 } },
    ] as unknown as ReturnType<typeof page>["entries"];
    expect(readSuppressions({ text, format: "markdown", entries }).map(({ span }) => span)).toEqual([
      { start, end: start + 3 },
    ]);
    expect(readSuppressions({ text, format: "markdown", entries: [] }).map(({ span }) => span.start)).toEqual([start]);
  });

  test("stand in Markdown alone", () => {
    const text = "<!-- digestlint-disable -->";
    expect(readSuppressions({ text, format: "jsonl", entries: [] })).toEqual([]);
    expect(named("<!-- digestlint-forget -->")).toEqual([]);
    expect(named("no comment")).toEqual([]);
  });
});

describe("findings", () => {
  const ranges = readSuppressions(page("0<!-- digestlint-disable text/*: known -->1<!-- digestlint-enable -->2"));
  const end = ranges[0]?.span.end ?? 0;

  test("that begin in a range for their rule are set aside", () => {
    const all = [finding("text/a", 0), finding("text/a", 5), finding("other/a", 5), finding("text/a", end)];
    const { standing, setAside, rangeOf } = suppress(all, ranges);
    expect(standing).toEqual([all[0], all[2], all[3]]);
    expect(setAside).toEqual([all[1]]);
    expect(rangeOf(finding("text/a", 5))?.reason).toBe("known");
  });

  test("all stand where there is no range", () => {
    const all = [finding("text/a", 0)];
    expect(suppress(all, [])).toMatchObject({ standing: all, setAside: [] });
  });
});

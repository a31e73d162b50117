import { describe, expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { droppedPapers, entryReport, findingReport, inOrder, suppressedBy } from "../../src/lint/file-report.js";
import { placesOf } from "../../src/lint/places.js";
import type { Digest } from "../../src/model/digest.js";
import type { Entry } from "../../src/model/entry.js";
import { createField } from "../../src/model/field.js";
import type { Finding } from "../../src/model/finding.js";
import type { Rule } from "../../src/model/rule.js";
import { FAMILY_TRAITS } from "../../src/model/digest.js";
import { DIGEST, entry } from "../support/entry.js";
import { end } from "../support/visit.js";

const [some] = builtInRules() as [Rule];
const finding = (parts: Partial<Finding> = {}): Finding => ({
  rule: "t/rule",
  severity: "minor",
  span: { start: 0, end: 1 },
  entry: null,
  field: null,
  evidence: "",
  data: {},
  related: [],
  fix: null,
  ...parts,
});
/** A digest of the given entries whose text is their fields, one a line. */
function digestOf(entries: readonly Entry[], parts: Partial<Digest> = {}): Digest {
  const text = entries.flatMap(({ fields }) => [...fields.values()].map((field) => `${field.text}\n`)).join("");
  return { ...end(), ...DIGEST, text, entries, ...parts };
}

describe("the order of findings", () => {
  test.each<[string, Partial<Finding>, Partial<Finding>]>([
    ["start", { span: { start: 1, end: 9 } }, { span: { start: 2, end: 3 } }],
    ["end", { span: { start: 1, end: 2 } }, { span: { start: 1, end: 3 } }],
    ["rule", { rule: "a/a", field: "z" }, { rule: "b/b", field: "a" }],
    ["field, none first", {}, { field: "tldr" }],
    ["field", { field: "method" }, { field: "tldr" }],
  ])("is by %s", (_name, first, second) => {
    expect(inOrder(finding(first), finding(second))).toBeLessThan(0);
    expect(inOrder(finding(second), finding(first))).toBeGreaterThan(0);
    expect(inOrder(finding(first), finding(first))).toBe(0);
  });
});

describe("an entry in the report", () => {
  const paper = entry({ title: "Harbor", abstract: "An abstract.", tldr: "一句话。", method: "方法。" }, 3);

  test("stands where its anchor is, with its sections and coverage", () => {
    const digest = digestOf([paper]);
    expect(entryReport(paper, 0.5, placesOf(digest))).toEqual({
      index: 3,
      id: "2601.00003",
      title: "Harbor",
      section: "cs.LG",
      line: 1,
      range: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 7, offset: 6 } },
      sections: ["tldr", "method"],
      coverage: 0.5,
    });
  });

  test("names its file in a folder", () => {
    const digest = digestOf([paper], { parts: [{ path: "day/1.md", start: 0, end: 40 }] });
    expect(entryReport(paper, 1, placesOf(digest)).path).toBe("day/1.md");
  });
});

describe("a finding in the report", () => {
  const paper = entry({ tldr: "甲乙丙", method: "丁" });
  const digest = digestOf([paper]);
  const report = (parts: Partial<Finding>, rule?: Rule, of = digest) =>
    findingReport(finding(parts), rule, of, placesOf(of));

  test("has its place, its entry and field, and words in both languages from its data", () => {
    const rule: Rule = { ...some, messages: { en: "{evidence} in {field} for {target}", zh: "{field}中的{evidence}" } };
    const data = { count: 2, list: ["a", "b"], numbers: [1, 2], sure: true };
    const given = report(
      { entry: paper, field: "tldr", span: { start: 1, end: 2 }, evidence: "乙", data, severity: "major" },
      rule,
    );
    expect(given).toEqual({
      rule: "t/rule",
      severity: "major",
      entry: { index: 1, id: "2601.00001" },
      field: "tldr",
      range: { start: { line: 1, column: 2, offset: 1 }, end: { line: 1, column: 3, offset: 2 } },
      message: { en: "乙 in TL;DR for Simplified Chinese", zh: "一句话总结中的乙" },
      data: { ...data, evidence: "乙" },
      related: [],
      fix: null,
    });
  });

  test("is called by its rule where that is unknown, and has no evidence where it has none", () => {
    expect(report({})).toMatchObject({ message: { en: "t/rule", zh: "t/rule" }, data: {}, entry: null });
    expect(report({}).data).not.toHaveProperty("evidence");
  });

  test.each([
    ["a".repeat(160), "a".repeat(160)],
    ["a".repeat(161), `${"a".repeat(159)}…`],
    [`${"a".repeat(158)}𝒳bcd`, `${"a".repeat(158)}…`],
    [`${"a".repeat(157)}𝒳bcd`, `${"a".repeat(157)}𝒳…`],
  ])("repeats at most 160 units of evidence, and no half of a pair", (evidence, expected) => {
    expect(report({ evidence }).data["evidence"]).toBe(expected);
  });

  test("tells of related places, in a folder with their files", () => {
    const related = [
      { field: "method", span: { start: 4, end: 5 }, data: { why: "x" } },
      { field: null, span: { start: 0, end: 1 } },
    ];
    expect(report({ related }).related).toEqual([
      {
        field: "method",
        range: { start: { line: 2, column: 1, offset: 4 }, end: { line: 2, column: 2, offset: 5 } },
        data: { why: "x" },
      },
      {
        field: null,
        range: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 2, offset: 1 } },
        data: {},
      },
    ]);
    const folder = digestOf([paper], {
      parts: [
        { path: "1.md", start: 0, end: 4 },
        { path: "2.md", start: 4, end: 6 },
      ],
    });
    const there = report({ related, span: { start: 4, end: 5 } }, undefined, folder);
    expect([there.path, ...there.related.map(({ path }) => path)]).toEqual(["2.md", "2.md", "1.md"]);
    expect(report({})).not.toHaveProperty("path");
  });
});

describe("a fix in the report", () => {
  const fix = { span: { start: 0, end: 1 }, text: 'a "b"\n', safe: true };
  const paper = entry({ tldr: "x,y" });
  const fixOf = (parts: Partial<Digest>, given: Partial<Finding> = {}) => {
    const of = digestOf([paper], parts);
    return findingReport(finding({ fix, ...given }), undefined, of, placesOf(of)).fix;
  };

  test("is written as the family's formats hold it", () => {
    expect(fixOf({})).toEqual({
      range: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 2, offset: 1 } },
      text: 'a "b"\n',
      safe: true,
    });
    expect(fixOf({ format: "jsonl" })?.text).toBe(String.raw`a \"b\"\n`);
  });

  test("is written as the field of a configured reader writes it", () => {
    const field = {
      ...createField({ name: "tldr", role: "section", text: "x,y", span: { start: 0, end: 3 }, offsets: 0 }),
      edit: (start: number, finish: number, text: string) =>
        text === "no" ? null : { span: { start: start + 10, end: finish + 10 }, text: `<${text}>` },
    };
    const entries = [{ ...paper, fields: new Map([["tldr", field]]) }];
    const own = { reader: "news", traits: FAMILY_TRAITS, entries, text: `x,y${" ".repeat(20)}` };
    const given = { entry: paper, field: "tldr", fix: { span: { start: 1, end: 2 }, text: "，", safe: false } };
    expect(fixOf(own, given)).toEqual({
      range: { start: { line: 1, column: 12, offset: 11 }, end: { line: 1, column: 13, offset: 12 } },
      text: "<，>",
      safe: false,
    });
    // Where the format cannot hold it, or nobody knows how it is written there, none is offered.
    expect(fixOf(own, { ...given, fix: { ...given.fix, text: "no" } })).toBeNull();
    expect(fixOf(own, { ...given, entry: null })).toBeNull();
    expect(fixOf(own, { ...given, field: null })).toBeNull();
    expect(fixOf(own, { ...given, field: "method" })).toBeNull();
    expect(fixOf({ reader: "news" }, given)).toBeNull();
    expect(fixOf(own, { ...given, fix: { ...given.fix, span: { start: 1, end: 9 } } })).toBeNull();
  });
});

test("the mark of what a comment suppresses gives its reason", () => {
  const range = { reason: "checked by hand" } as Parameters<typeof suppressedBy>[0];
  expect(suppressedBy(range)).toEqual({ suppressed: { by: "comment", reason: "checked by hand" } });
  expect(suppressedBy(undefined)).toEqual({});
});

test("dropped papers are those of the crawl that the digest lacks, each once, versions aside, in the crawl's order", () => {
  const published = [entry({}, 1), entry({}, 2)];
  expect(droppedPapers(["2601.00009", "2601.00001v2", "", "2601.00009v1", "2601.00005"], published)).toEqual({
    crawled: 3,
    missing: 2,
    ids: ["2601.00009", "2601.00005"],
  });
  expect(droppedPapers([], published)).toEqual({ crawled: 0, missing: 0, ids: [] });
});

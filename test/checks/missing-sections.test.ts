import { expect, test } from "vitest";
import { missingSections } from "../../src/checks/missing-sections.js";
import type { MissingSectionsOptions } from "../../src/model/schema-types.js";
import { DIGEST, entry } from "../support/entry.js";
import { end, entryAt } from "../support/visit.js";

const WHOLE = { title: "T", tldr: "短", motivation: "动机", method: "方法", result: "结果", conclusion: "结论" };

function without(...names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(WHOLE).filter(([name]) => !names.includes(name)));
}

function found(entries: readonly Readonly<Record<string, string>>[], options: MissingSectionsOptions = {}) {
  const visitor = missingSections.visitor(options, DIGEST, new Map());
  const papers = entries.map((texts, place) => entry(texts, place + 1));
  papers.forEach((paper) => {
    visitor.see(
      paper,
      [...paper.fields.values()].filter((field) => field.role === "section"),
    );
  });
  return [...visitor.report(end({ entryAt: entryAt(papers) }))];
}

test("an entry is held against what its neighbours have", () => {
  expect(found([WHOLE, WHOLE, without("result"), without("method", "result")])).toMatchObject([
    { entry: { index: 3 }, field: "result", data: { count: 1, fields: ["result"] } },
    { entry: { index: 4 }, field: null, data: { count: 2, fields: ["method", "result"] } },
  ]);
});

test("a fork with its own set is not called incomplete", () => {
  const fork = { title: "T", tldr: "短", background: "背景", data: "数据", method: "方法" };
  expect(found([fork, fork, fork])).toEqual([]);
});

test("a section of a fork is due only where nearly every entry has it", () => {
  const many = Array.from({ length: 9 }, () => ({ ...WHOLE, keywords: "图" }));
  expect(found([...many, WHOLE])).toMatchObject([{ entry: { index: 10 }, field: "keywords" }]);
  expect(found([...many.slice(0, 6), WHOLE, WHOLE, WHOLE])).toEqual([]);
});

test("an empty section is there", () => {
  expect(found([WHOLE, { ...WHOLE, result: "" }])).toEqual([]);
});

test("an entry without a summary is one detection, a digest without summaries as well", () => {
  expect(found([WHOLE, WHOLE, { title: "T" }])).toMatchObject([
    { entry: { index: 3 }, field: null, data: { count: 5 } },
  ]);
  expect(found([{ title: "T" }, { title: "U" }])).toMatchObject([{ entry: null, data: { count: 2 } }]);
  expect(found([])).toEqual([]);
});

test("a lone entry that has some of the five owes the rest", () => {
  expect(found([without("conclusion")])).toMatchObject([{ field: "conclusion" }]);
  expect(found([{ title: "T", tldr: "短" }])).toEqual([]);
});

test("sections that the configuration names are due whatever the neighbours have", () => {
  expect(found([without("result"), without("result")], { required: ["tldr", "result"] })).toHaveLength(2);
  expect(found([WHOLE], { required: ["tldr", "limits"] })).toMatchObject([{ field: "limits" }]);
});

test("in a long digest no incomplete entry is lost", () => {
  const entries = Array.from({ length: 3000 }, (_, place) => (place % 1000 === 999 ? without("method") : WHOLE));
  expect(found(entries).map((detection) => detection.entry?.index)).toEqual([1000, 2000, 3000]);
  expect(
    found(
      Array.from({ length: 1500 }, () => WHOLE),
      { required: ["limits"] },
    ),
  ).toHaveLength(1500);
});

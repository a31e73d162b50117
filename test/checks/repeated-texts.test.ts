import { expect, test } from "vitest";
import { repeatedTexts } from "../../src/checks/repeated-texts.js";
import { entry } from "../support/entry.js";
import { visit } from "../support/visit.js";

const OPTIONS = { papers: 3, least: 4, most: 400 };
const FILLER = "本文采用了新的技术手段并取得进展";

test("reports one detection an entry for texts under three papers", () => {
  const entries = [1, 2, 3].map((index) =>
    entry({ tldr: `第${"一二三".charAt(index - 1)}篇的总结各不相同`, method: FILLER, result: `${FILLER}。` }, index),
  );
  const found = visit(repeatedTexts, OPTIONS, entries);
  expect(found.map((detection) => [detection.entry?.index, detection.field, detection.data?.["papers"]])).toEqual([
    [1, null, 3],
    [2, null, 3],
    [3, null, 3],
  ]);
});

test("names the field where one alone is filled", () => {
  const entries = [1, 2, 3, 4].map((index) =>
    entry({ method: index === 4 ? "构造了稀疏求解器并证明收敛" : FILLER }, index),
  );
  expect(visit(repeatedTexts, OPTIONS, entries).map((detection) => detection.field)).toEqual([
    "method",
    "method",
    "method",
  ]);
});

test("leaves two papers, versions of one paper, and the short values of a list", () => {
  const versions = [1, 2, 3].map((index) => ({ ...entry({ method: FILLER }, index), id: `2601.00001v${index}` }));
  expect(visit(repeatedTexts, OPTIONS, versions)).toEqual([]);
  expect(
    visit(
      repeatedTexts,
      OPTIONS,
      [1, 2].map((index) => entry({ method: FILLER }, index)),
    ),
  ).toEqual([]);
  expect(
    visit(
      repeatedTexts,
      OPTIONS,
      [1, 2, 3].map((index) => entry({ method: "高" }, index)),
    ),
  ).toEqual([]);
});

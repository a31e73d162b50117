import { expect, test } from "vitest";
import { duplicateEntries } from "../../src/checks/duplicate-entries.js";
import { entry } from "../support/entry.js";
import { visit } from "../support/visit.js";

function ids(...list: string[]): unknown[] {
  const entries = list.map((id, place) => ({ ...entry({ tldr: "x" }, place + 1), id }));
  return visit(duplicateEntries, undefined, entries).map(({ entry: at, data, related }) => [
    at?.index,
    data?.["otherEntry"],
    related?.length,
  ]);
}

test("reports every further listing of a paper and points at the first", () => {
  expect(ids("2601.00001", "2601.00002", "2601.00001", "2601.00001")).toEqual([
    [3, 1, 1],
    [4, 1, 1],
  ]);
});

test("takes versions of a paper together", () => {
  expect(ids("2601.00001v1", "2601.00001")).toEqual([[2, 1, 1]]);
});

test("leaves different papers and entries without an id", () => {
  expect(ids("2601.00001", "2601.00011", "s2:abc", "", "")).toEqual([]);
});

test("tells of very many once, and names them all", () => {
  const day = Array.from({ length: 12 }, (_, place) => `2601.${String(place).padStart(5, "0")}`);
  const entries = [...day, ...day].map((id, place) => ({ ...entry({ tldr: "x" }, place + 1), id }));
  expect(visit(duplicateEntries, undefined, entries).map(({ entry: at, data }) => [at, data])).toEqual([
    [
      null,
      {
        id: "2601.00000",
        otherId: "2601.00000",
        otherEntry: 1,
        further: 11,
        entries: Array.from({ length: 12 }, (_, place) => place + 13),
      },
    ],
  ]);
  expect(visit(duplicateEntries, undefined, entries.slice(0, 21))).toHaveLength(9);
});

test("tells of ten in a year's archive one by one", () => {
  const ids = Array.from({ length: 400 }, (_, place) => `2601.${String(place % 390).padStart(5, "0")}`);
  const entries = ids.map((id, place) => ({ ...entry({ tldr: "x" }, place + 1), id }));
  expect(visit(duplicateEntries, undefined, entries)).toHaveLength(10);
});

test("knows a paper under another id by its title and abstract", () => {
  const abstract = "An abstract that is long enough to be the paper's own. ".repeat(5);
  const under = (id: string, title: string, text: string, place: number, tldr = "x") => ({
    ...entry({ abstract: text, tldr }, place),
    id,
    title,
  });
  const told = (...entries: ReturnType<typeof under>[]) =>
    visit(duplicateEntries, undefined, entries).map(({ entry: at, data }) => [at?.index, data?.["otherId"]]);
  expect(told(under("2601.00001", "One", abstract, 1), under("s2:abc", "One", abstract, 2))).toEqual([
    [2, "2601.00001"],
  ]);
  // Two ids of arXiv are two papers, unless they have one summary too.
  expect(told(under("2601.00001", "One", abstract, 1), under("2601.00002", "One", abstract, 2, "y"))).toEqual([]);
  expect(told(under("2601.00001", "One", abstract, 1), under("2601.00002", "One", abstract, 2, ""))).toEqual([]);
  expect(told(under("2601.00001", "One", abstract, 1), under("2601.00002", "One", abstract, 2))).toEqual([
    [2, "2601.00001"],
  ]);
  expect(told(under("2601.00001", "Part I", abstract, 1), under("2601.00002", "Part II", abstract, 2))).toEqual([]);
  expect(told(under("2601.00001", "One", "Withdrawn.", 1), under("2601.00002", "One", "Withdrawn.", 2))).toEqual([]);
});

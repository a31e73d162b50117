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

import { expect, test } from "vitest";
import { entryNumbers } from "../../src/checks/entry-numbers.js";
import { entry } from "../support/entry.js";
import { visit } from "../support/visit.js";

/** `category:number` for each entry; the break, what was expected and the fix come back. */
function run(...list: (readonly [string, number | null])[]): unknown[] {
  const entries = list.map(([category, value], place) => ({
    ...entry({ tldr: "x" }, place + 1),
    category,
    number: value === null ? null : { value, span: { start: place * 10, end: place * 10 + 1 } },
  }));
  return visit(entryNumbers, undefined, entries).map(({ entry: at, data, fix }) => [
    at?.index,
    data?.["expected"],
    fix?.text,
  ]);
}

test("takes a count over the page, and one that restarts under each heading", () => {
  expect(run(["a", 1], ["a", 2], ["b", 3], ["b", 4])).toEqual([]);
  expect(run(["a", 1], ["a", 2], ["b", 1], ["b", 2])).toEqual([]);
});

test("mends a number that alone is wrong", () => {
  expect(run(["a", 1], ["a", 7], ["a", 3], ["b", 4])).toEqual([[2, 2, "2"]]);
});

test("reports a gap and a repetition once, where they begin", () => {
  expect(run(["a", 1], ["a", 2], ["a", 4], ["b", 5], ["b", 6])).toEqual([[3, 3, undefined]]);
  expect(run(["a", 1], ["a", 2], ["a", 2], ["b", 3], ["b", 4])).toEqual([[3, 3, undefined]]);
});

test("leaves pages without numbers", () => {
  expect(run(["a", null], ["b", null])).toEqual([]);
});

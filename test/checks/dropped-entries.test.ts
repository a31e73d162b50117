import { expect, test } from "vitest";
import { droppedEntries } from "../../src/checks/dropped-entries.js";
import { entry } from "../support/entry.js";
import { visit } from "../support/visit.js";

const entries = [1, 2].map((index) => entry({ tldr: "x" }, index));

test("reports one finding with the ids that are lost, versions taken together", () => {
  const ids = ["2601.00001v1", "2601.00002", "2601.00003", "2601.00003v2", "2601.00004", "2601.00005"];
  const found = visit(droppedEntries, { ids: 2 }, entries, { crawl: { path: "2026-01-22.jsonl", ids } });
  expect(found.map(({ data }) => data)).toEqual([
    { count: 3, crawled: 5, share: 0.6, percent: 60, crawl: "2026-01-22.jsonl", ids: ["2601.00003", "2601.00004"] },
  ]);
});

test("says nothing where all were published, or the crawl is not known", () => {
  expect(visit(droppedEntries, { ids: 20 }, entries, { crawl: { path: "x", ids: ["2601.00001"] } })).toEqual([]);
  expect(visit(droppedEntries, { ids: 20 }, entries)).toEqual([]);
});

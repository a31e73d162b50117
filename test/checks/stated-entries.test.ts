import { expect, test } from "vitest";
import { statedEntries } from "../../src/checks/stated-entries.js";
import type { DigestEnd } from "../../src/model/check.js";
import { entry } from "../support/entry.js";
import { visit } from "../support/visit.js";

const span = { start: 4, end: 5 };
const named = (...ids: string[]) => ids.map((id, place) => ({ ...entry({ tldr: "x" }, place + 1), id }));

function told(ids: readonly string[], parts: Partial<DigestEnd>): unknown[] {
  return visit(statedEntries, undefined, named(...ids), parts).map(({ data }) => [data?.["by"], data?.["missing"]]);
}

const crawl = (from: number, to: number) => ({
  path: "2026-03-02.jsonl",
  ids: Array.from({ length: to - from + 1 }, (_, place) => `p${from + place}`),
});
const published = (count: number): string[] => Array.from({ length: count }, (_, place) => `p${place + 1}`);

test("reports fewer entries than the contents or the page's total tell", () => {
  const contents = [
    { category: "cs.LG", total: 2, span },
    { category: "cs.CL", total: 2, span },
  ];
  expect(told(["a", "b", "c"], { contents })).toEqual([["contents", 1]]);
  expect(told(["a", "b", "c", "d"], { contents })).toEqual([]);
  expect(told(["a"], { grandTotal: { category: "", total: 4, span } })).toEqual([["total", 3]]);
  expect(told([], { saysEmpty: true, grandTotal: { category: "", total: 4, span } })).toEqual([["total", 4]]);
});

test("reports papers that only the file beside it holds, versions taken together", () => {
  const twin = { path: "2026-03-02.md", ids: ["a", "bv2", "c"] };
  expect(told(["a", "b", "c"], { twin })).toEqual([]);
  expect(told(["a", "c"], { twin })).toEqual([["twin", 1]]);
  expect(told(["a", "c", "d"], { twin })).toEqual([["twin", 1]]);
  expect(told(["x", "y", "z"], { twin })).toEqual([]);
  expect(told(["x", "y"], { twin })).toEqual([["twin", 1]]);
});

test("reports the end of the crawl that is missing, and leaves papers that are dropped here and there", () => {
  expect(told(published(40), { crawl: crawl(1, 42) })).toEqual([["crawl", 2]]);
  expect(told(published(300), { crawl: crawl(1, 301) })).toEqual([["crawl", 1]]);
  expect(told(published(40), { crawl: crawl(1, 41) })).toEqual([]);
  const thinned = published(60).filter((_, place) => place % 3 !== 0);
  expect(told(thinned, { crawl: crawl(1, 62) })).toEqual([]);
  expect(told([...published(40)].reverse(), { crawl: crawl(1, 60) })).toEqual([]);
  expect(told([], { saysEmpty: true, crawl: crawl(1, 3) })).toEqual([["crawl", 3]]);
});

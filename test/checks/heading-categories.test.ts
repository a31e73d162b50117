import { expect, test } from "vitest";
import { headingCategories } from "../../src/checks/heading-categories.js";
import { entry } from "../support/entry.js";
import { visit } from "../support/visit.js";

function run(...list: (readonly [heading: string, category: string, categories?: string[]])[]): unknown[] {
  const entries = list.map(([heading, category, categories], place) => {
    const made = entry({ category, tldr: "x" }, place + 1);
    return {
      ...made,
      category: heading,
      record: { ...made.record, ...(categories === undefined ? {} : { categories }) },
    };
  });
  return visit(headingCategories, undefined, entries).map(({ entry: at, data }) => [at?.index, data?.["heading"]]);
}

test("reports an entry under the heading of another category", () => {
  expect(run(["cs.LG", "cs.LG"], ["cs.LG", "cs.CV"], ["cs.CV", "cs.CV"], ["astro-ph.GA", "astro-ph.GA"])).toEqual([
    [2, "cs.LG"],
  ]);
});

test("leaves papers that are cross-listed under the heading", () => {
  expect(run(["cs.LG", "stat.ML", ["stat.ML", "cs.LG"]], ["cs.LG", "cs.LG"])).toEqual([]);
});

test("leaves headings that are topics, and pages ordered by something else", () => {
  expect(run(["扩散模型", "cs.CV"], ["Databases", "cs.DB"])).toEqual([]);
  expect(run(["cs.LG", "cs.CV"], ["cs.LG", "cs.CL"], ["cs.LG", "cs.LG"])).toEqual([]);
});

import { expect, test } from "vitest";
import { ByIndex } from "../../src/model/by-index.js";

test("an index that was never set has the empty item, before, between and after those that were", () => {
  const list = new ByIndex("none");
  list.set(3, "three");
  list.set(1, "one");
  list.set(3, "three again");
  expect([0, 1, 2, 3, 4, 100].map((index) => list.at(index))).toEqual([
    "none",
    "one",
    "none",
    "three again",
    "none",
    "none",
  ]);
});

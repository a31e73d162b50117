import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Column, TextColumn } from "../../src/model/column.js";

/** More than two blocks of a column hold. */
const MANY = 10_000;

function filled<T>(column: { push(item: T): void }, items: readonly T[]): void {
  for (const item of items) column.push(item);
}

describe("a column of numbers", () => {
  test.each(["whole", "any"] as const)("gives back what was put in (%s)", (kind) => {
    const column = new Column(kind);
    const numbers = Array.from({ length: MANY }, (_, place) => (kind === "whole" ? 2 ** 31 - 1 - place : 2 ** 40 + place / 4));
    filled(column, numbers);
    expect(column.length).toBe(MANY);
    expect(numbers.every((number, place) => column.at(place) === number)).toBe(true);
  });

  test("has nothing where nothing was put in", () => {
    const column = new Column("whole");
    expect([column.length, column.at(0), column.at(-1)]).toEqual([0, undefined, undefined]);
    filled(column, Array.from({ length: MANY }, () => 7));
    expect([column.at(MANY - 1), column.at(MANY), column.at(MANY + 9000), column.at(-1)]).toEqual([7, undefined, undefined, undefined]);
  });
});

describe("a column of texts", () => {
  test("gives back titles of any script, broken ones too", () => {
    const column = new TextColumn();
    const titles = Array.from({ length: MANY }, (_, place) => ["", `Plain ${place}`, "naïve Bayes", `β-VAE – ${place}`, "大模型的推理", "🧠 models", "half \ud83e a pair"][place % 7] ?? "");
    filled(column, titles);
    expect(column.length).toBe(MANY);
    expect(titles.filter((title, place) => column.at(place) !== title)).toEqual([]);
  });

  test("has nothing where nothing was put in", () => {
    const column = new TextColumn();
    filled(column, Array.from({ length: MANY }, () => "x"));
    expect([column.at(MANY - 1), column.at(MANY), column.at(-1)]).toEqual(["x", undefined, undefined]);
  });

  test("holds any string", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 20 }), (texts) => {
        const column = new TextColumn();
        const all = Array.from({ length: 4096 }, (_, place) => texts[place % texts.length] ?? "");
        filled(column, all);
        expect(all.every((text, place) => column.at(place) === text)).toBe(true);
      }),
      { numRuns: 20, seed: 7 },
    );
  });
});

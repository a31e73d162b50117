import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyNumbers, KindColumn, spans, texts, wholeNumbers } from "../../src/model/column.js";

/** More than two blocks of a column hold. */
const MANY = 10_000;

function filled<T>(column: { push(item: T): void }, items: readonly T[]): void {
  for (const item of items) column.push(item);
}

describe("a column of numbers", () => {
  test.each(["whole", "any"] as const)("gives back what was put in (%s)", (kind) => {
    const column = kind === "whole" ? wholeNumbers() : anyNumbers();
    const numbers = Array.from({ length: MANY }, (_, place) =>
      kind === "whole" ? 2 ** 31 - 1 - place : 2 ** 40 + place / 4,
    );
    filled(column, numbers);
    expect(column.length).toBe(MANY);
    expect(numbers.every((number, place) => column.at(place) === number)).toBe(true);
  });

  test("has nothing where nothing was put in", () => {
    const column = wholeNumbers();
    expect([column.length, column.at(0), column.at(-1)]).toEqual([0, undefined, undefined]);
    filled(
      column,
      Array.from({ length: MANY }, () => 7),
    );
    expect([column.at(MANY - 1), column.at(MANY), column.at(MANY + 9000), column.at(-1)]).toEqual([
      7,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("a column of texts", () => {
  test("gives back titles of any script, broken ones too", () => {
    const column = texts();
    const titles = Array.from(
      { length: MANY },
      (_, place) =>
        ["", `Plain ${place}`, "naïve Bayes", `β-VAE – ${place}`, "大模型的推理", "🧠 models", "half \ud83e a pair"][
          place % 7
        ] ?? "",
    );
    filled(column, titles);
    expect(column.length).toBe(MANY);
    expect(titles.filter((title, place) => column.at(place) !== title)).toEqual([]);
  });

  test("has nothing where nothing was put in", () => {
    const column = texts();
    filled(
      column,
      Array.from({ length: MANY }, () => "x"),
    );
    expect([column.at(MANY - 1), column.at(MANY), column.at(-1)]).toEqual(["x", undefined, undefined]);
  });

  test("holds any string", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 20 }), (given) => {
        const column = texts();
        const all = Array.from({ length: 4096 }, (_, place) => given[place % given.length] ?? "");
        filled(column, all);
        expect(all.every((text, place) => column.at(place) === text)).toBe(true);
      }),
      { numRuns: 20, seed: 7 },
    );
  });
});

describe("a column of spans", () => {
  test("gives back what was put in", () => {
    const column = spans();
    const list = Array.from({ length: MANY }, (_, place) => ({
      start: 2 ** 33 + place * 100,
      end: 2 ** 33 + place * 101,
    }));
    filled(column, list);
    expect(column.at(0)).toEqual(list[0]);
    expect(column.at(5000)).toEqual(list[5000]);
    expect(column.at(MANY - 1)).toEqual(list[MANY - 1]);
    expect(column.at(MANY)).toBeUndefined();
  });
});

describe("a column of few kinds", () => {
  test("holds each kind once, as it was first made", () => {
    const column = new KindColumn<{ name: string }>();
    let made = 0;
    for (let place = 0; place < MANY; place += 1) column.push(place % 3, () => ({ name: `kind ${(made += 1)}` }));
    expect(made).toBe(3);
    expect(column.length).toBe(MANY);
    expect([column.at(0), column.at(4), column.at(MANY - 2)].map((kind) => kind?.name)).toEqual([
      "kind 1",
      "kind 2",
      "kind 3",
    ]);
    expect(column.at(3)).toBe(column.at(0));
    expect(column.at(MANY)).toBeUndefined();
  });
});

import Ajv from "ajv";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { GlossaryFile } from "../../src/model/schema-types.js";
import { placeOfWords } from "../../src/text/english-words.js";
import { glossaryTerms, suspectsIn } from "../../src/text/glossary.js";
import { findVariant } from "../../src/text/script-variant.js";

const names = readdirSync("rules/glossary");
const read = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));
const validate = new Ajv.default({ allowUnionTypes: true, strictRequired: false }).compile<GlossaryFile>(
  read("schemas/glossary.schema.json") as object,
);
const textOf = (wrong: GlossaryFile["terms"][number]["wrong"][number]): string =>
  typeof wrong === "string" ? wrong : wrong.text;

describe.each(names)("rules/glossary/%s", (name) => {
  const file = read(`rules/glossary/${name}`);

  test("is valid", () => {
    expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
  });

  test("is in Simplified characters", () => {
    const found = (file as GlossaryFile).terms
      .flatMap(({ good, wrong }) => [...good, ...wrong.map(textOf)])
      .filter((text) => findVariant(text, "Hant").length > 0);
    expect(found).toEqual([]);
  });

  test("calls nothing right and wrong at once", () => {
    const faults = (file as GlossaryFile).terms.flatMap(({ term, good, wrong }) =>
      wrong
        .map(textOf)
        .filter((text) => good.includes(text))
        .map((text) => `${term}: ${text}`),
    );
    expect(faults).toEqual([]);
  });

  test("names each rendering once a term, and excuses it only by longer strings", () => {
    for (const { term, good, wrong } of (file as GlossaryFile).terms) {
      expect(new Set(good).size, term).toBe(good.length);
      const texts = wrong.map(textOf);
      expect(
        texts.filter((text, index) => texts.indexOf(text) !== index),
        term,
      ).toEqual([]);
      for (const rendering of wrong) {
        if (typeof rendering === "string") continue;
        for (const longer of rendering.except ?? [])
          expect(longer, term).toMatch(new RegExp(`^(?!${rendering.text}$).*${rendering.text}`, "u"));
      }
    }
  });
});

test("the glossary has at least 400 terms, none of them twice", () => {
  const terms = glossaryTerms().map(({ term }) => term);
  expect(terms.length).toBeGreaterThanOrEqual(400);
  expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([]);
});

test("every wrong rendering holds a Han character, without which no text is held against them", () => {
  const texts = glossaryTerms().flatMap(({ wrong }) => wrong.map(({ text }) => text));
  expect(texts.filter((text) => !/[\u4e00-\u9fff]/u.test(text))).toEqual([]);
});

test("a suspect is found wherever it stands, the longest at a place first", () => {
  const found = suspectsIn("用强盗算法与多臂强盗").map(({ wrong, start, end }) => [wrong.text, start, end]);
  expect(found).toContainEqual(["强盗", 1, 3]);
  expect(found).toContainEqual(["强盗", 8, 10]);
  for (const [index, { start }] of suspectsIn("用带算法和线性带带来的后悔").entries()) {
    expect(start).toBeGreaterThanOrEqual(suspectsIn("用带算法和线性带带来的后悔")[index - 1]?.start ?? 0);
  }
});

test.each([
  ["off policy", "Learning off-policy", [9, 19]],
  ["off policy", "Off\npolicy data", [0, 10]],
  ["bandit", "two Bandits here", [4, 11]],
  ["bandit", "banditry and abandit", null],
  ["mesh", "meshes", [0, 6]],
  ["gan", "GAN训练", [0, 3]],
])("%s in “%s”", (word, text, place) => {
  const found = placeOfWords({ text }, [word]);
  expect(found === null ? null : [found.start, found.end]).toEqual(place);
});

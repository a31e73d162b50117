import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { TextPatternsOptions } from "../../src/model/schema-types.js";
import { LazyPattern, lowerPattern } from "../../src/patterns/lazy-pattern.js";
import { expandPattern } from "../../src/patterns/expand.js";

describe("a pattern for texts in lower case", () => {
  test.each([
    ["Sure[!A-Z]\\S\\u672c", "sure[!a-z]\\S\\u672c"],
    ["\\u0041", null],
    ["\\p{L}", null],
    ["[A-z]", null],
    ["\\D\\W", null],
    ["\\D\\.A", "\\D\\.a"],
  ])("%s", (source, expected) => {
    expect(lowerPattern(source)).toBe(expected);
  });

  test("a text that grows in lower case is held against the pattern in any case", () => {
    const trial = new LazyPattern("sure", { anchored: true, caseless: true, own: false }).on("SURE, \u0130", () =>
      "SURE, \u0130".toLowerCase(),
    );
    expect(trial.text).toBe("SURE, \u0130");
    expect(trial.expression.first(trial.text)).toEqual({ start: 0, end: 4 });
  });
});

const patterns = readdirSync("rules", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".json"))
  .map(
    (name) =>
      JSON.parse(readFileSync(join("rules", name), "utf8")) as { check?: string; options?: TextPatternsOptions },
  )
  .filter(({ check }) => check === "text-patterns")
  .flatMap(({ options = {} }) =>
    (options.groups ?? []).flatMap((group) => group.patterns.map((pattern) => expandPattern(pattern, options.words))),
  );

test.each(patterns)("%s finds the same in lower case as in any case", (source) => {
  const words = source.match(/[A-Za-z]{2,}|[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7a3]+|[ :：,，.!]/gu) ?? ["x"];
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...words), fc.boolean()), { maxLength: 12 }), (parts) => {
      const text = parts.map(([word, upper]) => (upper ? word.toUpperCase() : word)).join("");
      const pattern = new LazyPattern(source, { anchored: false, caseless: true, own: false });
      const { expression, text: subject } = pattern.on(text, () => text.toLowerCase());
      expect(expression.every(subject, Infinity)).toEqual(
        [...text.matchAll(new RegExp(source, "giu"))].map(({ index, 0: { length } }) => ({
          start: index,
          end: index + length,
        })),
      );
    }),
    { numRuns: 40 },
  );
});

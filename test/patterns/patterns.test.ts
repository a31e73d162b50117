import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import type { TextPatternsOptions } from "../../src/model/schema-types.js";
import { expandPattern } from "../../src/patterns/expand.js";
import { patternTable, knownGroup } from "../../src/patterns/known-groups.js";
import { canOpen } from "../../src/patterns/opening.js";
import { targetOf } from "../../src/patterns/packed-analysis.js";
import { unpackWords } from "../../src/patterns/packed-words.js";
import { PatternGroups } from "../../src/patterns/pattern-groups.js";
import { type Making, Patterns } from "../../src/patterns/patterns.js";
import { type PrefilterResult, prefilterText } from "../../src/patterns/prefilter.js";

const ANYWHERE: Making = { before: "", after: "", caseless: true, anchored: false };
const groups = builtInRules()
  .filter(({ check }) => check === "text-patterns" || check === "known-texts")
  .flatMap(({ id, options }) => {
    const { groups: all = [], words } = options as TextPatternsOptions;
    return all.map((settings, place) => ({ name: `${id} ${place}`, settings, words }));
  });

/** Lines of every fixture of the rules, faults and near misses. */
const lines = readdirSync("fixtures/rules", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .flatMap((name) => readFileSync(`fixtures/rules/${name}`, "utf8").split("\n"))
  .map((line) => line.replace(/^[^:：]{2,12}[:：] ?/u, "").toLowerCase())
  .filter((line) => line !== "");

describe.each(groups)("$name", ({ settings, words }) => {
  test("is known", () => {
    const known = knownGroup(settings, words);
    expect(known).toBeDefined();
    expect(knownGroup(structuredClone(settings), structuredClone(words))).toBe(known);
    expect(knownGroup({ ...settings, patterns: [...settings.patterns.slice(1), "x"] }, words)).toBeUndefined();
    expect(knownGroup({ ...settings, at: "other" }, words)).toBeUndefined();
    expect(knownGroup(settings, { ...words, more: ["x"] })).toBeUndefined();
  });

  test("no text that a pattern matches is turned away", () => {
    const known = knownGroup(settings, words);
    const anchored = settings.at === "start" || settings.at === "whole";
    settings.patterns.forEach((pattern, place) => {
      const source = expandPattern(pattern, words);
      const expression = new RegExp(anchored ? `^(?:${source})${settings.at === "whole" ? "$" : ""}` : source, "iu");
      const analysis = known?.analysis.patterns[place];
      const opening = known === undefined ? null : (patternTable().openingsOf(known.number)[place] ?? null);
      const parts = source.match(/[A-Za-z]{2,}|[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7a3]+|[ :：,，.![]/gu) ?? ["x"];
      const isAbleOn = (text: string): boolean => {
        const prefiltered = prefilterText(text);
        if (known === undefined || analysis === undefined || prefiltered === null) return false;
        if (!known.analysis.always.includes(place) && !prefiltered.patterns.includes(targetOf(known.number, place)))
          return false;
        return (
          analysis.texts.every((list) => unpackWords(list).some((part) => text.includes(part))) &&
          (!anchored ||
            ((analysis.first === null || analysis.first.includes(text.charAt(0))) &&
              (opening === null || canOpen(opening, text))))
        );
      };
      const judge = (text: string): void => {
        if (expression.test(text)) expect(isAbleOn(text), `${source}\n${text}`).toBe(true);
      };
      lines.forEach(judge);
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 12 }), (some) => {
          judge(some.join("").toLowerCase());
        }),
        { numRuns: 50 },
      );
    });
  });

  test("of what the paper says the same patterns are able as of other texts", () => {
    const patterns = new Patterns(settings, words, ANYWHERE);
    const alone = new PatternGroups([{ patterns }]);
    const candidatesIn = (text: string, prefiltered: PrefilterResult) =>
      alone.open(prefiltered).flatMap((group) => group.patterns.candidates(text, prefiltered));
    const parts = [
      ...settings.patterns.flatMap(
        (pattern) => expandPattern(pattern, words).match(/[A-Za-z]{2,}|[\u3400-\u9fff]+|[<[(^†【]/gu) ?? [],
      ),
      " ",
      "1",
      "2",
      "]",
    ];
    const judge = (text: string): void => {
      const able = (role: "source" | "section"): number =>
        candidatesIn(text, alone.prefilterField({ text, role })).length;
      expect(able("source"), text).toBe(able("section"));
    };
    lines.forEach(judge);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 6 }), (some) => {
        judge(some.join("").toLowerCase());
      }),
      { numRuns: 100 },
    );
  });

  test("without what the build knows of it finds the same patterns able, and more", () => {
    const built = new Patterns(settings, words, ANYWHERE);
    const own = new Patterns({ ...settings, patterns: [...settings.patterns, "x"] }, words, ANYWHERE);
    for (const line of lines.slice(0, 200)) {
      expect(built.candidates(line, prefilterText(line)).length).toBeLessThanOrEqual(
        own.candidates(line, prefilterText(line)).length,
      );
      expect(built.candidates(line, null).length).toBeGreaterThanOrEqual(
        built.candidates(line, prefilterText(line)).length,
      );
    }
  });
});

test("no built-in group has hints, which the build finds by itself", () => {
  expect(groups.filter(({ settings }) => "hints" in settings)).toEqual([]);
});

test("a pattern is made once, and only for a text that may match", () => {
  const patterns = new Patterns({ patterns: ["fo+", "b{{ar}}"], hints: ["o", "a"] }, { ar: ["ar", "az"] }, ANYWHERE);
  expect(patterns.candidates("xyz", prefilterText("xyz"))).toEqual([]);
  const [first, second] = patterns.candidates("foo bar", prefilterText("foo bar"));
  expect(patterns.candidates("a", null)).toEqual([first, second]);
  expect(second?.on("a baz", () => "a baz").expression.first("a baz")).toEqual({ start: 2, end: 5 });
  expect(patterns.joined.on("x", () => "x").expression.every("foo baz", 9)).toEqual([
    { start: 0, end: 3 },
    { start: 4, end: 7 },
  ]);
});

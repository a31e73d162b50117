import { describe, expect, test } from "vitest";
import { rarity, requiredTexts } from "../../src/build/required-texts.js";

describe("what every match of a pattern holds", () => {
  test.each<[string, string[][]]>([
    ["Failed to (?:load|parse) x", [["failed to load x", "failed to parse x"]]],
    ["(?:未|没有)(?:提及|给出)", [["未提及", "未给出", "没有提及", "没有给出"]]],
    ["请.{0,9}(?:稍后|重试)", [["稍后", "重试"], ["请"]]],
    ["(?:a|bc)?(?:foo)+\\w", [["foo"]]],
    ["(?=.{0,9}生成)失败", [["生成"], ["失败"]]],
    ["(?!x)(?<!y)\\bworks?\\b", [["work"]]],
    ["foo|foobar|bar", [["foo", "bar"]]],
    ["foo\\w|bar\\w", [["foo", "bar"]]],
    ["[Xx]{2,3}%", [["xx"], ["%"]]],
    ["(?:ab|c){2}", [["abab", "abc", "cab", "cc"]]],
    ["[a-c]z", [["az", "bz", "cz"]]],
    ["turn\\d{1,2}\\w+view", [["view"], Array.from("0123456789", (digit) => `turn${digit}`)]],
  ])("%s", (pattern, lists) => {
    expect(requiredTexts(pattern).map((list) => [...list].sort())).toEqual(lists.map((list) => [...list].sort()));
  });

  test.each(["\\w+", "a*", "foo|\\w", "[^a]", "(?:foo)?", "É", "(?<!foo)\\D"])(
    "of %s nothing can be said",
    (pattern) => {
      expect(requiredTexts(pattern)).toEqual([]);
    },
  );

  test("the more texts and the shorter, the less is told", () => {
    expect(rarity(["生成失败"])).toBeGreaterThan(rarity(["生成失败", "提取失败"]));
    expect(rarity(["failed to load"])).toBeGreaterThan(rarity(["failed"]));
    expect(rarity([])).toBe(Infinity);
  });
});

import { describe, expect, test } from "vitest";
import { canOpen, type Opening } from "../../src/patterns/opening.js";
import { indexWords } from "../../src/build/pack-words.js";
import { readOpening } from "../../src/build/read-opening.js";

const packed = (words: readonly string[], ends: readonly string[] = []): Opening => ({
  words: indexWords(words),
  ends: indexWords(ends),
});

describe("the words that a match opens with", () => {
  test("and what ends them, or what stands between them", () => {
    expect(readOpening("(?!x)(?:(?:生成|提取)|的|\\d{1,3}页)*(?:失败|出错.?)(?:吧)?")).toEqual(
      packed(["生成", "提取", "的"], [..."0123456789", "失败", "出错"]),
    );
    expect(readOpening("(?:error|models?)(?:[ ,]{1,3}(?:error|models?)){1,9}")).toEqual(
      packed(["error", "model", "models", " ", ","]),
    );
    expect(readOpening("(?:error|fault)(?: {1,3}(?:error)){1,9}[.;]? ?(?:please|try)\\b.*")).toEqual(
      packed(["error", "fault", " ", ".", ";"], ["please", "try"]),
    );
  });

  test.each([
    "abc",
    "(?:a|b)c",
    "(?:a|b)*",
    "(?:a|b)+(?:c)",
    "(?:a|b)*(?:c)|x",
    "(?:a|\\w)*(?:c)",
    "(?:a)(?:[^b](?:a))+",
    "(?:a)(?:b(?:a))*",
    "(?:a|b)?(?:c)",
  ])("%s has none", (source) => {
    expect(readOpening(source)).toBeNull();
  });

  test("turn other texts away", () => {
    const chinese = packed(["生成", "的", "摘要"], ["失败"]);
    expect(["失败了", "摘要生成失败。", "摘要", "的摘要"].map((text) => canOpen(chinese, text))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(["", "生", "摘要很好", "生成的模型失败"].map((text) => canOpen(chinese, text))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    const english = packed(["error", "in", "input", " "]);
    expect(["error in input", "error input", "in"].map((text) => canOpen(english, text))).toEqual([true, true, true]);
    expect(["error in x", "inside out", "errors"].map((text) => canOpen(english, text))).toEqual([false, false, false]);
  });
});

import { expect, test } from "vitest";
import { isEnglishWord, tagWords } from "../../src/text/tagger.js";

test("tags English words", () => {
  expect(tagWords(["consistently", "outperforms", "mild", "methods"])).toEqual(["RB", "VBZ", "JJ", "NNS"]);
});

test("knows which words are English", () => {
  expect(isEnglishWord("versatility")).toBe(true);
  expect(isEnglishWord("softmaxing")).toBe(false);
  expect(isEnglishWord("valueof")).toBe(false);
  expect(isEnglishWord("constructor")).toBe(true);
  expect(["paris", "einstein"].map(isEnglishWord)).toEqual([false, false]);
});

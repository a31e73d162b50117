import { expect, test } from "vitest";
import { textKey } from "../../src/text/text-key.js";

test("a text key forgets blanks, punctuation, case and width", () => {
  expect(textKey("错误：AI 分析失败。")).toEqual(textKey("错误:ai分析失败"));
  expect(textKey("Ｅrror!").length).toBe(5);
});

test("a text key tells other words apart", () => {
  expect(textKey("结果甲").hash).not.toBe(textKey("结果乙").hash);
  expect(textKey("ab").hash).not.toBe(textKey("ba").hash);
  expect(Number.isSafeInteger(textKey("任意一段文字").hash)).toBe(true);
});

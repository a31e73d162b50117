import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MARK, measureMarks } from "../../src/text/marks.js";

function has(text: string, bit: number): boolean {
  return (measureMarks(text).bits & bit) !== 0;
}

describe("marks", () => {
  test("single characters", () => {
    expect(has("价格为 $5", MARK.dollar)).toBe(true);
    expect(has("价格为 5 元", MARK.dollar)).toBe(false);
    expect(has("a\\b", MARK.backslash)).toBe(true);
    expect(has("（见图）", MARK.bracket)).toBe(true);
  });

  test("meetings of characters", () => {
    expect(has("方法 有效", MARK.blankBesideHan)).toBe(true);
    expect(has("we use , here", MARK.blankBesideHan)).toBe(false);
    expect(has("用 ，", MARK.blankBesideHan)).toBe(true);
    expect(has("方法,有效", MARK.halfWidthAfterHan)).toBe(true);
    expect(has("GPT,有效", MARK.halfWidthAfterHan)).toBe(false);
    expect(has("对比对比学习", MARK.repeatedHan)).toBe(true);
    expect(has("带带", MARK.repeatedHan)).toBe(true);
    expect(has("发言人发言人", MARK.repeatedHan)).toBe(true);
    expect(has("神经网络神经网络", MARK.repeatedHan)).toBe(true);
    expect(has("发言人与发言稿", MARK.repeatedHan)).toBe(false);
    expect(has("对比学习", MARK.repeatedHan)).toBe(false);
  });

  test("suspects are lone surrogates and not pairs", () => {
    expect(measureMarks("a😀b").suspects).toEqual([]);
    expect(measureMarks("a\ud83db").suspects).toEqual([1]);
    expect(measureMarks("a\ude00").suspects).toEqual([1]);
    expect(measureMarks("企\ufffd\ufffd文").suspects).toEqual([1, 2]);
  });

  test("every lone surrogate is a suspect", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("\ud83d", "\ude00", "a", "中")), (parts) => {
        const text = parts.join("");
        const lone = [...text.matchAll(/\p{Surrogate}/gu)].map((match) => match.index);
        expect(measureMarks(text).suspects).toEqual(lone);
      }),
    );
  });
});

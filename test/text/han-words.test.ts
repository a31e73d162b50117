import { describe, expect, test } from "vitest";
import { cutsHanWord, isHanWord } from "../../src/text/han-words.js";

/** Whether the piece, at its first place in the text, begins or ends inside a word. */
function cuts(text: string, piece: string): boolean {
  const start = text.indexOf(piece);
  return cutsHanWord(text, start, start + piece.length);
}

describe("cutsHanWord", () => {
  test.each([
    ["监督不足导致幻觉出现", "致幻"],
    ["解释不忠实于图像", "不忠"],
    ["如何直接地求解", "接地"],
    ["实现自适应适应能力", "适应"],
  ])("%s: %s is no word there", (text, piece) => {
    expect(cuts(text, piece)).toBe(true);
  });

  test.each([
    ["多臂强盗算法", "强盗"],
    ["提升空间接地精度", "接地"],
    ["缺少语义接地方面的数据", "接地"],
    ["现有源自由域适应方法", "源自由"],
    ["受地面真实验证的限制", "地面真实"],
    ["强盗", "强盗"],
  ])("%s: %s is a word there", (text, piece) => {
    expect(cuts(text, piece)).toBe(false);
  });
});

test("common words and good renderings of the glossary are known", () => {
  expect(["模型", "注意力", "归一化流"].map(isHanWord)).toEqual([true, true, true]);
  expect(["的的", "型模"].map(isHanWord)).toEqual([false, false]);
});

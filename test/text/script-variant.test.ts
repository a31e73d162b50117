import { describe, expect, test } from "vitest";
import { exclusiveTo, findVariant, isCommonHan, replaceVariant } from "../../src/text/script-variant.js";

describe("characters of one variant", () => {
  test.each(["显著提升", "乾坤", "昇腾芯片", "皇后与里程", "台站"])("%s is Simplified", (text) => {
    expect(findVariant(text, "Hant")).toEqual([]);
  });

  test.each(["顯著提升", "皇后與里程", "系統只有一個", "松樹、北斗、歌曲", "公里、表面、干涉"])(
    "%s is Traditional",
    (text) => {
      expect(findVariant(text, "Hans")).toEqual([]);
    },
  );

  test("are found where they stand", () => {
    expect(findVariant("模型並非圖像", "Hant")).toEqual([2, 4]);
    expect(findVariant("模型並非图像", "Hans")).toEqual([4]);
  });

  test("have a counterpart that is no character of the same variant", () => {
    for (const variant of ["Hans", "Hant"] as const) {
      for (const counterpart of ["網", "网", "學", "学"]) {
        const other = exclusiveTo(variant).get(counterpart);
        if (other !== undefined) expect(exclusiveTo(variant).has(other)).toBe(false);
      }
    }
  });

  test("are converted one by one", () => {
    expect(replaceVariant("將浮標的序列輸入圖神經網絡", "Hant")).toBe("将浮标的序列输入图神经网络");
  });
});

test("isCommonHan knows characters in daily use", () => {
  expect(isCommonHan("网")).toBe(true);
  expect(isCommonHan("筱")).toBe(false);
});

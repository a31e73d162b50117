import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isInLatinScript } from "../../src/text/foreign.js";
import { maskNonProse } from "../../src/text/prose.js";
import { profileScripts, scriptOf } from "../../src/text/script.js";

describe("profileScripts", () => {
  test("counts the letters of each writing system", () => {
    const { counts, letters, rare } = profileScripts("图像 かな カナ 한글 Latin αβ русский عرب עב हिन्द ไทย 123");
    expect(counts).toMatchObject({
      han: 2,
      kana: 4,
      hangul: 2,
      latin: 5,
      greek: 2,
      cyrillic: 7,
      arabic: 3,
      hebrew: 2,
      thai: 3,
    });
    expect(counts.devanagari).toBeGreaterThanOrEqual(3);
    expect(rare).toBe(letters - counts.han - counts.latin - counts.greek);
  });

  test("tells lower-case words of three letters from names, acronyms and short words", () => {
    expect(profileScripts("BERT 与 ResNet-50 在 of a mild 假设下")).toMatchObject({ latinWords: 5, lowerWords: 1 });
  });

  test("counts accented letters as Latin", () => {
    expect(profileScripts("détaillé")).toMatchObject({ accented: 2, latinWords: 1, lowerWords: 1 });
  });

  test("never counts more letters than there are units", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { counts, letters } = profileScripts(text);
        const sum = Object.values(counts).reduce((total, count) => total + count, 0);
        return sum === letters && letters <= text.length;
      }),
    );
  });

  test("knows no script of digits, marks and halves of pairs", () => {
    expect(Array.from("7，。-_", (mark) => scriptOf(mark.charCodeAt(0)))).toEqual([null, null, null, null, null]);
    expect(scriptOf("😀".charCodeAt(0))).toBeNull();
  });
});

describe("maskNonProse", () => {
  test.each([
    ["设 $x_{mild}$ 为输入", "设            为输入"],
    ["运行 `mild run` 即可", "运行            即可"],
    ["见 https://a.org/mild 一文", "见                    一文"],
    ["\\textit{robust} 方法", "       {robust} 方法"],
    ["价格 $5 的设备与 $x$ 无关", "价格 $5 的设备与     无关"],
    ["没有公式的文字", "没有公式的文字"],
  ])("%s", (text, expected) => {
    expect(maskNonProse(text)).toBe(expected);
  });

  test("keeps every character in its place", () => {
    const piece = fc.constantFrom(
      "$",
      "$$",
      "\\(",
      "\\)",
      "`",
      "<b>",
      "https://a.b",
      "中文",
      "word",
      " ",
      "\n",
      "\\alpha",
      "，",
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join("");
        const masked = maskNonProse(text);
        return (
          masked.length === text.length &&
          Array.from({ length: text.length }, (_, index) => index).every(
            (index) => masked[index] === " " || masked[index] === text[index],
          )
        );
      }),
    );
  });

  test("takes time in step with the length, whatever the marks", () => {
    for (const mark of ["$", "\\(", "<a", "`", "https://", "\\["])
      expect(maskNonProse(mark.repeat(200_000)).length).toBe(mark.length * 200_000);
  });
});

test("English clauses can be told by their letters where the target has letters of its own", () => {
  expect((["en", "zh-Hans", "zh-Hant", "ja", "ko"] as const).map(isInLatinScript)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

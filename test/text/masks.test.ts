import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskAt, masksOf, measureMasks } from "../../src/text/masks.js";

function masked(text: string): string[] {
  return measureMasks(text).map((mask) => `${mask.kind} ${text.slice(mask.start, mask.end)}`);
}

describe("masks", () => {
  test.each([
    ["误差为 $O(n^2)$，即 $$x = 1$$。", ["math $O(n^2)$", "math $$x = 1$$"]],
    ["以 \\(a+b\\) 和 \\[c\\] 表示", ["math \\(a+b\\)", "math \\[c\\]"]],
    ["式 \\begin{align}a\\end{align} 成立", ["math \\begin{align}a\\end{align}"]],
    ["量 $ x = 1 $ 的界", ["math $ x = 1 $"]],
    ["调用 `a$b$c` 与 ``x ` y``", ["code `a$b$c`", "code ``x ` y``"]],
    [
      "见 https://example.org/a_b_(c)，以及（www.example.org/x）。",
      ["url https://example.org/a_b_(c)", "url www.example.org/x"],
    ],
    ["(see https://example.org/a).", ["url https://example.org/a"]],
    ['甲<br>乙<a href="x">丙</a>', ["html <br>", 'html <a href="x">', "html </a>"]],
  ])("%s", (text, expected) => {
    expect(masked(text)).toEqual(expected);
  });

  test.each([
    "成本从 $5 降到 $10",
    "costs $5 million and then $7",
    "当 a < b 且 c > d 时",
    "变量 $HOME",
    "转义 \\$5 与 \\$6",
    "单个 ` 号",
    "$价格与$成本",
    "<u^t>",
  ])("prose stays prose: %s", (text) => {
    expect(masked(text)).toEqual([]);
  });

  test("a field without any sign has no masks, one with a sign is measured once", () => {
    const field = { text: "误差 $x$ 小" };
    expect(masksOf({ text: "误差小" })).toEqual([]);
    expect(masksOf(field)).toBe(masksOf(field));
    expect(maskAt(masksOf(field), 4)?.kind).toBe("math");
    expect(maskAt(masksOf(field), 6)).toBeUndefined();
  });

  test("masks are in order, apart, and inside the text", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "$",
            "\\(",
            "\\)",
            "\\[",
            "\\]",
            "`",
            "``",
            "<b>",
            "<",
            "https://a.b/",
            "x",
            " ",
            "中",
            "\\",
            "^",
          ),
        ),
        (parts) => {
          const text = parts.join("");
          let last = 0;
          for (const mask of measureMasks(text)) {
            expect(mask.start).toBeGreaterThanOrEqual(last);
            expect(mask.end).toBeGreaterThan(mask.start);
            last = mask.end;
          }
          expect(last).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});

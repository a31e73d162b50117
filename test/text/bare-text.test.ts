import fc from "fast-check";
import { expect, test } from "vitest";
import { bareText } from "../../src/text/bare-text.js";

test("width, case, wrapping marks, blanks and final punctuation do not count", () => {
  for (const text of [
    "No  result",
    "**no result**",
    "（ＮＯ result）。",
    "“No result”!",
    "[no result]...",
    "- no result",
  ])
    expect(bareText(text), text).toBe("no result");
});

test("signs before the text do not count, those inside do", () => {
  for (const text of ["⚠️ no result", "❌no result", "🚫 no result."]) expect(bareText(text), text).toBe("no result");
  expect(bareText("no ❌ result")).toBe("no ❌ result");
  expect(bareText("𠮷野")).toBe("𠮷野");
});

test("folding twice changes nothing", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(bareText(bareText(text))).toBe(bareText(text));
    }),
  );
});

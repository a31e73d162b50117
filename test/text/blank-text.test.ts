import { expect, test } from "vitest";
import { isBlankText } from "../../src/text/blank-text.js";

test("only letters and digits say something", () => {
  for (const text of ["", "-", "…", "\u3164\u3164", "\u200b", "（）"])
    expect(isBlankText(text), JSON.stringify(text)).toBe(true);
  for (const text of ["无", "1", "ㄱ", "а", "Ω"]) expect(isBlankText(text), text).toBe(false);
});

import { expect, test } from "vitest";
import { sentenceCount } from "../../src/text/sentence-count.js";

test.each([
  ["", 0],
  ["No end", 1],
  ["One. Two! Three?", 3],
  ["It gains 3.5 points, e.g. on MMLU. Code is open.", 2],
  ["We compare vs. Smith et al. Then we stop.", 1],
  ["一句。两句！三句", 3],
  ["우리는 연구한다. 결과를 보였다.", 2],
  ["これは文である。もう一つ？", 2],
  ["See https://example.org/a.b for more (v1.2).", 1],
])("%s has %i", (text, count) => {
  expect(sentenceCount(text)).toBe(count);
});

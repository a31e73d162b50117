import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerpt } from "../../src/report/excerpt.js";
import { visible, visibleJson } from "../../src/report/visible.js";
import { displayWidth } from "../../src/text/width.js";

describe("excerpt", () => {
  test("cuts a window around the evidence and puts the caret under it", () => {
    const line = `${"前文".repeat(60)}【证据】${"after ".repeat(60)}`;
    const from = line.indexOf("【");
    expect(excerpt(line, [{ from, to: from + 4 }], 40)).toEqual({
      text: "…文前文前文【证据】after after after af…",
      caret: `${" ".repeat(11)}^^^^^^^^`,
    });
  });

  test("marks several parts of one line", () => {
    expect(
      excerpt(
        "变异性：timing、intensity、𝒳。",
        [
          { from: 4, to: 10 },
          { from: 11, to: 20 },
          { from: 21, to: 23 },
        ],
        60,
      ),
    ).toEqual({
      text: "变异性：timing、intensity、𝒳。",
      caret: "        ^^^^^^  ^^^^^^^^^  ^",
    });
  });

  test("stays within the width with the caret under the evidence, whatever the text", () => {
    const unit = fc.constantFrom("a", " ", "文", "𝒳", "🙂", "e\u0301", "\u001b", "\u202e", "\ud800", "，");
    const part = fc.string({ unit, maxLength: 80 });
    fc.assert(
      fc.property(
        part,
        fc.string({ unit, minLength: 1, maxLength: 40 }),
        part,
        fc.integer({ min: 20, max: 120 }),
        (before, evidence, after, width) => {
          const line = `${before}|${evidence}|${after}`;
          const from = before.length + 1;
          const shown = excerpt(line, [{ from, to: from + evidence.length }], width);
          expect(displayWidth(shown.text)).toBeLessThanOrEqual(width);
          expect(shown.caret).toMatch(/^ *\^+$/u);
          if (displayWidth(visible(evidence)) < width / 2) {
            const head = shown.caret.length - shown.caret.trimStart().length;
            const tail = shown.text.slice(shown.text.indexOf(visible(evidence), Math.max(0, shown.text.indexOf("|"))));
            expect(displayWidth(shown.text) - displayWidth(tail)).toBe(head);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test("takes a line of megabytes in no time", () => {
    const line = "文".repeat(5_000_000);
    const start = performance.now();
    excerpt(line, [{ from: 2_500_000, to: 2_500_004 }], 100);
    expect(performance.now() - start).toBeLessThan(200);
  });
});

describe("visibleJson", () => {
  test.each([
    ["\\u4e2d\\u6587, \\ud835\\udcb3", "中文, 𝒳"],
    ["\\\\u4e2d \\\\\\u4e2d", "\\\\u4e2d \\\\中"],
    ["\\u001b[31m\\ud835 \\n", "␛[31m⟨U+D835⟩ \\n"],
  ])("shows %s as %s", (text, shown) => {
    expect(visibleJson(text)).toBe(shown);
  });

  test("gives JSONL excerpts that can be read", () => {
    const line = JSON.stringify({ tldr: "前文".repeat(50) + "【证据】" + "后文".repeat(50) }).replace(
      /[^ -~]/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16)}`,
    );
    const from = line.indexOf("\\u3010");
    expect(excerpt(line, [{ from, to: from + 24 }], 40, visibleJson)).toEqual({
      text: "…文前文前文【证据】后文后文后文后文后文…",
      caret: `${" ".repeat(11)}^^^^^^^^`,
    });
  });
});

describe("visible", () => {
  test.each([
    ["\u001b[31m", "␛[31m"],
    ["a\r\nb\tc\u0000\u007f", "a␍␊b␉c␀␡"],
    ["\u202eabc\u2066", "⟨U+202E⟩abc⟨U+2066⟩"],
    ["\u200b\ufeff\u00ad\u2028\u0085", "⟨U+200B⟩⟨U+FEFF⟩⟨U+00AD⟩⟨U+2028⟩⟨U+0085⟩"],
    ["\ud835 𝒳", "⟨U+D835⟩ 𝒳"],
    ["\u{e0041}", "⟨U+E0041⟩"],
    ["中文，“引号” ￥", "中文，“引号” ￥"],
  ])("shows %j as %j", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

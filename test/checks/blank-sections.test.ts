import { expect, test } from "vitest";
import { blankSections } from "../../src/checks/blank-sections.js";
import { DIGEST, entry } from "../support/entry.js";

function found(texts: Readonly<Record<string, string>>) {
  const paper = entry(texts);
  return [...blankSections.run(paper, [...paper.fields.values()], undefined, DIGEST)];
}

test("one blank section is named, several are one detection on the entry", () => {
  expect(found({ tldr: "本文研究核方法。", result: "" })).toMatchObject([{ field: "result", data: { count: 1 } }]);
  expect(found({ tldr: "", method: "-", result: "。" })).toMatchObject([
    { field: null, data: { count: 3, fields: ["tldr", "method", "result"] } },
  ]);
});

test.each(["", " ", "-", "。", "...", "……", "?", "？", "\u200b", "\u3164", "—", "***", "✅"])(
  "%j says nothing",
  (text) => {
    expect(found({ tldr: text })).toHaveLength(1);
  },
);

test.each(["无", "0", "是", "N/A", "α", "예"])("%j says something", (text) => {
  expect(found({ tldr: text })).toEqual([]);
});

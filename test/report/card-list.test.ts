import { expect, test } from "vitest";
import { cardsOf } from "../../src/report/html/card-list.js";
import { digestScore } from "../../src/score/digest-score.js";
import { outcomesOf } from "../../src/score/entry-outcome.js";
import { finding, HARD_SOURCE, hardReport, rangeOf, reportOf } from "../support/report.js";

test("cards are clean as the score counts it: without findings above info", () => {
  const [file] = hardReport().files;
  if (file === undefined) throw new Error("no file");
  const range = rangeOf(HARD_SOURCE, "75%");
  const on = (rule: Parameters<typeof finding>[0], index: number): ReturnType<typeof finding> =>
    finding(rule, range, { entry: { index, id: `2601.0000${index}` } });
  const findings = [on("text/half-width-punctuation", 1), on("text/unbalanced-brackets", 2), on("digest/outage", 3)];
  const cards = cardsOf(reportOf([{ ...file, findings }]));
  expect(cards.map(({ entry, state }) => [entry.index, state]).sort()).toEqual([
    [1, "clean"],
    [2, "other"],
    [3, "other"],
    [4, "clean"],
  ]);
  expect(digestScore(outcomesOf({ entries: file.entries, findings })).cleanShare).toBe(0.5);
});

import { expect, test } from "vitest";
import { sectionOverlap } from "../../src/checks/section-overlap.js";
import { sectionsOf } from "../../src/model/entry.js";
import { DIGEST, entry } from "../support/entry.js";

const OPTIONS = { least: 10, containment: 0.7, tldrJaccard: 0.45 };

function run(texts: Record<string, string>): unknown[] {
  const subject = entry(texts);
  return [...sectionOverlap.run(subject, sectionsOf(subject), OPTIONS, DIGEST)].map(({ field, data }) => [
    field,
    data?.["other"],
  ]);
}

test("reports the later of two sections that say the same", () => {
  const same = "该方法使草地上的误差减半，并且无需在当地进行校准。";
  expect(run({ tldr: "用雷达影像估计土壤湿度的小型网络。", result: `实验表明，${same}`, conclusion: same })).toEqual([
    ["conclusion", "result"],
  ]);
});

test("leaves a section that says more than the earlier one", () => {
  const result = "该方法使草地上的误差减半。";
  const conclusion = "该方法使草地上的误差减半，而在森林里收效甚微，作者据此建议与地面台站的观测结合使用。";
  expect(run({ result, conclusion })).toEqual([]);
});

test("lets a TL;DR hold a section as one of its parts, and not be one", () => {
  const result = "草地上的误差减半，且无需在当地校准。";
  expect(run({ tldr: `本文以十一年雷达影像训练小型网络来估计土壤湿度，在三个流域检验，${result}`, result })).toEqual(
    [],
  );
  expect(run({ tldr: `结果：${result}`, result })).toEqual([["result", "tldr"]]);
});

test("leaves short sections and English with common phrases", () => {
  expect(run({ method: "实证分析。", result: "实证分析。" })).toEqual([]);
  expect(
    run({
      method: "The authors train a small network on eleven years of radar images of grassland.",
      result: "The small network halves the error over grassland on held-out years of radar images.",
    }),
  ).toEqual([]);
});

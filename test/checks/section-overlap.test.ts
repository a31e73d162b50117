import { expect, test } from "vitest";
import { sectionOverlap } from "../../src/checks/section-overlap.js";
import { sectionsOf } from "../../src/model/entry.js";
import { DIGEST, entry } from "../support/entry.js";

const OPTIONS = { least: 10, containment: 0.7, tldrShare: 0.8 };

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

test("tells a section that is the TL;DR nearly whole, or most of it word for word", () => {
  const tldr = "提出兼顾流域差异与仪器误差的土壤湿度估计方法。";
  expect(run({ tldr, conclusion: `本文${tldr}` })).toEqual([["conclusion", "tldr"]]);
  expect(run({ tldr: `${tldr.slice(0, -1)}，草地上误差减半。`, method: tldr })).toEqual([["method", "tldr"]]);
});

test("leaves a clause of the TL;DR, a TL;DR that is a clause of the section, and the same subject in other words", () => {
  const tldr = "提出兼顾流域差异与仪器误差的土壤湿度估计方法。";
  const longer = `${tldr.slice(0, -1)}，在三个流域的草地上把误差减少一半，且无需在当地校准。`;
  expect(run({ tldr: longer, method: tldr })).toEqual([]);
  expect(run({ tldr, method: longer })).toEqual([]);
  expect(run({ tldr, motivation: "现有方法难以兼顾流域差异与仪器误差，土壤湿度估计因此不准。" })).toEqual([]);
});

test("leaves one sentence that answers what the motivation asks in the same words", () => {
  const motivation = "探讨小型网络是否能够在草地流域的土壤湿度估计中超越物理模型。";
  const conclusion = "小型网络能够在草地流域的土壤湿度估计中超越物理模型的精度。";
  expect(run({ motivation, conclusion })).toEqual([]);
  expect(run({ result: motivation, conclusion })).toEqual([["conclusion", "result"]]);
});

test("tells a sentence of the motivation that stands again, and a long text that mostly does", () => {
  const motivation = "小型网络在草地流域的土壤湿度估计中超越物理模型。";
  expect(run({ motivation, conclusion: motivation })).toEqual([["conclusion", "motivation"]]);
  const long =
    "针对雷达影像中植被遮挡与仪器误差并存的问题，构建覆盖十一年的训练样本，并用流域编号与土壤类型作为附加输入，使小型网络在缺少地面台站的地区仍可给出逐日的湿度图。";
  expect(run({ motivation: long, method: `${long.slice(0, 66)}最后在三个留出流域上与常规物理模型逐月对比。` })).toEqual(
    [["method", "motivation"]],
  );
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

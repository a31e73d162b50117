import { expect, test } from "vitest";
import { repeatedSummaries } from "../../src/checks/repeated-summaries.js";
import type { Entry } from "../../src/model/entry.js";
import { entry } from "../support/entry.js";
import { finding, visit } from "../support/visit.js";

const OPTIONS = { least: 40, jaccard: 0.5, unless: ["completeness/repeated-filler"] };
const BEES = {
  title: "Counting Bees with Cheap Microphones",
  abstract: "We map recordings of an ESP32 to manual counts by BeeSVM on HiveSet.",
};
const RAIN = {
  title: "Sparse Gates for Long Rainfall Records",
  abstract: "Long rainfall records are full of gaps, and gauges were replaced many times.",
};
const SUMMARY = {
  tldr: "用ESP32录音与BeeSVM估计出巢蜜蜂数量，人工计数只需半天即可完成校准。",
  method: "把录音切成短窗，取翅音频带能量，用分位回归映射到人工计数，并按温度修正。",
};
const NEARLY = { ...SUMMARY, method: "将录音切成短窗，取翅音频带能量，用分位回归映射至人工计数，并按温度修正。" };
const OTHER = {
  tldr: "用稀疏门控的循环网络处理百年降雨记录，在缺测严重的站点上仍能给出稳定的月度预报。",
  method: "在循环单元前加入一层可学习的稀疏门，由门决定哪些站点参与更新。",
};

function run(entries: Entry[], findings: ReturnType<typeof finding>[] = []): unknown[] {
  return visit(repeatedSummaries, OPTIONS, entries, { findings }).map(({ entry: at, data }) => [
    at?.index,
    data?.["otherEntry"],
  ]);
}

test("reports the entry whose abstract does not bear the summary out, first or second", () => {
  expect(run([entry({ ...BEES, ...SUMMARY }, 1), entry({ ...RAIN, ...NEARLY }, 2)])).toEqual([[2, 1]]);
  expect(run([entry({ ...RAIN, ...NEARLY }, 1), entry({ ...BEES, ...SUMMARY }, 2)])).toEqual([[1, 2]]);
});

test("reports both where that cannot be told", () => {
  const plain = { tldr: "用廉价录音估计出巢蜜蜂数量，人工计数只需半天即可完成校准。", method: SUMMARY.method };
  expect(run([entry({ ...BEES, ...plain }, 1), entry({ ...RAIN, ...plain }, 2)])).toEqual([
    [1, 2],
    [2, 1],
  ]);
});

test("leaves different summaries, and one paper under two ids", () => {
  expect(run([entry({ ...BEES, ...SUMMARY }, 1), entry({ ...RAIN, ...OTHER }, 2)])).toEqual([]);
  expect(run([entry({ ...BEES, ...SUMMARY }, 1), entry({ ...BEES, ...NEARLY }, 2)])).toEqual([]);
  expect(
    run([
      { ...entry({ ...BEES, ...SUMMARY }, 1), id: "2601.1v1" },
      { ...entry({ ...RAIN, ...NEARLY }, 2), id: "2601.1v2" },
    ]),
  ).toEqual([]);
});

test("leaves short texts and fillers", () => {
  expect(run([entry({ ...BEES, tldr: "生成失败" }, 1), entry({ ...RAIN, tldr: "生成失败" }, 2)])).toEqual([]);
  expect(
    run(
      [entry({ ...BEES, ...SUMMARY }, 1), entry({ ...RAIN, ...SUMMARY }, 2)],
      [finding("completeness/repeated-filler", 2, null)],
    ),
  ).toEqual([]);
});

import { expect, test } from "vitest";
import { mismatchedSummaries } from "../../src/checks/mismatched-summaries.js";
import { entry } from "../support/entry.js";
import { finding, visit } from "../support/visit.js";

const OPTIONS = { tokens: 2, common: 0.05, share: 0.5, own: 0.35, unless: ["completeness/placeholder-text"] };
const PAPERS = [
  [
    "RainGate: Sparse Gates for Long Records",
    "用RainGate在HydroBench与GaugeNet数据上把误差降到0.37。",
    "Long rainfall records are full of gaps. We present RainGate, a sparse gate in front of a recurrent unit, and test it on HydroBench and GaugeNet, where the error falls to 0.37 over all held-out stations.",
  ],
  [
    "Counting Bees with Cheap Microphones",
    "用ESP32麦克风与BeeSVM在HiveSet上估计数量，相关系数0.91。",
    "Cameras that count bees are costly and dislike rain. We cut recordings of an ESP32 into short windows and map them to manual counts by BeeSVM; on HiveSet the correlation with cameras is 0.91.",
  ],
  [
    "Footnotes as Supervision for Citation Needs",
    "在WikiCite与HistNote语料上训练CiteFormer判断引文需求。",
    "Whether a sentence needs a citation is rarely labelled. We take the positions of footnotes in HistNote as labels, train CiteFormer and compare its judgement with that of editors on WikiCite articles.",
  ],
] as const;

function day(order: readonly number[], findings: ReturnType<typeof finding>[] = []): unknown[] {
  const entries = PAPERS.map(([title, , abstract], place) =>
    entry({ title, tldr: PAPERS[order[place] ?? place]?.[1] ?? "", abstract }, place + 1),
  );
  return visit(mismatchedSummaries, OPTIONS, entries, { findings }).map(({ entry: at, data }) => [
    at?.index,
    data?.["otherEntry"],
  ]);
}

test("leaves a day in order", () => {
  expect(day([0, 1, 2])).toEqual([]);
});

test("reports swapped summaries, and those of a batch that slipped", () => {
  expect(day([1, 0, 2])).toEqual([
    [1, 2],
    [2, 1],
  ]);
  expect(day([1, 2, 0])).toEqual([
    [1, 2],
    [2, 3],
    [3, 1],
  ]);
});

test("says nothing of entries that have no summary", () => {
  expect(day([1, 0, 2], [finding("completeness/placeholder-text", 1, null)])).toEqual([[2, 1]]);
});

test("abstains where there is little to go by", () => {
  const texts = ["一种处理缺测的门控方法。", "用声音估计蜂群活动。"];
  const entries = texts.map((tldr, place) =>
    entry(
      { title: PAPERS[place]?.[0] ?? "", tldr: texts[1 - place] ?? tldr, abstract: PAPERS[place]?.[2] ?? "" },
      place + 1,
    ),
  );
  expect(visit(mismatchedSummaries, OPTIONS, entries)).toEqual([]);
});

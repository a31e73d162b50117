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

const COUNTS = [
  ["Harbours", "小型渡轮码头", 240, 6.2],
  ["Bakeries", "街角面包房", 318, 7.4],
  ["Orchards", "山坡果园", 412, 9.1],
  ["Glaciers", "高山冰川", 526, 3.3],
  ["Libraries", "乡镇图书馆", 634, 5.7],
] as const;

/** A day without a name in any summary; each is of the paper so many places further on. */
function countsShifted(by: readonly number[]): unknown[] {
  const entries = COUNTS.map(([topic, , sites, error], place) => {
    const [, where, theirs, theirError] = COUNTS[(place + (by[place] ?? 0)) % COUNTS.length] ?? COUNTS[0];
    return entry(
      {
        title: `A Census of ${topic}`,
        tldr: `在${theirs}处${where}上，误差为${theirError}%。`,
        abstract: `A census of ${topic.toLowerCase()} is slow work, and nobody repeats it often. We visit ${sites} sites over one summer, train a small detector on photographs of the fronts, and find an error of ${error}% against counts by hand.`,
      },
      place + 1,
    );
  });
  return visit(mismatchedSummaries, OPTIONS, entries).map(({ entry: at, data }) => [at?.index, data?.["otherEntry"]]);
}

test("takes figures for proof where several summaries have slipped alike, and nowhere else", () => {
  expect(countsShifted([1, 1, 1, 0, 0])).toEqual([
    [1, 2],
    [2, 3],
    [3, 4],
  ]);
  expect(countsShifted([1, 1, 0, 0, 0])).toEqual([]);
  expect(countsShifted([0, 0, 0, 0, 0])).toEqual([]);
});

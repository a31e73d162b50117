import { expect, test } from "vitest";
import { repeatedTexts } from "../../src/checks/repeated-texts.js";
import { entry } from "../support/entry.js";
import { visit } from "../support/visit.js";

const OPTIONS = { papers: 3, least: 4, most: 400 };
const FILLER = "本文采用了新的技术手段并取得进展";

test("reports one detection an entry for texts under three papers", () => {
  const entries = [1, 2, 3].map((index) =>
    entry({ tldr: `第${"一二三".charAt(index - 1)}篇的总结各不相同`, method: FILLER, result: `${FILLER}。` }, index),
  );
  const found = visit(repeatedTexts, OPTIONS, entries);
  expect(found.map((detection) => [detection.entry?.index, detection.field, detection.data?.["papers"]])).toEqual([
    [1, null, 3],
    [2, null, 3],
    [3, null, 3],
  ]);
});

test("names the field where one alone is filled", () => {
  const entries = [1, 2, 3, 4].map((index) =>
    entry({ method: index === 4 ? "构造了稀疏求解器并证明收敛" : FILLER }, index),
  );
  expect(visit(repeatedTexts, OPTIONS, entries).map((detection) => detection.field)).toEqual([
    "method",
    "method",
    "method",
  ]);
});

test("leaves two papers, versions of one paper, and the short values of a list", () => {
  const versions = [1, 2, 3].map((index) => ({ ...entry({ method: FILLER }, index), id: `2601.00001v${index}` }));
  expect(visit(repeatedTexts, OPTIONS, versions)).toEqual([]);
  expect(
    visit(
      repeatedTexts,
      OPTIONS,
      [1, 2].map((index) => entry({ method: FILLER }, index)),
    ),
  ).toEqual([]);
  expect(
    visit(
      repeatedTexts,
      OPTIONS,
      [1, 2, 3].map((index) => entry({ method: "高" }, index)),
    ),
  ).toEqual([]);
});

const TEMPLATES = {
  Chinese: (title: string, word: string) =>
    `作者针对“${title}”提出了一套${["新的", "巧妙的", "完整的"][word.length % 3] ?? ""}方案，并进行了相应的设计。`,
  Japanese: (title: string) => `本研究では${title}について検討を行い、その有効性を確認した。`,
  Korean: (title: string) => `본 논문은 ${title}에 대해 연구하고 그 효과를 실험으로 확인하였다.`,
  English: (title: string) => `The authors study ${title} and show that the proposed approach works well in practice.`,
};
const TITLES = [
  "Sparse Gates for Rainfall",
  "Counting Bees: Cheap Microphones",
  "Old Recipes",
  "Tide Tables and Buoys",
];
const FRAMES = { ...OPTIONS, ownLeast: 16, frameLeast: 15, frameLeastWords: 10, frameShare: 0.6, frameDay: 4 };

test.each(Object.entries(TEMPLATES))("finds a template with the title put in: %s", (_, template) => {
  const entries = TITLES.map((title, place) => ({
    ...entry({ tldr: `第${"一二三四".charAt(place)}篇`, result: template(title, title) }, place + 1),
    title,
  }));
  expect(
    visit(repeatedTexts, FRAMES, entries).map(({ entry, field, data }) => [
      entry?.index,
      field,
      data?.["alike"],
      data?.["papers"],
    ]),
  ).toEqual([1, 2, 3, 4].map((index) => [index, "result", "frame", 4]));
  expect(visit(repeatedTexts, OPTIONS, entries)).toEqual([]);
});

test("finds a template in a section of the publisher's own only where it is a sentence and no verdict", () => {
  const own = (text: (title: string) => string): unknown[] =>
    visit(
      repeatedTexts,
      FRAMES,
      TITLES.map((title, place) => ({ ...entry({ remark: text(title) }, place + 1), title })),
    );
  expect(own((title) => `${title}与本刊方向无直接关联。`)).toEqual([]);
  expect(own((title) => `关于${title}，该论文围绕核心问题展开研究并取得了有意义的进展。`)).toHaveLength(4);
});

test("leaves texts alike under abstracts that are alike", () => {
  const day = (abstract: (place: number) => string): unknown[] =>
    visit(
      repeatedTexts,
      FRAMES,
      TITLES.map((title, place) => ({
        ...entry(
          { result: `关于${title}，该论文围绕核心问题展开研究并取得了有意义的进展。`, abstract: abstract(place) },
          place + 1,
        ),
        title,
      })),
    );
  const kinds = ["river", "bridge", "glacier", "orchard"];
  expect(day((place) => `We measure the ${kinds[place]} with cheap sensors that anybody can build at home.`)).toEqual(
    [],
  );
  expect(
    day(
      (place) =>
        [
          "Tide tables keep clocks of buoys right without any radio.",
          "Bees are counted from sound by nets of few weights.",
          "Recipes state cups and spoons, which rules turn into grams.",
          "Old bridges crack first, so inspectors should go there earlier.",
        ][place] ?? "",
    ),
  ).toHaveLength(4);
});

test("leaves stock phrases and a template that one paper in four has", () => {
  const texts = [
    "本文提出了一种按潮汐表校准浮标时钟的办法，误差不到一秒。",
    "本文提出了一种从录音中数蜜蜂的网络，只需要廉价话筒。",
    "本文提出了一种把菜谱用量换算成公制的规则集。",
    "作者针对该问题提出了一套新的方案，并进行了相应的设计。",
  ];
  expect(
    visit(
      repeatedTexts,
      FRAMES,
      texts.map((method, place) => entry({ method }, place + 1)),
    ),
  ).toEqual([]);
});

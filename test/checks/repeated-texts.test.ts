import { describe, expect, test } from "vitest";
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

describe("words of the paper in the slots of a template", () => {
  const SUBJECTS =
    "潮汐浮标 蜂群录音 古旧菜谱 冰川裂缝 果园灌溉 渡轮航线 钟楼声学 盐田蒸发 羊毛染色 夜行蛾类 河床泥沙 风筝测风".split(
      " ",
    );
  const MEANS =
    "按月校时 频谱分段 单位换算 应力排序 滴头调度 冬季改道 钟锤配重 分池引流 植物媒染 灯光诱捕 分层取样 双线控制".split(
      " ",
    );
  const SAID = [
    "廉价浮标靠月相校正时钟误差",
    "话筒阵列从嗡嗡声里数出工蜂",
    "按朝代整理勺与杯的旧制用量",
    "先找最早开裂的拱顶再派人去",
    "土壤湿度低于三成才打开阀门",
    "冰情预报决定渡船绕行的海湾",
    "敲击位置改变泛音的衰减快慢",
    "浓度不同的卤水分级进入晒池",
    "茜草与明矾的比例决定红的深浅",
    "灯色越蓝引来的天蛾越多",
    "粗砂沉在弯道外侧的深槽里",
    "线轴张力换算出高处的风速",
  ];
  const found = (text: (subject: string, means: string) => string): number =>
    visit(
      repeatedTexts,
      { ...FRAMES, frameShare: 0.85, frameCommonShare: 0.65, frameDay: 10 },
      SUBJECTS.map((subject, place) => ({
        ...entry({ tldr: text(subject, MEANS[place] ?? "") }, place + 1),
        title: `Paper ${place}`,
      })),
    ).length;

  test.each([
    [
      "two slots",
      (a: string, b: string) => `本文围绕${a}问题，提出了一种新的${b}方法，实验结果表明其优于现有的主流方法。`,
    ],
    ["one", (a: string) => `该研究为${a}带来了新的视角，具有较高的实用价值与研究意义，值得进一步探索。`],
  ])("%s: told", (_, text) => {
    expect(found(text)).toBe(SUBJECTS.length);
  });

  test.each([
    [
      "stock phrases around what is said",
      (a: string, b: string) =>
        `本文提出了一种用于${a}的新方法：${SAID[SUBJECTS.indexOf(a)] ?? ""}，以${b}为主。实验结果表明效果更好。`,
    ],
    ["a pattern that the prompt asks for", (a: string, b: string) => `针对${a}：${b}；对照${a}记录，${b}更省。`],
  ])("%s: silent", (_, text) => {
    expect(found(text)).toBe(0);
  });
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

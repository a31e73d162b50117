import { expect, test } from "vitest";
import { repeatedSentences } from "../../src/checks/repeated-sentences.js";
import { entry } from "../support/entry.js";
import { visit } from "../support/visit.js";

const OPTIONS = { least: 10, leastWords: 8, share: 0.9, day: 4 };
const OWN = [
  "用潮汐表校准浮标时钟，误差不到一秒。",
  "从录音中数蜜蜂，只需要廉价话筒。",
  "把菜谱用量换算成公制，规则不到五十条。",
  "按桥梁年龄分层抽样，省去三成巡检。",
];
const OWN_ENGLISH = [
  "Tide tables set the clocks of buoys.",
  "Bees are counted with cheap microphones.",
  "Recipes are read in metric units.",
  "Bridges are sampled by their age.",
];

function found(texts: readonly string[]): unknown[] {
  return visit(
    repeatedSentences,
    OPTIONS,
    texts.map((result, place) => entry({ result }, place + 1)),
  ).map(({ entry, field, evidence, data }) => [entry?.index, field, evidence, data?.["papers"]]);
}

test.each([
  [
    "behind each, in brackets",
    OWN.map((text) => `${text}（本段由程序自动汇总，请以原文为准。）`),
    "（本段由程序自动汇总，请以原文为准。）",
  ],
  ["before each", OWN.map((text) => `今天我们继续来读一篇有意思的论文。${text}`), "今天我们继续来读一篇有意思的论文。"],
  ["on a line at the end", OWN.map((text) => `${text}\n本段由程序自动汇总并发布`), "本段由程序自动汇总并发布"],
  [
    "in English",
    OWN_ENGLISH.map((text) => `${text} This note was written by a program and may hold errors.`),
    "This note was written by a program and may hold errors.",
  ],
  [
    "in Korean",
    OWN.map((_, at) => `${"가나다라".charAt(at)}. 이 문장은 자동으로 작성되었습니다.`),
    "이 문장은 자동으로 작성되었습니다.",
  ],
])("finds a sentence that all papers have: %s", (_, texts, sentence) => {
  expect(found(texts)).toEqual([1, 2, 3, 4].map((index) => [index, "result", sentence, 4]));
});

test.each([
  ["a label", OWN.map((text) => `核心创新点与主要技术路线如下：\n${text}`)],
  ["a heading", OWN.map((text) => `【核心创新点与主要技术路线】\n${text}`)],
  ["an address", OWN.map((text, at) => `${text}代码与数据集已公开发布在 https://example.org/${at}。`)],
  ["an opening that goes on", OWN.map((text) => `这篇论文的核心贡献在于${text}`)],
  ["two of four", OWN.map((text, at) => (at < 2 ? `${text}本段由程序自动汇总并发布。` : text))],
])("leaves %s", (_, texts) => {
  expect(found(texts)).toEqual([]);
});

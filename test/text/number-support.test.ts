import { describe, expect, test } from "vitest";
import { boundOf, indexNumbers, isFigure, isNegated, scanNumbers, supportOf } from "../../src/text/numbers.js";

function support(claim: string, source: string): string {
  const figure = scanNumbers(claim)[0];
  if (figure === undefined) return "no number";
  const found = supportOf(indexNumbers(scanNumbers(source)), figure, { tolerance: 0.02 });
  const mention = found.how === "missing" ? found.nearest : found.mention;
  return `${found.how} ${mention === null ? "" : source.slice(mention.start, mention.end)}`.trim();
}

describe("support of a figure", () => {
  test.each([
    ["320 亿", "a 32-billion-parameter model", "stated 32-billion"],
    ["五千万", "50 million tokens", "stated 50 million"],
    ["3100万", "31M tokens", "stated 31M"],
    ["70 亿", "Mistral-7B", "stated 7B"],
    ["89.32%", "89{,}32\\%", "stated 89{,}32\\%"],
    ["1,602", "1.602 patients", "stated 1.602"],
    ["10000", "velocities of 6 000 - 10 000 m/s", "stated 10"],
    ["92%", "an accuracy of 92", "stated 92"],
    ["5 个百分点", "5\\% better", "stated 5\\%"],
    ["3%", "three to five percent", "stated three"],
    ["5倍", "by a factor of five", "stated five"],
    ["50%", "half of them", "converted half"],
    ["33%", "a third of them", "converted third"],
    ["66.7%", "two thirds", "converted two thirds"],
    ["五分之二", "two in five", "stated two"],
    ["85.3%", "AUC of 0.853", "converted 0.853"],
    ["100 倍", "two orders of magnitude", "converted two orders of magnitude"],
    ["两个数量级", "100x faster", "converted 100x"],
    ["十倍", "by an order of magnitude", "converted order of magnitude"],
    ["3倍", "300\\% of it", "converted 300\\%"],
    ["500 毫秒", "0.5 s", "converted 0.5 s"],
    ["20年", "over two decades", "converted two decades"],
    ["87.3%", "87.28\\%", "rounded 87.28\\%"],
    ["25万", "253,925 comments", "rounded 253,925"],
    ["千亿", "105 billion", "rounded 105 billion"],
    ["10.5%", "from 58.8\\% to 69.3\\%", "derived 58.8\\%"],
    ["88%", "12\\% remain", "derived 12\\%"],
    ["3.76 个百分点", "3.76$\\times$", "unit 3.76$\\times"],
    ["10万", "over a hundred thousand clips", "stated hundred thousand"],
    ["150万", "a million and a half clips", "stated million and a half"],
    ["1001", "a thousand and one nights", "stated thousand and one"],
    ["75%", "a quarter of the time", "converted quarter"],
    ["90%", "one tenth of the time", "converted one tenth"],
    ["80%", "train and test in the ratio 4:1", "converted 4"],
    ["70%", "split 7:2:1", "converted 7"],
    ["0.2 美元", "20 cents a call", "converted 20 cents"],
    ["百万分之五", "5 ppm", "converted 5 ppm"],
    ["四到六成", "by 40-60%", "stated 40"],
    ["1.4倍太阳质量", "1.4 Msun", "stated 1.4 Msun"],
    ["32768", "a 32K context", "stated 32K"],
    ["时速约 97 公里", "60 mph", "converted 60 mph"],
    ["每小时 100 公里", "100 km/h", "stated 100 km/h"],
    ["32000", "a 32K context", "stated 32K"],
    ["33768", "a 33K context", "missing 33K"],
    ["85%", "train and test in the ratio 4:1", "missing"],
    ["10分の1", "a tenth of the cost", "stated tenth"],
    ["百分の五", "5\\% of them", "stated 5\\%"],
    ["3분의 2", "two thirds", "stated two thirds"],
    ["30分かかる", "half an hour", "converted half an hour"],
    ["30分かかる", "30 hours", "unit 30 hours"],
    ["15.8%", "15.8 points", "unit 15.8 points"],
    ["240 秒", "240 ms", "unit 240 ms"],
    ["75%", "71\\%", "missing 71\\%"],
    ["7亿", "7 billion", "missing 7 billion"],
    ["87.29%", "87.28\\%", "missing 87.28\\%"],
    ["50%", "ResNet-50 on five datasets", "missing"],
    ["5%", "five datasets", "missing"],
  ])("%s against %j: %s", (claim, source, expected) => {
    expect(support(claim, source)).toBe(expected);
  });
});

test("figures are told from counts, names and idioms", () => {
  const figures = (text: string): string[] =>
    scanNumbers(text)
      .filter((mention) => isFigure(mention, 10))
      .map((mention) => text.slice(mention.start, mention.end));
  expect(figures("一种方法在三个数据集、5 类任务和十六进制编码上与 GPT-4、CIFAR-10 一致，100% 可用")).toEqual([]);
  expect(figures("提升 5% 与 3 倍，用 12 个数据集、0.5 秒、三成样本")).toEqual(["5%", "3 倍", "12", "0.5 秒", "三成"]);
  expect(figures("two stages, eleven tasks, ninety percent")).toEqual(["ninety percent"]);
});

describe("bounds", () => {
  test.each([
    ["up to 20%", "peak"],
    ["by up to $\\sim$20\\%", "peak"],
    ["as many as 20", "peak"],
    ["高达20%", "peak"],
    ["达到 20%", "peak"],
    ["at least 20", "least"],
    ["more than 20%", "least"],
    ["over 20", "least"],
    ["exceeding $20$", "least"],
    ["$>20\\%$", "least"],
    ["\\geq 20", "least"],
    ["20+", "least"],
    ["20 or more", "least"],
    ["超过20%", "least"],
    ["超过了 20%", "least"],
    ["20%以上", "least"],
    ["不低于20%", "least"],
    ["至少约 20%", "least"],
    ["逾20", "least"],
    ["less than 20%", "most"],
    ["under 20", "most"],
    ["no more than 20", "most"],
    ["within 20", "most"],
    ["< 20", "most"],
    ["不到20%", "most"],
    ["不超过20%", "most"],
    ["20%以下", "most"],
    ["20%以内", "most"],
    ["低于 20", "most"],
    ["about 20", "about"],
    ["约20", "about"],
    ["20左右", "about"],
    ["as few as 20", "about"],
    ["the 20", null],
    ["discover 20", null],
    ["准确率为20%", null],
  ] as const)("%s", (text, bound) => {
    const mention = scanNumbers(text)[0];
    expect(mention === undefined ? undefined : (boundOf(text, mention)?.bound ?? null)).toBe(bound);
  });

  test("a negation turns a bound only in its own sentence", () => {
    const negated = (text: string): boolean => isNegated(text, text.indexOf("20"));
    expect(negated("No model corrects more than 20%")).toBe(true);
    expect(negated("even the best are unable to exceed 20%")).toBe(true);
    expect(negated("没有模型超过20%")).toBe(true);
    expect(negated("There is no free lunch. We gain more than 20%")).toBe(false);
    expect(negated("此前无人尝试。本文提升超过20%")).toBe(false);
  });
});

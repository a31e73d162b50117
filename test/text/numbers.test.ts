import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scanNumbers } from "../../src/text/numbers.js";

/** Every number of a text as "slice = value|other readings = unit = kind", unit none and kind plain left out. */
function show(text: string): string {
  const short = (value: number): string => String(Number(value.toPrecision(6)));
  return scanNumbers(text)
    .map((mention) =>
      [
        text.slice(mention.start, mention.end),
        [mention.value, ...mention.readings].map(short).join("|"),
        ...(mention.unit === "none" ? [] : [mention.unit]),
        ...(mention.kind === "plain" ? [] : [mention.kind]),
      ].join(" = "),
    )
    .join("; ");
}

const CASES: readonly (readonly [text: string, numbers: string])[] = [
  ["提升3.76 点准确度", "3.76 点 = 3.76 = points"],
  ["下降 2 个点", "2 个点 = 2 = points"],
  ["以下 3 点", "3 = 3"],
  ["1024个点", "1024 = 1024"],
  ["320 亿参数", "320 亿 = 32000000000"],
  ["3100万", "3100万 = 31000000"],
  ["五千万", "五千万 = 50000000"],
  ["约100×", "100× = 100 = times"],
  ["1.36万亿", "1.36万亿 = 1360000000000"],
  ["1亿2000万", "1亿2000万 = 120000000"],
  ["3000多万", "3000多万 = 30000000"],
  ["1.2 万", "1.2 万 = 12000"],
  ["3 千万", "3 千万 = 30000000"],
  ["5千米", "5千米 = 5 = measure"],
  ["10–20万", "10 = 10|100000; 20万 = 200000"],
  ["1만 2480장", "1만 2480 = 12480"],
  ["3억 5000만", "3억 5000만 = 350000000"],
  ["12만 명", "12만 = 120000"],
  ["제17조", "17조 = 17000000000000|17"],
  ["3割", "3割 = 30 = percent"],
  ["5.2ポイント", "5.2ポイント = 5.2 = points"],
  ["4.1%p", "4.1%p = 4.1 = points"],
  ["3.5배", "3.5배 = 3.5 = times"],
  ["$1.36\\times$ faster", "1.36\\times = 1.36 = times"],
  ["89{,}32\\%", "89{,}32\\% = 89.32 = percent"],
  ["12{,}345", "12{,}345 = 12345"],
  ["提升 11. 61%", "11. 61% = 11.61|11|61 = percent"],
  ["93,6% of", "93,6% = 93.6|93|6 = percent"],
  ["20,000 and 1,234.5", "20,000 = 20000; 1,234.5 = 1234.5"],
  ["1.602 patients", "1.602 = 1.602|1602"],
  ["10 000 m", "10 = 10|10000; 000 m = 0|10000 = measure"],
  ["32-billion", "32-billion = 32000000000"],
  ["1.5 million users", "1.5 million = 1500000"],
  ["900+ million", "900+ million = 900000000"],
  ["a 7B model", "7B = 7000000000|7"],
  ["Qwen2.5-7B", "2.5 = 2.5|2500000000 = name; 7B = 7000000000|7 = name"],
  ["£125m", "125m = 125000000|125 = currency"],
  ["20k steps", "20k = 20000|20"],
  ["100 K", "100 K = 100|100000 = measure"],
  ["百分之九十二点五", "百分之九十二点五 = 92.5 = percent"],
  ["百分之 92", "百分之 92 = 92 = percent"],
  ["百分百", "百分百 = 100 = percent"],
  ["百分点", ""],
  ["三分之二", "三分之二 = 0.666667 = fraction"],
  ["千分之五", "千分之五 = 0.005 = fraction"],
  ["近三成", "三成 = 30 = percent"],
  ["打七折", "七折 = 70 = percent"],
  ["三成分体系", "三 = 3"],
  ["两阶数量级", "两阶数量级 = 2 = magnitude"],
  ["两个数量级", "两个数量级 = 2 = magnitude"],
  ["10 个数量级", "10 个数量级 = 10 = magnitude"],
  ["two orders of magnitude", "two orders of magnitude = 2 = magnitude"],
  ["two-order magnitude", "two-order magnitude = 2 = magnitude"],
  ["three to five orders of magnitude", "three = 3 = magnitude; five orders of magnitude = 5 = magnitude"],
  ["an order of magnitude", "order of magnitude = 1 = magnitude = vague"],
  ["in order to", ""],
  ["6.3x-7.3x", "6.3x = 6.3 = times; 7.3x = 7.3 = times"],
  ["3-5%", "3 = 3 = percent; 5% = 5 = percent"],
  ["3 到 5 个百分点", "3 = 3 = points; 5 个百分点 = 5 = points"],
  ["10-100x", "10 = 10 = times; 100x = 100 = times"],
  ["31.8% to 50.0% points", "31.8% = 31.8 = percent; 50.0% points = 50 = points"],
  ["1e-3", "1e-3 = 0.001"],
  ["$10^{-5}$", "10^{-5} = 0.00001"],
  ["3\\times10^5", "3\\times10^5 = 300000"],
  ["$4.4 \\times 10^{-5}$", "4.4 \\times 10^{-5} = 0.000044"],
  ["10⁵", "10⁵ = 100000"],
  ["20世纪30年代", "20 = 20 = ordinal; 30 = 30|30|1 = decade"],
  ["1930s", "1930 = 1930|30|20 = decade"],
  ["the '90s", "90 = 90|90|1|2090|1990 = decade"],
  ["八十年代", "八十 = 80 = decade"],
  ["May 5", "May = 5 = month; 5 = 5"],
  ["we may", ""],
  ["5月", "5 = 5 = month"],
  ["十二月", "十二 = 12 = month"],
  ["1）方法 2）结果", "1 = 1 = marker; 2 = 2"],
  ["(3) third", "3 = 3 = marker; third = 3|0.333333 = ordinal"],
  ["CIFAR-10 and GPT-4", "10 = 10 = name; 4 = 4 = name"],
  ["A2C, H100, 3D, L2", "2 = 2 = name; 100 = 100 = name; 3 = 3 = name; 2 = 2 = name"],
  ["k=3", "3 = 3"],
  ["x_2 and x^{2}", "2 = 2 = index; 2 = 2 = index"],
  ["https://a.example/b123 77", "77 = 77"],
  ["www.a.example/9", ""],
  ["seventy three point eight percent", "seventy three point eight percent = 73.8 = percent"],
  ["ninety-two percent", "ninety-two percent = 92 = percent"],
  ["nearly half", "half = 0.5 = fraction"],
  ["two thirds", "two thirds = 0.666667|3 = fraction"],
  ["three-fifths", "three-fifths = 0.6|5 = fraction"],
  ["one third", "one third = 0.333333|3 = fraction"],
  ["a quarter", "quarter = 0.25 = fraction"],
  ["less than seven seconds", "seven seconds = 7 = measure"],
  ["two and a half minutes", "two and a half minutes = 2.5 = measure"],
  ["two in five", "two = 2|0.4; five = 5"],
  ["twice as fast", "twice = 2 = times = vague"],
  ["doubles", "doubles = 2 = times = vague"],
  ["tenfold", "tenfold = 10 = times = vague"],
  ["five-fold", "five-fold = 5 = times"],
  ["a factor of five", "five = 5 = times"],
  ["a factor of $\\sim$3.2", "3.2 = 3.2 = times"],
  ["a dozen", "dozen = 12 = vague"],
  ["twenty-first century", "twenty-first = 21|20 = ordinal; century = 1 = measure = vague"],
  ["one hundred and five", "one hundred and five = 105"],
  ["two hundred thousand", "two hundred thousand = 200000"],
  ["1,000-fold", "1,000-fold = 1000 = times"],
  ["512x512", "512 = 512; 512 = 512"],
  ["10×10 grid", "10 = 10; 10 = 10"],
  ["$65 \\times 65$", "65 = 65; 65 = 65"],
  ["2 x faster", "2 x = 2 = times"],
  ["5% points", "5% points = 5 = points"],
  ["5 percentage points", "5 percentage points = 5 = points"],
  ["5 pp", "5 pp = 5 = points"],
  ["3.2 BLEU points", "3.2 = 3.2 = points"],
  ["5.1 absolute points", "5.1 = 5.1 = points"],
  ["1000 data points", "1000 = 1000"],
  ["up to ∼20\\%", "20\\% = 20 = percent"],
  ["‰: 5‰", "5‰ = 0.5 = percent"],
  ["6-foot-6", "6-foot = 6 = measure; 6 = 6 = name"],
  ["7.55am", "7.55 = 7.55|7|55 = clock"],
  ["4.40 am", "4.40 = 4.4|4|40 = clock"],
  ["p<.05", ".05 = 0.05|5"],
  ["10 times", "10 times = 10 = times"],
  ["1.2.3", "1.2.3 = 1|1|2|3 = name"],
  ["2024.05.12", "2024.05.12 = 2024|2024|5|12 = name"],
  ["二〇二四年", "二〇二四年 = 2024|2|0|2|4 = measure"],
  ["两万五", "两万五 = 20005|25000"],
  ["三四个", "三四 = 34|3|4 = vague"],
  ["十余个", "十 = 10"],
  ["数十个", ""],
  ["几百万", ""],
  ["亿万富翁", "亿万 = 100000000 = vague"],
  ["千百年来", "千百年 = 1100 = measure = vague"],
  ["百万级", "百万 = 1000000"],
  ["万亿", "万亿 = 1000000000000"],
  ["千亿", "千亿 = 100000000000"],
  ["billions of", "billions = 1000000000 = vague"],
  ["一致、统一、一种", "一 = 1; 一 = 1; 一 = 1"],
  ["第一、第十二", "一 = 1 = ordinal; 十二 = 12 = ordinal"],
  ["２０２５年", "２０２５ = 2025 = year"],
  ["８５％", "８５％ = 85 = percent"],
  ["2.5GB and 3 ms", "2.5GB = 2.5 = measure; 3 ms = 3 = measure"],
  ["240 秒", "240 秒 = 240 = measure"],
  ["两个世纪", "两个世纪 = 2 = measure"],
  ["three decades", "three decades = 3 = measure"],
  ["'19", "19 = 19|2019|1919"],
  ["20062024", "20062024 = 20062000|2006|2024"],
];

describe("numbers of a text", () => {
  test.each(CASES)("%j", (text, numbers) => {
    expect(show(text)).toBe(numbers);
  });

  test("last places written", () => {
    const steps = (text: string): number[] => scanNumbers(text).map((mention) => Number(mention.step.toPrecision(6)));
    expect(steps("3.76, 1.5 million, 320 亿, 25万, 千亿, two thirds")).toEqual([0.01, 1e5, 1e8, 1e4, 1e11, 0]);
  });

  test("measures know their dimension and size", () => {
    const [seconds, years] = scanNumbers("500 ms over two decades");
    expect(seconds?.measure).toEqual({ dimension: "time", factor: 1e-3, isSure: true });
    expect(years?.measure).toEqual({ dimension: "time", factor: 315576000, isSure: true });
  });
});

const PIECES = [
  "1",
  "23",
  "456",
  "7.8",
  ",",
  "{,}",
  ".",
  " ",
  "%",
  "\\%",
  "$",
  "{",
  "}",
  "^",
  "_",
  "-",
  "–",
  "×",
  "\\times",
  "10^",
  "e-3",
  "k",
  "M",
  "B",
  "万",
  "亿",
  "一",
  "二",
  "十",
  "百",
  "千",
  "点",
  "分之",
  "百分之",
  "成",
  "倍",
  "个百分点",
  "one",
  "twenty",
  "hundred",
  "million",
  "third",
  "half",
  "point",
  "and",
  "of",
  "order",
  "magnitude",
  "times",
  "points",
  "x",
  "'",
  "第",
  "年代",
  "a",
  "的",
  "，",
  "만",
  "\n",
  "http://",
  "😀",
  "\ud800",
];

describe("any text", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => parts.join("")),
  );

  test("numbers stand in order, hold something, and lie inside the text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0;
        for (const { start, end, value, step } of scanNumbers(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(Number.isFinite(value)).toBe(true);
          expect(step).toBeGreaterThanOrEqual(0);
          last = start + 1;
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("a whole number is found wherever it stands, cut exactly", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 999_999 }),
        fc.constantFrom(" ", "为", "（", "约", ">", "$", "\n"),
        fc.constantFrom("", " ", "。", "个", "%", ")", "$"),
        (value, before, after) => {
          const text = `x ${before}${value}${after}`;
          const [mention] = scanNumbers(text);
          expect(mention?.value).toBe(value);
          expect(mention && text.slice(mention.start, mention.start + String(value).length)).toBe(String(value));
        },
      ),
    );
  });

  test.each([
    "1",
    "1,",
    "1,111,",
    "1.",
    "一",
    "一百",
    "{",
    "$",
    "{{1",
    "one ",
    "one hundred and ",
    "百分之",
    "三分之",
    "10^",
    "1 000 ",
    "\\times",
    "~",
    "http://",
  ])("a hundred thousand characters of %j are read in one pass", (piece) => {
    const text = piece.repeat(Math.ceil(1e5 / piece.length));
    expect(scanNumbers(text).length).toBeLessThanOrEqual(text.length);
  });
});

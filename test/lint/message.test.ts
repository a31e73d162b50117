import { describe, expect, test } from "vitest";
import { fieldLabel, renderMessage } from "../../src/lint/message.js";
import type { Data } from "../../src/model/finding.js";

const around = { target: "zh-Hans", source: "en", field: "tldr" };
/** A message in both languages, as one line. */
function said(template: string, data: Data = {}, circumstances: Parameters<typeof renderMessage>[2] = around): string {
  const { en, zh } = renderMessage({ en: template, zh: template }, data, circumstances);
  return `${en} | ${zh}`;
}

describe("a template", () => {
  test.each<[string, Data, string]>([
    ["no braces", {}, "no braces | no braces"],
    ["{name}", { name: "a" }, "a | a"],
    ["<{a}{b}>", { a: 1, b: "x" }, "<1x> | <1x>"],
    ["{a} and {a}", { a: "{b}", b: "no" }, "{b} and {b} | {b} and {b}"],
    ["{unknown} stays", {}, "{unknown} stays | {unknown} stays"],
    ["{nothing} stays", { nothing: null } as unknown as Data, "{nothing} stays | {nothing} stays"],
    ["{open", { open: 1 }, "{open | {open"],
    ["a { b {c} d", { c: 3 }, "a { b 3 d | a { b 3 d"],
    ["{zero}{empty}!", { zero: 0, empty: "" }, "0! | 0!"],
  ])("%s", (template, data, expected) => {
    expect(said(template, data)).toBe(expected);
  });

  test("takes what the data does not name from the circumstances, and the data's own first", () => {
    expect(said("{field} {target} {source}")).toBe("TL;DR Simplified Chinese English | 一句话总结 简体中文 英文");
    expect(said("{field}", { field: "method" })).toBe("Method | 方法");
    expect(said("{field}{source}", {}, { target: "ko", field: null })).toBe("{field}{source} | {field}{source}");
  });

  test("is taken from each language's own words", () => {
    expect(renderMessage({ en: "a {x}", zh: "甲 {x}" }, { x: 1 }, around)).toEqual({ en: "a 1", zh: "甲 1" });
  });
});

describe("values", () => {
  test.each<[string, Data, string]>([
    ["{list}", { list: ["a", "b", "c"] }, "a, b, c | a、b、c"],
    ["{list}", { list: [1, 2] }, "1, 2 | 1、2"],
    ["{list}", { list: [] }, " | "],
    ["{fields}", { fields: ["tldr", "own"] }, "TL;DR, own | 一句话总结、own"],
    ["{against}", { against: "abstract" }, "abstract | 摘要"],
    ["{other}", { other: "result" }, "Result | 结果"],
    ["{language}", { language: "zh-Hant" }, "Traditional Chinese | 繁体中文"],
    ["{language}", { language: "tlh" }, "tlh | tlh"],
    ["{target}", { target: "ja" }, "Japanese | 日文"],
    ["{source}", { source: "und" }, "another language | 其他语言"],
    ["{words}", { words: "en" }, "en | en"],
    ["{problem}", { problem: "not-an-object" }, "the line holds no JSON object | 该行不是 JSON 对象"],
    ["{problem}", { problem: "odd" }, "odd | odd"],
    ["twice{further}", { further: 0 }, "twice | twice"],
    ["twice{further}", { further: 3 }, "twice; so are 3 more | twice；另有 3 篇同样重复"],
    ["x{only}", { only: "" }, "x | x"],
    ["x{only}", { only: "tlh" }, "x | x"],
    ["x{only}", { only: "ja" }, "x; all are Japanese: is the target right? | x；全部为日文，请确认目标语言是否设对"],
    ["X{proof}", { proof: "names" }, "X stand in that abstract, not in this one | X 只见于那篇论文的摘要"],
    ["{proof}", { proof: "odd" }, "odd | odd"],
    ["{look}", { look: "text" }, "plain text | 纯文本"],
    ["{look}", { look: "odd" }, "odd | odd"],
    ["bad{pointer}", { pointer: "" }, "bad | bad"],
    ["bad{pointer}", { pointer: "/AI/tldr" }, "bad (/AI/tldr) | bad（/AI/tldr）"],
    ["{share}", { share: 0.1234 }, "12.3 % | 12.3%"],
    ["{share} of {limit}", { share: 0.5, limit: 1 }, "50 % of 100 % | 50% of 100%"],
    ["{share}", { share: "half" }, "half | half"],
    ["{count}", { count: 0.25 }, "0.25 | 0.25"],
  ])("%s %j", (template, data, expected) => {
    expect(said(template, data)).toBe(expected);
  });
});

test("a field is called as a person calls it, and an unknown one by its own name", () => {
  expect([fieldLabel("motivation", "en"), fieldLabel("motivation", "zh")]).toEqual(["Motivation", "研究动机"]);
  expect(fieldLabel("AI.own", "zh")).toBe("AI.own");
});

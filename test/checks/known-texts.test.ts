import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { knownTexts } from "../../src/checks/known-texts.js";
import type { KnownTextsOptions, RuleDeclaration } from "../../src/model/schema-types.js";
import { DIGEST, entry } from "../support/entry.js";

const rule = JSON.parse(readFileSync("rules/completeness/placeholder-text.json", "utf8")) as RuleDeclaration;
const options = rule.options as KnownTextsOptions;

function found(texts: Readonly<Record<string, string>>, settings: KnownTextsOptions = options) {
  const paper = entry(texts);
  const sections = [...paper.fields.values()].filter((field) => field.role === "section");
  return [...knownTexts.run(paper, sections, settings, DIGEST)];
}

test("several placeholders of an entry are one detection on the entry", () => {
  const [detection, ...rest] = found({
    title: "A Title",
    tldr: "Summary generation failed",
    motivation: "Motivation analysis unavailable",
    method: "我们提出一种新的采样方法。",
  });
  expect(rest).toEqual([]);
  expect(detection).toMatchObject({
    field: null,
    evidence: "Summary generation failed",
    data: { count: 2, fields: ["tldr", "motivation"], text: "Summary generation failed" },
  });
});

test("one placeholder is a detection on its field", () => {
  expect(found({ tldr: "本文研究稀疏回归。", result: "Error" })).toMatchObject([
    { field: "result", data: { count: 1, fields: ["result"] } },
  ]);
});

test("texts are the same whatever their width, case, wrapping marks and final punctuation", () => {
  for (const text of [
    "summary generation failed.",
    "Ｓummary generation failed",
    "**Summary generation failed**",
    "[Summary generation failed]",
    "（待补充）",
    "错误：AI分析失败",
    "错误:AI分析失败。",
  ]) {
    expect(found({ tldr: text }), text).toHaveLength(1);
  }
});

test("own texts are taken as they stand", () => {
  expect(found({ tldr: "今日停更" })).toEqual([]);
  expect(found({ tldr: "今日停更。" }, { ...options, extra: ["今日停更"] })).toHaveLength(1);
});

test("a word that is a fair answer elsewhere is a placeholder in a core section only", () => {
  expect(found({ conclusion: "无" })).toHaveLength(1);
  expect(found({ limitations: "无" })).toEqual([]);
});

describe("wordings that no list names", () => {
  test.each([
    "TLDR generation failed",
    "Contribution extraction failed.",
    "Key findings analysis is currently unavailable",
    "Failed to analyze the abstract",
    "Unable to generate summary: Connection error.",
    "Error generating summary",
    "Error while parsing the response",
    "An unexpected error occurred while processing this paper",
    "LLM request timed out",
    "Request failed after 3 retries",
    "No summary available",
    "Generating summary...",
    "HTTP 503",
    "429 Too Many Requests",
    "Error code: 429 - {'error': {'message': 'Rate limit reached for requests', 'type': 'requests', 'code': 'rate_limit_exceeded'}}",
    "API rate limit exceeded, please try again later",
    "Insufficient Balance",
    "KeyError: 'AI'",
    "JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
    "openai.APITimeoutError: Request timed out.",
    'Traceback (most recent call last):\n  File "enhance.py", line 12, in <module>',
    "Function Structure arguments: {} are not valid JSON.",
    "'NoneType' object has no attribute 'content'",
    "论文摘要生成失败",
    "AI 总结失败，请稍后重试",
    "研究动机提取出错",
    "接口调用异常",
    "模型响应超时",
    "未能生成结论",
    "暂无相关信息",
    "无法获取摘要内容",
    "方法分析不可用",
    "正在生成摘要",
    "今日调用额度已用尽",
    "该内容未通过安全审核，已被隐藏",
    "错误：请求超时",
    "要約の生成に失敗しました。",
    "翻訳エラーが発生しました",
    "요약 생성 실패",
    "결과 분석을 할 수 없습니다",
    "采用了创新的技术方法",
  ])("%s", (text) => {
    expect(found({ tldr: text })).toHaveLength(1);
  });
});

describe("text about failures is not a failure's text", () => {
  test.each([
    "Summary generation failed in 3% of the cases that we tried, mostly on long documents.",
    "No significant error was observed.",
    "实验表明，现有方法在长文档上的摘要生成失败率高达 12%。",
    "作者的结论是，该策略在对抗设置下会失败。",
    "Error bounds are tightened from cubic to quadratic in the horizon.",
    "分析失败案例后，作者发现错误主要来自检索阶段。",
    "推理错误，尤其是多步推理错误，是大模型落地的主要障碍。",
    "数据缺失，传统方法难以估计因果效应。",
    "无法获取真实标签时，现有估计量有偏。",
    "TypeError messages are used as feedback for program repair.",
    "处理中断事件的调度算法。",
    "500 hours of speech are transcribed.",
    "没有相关工作研究过该问题。",
    "提出一种面向网络异常检测的图方法",
    "No method achieves both goals.",
    "待估计参数的可识别性得到证明。",
    "生成错误检测与纠正",
  ])("%s", (text) => {
    expect(found({ title: "A Study", motivation: text })).toEqual([]);
  });
  test("a section that quotes the title", () => {
    expect(
      found({ title: "ERROR: A Benchmark of API Misuse", tldr: "ERROR: a benchmark for invalid API requests" }),
    ).toEqual([]);
  });
});

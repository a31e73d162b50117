import { expect, test } from "vitest";
import { initialsOf, isAcronymOf, isRunOf, latinTokens, singular, termIndex, tokenKey } from "../../src/text/tokens.js";

const tokens = (text: string): string[] => latinTokens(text).map((token) => token.text);

test("tokens keep their joints and know their place", () => {
  const text = "采用GPT-4o与Qwen2.5-VL（state-of-the-art）。";
  expect(tokens(text)).toEqual(["GPT-4o", "Qwen2.5-VL", "state-of-the-art"]);
  for (const { start, end, text: token } of latinTokens(text)) expect(text.slice(start, end)).toBe(token);
});

test("numbers, formulas, macros and links are no tokens", () => {
  expect(tokens("提升 92.3%，$O(n \\log n)$，\\method 见 https://example.org/abc-def 与 F1。")).toEqual(["F1"]);
  expect(tokens("成本为 $5 而 GPU 更贵")).toEqual(["GPU"]);
});

test("a full stop joins figures only", () => {
  expect(tokens("end.The YOLOv8.2")).toEqual(["end", "The", "YOLOv8.2"]);
});

test("keys forget case, joints, accents and plurals", () => {
  expect(tokenKey("GPT-4")).toBe("gpt4");
  expect(tokenKey("Schrödinger")).toBe("schrodinger");
  expect([singular("llms"), singular("loss"), singular("studies"), singular("matrices")]).toEqual([
    "llm",
    "loss",
    "study",
    "matrix",
  ]);
});

test.each([
  ["llm", "we train large language models", true],
  ["cvar", "the conditional value at risk of a portfolio", true],
  ["mri", "magnetic resonance imaging", true],
  ["sdr", "a semidefinite relaxation", true],
  ["xai", "explainable artificial intelligence", true],
  ["f2f", "a face-to-face interview", true],
  ["ecmwf", "the European Centre for Medium-Range Weather Forecasts", true],
  ["ecmwf", "even cautious methods often fail", false],
  ["fmr", "frequency-domain matching of ridges", true],
  ["tpt", "task-specific prompt-level tuning", true],
  ["tmd", "the thief's mover’s distance", true],
  ["s3m", "a simple sparse selective model", true],
  ["v2x", "vehicle-to-everything", true],
  ["s3m", "a simple linear model", false],
  ["t2i", "text to image", true],
  ["t2i", "the tall inputs", false],
  ["fmr", "frequency domain matching of ridges", false],
  ["fm", "frequency-domain matching", false],
  ["tcm", "cross-modal multi-level matching", false],
  ["gan", "a graph neural network", false],
  ["abc", "another bright day", false],
])("%s is an acronym in “%s”: %s", (key, source, expected) => {
  expect(isAcronymOf(key, termIndex(source))).toBe(expected);
});

test("a name is found when it is written with other joints", () => {
  const { words } = termIndex("The chain-of-thought of GPT 4 models");
  expect(isRunOf("chainofthought", words)).toBe(true);
  expect(isRunOf("gpt4", words)).toBe(true);
  expect(isRunOf("thoughtof", words)).toBe(true);
  expect(isRunOf("hainofthought", words)).toBe(false);
});

test("a long form gives the acronyms that it may stand for", () => {
  expect(initialsOf("Chain-of-Thought")).toEqual(["cot", "ct"]);
  expect(initialsOf("Transformer")).toEqual([]);
});

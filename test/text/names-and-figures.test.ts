import fc from "fast-check";
import { expect, test } from "vitest";
import { anyHoldsLiterally, coinedName, namesAndFiguresOf, sourceHashes } from "../../src/text/names-and-figures.js";
import { field } from "../support/entry.js";

function found(summary: string, source: string): string[] {
  const hashes = sourceHashes(source);
  const evidence = namesAndFiguresOf([field(summary)]);
  return evidence.tokens.filter((_, at) => hashes.has(evidence.hashes[at] ?? 0));
}

test("names and figures of a Chinese summary are found in the English source", () => {
  const source =
    "We present RainGate, tested with GPT-4-based agents on HydroBench ($12{,}000$ records); it gains 3.75 points.";
  expect(found("提出RainGate，用GPT-4智能体在HydroBench的3.75分提升，对比BeeNet。", source)).toEqual([
    "RainGate",
    "GPT-4",
    "HydroBench",
    "3.75",
  ]);
});

test("parts, plurals and other case are found too", () => {
  expect(found("LLM与Transformer", "LLMs and transformer-based models")).toEqual(["LLM", "Transformer"]);
});

test("words of grammar and single figures are no evidence; English gives names alone", () => {
  expect(namesAndFiguresOf([field("本文的 method 与 the 3 个 rollout")]).tokens).toEqual(["rollout"]);
  expect(namesAndFiguresOf([field("The network reads records of RainGate in 1957.")]).tokens).toEqual([
    "RainGate",
    "1957",
  ]);
});

test("a title coins the one name before its colon", () => {
  expect(coinedName("RainGate: Sparse Gates for Rainfall")).toBe(coinedName("Raingate: x"));
  expect(coinedName("A study of rain: gates")).toBe(-1);
  expect(coinedName("Rain gates")).toBe(-1);
});

test("a source shows a token in other case and number, and none that a link holds", () => {
  const shows = (token: string, source: string): boolean => anyHoldsLiterally([field(source)], token);
  expect(shows("Transformers", "a transformer-based model; see https://a.example/x")).toBe(true);
  expect(shows("LLM", "large LLMs")).toBe(true);
  expect(shows("boss", "bos")).toBe(false);
  expect(shows("gate", "https://a.example/gate and more")).toBe(false);
  expect(shows("gate", "https://a.example/x, Gates")).toBe(true);
  expect(shows("kelvin", "\u212aelvin")).toBe(false);
});

test("a token that stands in a source as it is is one of those that the source is known by", () => {
  const text = fc.string({
    unit: fc.constantFrom(
      "a",
      "A",
      "B",
      "s",
      "S",
      "K",
      "k",
      "é",
      "É",
      "İ",
      "1",
      "00",
      "-",
      "_",
      "‐",
      ".",
      ",",
      "://",
      "$",
      " ",
      "中",
    ),
    maxLength: 12,
  });
  fc.assert(
    fc.property(text, text, text, (summary, before, behind) => {
      const source = `${before}${summary}${behind}`;
      const { tokens, hashes } = namesAndFiguresOf([field(summary)]);
      const known = sourceHashes(source);
      for (const [at, token] of tokens.entries())
        if (anyHoldsLiterally([field(source)], token)) expect(known.has(hashes[at] ?? 0), token).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

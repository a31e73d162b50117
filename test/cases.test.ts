import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lintText } from "../src/lint/lint-text.js";

interface Line {
  readonly kind: string;
  /** The pack or rule of which a finding above info is due; empty for a clean counterpart. */
  readonly expected: string;
  readonly text: string;
}

const { abstract, lines } = JSON.parse(readFileSync("fixtures/cases/lines.json", "utf8")) as {
  readonly abstract: string;
  readonly lines: readonly Line[];
};

/** Rules above info that speak of a text as the result of an entry whose other sections are in order. */
function rulesOn(text: string): string[] {
  const record = {
    id: "2603.09001",
    title: "Ferry Schedules from Tide Tables",
    authors: ["Ada Lindqvist"],
    categories: ["cs.AI"],
    abs: "https://arxiv.org/abs/2603.09001",
    summary: abstract,
    AI: {
      tldr: "从潮汐表推出渡轮班次，减少小港口的延误。",
      motivation: "小港口靠人工安排渡轮。",
      method: "读取潮汐表，为各条航线排出班次。",
      result: text,
      conclusion: "潮汐表足以安排小港口的渡轮。",
    },
  };
  return lintText(`${JSON.stringify(record)}\n`, { path: "2026-03-01_AI_enhanced_Chinese.jsonl" })
    .findings.filter(({ severity }) => severity !== "info")
    .map(({ rule }) => rule);
}

describe.each([...new Set(lines.map(({ kind }) => kind))])("%s", (kind) => {
  const own = lines.filter((line) => line.kind === kind);

  test("has ten lines, half of them clean counterparts", () => {
    expect(own.map(({ expected }) => expected === "")).toEqual([
      ...Array<boolean>(5).fill(false),
      ...Array<boolean>(5).fill(true),
    ]);
  });

  test.each(own.map(({ text, expected }) => [text.slice(0, 60), expected, text]))("%s: %s", (_, expected, text) => {
    const rules = rulesOn(text);
    if (expected === "") expect(rules).toEqual([]);
    else
      expect(
        rules.some((rule) => rule.startsWith(expected)),
        rules.join(),
      ).toBe(true);
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lintText } from "../src/lint/lint-text.js";

interface Line {
  readonly kind: string;
  /** The pack or rule of which a finding above info is due, * for any; empty for a clean counterpart. */
  readonly expected: string;
  readonly text: string;
  /** The paper's own text, where the common one does not do. */
  readonly abstract?: string;
  /** All that the model wrote, in place of a text as the result. */
  readonly ai?: unknown;
  /** The file's name, which says the target language: Chinese where none is given. */
  readonly path?: string;
  /** True where the finding that is due is a hint. */
  readonly info?: boolean;
}

const CHINESE = "2026-03-01_AI_enhanced_Chinese.jsonl";
/** Sections around a result, by the language of the digest. */
const AROUND: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Chinese: {
    tldr: "从潮汐表推出渡轮班次，减少小港口的延误。",
    motivation: "小港口靠人工安排渡轮。",
    method: "读取潮汐表，为各条航线排出班次。",
    conclusion: "潮汐表足以安排小港口的渡轮。",
  },
  English: {
    tldr: "Tide tables give ferry schedules with less delay.",
    motivation: "Small ports make their plans by hand.",
    method: "A planner derives departures for each line from the tides.",
    conclusion: "The tides suffice for such plans.",
  },
  Korean: {
    tldr: "조석표로 소형 항구의 운항 일정을 세운다.",
    motivation: "작은 항구는 손으로 일정을 짠다.",
    method: "조석표를 읽어 노선마다 출항 시각을 정한다.",
    conclusion: "조석표만으로 일정을 세울 수 있다.",
  },
};

const { abstract, lines } = JSON.parse(readFileSync("fixtures/cases/lines.json", "utf8")) as {
  readonly abstract: string;
  readonly lines: readonly Line[];
};

/** Rules above info, or all where a hint is due, that speak of an entry whose other sections are in order. */
function rulesOn({ text, abstract: own, ai, path = CHINESE, info = false }: Line): string[] {
  const record = {
    id: "2603.09001",
    title: "Ferry Schedules from Tide Tables",
    authors: ["Ada Lindqvist"],
    categories: ["cs.AI"],
    abs: "https://arxiv.org/abs/2603.09001",
    summary: own ?? abstract,
    AI: ai === undefined ? { ...AROUND[/_(\w+)\.jsonl$/u.exec(path)?.[1]?.split("_").at(-1) ?? ""], result: text } : ai,
  };
  return lintText(`${JSON.stringify(record)}\n`, { path })
    .findings.filter(({ severity }) => info || severity !== "info")
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

  test.each(own.map((line, place) => [`${place + 1} ${line.text.slice(0, 60)}`, line] as const))("%s", (_, line) => {
    const { expected } = line;
    const rules = rulesOn(line);
    if (expected === "") expect(rules).toEqual([]);
    else if (expected === "*") expect(rules).not.toEqual([]);
    else
      expect(
        rules.some((rule) => rule.startsWith(expected)),
        rules.join(),
      ).toBe(true);
  });
});

import { describe, expect, it, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { plainSettings, runnableRules } from "../../src/config/settings.js";
import { lintText } from "../../src/lint/lint-text.js";
import { parseDigest } from "../../src/readers/parse-digest.js";

const PATH = "2026-11-20_AI_enhanced_Chinese.jsonl";
const ABSTRACT =
  "Tides erode the soft banks of a salt marsh. We measure the loss over two winters with buoys and a small boat.";
const SUMMARY = {
  tldr: "用浮标和小船测量盐沼软岸在两个冬季的流失。",
  motivation: "潮汐不断侵蚀盐沼的软岸，流失速度却少有实测。",
  method: "在岸边布设浮标，并以小船逐段测量岸线。",
  result: "得到了两个冬季的岸线流失量。",
  conclusion: "盐沼岸线的流失可以用简单的设备长期监测。",
};

function record(added: object, model: object = {}): string {
  return JSON.stringify({
    id: "2611.00001",
    categories: ["physics.ao-ph"],
    authors: ["Nobody"],
    title: "Bank Erosion in a Salt Marsh",
    summary: ABSTRACT,
    AI: { ...SUMMARY, ...model },
    ...added,
  });
}

/** Findings above info of one record, as `rule field`. */
function found(line: string, sections: readonly string[] | null = null): string[] {
  const rules = runnableRules({ ...plainSettings(builtInRules()), sections });
  return lintText(line, { path: PATH, rules })
    .findings.filter(({ severity }) => severity !== "info")
    .map(({ rule, field, data }) => `${rule} ${field ?? String(data["fields"])}`);
}

const ENGLISH =
  "The paper measures how fast the banks of a salt marsh are lost, and it shows that two winters are enough to see a trend.";
const CHINESE = "本文在两个冬季里测量了盐沼软岸的流失，说明用浮标和小船就能看出长期趋势，设备简单而且便宜。";

describe("a field that the publisher adds", () => {
  test.each([
    ["English in the model's object", {}, { detailed_summary: ENGLISH }, ["language/wrong-language detailed_summary"]],
    ["English beside it", { fulltext_AI: { tldr: ENGLISH } }, {}, ["language/wrong-language fulltext_AI.tldr"]],
    ["English in a list", {}, { key_points: [ENGLISH] }, ["language/wrong-language key_points.0"]],
    [
      "a placeholder",
      {},
      { detailed_summary: "Summary generation failed" },
      ["completeness/placeholder-text detailed_summary"],
    ],
    [
      "a placeholder in an object",
      {},
      { deep_read: { impact: "Processing failed" } },
      ["completeness/placeholder-text deep_read.impact"],
    ],
    [
      "reasoning",
      { llm_notes: `<think>用户要我总结这篇论文，先看摘要。</think>${CHINESE}` },
      {},
      ["leakage/reasoning-leak llm_notes"],
    ],
    ["good text in the model's object", {}, { detailed_summary: CHINESE }, []],
    ["good text beside it", { fulltext_AI: { tldr: CHINESE, method: CHINESE } }, {}, []],
    ["numbers from the full text", {}, { detailed_summary: `${CHINESE}全文报告了 37 个断面和 4.2 米的最大后退。` }, []],
    [
      "keywords and affiliations",
      {},
      {
        keywords: "salt marsh, bank erosion",
        author_affiliations: "Institute of Coastal Research, University of the North",
      },
      [],
    ],
    ["topics and scores", {}, { topics: ["coastal erosion", "tides"], novelty: "High", relevance_score: 3 }, []],
    ["the abstract once more", {}, { abstract_en: ABSTRACT, original_quote: ABSTRACT }, []],
    [
      "what a crawler writes",
      {
        listing_type: "new",
        page_title: "Bank Erosion in a Salt Marsh",
        collection_reason: "all of the terms are in the abstract of the paper",
      },
      {},
      [],
    ],
  ])("%s", (_what, added, model, expected) => {
    expect(found(record(added, model))).toEqual(expected);
  });
});

describe("a field that a configuration calls a section", () => {
  const own = [...Object.keys(SUMMARY), "AI.detailed_summary"];

  it("is not missing where it stands", () => {
    expect(found(record({}, { detailed_summary: CHINESE }), own)).toEqual([]);
  });

  it("is missing where it does not", () => {
    expect(found(record({}), own)).toEqual(["completeness/missing-section detailed_summary"]);
  });

  it("is held against the abstract", () => {
    expect(found(record({}, { detailed_summary: `${CHINESE}共有 37 个断面。` }), own)).toEqual([
      "faithfulness/unsupported-number detailed_summary",
    ]);
  });

  it("leaves places and records of an entry as they are", () => {
    const line = record({}, { detailed_summary: "处理失败" });
    const [finding] = lintText(line, {
      path: PATH,
      rules: runnableRules({ ...plainSettings(builtInRules()), sections: own }),
    }).findings;
    expect(line.slice(finding?.range.start.offset, finding?.range.end.offset)).toBe("处理失败");
  });
});

test("fields of nested objects are called by their paths, and lead to their places", () => {
  const line = record({ selection: { policy: "all", reason_zh: CHINESE } }, { scores: { impact: "高" } });
  const entry = parseDigest(line, { path: PATH }).entries[0];
  const field = entry?.fields.get("selection.reason_zh");
  expect(field?.role).toBe("extra");
  expect(line.slice(field?.span.start, field?.span.end)).toBe(CHINESE);
  expect(entry?.fields.get("scores.impact")?.text).toBe("高");
  expect(entry?.fields.has("selection.policy")).toBe(false);
});

import { describe, expect, test } from "vitest";
import { mistranslatedTerms } from "../../src/checks/mistranslated-terms.js";
import type { Language } from "../../src/model/language.js";
import { DIGEST, entry } from "../support/entry.js";
import { seen } from "../support/detections.js";

interface Source {
  readonly title?: string;
  readonly abstract: string;
  readonly target?: Language;
  readonly renderings?: "wrong" | "contested";
}

/** What is found in a TL;DR, as `term: rendering → better`. */
function found(
  tldr: string,
  { title = "A Title", abstract, target = "zh-Hans", renderings = "wrong" }: Source,
): string[] {
  const paper = entry({ title, abstract, tldr });
  const section = paper.fields.get("tldr");
  if (section === undefined) return [];
  return seen(mistranslatedTerms, section, paper, { renderings }, { ...DIGEST, target }).map(
    ({ data }) => `${String(data?.["term"])}: ${String(data?.["rendering"])} → ${String(data?.["better"])}`,
  );
}

describe("mistranslated-terms", () => {
  test("finds the everyday sense of a term of the abstract or the title", () => {
    expect(found("用强盗算法选择广告。", { abstract: "We choose advertisements by bandits." })).toEqual([
      "bandit: 强盗 → 老虎机",
    ]);
    expect(
      found("提出分层上下文带框架。", { title: "Contextual Bandits", abstract: "We propose a hierarchy." }),
    ).toEqual(["bandit: 上下文带 → 老虎机"]);
  });

  test("says nothing of words whose term the source lacks", () => {
    expect(found("研究强盗题材的影片。", { abstract: "We study films about robbers." })).toEqual([]);
  });

  test("accepts a good rendering and the English word in the section", () => {
    expect(found("用老虎机（而非强盗）算法。", { abstract: "A bandit algorithm." })).toEqual([]);
    expect(found("用 bandit（强盗）算法。", { abstract: "A bandit algorithm." })).toEqual([]);
  });

  test("takes a rendering for right where another word of the source means it", () => {
    expect(found("从离线数据学习。", { abstract: "We learn off-policy." })).toEqual(["off-policy: 离线 → 异策略"]);
    expect(found("从离线数据学习。", { abstract: "We learn off-policy from offline data." })).toEqual([]);
  });

  test("lets a rendering pass inside a longer string that is right", () => {
    expect(found("利用上下文带来的信息。", { abstract: "A contextual bandit." })).toEqual([]);
  });

  test("tells a term once a section, and overlapping renderings once", () => {
    expect(found("强盗与强盗，多臂强盗。", { abstract: "A multi-armed bandit." })).toHaveLength(1);
  });

  test("reads Traditional sections and answers in kind", () => {
    expect(found("基於變壓器的模型。", { abstract: "A transformer.", target: "zh-Hant" })).toEqual([
      "transformer: 變壓器 → Transformer",
    ]);
    expect(found("提出加固學習方法。", { abstract: "Reinforcement learning.", target: "zh-Hant" })).toEqual([
      expect.stringMatching(/: 加固學習 → .化學習$/u),
    ]);
    expect(found("基于变压器的模型。", { abstract: "A transformer.", target: "ja" })).toEqual([]);
  });

  test("points at the term in the source", () => {
    const abstract = "Reward comes late. Off-policy learning helps.";
    const paper = entry({ title: "A Title", abstract, tldr: "离线学习有用。" });
    const section = paper.fields.get("tldr");
    const [detection] =
      section === undefined ? [] : seen(mistranslatedTerms, section, paper, { renderings: "wrong" }, DIGEST);
    const at = paper.fields
      .get("abstract")
      ?.spanOf(abstract.indexOf("Off-policy"), abstract.indexOf("Off-policy") + 10);
    expect(detection?.related).toEqual([{ field: "abstract", span: at, data: { term: "Off-policy" } }]);
  });
});

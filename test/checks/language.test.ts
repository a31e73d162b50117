import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { clauseLanguage } from "../../src/checks/clause-language.js";
import { fieldLanguage } from "../../src/checks/field-language.js";
import { foreignScript } from "../../src/checks/foreign-script.js";
import { scriptVariant } from "../../src/checks/script-variant.js";
import { untranslatedWords } from "../../src/checks/untranslated-words.js";
import type { FieldCheck } from "../../src/model/check.js";
import type { Detection } from "../../src/model/finding.js";
import type { Language } from "../../src/model/language.js";
import type { UntranslatedWordsOptions } from "../../src/model/schema-types.js";
import { DIGEST, entry } from "../support/entry.js";
import { seen } from "../support/detections.js";

interface Setting {
  readonly target?: Language;
  readonly title?: string;
  readonly abstract?: string;
  readonly field?: string;
}

function detections<Options>(
  check: FieldCheck<Options>,
  options: Options,
  text: string,
  setting: Setting = {},
): readonly Detection[] {
  const { target = "zh-Hans", title = "A Title", abstract = "An abstract.", field = "tldr" } = setting;
  const paper = entry({ title, abstract, tldr: text });
  const found = paper.fields.get(field);
  return found === undefined ? [] : seen(check, found, paper, options, { ...DIGEST, target });
}

/** The text that each detection points at. */
function places<Options>(check: FieldCheck<Options>, options: Options, text: string, setting: Setting = {}): string[] {
  const offset = (setting.title ?? "A Title").length + (setting.abstract ?? "An abstract.").length + 2;
  return detections(check, options, text, setting).map(({ span }) =>
    text.slice(span.start - offset, span.end - offset),
  );
}

describe("field-language", () => {
  const languages = (text: string, setting: Setting = {}): unknown[] =>
    detections(fieldLanguage, {}, text, setting).map((detection) => detection.data);

  test("names the language that it finds and the one that is due", () => {
    expect(languages("We study kelp forests with a few buoys.")).toEqual([{ language: "en", target: "zh-Hans" }]);
    expect(languages("用少量浮标估计海藻林面积。", { target: "en" })).toEqual([{ language: "zh", target: "en" }]);
    expect(languages("用少量浮标估计海藻林的面积，误差明显降低。", { target: "ko" })).toEqual([
      { language: "zh", target: "ko" },
    ]);
    expect(languages("用少量浮标估计海藻林的面积，误差明显降低。", { target: "ja" })).toEqual([
      { language: "zh", target: "ja" },
    ]);
    expect(languages("Les résultats montrent une nette amélioration sur trois baies.", { target: "en" })).toEqual([
      { language: "fr", target: "en" },
    ]);
  });

  test.each<[Language, string]>([
    ["zh-Hant", "以少量浮標估計海藻林面積。"],
    ["en", "Real-time perception for autonomous driving under occlusion."],
    ["ja", "深層学習を用いた画像認識。"],
    ["ja", "提案手法有効。"],
    ["ko", "LLM 기반 multi-agent 시스템을 제안한다."],
    ["zh-Hans", "ResNet-50"],
  ])("%s: %s", (target, text) => {
    expect(languages(text, { target })).toEqual([]);
  });

  test("holds an abstract against the source language", () => {
    const setting = { field: "abstract", abstract: "许多旧信没有日期，本文以语言模型为其定年。" };
    expect(
      detections(fieldLanguage, { expected: "source" }, "旧信定年。", setting).map((detection) => detection.data),
    ).toEqual([{ language: "zh", target: "en" }]);
  });
});

describe("clause-language", () => {
  const clauses = (text: string, setting: Setting = {}): string[] => places(clauseLanguage, undefined, text, setting);

  test("points at the clause", () => {
    expect(clauses("在四个海湾上评测，GraphTide consistently outperforms strong baselines。")).toEqual([
      "GraphTide consistently outperforms strong baselines",
    ]);
    expect(clauses("浮标可以补足卫星的空缺。Future work will extend this to other coasts.")).toEqual([
      "Future work will extend this to other coasts.",
    ]);
    expect(clauses("结合墨迹与文字为旧信件定年。二つの手がかりは互いに補い合うことが分かった。")).toEqual([
      "二つの手がかりは互いに補い合うことが分かった",
    ]);
    expect(clauses("We feed temperature series to a network. 输出以潮汐模型约束，误差明显低于常规方法。")).toHaveLength(
      1,
    );
  });

  test("works for other targets", () => {
    expect(
      clauses("부표의 수온을 신경망에 입력한다. The output is constrained by a tidal model.", { target: "ko" }),
    ).toEqual(["The output is constrained by a tidal model."]);
    expect(
      clauses("The output is constrained by a tidal model. 误差明显低于常规方法。 We test it in four bays.", {
        target: "en",
      }),
    ).toEqual(["误差明显低于常规方法"]);
  });

  test.each([
    "采用图神经网络（a network whose output is constrained by a tidal model）。",
    "在 Kelp Forest Observation and Survey Network 数据上评测。",
    "指标为 precision, recall, accuracy, latency, energy 等。",
    "以 $p < 0.05 \\text{ where we assume that all errors are independent}$ 为准。",
    "正如“all models are wrong, but some are useful”所言。",
  ])("leaves names, lists, formulas, quotations and glosses alone: %s", (text) => {
    expect(clauses(text)).toEqual([]);
  });

  test("leaves the paper's title alone", () => {
    expect(clauses("论文 attention is all you need 提出了新的架构。", { title: "Attention Is All You Need" })).toEqual(
      [],
    );
  });
});

describe("foreign-script", () => {
  const words = (text: string, setting: Setting = {}): string[] => places(foreignScript, undefined, text, setting);

  test("finds words in letters that the target does not use", () => {
    expect(words("海藻林的面积 критически 难以观测，与调查 تقریبا 一致。")).toEqual(["критически", "تقریبا"]);
    expect(words("将序列输入グラフ神经网络，补足卫星의空缺。")).toEqual(["グラフ", "의"]);
    expect(words("输入 tоken 序列进行训练。")).toEqual(["о"]);
    expect(words("부표의 수온을 神經網에 입력한다.", { target: "ko" })).toEqual(["神經網"]);
  });

  test.each(["以 α、β 控制平滑，Ш 为采样算子。", "俄语称作（ламинария），题为《かな文書》。"])(
    "leaves symbols, names and titles alone: %s",
    (text) => {
      expect(words(text)).toEqual([]);
    },
  );

  test("leaves what the abstract or the title writes alone", () => {
    expect(words("综述日语的コンブ一词。", { title: "Kelp and コンブ" })).toEqual([]);
  });
});

describe("script-variant", () => {
  test("gives one finding a field, with the whole range converted", () => {
    const text = "將浮標的序列輸入網絡，並以潮汐模型約束輸出。";
    const [detection, ...others] = detections(scriptVariant, { extent: "whole" }, text);
    expect(others).toEqual([]);
    expect(detection?.data).toMatchObject({ count: 8, target: "zh-Hans" });
    expect(detection?.fix).toMatchObject({ text: "将浮标的序列输入网络，并以潮汐模型约束输出", safe: false });
  });

  test("finds Simplified characters in a Traditional digest", () => {
    expect(places(scriptVariant, { extent: "part" }, "以图神经网络估計海藻林面積。", { target: "zh-Hant" })).toEqual([
      "以图神经网络估計海藻林面積",
    ]);
  });

  test.each(["显著降低误差，以乾坤图命名。", "参照《海藻圖譜》的分类。", "在昇腾芯片上训练。", "日本的篠原湾。"])(
    "says nothing of %s",
    (text) => {
      expect(detections(scriptVariant, { extent: "part" }, text)).toEqual([]);
    },
  );
});

describe("untranslated-words", () => {
  const rule = JSON.parse(readFileSync("rules/language/untranslated-words.json", "utf8")) as {
    options: UntranslatedWordsOptions;
  };
  const words = (text: string, setting: Setting = {}): unknown[] =>
    detections(untranslatedWords, rule.options, text, setting).map((detection) => detection.data?.["word"]);

  test("finds ordinary words, once each, neighbours together", () => {
    expect(words("在 mild 假设下，方法 consistently 优于基线，mild 条件即可。")).toEqual(["mild", "consistently"]);
    expect(words("达到 state of the art 水平，credit assignment 更准。")).toEqual([
      "state of the art",
      "credit assignment",
    ]);
    expect(words("支持零-shot 迁移，且是 retraining-free 的。")).toEqual(["零-shot", "retraining-free"]);
    expect(words("Finite-dimensional 的理论较完善。")).toEqual(["finite-dimensional"]);
  });

  test.each([
    "每个 token 的 logit 经 softmax 归一化，baseline 为 Transformer。",
    "在 30 fps 下稳定，参数见 config/mild.yaml 与 mild_value。",
    "方法（mild assumption）有效，满足“mild”条件与 $mild$。",
    "提出 signed tidal averaging (STA)，该模块称为 drifter。",
    "使用 Robust Bayesian 模型与 Large-scale Kelp 数据集。",
  ])("leaves terms, units, identifiers, brackets and names alone: %s", (text) => {
    expect(words(text)).toEqual([]);
  });

  test("leaves the paper's own words alone", () => {
    expect(words("由 landscape 决定。", { title: "Loss Landscapes" })).toEqual([]);
    expect(words("采用 sparse attention 机制。", { title: "Sparse Attention" })).toEqual([]);
    expect(
      words("由 seasonal 场景组成。", { abstract: "A seasonal one, a seasonal two and a seasonal three." }),
    ).toEqual([]);
    expect(words("由 seasonal 场景组成。", { abstract: "A seasonal one." })).toEqual(["seasonal"]);
  });

  test("speaks of Chinese digests only", () => {
    expect(words("mild 가정에서 성립한다.", { target: "ko" })).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import { detectLanguage } from "../../src/text/language.js";

function detect(text: string): string {
  const { language, certainty } = detectLanguage({ text });
  return certainty >= 0.8 ? language : `${language}?`;
}

describe("detectLanguage", () => {
  test.each([
    ["zh", "提出一种用少量浮标估计海藻林面积的方法，误差明显降低。"],
    [
      "zh",
      "采用 Sparse Graph Attention Network (SGAN) 与 Tide-Constrained Decoder 结合 Masked Autoencoder 预训练策略，逐步优化模型的输出。",
    ],
    ["zh", "在 KelpBench-Large、TideQA 和 BuoyNet-v2 数据集上均优于 ST-GCN、DCRNN 与 Informer。"],
    ["zh", "我們以潮汐模型約束圖神經網絡的輸出。"],
    ["ja", "衛星は雲に遮られることが多く、海藻の森の面積を連続して観測することは難しい。"],
    ["ja", "大規模言語モデルの推論能力を強化学習により向上させる。"],
    ["ko", "부표의 수온과 조도 시계열을 그래프 신경망에 입력한다."],
    ["ko", "大韓民國의 음성(音聲) 자료를 分析하여 모델을 학습하였다."],
    ["ko", "LLM의 reasoning 능력을 강화하는 RLHF 기반 프레임워크를 제안한다."],
    ["en", "We propose X."],
    ["en", "Feeds buoy series to a graph neural network that is constrained by a tidal model."],
    ["en", "Better accuracy, lower latency, fewer parameters."],
    ["en", "A taxonomy of kelp names such as 海带, with surveys by divers in four bays along the coast."],
    ["en", "Graph-infused fine-tuning for structured reasoning: scaling laws, pruning, distillation."],
    ["fr", "Les résultats montrent une amélioration par rapport aux approches existantes sur trois baies."],
    ["de", "In vier Buchten stimmen die Schätzungen mit den Erhebungen der Taucher überein."],
    ["es", "Este trabajo estudia la superficie de los bosques de algas con pocas boyas."],
    ["ru", "Дешёвые буи восполняют пробелы спутниковых наблюдений."],
  ])("%s: %s", (language, text) => {
    expect(detect(text)).toBe(language);
  });

  test.each([
    "$\\hat{y} = \\arg\\min_y f(y)$",
    "93.5%",
    "GPT-4",
    "ResNet-50, ViT-B/16, BERT",
    "无",
    "",
    "N/A",
    "https://example.org/a-long-path-of-words",
  ])("too little to go by: %s", (text) => {
    expect(detect(text)).toBe("und?");
  });

  test("a text half Chinese and half Japanese is neither", () => {
    expect(detect("结合墨迹与文字为旧信件定年。二つの手がかりは互いに補い合うことが分かった。")).toMatch(/\?$/u);
  });
});

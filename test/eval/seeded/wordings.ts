/** What a failed generator may put in place of a section, invented for this evaluation, by locale. */
export const FAILURES: Readonly<Record<string, readonly string[]>> = {
  en: [
    "Failed to generate the summary.",
    "Summary could not be generated",
    "Method description not available",
    "An error occurred while processing this paper.",
    "Error: the request timed out after 60 seconds",
    "Error generating content",
    "Could not extract the conclusion",
    "[generation failed]",
    "The model returned an empty response.",
    "No output from the language model",
    "LLM request failed after 3 attempts",
    "Rate limit reached, please retry later",
    "HTTP 502 Bad Gateway",
    "Error code: 429 - You exceeded your current quota",
    "Translation failed",
    "Analysis pending",
    "Unable to parse the model output",
    "Service temporarily unavailable",
    "Content unavailable",
    "Result missing",
    "Processing error",
    "N/A",
    "TBD",
    "null",
    "undefined",
    "[object Object]",
    "JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
    "Connection reset by peer",
    "Motivation: failed to analyze",
    "Something went wrong. Please try again.",
  ],
  zh: [
    "总结生成失败",
    "摘要生成出错，请稍后重试",
    "无法生成研究动机",
    "方法提取失败",
    "模型调用超时",
    "接口返回错误：429",
    "内容生成异常",
    "（待补充）",
    "暂无",
    "暂无总结",
    "解析失败。",
    "服务暂时不可用",
    "请求超时，未能获取结果",
    "处理该论文时发生错误",
    "模型未返回任何内容",
    "未能生成结论",
    "获取失败",
    "结果分析暂不可用",
    "系统繁忙，请稍后再试",
    "大模型无响应",
    "配额已用尽",
    "网络错误",
    "该部分生成失败，已跳过",
    "翻译失败",
    "【生成失败】",
    "未知错误",
    "空",
    "无内容",
    "分析失败：连接被重置",
    "AI 总结暂缺",
  ],
  ja: [
    "要約の生成に失敗しました",
    "要約を生成できませんでした。",
    "エラーが発生しました",
    "現在利用できません",
    "処理中にエラーが発生したため、要約できません",
    "動機の抽出に失敗しました",
    "タイムアウトしました",
    "生成エラー",
    "しばらくしてからもう一度お試しください",
    "結果を取得できませんでした",
    "未生成",
    "モデルから応答がありません",
    "解析に失敗しました",
    "該当なし",
    "データがありません",
  ],
  ko: [
    "요약 생성에 실패했습니다",
    "요약을 생성할 수 없습니다.",
    "오류가 발생했습니다",
    "처리 중 오류가 발생했습니다",
    "분석을 사용할 수 없습니다",
    "방법 추출 실패",
    "시간이 초과되었습니다",
    "모델 응답 없음",
    "나중에 다시 시도해 주세요",
    "생성 실패",
    "요약 없음",
    "API 호출 오류",
    "결과를 가져올 수 없습니다",
    "해당 없음",
    "내용 없음",
  ],
};

/** How models refuse, or ask for the text, invented for this evaluation, by locale. */
export const REFUSALS: Readonly<Record<string, readonly string[]>> = {
  en: [
    "I'm sorry, but I can't help with summarizing this paper.",
    "I cannot provide a summary without seeing the full text.",
    "As an AI language model, I do not have access to the content of this paper.",
    "Could you please share the abstract so that I can summarize it?",
    "Unfortunately, the text you provided does not contain an abstract.",
    "I am unable to determine the method from the information given.",
    "It looks like the abstract is missing. Please paste it here.",
    "I apologize, but this request goes against my content policy.",
    "Sorry, I can't assist with that.",
    "Please provide the paper's text and I will be happy to summarize it.",
    "I don't have enough information to answer this question.",
    "No abstract was included in your message, so I cannot write the motivation.",
  ],
  zh: [
    "抱歉，我无法为这篇论文提供总结。",
    "很抱歉，您提供的内容中没有摘要，因此无法进行分析。",
    "请您提供论文的摘要，我将为您生成总结。",
    "作为一个人工智能助手，我无法访问该论文的全文。",
    "对不起，该请求涉及敏感内容，我不能回答。",
    "您似乎没有粘贴论文内容，请补充后再试。",
    "由于没有看到原文，我无法判断其研究动机。",
    "我不能协助完成这一请求。",
    "不好意思，我暂时无法处理这篇文章。",
    "请将需要总结的文本发给我。",
    "我没有足够的信息来回答这个问题。",
    "作为语言模型，我不能对此内容进行总结。",
  ],
};

/** Sentences that would fit any paper. */
export const FILLER: readonly string[] = [
  "本文针对该领域的关键问题提出了一种有效的解决方案，并取得了良好的效果。",
  "作者设计了一套完整的技术路线，对相关问题进行了系统性的研究。",
  "实验结果表明，所提方法具有较好的性能和一定的实用价值。",
  "该研究为相关领域的后续工作提供了有益的参考和借鉴。",
  "现有方法仍存在不足，难以满足实际应用的需求，因此需要进一步研究。",
  "This paper studies an important problem and proposes an effective approach to it.",
];

/** Whole sections in Japanese. */
export const JAPANESE: readonly string[] = [
  "本研究では、少量のラベルから学習できる新しい枠組みを提案し、既存手法を上回る精度を達成した。",
  "従来の手法は計算コストが高く、長い系列を扱うことが難しいという問題があった。",
  "提案手法は、注意機構とグラフ構造を組み合わせることで、局所的な情報と大域的な情報を同時に捉える。",
  "実験の結果、三つのデータセットすべてで性能が向上し、推論時間も大幅に短縮された。",
  "この結果は、事前学習されたモデルが未知の環境にも適応できることを示している。",
  "ロボットが複雑な環境で安全に動作するためには、不確実性を正しく見積もる必要がある。",
  "データの偏りを減らすために、重み付けされた損失関数を導入した。",
  "大規模言語モデルの推論過程を可視化する方法について検討する。",
];

/** Whole sections in Korean. */
export const KOREAN: readonly string[] = [
  "본 연구는 적은 수의 레이블만으로 학습할 수 있는 새로운 프레임워크를 제안한다.",
  "기존 방법은 계산 비용이 높아 긴 시퀀스를 처리하기 어렵다는 한계가 있다.",
  "제안된 방법은 어텐션과 그래프 구조를 결합하여 지역 정보와 전역 정보를 동시에 포착한다.",
  "실험 결과 세 가지 데이터셋 모두에서 성능이 향상되었고 추론 시간도 크게 줄었다.",
  "이 결과는 사전 학습된 모델이 새로운 환경에도 적응할 수 있음을 보여준다.",
  "로봇이 복잡한 환경에서 안전하게 동작하려면 불확실성을 올바르게 추정해야 한다.",
  "데이터 편향을 줄이기 위해 가중 손실 함수를 도입하였다.",
  "대규모 언어 모델의 추론 과정을 시각화하는 방법을 살펴본다.",
];

/** Clauses that a model forgets to translate. */
export const ENGLISH_CLAUSES: readonly string[] = [
  "which makes the whole pipeline easier to deploy in practice",
  "and the gains hold across all of the settings we tried",
  "while keeping the cost of training almost unchanged",
  "because the labels are noisy and hard to collect",
  "This suggests that larger models are not always better",
  "We also release the code and the data for future work",
  "so that no further tuning is required at test time",
  "but it remains unclear why the effect disappears for small inputs",
];

/** Ordinary Chinese words and the English ones that a model may leave in their place. */
export const WORDS: readonly (readonly [string, string])[] = [
  ["显著", "significantly"],
  ["有效", "effectively"],
  ["通过", "through"],
  ["实现", "achieves"],
  ["此外", "furthermore"],
  ["优于", "outperforms"],
  ["现有", "existing"],
  ["进一步", "further"],
  ["能够", "enables"],
  ["广泛", "widely"],
  ["重要", "important"],
  ["解决", "addresses"],
  ["证明", "demonstrates"],
  ["始终", "consistently"],
  ["提升", "improves"],
  ["同时", "simultaneously"],
  ["不同", "various"],
  ["限制", "limitations"],
  ["性能", "performance"],
  ["挑战", "challenges"],
];

/** Words of other scripts. */
export const CYRILLIC: readonly string[] = ["модель", "данных", "обучение", "метод", "эффективно", "значительно"];
export const KANA: readonly string[] = ["データ", "モデル", "について", "における", "アルゴリズム", "を用いて"];
export const HANGUL: readonly string[] = ["데이터", "모델", "방법", "성능을", "효과적으로"];
export const ARABIC: readonly string[] = ["النموذج", "بيانات", "طريقة"];

/** Simplified characters and their Traditional forms, one to one. */
export const TRADITIONAL: ReadonlyMap<string, string> = new Map(
  [
    ...(
      "学學习習实實验驗结結数數据據模模训訓练練类類图圖网網络絡语語言言务務问問题題动動态態过過这這个個们們对對于於为為与與时時间間长長优優势勢设設计計统統华華应應现現证證明明进進单單双雙难難点點线線层層师師资資源源预預测測误誤差差标標签籤" +
      "种種体體机機电電脑腦车車马馬鸟鳥风風飞飛开開关關门門闻聞阅閱读讀写寫说說话話认認识識论論讨討谈談谁誰请請让讓许許该該详詳调調达達运運还還远遠连連选選适適递遞边邊传傳价價众眾伤傷债債减減准準"
    ).matchAll(/(.)(.)/gu),
  ].map(([, simple, traditional]) => [simple ?? "", traditional ?? ""] as const),
);

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { textPatterns } from "../../src/checks/text-patterns.js";
import { createField } from "../../src/model/field.js";
import type { RuleDeclaration, TextPatternsOptions } from "../../src/model/schema-types.js";
import { DIGEST, entry } from "../support/entry.js";
import { seen } from "../support/detections.js";

const SOURCE = { title: "A Study of Cuts", abstract: "We study how cuts behave in graphs and give a fast method." };

function found(rule: string, text: string, others: Readonly<Record<string, string>> = SOURCE, name = "tldr") {
  const declaration = JSON.parse(readFileSync(`rules/${rule}.json`, "utf8")) as RuleDeclaration;
  const paper = entry({ ...others, [name]: text });
  const judged = paper.fields.get(name);
  return judged === undefined
    ? []
    : seen(textPatterns, judged, paper, declaration.options as TextPatternsOptions, DIGEST);
}

function table(rule: string, bad: readonly string[], ok: readonly string[]) {
  describe(rule, () => {
    test.each(bad)("finds %j", (text) => {
      expect(found(rule, text)).toHaveLength(1);
    });
    test.each(ok)("leaves %j", (text) => {
      expect(found(rule, text)).toEqual([]);
    });
  });
}

table(
  "completeness/model-refusal",
  [
    "I'm sorry, but I cannot summarize this paper.",
    "I’m sorry, I can’t help with that.",
    "Sorry, I am unable to access the link.",
    "I apologize, but the abstract is missing.",
    "As an AI language model, I do not have access to the paper.",
    "Please provide the abstract text, and I can help.",
    "Could you please share the full text of the paper?",
    "It seems that the abstract was not provided.",
    "No abstract content was provided, so there is nothing to analyze.",
    "The abstract is empty, so no summary can be given.",
    "You haven't provided an abstract.",
    "Unfortunately, the text was cut off.",
    "I don't have access to the full paper.",
    "Without the abstract, the method cannot be determined.",
    "抱歉，我无法总结这篇论文。",
    "很抱歉，您没有提供论文摘要。",
    "非常抱歉，由于内容限制无法回答。",
    "对不起，我不能提供该信息。",
    "作为一个AI语言模型，我无法访问外部链接。",
    "作为人工智能助手，我不能对此发表评论。",
    "请提供论文摘要，以便我进行总结。",
    "请您提供需要总结的论文内容。",
    "由于未提供摘要，无法总结研究动机。",
    "未提供论文摘要",
    "您似乎没有提供论文的摘要内容。",
    "我无法访问该论文的全文。",
    "摘要内容为空，无法分析。",
    "申し訳ありませんが、要約できません。",
    "論文の要旨が提供されていません。",
    "죄송합니다. 초록이 제공되지 않았습니다.",
    "논문 초록을 제공해 주시면 요약하겠습니다.",
  ],
  [
    "作者发现，模型常以“I'm sorry, but I cannot”拒绝无害请求。",
    "We cannot rule out a bias in the data.",
    "Sorry-Bench is extended to ten languages.",
    "作为大语言模型的核心组件，注意力机制计算代价高。",
    "作为一种语言模型压缩方法，该工作剪去冗余参数。",
    "由于缺乏标注数据，模型难以训练。",
    "无法访问内部参数时，仍可进行黑盒攻击。",
    "没有摘要标注的长文档难以训练。",
    "No abstract domain is both precise and fast.",
    "The paper is not limited to graphs.",
    "Please is a word that changes model behaviour.",
    "我们无法保证全局最优。",
    "抱歉类拒答在多语言场景下更为常见。",
    "不能提供形式化保证是现有方法的缺陷。",
    "The input contains only edges of length one.",
  ],
);

table(
  "completeness/evasive-text",
  [
    "未在摘要中提及",
    "摘要中未提及具体结果。",
    "Not mentioned in abstract",
    "Not specified in the abstract.",
    "The abstract does not mention any result.",
    "文中未说明具体方法。",
    "论文摘要未明确说明动机，但可推断为提高效率。",
    "未提及",
    "未提供具体结果。",
    "具体结果未在摘要中给出。",
    "从摘要中无法得知实验结果。",
    "无法从摘要中判断。",
    "原文没有给出定量结果。",
    "不适用",
    "No results are reported in the abstract.",
    "Not applicable",
    "要約に記載なし",
    "초록에 명시되지 않음",
    "（摘要未提供具体数值）",
  ],
  [
    "先前的工作未提及这一限制。",
    "本文未使用任何标注数据。",
    "现有数据集没有提供时间信息，作者为此构建了新的基准。",
    "摘要生成模型未见过的领域表现较差。",
    "论文给出了三种算法。",
    "文章没有采用预训练。",
    "No assumption on the noise is made in the paper's main theorem, which is new.",
    "Not all graphs are covered.",
    "未明确的目标函数会导致奖励破解，本文对此建模。",
  ],
);

table(
  "leakage/label-leak",
  [
    "method: 1) 动态分析；2) 静态分析。",
    "结果：误差降低一半。",
    "**Method**: 使用两级索引。",
    "TL;DR: 提出新方法。",
    "【结论】方法有效。",
    "方法：使用两级索引。",
    "研究动机：现有方法较慢。",
    "### 方法\n使用两级索引。",
    "一句话总结：提出新方法。",
    "**结论：** 方法有效。",
    "結論：有効である。",
    "요약: 새로운 방법을 제안한다.",
  ],
  [
    "结果表明，误差降低一半。",
    "方法上，作者使用两级索引。",
    "研究发现：1）更快；2）更省。",
    "Method of moments is extended.",
    "结论1：有效；结论2：可扩展。",
    "目的:评价疗效.方法:随机分组.结果:有效.结论:可推广.",
    "背景噪声：一种新的建模方式。",
    "Results on graphs: mixed.",
  ],
);

table(
  "leakage/chat-preamble",
  [
    "以下是该论文的总结：提出新方法。",
    "以下是论文摘要的中文翻译：提出新方法。",
    "好的，以下是总结。",
    "好的，根据您提供的摘要，本文提出新方法。",
    "当然！这篇论文提出新方法。",
    "Here is a summary of the paper: a new method.",
    "Sure, here's the summary: a new method.",
    "Certainly! The paper gives a new method.",
    "根据您提供的论文，本文提出新方法。",
    "提出新方法。希望这对您有帮助！",
    "提出新方法。如果您需要更多信息，请随时告诉我。",
    "A new method. Let me know if you need more details.",
    "A new method. I hope this helps!",
    "はい、以下は要約です。",
    "다음은 논문의 요약입니다. 새로운 방법을 제안한다.",
    "我将为您总结这篇论文。",
  ],
  [
    "以下是三个主要挑战：速度、精度与成本。",
    "好的表示能够提升泛化。",
    "当然，该方法也有局限。",
    "Here we show that cuts are cheap.",
    "根据摘要树的结构，方法自底向上合并。",
    "Sure independence screening is extended.",
    "希望这一基准能推动社区发展。",
    "如果用户需要更多信息，系统会主动提问。",
    "作者希望该框架对后续研究有所帮助。",
    "This is the focus of our paper: a new bound.",
  ],
);

table(
  "leakage/reasoning-leak",
  [
    "<think>用户要我总结",
    "<think>\nOkay, the user wants a summary.\n</think>\n提出新方法。",
    "先看摘要。</think>提出新方法。",
    "<|channel|>analysis<|message|>The user wants",
    "Okay, so I need to summarize this abstract.",
    "The user wants a summary in Chinese.",
    "We need to produce JSON with five fields.",
    "好的，用户让我总结这篇论文。",
    "首先，我需要分析摘要的内容。",
    "让我先想想这篇论文的核心。",
    "用户要求我用中文总结。",
    "Let me analyze the abstract first.",
    "提出新方法。<|im_end|>",
    "◁think▷总结",
    "思考过程：先读摘要。",
    "提出新方法。<｜end▁of▁sentence｜>",
  ],
  [
    "用户需要更快的检索。",
    "首先，作者分析了误差来源。",
    "Let it be a graph.",
    "用户提供了少量示例时，模型可快速适应。",
    "Wait-free algorithms are studied.",
    "OK模型的收敛性得到证明。",
    "The user study shows gains.",
    "让我们的模型更快是目标。",
  ],
);

test("a paper about <think> may name it", () => {
  const paper = {
    title: "Budgeting Thought",
    abstract:
      "Models emit a <think> block before the answer. We cap the number of thinking tokens, such as <|im_start|> and other special tokens.",
  };
  expect(found("leakage/reasoning-leak", "限制模型在</think>之前的思考长度。", paper)).toEqual([]);
  expect(
    found("leakage/reasoning-leak", "模型在<think>与</think>之间推理，<|im_start|>等特殊标记不计入预算。", paper),
  ).toEqual([]);
});

table(
  "leakage/prompt-leak",
  [
    "You are a professional paper analyst.",
    "Your output should be in Chinese.",
    "请用中文回答。",
    "你是一个专业的论文分析助手。",
    "请用一句话总结以下论文摘要。",
    "generate a too long; didn't read summary",
    "describe the motivation in this paper",
    "Method of this paper",
    "Respond only in Simplified Chinese.",
    "assistant: Here is the summary",
    "now produce the final reply in Korean",
    "提出新方法（不超过50字）",
    "输出格式必须为JSON。",
    "不要输出任何其他内容。",
    "Summarize the following abstract in one sentence.",
  ],
  [
    "You Only Look Once is extended to video.",
    "系统提示词会影响模型的拒答率。",
    "请求调度问题被建模为整数规划。",
    "输出结果为三维网格。",
    "Assistant robots fold clothes.",
    "助手模型辅助主模型推理。",
    "用户：系统交互的新范式。",
    "系统：一种面向边缘的调度框架",
    "你是谁问题是身份识别的核心。",
    "The goal is to provide a baseline.",
    "方法按照以下步骤进行。",
  ],
);

test("a name of a field that is an instruction is a leak, a fork's own name is not", () => {
  const declaration = JSON.parse(readFileSync("rules/leakage/prompt-leak.json", "utf8")) as RuleDeclaration;
  const judge = (name: string) => {
    const extra = createField({
      name,
      role: "extra",
      text: "…",
      span: { start: 20, end: 21 },
      label: { start: 0, end: 19 },
      offsets: 20,
    });
    return seen(textPatterns, extra, entry(SOURCE), declaration.options as TextPatternsOptions, DIGEST);
  };
  expect(judge('"}]}```assistant now produce the final reply')).toMatchObject([
    { span: { start: 0, end: 19 }, evidence: '"}]}```assistant now produce the final reply' },
  ]);
  for (const name of ["relevance_topics", "研究问题", "Key Figures", "_template_used", "Why", "实验 / 验证"])
    expect(judge(name), name).toEqual([]);
});

table(
  "leakage/markup-leak",
  [
    '```json\n{"tldr": "提出新方法"}\n```',
    '{"tldr": "提出新方法", "motivation": "较慢"}',
    '提出新方法。", "motivation": "较慢',
    '提出新方法。"}',
    '"method": "两级索引"',
    "<answer>提出新方法。</answer>",
    "<tldr>提出新方法</tldr>",
    "提出新方法。\n```",
  ],
  [
    "提出“{a, b}”形式的集合约束。",
    "映射 {0,1} 上的函数。",
    "参数集合为 $\\{x\\}$",
    '结果："更快"',
    "[0, 1] 区间内的回归。",
    "`code` 模式表现更好。",
  ],
);

table(
  "leakage/template-remark",
  [
    "误差降低37.5%（示例值，需具体数据）。",
    "准确率提升了XX%。",
    "提升X.X个百分点。",
    "（此处填写研究方法）",
    "[Insert summary here]",
    "{method}",
    "提出{{method}}以改进检索。",
    "<placeholder>",
    "（待补充）结果良好。",
    "此处应填写具体数值。",
    "[Your summary]",
    "${tldr}",
  ],
  [
    "（例如图像与语音）方法有效。",
    "集合 {x} 上的函数。",
    "参数 $\\{\\theta\\}$ 已知。",
    "XXL 规模的模型。",
    "该机制（仍待确认）可能有效。",
    "XX 染色体的变异。",
    "请求需具体分析。",
    "示例数据（少量）即可训练。",
    "占位符标记被替换为实体。",
    "在[MASK]处预测。",
    "XXX syndrome 的数据。",
  ],
);

table(
  "leakage/citation-marker",
  [
    "更快[cite: 6]。",
    "更快【1†source】。",
    "更快:contentReference[oaicite:0]{index=0}。",
    "更快 citeturn0search1。",
    "更快[^1]。",
    "更快 [cite_start]而且更省。",
    "更快（来源：https://example.org）。",
    "更快 [source: abstract]",
    "更快[web:1]",
  ],
  [
    "更快[1]。",
    "取值于[0,1]。",
    "【方法】两级索引",
    "文献[12]的方法",
    "源码[source code]已公开",
    "<source>域与目标域",
    "引用[citation]网络",
  ],
);

test("taking a label out leaves the text", () => {
  const [detection] = found("leakage/label-leak", "**方法：** 使用两级索引。");
  expect(detection?.fix).toEqual({
    span: expect.objectContaining({ start: detection?.span.start }) as unknown,
    text: "",
    safe: true,
  });
  expect((detection?.fix?.span.end ?? 0) - (detection?.fix?.span.start ?? 0)).toBe("**方法：** ".length);
});

test("several marks are one detection, whose fix takes all of them out", () => {
  const [detection, ...rest] = found("leakage/citation-marker", "更快 [cite: 6] 且更省[cite: 7]。", {});
  expect(rest).toEqual([]);
  expect(detection).toMatchObject({
    data: { count: 2 },
    related: [{ field: "tldr" }],
    fix: { text: " 且更省", safe: true },
  });
});

test("where text and file do not run in step, the fix takes the first mark only", () => {
  const text = 'a [cite: 1] "b" [cite: 2].';
  const judged = createField({
    name: "tldr",
    role: "section",
    text,
    span: { start: 0, end: 40 },
    offsets: () => ({
      startOf: (place) => place + (place > 12 ? 2 : 0),
      endOf: (place) => place + (place > 12 ? 2 : 0),
    }),
  });
  const declaration = JSON.parse(readFileSync("rules/leakage/citation-marker.json", "utf8")) as RuleDeclaration;
  const [detection] = seen(textPatterns, judged, entry({}), declaration.options as TextPatternsOptions, DIGEST);
  expect(detection?.fix).toEqual({ span: { start: 1, end: 11 }, text: "", safe: true });
});

test.each([
  "completeness/model-refusal",
  "completeness/evasive-text",
  "leakage/label-leak",
  "leakage/chat-preamble",
  "leakage/reasoning-leak",
  "leakage/prompt-leak",
  "leakage/markup-leak",
  "leakage/template-remark",
  "leakage/citation-marker",
])("%s takes long and odd texts in its stride", (rule) => {
  const odd = [
    "\n",
    " ",
    "[",
    '{"',
    '"method" ',
    "（",
    "请",
    "<",
    "** ",
    "方法：",
    "assistant\n",
    "as an ai ",
    "`",
    "好的，",
  ];
  for (const unit of odd) {
    found(rule, unit.repeat(60_000 / unit.length));
    found(rule, `${unit}${" ".repeat(30_000)}method "tldr" 您 think> 待 [cite`);
  }
  expect(found(rule, "提出新方法。")).toEqual([]);
});

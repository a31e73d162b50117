import { inSection, type Kind } from "../kind.js";

const LABELS: Readonly<Record<string, readonly string[]>> = {
  tldr: ["TL;DR", "TLDR", "一句话总结"],
  motivation: ["Motivation", "研究动机", "动机"],
  method: ["Method", "方法", "Methods"],
  result: ["Result", "结果", "实验结果"],
  conclusion: ["Conclusion", "结论", "Conclusions"],
};
const OPENINGS_EN = [
  "Here is a concise summary of the paper:\n\n",
  "Sure! Here's the answer you asked for: ",
  "Certainly. Below is the summary in Chinese: ",
  "Of course, here is the extracted method: ",
  "Okay, let me summarize the paper. ",
  "Based on the abstract you provided, here is the result: ",
];
const OPENINGS_ZH = [
  "以下是该论文的总结：",
  "好的，下面是为您整理的内容：",
  "当然可以！这是论文的摘要翻译：",
  "根据您提供的摘要，总结如下：",
  "没问题，以下是用中文给出的回答：",
  "好的，我来为您分析这篇论文。",
];
const CLOSINGS_EN = [
  " I hope this helps!",
  " Let me know if you need anything else.",
  " Feel free to ask if you have further questions.",
  " Would you like a longer version?",
  " Please let me know if you would like any changes.",
];
const CLOSINGS_ZH = [
  "希望这对您有帮助！",
  "如果您还有其他问题，请随时告诉我。",
  "需要我进一步展开说明吗？",
  "如需更详细的总结，请告诉我。",
  "以上就是我的回答，希望能帮到您。",
];
const THOUGHTS = [
  "Okay, the user wants a short summary of the paper. Let me read the abstract again.",
  "用户要求用中文概括这篇论文，我先看一下摘要的重点。",
  "We need to output five fields. First, the motivation.",
  "让我想想，这里的方法部分应该写什么。",
];
const CHANNELS = [
  "<|channel|>analysis<|message|>",
  "<|channel|>final<|message|>",
  "<|im_start|>assistant\n",
  "<|start|>assistant<|channel|>final<|message|>",
  "<|assistant|>\n",
  "<|end_of_turn|>",
  "<start_of_turn>model\n",
  "[INST] ",
  "<|eot_id|>",
];
const PROMPTS = [
  "You are a professional paper analyst. Summarize the abstract below in Chinese.\n",
  "Please answer in Chinese and use no more than 100 words. ",
  "请用中文回答，字数不超过一百字。",
  "你是一名专业的论文分析助手，请根据以下摘要提取方法。",
  "System: You are a helpful assistant.\nUser: Summarize this paper.\n",
  "要求：1. 用中文输出；2. 不要超过50字；3. 不要添加额外信息。",
  "Your task is to extract the motivation of the paper from the abstract. Output only JSON.\n",
];
const REMARKS = [
  "（此处填写具体数值）",
  "（示例内容，请根据实际论文替换）",
  "（请在此补充实验结果）",
  "[insert result here]",
  "（注：以上为示例，需要替换）",
  "[具体数据待填]",
  "（以上内容为模板）",
  "<在此处填写结论>",
  "{method}",
  "[Your summary here]",
];
const CITES = [
  " [cite: 3]",
  "[cite: 1, 4]",
  " [cite_start]",
  "【3†source】",
  "[cite: 12]",
  " :contentReference[oaicite:2]{index=2}",
  "【4:1†abstract.txt】",
  " [^2^]",
];

function other(field: string | undefined, pick: <T>(items: readonly T[]) => T): string {
  return pick(
    Object.entries(LABELS)
      .filter(([name]) => name !== field)
      .flatMap(([, labels]) => labels),
  );
}

/** The field that a text stands in, by the text. */
function fieldOf(text: string, sections: Readonly<Record<string, string | null>>): string | undefined {
  return Object.keys(sections).find((name) => sections[name] === text);
}

/** The text with the full stop that some writers leave out. */
function closed(text: string): string {
  return /[。.！？!?]$/u.test(text) ? text : `${text}。`;
}

function asJson(text: string): string {
  return JSON.stringify({ motivation: text.slice(0, 20), method: text });
}

/** What of the exchange with the model stands in the text. */
export const LEAKAGE_KINDS: readonly Kind[] = [
  inSection(
    "own label in front",
    ["leakage/label-leak"],
    (text, { sections }, { random }) =>
      `${random.pick(LABELS[fieldOf(text, sections) ?? "method"] ?? [])}${random.pick(["：", ": ", ":"])}${text}`,
  ),
  inSection(
    "another label in front",
    ["leakage/label-leak"],
    (text, { sections }, { random }) =>
      `${other(fieldOf(text, sections), (list) => random.pick(list))}${random.pick(["：", ": "])}${text}`,
  ),
  inSection(
    "label in bold in front",
    ["leakage/label-leak"],
    (text, { sections }, { random }) =>
      `**${random.pick(LABELS[fieldOf(text, sections) ?? "method"] ?? [])}**${random.pick(["：", ": "])}${text}`,
  ),
  inSection("chat preamble (en)", ["leakage/chat-preamble"], (text, _, { random }) => random.pick(OPENINGS_EN) + text, {
    form: "jsonl",
  }),
  inSection("chat preamble (zh)", ["leakage/chat-preamble"], (text, _, { random }) => random.pick(OPENINGS_ZH) + text),
  inSection(
    "chat ending (en)",
    ["leakage/chat-preamble"],
    (text, _, { random }) => closed(text) + random.pick(CLOSINGS_EN),
  ),
  inSection(
    "chat ending (zh)",
    ["leakage/chat-preamble"],
    (text, _, { random }) => closed(text) + random.pick(CLOSINGS_ZH),
  ),
  inSection(
    "reasoning block",
    ["leakage/reasoning-leak"],
    (text, _, { random }) =>
      `${random.pick(["<think>@</think>", "<think>\n@\n</think>\n\n", "<thinking>@</thinking> ", "<reasoning>@</reasoning>"]).replace("@", random.pick(THOUGHTS))}${text}`,
  ),
  inSection("reasoning block left open", ["leakage/reasoning-leak"], (text, _, { random }) =>
    random.pick([
      `<think>${random.pick(THOUGHTS)}${text}`,
      `<think>\n${random.pick(THOUGHTS)}`,
      `${random.pick(THOUGHTS)}</think>${text}`,
    ]),
  ),
  inSection("channel token", ["leakage/reasoning-leak", "leakage/prompt-leak"], (text, _, { random }) =>
    random.below(2) === 0
      ? random.pick(CHANNELS) + text
      : text + random.pick(["<|im_end|>", "<|endoftext|>", "<|eot_id|>", "</s>", "<|end|>", "<end_of_turn>"]),
  ),
  inSection(
    "prompt echoed",
    ["leakage/prompt-leak", "leakage/chat-preamble"],
    (text, _, { random }) => random.pick(PROMPTS) + text,
  ),
  inSection("JSON pasted", ["leakage/markup-leak"], (text, _, { random }) =>
    random.pick([
      asJson(text),
      asJson(text).slice(0, -1),
      `${text}", "conclusion": "${text.slice(0, 12)}"}`,
      `["${text}"]`,
      `${text}"}`,
    ]),
  ),
  inSection("code fence", ["leakage/markup-leak"], (text, _, { random }) =>
    random.pick([
      `\`\`\`json\n${text}\n\`\`\``,
      `\`\`\`\n${text}`,
      `\`\`\`markdown\n${text}\n\`\`\``,
      `${text}\n\`\`\``,
    ]),
  ),
  inSection("template remark", ["leakage/template-remark"], (text, _, { random }) => text + random.pick(REMARKS)),
  inSection("citation marker", ["leakage/citation-marker"], (text, _, { random }) =>
    text.replace(/。?$/u, (stop) => random.pick(CITES) + stop),
  ),
];
